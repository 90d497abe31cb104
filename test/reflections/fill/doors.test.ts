import { DateTime } from 'luxon';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { createPasses, linkPath, replaceCode } from '../../../src/reflections/fill/passes.ts';
import type { Request } from '../../../src/reflections/requests/queries.ts';
import { type Client, testApp, type TestApp } from '../../support/app.ts';
import { freshSqlite } from '../../support/databases.ts';
import { answered, ask, dayOfGuest, localDay, survey, textIds } from './asked.ts';

const undo: (() => Promise<void>)[] = [];
let db: Db;
let test: TestApp;
let own: Request;
let texts: Map<string, string>;
let me: Client;

beforeEach(async () => {
  db = await freshSqlite(undo);
  await survey(db, ['s0', 's1', 'v0']);
  own = await ask(db, 's0');
  texts = await textIds(db, own);
  test = await testApp(db);
  undo.push(() => test.app.close());
  me = await test.as('employee', 'sales', { employeeId: 's0' });
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const linkOf = async (request: Request): Promise<string> =>
  linkPath((await createPasses(db, 'link', [request])).get(request.id) ?? '');
const codeOf = (request: Request): Promise<string> => replaceCode(db, request);
const friction = (answer: string) => ({ question: texts.get('friction-1') ?? '', answer });

describe('the three doors lead to the same questionnaire', () => {
  it('by the account: what is answered is saved, changed and read back in its place', async () => {
    const start = await me.get('/reflections/s0-T0-swapping');
    expect(start.statusCode).toBe(200);
    const saved = await me.post('/reflections/s0-T0-swapping/answers', friction('6'));
    expect([saved.statusCode, saved.headers.location]).toEqual([303, '/reflections/s0-T0-swapping?at=2']);
    await me.post('/reflections/s0-T0-swapping/answers', friction('2'));
    expect(await answered(db)).toEqual([{ code: 'friction-1', value: 2, words: null }]);
    const again = await me.get('/reflections/s0-T0-swapping?at=1');
    expect(again.body).toMatch(/value="2" checked/);
    await me.post('/reflections/s0-T0-swapping/answers', { ...friction('2'), skip: 'yes' });
    expect(await answered(db)).toEqual([]);
    expect(await db.selectFrom('respondent').selectAll().execute()).toEqual([]);
  });

  it('by the link of a letter, without signing in and as often as one likes; a GET changes nothing', async () => {
    const path = await linkOf(own);
    const visitor = test.visitor();
    const page = await visitor.get(path);
    expect([page.statusCode, page.body.includes('Olga s0'), page.body.includes('s0@example.org')]).toEqual([
      200,
      true,
      false,
    ]);
    expect(await answered(db)).toEqual([]);
    expect((await visitor.post(`${path}/answers`, friction('7'))).statusCode).toBe(303);
    expect((await test.visitor().get(path)).statusCode).toBe(200);
    expect(await answered(db)).toEqual([{ code: 'friction-1', value: 7, words: null }]);
    // That one wave, and nothing of the account behind it.
    expect((await visitor.get('/reflections')).headers.location).toContain('/sign-in');
    expect((await visitor.get(`/reflections/${own.id}/answers`)).headers.location).toContain('/sign-in');
  });

  it('by a code in any case, alphabet and spacing; leaving ends it, and back shows nothing', async () => {
    const code = await codeOf(own);
    const typed = code
      .toLowerCase()
      .replace('-', ' ')
      .replace(/[acehkmptxy]/g, (sign) => 'асенкмртху'['acehkmptxy'.indexOf(sign)] ?? sign);
    const visitor = test.visitor();
    const entered = await visitor.post('/reflections/code', { code: typed });
    expect([entered.statusCode, entered.headers.location]).toEqual([303, '/reflections/desk']);
    const cookie = entered.cookies.find(({ name }) => name === 'swap-desk');
    expect(cookie).toMatchObject({ httpOnly: true, maxAge: 1200, path: '/reflections/desk' });
    const page = await visitor.get('/reflections/desk');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.body).toContain('Finish and leave');
    await visitor.post('/reflections/desk/answers', friction('3'));
    expect(await answered(db)).toEqual([{ code: 'friction-1', value: 3, words: null }]);
    const left = await visitor.post('/reflections/desk/end');
    expect(left.headers.location).toBe('/reflections/code?left=yes');
    expect(left.cookies.find(({ name }) => name === 'swap-desk')?.value).toBe('');
    const back = await test.visitor().get('/reflections/desk');
    expect([back.statusCode, back.headers.location]).toEqual([303, '/reflections/code']);
  });

  it('a newer code replaces the older one, and nobody makes the cookie themselves', async () => {
    const first = await codeOf(own);
    const second = await codeOf(own);
    expect((await test.visitor().post('/reflections/code', { code: first })).statusCode).toBe(422);
    expect((await test.visitor().post('/reflections/code', { code: second })).statusCode).toBe(303);
    const until = DateTime.utc().plus({ minutes: 5 }).toMillis();
    const forged = await test.app.inject({
      url: '/reflections/desk',
      cookies: { 'swap-desk': `${own.id}.${until}.${'A'.repeat(43)}` },
    });
    expect(forged.statusCode).toBe(303);
  });

  it('codes are counted: after thirty wrong ones a right one from there opens nothing', async () => {
    const code = await codeOf(own);
    const visitor = test.visitor();
    for (let i = 0; i < 30; i++)
      expect((await visitor.post('/reflections/code', { code: 'AAAA-AAAA' })).statusCode).toBe(422);
    const refused = await visitor.post('/reflections/code', { code });
    expect([refused.statusCode, refused.headers.location]).toEqual([429, undefined]);
  });
});

describe('rule 9: nobody sees or answers for another', () => {
  it('refuses every other account, HR, head and administrator alike, behind each door', async () => {
    const path = await linkOf(own);
    const code = await codeOf(own);
    await me.post(`/reflections/${own.id}/answers`, friction('6'));
    const before = await answered(db);
    const others = [
      await test.as('employee', 'sales', { employeeId: 's1' }),
      await test.as('head', 'sales'),
      await test.as('hr'),
      await test.as('administrator'),
    ];
    for (const other of others) {
      for (const page of ['', '/answers', '/deletion', '/stay'])
        expect((await other.get(`/reflections/${own.id}${page}`)).statusCode, page).toBe(404);
      for (const page of ['/answers', '/deletion', '/code', '/stay', '/briefing-question'])
        expect((await other.post(`/reflections/${own.id}${page}`, friction('1'))).statusCode, page).toBe(404);
      const byLink = await other.get(path);
      expect([byLink.statusCode, byLink.body.includes('Olga')]).toEqual([403, false]);
      expect((await other.post(`${path}/answers`, friction('1'))).statusCode).toBe(403);
      expect((await other.post('/reflections/code', { code })).statusCode).toBe(403);
      expect((await other.post('/reflections/own/survey/deletion')).statusCode).toBe(404);
    }
    expect(await answered(db)).toEqual(before);
  });

  it('a link opens its own wave alone, until that closes', async () => {
    const later = await ask(db, 's0', { moment: 'T2', closesOn: localDay(-1), opensOn: localDay(-5) });
    const path = await linkOf(later);
    const gone = await test.visitor().get(path);
    expect([gone.statusCode, gone.body.includes('Olga')]).toEqual([410, false]);
    expect((await test.visitor().get('/reflections/link/nonsense')).statusCode).toBe(410);
  });
});

describe('what is promised and warned stands before it is too late', () => {
  it('rule 7: k, who sees what, until when and that one may skip come before question 1', async () => {
    const { body } = await me.get(`/reflections/${own.id}`);
    const first = body.indexOf('class="screen question');
    const start = body.slice(0, first);
    expect(start).toMatch(/at least 6 people have\s+answered/);
    expect(start).toMatch(/at least 9 people have\s+written/);
    expect(start).toContain('/reflections/privacy');
    expect(start).toContain('You may skip any');
    expect(start).toContain('confidential');
    expect(body).not.toMatch(/anonym/i);
  });

  it('rule 6: whoever writes is warned before the button, for every question in words', async () => {
    const t1 = await ask(db, 's0', { moment: 'T1' });
    const { body } = await me.get(`/reflections/${t1.id}`);
    const forms = body.split('<form').filter((form) => form.includes('<textarea'));
    expect(forms).toHaveLength(3);
    for (const form of forms) {
      const warning = form.indexOf('Before you send');
      expect(warning).toBeGreaterThan(0);
      expect(warning).toBeLessThan(form.indexOf('<button'));
      expect(form).toContain('at least 9 people');
    }
  });
});

describe('what does not fit', () => {
  it('is refused with what was typed, and saves nothing', async () => {
    for (const [code, answer] of [
      ['friction-1', '8'],
      ['friction-1', ''],
      ['closeness-1', 'x'],
      ['claims-made', '1000'],
      ['claims-made', '1.5'],
      ['comment', 'x'.repeat(2001)],
    ] as const) {
      const question = texts.get(code) ?? '';
      const sent = await me.post(`/reflections/${own.id}/answers`, { question, answer });
      expect(sent.statusCode, code).toBe(422);
      if (code === 'comment' || code.startsWith('claims')) expect(sent.body).toContain(answer);
    }
    expect(await answered(db)).toEqual([]);
  });

  it('a question of another request is refused, and its words are not lost', async () => {
    const t1 = await ask(db, 's0', { moment: 'T1' });
    const surprised = (await textIds(db, t1)).get('surprised') ?? '';
    const sent = await me.post(`/reflections/${own.id}/answers`, { question: surprised, answer: 'The pace' });
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('The pace');
    expect(await answered(db)).toEqual([]);
  });

  it('a closed wave says so and shows what was not saved', async () => {
    await db.updateTable('reflectionRequest').set({ state: 'closed' }).execute();
    const words = { question: texts.get('comment') ?? '', answer: 'They help <fast>' };
    const sent = await me.post(`/reflections/${own.id}/answers`, words);
    expect(sent.statusCode).toBe(409);
    expect(sent.body).toContain('They help &lt;fast&gt;');
    expect(await answered(db)).toEqual([]);
    expect((await me.get(`/reflections/${own.id}`)).body).toContain('no longer taken');
  });
});

describe('which question could you not answer', () => {
  it('goes to the sheet with the name, and never among the answers; nobody else is asked', async () => {
    const swapDayId = await dayOfGuest(db);
    const t1 = await ask(db, 's0', { moment: 'T1', swapDayId });
    expect((await me.get(`/reflections/${t1.id}`)).body).toContain('/briefing-question');
    const path = await linkOf(t1);
    const sent = await test.visitor().post(`${path}/briefing-question`, { answer: 'What does it cost?' });
    expect(sent.headers.location).toBe(`${path}?at=end&notice=asked`);
    const questions = await db
      .selectFrom('briefingQuestion')
      .select(['text', 'askedBy', 'departmentId'])
      .execute();
    expect(questions).toEqual([{ text: 'What does it cost?', askedBy: 's0', departmentId: 'service' }]);
    expect(await answered(db)).toEqual([]);

    const noGuest = await ask(db, 's1', { moment: 'T1' });
    const other = await test.as('employee', 'sales', { employeeId: 's1' });
    expect((await other.get(`/reflections/${noGuest.id}`)).body).not.toContain('/briefing-question');
    const refused = await other.post(`/reflections/${noGuest.id}/briefing-question`, { answer: 'Why?' });
    expect(refused.statusCode).toBe(422);
  });
});
