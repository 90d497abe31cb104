/** What a new plan of a season changes for whom. Pure. */
import type { Pair } from './season.ts';

/** One person's turns before and after; partners by id. */
export interface TurnChange {
  employeeId: string;
  before: readonly Turn[];
  after: readonly Turn[];
}
export interface Turn {
  date: string;
  partnerId: string;
}

/** Everybody's turns, by date. */
export function turnsByPerson(pairs: readonly Pair[]): Map<string, Turn[]> {
  const turns = new Map<string, Turn[]>();
  const add = (id: string, turn: Turn): void => {
    const mine = turns.get(id);
    if (mine === undefined) turns.set(id, [turn]);
    else mine.push(turn);
  };
  for (const { date, first, second } of [...pairs].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    add(first, { date, partnerId: second });
    add(second, { date, partnerId: first });
  }
  return turns;
}

/**
 * Whose turns differ between two plans, those whose date changes before those who only get another partner, each by
 * the first date that is concerned.
 */
export function turnChanges(before: readonly Pair[], after: readonly Pair[]): TurnChange[] {
  const [old, now] = [turnsByPerson(before), turnsByPerson(after)];
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  return ids
    .map((employeeId) => ({
      employeeId,
      before: old.get(employeeId) ?? [],
      after: now.get(employeeId) ?? [],
    }))
    .filter((change) => written(change.before) !== written(change.after))
    .sort(
      (a, b) =>
        Number(movesDate(b)) - Number(movesDate(a)) ||
        firstDate(a).localeCompare(firstDate(b)) ||
        (a.employeeId < b.employeeId ? -1 : 1),
    );
}

/** Whether a date changes, not the partner alone. */
export function movesDate({ before, after }: TurnChange): boolean {
  const dates = (turns: readonly Turn[]): string => turns.map(({ date }) => date).join();
  return dates(before) !== dates(after);
}

function written(turns: readonly Turn[]): string {
  return turns.map(({ date, partnerId }) => `${date} ${partnerId}`).join();
}

function firstDate({ before, after }: TurnChange): string {
  return [...before, ...after].map(({ date }) => date).sort()[0] ?? '';
}
