import fc from '../../support/properties.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { coverage } from '../../../src/planning/coverage.ts';
import type { Activities, DayProblem } from '../../../src/planning/day-problem.ts';
import { isPresent } from '../../../src/planning/day-problem.ts';
import { checkDayPlan } from '../../../src/planning/day-rules.ts';
import { loadSolver } from '../../../src/planning/highs.ts';
import { solveDay } from '../../../src/planning/solve-day.ts';
import { absentRanges, type Mark } from '../../../src/swapdays/live/mark.ts';
import { problemOfFew } from '../../../src/swapdays/live/few.ts';
import { besideWhom } from '../../../src/swapdays/live/known.ts';
import { liveProblem } from '../../../src/swapdays/live/problem.ts';
import { decided, toSolve } from '../../../src/swapdays/live/solving.ts';
import type { Level, LiveFacts } from '../../../src/swapdays/live/visit.ts';
import { startMinuteOf, within } from '../../../src/swapdays/plan/day-clock.ts';
import { tinyDay } from '../../planning/tiny-days.ts';

function solve(problem: DayProblem): Activities | null {
  const solved = solveDay(problem, {
    gap: 0,
    quick: true,
    shouldStop: () => false,
    onPlan: () => {},
    onBound: () => {},
  });
  return solved.status === 'optimal' || solved.status === 'feasible' ? solved.activities : null;
}

/** The first level that has a plan, with it. */
function replanned(facts: LiveFacts, asked: boolean) {
  for (const level of [0, 1, 2] as Level[]) {
    const live = liveProblem(facts, level);
    if (decided(live) === 'broken') continue;
    // Where people can go on by themselves there is a plan; the solver is asked for another one now and then.
    const goesOn = checkDayPlan(live.problem, live.idle).length === 0;
    const activities = goesOn && !asked ? live.idle : solve(toSolve(live.problem, facts.firstOpen));
    if (activities !== null) return { ...live, activities };
  }
  throw new Error('no level has a plan');
}

/** Marks of all kinds, of people and times of the day. */
function marksOf(base: DayProblem, activities: Activities): fc.Arbitrary<Mark[]> {
  const start = startMinuteOf(base);
  const minute = (at: number) => start + at * base.intervalMinutes;
  const at = fc.integer({ min: 0, max: base.intervals });
  const blocks = base.people.flatMap(({ id }) =>
    (activities[id] ?? []).flatMap((activity, one, day) => {
      if (day[one + 1] === activity) return [];
      const what =
        activity === 'training'
          ? ('training' as const)
          : activity.startsWith('shadow:')
            ? ('visit' as const)
            : null;
      return what === null ? [] : [{ what, end: one + 1, id }];
    }),
  );
  const away = fc
    .record({
      kind: fc.constantFrom('absent' as const, 'absent' as const, 'late' as const, 'back' as const),
      id: fc.constantFrom(...base.people.map(({ id }) => id)),
      from: at,
      length: fc.integer({ min: 1, max: base.intervals }),
      open: fc.boolean(),
    })
    .map(({ kind, id, from, length, open }): Omit<Mark, 'id' | 'madeAt' | 'madeBy'> => ({
      kind,
      employeeId: id,
      activity: null,
      fromMinute: minute(from) - (kind === 'absent' ? 7 : 0),
      toMinute: kind === 'back' || open ? null : minute(from + length),
    }));
  const over = fc
    .record({
      block: fc.constantFrom(...(blocks.length > 0 ? blocks : [null])),
      length: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ block, length }): Omit<Mark, 'id' | 'madeAt' | 'madeBy'>[] =>
      block === null
        ? []
        : [
            {
              kind: 'overrun',
              employeeId: block.what === 'visit' ? block.id : null,
              activity: block.what,
              fromMinute: minute(block.end),
              toMinute: minute(block.end + length),
            },
          ],
    );
  return fc.tuple(fc.array(away, { maxLength: 2 }), over, fc.boolean()).map(([marks, more, both]) =>
    [...marks, ...(both || marks.length === 0 ? more : [])].map((mark, index) => ({
      ...mark,
      id: `m${index}`,
      madeBy: 'test',
      madeAt: `2026-12-01T09:0${index}:00Z`,
    })),
  );
}

