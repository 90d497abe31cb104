import { readFileSync, readdirSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { checkDayPlan } from '../../src/planning/day-rules.ts';
import { clockTime, ruleParams } from '../../src/planning/finding-words.ts';
import { planning } from '../../src/web/messages/planning.ts';
import { benchDay } from '../bench/planning/instances.ts';

const sources = ['src/planning', 'src/planning/model']
  .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n');

describe('words for findings', () => {
  it('exist in both languages for every rule, clash and fix that the code can name', () => {
    const rules = [...sources.matchAll(/broken\(\s*'(\w+)'/g)].map(([, code]) => `planning.rule.${code}`);
    const codes = [...sources.matchAll(/(?:fact\(|code:[^,\n]*?)'(\w+)'/g)].map(([, code]) => code ?? '');
    expect(rules.length).toBeGreaterThan(12);
    expect(codes.length).toBeGreaterThan(20);
    for (const language of ['ru', 'en'] as const) {
      const keys = Object.keys(planning[language]);
      expect(rules.filter((key) => !keys.includes(key))).toEqual([]);
      const known = (code: string) =>
        keys.includes(`planning.clash.${code}`) || keys.includes(`planning.fix.${code}`);
      expect(codes.filter((code) => !known(code))).toEqual([]);
    }
  });

  it('are whole sentences with clock times and names', () => {
    const day = benchDay({ people: 20, load: 1, seed: 1 });
    const idle = Object.fromEntries(day.people.map(({ id }) => [id, Array<string>(36).fill('off')]));
    const broken = checkDayPlan(day, idle).find(({ rule }) => rule === 'lunchInWindow');
    if (broken === undefined) throw new Error('nobody eats in that plan');
    const params = ruleParams(
      day,
      broken,
      () => 'Орлова',
      (queue) => queue,
    );
    const say = (language: 'ru' | 'en') =>
      new IntlMessageFormat(planning[language]['planning.rule.lunchInWindow'], language, undefined, {
        ignoreTag: true,
      }).format(params);
    expect(say('ru')).toBe('Орлова: нужен один обед без перерыва, 45 минут, между 12:30 и 15:30.');
    expect(say('en')).toBe('Орлова: needs one unbroken lunch of 45 minutes between 12:30 and 15:30.');
  });

  it('tell the time of a day that passes midnight', () => {
    expect(clockTime({ dayStart: '22:30', intervalMinutes: 30 }, 4)).toBe('00:30');
  });
});
