/** What a head asks for by hand: another day for a turn, a swap of two turns, or none. Pure. */
import { turnsByPerson } from './changes.ts';
import type { SeasonFacts } from './facts.ts';
import { limits, type Problem } from './rules.ts';
import type { Asked } from './season.ts';

export interface TurnForm {
  /** date, swap or none. */
  what: string;
  date: string;
  /** With whom the turn is swapped: somebody of the same department. */
  other: string;
  reason: string;
}

/** The overrides that the form asks for, or why it cannot be. */
export function askedFor(
  {
    current,
    members,
    plan,
    today,
    days,
    made,
  }: Pick<SeasonFacts, 'current' | 'members' | 'plan' | 'today' | 'days' | 'made'>,
  employeeId: string,
  { what, date, other, reason }: TurnForm,
): { ok: true; asked: Asked } | { ok: false; problems: Problem[] } {
  const refused = (code: string): { ok: false; problems: Problem[] } => ({ ok: false, problems: [{ code }] });
  if (plan === undefined) return refused('turn.no-plan');
  if (reason === '') return refused('turn.reason');
  if (reason.length > limits.longestNote)
    return { ok: false, problems: [{ code: 'note.long', params: { most: limits.longestNote } }] };
  const member = members.find(({ id }) => id === employeeId);
  // What is asked of somebody who does not take part would be kept and never hold.
  if (member?.leftOut !== null) return refused('turn.out');
  const standing = new Set(made.filter(({ cancelled }) => !cancelled).map(({ date }) => date));
  const open = (turn: { date: string }): boolean => turn.date >= today && !standing.has(turn.date);
  const coming = new Map([...turnsByPerson(current)].map(([id, turns]) => [id, turns.filter(open)]));
  const mine = coming.get(employeeId) ?? [];
  // A day that is made stands; who is on it is changed there.
  const stands = (id: string): boolean =>
    (coming.get(id) ?? []).length === 0 &&
    current.some(
      ({ date, first, second }) => standing.has(date) && date >= today && [first, second].includes(id),
    );
  const set = (id: string, on: string | null) => ({ employeeId: id, date: on, reason });
  if (what === 'none') {
    if (mine.length === 0) return refused(stands(employeeId) ? 'turn.made' : 'turn.none');
    return { ok: true, asked: { set: [set(employeeId, null)], withdraw: [] } };
  }
  if (what === 'date') {
    const day = days.find((one) => one.date === date);
    if (day?.state !== 'open' || date < today) return refused('turn.date');
    return { ok: true, asked: { set: [set(employeeId, date)], withdraw: [] } };
  }
  if (what !== 'swap') return refused('turn.what');
  if (stands(employeeId)) return refused('turn.made');
  const theirs = coming.get(other)?.[0];
  const same = members.find(({ id }) => id === other)?.departmentId === member?.departmentId;
  const first = mine[0];
  if (!same || theirs === undefined || first === undefined || other === employeeId)
    return refused('turn.swap');
  return { ok: true, asked: { set: [set(employeeId, theirs.date), set(other, first.date)], withdraw: [] } };
}
