import { describe, expect, it } from 'vitest';
import { translator } from '../../src/web/i18n.ts';
import { swapdays } from '../../src/web/messages/swapdays.ts';
import { agentHours, verdictInShort, whatOf } from '../../src/swapdays/words.ts';

const ru = translator('ru');
const en = translator('en');
const names = { timeZone: 'Europe/Moscow' };
const sales = { ...names, id: 'sales', nameRu: 'Продажи', nameEn: 'Sales', colour: 'sales' as const };
const service = { ...names, id: 'service', nameRu: 'Сервис', nameEn: 'Service', colour: 'service' as const };
const day = { kind: 'cover' as const, mutual: false, guestDepartment: sales, hostDepartment: service };
const verdict = (shortfall: number | null, status: 'optimal' | 'impossible' = 'optimal') =>
  [en, ru].map(
    (t) => verdictInShort({ plan: { status, shortfall, callsKnown: true }, running: false }, t).text,
  );

describe('what a list says of a swap day', () => {
  it('names both departments and what they do', () => {
    expect(whatOf(day, en, 'en')).toBe('Sales in training, Service takes the calls');
    expect(whatOf({ ...day, kind: 'shadow' }, en, 'en')).toBe('Sales visits Service');
    expect(whatOf({ ...day, kind: 'shadow', mutual: true }, ru, 'ru')).toMatch(
      /^Продажи и\sСервис в\sгостях друг у\sдруга$/,
    );
  });

  it('counts what is missing in hours of work, in both languages', () => {
    expect(verdict(0)).toEqual(['both queues covered all day', 'обе очереди прикрыты весь день']);
    expect(verdict(4)[0]).toBe('1 agent hour short');
    expect(verdict(6)[0]).toBe('1.5 agent hours short');
    expect([4, 8, 20].map((shortfall) => verdict(shortfall)[1]?.replace(/\s/g, ' '))).toEqual([
      'не хватает 1 часа работы оператора',
      'не хватает 2 часов работы операторов',
      'не хватает 5 часов работы операторов',
    ]);
    // A shortage that rounds to nothing is still one.
    expect(verdict(0.3)[0]).toBe('0.25 agent hours short');
    expect(verdict(null, 'impossible')[0]).toBe('impossible as asked');
    const plan = { status: 'optimal' as const, shortfall: 0, callsKnown: false };
    expect(verdictInShort({ plan, running: false }, en)).toEqual({
      text: 'calls unknown: no forecast',
      tone: 'open',
    });
    expect(agentHours(7)).toBe(1.75);
  });

  it('tells a day without a plan from one that is being planned', () => {
    expect(verdictInShort({ plan: null, running: false }, en)).toEqual({
      text: 'not planned yet',
      tone: 'open',
    });
    expect(verdictInShort({ plan: null, running: true }, en).text).toBe('being planned');
  });
});

describe('every message of swap days', () => {
  const numbers = [
    'hours',
    'left',
    'short',
    'spare',
    'agents',
    'chosen',
    'count',
    'seconds',
    'best',
    'minutes',
    'needed',
    'rest',
    'assisted',
    'helped',
  ];
  const others = [
    'date',
    'what',
    'guest',
    'host',
    'name',
    'number',
    'work',
    'factor',
    'time',
    'least',
    'most',
    'trained',
    'staying',
    'alone',
    'people',
    'callers',
    'department',
  ];
  const params = Object.fromEntries([...numbers, 'guests', 'hosts', ...others].map((name) => [name, 5]));

  it('stands in both languages and is said without a gap', () => {
    expect(Object.keys(swapdays.ru)).toEqual(Object.keys(swapdays.en));
    for (const key of Object.keys(swapdays.en)) {
      for (const t of [ru, en]) expect(t(key, params)).not.toMatch(/[{}#]|undefined/);
    }
  });
});
