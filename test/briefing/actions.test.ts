import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import {
  answerQuestion,
  askQuestion,
  dropQuestion,
  mergeQuestion,
} from '../../src/briefing/question-actions.ts';
import {
  findQuestion,
  findSection,
  listRemoved,
  listSections,
  questionsOf,
} from '../../src/briefing/queries.ts';
import { mostSections } from '../../src/briefing/rules.ts';
import {
  addSection,
  changeSection,
  moveSection,
  removeSection,
  restoreSection,
} from '../../src/briefing/section-actions.ts';
import { openQuestions, sheetOf } from '../../src/briefing/sheet.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { storeCover } from '../swapdays/board/fixture.ts';

const by = { accountId: null, name: 'Елена Жукова' };
const post = { baseUrl: 'https://swap.example.org', quietHours: { fromMinute: 1200, toMinute: 480 } };
/** Thursday, the day of the exercise, at noon in Moscow. */
const now = DateTime.fromISO('2026-12-03T09:00:00Z');
const today = '2026-12-03';

/** The cover day of today: Anna Belova (v1, service) answers the calls of sales. */
async function company(db: Db): Promise<void> {
  await storeCover(db, now.minus({ days: 7 }), { published: true });
  const weekdays = [1, 2, 3, 4, 5];
  await db
    .insertInto('departmentHours')
    .values(
      weekdays.map((weekday) => ({ departmentId: 'service', weekday, opensMinute: 540, closesMinute: 1080 })),
    )
    .execute();
}

const ask = (db: Db, change: { text?: string; employeeId?: string; today?: string; id?: string } = {}) =>
  askQuestion(
    db,
    {
      departmentId: 'sales',
      text: 'Is there a summer tariff?',
      employeeId: 'v1',
      swapDayId: null,
      by,
      today,
      ...change,
    },
    now,
  );

const actions = async (db: Db) =>
  (await db.selectFrom('auditEntry').select('action').orderBy('at').orderBy('id').execute()).map(
    ({ action }) => action,
  );

