import { describe, expect, it } from 'vitest';
import type { DayPlan } from '../../../src/planning/day-problem.ts';
import { cards, proof, verdict } from '../../../src/swapdays/board/verdict.ts';
import { boardOf } from '../../../src/swapdays/board/board.ts';
import type { Language } from '../../../src/web/catalogue.ts';
import { formatter } from '../../../src/web/format.ts';
import { translator } from '../../../src/web/i18n.ts';
import { coverInput, coverPlan, coverProblem, departments, people } from './fixture.ts';

const none = Array<number>(16).fill(0);
const words = (language: Language) => ({ t: translator(language), f: formatter(language) });
const named = (language: Language) =>
  departments.map((one) =>
    language === 'ru' ? { ...one, name: one.id === 'sales' ? 'Продажи' : 'Сервис' } : one,
  );

/** The sentence with its important part between stars, and plain spaces. */
function said(language: Language, shortfallByQueue: DayPlan['shortfallByQueue']): string {
  const plan = { ...coverPlan, shortfallByQueue };
  return verdict(
    { problem: coverProblem, plan, board: { startMinute: 540 }, departments: named(language) },
    words(language),
  )
    .map(({ text, strong }) => (strong ? `*${text}*` : text))
    .join('')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u2060', '');
}

/** Zero but for some quarters. */
const at = (values: Record<number, number>) => none.map((zero, index) => values[index] ?? zero);

describe('the verdict', () => {
  it('is one sentence when nothing is missing', () => {
    expect(said('en', { sales: none, service: none })).toBe('*Both queues are covered* all day.');
    expect(said('ru', { sales: none, service: none })).toBe('*Обе очереди прикрыты* весь день.');
  });

  it('names the queue, how many and when', () => {
    const short = { sales: none, service: at({ 14: 1, 15: 1 }) };
    expect(said('en', short)).toBe(
      '*Service is one agent short 12:30–13:00*; otherwise both queues are covered all day.',
    );
    expect(said('ru', short)).toBe(
      'Обе очереди прикрыты весь день, кроме *12:30–13:00 («Сервис»: не хватает одного человека)*.',
    );
  });

  it.each([
    [2, 'двух человек', 'two agents'],
    [5, 'пяти человек', 'five agents'],
    [0.4, '0,4 человека', '0.4 agents'],
    [0.01, '0,1 человека', '0.1 agents'],
    [12, '12 человек', '12 agents'],
    [21, '21 человека', '21 agents'],
  ])('says %d in both languages', (count, russian, english) => {
    expect(said('ru', { sales: at({ 0: count }), service: none })).toContain(`не хватает ${russian})`);
    expect(said('en', { sales: at({ 0: count }), service: none })).toContain(
      `Sales is ${english} short 9:00–9:15`,
    );
  });

  it('says “up to” where it is not as many all the time', () => {
    expect(said('en', { sales: at({ 0: 1, 1: 2 }), service: none })).toContain(
      'Sales is up to two agents short 9:00–9:30',
    );
    expect(said('ru', { sales: at({ 0: 1, 1: 2 }), service: none })).toContain('не хватает до двух человек');
  });

  it('names two at the most, the worst first, and counts the rest', () => {
    const two = { sales: at({ 0: 1 }), service: at({ 4: 1, 5: 1 }) };
    expect(said('en', two)).toBe(
      '*Service is one agent short 10:00–10:30 and Sales is one agent short 9:00–9:15*; otherwise both queues are covered all day.',
    );
    const four = { sales: at({ 0: 1, 8: 1, 12: 1 }), service: at({ 4: 1, 5: 1 }) };
    expect(said('en', four)).toContain('9:00–9:15, and 2 more gaps*');
    expect(said('ru', four)).toMatch(/и ещё двух промежутков\*\.$/);
    const three = { sales: at({ 0: 1, 8: 1 }), service: at({ 4: 1, 5: 1 }) };
    expect(said('en', three)).toContain(', and one more gap*');
    expect(said('ru', three)).toMatch(/и ещё одного промежутка\*\.$/);
  });

  it('does not call a day covered that is short most of the time', () => {
    const short = { sales: none.map(() => 1), service: none };
    expect(said('en', short)).toBe(
      'There are too few people for most of the day: *Sales is one agent short 9:00–13:00*.',
    );
  });

  it('does not call a day covered for which nobody knows the calls', () => {
    const queues = { sales: { required: none, harm: null }, service: { required: none, harm: null } };
    const facts = { problem: { ...coverProblem, queues }, plan: { ...coverPlan, shortfall: 0, bound: 0 } };
    const parts = verdict({ ...facts, board: { startMinute: 540 }, departments }, words('en'));
    expect(parts.map(({ text }) => text)).toEqual([
      'Nobody knows how many agents are needed: there is no forecast of the calls.',
    ]);
    expect(proof(facts, 0, words('en'))).toBe('');
    const made = cards({ ...facts, board: boardOf(coverInput), departments }, words('en'));
    expect(made.map(({ question }) => question)).toEqual(['Lunch', 'Who takes part']);
  });

  it.each([
    [3.2, 'lost', 'About 3 more callers will hang up.', 'Из-за этого потеряются примерно 3 звонка.'],
    [1.4, 'lost', 'About one more caller will hang up.', 'Из-за этого потеряется примерно один звонок.'],
    [0.3, 'lost', 'Fewer than one more caller will hang up.', 'Из-за этого потеряется меньше одного звонка.'],
    [
      21,
      'late',
      'About 21 more callers will wait too long.',
      'Из-за этого ещё примерно 21 человек будет ждать ответа дольше обещанного.',
    ],
    [
      5,
      'both',
      'About 5 more callers will hang up or wait too long.',
      'Пострадает от этого примерно 5 звонков: трубку положат или прождут слишком долго.',
    ],
  ] as const)('says %d in callers (%s) where the plan was weighed by them', (harm, suffering, en, ru) => {
    const plan = { ...coverPlan, harm, harmBound: harm };
    const facts = { problem: coverProblem, plan, board: { startMinute: 540 }, departments, suffering };
    const last = (language: Language) =>
      verdict(facts, words(language)).at(-1)?.text.replaceAll('\u00a0', ' ');
    expect([last('en'), last('ru')]).toEqual([` ${en}`, ` ${ru}`]);
  });

  it('says that a day is impossible', () => {
    const plan = { ...coverPlan, status: 'impossible' as const };
    const parts = verdict(
      { problem: coverProblem, plan, board: { startMinute: 540 }, departments },
      words('en'),
    );
    expect(parts).toEqual([{ text: 'This day is impossible: what is asked of it clashes.', strong: true }]);
  });
});

