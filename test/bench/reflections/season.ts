import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { theProgram } from '../../../src/audit/record.ts';
import { connect, type Db } from '../../../src/database/connect.ts';
import { migrateToLatest } from '../../../src/database/migrate.ts';
import { newId } from '../../../src/database/ids.ts';
import { items } from '../../../src/reflections/questionnaire/items.ts';
import { planRequests } from '../../../src/reflections/requests/actions.ts';
import { openRequests } from '../../../src/reflections/requests/ask.ts';
import { closeSurvey } from '../../../src/reflections/surveys/actions.ts';
import { noon, publishedDay } from '../../reflections/requests/world.ts';
import { startPostgres } from '../../support/postgres.ts';
import { post, smallCompany } from '../../swapdays/company.ts';
import type { BenchRow } from '../rows.ts';

const people = 5000;
const now = noon('2026-05-12');
const surveyId = 'days-2026-1-sales-service';
/** SQLite binds at most 32,766 values in one statement. */
const atOnce = 1000;

/** A season of 5,000 people: everybody asked before their day, and the survey closed with everybody's answers in it. */
export async function seasonOfPeopleRows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'swap-bench-'));
  const postgres = await startPostgres();
  try {
    const client = new pg.Client({ connectionString: `${postgres.url}/postgres` });
    await client.connect();
    await client.query('create database waves');
    await client.end();
    return [
      ...(await rowsOn('SQLite', join(folder, 'waves.sqlite'))),
      ...(await rowsOn('PostgreSQL', `${postgres.url}/waves`)),
    ];
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rowsOn(engine: string, databaseUrl: string): Promise<BenchRow[]> {
  const db = connect(databaseUrl);
  try {
    await migrateToLatest(db);
    await company(db);
    await analyze(db);
    const planned = await secondsOf(() => planRequests(db, now));
    const opened = await secondsOf(async () => {
      const done = await openRequests({ db, now, post });
      if (done.opened !== people || done.asked !== people) throw new Error(JSON.stringify(done));
    });
    const bareOpened = await bareInserts(db, [
      'pseudonymKey',
      'reflectionPass',
      'letter',
      'reflectionRequest',
    ]);
    await answerEverything(db);
    await analyze(db);
    const bareClosed = await bareInserts(db, ['pseudonymKey', 'reflectionPass', 'letter']);
    const closed = await secondsOf(async () => {
      const done = await closeSurvey(db, { id: surveyId, by: theProgram }, now);
      if (!done.ok) throw new Error(JSON.stringify(done.problems));
    });
    const left = await db.selectFrom('pseudonymKey').select('pseudonym').execute();
    if (left.length > 0) throw new Error('the key is still there');
    return [
      {
        what: `${people} people asked before their day: ${people * 4} requests planned, ${people} opened with key, link, code and letter, ${engine}`,
        figure: `${planned.toFixed(1)} s + ${opened.toFixed(1)} s`,
        against: `inserting the same rows ${bareOpened.toFixed(1)} s: ${((planned + opened) / bareOpened).toFixed(1)} ×`,
      },
      {
        what: `that survey closed with ${people} questionnaires answered: counted, key, links and letters destroyed, what few share left out, files swept, ${engine}`,
        figure: `${closed.toFixed(1)} s`,
        against: `inserting what is destroyed ${bareClosed.toFixed(1)} s: ${(closed / bareClosed).toFixed(1)} ×`,
      },
    ];
  } finally {
    await db.destroy();
  }
}

async function company(db: Db): Promise<void> {
  await smallCompany(db, { calls: false });
  await db.deleteFrom('qualification').execute();
  await db.deleteFrom('employee').execute();
  const employees = Array.from({ length: people }, (_, i) => ({
    id: newId(),
    name: `Игорь Ким ${i}`,
    email: `person.${i}@example.org`,
    departmentId: i % 2 === 0 ? 'sales' : 'service',
    shiftPatternId: 'nine',
    startedOn: i % 3 === 0 ? '2025-12-01' : '2019-03-01',
    maxPhoneMinutes: null,
    leftAt: null,
  }));
  await insertAll(db, 'employee', employees);
  const day = { id: 'day', date: '2026-05-20', publishedOn: '2026-04-01' };
  await publishedDay(db, { ...day, who: employees.slice(0, 1).map(({ id }) => id) });
  const others = employees.slice(1).map(({ id: employeeId }) => ({
    swapDayId: 'day',
    employeeId,
    role: 'guest' as const,
    partnerId: null,
    note: '',
  }));
  await insertAll(db, 'swapParticipant', others);
}

/** Everybody's answers, written as plain rows. */
async function answerEverything(db: Db): Promise<void> {
  const key = await db.selectFrom('pseudonymKey').selectAll().execute();
  const employees = await db.selectFrom('employee').selectAll().execute();
  const departments = new Map(employees.map(({ id, departmentId }) => [id, departmentId]));
  const codes = items
    .filter(({ kind, when }) => kind !== 'words' && when === 'always')
    .map(({ code }) => code);
  const texts = await db.selectFrom('questionText').select('id').where('code', 'in', codes).execute();
  const respondents = key.map(({ pseudonym, employeeId }, i) => {
    const departmentId = departments.get(employeeId) ?? '';
    const aboutDepartmentId = departmentId === 'sales' ? 'service' : 'sales';
    const tenure = i % 3 === 0 ? ('first-year' as const) : ('longer' as const);
    return { pseudonym, surveyId, departmentId, aboutDepartmentId, tenure };
  });
  await insertAll(db, 'respondent', respondents);
  const wave = { moment: 'T0', part: 'swapping', turn: 1, overridden: 0 } as const;
  const reflections = respondents.map(({ pseudonym }) => ({
    id: newId(),
    pseudonym,
    ...wave,
    exercise: 'shadow' as const,
    month: '2026-05',
  }));
  await insertAll(db, 'reflection', reflections);
  const answers = reflections.flatMap(({ id: reflectionId }) =>
    texts.map(({ id: questionTextId }) => ({ reflectionId, questionTextId, value: 4, words: null })),
  );
  await insertAll(db, 'answer', answers);
}

type Table = Parameters<typeof insertAll>[1];

/** What the databases do by themselves within minutes: without it PostgreSQL plans for tables that are empty. */
async function analyze(db: Db): Promise<void> {
  await sql`analyze`.execute(db);
}

/** Takes the rows of these tables out and puts them in again: what writing them costs by itself. */
async function bareInserts(db: Db, tables: readonly Table[]): Promise<number> {
  const kept: [Table, readonly object[]][] = [];
  for (const table of tables) kept.push([table, await db.selectFrom(table).selectAll().execute()]);
  // Passes go with their requests.
  for (const table of tables) await db.deleteFrom(table).execute();
  const inOrder = kept.toSorted(
    ([a], [b]) => Number(b === 'reflectionRequest') - Number(a === 'reflectionRequest'),
  );
  return secondsOf(() =>
    db.transaction().execute(async (db) => {
      for (const [table, rows] of inOrder) await insertAll(db, table, rows);
    }),
  );
}

async function insertAll(
  db: Db,
  table:
    | 'employee'
    | 'swapParticipant'
    | 'respondent'
    | 'reflection'
    | 'answer'
    | 'pseudonymKey'
    | 'reflectionPass'
    | 'letter'
    | 'reflectionRequest',
  rows: readonly object[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce);
    await db.insertInto(table).values(some).execute();
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
