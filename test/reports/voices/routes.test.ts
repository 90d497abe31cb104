import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { newId } from '../../../src/database/ids.ts';
import type { Db } from '../../../src/database/connect.ts';
import { writeReflections } from '../../../src/reflections/exchange/write-reflections.ts';
import { listWordings } from '../../../src/reflections/questionnaire/queries.ts';
import { ensureQuestionTexts } from '../../../src/reflections/questionnaire/stored.ts';
import { plannedSurvey } from '../../../src/reflections/surveys/ensure.ts';
import { reportJson } from '../../../src/reports/exports/json.ts';
import { requestFor } from '../../../src/reports/registry.ts';
import { decideVoice } from '../../../src/reports/voices/actions.ts';
import { makeVoices } from '../../../src/reports/voices/make.ts';
import { surveysWithVoices } from '../../../src/reports/voices/page.ts';
import { voicesReport } from '../../../src/reports/voices/source.ts';
import { testApp } from '../../support/app.ts';
import { freshSqlite, onEveryDatabase } from '../../support/databases.ts';
import { smallCompany } from '../../swapdays/company.ts';

const now = DateTime.fromISO('2026-07-10T08:00:00Z');

/** A closed survey in which nine people of sales and some of service wrote a comment. */
async function commented(db: Db, service: number): Promise<string> {
  await smallCompany(db);
  await ensureQuestionTexts(db);
  const [text] = await listWordings(db, ['comment']);
  const id = newId();
  const survey = plannedSurvey({ id, kind: 'days', fromDate: '2026-01-01', toDate: '2026-06-30' }, [
    'sales',
    'service',
  ]);
  await db
    .insertInto('survey')
    .values({ ...survey, state: 'closed', closedOn: '2026-07-01' })
    .execute();
  const people = Array.from({ length: 9 + service }, (_, i) => {
    const departmentId = i < 9 ? 'sales' : 'service';
    return { departmentId, pseudonym: newId(), words: `${departmentId} says ${i}` };
  });
  await writeReflections(
    db,
    people.map(({ departmentId, pseudonym }) => ({
      ...{ pseudonym, departmentId, surveyId: id, tenure: null },
      aboutDepartmentId: departmentId === 'sales' ? 'service' : 'sales',
    })),
    people.map(({ pseudonym, words }) => ({
      ...{ pseudonym, part: 'swapping' as const, moment: 'T0' as const, turn: 1 },
      ...{ exercise: null, month: null, overridden: 0 },
      answers: [{ questionTextId: text?.id ?? '', value: null, words }],
    })),
  );
  return id;
}

onEveryDatabase('voices', (fresh) => {
  it('copies words once, also when two read at once, and keeps nothing of their authors', async () => {
    const db = await fresh();
    await commented(db, 0);
    await Promise.all([makeVoices(db), makeVoices(db)]);
    const voices = await db.selectFrom('voice').selectAll().execute();
    expect(voices.map(({ words }) => words).sort()).toEqual(
      Array.from({ length: 9 }, (_, i) => `sales says ${i}`),
    );
    const pseudonyms = await db.selectFrom('respondent').select('pseudonym').execute();
    const reflections = await db.selectFrom('reflection').select('id').execute();
    const kept = JSON.stringify(voices);
    for (const { pseudonym } of pseudonyms) expect(kept).not.toContain(pseudonym);
    for (const { id } of reflections) expect(kept).not.toContain(id);
  });

  it('takes one decision of two that are taken at once', async () => {
    const db = await fresh();
    await commented(db, 0);
    await makeVoices(db);
    const { id } = await db.selectFrom('voice').select('id').executeTakeFirstOrThrow();
    const decide = (kind: 'released' | 'kept') =>
      decideVoice(
        db,
        { id, version: 0, kind, by: { accountId: null, name: 'Olga' }, today: '2026-07-10' },
        now,
      );
    const both = await Promise.all([decide('released'), decide('kept')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ problem: 'changed' });
  });
});