describe('the proof', () => {
  const say = (plan: Partial<DayPlan>, edits = 0, language: Language = 'en') =>
    proof({ problem: coverProblem, plan: { ...coverPlan, ...plan } }, edits, words(language)).replaceAll(
      '\u00a0',
      ' ',
    );

  it('tells optimal from within a bound, in hours of an agent', () => {
    expect(say({ shortfall: 2, bound: 2 })).toBe(
      'The plan is optimal: nobody could do better with these people.',
    );
    expect(say({ shortfall: 4, bound: 2 })).toBe('The best possible plan is at most 0.5 agent-hours better.');
    expect(say({ shortfall: 4, bound: 2 }, 0, 'ru')).toBe(
      'До лучшего возможного плана не больше 0,5 человеко-часа.',
    );
    expect(say({ shortfall: 0, bound: 0 })).toBe(
      'The plan is optimal: by the forecast there are enough agents at any time.',
    );
    expect(say({ status: 'impossible', shortfall: null, bound: null })).toBe('');
  });

  it('is told in callers where they are what was weighed', () => {
    const callers = (harm: number, harmBound: number, edits = 0, language: Language = 'en') =>
      say({ shortfall: 4, bound: 0, harm, harmBound }, edits, language);
    expect(callers(2.5, 2.5)).toBe('The plan is optimal: no plan with these people loses fewer callers.');
    expect(callers(2.5, 2.5, 0, 'ru')).toBe('План оптимален: с этими людьми нельзя потерять меньше звонков.');
    expect(callers(2.5, 1)).toBe('The best possible plan would save at most 1.5 more callers.');
    expect(callers(6, 1, 0, 'ru')).toBe('Лучший возможный план спас бы не больше 5 звонков.');
    expect(callers(2, 1, 1)).toBe(
      'One block was set by hand; without that the plan could save one more caller at the most.',
    );
  });

  it('says what was set by hand and what that may cost', () => {
    expect(say({ shortfall: 2, bound: 2 }, 1)).toBe(
      'One block was set by hand; with these people it still could not be better.',
    );
    expect(say({ shortfall: 6, bound: 2 }, 3)).toBe(
      '3 blocks were set by hand; without that the plan could be better, by one agent-hour at the most.',
    );
    expect(say({ shortfall: 2, bound: 2 }, 2, 'ru')).toMatch(/^Изменены вручную 2 отрезка;/);
    expect(say({ shortfall: 2, bound: 2 }, 5, 'ru')).toMatch(/^Изменено вручную 5 отрезков;/);
  });
});

describe('the cards', () => {
  it('answer for callers, lunch and participants', () => {
    const board = boardOf(coverInput);
    const made = cards({ problem: coverProblem, plan: coverPlan, board, departments }, words('en'));
    expect(
      made.map(({ answer, detail }) => [answer, detail].map((text) => text.replaceAll('\u00a0', ' '))),
    ).toEqual([
      ['0.5 agent-hours are missing', 'of 8 agent-hours needed, which is 6.3%'],
      ['30 minutes for all, 11:00–12:00', '2 people eat last, at 11:30'],
      ['1 on the other queue, 2 in training', '1 hour of the other’s calls'],
    ]);
  });

  it('name the one who eats last', () => {
    const board = boardOf({
      ...coverInput,
      problem: { ...coverProblem, people: coverProblem.people.filter(({ id }) => id !== 'v3') },
    });
    const [, lunch] = cards({ problem: coverProblem, plan: coverPlan, board, departments }, words('ru'));
    expect(lunch?.detail.replaceAll('\u00a0', ' ')).toBe(`позже всех: ${people[1]?.name ?? ''}, в 11:30`);
  });
});