/** Published days: found once, for solving them is what takes time; what happens to them differs from run to run. */
const published: Pick<LiveFacts, 'base' | 'activities'>[] = [];
const runs = Number(process.env['LIVE_RUNS'] ?? 25);

beforeAll(async () => {
  await loadSolver();
  for (const day of fc.sample(tinyDay({ alike: false }), runs)) {
    const base = { ...day, previous: null };
    const activities = solve(base);
    if (activities !== null) published.push({ base, activities });
  }
}, 60_000);

function scenes(): fc.Arbitrary<LiveFacts> {
  return fc.constantFrom(...published).chain(({ base, activities }) =>
    fc.record({
      base: fc.constant(base),
      activities: fc.constant(activities),
      pins: fc.constant({}),
      firstOpen: fc.integer({ min: 0, max: base.intervals }),
      marks: marksOf(base, activities),
    }),
  );
}

describe('the rest of a live day', { timeout: 60_000 }, () => {
  it('can always be planned, keeps the past, the marks, and the lunch of whom nothing touches', () => {
    fc.assert(
      fc.property(scenes(), fc.nat(2), (facts, third) => {
        const { problem, activities, idle, notes } = replanned(facts, third === 0);
        expect(checkDayPlan(problem, activities)).toEqual([]);
        for (const person of facts.base.people) {
          const day = activities[person.id] ?? [];
          const planned = facts.activities[person.id] ?? [];
          const own = facts.marks.filter(({ employeeId }) => employeeId === person.id);
          const absent = absentRanges(person, facts.marks, facts.base);
          const overran = facts.marks.some(({ kind }) => kind === 'overrun');
          // The past is what it was, except where a mark says that it was otherwise.
          day.forEach((activity, at) => {
            if (within(absent, at)) expect(activity).toBe('off');
            else if (at < facts.firstOpen) expect(activity).toBe(idle[person.id]?.[at]);
            if (at >= facts.firstOpen || own.length > 0 || overran) return;
            const host = besideWhom(planned[at] ?? '');
            if (host === null || activities[host]?.[at]?.startsWith('phone:'))
              expect(activity).toBe(planned[at]);
            else expect(activity).toBe('break');
          });
          const touched = own.length > 0 || overran;
          const owes = person.lunch !== null && planned.includes('lunch');
          if (owes && !touched)
            expect(day.filter((one) => one === 'lunch')).toHaveLength(
              planned.filter((one) => one === 'lunch').length,
            );
          // Whoever is there and has no lunch is named.
          const live = problem.people.find(({ id }) => id === person.id);
          const later = day.some(
            (_, at) => at >= facts.firstOpen && live !== undefined && isPresent(live, at),
          );
          if (owes && later && !day.includes('lunch'))
            expect(notes).toContainEqual(
              expect.objectContaining({ code: 'lunch-lost', employeeId: person.id }),
            );
        }
      }),
      { numRuns: runs },
    );
  });

  it('changes nothing when nothing was marked, and lacks the same agents when some people’s days are taken off', () => {
    fc.assert(
      fc.property(scenes(), fc.infiniteStream(fc.boolean()), (facts, coins) => {
        const { problem, idle, notes } = liveProblem({ ...facts, marks: [] }, 0);
        expect(idle).toEqual(facts.activities);
        expect(notes).toEqual([]);
        expect(checkDayPlan(problem, facts.activities)).toEqual([]);
        const few = new Set(facts.base.people.filter(() => coins.next().value).map(({ id }) => id));
        const part = problemOfFew(facts.base, facts.activities, few);
        const all = coverage(facts.base, facts.activities);
        const left = coverage(part, facts.activities);
        expect(left.shortfallByQueue).toEqual(all.shortfallByQueue);
        expect(left.harm).toEqual(all.harm);
      }),
      { numRuns: 12 },
    );
  });
});
