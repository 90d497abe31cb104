import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { runWaves } from '../../../src/reflections/jobs.ts';
import { planRequests } from '../../../src/reflections/requests/actions.ts';
import { openRequests } from '../../../src/reflections/requests/ask.ts';
import { nextPulseMonths, usualPulseDay } from '../../../src/reflections/surveys/pulse.ts';
import { listSurveys } from '../../../src/reflections/surveys/queries.ts';
import { testApp } from '../../support/app.ts';
import { freshSqlite } from '../../support/databases.ts';
import { post } from '../../swapdays/company.ts';
import { answerAll, companyWithDay, guests, noon, publishedDay } from '../requests/world.ts';

const surveyId = 'days-2026-1-sales-service';

async function answered(): Promise<Db> {
  const db = await freshSqlite();
  await companyWithDay(db);
  const now = noon('2026-05-12');
  await planRequests(db, now);
  await openRequests({ db, now, post });
  for (const id of guests.slice(0, 4)) await answerAll(db, id, now);
  await runWaves(db, now.plus({ days: 1 }), post);
  return db;
}

describe('pages of surveys', () => {
  it('tell heads and HR how many have answered, and name nobody', async () => {
    const db = await answered();
    const { as } = await testApp(db);
    const people = await db.selectFrom('employee').select(['name', 'email', 'id']).execute();
    for (const client of [await as('head', 'sales'), await as('hr'), await as('administrator')]) {
      for (const url of ['/reflections/surveys', `/reflections/surveys/${surveyId}`]) {
        const page = await client.get(url);
        expect(page.statusCode).toBe(200);
        for (const { name, email } of people) {
          expect(page.body).not.toContain(name);
          expect(page.body).not.toContain(email);
        }
      }
      expect((await client.get('/reflections/surveys')).body).toContain('4 of 6');
    }
    expect((await (await as('employee')).get('/reflections/surveys')).statusCode).toBe(403);
    // The other department’s head sees none of these people’s numbers.
    const other = await (await as('head', 'service')).get(`/reflections/surveys/${surveyId}`);
    expect(other.body).not.toContain('67%');
    expect((await (await as('hr')).get(`/reflections/surveys/${surveyId}`)).body).toContain('67%');
  });

  it('tell all and none no plainer than all but one and one: either would name everybody', async () => {
    const db = await answered();
    const address = `/reflections/surveys/${surveyId}`;
    const { as } = await testApp(db);
    const hr = await as('hr');
    const cell = async (count: number): Promise<string> => {
      await db.updateTable('reflectionCount').set({ answered: count }).execute();
      const list = (await hr.get('/reflections/surveys')).body;
      const page = (await hr.get(address)).body;
      return /<tbody>[^]*<\/tbody>/.exec(list)?.[0] + (/<h2>How many[^]*<\/table>/.exec(page)?.[0] ?? '');
    };
    expect(await cell(6)).toBe(await cell(5));
    expect(await cell(0)).toBe(await cell(1));
    expect(await cell(6)).toContain('at least 5');
    expect(await cell(0)).toContain('at most 1');
    expect(await cell(6)).not.toContain('100%');
  });

  it('show no number where fewer than k were asked', async () => {
    const db = await freshSqlite();
    await companyWithDay(db);
    await db.deleteFrom('swapParticipant').where('employeeId', 'in', ['s4', 's5']).execute();
    const now = noon('2026-05-12');
    await runWaves(db, now, post);
    const { body } = await (await (await testApp(db)).as('hr')).get(`/reflections/surveys/${surveyId}`);
    expect(body).toContain('fewer than 5: not shown');
    expect(body).not.toContain('0%');
  });

  it('let HR close early once they have read what is destroyed, and nobody else', async () => {
    const db = await answered();
    const { as } = await testApp(db);
    const address = `/reflections/surveys/${surveyId}/closure`;
    const head = await as('head', 'sales');
    expect((await head.get(address)).statusCode).toBe(403);
    expect((await head.post(address, { version: '2' })).statusCode).toBe(403);
    const hr = await as('hr');
    const asks = await hr.get(address);
    expect(asks.body).toContain('is destroyed');
    expect(asks.body).toContain('6 people are not asked any more');
    expect((await hr.post(address, { version: '1' })).statusCode).toBe(422);
    const version = /name="version" value="(\d+)"/.exec(asks.body)?.[1] ?? '';
    expect((await hr.post(address, { version })).statusCode).toBe(303);
    expect(await db.selectFrom('pseudonymKey').selectAll().execute()).toEqual([]);
    expect((await hr.get(`/reflections/surveys/${surveyId}`)).body).toContain('destroyed');
  });

  it('hold days with few people together: half a year of the same departments is one survey', async () => {
    const db = await freshSqlite();
    await companyWithDay(db);
    await publishedDay(db, { id: 'two', date: '2026-06-03', publishedOn: '2026-05-01', who: ['s6', 's7'] });
    await publishedDay(db, { id: 'three', date: '2026-07-08', publishedOn: '2026-05-01', who: ['s8'] });
    await runWaves(db, noon('2026-05-02'), post);
    const surveys = await listSurveys(db);
    expect(surveys.map(({ id }) => id).sort()).toEqual([surveyId, 'days-2026-2-sales-service']);
    const asked = await db
      .selectFrom('reflectionRequest')
      .select('employeeId')
      .distinct()
      .where('surveyId', '=', surveyId)
      .execute();
    expect(asked).toHaveLength(8);
  });
});

