import type { DateTime } from 'luxon';
import type { Db } from '../../../src/database/connect.ts';
import { coverage } from '../../../src/planning/coverage.ts';
import type { Activities, DayPlan, DayProblem } from '../../../src/planning/day-problem.ts';
import { parseDayProblem } from '../../../src/planning/parse-day-problem.ts';
import type { BoardDepartment, BoardInput } from '../../../src/swapdays/board/board.ts';
import { insertSwapDay, replaceParticipants, savePlan } from '../../../src/swapdays/queries.ts';

/** A problem from its JSON, as the parser completes it. */
export function problemOf(json: object): DayProblem {
  const parsed = parseDayProblem({ format: 'swap-a-day/day-problem@1', ...json });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.problem;
}

/** “phone:sales*4 training*4” → one activity per interval. */
export function dayOf(text: string): string[] {
  return text.split(' ').flatMap((part) => {
    const [activity = '', times = '1'] = part.split('*');
    return Array.from({ length: Number(times) }, () => activity);
  });
}

/** A plan with these activities, proven to `bound`. */
export function planOf(problem: DayProblem, activities: Activities, bound = 0): DayPlan {
  const found = coverage(problem, activities);
  return {
    format: 'swap-a-day/day-plan@1',
    name: problem.name,
    status: found.shortfall <= bound ? 'optimal' : 'feasible',
    bound,
    harmBound: null,
    seconds: 0.1,
    clash: [],
    fixes: [],
    activities,
    ...found,
  };
}

const lunch = { minutes: 30, window: [8, 12] };

/** 9:00 to 13:00 in quarters: sales learn 10:00–11:00, Anna from service answers for them at half speed. */
export const coverProblem = problemOf({
  name: 'Cover',
  date: '2026-12-03',
  dayStart: '09:00',
  intervalMinutes: 15,
  intervals: 16,
  queues: { sales: { required: Array(16).fill(1) }, service: { required: Array(16).fill(1) } },
  rules: { maxPhoneMinutes: 120 },
  people: [
    { id: 's1', department: 'sales', queues: { sales: 1 }, shift: [0, 16], lunch, training: [[4, 8]] },
    { id: 's2', department: 'sales', queues: { sales: 1 }, shift: [0, 16], lunch, training: [[4, 8]] },
    { id: 'v1', department: 'service', queues: { service: 1, sales: 0.5 }, shift: [0, 16], lunch },
    { id: 'v2', department: 'service', queues: { service: 1 }, shift: [0, 16], lunch },
    { id: 'v3', department: 'service', queues: { service: 1 }, shift: [0, 16], lunch },
  ],
});

export const coverActivities: Activities = {
  s1: dayOf('phone:sales*4 training*4 lunch*2 phone:sales*6'),
  s2: dayOf('phone:sales*4 training*4 phone:sales*2 lunch*2 phone:sales*4'),
  v1: dayOf('phone:service*4 phone:sales*4 lunch*2 phone:service*6'),
  v2: dayOf('phone:service*8 lunch*2 phone:service*6'),
  v3: dayOf('phone:service*4 break phone:service*5 lunch*2 phone:service*4'),
};

/** Half an agent short on sales 10:00–11:00, and nobody could do better. */
export const coverPlan = planOf(coverProblem, coverActivities, 2);

export const people = [
  { id: 's1', name: 'Oleg Tarasov', email: 'oleg@example.org' },
  { id: 's2', name: 'Dana Orlova', email: 'dana@example.org' },
  { id: 'v1', name: 'Anna Belova', email: 'anna.belova@example.org' },
  { id: 'v2', name: 'Marina Lis', email: 'marina@example.org' },
  { id: 'v3', name: 'Anna Belova', email: 'anna.two@example.org' },
];

export const departments: BoardDepartment[] = [
  { id: 'service', name: 'Service', colour: 'service' },
  { id: 'sales', name: 'Sales', colour: 'sales' },
];

export const coverInput: BoardInput = {
  problem: coverProblem,
  plan: coverPlan,
  people,
  departments,
  edits: [],
};

/** The same company in a database, with the day as a draft that has a plan. */
export async function storeCover(
  db: Db,
  now: DateTime,
  change: { plan?: DayPlan | null; names?: Record<string, string>; published?: boolean } = {},
): Promise<{ id: string; date: string }> {
  const date = now.plus({ days: 7 }).toISODate() ?? '';
  const rest = { ahtSeconds: 240, patienceSeconds: null, serviceLevelPercent: 80, answerWithinSeconds: 20 };
  for (const [position, id] of (['sales', 'service', 'third'] as const).entries()) {
    const names = {
      nameRu: ['Продажи', 'Сервис', 'Третий'][position] ?? '',
      nameEn: ['Sales', 'Service', 'Third'][position] ?? '',
    };
    const colour = id === 'sales' ? 'sales' : 'service';
    await db
      .insertInto('department')
      .values({ id, ...names, colour, timeZone: 'Europe/Moscow', ...rest, maxPhoneMinutes: 120, position })
      .execute();
  }
  const pattern = { lunchMinutes: 30, lunchFromMinute: 660, lunchToMinute: 720, breakMinutes: 0 };
  await db
    .insertInto('shiftPattern')
    .values({ id: 'p', name: '9–13', ...pattern })
    .execute();
  for (let weekday = 1; weekday <= 7; weekday++) {
    await db
      .insertInto('shiftPatternDay')
      .values({ shiftPatternId: 'p', weekday, startsMinute: 540, endsMinute: 780 })
      .execute();
  }
  for (const person of coverProblem.people) {
    const known = people.find(({ id }) => id === person.id);
    await db
      .insertInto('employee')
      .values({
        id: person.id,
        name: change.names?.[person.id] ?? known?.name ?? '',
        email: known?.email ?? '',
        departmentId: person.department,
        shiftPatternId: 'p',
        startedOn: '2020-01-01',
        maxPhoneMinutes: null,
        leftAt: null,
      })
      .execute();
    for (const [queueId, speedFactor] of Object.entries(person.queues)) {
      const row = { employeeId: person.id, queueId, level: 'solo' as const, speedFactor };
      await db.insertInto('qualification').values(row).execute();
    }
  }
  const at = now.toUTC().toISO() ?? '';
  await insertSwapDay(db, {
    id: 'day',
    kind: 'cover',
    mutual: 0,
    guestDepartmentId: 'sales',
    hostDepartmentId: 'service',
    date,
    title: '',
    trainingFromMinute: 600,
    trainingToMinute: 660,
    shadowMinutes: null,
    createdBy: 'test',
    createdAt: at,
  });
  const part = (employeeId: string, role: 'trainee' | 'cover') => ({
    employeeId,
    role,
    partnerId: null,
    note: '',
  });
  await replaceParticipants(db, 'day', [part('s1', 'trainee'), part('s2', 'trainee'), part('v1', 'cover')]);
  const plan = change.plan === undefined ? coverPlan : change.plan;
  if (plan !== null) {
    await savePlan(db, 'day', { problem: { ...coverProblem, date }, plan, madeAt: at, editedAt: null });
  }
  if (change.published)
    await db.updateTable('swapDay').set({ publishedAt: at, publishedBy: 'test' }).execute();
  return { id: 'day', date };
}
