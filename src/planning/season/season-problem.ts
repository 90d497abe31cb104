/** The season: `swap-a-day/season-problem@1` in, `swap-a-day/season-plan@1` out. Types only, and the formats' names. */

export const seasonProblemFormat = 'swap-a-day/season-problem@1';
export const seasonPlanFormat = 'swap-a-day/season-plan@1';

export interface SeasonDay {
  /** A local day, `2026-12-03`. */
  readonly date: string;
  /** How many people each department can lend that day; a department that is missing lends nobody. */
  readonly capacity: ReadonlyMap<string, number>;
}

export interface SeasonPerson {
  readonly id: string;
  readonly department: string;
  /** The first day of work, or null when it does not matter: long ago. */
  readonly startedOn: string | null;
  readonly unavailable: ReadonlySet<string>;
  /** A head's nomination: a higher number goes before a lower one; only the order of the numbers counts. */
  readonly priority: number;
}

export interface SeasonRules {
  readonly turnsPerPerson: number;
  /** A newcomer's turn is in time up to so many days after `startedOn`. */
  readonly newcomerDays: number;
}

export interface SeasonProblem {
  readonly format: typeof seasonProblemFormat;
  /** Ascending, each date once. */
  readonly days: readonly SeasonDay[];
  /** The two departments, by code point. */
  readonly departments: readonly [string, string];
  readonly people: readonly SeasonPerson[];
  readonly forbidden: readonly (readonly [string, string])[];
  /** Pairs that have swapped before. */
  readonly done: readonly (readonly [string, string])[];
  readonly rules: SeasonRules;
  /** Of the draw: 0 … 4294967295. */
  readonly seed: number;
}

/** `date`, and under each department's name the id of its person. */
export type SeasonPair = Readonly<Record<string, string>>;

export interface SeasonPlan {
  readonly format: typeof seasonPlanFormat;
  readonly status: 'optimal' | 'feasible' | 'impossible';
  /** By date, within a day by the draw of the first department. */
  readonly pairs: readonly SeasonPair[];
  /** Those without a turn, in drawn order, the first department before the second. */
  readonly waiting: readonly string[];
  /** Everyone in drawn order, the first department before the second. */
  readonly draw: readonly string[];
  /** Who was placed against the draw by hand: nobody, as the problem knows no such wish. */
  readonly overrides: readonly never[];
}

/** Why no pair at all can be made. */
export type NoPairReason =
  | { readonly code: 'nobody'; readonly department: string }
  | { readonly code: 'no-room' }
  | { readonly code: 'never-together' }
  | { readonly code: 'all-barred' };
