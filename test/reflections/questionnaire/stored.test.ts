import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { items } from '../../../src/reflections/questionnaire/items.ts';
import { questionsFor, wordedQuestions } from '../../../src/reflections/questionnaire/questions.ts';
import { findTexts, listWordings } from '../../../src/reflections/questionnaire/queries.ts';
import { ensureQuestionTexts } from '../../../src/reflections/questionnaire/stored.ts';
import { texts } from '../../../src/reflections/questionnaire/texts.ts';
import { onEveryDatabase } from '../../support/databases.ts';

const request = {
  surveyId: 'none',
  departmentId: 'sales',
  moment: 'T0' as const,
  part: 'swapping' as const,
};
const none = new Set<string>();
const versions = async (db: Db, code: string) =>
  (await listWordings(db, [code])).map(({ version }) => version);
const friction = texts['friction-1'];
if (friction === undefined) throw new Error('no words');
const reworded = { ...texts, 'friction-1': { ...friction, text: { ...friction.text, en: 'How often?' } } };
const relabelled = {
  ...texts,
  'friction-1': {
    ...friction,
    wording: {
      ...friction.wording,
      ru: { ...friction.wording.ru, labels: [...friction.wording.ru.labels.slice(0, 6), 'Постоянно'] },
    },
  },
};

onEveryDatabase('the stored words', (fresh) => {
  it('are stored once, also when asked twice at once', async () => {
    const db = await fresh();
    await Promise.all([ensureQuestionTexts(db), ensureQuestionTexts(db)]);
    await ensureQuestionTexts(db);
    const rows = await listWordings(
      db,
      items.map(({ code }) => code),
    );
    expect(rows).toHaveLength(items.length);
    expect(rows.every(({ version }) => version === 1)).toBe(true);
    expect(await findTexts(db, [rows[0]?.id ?? '', 'nothing'])).toEqual([rows[0]]);
  });

  it('get a version where a text or a label has changed, and nobody’s answer gets another text', async () => {
    const db = await fresh();
    await ensureQuestionTexts(db);
    const before = await questionsFor(db, request, none);
    await ensureQuestionTexts(db, reworded);
    expect(await versions(db, 'friction-1')).toEqual([2, 1]);
    await ensureQuestionTexts(db, relabelled);
    expect(await versions(db, 'friction-1')).toEqual([3, 2, 1]);
    expect(await versions(db, 'friction-2')).toEqual([1]);
    const [newest] = await questionsFor(db, request, none);
    expect(newest?.wording.ru.labels[6]).toBe('Постоянно');
    expect(newest?.text).toEqual(friction.text);
    const given = before[0]?.questionTextId ?? '';
    const [kept, second] = await questionsFor(db, request, new Set([given]));
    expect(kept).toEqual(before[0]);
    expect(second).toEqual(before[1]);
    // Back to the first words is a new version too: what was asked in between was something else.
    await ensureQuestionTexts(db);
    expect(await versions(db, 'friction-1')).toEqual([4, 3, 2, 1]);
  });

  it('are never changed, whoever tries', async () => {
    const db = await fresh();
    await ensureQuestionTexts(db);
    for (const change of [sql`text_en = 'other'`, sql`wording_json = '{}'`, sql`kind = 'words'`]) {
      await expect(sql`update question_text set ${change}`.execute(db)).rejects.toThrow(/keeps its text/);
    }
    expect((await questionsFor(db, request, none))[0]?.text).toEqual(friction.text);
  });

  it('ask about the day only in T1, and only those who took part', async () => {
    const db = await fresh();
    await ensureQuestionTexts(db);
    const codes = async (moment: 'T0' | 'T1' | 'T2' | 'pulse', part: 'swapping' | 'waiting' | 'everyone') =>
      (await questionsFor(db, { ...request, moment, part }, none)).map(({ code }) => code);
    const always = items.filter(({ when }) => when === 'always').map(({ code }) => code);
    expect(await codes('T0', 'swapping')).toEqual(always);
    expect(await codes('T1', 'waiting')).toEqual(always);
    expect(await codes('T2', 'swapping')).toEqual(always);
    expect(await codes('pulse', 'everyone')).toEqual(always);
    expect(await codes('T1', 'swapping')).toEqual(items.map(({ code }) => code));
    const asked = await questionsFor(db, { ...request, moment: 'T1' }, none);
    expect(asked.filter(({ group }) => group === 'twelve')).toHaveLength(12);
    expect(asked.filter((one) => one.authorsOnly).map(({ code }) => code)).toEqual(['stay']);
    expect(asked.at(-1)?.group).toBe('comment');
  });

  it('say so where nobody has stored them', async () => {
    await expect(questionsFor(await fresh(), request, none)).rejects.toThrow(/not stored/);
  });

  it('read in either language with the other department’s name as it is called', async () => {
    const db = await fresh();
    await ensureQuestionTexts(db);
    const questions = await questionsFor(db, { ...request, moment: 'T1' }, none);
    // A name that looks like a pattern of String.replace stays as it is.
    const english = wordedQuestions(questions, { language: 'en', other: 'R$&D {other}' });
    expect(english[0]?.text).toBe('How often was there tension between your department and R$&D {other}?');
    const russian = wordedQuestions(questions, { language: 'ru', other: 'Сервис' });
    expect(russian[1]).toMatchObject({
      text: 'Как часто отдел «Сервис» мешал вам работать?',
      textLanguage: 'ru',
      frame: 'Вспомните последние 14\u00a0дней.',
      missing: 'Мало общались',
    });
    expect(russian[1]?.points[6]).toEqual({ value: 7, label: 'Всегда' });
    expect(russian.some(({ text, hint }) => `${text}${hint}`.includes('{'))).toBe(false);
  });
});
