/** Sentences of the live day, in the reader's language. */
import type { DayProblem } from '../../planning/day-problem.ts';
import type { Words } from '../board/words.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import type { Change, Doing, PersonChange } from './changes.ts';
import type { Mark } from './mark.ts';
import type { LiveNote } from './owed.ts';

/** Names of the people and queues of a day. */
export interface Names {
  readonly person: (id: string) => string;
  readonly queue: (id: string) => string;
  /** The department that a person belongs to. */
  readonly home: (id: string) => string;
}

/** “calls”, “Sales calls, Oleg Tarasov beside”, “beside Marina Lis”, “lunch”. */
export function doingWords(
  { activity, guests }: Doing,
  personId: string,
  names: Names,
  { t }: Words,
): string {
  if (!activity.includes(':')) return t(`live.do.${activity}`);
  const [what, id = ''] = [
    activity.slice(0, activity.indexOf(':')),
    activity.slice(activity.indexOf(':') + 1),
  ];
  if (what !== 'phone') return t(`live.do.${what}`, { name: names.person(id) });
  const calls =
    id === names.home(personId) ? t('live.do.own') : t('live.do.other', { name: names.queue(id) });
  if (guests.length === 0) return calls;
  return t('live.do.with', { what: calls, guests: guests.map(names.person).join(', ') });
}

/** “12:30–13:15: calls → lunch”. Whoever goes is away in one sentence, whatever was planned. */
function changesWords(changes: readonly Change[], personId: string, names: Names, words: Words): string[] {
  const { t, f } = words;
  const said: { gone: boolean; fromMinute: number; toMinute: number; text: string }[] = [];
  for (const { fromMinute, toMinute, before, after } of changes) {
    const gone = after.activity === 'off';
    const last = said.at(-1);
    if (gone && last?.gone === true && last.toMinute === fromMinute) last.toMinute = toMinute;
    else {
      const becomes = doingWords(after, personId, names, words);
      const text = gone ? becomes : `${doingWords(before, personId, names, words)} → ${becomes}`;
      said.push({ gone, fromMinute, toMinute, text });
    }
  }
  return said.map((one) =>
    t('live.change', { time: f.timeRange(one.fromMinute, one.toMinute), what: one.text }),
  );
}

/** Everybody concerned, with what changes for them; changes that are over by `fromMinute` are left out. */
export function peopleWords(
  people: readonly PersonChange[],
  fromMinute: number,
  names: Names,
  words: Words,
): { name: string; changes: string[] }[] {
  return people.flatMap(({ employeeId, changes }) => {
    const left = changes.filter(({ toMinute }) => toMinute > fromMinute);
    if (left.length === 0) return [];
    return [{ name: names.person(employeeId), changes: changesWords(left, employeeId, names, words) }];
  });
}

/** “Anna Belova is away from 12:00 for the rest of the day”. */
export function markWords(mark: Mark, names: Names, { t, f }: Words): string {
  const name = mark.employeeId === null ? '' : names.person(mark.employeeId);
  const from = f.time(mark.fromMinute);
  const to = mark.toMinute === null ? '' : f.time(mark.toMinute);
  if (mark.kind === 'overrun') return t(`live.mark.${mark.activity ?? 'visit'}`, { name, from, to });
  const key = mark.kind === 'absent' && mark.toMinute !== null ? 'absent.until' : mark.kind;
  return t(`live.mark.${key}`, { name, from, to });
}

/** What the live day has made of what was agreed. */
export function noteWords(note: LiveNote, problem: DayProblem, names: Names, { t, f }: Words): string {
  const { until, ...params } = note.params;
  const at = until === undefined ? '' : f.time(startMinuteOf(problem) + until * problem.intervalMinutes);
  return t(`live.note.${note.code}`, { ...params, until: at, name: names.person(note.employeeId) });
}
