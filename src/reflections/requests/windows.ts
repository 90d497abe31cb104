/** Days that one person is asked in: one questionnaire at a time. Pure. */

/** Local days `YYYY-MM-DD`, both included. */
export interface Window {
  readonly opensOn: string;
  readonly closesOn: string;
}

export function overlaps(one: Window, other: Window): boolean {
  return one.opensOn <= other.closesOn && other.opensOn <= one.closesOn;
}

/** Those of the windows that overlap one. */
export function overlapping<T extends Window>(window: Window, windows: readonly T[]): T[] {
  return windows.filter((other) => overlaps(window, other));
}
