import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import {
  addOwnQuestion,
  moveOwnQuestion,
  removeOwnQuestion,
  rewordOwnQuestion,
} from '../../../src/reflections/own-questions/actions.ts';
import { listOwnQuestions } from '../../../src/reflections/own-questions/queries.ts';
import {
  longestQuestion,
  mostOwnQuestions,
  textProblems,
} from '../../../src/reflections/own-questions/rules.ts';
import { questionsFor, wordedQuestions } from '../../../src/reflections/questionnaire/questions.ts';
import { listWordings } from '../../../src/reflections/questionnaire/queries.ts';
import { ensureQuestionTexts } from '../../../src/reflections/questionnaire/stored.ts';
import { plannedSurvey } from '../../../src/reflections/surveys/ensure.ts';
import { insertSurveys, type Survey } from '../../../src/reflections/surveys/queries.ts';
import { testApp } from '../../support/app.ts';
import { freshSqlite, onEveryDatabase } from '../../support/databases.ts';
import { newSeason } from '../../seasons/world.ts';
import { smallCompany } from '../../swapdays/company.ts';

const now = DateTime.fromISO('2026-12-03T09:00:00Z');
const by = { accountId: null, name: 'Елена Жукова' };
const survey = 'season-survey';
const codeOf = (n: number) => `own-00000000-0000-4000-8000-00000000000${n}`;

/** A season with a survey, and the words of the questionnaire. */
async function world(db: Db, change: Partial<Survey> = {}): Promise<void> {
  await smallCompany(db, { calls: false });
  const { id, name, fromDate, toDate } = await newSeason(db);
  const row = { id: survey, kind: 'season' as const, seasonId: id, name, fromDate, toDate, ...change };
  await insertSurveys(db, [plannedSurvey(row, ['sales', 'service'])]);
  await ensureQuestionTexts(db);
}

const order = (n: number, departmentId = 'sales') => ({
  surveyId: survey,
  departmentId,
  code: codeOf(n),
  by,
});
const add = (db: Db, n: number, texts = { textRu: `Вопрос ${n}`, textEn: `Question ${n}` }, of = 'sales') =>
  addOwnQuestion(db, { ...order(n, of), ...texts, answer: 'truth' }, now);
const asked = async (db: Db, departmentId: string, given: ReadonlySet<string> = new Set()) =>
  questionsFor(db, { surveyId: survey, departmentId, moment: 'T0', part: 'swapping' }, given);
const own = async (db: Db, departmentId = 'sales', given?: ReadonlySet<string>) =>
  (await asked(db, departmentId, given)).filter(({ group }) => group === 'own');

onEveryDatabase('a department’s own questions', (fresh) => {
  it('are asked of its own people alone, after the twelve, five at the most', async () => {
    const db = await fresh();
    await world(db);
    for (let n = 1; n <= mostOwnQuestions; n++) expect(await add(db, n)).toEqual({ ok: true });
    expect(await add(db, 6)).toEqual({ ok: false, problems: ['many'] });
    // Pressed twice: it is there already.
    expect(await add(db, 5)).toEqual({ ok: true });
    expect(await add(db, 7, { textRu: '', textEn: 'Only theirs' }, 'service')).toEqual({ ok: true });
    const questions = await asked(db, 'sales');
    const codes = questions.map(({ code }) => code);
    expect(codes.slice(12, 17)).toEqual([1, 2, 3, 4, 5].map(codeOf));
    expect(codes.slice(10, 12)).toEqual(['safety-1', 'closeness-1']);
    expect(codes[17]).toBe('claims-made');
    const [theirs, ...more] = await own(db, 'service');
    expect(more).toEqual([]);
    const [worded] = wordedQuestions(theirs === undefined ? [] : [theirs], {
      language: 'ru',
      other: 'Продажи',
    });
    expect(worded).toMatchObject({ text: 'Only theirs', textLanguage: 'en', missing: 'Мало общались' });
    expect(worded?.points).toHaveLength(7);
  });

  it('get another wording as a new version, and whoever has answered keeps the old one', async () => {
    const db = await fresh();
    await world(db, { state: 'open' });
    await add(db, 1);
    const [before] = await own(db);
    const words = { textRu: 'Иначе', textEn: 'Otherwise' };
    const reword = (version: number, texts = words) =>
      rewordOwnQuestion(db, { ...order(1), ...texts, version }, now);
    expect(await reword(1)).toEqual({ ok: true });
    // The same once more, from a page that knows the first wording: it stands there already.
    expect(await reword(1)).toEqual({ ok: true });
    expect(await reword(1, { textRu: 'Третье', textEn: '' })).toEqual({ ok: false, problems: ['changed'] });
    expect((await listWordings(db, [codeOf(1)])).map(({ version }) => version)).toEqual([2, 1]);
    expect((await own(db))[0]?.text).toEqual({ ru: 'Иначе', en: 'Otherwise' });
    expect(await own(db, 'sales', new Set([before?.questionTextId ?? '']))).toEqual([before]);
    expect((await own(db))[0]?.wording).toEqual(before?.wording);
  });

  it('are moved and taken out; what somebody has answered stays with them', async () => {
    const db = await fresh();
    await world(db);
    for (const n of [1, 2, 3]) await add(db, n);
    const codes = async () =>
      (await listOwnQuestions(db, survey)).map(({ code, position }) => [code, position]);
    await moveOwnQuestion(db, { ...order(3), direction: 'up' }, now);
    await moveOwnQuestion(db, { ...order(1), direction: 'up' }, now);
    expect(await codes()).toEqual([
      [codeOf(1), 1],
      [codeOf(3), 2],
      [codeOf(2), 3],
    ]);
    const first = (await own(db))[0];
    await removeOwnQuestion(db, order(1), now);
    await removeOwnQuestion(db, order(1), now);
    expect(await codes()).toEqual([
      [codeOf(3), 1],
      [codeOf(2), 2],
    ]);
    const given = new Set([first?.questionTextId ?? '']);
    expect((await own(db, 'sales', given)).map(({ code }) => code)).toContain(codeOf(1));
    expect(await rewordOwnQuestion(db, { ...order(1), textRu: 'Х', textEn: '', version: 1 }, now)).toEqual({
      ok: false,
      problems: ['gone'],
    });
    // Its place is free again; a form that was sent twice does not bring it back.
    expect(await add(db, 1)).toEqual({ ok: true });
    expect(await codes()).toHaveLength(2);
    const log = await db
      .selectFrom('auditEntry')
      .select('action')
      .where('subjectKind', '=', 'own-question')
      .execute();
    expect(log.map(({ action }) => action).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'own-question.added'),
      'own-question.moved',
      'own-question.removed',
    ]);
  });

  it('are not touched by the other department’s head, nor once the survey is closed', async () => {
    const db = await fresh();
    await world(db);
    await add(db, 1);
    expect(await removeOwnQuestion(db, order(1, 'service'), now)).toEqual({ ok: true });
    expect(await own(db)).toHaveLength(1);
    await db.updateTable('survey').set({ state: 'closed' }).execute();
    const closed = { ok: false, problems: ['closed'] };
    expect(await add(db, 2)).toEqual(closed);
    expect(await removeOwnQuestion(db, order(1), now)).toEqual(closed);
    expect(await moveOwnQuestion(db, { ...order(1), direction: 'down' }, now)).toEqual(closed);
    expect(await rewordOwnQuestion(db, { ...order(1), textRu: 'Х', textEn: '', version: 1 }, now)).toEqual(
      closed,
    );
  });
});