it('the page that publishes a day says until when people can be asked before it', async () => {
  const db = await freshSqlite();
  await companyWithDay(db);
  const head = await (await testApp(db)).as('head', 'sales');
  const today = DateTime.utc().setZone('Europe/Moscow');
  const said = async (days: number): Promise<string> => {
    const date = today.plus({ days }).toISODate() ?? '';
    await db.updateTable('swapDay').set({ date, publishedAt: null }).execute();
    return (await head.get('/swap-days/day/publication')).body;
  };
  expect(await said(3)).toContain('Publish by');
  expect(await said(2)).toContain('too late to ask participants before the swap');
  const date = today.plus({ days: 2 }).toISODate() ?? '';
  await db.updateTable('swapDay').set({ date, publishedAt: '2026-01-01T09:00:00.000Z' }).execute();
  expect((await head.get('/swap-days/day/publication')).body).not.toContain('asked before');
});

describe('the pulse', () => {
  it('comes on the second Tuesday of March and of September', () => {
    expect(nextPulseMonths('2026-03-10', 3)).toEqual(['2026-03', '2026-09', '2027-03']);
    expect(nextPulseMonths('2026-03-11', 1)).toEqual(['2026-09']);
    expect(['2026-03', '2026-09', '2027-03'].map(usualPulseDay)).toEqual([
      '2026-03-10',
      '2026-09-08',
      '2027-03-09',
    ]);
  });

  it('is moved, skipped and asked for by HR, and everybody is asked', async () => {
    const db = await answered();
    const today = DateTime.utc().setZone('Europe/Moscow');
    await runWaves(db, today, post);
    const { as } = await testApp(db);
    const hr = await as('hr');
    const next = async () => {
      const found = (await listSurveys(db)).filter(
        ({ kind, state }) => kind === 'pulse' && state === 'planned',
      );
      return found[0];
    };
    const first = await next();
    expect(first?.fromDate).toBe(usualPulseDay(nextPulseMonths(today.toISODate() ?? '', 1)[0] ?? ''));
    const far = today.plus({ days: 100 }).toISODate() ?? '';
    const move = (date: string) =>
      hr.post(`/reflections/pulse/${first?.id}/date`, { version: String(first?.version), date });
    expect((await move('2020-01-01')).statusCode).toBe(422);
    expect((await move(far)).statusCode).toBe(303);
    expect((await next())?.fromDate).toBe(far);
    const version = String((await next())?.version);
    expect((await hr.post(`/reflections/pulse/${first?.id}/skipping`, { version })).statusCode).toBe(303);
    await runWaves(db, today, post);
    const following = await next();
    expect(following?.id).not.toBe(first?.id);

    expect((await hr.post('/reflections/pulse', { one: 'sales', other: 'sales' })).statusCode).toBe(422);
    expect((await hr.post('/reflections/pulse', { one: 'sales', other: 'service' })).statusCode).toBe(303);
    expect((await hr.post('/reflections/pulse', { one: 'sales', other: 'service' })).statusCode).toBe(422);
    await runWaves(db, today, post);
    const asked = await db
      .selectFrom('reflectionRequest')
      .select('employeeId')
      .where('part', '=', 'everyone')
      .where('state', '=', 'open')
      .execute();
    expect(asked.length).toBe(24);
    expect((await (await as('head', 'sales')).get('/reflections/pulse')).statusCode).toBe(403);
    expect((await hr.get('/reflections/pulse')).body).toContain('Under way since');
  });
});