it('hides both departments where one alone has too few', async () => {
  const db = await freshSqlite();
  await commented(db, 5);
  await makeVoices(db);
  expect(await db.selectFrom('voice').select('id').execute()).toEqual([]);
  const order = await requestFor(db, voicesReport, { given: {}, language: 'en', now });
  const report = await voicesReport.make(db, order);
  expect(JSON.stringify(reportJson(report, order))).not.toContain('says');
  expect(report.hidden.join()).toContain('8');
});

it('lets HR release, keep and take back on the page, heads read what is released, and others nothing', async () => {
  const db = await freshSqlite();
  const survey = await commented(db, 0);
  const test = await testApp(db);
  const [hr, head, employee] = [
    await test.as('hr'),
    await test.as('head', 'service'),
    await test.as('employee'),
  ];
  const desk = await hr.get('/voices/desk');
  expect(desk.statusCode).toBe(200);
  expect(desk.body).toContain('sales says 3');
  const one = await db
    .selectFrom('voice')
    .selectAll()
    .where('words', '=', 'sales says 3')
    .executeTakeFirstOrThrow();
  const release = (words: string, version: number) =>
    hr.post(`/voices/${one.id}/release`, { words, version: String(version) });
  const changed = await release('sales says sorry', 0);
  expect(changed.statusCode).toBe(422);
  expect(changed.body).toContain('sales says sorry');
  expect((await head.get('/voices')).body).not.toContain('says');
  expect((await release('*** says 3', 0)).statusCode).toBe(303);
  expect((await release('sales says 3', 0)).statusCode).toBe(422);
  expect((await head.get('/voices')).body).toContain('███ says 3');
  expect((await head.get('/voices')).body).not.toContain('sales says');
  const order = await requestFor(db, voicesReport, { given: { survey }, language: 'en', now });
  const json = JSON.stringify(reportJson(await voicesReport.make(db, order), order));
  expect(json).toContain('███ says 3');
  expect(json).not.toContain('sales says');
  expect((await hr.post(`/voices/${one.id}/return`, { version: '1' })).statusCode).toBe(303);
  expect((await head.get('/voices')).body).not.toContain('says');
  expect((await hr.post(`/voices/${one.id}/refusal`, { version: '2' })).statusCode).toBe(303);
  expect(await surveysWithVoices(db, 'another')).toEqual([]);
  expect((await head.get('/voices/desk')).statusCode).toBe(403);
  expect((await head.post(`/voices/${one.id}/return`, { version: '3' })).statusCode).toBe(403);
  expect((await employee.get('/voices')).statusCode).toBe(403);
  const log = await db
    .selectFrom('auditEntry')
    .select(['action', 'changesJson', 'subjectName'])
    .where('action', 'like', 'voice.%')
    .execute();
  expect(log.map(({ action }) => action).sort()).toEqual([
    'voice.kept',
    'voice.released',
    'voice.taken-back',
  ]);
  expect(JSON.stringify(log)).not.toContain('says');
  await test.app.close();
});

it('says so where a survey has more voices than the page shows', async () => {
  const db = await freshSqlite();
  const surveyId = await commented(db, 0);
  await db
    .insertInto('voicePool')
    .values({ surveyId, departmentId: 'sales', code: 'comment', shown: 'shown', people: 9 })
    .execute();
  const put = (count: number) =>
    db
      .insertInto('voice')
      .values(
        Array.from({ length: count }, () => ({
          ...{ id: newId(), surveyId, departmentId: 'sales', code: 'comment', words: 'Kind', version: 1 },
          ...{
            state: 'released' as const,
            releasedWords: 'Kind',
            decidedBy: 'Olga',
            decidedOn: '2026-07-05',
          },
        })),
      )
      .execute();
  const { as } = await testApp(db);
  const head = await as('head', 'sales');
  const read = async () => (await head.get('/voices')).body;
  await put(500);
  expect(await read()).not.toContain('These are the first');
  await put(1);
  expect(await read()).toContain('These are the first 500.');
});
