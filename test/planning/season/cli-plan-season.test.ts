import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planSeasonVerb } from '../../../src/planning/season/cli-plan-season.ts';
import { captured } from '../../support/verb.ts';

type Json = Record<string, unknown>;

function run(input: unknown, args: string[] = []) {
  return captured(planSeasonVerb, args, typeof input === 'string' ? input : JSON.stringify(input));
}

function season(fields: Json = {}): Json {
  return {
    format: 'swap-a-day/season-problem@1',
    days: [
      { date: '2026-12-08', capacity: { sales: 2, service: 3 } },
      { date: '2026-12-07', capacity: { sales: 1, service: 1 } },
    ],
    people: [
      { id: 'a', department: 'sales' },
      { id: 'b', department: 'service', unavailable: ['2026-12-07'] },
      { id: 'c', department: 'service' },
      { id: 'd', department: 'sales', priority: 3 },
      { id: 'e', department: 'sales' },
    ],
    pairs: { forbidden: [['c', 'a']], done: [['c', 'e']] },
    rules: { turnsPerPerson: 1, newcomerDays: 30 },
    seed: 7,
    ...fields,
  };
}

describe('cli plan-season', () => {
  it('writes a plan of the format and nothing else', async () => {
    const { code, out, err } = await run(season());
    expect([code, err]).toEqual([0, '']);
    const plan = JSON.parse(out) as { draw: string[]; waiting: string[] };
    // Drawn order among sales decides who of a and e waits; only d may go with c, who alone of service can on the 7th.
    const [first, last] = plan.draw.filter((id) => id === 'a' || id === 'e');
    expect(plan).toEqual({
      format: 'swap-a-day/season-plan@1',
      status: 'optimal',
      pairs: [
        { date: '2026-12-07', sales: 'd', service: 'c' },
        { date: '2026-12-08', sales: first, service: 'b' },
      ],
      waiting: [last],
      draw: plan.draw,
      overrides: [],
    });
    expect([...plan.draw].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('gives the same bytes whatever the order of the input', async () => {
    const problem = season();
    const turned = season({
      days: [...(problem['days'] as Json[])].reverse(),
      people: [...(problem['people'] as Json[])].reverse(),
    });
    expect((await run(turned)).out).toBe((await run(problem)).out);
  });

  it('says why when not one pair can be made', async () => {
    const days = [{ date: '2026-12-07', capacity: { sales: 5, service: 0 } }];
    const { code, out, err } = await run(season({ days }));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ status: 'impossible', pairs: [] });
    expect(err).toBe('plan-season: impossible: on no day can both departments lend somebody\n');
  });

  it('names the clash when what must be cannot', async () => {
    const fixed = [{ date: '2026-12-07', sales: 'a', service: 'b' }];
    const { code, err } = await run(season({ fixed }));
    expect([code, err]).toEqual([1, 'plan-season: impossible: fixed: "b" is unavailable on 2026-12-07\n']);
  });

  it('ends with the best so far when its time is over, and says what is not proven', async () => {
    const { code, out, err } = await run(season(), ['--time-limit', '1e-9']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 'feasible', pairs: [{}, {}] });
    expect(err).toBe(
      'plan-season: not proven: 2 pairs, and no plan has more than 2; --time-limit gives it more time\n',
    );
  });

  it('reads a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'season-'));
    try {
      const file = join(folder, 'season.json');
      await writeFile(file, `\uFEFF${JSON.stringify(season())}`);
      expect((await run('', ['--in', file])).code).toBe(0);
      expect(await run('', ['--in', folder])).toEqual({
        code: 2,
        out: '',
        err: `plan-season: --in: ${folder} is a folder, not a file\n`,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    ['an empty input', '  ', [], 'the input is empty'],
    ['no JSON', '{', [], /^the input is not JSON: [^\n]+$/],
    [
      'an unknown field',
      season({ note: 1 }),
      [],
      'note: unknown field (known: format, days, people, pairs, fixed, previous, overrides, rules, seed)',
    ],
    ['a field of two lines', season({ 'a\nb': 1 }), [], /^"a\\nb": unknown field/],
    ['a limit of nothing', season(), ['--time-limit', ''], '--time-limit: must be seconds above 0, not ""'],
    [
      'a limit that is none',
      season(),
      ['--time-limit', 'soon'],
      '--time-limit: must be seconds above 0, not "soon"',
    ],
    ['an unknown option', season(), ['--gap', '1'], "Unknown option '--gap'"],
  ])('refuses %s with one line', async (_, input, args, message) => {
    const { code, out, err } = await run(input, args);
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n')).toHaveLength(2);
    const said = err.trim().replace(/^plan-season: /, '');
    if (message instanceof RegExp) expect(said).toMatch(message);
    else expect(said).toBe(message);
  });

  it('tells every reading with --help', async () => {
    const { code, out } = await run('', ['--help']);
    expect(code).toBe(0);
    for (const word of [
      'turnsPerPerson',
      'daysBetweenTurns',
      'fixed',
      'previous',
      'overrides',
      'newcomerDays',
      'priority',
      'mulberry32',
      'waiting',
      'feasible',
      'capacity',
    ])
      expect(out).toContain(word);
  });
});
