/** How turns are shared out: by department, and by how long people have been there. Pure. */
import type { Turning } from './queries.ts';

export interface Turns {
  readonly people: number;
  /** Have taken part in a published day up to today. */
  readonly had: number;
  /** Have none behind them, and a published one before them. */
  readonly ahead: number;
  /** Neither. */
  readonly waiting: number;
  /** Have taken part twice or more. */
  readonly again: number;
}

export function turnsOf(people: readonly Turning[]): Turns {
  const count = (is: (one: Turning) => boolean) => people.filter(is).length;
  return {
    people: people.length,
    had: count(({ had }) => had > 0),
    ahead: count(({ had, ahead }) => had === 0 && ahead > 0),
    waiting: count(({ had, ahead }) => had === 0 && ahead === 0),
    again: count(({ had }) => had > 1),
  };
}

/** The people by what `name` says of them, in the order of `names`; groups without anybody are left out. */
export function turnsBy<T extends string>(
  people: readonly Turning[],
  names: readonly T[],
  name: (one: Turning) => string,
): ({ readonly name: T } & Turns)[] {
  return names
    .map((own) => ({ name: own, ...turnsOf(people.filter((one) => name(one) === own)) }))
    .filter(({ people }) => people > 0);
}
