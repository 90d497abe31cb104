import type { DateTime } from 'luxon';
import type { Db } from '../../../src/database/connect.ts';
import type { Activities, DayProblem } from '../../../src/planning/day-problem.ts';
import { publishSwapDay } from '../../../src/swapdays/actions.ts';
import { answerInvitation, type AnswerOrder } from '../../../src/swapdays/invitations/actions.ts';
import { findInvitationOf } from '../../../src/swapdays/invitations/queries.ts';
import { findSwapDay, insertSwapDay, replaceParticipants, savePlan } from '../../../src/swapdays/queries.ts';
import { problemOf, dayOf, planOf } from '../board/fixture.ts';
import { head, post } from '../company.ts';

/** A visit of two from sales to three of service, 9:00–13:00 in quarters, on this date in Moscow. */
export const date = '2026-12-03';
const lunch = { minutes: 30, window: [8, 12] };
const visit = { queue: 'service', minutes: 60, window: [0, 16], hosts: null };

const visitProblem: DayProblem = problemOf({
  name: 'Visit',
  date,
  dayStart: '09:00',
  intervalMinutes: 15,
  intervals: 16,
  queues: { sales: { required: Array(16).fill(1) }, service: { required: Array(16).fill(1) } },
  rules: { maxPhoneMinutes: 240 },
  people: [
    { id: 's1', department: 'sales', queues: { sales: 1 }, shift: [0, 16], lunch, shadow: visit },
    { id: 's2', department: 'sales', queues: { sales: 1 }, shift: [0, 16], lunch, shadow: visit },
    { id: 's3', department: 'sales', queues: { sales: 1 }, shift: [0, 16], lunch },
    { id: 'v1', department: 'service', queues: { service: 1 }, shift: [0, 16], lunch },
    { id: 'v2', department: 'service', queues: { service: 1 }, shift: [0, 16], lunch },
    { id: 'v3', department: 'service', queues: { service: 1 }, shift: [0, 16], lunch },
  ],
});

const names: Record<string, [name: string, email: string]> = {
  s1: ['Oleg Tarasov', 'oleg@example.org'],
  s2: ['Dana Orlova', 'dana@example.org'],
  s3: ['Nina Petrova', 'nina@example.org'],
  v1: ['Anna Belova', 'anna@example.org'],
  v2: ['Marina Lis', 'marina@example.org'],
  v3: ['Igor Kim', 'igor@example.org'],
};

/** Who guests visit, and in which quarter the visit begins: s1 and s2, one host each. */
export type Visits = Partial<Record<'s1' | 's2', { host: 'v1' | 'v2' | 'v3'; from: 0 | 4 | 12 }>>;

/** Everybody on the own phone but for the visits; lunch at 11:00 or 11:30. */
export function activitiesOf(visits: Visits, lateLunch: readonly string[] = []): Activities {
  return Object.fromEntries(
    visitProblem.people.map(({ id, department }) => {
      const eats = lateLunch.includes(id) ? 10 : 8;
      const day = dayOf(`phone:${department}*${eats} lunch*2 phone:${department}*${14 - eats}`);
      const own = visits[id as 's1' | 's2'];
      if (own !== undefined) for (let at = own.from; at < own.from + 4; at++) day[at] = `shadow:${own.host}`;
      return [id, day];
    }),
  );
}

/** Puts a plan in the place of the day's, as planning or an edit would. */
export async function storePlan(db: Db, activities: Activities, madeAt: DateTime): Promise<void> {
  const plan = planOf(visitProblem, activities);
  await savePlan(db, 'day', {
    problem: visitProblem,
    plan,
    madeAt: madeAt.toUTC().toISO() ?? '',
    editedAt: null,
  });
}