describe('the text of an own question', () => {
  it.each([
    ['', '', ['text.missing']],
    ['\u200b', '', ['text.missing']],
    ['…', 'Fine', ['text.missing']],
    ['Хорошо', '', []],
    ['', 'x'.repeat(longestQuestion), []],
    ['', 'x'.repeat(longestQuestion + 1), ['text.long']],
  ])('%j and %j', (textRu, textEn, problems) => {
    expect(textProblems({ textRu, textEn })).toEqual(problems);
  });
});

describe('the pages', () => {
  it('let a head write the own department’s, HR both, and nobody else', async () => {
    const db = await freshSqlite();
    await world(db, { state: 'open' });
    const { app, as, visitor } = await testApp(db);
    const path = `/reflections/surveys/${survey}/own-questions`;
    const form = (departmentId: string, n: number) => ({
      departmentId,
      code: codeOf(n),
      textRu: '',
      textEn: `Did <b>it</b> help ${n}?`,
      answer: 'frequency',
    });
    const head = await as('head', 'sales');
    expect((await head.get('/reflections/own-questions')).body).toContain(path);
    expect((await head.post(path, form('sales', 1))).headers.location).toBe(`${path}#${codeOf(1)}`);
    expect((await head.post(path, form('service', 2))).statusCode).toBe(403);
    const hr = await as('hr');
    expect((await hr.post(path, form('service', 2))).statusCode).toBe(303);
    expect((await head.post(`${path}/${codeOf(2)}/removal`)).statusCode).toBe(403);
    expect((await head.post(`${path}/${codeOf(2)}/wording`, { textEn: 'Mine' })).statusCode).toBe(403);
    const page = (await head.get(path)).body;
    expect(page).toContain('Did &lt;b&gt;it&lt;/b&gt; help 1?');
    expect(page).toContain('in English only');
    expect(page).toContain('Answers so far stay with the old wording');
    expect(page).toContain('at least 5 people');
    expect(page).not.toContain('help 2?');
    expect((await hr.get(path)).body).toContain('help 2?');
    // What was typed is not lost when it is not taken.
    const long = await head.post(path, { ...form('sales', 3), textEn: 'y'.repeat(201) });
    expect(long.statusCode).toBe(422);
    expect(long.body).toContain('y'.repeat(201));
    const late = await head.post(`${path}/${codeOf(1)}/wording`, { textEn: 'Later words', version: '7' });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('Later words');
    for (const someone of [await as('employee'), await as('administrator')]) {
      expect((await someone.get(path)).statusCode).toBe(403);
      expect((await someone.post(path, form('sales', 4))).statusCode).toBe(403);
    }
    const sales = await db
      .selectFrom('department')
      .selectAll()
      .where('id', '=', 'sales')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('department')
      .values({ ...sales, id: 'elsewhere', position: 3 })
      .execute();
    expect((await (await as('head', 'elsewhere')).get(path)).statusCode).toBe(403);
    // Who sees what is told to everybody, without signing in.
    const privacy = await visitor().get('/reflections/privacy', { 'accept-language': 'en' });
    expect(privacy.statusCode).toBe(200);
    expect(privacy.body).toContain('confidential');
    expect(privacy.body.toLowerCase()).not.toContain('anonym');
    const russian = await visitor().get('/reflections/privacy', { 'accept-language': 'ru' });
    expect(russian.body).toContain('конфиденциальна');
    expect(russian.body.toLowerCase()).not.toContain('анонимн');
    await app.close();
  });
});
