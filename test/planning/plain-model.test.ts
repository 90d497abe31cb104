import { beforeAll, expect, it } from 'vitest';
import type { DayPerson, DayProblem } from '../../src/planning/day-problem.ts';
import { checkDayPlan } from '../../src/planning/day-rules.ts';
import { loadSolver } from '../../src/planning/highs.ts';
import { randomFrom } from '../../src/planning/random.ts';
import { solveDay } from '../../src/planning/solve-day.ts';
import { leastHarmPlainly } from './plain-model.ts';

beforeAll(loadSolver);

const intervals = 10;

/** A short day of eight to ten people with every kind of exercise at once, a little too busy for them. */
function middleDay(seed: number): DayProblem {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const size = pick([8, 9, 10]);
  const people = Array.from({ length: size }, (_, i): DayPerson => {
    const department = i % 2 === 0 ? 'sales' : 'service';
    const other = i % 2 === 0 ? 'service' : 'sales';
    const crossed = random() < 0.5;
    const part = i === 0 ? 'guest' : i === 1 ? 'helped' : i < 4 ? 'attendee' : i === 4 ? 'trainee' : 'cover';
    return {
      id: `p${String(i).padStart(2, '0')}`,
      department,
      queues: part === 'helped' ? { [other]: 0.5 } : { [department]: 1, ...(crossed ? { [other]: 1 } : {}) },
      shift: pick([[0, 10] as const, [0, 8] as const, [2, 10] as const]),
      absent: [],
      lunch: { minutes: 30, window: [3, 7] },
      breaks: [{ minutes: 30, window: [0, 10] }],
      maxPhoneMinutes: pick([null, null, 90, 120]),
      training: part === 'trainee' ? [[2, 4]] : [],
      pinned: [],
      shadow:
        part === 'guest'
          ? {
              queue: other,
              minutes: 90,
              window: [1, 9],
              hosts: null,
              briefingMinutes: 30,
              reflectionMinutes: pick([0, 30]),
            }
          : null,
      ...(part === 'helped' ? { assisted: [other] } : {}),
      ...(part === 'attendee'
        ? {
            workshop: {
              rounds: [
                [2, 4],
                [6, 8],
              ],
              least: 1,
            },
          }
        : {}),
      ...(part === 'cover'
        ? {
            talks: [{ activity: 'briefing', minutes: 30, window: [0, 6] }],
            queueWindows: { [other]: [2, 9] },
          }
        : {}),
    };
  });
  const curve = () =>
    Array.from({ length: intervals }, (_, t) => Math.round((size / 3.4) * (t > 2 && t < 8 ? 1 : 0.5)));
  return {
    format: 'swap-a-day/day-problem@1',
    name: `middle ${seed}`,
    date: null,
    dayStart: '09:00',
    intervalMinutes: 30,
    intervals,
    queues: {
      sales: { required: curve(), harm: null },
      service: { required: curve(), harm: seed % 2 === 0 ? curve().map(() => [1, 3]) : null },
    },
    rules: { maxPhoneMinutes: 150, maxGuestsPerHost: pick([1, 2]), minShadowBlockMinutes: 60 },
    people,
    previous: null,
  };
}

it('one column per person, interval and activity finds no less harm', { timeout: 120_000 }, () => {
  const kinds = new Set<string>();
  for (const seed of [6, 10]) {
    const problem = middleDay(seed);
    const solved = solveDay(problem, {
      gap: 0,
      quick: false,
      shouldStop: () => false,
      onPlan: () => {},
      onBound: () => {},
    });
    if (solved.status !== 'optimal') throw new Error(solved.status);
    expect(checkDayPlan(problem, solved.activities)).toEqual([]);
    expect(solved.harm).toBeGreaterThan(0);
    expect(leastHarmPlainly(problem)).toBeCloseTo(solved.harm, 5);
    for (const activity of Object.values(solved.activities).flat()) kinds.add(activity.replace(/:.*/, ''));
  }
  for (const kind of ['assisted', 'shadow', 'workshop', 'briefing', 'reflection', 'training'])
    expect(kinds).toContain(kind);
});
