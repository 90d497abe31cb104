import { describe, expect, test } from 'vitest';
import { staffingResult, staffingValues } from '../../../src/calls/staffing/form.ts';
import { curveFigures } from '../../../src/calls/staffing/curve-figures.ts';
import { formatter } from '../../../src/web/format.ts';
import { translator } from '../../../src/web/i18n.ts';

const typed = (fields: Record<string, string>) =>
  staffingResult(
    staffingValues({ calls: '100', interval: '30', aht: '180', level: '80', within: '20', ...fields }),
  );

describe('the staffing form', () => {
  test('every target together: the hardest decides, and each says what it asks for', () => {
    const result = typed({ patience: '120', asa: '10', abandonment: '5', occupancy: '90' });
    if (!result.ok) throw new Error('refused');
    expect(result.problem).toMatchObject({
      serviceLevel: 0.8,
      maxAverageSpeedOfAnswerSeconds: 10,
      maxAbandonment: 0.05,
      maxOccupancy: 0.9,
    });
    expect(result.byTarget[0]).toEqual({ target: 'maxAbandonment', agents: result.answer.agents });
    expect(result.answer.abandonment).toBeLessThanOrEqual(0.05);
    expect(result.byTarget.map(({ agents }) => agents)).toEqual(
      result.byTarget.map(({ agents }) => agents).sort((a, b) => b - a),
    );
  });

  test('a per cent of any size is a number', () => {
    const share = (occupancy: string) => {
      const result = staffingResult({ ...staffingValues({}), occupancy });
      return result.ok ? result.problem.maxOccupancy : result.problems[0]?.key;
    };
    expect(share('1.1')).toBe(0.011);
    expect(share('0.0000001')).toBe('staffing.problem.too-many-agents');
    expect(share('1' + '0'.repeat(30))).toBe('staffing.problem.too-large');
  });

  test.each<[Record<string, string>, string, string, string]>([
    [
      { aht: '0' },
      'aht',
      'Every call takes some time: give more than 0 seconds.',
      'Любой звонок сколько-то длится: укажите больше 0 секунд.',
    ],
    [{ patience: '0' }, 'patience', 'nobody would wait for an answer', 'никто не дождался бы ответа'],
    [{ calls: '-5' }, 'calls', 'fewer calls than none', 'не бывает меньше нуля'],
    [{ calls: 'many' }, 'calls', 'This needs a number.', 'Здесь нужно число.'],
    [{ interval: '0' }, 'interval', 'more than 0 minutes', 'больше 0 минут'],
    [{ level: '100' }, 'level', 'No number of agents answers all 100%', 'никакое число операторов'],
    [{ level: '', asa: '0' }, 'asa', 'No number of agents spares everybody', 'Совсем без ожидания не бывает'],
    [{ abandonment: '0', patience: '60' }, 'abandonment', 'somebody hangs up', 'положит трубку'],
    [{ occupancy: '0' }, 'occupancy', 'As long as there are calls', 'Пока есть звонки'],
    [{ shrinkage: '100' }, 'shrinkage', 'With everybody away', 'Если отсутствуют все'],
    [{ agents: '2.5' }, 'agents', 'whole number', 'целое число'],
    [{ level: '120' }, 'level', 'Give at most 100.', 'Укажите не больше 100.'],
    [{ level: '', agents: '' }, 'level', 'Give at least one target', 'хотя бы одну цель'],
    [{ calls: '' }, 'calls', 'Please fill this in.', 'Заполните это поле.'],
    [
      { calls: '1000000000000', aht: '100000' },
      'calls',
      'above a billion erlang',
      'больше миллиарда эрлангов',
    ],
  ])('%j is refused with a sentence', (fields, field, en, ru) => {
    const result = typed(fields);
    if (result.ok) throw new Error('taken');
    const [problem] = result.problems;
    expect(problem?.field).toBe(field);
    const say = (language: 'en' | 'ru') =>
      translator(language)(problem?.key ?? '', problem?.params ?? {}).replaceAll('\u00a0', ' ');
    expect(say('en')).toContain(en);
    expect(say('ru')).toContain(ru);
  });
});

describe('the staffing curve', () => {
  const figuresOf = (fields: Record<string, string>) => {
    const result = typed(fields);
    if (!result.ok) throw new Error('refused');
    const reader = { t: translator('en'), f: formatter('en') };
    return { result, figures: curveFigures(result.problem, result.answer, result.curve, reader) };
  };

  test('goes from callers who despair to nobody who waits, and holds the number itself', () => {
    for (const fields of [{}, { patience: '120' }, { calls: '50000' }, { calls: '1' }, { agents: '40' }]) {
      const { curve, answer } = figuresOf(fields).result;
      const counts = curve.map(({ agents }) => agents);
      expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
      expect(counts).toContain(answer.agents);
      expect(counts.length).toBeLessThanOrEqual(62);
      expect(curve.at(-1)?.serviceLevel).toBeGreaterThan(0.99);
      if (answer.offeredLoad > 1) expect(counts[0]).toBeLessThan(answer.offeredLoad);
    }
  });

  test('is three plots with their words and their figures behind them', () => {
    const { figures } = figuresOf({ patience: '120', asa: '10', abandonment: '5' });
    expect(figures.map(({ id }) => id)).toEqual(['curve-level', 'curve-wait', 'curve-lost']);
    expect(figures[0]?.description).toMatch(/^With 5 agents: 11%; with 13: 89%; with 21: 100%\.$/);
    expect(figures[0]?.table?.rows).toContainEqual(['13', '89%']);
    for (const { wide, narrow } of figures)
      for (const drawn of [wide, narrow]) {
        expect(drawn.shapes.filter(({ kind }) => kind === 'dot')).toHaveLength(1);
        expect(drawn.shapes.some(({ look }) => look.includes('target'))).toBe(true);
      }
    // Nobody hangs up: then how busy agents are is shown.
    expect(figuresOf({}).figures.map(({ id }) => id)).toEqual([
      'curve-level',
      'curve-wait',
      'curve-occupancy',
    ]);
    expect(figuresOf({}).figures[1]?.table?.rows).toContainEqual(['10', 'grows without end']);
  });

  test('no calls: nothing to draw', () => {
    expect(figuresOf({ calls: '0' }).figures).toEqual([]);
  });
});
