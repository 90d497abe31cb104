import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { listEvents, listSpecialDays } from '../../src/calls/calendar/queries.ts';
import { requiredForDays } from '../../src/calls/staffing/queries.ts';
import type { Db } from '../../src/database/connect.ts';
import { loadDemo, loadDemoIfEmpty, mayLoadDemo } from '../../src/demo/load.ts';
import { moveSeries } from '../../src/demo/series.ts';
import { listEmployees } from '../../src/people/queries.ts';
import { createPlanner } from '../../src/planning/planner.ts';
import { listSurveys } from '../../src/reflections/surveys/queries.ts';
import { readMadeUp } from '../../src/reflections/surveys/made-up.ts';
import { surveyEffect } from '../../src/reports/release/survey-effect.ts';
import { findPlan, listSwapDays } from '../../src/swapdays/queries.ts';
import { onEveryDatabase } from '../support/databases.ts';

onEveryDatabase('the demo company', (fresh, engine) => {
  // On SQLite the browser's tests load it and look at every page of it.
  if (engine === 'postgres')
    it('is made once, with a published day that loses no call, and a cut-off load is finished', async () => {
      const db = await fresh();
      const planner = createPlanner();
      try {
        expect(await mayLoadDemo(db)).toBe(true);
        const now = DateTime.fromISO('2026-11-23T10:00:00Z');
        // The first load is cut off: the planner dies.
        const dead = { ...planner, plan: () => Promise.reject(new Error('power cut')) };
        await loadDemo(db, dead, now).catch(() => undefined);
        await db.deleteFrom('setting').where('name', '=', 'demo.loaded').execute();
        await db.deleteFrom('swapDay').execute();
        expect(await mayLoadDemo(db)).toBe(true);
        await expectPeople(db);
        await expectHolidays(db);
        // Processes that start together find one another.
        const loaded = await Promise.all([1, 2].map(() => loadDemoIfEmpty(db, planner, now)));
        expect(loaded.filter((one) => one)).toHaveLength(1);

        const days = await listSwapDays(db);
        const kinds = days.map(({ kind }) => kind).filter((kind) => kind !== 'shadow');
        expect(kinds.sort()).toEqual(['cover', 'role-play', 'workshop']);
        // Four by themselves, and the six of the season that is over.
        expect(days.filter(({ kind }) => kind === 'shadow')).toHaveLength(10);
        const cover = days.find(({ kind }) => kind === 'cover');
        expect(cover?.publishedAt).not.toBeNull();
        const stored = await findPlan(db, cover?.id ?? '');
        expect(stored?.plan).toMatchObject({ status: 'optimal', shortfall: 0 });
        expect(await mayLoadDemo(db)).toBe(false);
        await expectPeople(db);
        await expectFinishedSeason(db);
      } finally {
        await planner.close();
      }
    }, 60_000);

  it('stays away from a database that somebody uses', async () => {
    const db = await fresh();
    await db
      .insertInto('account')
      .values({
        id: 'a',
        email: 'a@example.org',
        name: 'A',
        passwordHash: '-',
        role: 'administrator',
        departmentId: null,
        employeeId: null,
        language: null,
        createdAt: '2026-01-01T00:00:00Z',
        endedAt: null,
      })
      .execute();
    expect(await mayLoadDemo(db)).toBe(false);
  });
});

