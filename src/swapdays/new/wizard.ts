/** What the three steps of a new swap day show. Reads only; the state is in the address. */
import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { type Department, listDepartments, rosterBetween } from '../../people/queries.ts';
import { parseDate } from '../../web/forms.ts';
import { weekdayOf } from '../actions.ts';
import { requiredBetween } from '../plan/demand.ts';
import { listSwapDays } from '../queries.ts';
import { type RankedDate, rankDate, weeksAhead } from './ranking.ts';
import { asksFor, type Exercise, exercises } from '../kinds.ts';
import { dateProblem, todayIn, trainingLimits, workshopLimits } from '../rules.ts';

/** The first two steps' answers, as the address carries them. */
export interface Choice {
  exercise: Exercise;
  guest: Department;
  host: Department;
  /** Length of the training, or of the workshop. */
  trainingMinutes: number;
  /** Somebody who is to take part, offered first on the third step. */
  nominated: string | null;
}

/** The address' fields, not checked yet. */
export interface ChoiceQuery {
  exercise?: string | undefined;
  guest?: string | undefined;
  host?: string | undefined;
  training?: string | undefined;
  date?: string | undefined;
  with?: string | undefined;
}

/** Reads the first step's answer; a problem's code when there is none. */
export async function readChoice(
  db: Db,
  query: ChoiceQuery,
): Promise<{ ok: true; choice: Choice } | { ok: false; code: 'exercise' | 'departments' }> {
  const exercise = exercises.find((one) => one === query.exercise);
  if (exercise === undefined) return { ok: false, code: 'exercise' };
  const departments = await listDepartments(db);
  const guest = departments.find(({ id }) => id === query.guest);
  const host = departments.find(({ id }) => id === query.host);
  if (guest === undefined || host === undefined || guest === host) return { ok: false, code: 'departments' };
  const limits = exercise === 'workshop' ? workshopLimits : trainingLimits;
  const asked = Number(query.training);
  const possible = Number.isInteger(asked) && asked >= limits.least && asked <= limits.most;
  const trainingMinutes = possible ? asked : limits.usual;
  return { ok: true, choice: { exercise, guest, host, trainingMinutes, nominated: query.with || null } };
}

/** The address of a step with the choice so far. */
export function addressOf(
  step: '/swap-days/new' | '/swap-days/new/date' | '/swap-days/new/people',
  choice: Omit<Choice, 'guest' | 'host'> & { guest: { id: string }; host: { id: string } },
  date?: string,
): string {
  const fields = new URLSearchParams({
    exercise: choice.exercise,
    guest: choice.guest.id,
    host: choice.host.id,
  });
  if (asksFor(choice.exercise, 'training')) fields.set('training', String(choice.trainingMinutes));
  if (choice.nominated !== null) fields.set('with', choice.nominated);
  if (date !== undefined) fields.set('date', date);
  return `${step}?${fields.toString()}`;
}

/** Every date from tomorrow to the end of the sixth week, with what the exercise can expect of it. */
export async function rankedDates(db: Db, choice: Choice, now: DateTime): Promise<RankedDate[]> {
  const tomorrow = DateTime.fromISO(todayIn(choice.guest.timeZone, now), { zone: 'utc' }).plus({ days: 1 });
  return ranked(db, choice, tomorrow, weeksAhead * 7 - (tomorrow.weekday - 1), now);
}

/** What the exercise can expect of one date; undefined for a text that is no date. */
export async function rankedDate(
  db: Db,
  choice: Choice,
  input: string,
  now: DateTime,
): Promise<RankedDate | undefined> {
  const date = parseDate(input);
  if (date === undefined) return undefined;
  return (await ranked(db, choice, DateTime.fromISO(date, { zone: 'utc' }), 1, now))[0];
}

async function ranked(
  db: Db,
  { exercise, guest, host, trainingMinutes }: Choice,
  first: DateTime,
  days: number,
  now: DateTime,
): Promise<RankedDate[]> {
  const dates = Array.from({ length: days }, (_, at) => first.plus({ days: at }).toFormat('yyyy-MM-dd'));
  const from = dates[0] ?? '';
  const to = dates.at(-1) ?? '';
  const ids = [guest.id, host.id];
  const rosters = await rosterBetween(db, ids, from, to);
  const demand = await requiredBetween(db, ids, from, to);
  const taken = new Set(
    (await listSwapDays(db, { fromDate: from }))
      .filter((day) => day.cancelledAt === null)
      .filter((day) => ids.includes(day.guestDepartment.id) || ids.includes(day.hostDepartment.id))
      .map(({ date }) => date),
  );
  return dates.map((date) => {
    const roster = rosters.get(date) ?? [];
    const dayOf = (departmentId: string) => ({
      departmentId,
      roster: roster.filter((person) => person.departmentId === departmentId),
      required: demand.get(date)?.required[departmentId] ?? [],
    });
    const weekday = weekdayOf(date);
    const problem = dateProblem(date, {
      timeZone: guest.timeZone,
      now,
      bothOpen: [guest, host].every(({ hours }) => hours.some((one) => one.weekday === weekday)),
      taken: taken.has(date),
    });
    const isHoliday = demand.get(date)?.isHoliday === true;
    return rankDate(
      exercise,
      { date, guest: dayOf(guest.id), host: dayOf(host.id), problem, isHoliday },
      trainingMinutes,
    );
  });
}