/** The company, with the day as a draft that is planned: s1 visits v1, s2 visits v2. */
export async function storeVisit(db: Db, now: DateTime): Promise<void> {
  const rest = { ahtSeconds: 240, patienceSeconds: null, serviceLevelPercent: 80, answerWithinSeconds: 20 };
  for (const [position, id] of (['sales', 'service'] as const).entries()) {
    const [nameRu, nameEn] = [['Продажи', 'Сервис'][position] ?? '', ['Sales', 'Service'][position] ?? ''];
    await db
      .insertInto('department')
      .values({
        id,
        nameRu,
        nameEn,
        colour: id,
        timeZone: 'Europe/Moscow',
        ...rest,
        maxPhoneMinutes: 240,
        position,
      })
      .execute();
  }
  const hours = (departmentId: string) =>
    [1, 2, 3, 4, 5].map((weekday) => ({ departmentId, weekday, opensMinute: 540, closesMinute: 780 }));
  await db
    .insertInto('departmentHours')
    .values([...hours('sales'), ...hours('service')])
    .execute();
  const pattern = { lunchMinutes: 30, lunchFromMinute: 660, lunchToMinute: 720, breakMinutes: 0 };
  await db
    .insertInto('shiftPattern')
    .values({ id: 'p', name: '9–13', ...pattern })
    .execute();
  await db
    .insertInto('shiftPatternDay')
    .values(
      [1, 2, 3, 4, 5].map((weekday) => ({
        shiftPatternId: 'p',
        weekday,
        startsMinute: 540,
        endsMinute: 780,
      })),
    )
    .execute();
  for (const { id, department } of visitProblem.people) {
    const [name, email] = names[id] ?? ['', ''];
    await db
      .insertInto('employee')
      .values({
        id,
        name,
        email,
        departmentId: department,
        shiftPatternId: 'p',
        startedOn: '2020-01-01',
        maxPhoneMinutes: null,
        leftAt: null,
      })
      .execute();
    await db
      .insertInto('qualification')
      .values({ employeeId: id, queueId: department, level: 'solo', speedFactor: 1 })
      .execute();
  }
  await insertSwapDay(db, {
    id: 'day',
    kind: 'shadow',
    mutual: 0,
    guestDepartmentId: 'sales',
    hostDepartmentId: 'service',
    date,
    title: '',
    shadowMinutes: 60,
    createdBy: 'Head',
    createdAt: now.toUTC().toISO() ?? '',
  });
  await takingPart(db, ['s1', 's2']);
  await storePlan(db, activitiesOf({ s1: { host: 'v1', from: 0 }, s2: { host: 'v2', from: 4 } }), now);
}

/** Guests and nobody else take part; the planner chooses their hosts. */
export async function takingPart(db: Db, guests: readonly string[]): Promise<void> {
  await replaceParticipants(
    db,
    'day',
    guests.map((employeeId) => ({ employeeId, role: 'guest' as const, partnerId: null, note: '' })),
  );
}

/** Publishes the day as it is. */
export async function publish(db: Db, now: DateTime, words = 'Come and listen.') {
  const day = await findSwapDay(db, 'day');
  const order = { swapDayId: 'day', version: day?.version ?? 0, by: head, post, words };
  return publishSwapDay(db, order, now);
}

/** Somebody answers what the page shows them now. */
export async function answer(
  db: Db,
  employeeId: string,
  said: 'accepted' | 'declined',
  now: DateTime,
  change: Partial<AnswerOrder> = {},
) {
  const invitation = await findInvitationOf(db, 'day', employeeId);
  return answerInvitation(
    db,
    {
      invitationId: invitation?.id ?? '',
      sequence: invitation?.sequence ?? -1,
      answer: said,
      reason: said === 'declined' ? 'family' : '',
      reasonWords: '',
      how: 'page',
      by: { accountId: null, name: names[employeeId]?.[0] ?? '' },
      language: 'en',
      post,
      ...change,
    },
    now,
  );
}

/** The letters to somebody, the first one first. */
export async function lettersTo(db: Db, employeeId: string) {
  return db
    .selectFrom('letter')
    .select(['kind', 'subject', 'textBody', 'calendar', 'calendarMethod', 'createdAt', 'key', 'dueAt'])
    .where('employeeId', '=', employeeId)
    .orderBy('createdAt')
    .orderBy('key')
    .execute();
}