/** Its survey is closed and purged, says that it is made up, and the report finds what was put in. */
async function expectFinishedSeason(db: Db): Promise<void> {
  const survey = (await listSurveys(db)).find(({ madeUpJson }) => madeUpJson !== null);
  if (survey === undefined) throw new Error('there is no finished season');
  expect(survey).toMatchObject({ kind: 'season', state: 'closed' });
  const count = async (table: 'pseudonymKey' | 'reflectionRequest') =>
    (await db.selectFrom(table).select('surveyId').where('surveyId', '=', survey.id).execute()).length;
  expect(await count('pseudonymKey')).toBe(0);
  expect(await count('reflectionRequest')).toBeGreaterThan(200);
  const truth = readMadeUp(survey.madeUpJson)?.effects.find(({ construct }) => construct === 'friction')?.T1;
  const effect = await surveyEffect(db, survey.id, DateTime.utc());
  expect(truth).toBe(-0.8);
  expect(effect?.low).toBeLessThan(-0.8);
  expect(effect?.high).toBeGreaterThan(-0.8);
  expect(effect?.high).toBeLessThan(0);
  // Nobody's name is among what was written under pseudonyms.
  const words = await db.selectFrom('answer').select('words').where('words', 'is not', null).execute();
  expect(words.length).toBeGreaterThan(20);
  const igor = await db
    .selectFrom('reflectionRequest as request')
    .innerJoin('employee', 'employee.id', 'request.employeeId')
    .select('request.moment')
    .where('employee.email', '=', 'igor.kim@demo.example')
    .where('request.state', '=', 'open')
    .execute();
  expect(igor).toEqual([{ moment: 'T1' }]);
}

/** The company as it is described, nobody twice. */
async function expectPeople(db: Db): Promise<void> {
  const people = await listEmployees(db);
  expect(people.filter(({ departmentId }) => departmentId === 'sales')).toHaveLength(24);
  expect(people.filter(({ departmentId }) => departmentId === 'service')).toHaveLength(36);
  expect(people.filter(({ name }) => name === 'Анна Белова')).toHaveLength(2);
}

/** Closed on holidays, which are known ahead; what was special in the sources is marked as such. */
async function expectHolidays(db: Db): Promise<void> {
  const days = new Map((await listSpecialDays(db)).map((day) => [day.date, day.name]));
  expect(days.get('2026-11-04')).toBe('День народного единства');
  expect(days.get('2027-01-07')).toBe('Рождество Христово');
  for (const queue of ['sales', 'service']) {
    const forecast = await requiredForDays(db, queue, ['2027-01-01', '2027-01-12'], 30);
    const [newYear, tuesday] = forecast.map(({ slots }) =>
      slots.reduce((sum, slot) => sum + slot.expected, 0),
    );
    expect(newYear).toBeLessThan((tuesday ?? 0) / 20);
    expect(tuesday).toBeGreaterThan(300);
  }
  // The Day of Atonement of 1999, a Monday, stands on a Tuesday: a week of Sunday to Thursday is moved by a day.
  const events = await listEvents(db, 'sales');
  const atonement = events.find(({ fromDate, toDate }) => fromDate <= '2026-10-06' && '2026-10-06' <= toDate);
  expect(atonement?.treatment).toBe('exclude');
}

it('a moved series keeps its weekdays and times, loses weekends and closed hours, and shrinks evenly', () => {
  const rows = Array.from({ length: 14 * 48 }, (_, i) => ({
    start: DateTime.fromISO('2003-03-03T00:00', { zone: 'utc' })
      .plus({ minutes: 30 * i })
      .toFormat("yyyy-MM-dd'T'HH:mm"),
    offered: 1000,
  }));
  let state = 1;
  const random = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  const moved = moveSeries(rows, {
    lastWeekStartsOn: '2026-11-16',
    shiftDays: 0,
    keep: 0.1,
    opensMinute: 540,
    closesMinute: 1080,
    random,
  });
  expect(moved).toHaveLength(10 * 18);
  expect(moved[0]?.start).toBe('2026-11-09T09:00');
  expect(moved.at(-1)?.start).toBe('2026-11-20T17:30');
  const mean = moved.reduce((sum, { offered }) => sum + offered, 0) / moved.length;
  // Binomial: 100 expected, and the mean of 180 half hours is within five standard errors of it.
  expect(Math.abs(mean - 100)).toBeLessThan((5 * Math.sqrt(90)) / Math.sqrt(180));
});
