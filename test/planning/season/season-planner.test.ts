import { afterAll, describe, expect, it } from 'vitest';
import { loadSolver } from '../../../src/planning/highs.ts';
import { createSeasonPlanner } from '../../../src/planning/season/season-planner.ts';
import { solveSeason } from '../../../src/planning/season/solve-season.ts';
import { benchSeason } from '../../bench/planning/season-bench.ts';
import { person, season } from './seasons.ts';

describe('the season planner', () => {
  const planner = createSeasonPlanner();
  afterAll(() => planner.close());

  it('gives from its thread what the solver gives, and leaves the event loop free', async () => {
    const problem = benchSeason({ people: 400, days: 40, seed: 1 });
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const outcome = await planner.planSeason(problem);
    clearInterval(ticking);
    await loadSolver();
    expect(outcome).toEqual({ kind: 'plan', ...solveSeason(problem, () => false) });
    expect(turns).toBeGreaterThan(5);
  });

  it('tells an impossible season with its reasons, and one that nobody waits for any more as cancelled', async () => {
    expect(await planner.planSeason(season([1], [person('a0')]))).toMatchObject({
      kind: 'plan',
      plan: { status: 'impossible' },
      reasons: [{ code: 'nobody', department: 'service' }],
    });
    expect(await planner.planSeason(season([1], []), { signal: AbortSignal.abort() })).toEqual({
      kind: 'cancelled',
    });
  });
});

describe('a season’s thread that does not end', () => {
  const planner = createSeasonPlanner({ script: new URL('./hanging-worker.js', import.meta.url) });
  afterAll(() => planner.close());
  const seeded = (seed: number) => season([1], [], { seed });

  it('is ended when the time is up, and what it told of is kept', async () => {
    const limit = { timeLimitSeconds: 0.05 };
    expect(await planner.planSeason(seeded(1), limit)).toEqual({ kind: 'plan', mostPairs: 5 });
    expect(await planner.planSeason(seeded(3), limit)).toEqual({ kind: 'time-limit' });
    expect(await planner.planSeason(seeded(2), limit)).toMatchObject({
      kind: 'worker-died',
      message: expect.stringMatching(/code 3/) as string,
    });
  });
});
