import { DateTime } from 'luxon';
import type { Author } from '../../src/audit/record.ts';
import type { Db } from '../../src/database/connect.ts';
import type { RosterPerson } from '../../src/people/rules.ts';
import type { DayPlan, DayProblem } from '../../src/planning/day-problem.ts';
import { planFormat } from '../../src/planning/day-problem.ts';
import type { Planner } from '../../src/planning/planner.ts';
import type { Post } from '../../src/swapdays/invitations/post.ts';

/** The small company of these tests: ten in sales, fourteen in service, weekdays 9–18, eight weeks of calls. */
export const salesIds = Array.from({ length: 10 }, (_, at) => `s${at}`);
export const serviceIds = Array.from({ length: 14 }, (_, at) => `v${at}`);

/** Who plans, and what letters need, where a test is about neither. */
export const head: Author = { accountId: null, name: 'Head' };
export const post: Post = {
  baseUrl: 'https://swap.example.org',
  mailFrom: { name: 'Swap a Day', address: 'swap@example.org' },
  quietHours: undefined,
};

const zone = 'Europe/Moscow';

/** The next date on a weekday (1 Monday … 7 Sunday) that is at least a week ahead. */
export function nextDate(weekday: number): string {
  let day = DateTime.utc().setZone(zone).plus({ days: 7 });
  while (day.weekday !== weekday) day = day.plus({ days: 1 });
  return day.toFormat('yyyy-MM-dd');
}

/** Fills an empty database. Service people with an even number may answer sales alone, at 0.8 of the speed. */
export async function smallCompany(db: Db, options: { calls?: boolean } = {}): Promise<void> {
  const department = {
    timeZone: zone,
    ahtSeconds: 240,
    patienceSeconds: 120,
    serviceLevelPercent: 80,
    answerWithinSeconds: 20,
    maxPhoneMinutes: 150,
  };
  await db
    .insertInto('department')
    .values([
      { ...department, id: 'sales', nameRu: 'Продажи', nameEn: 'Sales', colour: 'sales', position: 1 },
      { ...department, id: 'service', nameRu: 'Сервис', nameEn: 'Service', colour: 'service', position: 2 },
    ])
    .execute();
  const weekdays = [1, 2, 3, 4, 5];
  await db
    .insertInto('departmentHours')
    .values(
      ['sales', 'service'].flatMap((departmentId) =>
        weekdays.map((weekday) => ({ departmentId, weekday, opensMinute: 540, closesMinute: 1080 })),
      ),
    )
    .execute();
  await db
    .insertInto('shiftPattern')
    .values({
      id: 'nine',
      name: '9–18',
      lunchMinutes: 45,
      lunchFromMinute: 720,
      lunchToMinute: 900,
      breakMinutes: 15,
    })
    .execute();
  await db
    .insertInto('shiftPatternDay')
    .values(
      weekdays.map((weekday) => ({
        shiftPatternId: 'nine',
        weekday,
        startsMinute: 540,
        endsMinute: 1080,
      })),
    )
    .execute();
  const employee = { shiftPatternId: 'nine', startedOn: '2024-01-15', maxPhoneMinutes: null, leftAt: null };
  const of = (departmentId: string, name: string) => (id: string) => ({
    ...employee,
    id,
    departmentId,
    name: `${name} ${id}`,
    email: `${id}@example.org`,
  });
  await db
    .insertInto('employee')
    .values([...salesIds.map(of('sales', 'Olga')), ...serviceIds.map(of('service', 'Anna'))])
    .execute();
  const solo = (queueId: string, speedFactor: number) => (employeeId: string) => ({
    employeeId,
    queueId,
    level: 'solo' as const,
    speedFactor,
  });
  await db
    .insertInto('qualification')
    .values([
      ...salesIds.map(solo('sales', 1)),
      ...serviceIds.map(solo('service', 1)),
      ...serviceIds.filter((_, at) => at % 2 === 0).map(solo('sales', 0.8)),
      { employeeId: 'v1', queueId: 'sales', level: 'assisted' as const, speedFactor: 0.5 },
    ])
    .execute();
  if (options.calls !== false) await callHistory(db);
}

/** The same calls every weekday: 12 per half hour in sales, 14 in service; with 240 s each, 3 and 4 agents or so. */
async function callHistory(db: Db): Promise<void> {
  const rows = [];
  const today = DateTime.utc().setZone(zone).startOf('day');
  for (let back = 56; back > 0; back--) {
    const day = today.minus({ days: back });
    if (day.weekday > 5) continue;
    for (let minute = 540; minute < 1080; minute += 30) {
      const startsAt = day.plus({ minutes: minute }).toUTC().toISO() ?? '';
      const row = { startsAt, intervalMinutes: 30, answered: null, abandoned: null, ahtSeconds: null };
      rows.push({ ...row, queueId: 'sales', offered: 12 }, { ...row, queueId: 'service', offered: 14 });
    }
  }
  for (let at = 0; at < rows.length; at += 500) {
    await db
      .insertInto('callInterval')
      .values(rows.slice(at, at + 500))
      .execute();
  }
}

/** Everybody off all day: a plan that breaks rules, but tests of what is around the planner need no better. */
export function emptyPlan(problem: DayProblem, change: Partial<DayPlan> = {}): DayPlan {
  return {
    format: planFormat,
    name: problem.name,
    status: 'optimal',
    shortfall: 0,
    bound: 0,
    harm: null,
    harmBound: null,
    seconds: 0.1,
    scheduled: {},
    shortfallByQueue: {},
    activities: Object.fromEntries(
      problem.people.map((person) => [
        person.id,
        Array.from({ length: problem.intervals }, (_, at) => {
          const [from, to] = person.shift ?? [0, 0];
          return at >= from && at < to ? `phone:${person.department}` : 'off';
        }),
      ]),
    ),
    clash: [],
    fixes: [],
    ...change,
  };
}

/** A planner that answers at once with the same plan, or as told. */
export function fakePlanner(plan: Planner['plan']): Planner {
  return { plan, warm: async () => undefined, close: async () => undefined };
}

/** Answers at once. */
export const instantPlan: Planner['plan'] = async (problem) => ({ kind: 'plan', plan: emptyPlan(problem) });
export const instantPlanner = fakePlanner(instantPlan);

/** Somebody on a roster: from 9 to 18, alone on the own queue, without lunch or breaks unless told. */
export function rosterPerson(
  id: string,
  departmentId: string,
  change: Partial<RosterPerson> = {},
): RosterPerson {
  return {
    id,
    name: id,
    email: `${id}@example.org`,
    departmentId,
    startedOn: '2024-01-15',
    shift: { startsMinute: 540, endsMinute: 1080 },
    absent: [],
    lunch: null,
    breakMinutes: 0,
    maxPhoneMinutes: 150,
    qualifications: [{ queueId: departmentId, level: 'solo', speedFactor: 1 }],
    ...change,
  };
}
