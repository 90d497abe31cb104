import { DateTime } from 'luxon';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { saveAnswers } from '../../../src/reflections/answers/save.ts';
import { refusedIn } from '../../../src/reflections/fill/refusals.ts';
import { ownChange } from '../../../src/reflections/own/change.ts';
import { openRequestsOf } from '../../../src/reflections/own/open.ts';
import type { Request } from '../../../src/reflections/requests/queries.ts';
import { type Client, testApp, type TestApp } from '../../support/app.ts';
import { freshSqlite } from '../../support/databases.ts';
import { answered, ask, localDay, survey, textIds } from '../fill/asked.ts';

const undo: (() => Promise<void>)[] = [];
const now = DateTime.utc();
let db: Db;
let test: TestApp;
let before: Request;
let after: Request;
let me: Client;

/** Answers by code. */
async function give(request: Request, values: Record<string, number>): Promise<void> {
  const texts = await textIds(db, request);
  const answers = Object.entries(values).map(([code, value]) => ({
    questionTextId: texts.get(code) ?? '',
    value,
    words: null,
  }));
  await saveAnswers(db, request.id, answers, now);
}

beforeEach(async () => {
  db = await freshSqlite(undo);
  await survey(db, ['s0', 's1']);
  before = await ask(db, 's0');
  after = await ask(db, 's0', { moment: 'T1' });
  await give(before, { 'friction-1': 6, 'friction-2': 6, 'friction-3': 2, 'safety-1': 3 });
  await give(after, { 'friction-1': 4, 'friction-2': 4, 'friction-3': 4, 'safety-1': 3, stay: 6 });
  await db
    .updateTable('reflectionRequest')
    .set({ state: 'closed', opensOn: localDay(-20), closesOn: localDay(-15) })
    .where('id', '=', before.id)
    .execute();
  test = await testApp(db);
  undo.push(() => test.app.close());
  me = await test.as('employee', 'sales', { employeeId: 's0' });
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

it('shows the author the own change in points and words, and the own wordings; nobody else anything of it', async () => {
  const { body } = await me.get('/reflections');
  expect(body).toMatch(/Friction<\/th><td class="number">6<\/td><td class="number">4<\/td><td>down by 2/);
  expect(body).toMatch(/Safe to raise a problem<\/th>.*about the same/);
  expect(body).toContain('less than about one point can be chance');
  const answers = (await me.get(`/reflections/${after.id}/answers`)).body;
  expect(answers).toContain('How often was there tension between your department and Service?');
  expect(answers).toContain('Sometimes (4 of 7)');
  const other = await test.as('employee', 'sales', { employeeId: 's1' });
  expect((await other.get('/reflections')).body).not.toContain('down by');
});

it('deletes one questionnaire or all of them until the key is destroyed, and says so afterwards', async () => {
  expect((await me.post(`/reflections/${before.id}/deletion`)).headers.location).toContain('notice=deleted');
  expect(await answered(db)).toHaveLength(5);
  expect((await me.post('/reflections/own/survey/deletion')).headers.location).toContain('notice=deleted');
  expect(await answered(db)).toEqual([]);
  await give(after, { 'safety-1': 2 });
  await db.deleteFrom('pseudonymKey').execute();
  const gone = await me.post('/reflections/own/survey/deletion');
  expect(gone.headers.location).toContain('notice=gone');
  expect(await answered(db)).toHaveLength(1);
  expect((await me.get(`/reflections/${after.id}/answers`)).body).toContain('nobody can find them any more');
});

it('does not ask any more when told so, until that is taken back; what was answered stays', async () => {
  const asked = async () => (await openRequestsOf(db, 's0', now)).map(({ state }) => state);
  expect(await asked()).toEqual(['begun']);
  await me.post('/reflections/own/survey/refusal');
  await me.post('/reflections/own/survey/refusal');
  expect([await asked(), [...(await refusedIn(db, 'survey'))]]).toEqual([[], ['s0']]);
  expect((await me.get('/reflections')).body).toContain('Ask me again');
  expect(await answered(db)).toHaveLength(9);
  await me.post('/reflections/own/survey/refusal/end');
  expect(await asked()).toEqual(['begun']);
});

it('sends “would you stay” to HR with the name, once and only when told to', async () => {
  await test.as('hr');
  const letters = () => db.selectFrom('letter').select(['kind', 'textBody']).execute();
  expect((await me.get(`/reflections/${after.id}/stay`)).body).toContain('HR gets a letter with your name');
  expect(await letters()).toEqual([]);
  expect((await me.post(`/reflections/${after.id}/stay`)).headers.location).toContain('notice=sent');
  expect((await me.post(`/reflections/${after.id}/stay`)).headers.location).toContain('notice=not-sent');
  const sent = await letters();
  expect(sent.map(({ kind }) => kind)).toEqual(['reflection-stay']);
  expect(sent[0]?.textBody).toContain('Olga s0');
  // Nothing of it stands in the log, where administrators read.
  expect(await db.selectFrom('auditEntry').selectAll().execute()).toEqual([]);
});

it('shows a new code once, and My day and home ask while something is open', async () => {
  const page = await me.post(`/reflections/${after.id}/code`);
  expect(page.body).toMatch(/class="code">[A-Z2-9]{4}-[A-Z2-9]{4}</);
  expect((await me.get('/my-day')).body).toContain(`/reflections/${after.id}`);
  await me.post(`/reflections/${after.id}/deletion`);
  expect((await me.get('/')).body).toContain('How is it with the other department?');
  await db.updateTable('reflectionRequest').set({ state: 'closed' }).execute();
  expect((await me.get('/')).body).not.toContain('How is it with');
  expect((await me.get('/my-day')).body).not.toContain(`/reflections/${after.id}`);
});

it('compares only what has scores in two waves: two thirds of a construct, the reversed item turned round', () => {
  const wave = (key: number, answers: Record<string, number>) => ({
    key,
    answers: Object.entries(answers).map(([code, value]) => ({ code, value })),
  });
  expect(ownChange([wave(1, { 'safety-1': 4 })])).toEqual([]);
  const change = ownChange([
    wave(1, { 'friction-1': 7, 'friction-3': 1, 'respect-1': 5 }),
    wave(2, { 'friction-1': 1 }),
    wave(3, { 'friction-1': 5, 'friction-3': 5, 'respect-1': 6 }),
  ]);
  expect(change[0]).toMatchObject({ construct: 'friction', difference: -3, direction: 'down' });
  expect(change[0]?.points.map(({ points }) => points)).toEqual([7, undefined, 4]);
  expect(change.find(({ construct }) => construct === 'respect')?.direction).toBe('unknown');
});