onEveryDatabase('a briefing sheet', (fresh, engine) => {
  it('is written, kept in order, and loses nothing', async () => {
    const db = await fresh();
    await company(db);
    const add = (id: string, title: string) =>
      addSection(db, { id, departmentId: 'sales', title, body: `About ${title}.`, by }, now);
    for (const id of ['a', 'b', 'c']) expect(await add(id, id.toUpperCase())).toEqual({ ok: true });
    // Pressed twice.
    expect(await add('a', 'A')).toEqual({ ok: true });
    const titles = async () => (await listSections(db, 'sales')).map(({ title }) => title).join('');
    expect(await titles()).toBe('ABC');

    await moveSection(db, { id: 'c', departmentId: 'sales', direction: 'up', by }, now);
    await moveSection(db, { id: 'a', departmentId: 'sales', direction: 'up', by }, now);
    expect(await titles()).toBe('ACB');

    // Two people write the same section: the second is told, and the first one's words stand.
    const write = (body: string) =>
      changeSection(db, { id: 'a', departmentId: 'sales', version: 1, title: 'A', body, by }, now);
    const both = await Promise.all(
      engine === 'postgres'
        ? [write('one'), write('two')]
        : [write('one'), Promise.resolve().then(() => write('two'))],
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, problems: ['changed'] });
    const kept = await findSection(db, 'sales', 'a');
    expect(kept).toMatchObject({
      version: 2,
      body: both[0]?.ok === true ? 'one' : 'two',
      changedBy: by.name,
    });
    // Whoever moves sections meanwhile disturbs no writer.
    await moveSection(db, { id: 'a', departmentId: 'sales', direction: 'down', by }, now);
    const again = { id: 'a', departmentId: 'sales', version: 2, title: 'A', body: 'three', by };
    expect(await changeSection(db, again, now)).toEqual({ ok: true });

    for (let press = 0; press < 2; press++) {
      expect(await removeSection(db, { id: 'c', departmentId: 'sales', by }, now)).toEqual({ ok: true });
    }
    expect(await titles()).toBe('AB');
    expect((await listRemoved(db, 'sales')).map(({ id }) => id)).toEqual(['c']);
    expect(await restoreSection(db, { id: 'c', departmentId: 'sales', by }, now)).toEqual({ ok: true });
    expect(await titles()).toBe('ABC');

    // Several at once wait for each other, and the sheet has one order.
    const moves = (['a', 'b', 'c', 'a', 'b', 'c'] as const).map((id, at) =>
      moveSection(db, { id, departmentId: 'sales', direction: at % 2 === 0 ? 'down' : 'up', by }, now),
    );
    for (const moved of await Promise.all(moves)) expect(moved).toEqual({ ok: true });
    const places = (await listSections(db, 'sales')).map(({ position }) => position);
    expect(places).toEqual([0, 1, 2]);

    // Another department's section is none of this one's.
    const elsewhere = { id: 'a', departmentId: 'service', by };
    expect(await removeSection(db, elsewhere, now)).toEqual({ ok: false, problems: ['section.missing'] });
    expect(await moveSection(db, { ...elsewhere, direction: 'up' }, now)).toMatchObject({ ok: false });
    const log = await actions(db);
    expect(log.filter((action) => action === 'briefing-section.added')).toHaveLength(3);
    expect(log.filter((action) => action === 'briefing-section.changed')).toHaveLength(2);
    expect(log.filter((action) => action === 'briefing-section.moved').length).toBeGreaterThanOrEqual(2);
    expect(log.filter((action) => action === 'briefing-section.removed')).toHaveLength(1);
  });

  it('gets what a guest could not answer, once, and tells who asked', async () => {
    const db = await fresh();
    await company(db);
    const first = await ask(db);
    expect(first.ok).toBe(true);
    // The same words again, with and without an id of one's own; the other department's own people; before the day.
    expect(await ask(db)).toEqual(first);
    expect(await ask(db, { id: 'other-id' })).toEqual(first);
    expect(await ask(db, { employeeId: 's1' })).toEqual({ ok: false, problems: ['question.not-guest'] });
    expect(await ask(db, { employeeId: 'v2' })).toEqual({ ok: false, problems: ['question.not-guest'] });
    expect(await ask(db, { today: '2026-12-02' })).toEqual({ ok: false, problems: ['question.not-guest'] });
    // Nothing that can be seen is no question either.
    for (const text of [' ', '\u200b', '\u2060\u202e\u2800'])
      expect(await ask(db, { text })).toEqual({ ok: false, problems: ['question.missing'] });
    // At once, with the form's own id; and with an id that is another's: then nothing is swallowed.
    const own = { id: 'form', text: 'Once?' };
    expect(await Promise.all([ask(db, own), ask(db, own)])).toEqual(Array(2).fill({ ok: true, id: 'form' }));
    await db
      .updateTable('briefingQuestion')
      .set({ askedBy: 'v2', state: 'dropped', answer: '-' })
      .where('id', '=', 'form')
      .execute();
    const foreign = await ask(db, own);
    expect(foreign.ok && foreign.id !== 'form').toBe(true);
    await db.deleteFrom('briefingQuestion').where('text', '=', 'Once?').execute();
    const id = first.ok ? first.id : '';
    expect(await openQuestions(db, ['sales', 'third'])).toMatchObject([
      { id, date: today, swapDayId: 'day' },
    ]);
    expect(await openQuestions(db, ['service'])).toEqual([]);

    const order = { id, departmentId: 'sales', version: 1, by, mayCorrect: false };
    const elsewhere = { ...order, departmentId: 'service', answer: 'x' };
    expect(await answerQuestion(db, elsewhere, post, now)).toEqual({ ok: false, problems: ['closed'] });
    expect(await answerQuestion(db, { ...order, answer: 'From May on.' }, post, now)).toEqual({ ok: true });
    // A second press, and a colleague who answers at the same time.
    expect(await answerQuestion(db, { ...order, answer: 'From May on.' }, post, now)).toEqual({ ok: true });
    const late = await answerQuestion(db, { ...order, answer: 'No.' }, post, now);
    expect(late).toEqual({ ok: false, problems: ['changed'] });
    // The head may correct it; that is no news.
    const correction = { ...order, version: 2, answer: 'From June on.', mayCorrect: true };
    expect(await answerQuestion(db, correction, post, now)).toEqual({ ok: true });

    const sheet = await sheetOf(db, 'sales');
    expect(sheet.open).toEqual([]);
    expect(sheet.answered).toMatchObject([{ id, text: 'Is there a summer tariff?', answeredBy: by.name }]);
    expect(JSON.stringify(sheet)).toContain('From June on.');
    expect(JSON.stringify(sheet)).not.toContain('Anna');
    const letters = await db.selectFrom('letter').selectAll().execute();
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({
      employeeId: 'v1',
      toEmail: 'anna.belova@example.org',
      dueAt: now.toUTC().toISO(),
    });
    expect(letters[0]?.textBody).toContain('From May on.');
    expect(letters[0]?.textBody).toContain('https://swap.example.org/briefing/sales');
    expect(await questionsOf(db, 'v1')).toMatchObject([{ id, state: 'answered', answer: 'From June on.' }]);
    expect((await actions(db)).filter((action) => action.startsWith('briefing-question'))).toEqual([
      ...Array<string>(3).fill('briefing-question.asked'),
      'briefing-question.answered',
      'briefing-question.answered',
    ]);
  });

  it('takes no question of somebody who has said no to the day', async () => {
    const db = await fresh();
    await company(db);
    const at = now.toISO() ?? '';
    const answer = {
      reason: 'family',
      reasonWords: '',
      answeredAt: at,
      answeredBy: 'v1',
      answeredHow: 'link',
    } as const;
    const sent = {
      askedAt: at,
      sequence: 1,
      toldJson: '{}',
      toldAt: at,
      reminders: 0,
      remindedAt: null,
      eveAt: null,
    };
    await db
      .insertInto('invitation')
      .values({
        id: 'i',
        swapDayId: 'day',
        employeeId: 'v1',
        role: 'cover',
        state: 'declined',
        ...answer,
        ...sent,
      })
      .execute();
    expect(await ask(db)).toEqual({ ok: false, problems: ['question.not-guest'] });
    await db.updateTable('invitation').set({ state: 'accepted' }).execute();
    expect(await ask(db)).toMatchObject({ ok: true });
  });

  it('takes a question into a section, or drops it with a reason', async () => {
    const db = await fresh();
    await company(db);
    const section = { id: 'a', departmentId: 'sales', title: 'Prices', body: 'Known? – Yes.', by };
    await addSection(db, section, now);
    await addSection(db, { ...section, id: 'x', departmentId: 'service' }, now);
    const night = DateTime.fromISO('2026-12-04T19:30:00Z');
    const [kept, dropped] = [await ask(db), await ask(db, { text: 'Why me' })];
    if (!kept.ok || !dropped.ok) throw new Error('not asked');
    const order = { departmentId: 'sales', version: 1, by };
    const merge = (sectionId: string) =>
      mergeQuestion(db, { ...order, id: kept.id, answer: 'From May.', sectionId }, post, night);
    // A section of another department is none.
    expect(await merge('x')).toEqual({ ok: false, problems: ['section.missing'] });
    expect(await merge('a')).toEqual({ ok: true });
    expect(await merge('a')).toEqual({ ok: true });
    expect((await findSection(db, 'sales', 'a'))?.body).toBe(
      'Known? – Yes.\nIs there a summer tariff? – From May.',
    );
    expect(await findQuestion(db, 'sales', kept.id)).toMatchObject({ state: 'merged', sectionId: 'a' });

    const drop = { ...order, id: dropped.id, reason: '' };
    expect(await dropQuestion(db, drop, post, now)).toEqual({ ok: false, problems: ['reason.missing'] });
    expect(await dropQuestion(db, { ...drop, reason: 'Ask your head.' }, post, night)).toEqual({ ok: true });
    expect((await sheetOf(db, 'sales')).answered).toEqual([]);
    const letters = await db.selectFrom('letter').select(['subject', 'textBody', 'dueAt']).execute();
    expect(letters).toHaveLength(2);
    // Half past ten on Friday evening: they wait for Monday morning.
    expect(letters.map(({ dueAt }) => dueAt)).toEqual(Array(2).fill('2026-12-07T05:00:00.000Z'));
    expect(letters.some(({ textBody }) => textBody?.includes('Ask your head.'))).toBe(true);
  });

  it('holds no more than people read', async () => {
    const db = await fresh();
    await company(db);
    const add = (id: string) => addSection(db, { id, departmentId: 'third', title: id, body: id, by }, now);
    for (let at = 0; at < mostSections; at++) expect(await add(`s${at}`)).toEqual({ ok: true });
    expect(await add('more')).toEqual({ ok: false, problems: ['sections.many'] });
  });
});
