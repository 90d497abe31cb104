import { describe, expect, test } from 'vitest';
import { simulateVerb } from '../../../src/calls/simulation/cli.ts';
import { simulateQueue } from '../../../src/calls/simulation/simulate.ts';
import { captured } from '../../support/verb.ts';

function run(input: string, args: string[] = []) {
  return captured(simulateVerb, args, input);
}

const problem = {
  intervalMinutes: 30,
  calls: [10, 20, 0],
  ahtSeconds: 180,
  patienceSeconds: 90,
  answerWithinSeconds: 20,
  agents: [2, 3.5, 0],
  replications: 50,
  seed: 7,
};

describe('cli simulate', () => {
  test('answers in the format, from a thread, what the engine says', async () => {
    const { code, out, err } = await run(JSON.stringify(problem));
    expect([code, err]).toEqual([0, '']);
    const answer = JSON.parse(out) as Record<string, unknown>;
    const exact = simulateQueue(problem);
    expect(answer).toEqual({
      format: 'swap-a-day/simulation@1',
      replications: 50,
      seed: 7,
      intervals: exact.intervals.map((figures, at) => ({
        calls: problem.calls[at],
        agents: problem.agents[at],
        ...figures,
      })),
      day: { calls: 30, agents: 5.5 / 3, ...exact.day },
    });
    expect(Object.keys((answer as { day: object }).day)).toEqual([
      'calls',
      'agents',
      'serviceLevel',
      'abandonment',
      'averageSpeedOfAnswerSeconds',
      'occupancy',
    ]);
    expect(exact.intervals[2]).toEqual({
      serviceLevel: null,
      abandonment: null,
      averageSpeedOfAnswerSeconds: null,
      occupancy: null,
    });
  });

  test('fills in what is left out', async () => {
    const { out } = await run('{"intervalMinutes":30,"calls":[9],"ahtSeconds":60,"agents":[2]}');
    expect(JSON.parse(out)).toMatchObject({ replications: 500, seed: 1, day: { abandonment: { mean: 0 } } });
  });

  test.each([
    ['', 'the input is empty'],
    ['{', 'not JSON'],
    ['[]', 'the input must be a JSON object'],
    [change({ ahtSeconds: 0 }), 'ahtSeconds must be above 0, not 0'],
    [change({ ahtSeconds: [180] }), 'ahtSeconds must be a finite number'],
    [change({ calls: [1, -2, 3] }), 'calls[1] must be at least 0, not -2'],
    [change({ calls: [1, '2', 3] }), 'calls[1] must be a finite number'],
    [change({ calls: 5 }), 'calls must be an array with a number per interval'],
    [change({ calls: [], agents: [] }), 'calls is empty; a day has at least one interval'],
    [change({ calls: [1, 2] }), 'agents must have as many intervals as calls: 3 and 2'],
    [change({ agents: [1, 2, -1] }), 'agents[2] must be at least 0, not -1'],
    [change({ agents: [1, null, 1] }), 'agents[1] must be a finite number'],
    [change({ agents: [1, 1, 30_000] }), 'agents[2] must be at most 20000, not 30000'],
    [change({ patienceSeconds: 0 }), 'patienceSeconds must be above 0, not 0'],
    [change({ patienceSeconds: 'long' }), 'patienceSeconds must be a finite number'],
    [change({ answerWithinSeconds: -1 }), 'answerWithinSeconds must be at least 0, not -1'],
    [change({ intervalMinutes: 0 }), 'intervalMinutes must be above 0, not 0'],
    [change({ replications: 2.5 }), 'replications must be a whole number, not 2.5'],
    [change({ replications: 0 }), 'replications must be at least 1, not 0'],
    [change({ calls: [1e6, 1e6, 1e6], replications: 1000 }), 'more than 500000000 calls'],
    [change({ seed: -1 }), 'seed must be at least 0, not -1'],
    [change({ seed: 1.5 }), 'seed must be a whole number, not 1.5'],
    [change({ size: 1 }), 'size: there is no such field'],
    [JSON.stringify({ ...problem, calls: undefined }), 'calls is missing'],
    ['{"__proto__":{"calls":[1]}}', 'there is no such field'],
  ])('%s: exit 2 and one line', async (input, message) => {
    const { code, out, err } = await run(input);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^simulate: [^\n]+\n$/);
    expect(err).toContain(message);
  });

  test('--help tells the fields and what is measured', async () => {
    const { code, out } = await run('', ['--help']);
    expect(code).toBe(0);
    for (const field of Object.keys(problem)) expect(out).toContain(field);
  });
});

function change(fields: object): string {
  return JSON.stringify({ ...problem, ...fields });
}
