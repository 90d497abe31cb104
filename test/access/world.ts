import { newId } from '../../src/database/ids.ts';
import type { Db } from '../../src/database/connect.ts';
import { listCategories } from '../../src/friction/category-queries.ts';
import { plannedSurvey } from '../../src/reflections/surveys/ensure.ts';
import type { SeasonPlanner } from '../../src/planning/season/season-planner.ts';
import { type Client, testApp, type TestApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { instantPlanner, nextDate, smallCompany } from '../swapdays/company.ts';

/** Nobody waits here for a season's plan. */
const noSeasons: SeasonPlanner = {
  planSeason: async () => ({ kind: 'cancelled' }),
  warm: async () => undefined,
  close: async () => undefined,
};

/** Two pairs of departments that have nothing to do with each other, with everything that is somebody's in both. */
export interface World {
  db: Db;
  test: TestApp;
  /** One of each role; the head and the employee are of sales. */
  clients: Record<'employee' | 'head' | 'hr' | 'administrator', Client>;
  /** A route's address with ids of the own department and person, of others, or others' things below the own. */
  address: (url: string, whose: 'own' | 'others' | 'mixed') => string;
  /** Everything in the database but what every request changes. */
  everything: () => Promise<Record<string, unknown[]>>;
  close: () => Promise<void>;
}

/** What stands in addresses, by what the parameter is of. */
interface Things {
  surveyId: string;
  departmentId: string;
  employeeId: string;
  swapDayId: string;
  seasonId: string;
  cardId: string;
  accountId: string;
  sessionId: string;
  callId: string;
  sectionId: string;
  questionId: string;
  eventId: string;
  claimId: string;
}

/** An id that nobody has: a parameter that no list below knows. */
export const nobodys = 'no-such-id';
const at = '2026-01-05T08:00:00.000Z';
const date = nextDate(3);

export async function world(): Promise<World> {
  const db = await freshSqlite();
  await smallCompany(db, { calls: false });
  const sales = await db
    .selectFrom('department')
    .selectAll()
    .where('id', '=', 'sales')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('department')
    .values(['north', 'south'].map((id, i) => ({ ...sales, id, nameRu: id, nameEn: id, position: 3 + i })))
    .execute();
  const person = await db.selectFrom('employee').selectAll().where('id', '=', 's0').executeTakeFirstOrThrow();
  await db
    .insertInto('employee')
    .values(
      ['north', 'south'].map((id) => ({
        ...person,
        id: `${id}-1`,
        name: id,
        email: `${id}@example.org`,
        departmentId: id,
      })),
    )
    .execute();
  const test = await testApp(db, { planner: instantPlanner, seasonPlanner: noSeasons });
  const clients = {
    employee: await test.as('employee', 'sales', { employeeId: 's0' }),
    head: await test.as('head', 'sales', { employeeId: 's1' }),
    hr: await test.as('hr'),
    administrator: await test.as('administrator'),
  };
  await test.as('employee', 'north', { employeeId: 'north-1' });
  const own = await things(db, ['sales', 'service'], ['s0', 'v0']);
  const others = await things(db, ['north', 'south'], ['north-1', 'south-1']);
  return {
    db,
    test,
    clients,
    address: (url, whose) =>
      addressOf(url, whose === 'others' ? others : own, whose === 'own' ? own : others),
    everything: async () => {
      const tables = [
        'account',
        'employee',
        'swapDay',
        'swapParticipant',
        'season',
        'seasonWish',
        'seasonDayLimit',
      ] as const;
      const more = [
        'helpCall',
        'briefingSection',
        'briefingQuestion',
        'callEvent',
        'dayCorrection',
        'claim',
        'letter',
        'auditEntry',
      ] as const;
      const rows = [...tables, ...more].map(
        async (table) => [table, await db.selectFrom(table).selectAll().execute()] as const,
      );
      return Object.fromEntries(await Promise.all(rows));
    },
    close: async () => {
      await test.app.close();
      await db.destroy();
    },
  };
}

async function things(
  db: Db,
  [departmentId, otherId]: [string, string],
  [employeeId, hostId]: [string, string],
): Promise<Things> {
  const [swapDayId, seasonId, cardId, callId, sectionId, questionId, eventId, claimId] = Array.from(
    { length: 8 },
    newId,
  ) as [string, string, string, string, string, string, string, string];
  const made = { createdBy: 'Test', createdAt: at };
  await db
    .insertInto('swapDay')
    .values({
      id: swapDayId,
      kind: 'shadow',
      mutual: 0,
      guestDepartmentId: departmentId,
      hostDepartmentId: otherId,
      date,
      title: '',
      shadowMinutes: 120,
      ...made,
      publishedAt: at,
      publishedBy: 'Test',
      version: 1,
    })
    .execute();
  await db
    .insertInto('swapParticipant')
    .values([
      { swapDayId, employeeId, role: 'guest', partnerId: hostId, note: '' },
      { swapDayId, employeeId: hostId, role: 'host', partnerId: employeeId, note: '' },
    ])
    .execute();
  await db
    .insertInto('season')
    .values({
      id: seasonId,
      name: departmentId,
      firstDepartmentId: departmentId,
      secondDepartmentId: otherId,
      kind: 'mutual',
      fromDate: date,
      toDate: date,
      weekdays: '3',
      visitMinutes: 120,
      turnsPerPerson: 1,
      daysBetweenTurns: 14,
      newcomerDays: 30,
      workshops: 0,
      dayLimit: 1,
      ...made,
      publishedAt: null,
      publishedBy: null,
      version: 1,
    })
    .execute();
  await db
    .insertInto('scenarioCard')
    .values({
      id: cardId,
      departmentId,
      title: 'A',
      wants: 'B',
      behaves: 'C',
      ...made,
      retiredAt: null,
      version: 1,
    })
    .execute();
  await db
    .insertInto('helpCall')
    .values({ id: callId, key: callId, swapDayId, employeeId, kind: 'help', madeAt: at })
    .execute();
  await db
    .insertInto('briefingSection')
    .values({
      id: sectionId,
      departmentId,
      title: 'A',
      body: 'B',
      position: 1,
      changedBy: 'Test',
      changedAt: at,
      version: 1,
    })
    .execute();
  await db
    .insertInto('briefingQuestion')
    .values({
      id: questionId,
      departmentId,
      text: 'A?',
      askedBy: hostId,
      askedAt: at,
      state: 'open',
      answer: '',
      version: 1,
    })
    .execute();
  await db
    .insertInto('callEvent')
    .values({
      id: eventId,
      queueId: departmentId,
      name: 'A',
      kind: 'outage',
      fromDate: date,
      toDate: date,
      treatment: 'exclude',
      ...made,
    })
    .execute();
  const session = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .select(['session.id', 'session.accountId'])
    .where('account.employeeId', '=', employeeId)
    .executeTakeFirstOrThrow();
  const { accountId } = session;
  await listCategories(db);
  await db
    .insertInto('claim')
    .values({
      ...{ id: claimId, fromDepartmentId: departmentId, aboutDepartmentId: otherId, categoryId: 'other' },
      ...{ happenedOn: '2026-01-05', harmed: 0, words: '', ticket: '', ticketKey: '', searchText: '' },
      ...{ source: 'noted', version: 1 },
    })
    .execute();
  await db.insertInto('claimNoter').values({ claimId, accountId }).execute();
  const surveyId = `survey of ${departmentId}`;
  await db
    .insertInto('survey')
    .values(
      plannedSurvey({ id: surveyId, kind: 'season', seasonId, fromDate: date, toDate: date }, [
        departmentId,
        otherId,
      ]),
    )
    .execute();
  return {
    surveyId,
    departmentId,
    employeeId,
    swapDayId,
    seasonId,
    cardId,
    accountId,
    sessionId: session.id,
    callId,
    sectionId,
    questionId,
    eventId,
    claimId,
  };
}

/** Which thing each parameter names, by the beginning of the address. What is in no list is an id that nobody has. */
const parameters: readonly (readonly [RegExp, keyof Things])[] = [
  [/^\/swap-days\/:id/, 'swapDayId'],
  [/^\/my-day\/days\/:id/, 'swapDayId'],
  [/^\/my-day\/calls\/:id/, 'callId'],
  [/^\/seasons\/:id/, 'seasonId'],
  [/^\/scenarios\/:id/, 'cardId'],
  [/^\/people\/:id/, 'employeeId'],
  [/^\/departments\/:id/, 'departmentId'],
  [/^\/accounts\/:id/, 'accountId'],
  [/^\/account\/sessions\/:id/, 'sessionId'],
  [/^\/calls\/:id/, 'departmentId'],
  [/^\/briefing\/:departmentId\/questions\/:id/, 'questionId'],
  [/^\/briefing\/:departmentId\/sections\/:id/, 'sectionId'],
  [/^\/calls\/calendar\/events\/:id/, 'eventId'],
  [/^\/friction\/claims\/:id/, 'claimId'],
  [/^\/reflections\/surveys\/:id/, 'surveyId'],
];

/** The address with the first parameter of one side and the others of another. */
function addressOf(url: string, first: Things, others: Things): string {
  const id = parameters.find(([pattern]) => pattern.test(url))?.[1];
  const things = [first];
  return url
    .replace(/:([a-zA-Z]+)/g, (_, name: string) => {
      const of: object = things.pop() ?? others;
      if (name === 'date') return date;
      const thing = name === 'id' ? id : name === 'personId' ? 'employeeId' : name;
      return new Map<string, string>(Object.entries(of)).get(thing ?? '') ?? nobodys;
    })
    .replace('*', 'x');
}
