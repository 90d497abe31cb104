/** What a broken rule is, and the runs of a day that the rules look at. Pure. */

/** A rule that the plan breaks, for whom and when (`[from, to)` in intervals); worded as `planning.rule.<rule>`. */
export interface BrokenRule {
  readonly rule: string;
  readonly person: string;
  readonly from: number;
  readonly to: number;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A maximal run of intervals with one key. */
interface Run {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** The maximal runs of equal activities, in order. */
export function runs(day: readonly string[]): Run[] {
  return runsWhere(day, () => true);
}

/** The maximal runs of equal activities among the intervals for which it holds. */
export function runsWhere(day: readonly string[], holds: (activity: string, at: number) => boolean): Run[] {
  const found: { key: string; from: number; to: number }[] = [];
  day.forEach((key, at) => {
    if (!holds(key, at)) return;
    const last = found.at(-1);
    if (last?.key === key && last.to === at) last.to = at + 1;
    else found.push({ key, from: at, to: at + 1 });
  });
  return found;
}

export function broken(
  rule: string,
  person: string,
  from: number,
  to: number,
  params: BrokenRule['params'],
): BrokenRule {
  return { rule, person, from, to, params };
}
