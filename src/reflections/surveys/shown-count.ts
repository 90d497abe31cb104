/** How many were asked and have answered, as it may be told. Pure. */

/** How a number is meant that would tell of everybody if it were exact: all have answered, or nobody has. */
export type Bound = 'least' | 'most' | null;

export interface ShownCount {
  /** Null where too few were asked. */
  readonly asked: number | null;
  readonly answered: number | null;
  readonly bound: Bound;
}

/**
 * Hidden where fewer than `k` were asked. “All of them” and “none of them” would name everybody: all and all but one,
 * none and one, are told alike.
 */
export function shownCount({ asked, answered }: { asked: number; answered: number }, k: number): ShownCount {
  if (asked < k) return { asked: null, answered: null, bound: null };
  if (answered >= asked - 1) return { asked, answered: asked - 1, bound: 'least' };
  return answered <= 1 ? { asked, answered: 1, bound: 'most' } : { asked, answered, bound: null };
}
