/** A thousand seasons whose truth is known: how often the 95 % interval of the effect holds it. */
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../src/planning/random.ts';
import { effectOf, type Subject } from '../../../src/reports/statistics/effect.ts';

type Random = () => number;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The mean of three ratings from 1 to 7. */
function scoreOf(points: number): number {
  return Math.max(1, Math.min(7, Math.round(3 * points) / 3));
}

/** Two departments unlike each other; those who are asked, half of each drawn to swap, and few who do not answer. */
function season(random: Random, effect: number, pickDifficult: boolean): Subject[] {
  return ['sales', 'service'].flatMap((stratum, department) => {
    const people = Array.from({ length: pickDifficult ? 48 : 16 }, () => {
      const truth = 3.9 + 0.5 * department + 0.8 * normal(random);
      return { truth, before: scoreOf(truth + 0.6 * normal(random)), ticket: random() };
    });
    const asked = pickDifficult ? people.sort((a, b) => b.before - a.before).slice(0, 16) : people;
    return asked
      .sort((a, b) => a.ticket - b.ticket)
      .map(({ truth, before }, drawn) => {
        const tookPart = drawn < 8;
        const after = scoreOf(truth - 0.1 + (tookPart ? effect : 0) + 0.6 * normal(random));
        return { stratum, before, after, tookPart };
      })
      .filter(() => random() > 0.06);
  });
}

function seasons(seed: number, effect: number, pickDifficult: boolean) {
  const random = randomFrom(seed);
  let [covers, changes] = [0, 0];
  for (let i = 0; i < 1000; i++) {
    const subjects = season(random, effect, pickDifficult);
    const found = effectOf(subjects);
    if (found === undefined) throw new Error('a season without an effect');
    if (found.low <= effect && effect <= found.high) covers++;
    const took = subjects.filter(({ tookPart }) => tookPart);
    changes += took.reduce((sum, { before, after }) => sum + after - before, 0) / took.length / 1000;
  }
  return { covers: covers / 1000, meanChange: changes };
}

describe('in a thousand seasons', () => {
  it.each([
    ['without an effect', 0, false],
    ['without an effect, people picked for being difficult', 0, true],
    ['with an effect of −0.6', -0.6, false],
    ['with an effect of −0.6, people picked for being difficult', -0.6, true],
  ])('%s, the interval covers the truth in 93–97 %%', (_, effect, pickDifficult) => {
    const { covers, meanChange } = seasons(20_260_701, effect, pickDifficult);
    expect(covers).toBeGreaterThanOrEqual(0.93);
    expect(covers).toBeLessThanOrEqual(0.97);
    // The plain before and after of picked people would be taken in: they fall with nothing done.
    if (pickDifficult) expect(meanChange - effect).toBeLessThan(-0.3);
    else expect(Math.abs(meanChange - effect + 0.1)).toBeLessThan(0.05);
  });
});
