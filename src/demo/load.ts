import type { DateTime } from 'luxon';
import { type Changes, record, theDemo, theProgram } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { oneAtATime } from '../database/lock.ts';
import { readSetting, writeSetting } from '../database/settings.ts';
import { saveDepartment, saveEmployee, saveShiftPattern, type Saved } from '../people/actions.ts';
import { listEmployees, listShiftPatterns } from '../people/queries.ts';
import type { Planner } from '../planning/planner.ts';
import { runWaves } from '../reflections/jobs.ts';
import type { Post } from '../swapdays/invitations/post.ts';
import { createDemoAccounts } from './accounts.ts';
import { makeDemoAgreements } from './agreements.ts';
import { writeDemoSheets } from './briefing.ts';
import { importDemoCalls } from './calls.ts';
import { makeDemoClaims } from './claims.ts';
import { departments, shiftPatterns, staff } from './company.ts';
import { makeFinishedSeason } from './finished-season.ts';
import { demoPost } from './head.ts';
import { writeDemoCards } from './scenarios.ts';
import { makeDemoSeason } from './season.ts';
import { demoDays, makeDemoDay } from './swap-days.ts';
import { makeLately, makeToday } from './today.ts';
import { readDemoVoices } from './voices.ts';

const weekdays = [1, 2, 3, 4, 5];
const demoTimeZone = 'Europe/Moscow';

/** Whether the demo may be loaded: nothing has been entered yet, or an earlier load was cut off. */
export async function mayLoadDemo(db: Db): Promise<boolean> {
  if ((await readSetting(db, 'demo.loaded')) !== undefined) return false;
  if ((await readSetting(db, 'demo.started')) !== undefined) return true;
  const department = await db.selectFrom('department').select('id').executeTakeFirst();
  const account = await db.selectFrom('account').select('id').executeTakeFirst();
  return department === undefined && account === undefined;
}

/**
 * Loads the demo company unless the database is in use. Processes that start together on one empty database take
 * turns: the first makes it, and the others find it made.
 * @returns whether it was loaded now
 */
export async function loadDemoIfEmpty(
  db: Db,
  planner: Planner,
  now: DateTime,
  post: Post = demoPost,
  onStart: () => void = () => undefined,
): Promise<boolean> {
  if (!(await mayLoadDemo(db))) return false;
  return oneAtATime(db, 'demo', async () => {
    if (!(await mayLoadDemo(db))) return false;
    onStart();
    await loadDemo(db, planner, now, post);
    return true;
  });
}

/**
 * Makes the demo company through the program's own actions. Each step leaves alone what an earlier,
 * cut-off load has made, so that it can be run again. What its days cost the callers is left to whoever serves it.
 */
export async function loadDemo(
  db: Db,
  planner: Planner,
  now: DateTime,
  post: Post = demoPost,
): Promise<void> {
  const local = now.setZone(demoTimeZone);
  // The thread starts on the other core while the company is made; one that does not start says so when it is to plan.
  const warm = planner.warm().catch(() => undefined);
  await writeSetting(db, 'demo.started', local.toUTC().toISO() ?? '');
  for (const { id, colour, position, opensMinute, closesMinute, ...settings } of departments) {
    const hours = weekdays.map((weekday) => ({ weekday, opensMinute, closesMinute }));
    made(await saveDepartment(db, id, { ...settings, hours }, theDemo, local, { colour, position }));
  }
  await createPatterns(db, local);
  await createStaff(db, local);
  await createDemoAccounts(db, local);
  await importDemoCalls(db, local);
  await writeDemoCards(db, local);
  await warm;
  const existing = await db.selectFrom('swapDay').select('id').executeTakeFirst();
  if (existing === undefined) {
    for (const day of demoDays(local)) await makeDemoDay(db, planner, day, post);
    await makeLately(db, planner, local, post);
    await makeToday(db, planner, local, post);
  }
  await makeDemoClaims(db, local);
  await writeDemoSheets(db, local, post);
  await makeFinishedSeason(db, planner, local);
  await readDemoVoices(db, local);
  await makeDemoAgreements(db, local, post);
  await makeDemoSeason(db, local);
  await runWaves(db, local, post);
  await recordLoad(db, now);
  await writeSetting(db, 'demo.loaded', local.toUTC().toISO() ?? '');
}

/** What the load has made, in one entry of the log: nobody decided on each of the people, calls and days. */
async function recordLoad(db: Db, now: DateTime): Promise<void> {
  const days = await db.selectFrom('swapDay').select('id').execute();
  const subject = { kind: 'database', id: null, name: 'Swap a Day' };
  const changes: Changes = {
    peopleCount: [null, (await listEmployees(db)).length],
    swapDaysCount: [null, days.length],
  };
  await record(db, { by: theProgram, action: 'demo.loaded', subject, changes }, now);
}

async function createPatterns(db: Db, now: DateTime): Promise<void> {
  const known = new Set((await listShiftPatterns(db)).map(({ name }) => name));
  for (const { startsMinute, endsMinute, ...pattern } of shiftPatterns) {
    if (known.has(pattern.name)) continue;
    const days = weekdays.map((weekday) => ({ weekday, startsMinute, endsMinute }));
    made(await saveShiftPattern(db, null, { ...pattern, days }, theDemo, now));
  }
}

async function createStaff(db: Db, now: DateTime): Promise<void> {
  const known = new Set((await listEmployees(db, { includeLeft: true })).map(({ email }) => email));
  const patterns = new Map((await listShiftPatterns(db)).map(({ id, name }) => [name, id]));
  for (const { shiftPattern, ...person } of staff(now.toISODate() ?? '')) {
    if (known.has(person.email)) continue;
    const shiftPatternId = patterns.get(shiftPattern) ?? null;
    made(await saveEmployee(db, null, { ...person, shiftPatternId }, theDemo, now));
  }
}

function made(saved: Saved): void {
  if (!saved.ok) throw new Error(`the demo company is refused: ${JSON.stringify(saved.problems)}`);
}
