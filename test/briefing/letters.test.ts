import { expect, it } from 'vitest';
import { answerLetter } from '../../src/briefing/letters.ts';
import type { Question } from '../../src/briefing/queries.ts';
import { renderLetter } from '../../src/notify/render.ts';

const department = { id: 'sales', nameRu: 'Продажи', nameEn: 'Sales' };
const question: Question = {
  id: 'q',
  departmentId: 'sales',
  text: 'Is there a <summer> tariff?',
  swapDayId: 'day',
  askedBy: 'v1',
  askedAt: '2026-12-03T09:00:00.000Z',
  askedByName: 'Anna Belova',
  date: '2026-12-03',
  state: 'answered',
  answer: 'From May on.',
  sectionId: null,
  answeredBy: 'Oleg Tarasov',
  answeredAt: '2026-12-03T10:00:00.000Z',
  version: 2,
};
const reader = { id: 'v1', name: 'Anna Belova', email: 'anna@example.org' };

it.each([
  ['answered', 'en', 'Your question is answered: Sales', 'The next guests will find it'],
  ['merged', 'en', 'Your question is answered: Sales', 'added it to the briefing'],
  ['dropped', 'en', 'Your question was dropped: Sales', 'This is why'],
  ['answered', 'ru', 'Ответ на ваш вопрос: Продажи', 'Следующие гости найдут'],
  ['merged', 'ru', 'Ответ на ваш вопрос: Продажи', 'дописал раздел памятки'],
  ['dropped', 'ru', 'Ваш вопрос снят: Продажи', 'Вот почему'],
] as const)('who asked reads what came of it: %s, %s', (state, language, subject, words) => {
  const letter = answerLetter({ ...question, state }, department, { ...reader, language });
  expect(letter.subject.replaceAll('\u00a0', ' ')).toBe(subject);
  expect(letter.key).toBe('briefing-question:q:2');
  const { text, html } = renderLetter(letter, 'https://swap.example.org');
  const plain = text.replaceAll('\u00a0', ' ');
  for (const part of [words, 'Is there a <summer> tariff?', 'From May on.', 'Oleg Tarasov', 'Anna Belova']) {
    expect(plain.replace(/\s+/g, ' ')).toContain(part);
  }
  expect(plain).toContain('https://swap.example.org/briefing/sales');
  expect(html).toContain('&lt;summer&gt;');
  expect(html).not.toContain('<summer>');
});
