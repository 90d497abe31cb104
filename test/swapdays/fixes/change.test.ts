import { beforeAll, describe, expect, it } from 'vitest';
import type { RosterPerson } from '../../../src/people/rules.ts';
import { coverage } from '../../../src/planning/coverage.ts';
import type { DayProblem } from '../../../src/planning/day-problem.ts';
import { smallestFixes } from '../../../src/planning/fixes.ts';
import { loadSolver } from '../../../src/planning/highs.ts';
import { writtenPlan } from '../../../src/planning/plan-day.ts';
import { solveDay } from '../../../src/planning/solve-day.ts';
import { alternativesTo } from '../../../src/swapdays/fixes/alternatives.ts';
import { candidateChanges, type ChangeableFacts, changedFacts } from '../../../src/swapdays/fixes/change.ts';
import { buildDayProblem } from '../../../src/swapdays/plan/problem.ts';
import type { SwapDay } from '../../../src/swapdays/swap-day.ts';
import { rosterPerson } from '../company.ts';

const department = (id: 'sales' | 'service') => ({
  id,
  nameRu: id,
  nameEn: id,
  colour: id,
  timeZone: 'Europe/Moscow',
});
const day: SwapDay = {
  id: 'day',
  kind: 'cover',
  mutual: false,
  date: '2026-12-03',
  title: '',
  guestDepartment: department('sales'),
  hostDepartment: department('service'),
  trainingFromMinute: null,
  trainingToMinute: null,
  shadowMinutes: null,
  rolePlayFromMinute: null,
  rolePlayToMinute: null,
  roundMinutes: null,
  rounds: null,
  groupSize: null,
  briefingMinutes: null,
  reflectionMinutes: null,
  createdBy: '',
  createdAt: '',
  publishedAt: null,
  publishedBy: null,
  cancelledAt: null,
  version: 1,
  words: null,
  toldVersion: null,
};

/** From 9 to 13, with lunch between 11 and 12. */
const shift = { startsMinute: 540, endsMinute: 780 };
const lunch = { minutes: 30, fromMinute: 660, toMinute: 720 };
const both = (other: string): RosterPerson['qualifications'] => [
  { queueId: other === 'sales' ? 'service' : 'sales', level: 'solo', speedFactor: 1 },
  { queueId: other, level: 'solo', speedFactor: 0.8 },
];
const sales = (id: string) => rosterPerson(id, 'sales', { shift, lunch });
const service = (id: string, change: Partial<RosterPerson> = {}) =>
  rosterPerson(id, 'service', { shift, lunch, ...change });

/** Agents from 9 to 13 in hours: `[9–10, 10–11, 11–12, 12–13]`, as a whole day of quarters. */
function line(hours: readonly number[]): number[] {
  return Array.from({ length: 96 }, (_, at) => hours[Math.floor((at - 36) / 4)] ?? 0);
}

/** A missing agent costs more before noon, and the second more than the first. */
const harm = Array.from({ length: 96 }, (_, at) => (at < 44 ? [1, 2] : [2, 3]));
const weighed = { sales: harm, service: harm };

const cover: ChangeableFacts = {
  day: { ...day, trainingFromMinute: 600, trainingToMinute: 690, briefingMinutes: 15, reflectionMinutes: 15 },
  participants: [
    { employeeId: 's1', role: 'trainee', partnerId: null },
    { employeeId: 's2', role: 'trainee', partnerId: null },
    { employeeId: 'v1', role: 'cover', partnerId: null },
  ],
  roster: [
    sales('s1'),
    sales('s2'),
    service('v1', { qualifications: both('sales') }),
    service('v2', { qualifications: both('sales') }),
    service('v3'),
    service('v4'),
  ],
  required: { sales: line([1, 2, 1, 1]), service: line([3, 2, 3, 2]) },
  harm: weighed,
};

const shadow: ChangeableFacts = {
  day: { ...day, kind: 'shadow', shadowMinutes: 120 },
  participants: [
    { employeeId: 's1', role: 'guest', partnerId: null },
    { employeeId: 's2', role: 'guest', partnerId: null },
  ],
  roster: [sales('s1'), sales('s2'), sales('s3'), service('v1'), service('v2'), service('v3')],
  required: { sales: line([2, 2, 1, 2]), service: line([1, 1, 1, 1]) },
  harm: weighed,
};

const mutual: ChangeableFacts = {
  ...shadow,
  day: { ...shadow.day, mutual: true, shadowMinutes: 60, briefingMinutes: 15, reflectionMinutes: 15 },
  required: { sales: line([2, 2, 2, 3]), service: line([2, 2, 2, 2]) },
  participants: [
    { employeeId: 's1', role: 'guest', partnerId: 'v1' },
    { employeeId: 'v1', role: 'host', partnerId: null },
  ],
};

const rolePlay: ChangeableFacts = {
  ...cover,
  day: {
    ...day,
    kind: 'role-play',
    guestDepartment: department('service'),
    hostDepartment: department('sales'),
    trainingFromMinute: 570,
    trainingToMinute: 660,
    rolePlayFromMinute: 600,
    rolePlayToMinute: 660,
    roundMinutes: 15,
    briefingMinutes: 0,
    reflectionMinutes: 0,
  },
  participants: [
    { employeeId: 's1', role: 'trainee', partnerId: null },
    { employeeId: 'v3', role: 'player', partnerId: null },
    { employeeId: 'v4', role: 'player', partnerId: null },
  ],
};

const workshop: ChangeableFacts = {
  ...cover,
  day: { ...day, kind: 'workshop', trainingFromMinute: 600, trainingToMinute: 720, rounds: 2, groupSize: 4 },
  participants: ['s1', 's2', 'v1', 'v2', 'v3'].map((employeeId) => ({
    employeeId,
    role: 'attendee' as const,
    partnerId: null,
  })),
};

function problemOf(facts: ChangeableFacts): DayProblem {
  const built = buildDayProblem(facts);
  if (built === 'empty') throw new Error('nobody is there');
  return built.problem;
}

const silent = { gap: 0, quick: false, shouldStop: () => false, onPlan: () => {}, onBound: () => {} };

/** The best plan of a problem, as it would be stored. */
function best(problem: DayProblem) {
  const solved = solveDay(problem, silent);
  if (solved.status === 'impossible' || solved.status === 'stopped') throw new Error(solved.status);
  return writtenPlan(problem, solved.activities, solved.bound, 0);
}

beforeAll(loadSolver);

describe('a proposed change', () => {
  it('of every code is computed as the day it makes: planned then, it reaches what was promised', async () => {
    const codes = new Set<string>();
    for (const facts of [cover, shadow, mutual, rolePlay, workshop]) {
      const problem = problemOf(facts);
      const plan = best(problem);
      expect(plan.harm, facts.day.kind).toBeGreaterThan(0);
      for (const alternative of await alternativesTo(problem, facts)) {
        // Once each, and each is a whole plan: the suite has no time for more.
        if (codes.has(alternative.change.code)) continue;
        const [fix] = smallestFixes(problem, plan, () => false, [alternative]).filter(
          ({ change }) => change.code !== 'personMore',
        );
        if (fix === undefined) continue;
        codes.add(fix.change.code);
        expect(fix.harm ?? Infinity).toBeLessThan(plan.harm ?? 0);
        const made = changedFacts(facts, fix.change);
        if (made === null) throw new Error('a proposal must fit the day that it was made for');
        const reached = best(problemOf(made));
        expect(reached.harm ?? Infinity).toBeLessThanOrEqual((fix.harm ?? 0) + 1e-9);
        expect(coverage(problemOf(made), reached.activities).harm).toBe(reached.harm);
      }
    }
    expect([...codes].sort()).toEqual([
      'lunch-wider',
      'one-fewer',
      'one-more',
      'training-moved',
      'training-shorter',
      'visit-shorter',
      'without-talks',
    ]);
  });

  it('offers three where three help, those first that leave the least', async () => {
    const problem = problemOf(cover);
    const plan = best(problem);
    const fixes = smallestFixes(problem, plan, () => false, await alternativesTo(problem, cover));
    expect(fixes).toHaveLength(3);
    const left = fixes.map((fix) => fix.harm ?? Infinity);
    expect(left).toEqual([...left].sort((a, b) => a - b));
    expect(left.every((one) => one < (plan.harm ?? 0))).toBe(true);
  });

  it('makes an impossible day possible, beginning with whom it concerns', async () => {
    const late = { ...lunch, fromMinute: 600, toMinute: 630 };
    const facts: ChangeableFacts = {
      ...cover,
      roster: [{ ...sales('s1'), absent: [[630, 780] as const] }, ...cover.roster.slice(1)].map((person) =>
        person.id === 'v1' ? { ...person, lunch: late } : person,
      ),
      edits: [{ employeeId: 'v1', fromMinute: 600, toMinute: 630, activity: 'phone:service' }],
    };
    const problem = problemOf(facts);
    expect(solveDay(problem, silent).status).toBe('impossible');
    const clash = [{ code: 'lunchDoesNotFit', params: { person: 'v1', minutes: 30, from: 4, to: 6 } }];
    const impossible = { ...best(problemOf(cover)), shortfall: null, harm: null, clash };
    const fixes = smallestFixes(problem, impossible, () => false, await alternativesTo(problem, facts));
    expect(fixes.map(({ change }) => change)).toContainEqual({
      code: 'lunch-wider',
      params: { department: 'service', minutes: 30 },
    });
  });
});

describe('the changes worth trying', () => {
  const codes = (facts: ChangeableFacts) => candidateChanges(facts).map(({ code }) => code);

  it('are those that the exercise knows, the least first', () => {
    expect(codes(cover)).toEqual([
      'lunch-wider',
      'lunch-wider',
      'training-moved',
      'training-moved',
      'without-talks',
      'training-shorter',
      'one-more',
    ]);
    expect(codes(shadow)).toEqual([
      'lunch-wider',
      'lunch-wider',
      'visit-shorter',
      'visit-shorter',
      'one-fewer',
      'one-fewer',
    ]);
    expect(codes(workshop).filter((code) => code === 'one-fewer')).toHaveLength(4);
  });

  it('leave out what would be refused if somebody typed it in', () => {
    const short = { ...cover, day: { ...cover.day, trainingToMinute: 660 } };
    expect(codes(short)).not.toContain('training-shorter');
    const alone = { ...shadow, participants: shadow.participants.slice(0, 1) };
    expect(codes(alone)).not.toContain('one-fewer');
    expect(codes({ ...shadow, day: { ...shadow.day, shadowMinutes: 60 } })).not.toContain('visit-shorter');
  });

  it('take both of a pair that visits each other', () => {
    const two: ChangeableFacts = {
      ...mutual,
      participants: [
        ...mutual.participants,
        { employeeId: 's2', role: 'guest', partnerId: null },
        { employeeId: 'v2', role: 'host', partnerId: null },
      ],
    };
    const fewer = candidateChanges(two).filter(({ code }) => code === 'one-fewer');
    expect(fewer.map(({ params }) => params)).toEqual([
      { person: 's1', partner: 'v1' },
      { person: 's2', partner: 'v2' },
    ]);
  });

  it('name somebody who answers alone and does not take part yet', () => {
    const more = candidateChanges(cover).filter(({ code }) => code === 'one-more');
    expect(more).toEqual([{ code: 'one-more', params: { person: 'v2', queue: 'sales' } }]);
  });
});

describe('a change that no longer fits', () => {
  it('is refused: other times, somebody who takes part already or is not there', () => {
    const moved = { code: 'training-moved', params: { by: 30, from: 630, to: 720 } };
    expect(changedFacts(cover, moved)?.day).toMatchObject({ trainingFromMinute: 630, trainingToMinute: 720 });
    expect(changedFacts({ ...cover, day: { ...cover.day, trainingFromMinute: 615 } }, moved)).toBeNull();
    const more = { code: 'one-more', params: { person: 'v2', queue: 'sales' } };
    const made = changedFacts(cover, more);
    expect(made?.participants.at(-1)).toEqual({ employeeId: 'v2', role: 'cover', partnerId: null });
    expect(made && changedFacts(made, more)).toBeNull();
    const away = { ...cover, roster: cover.roster.filter(({ id }) => id !== 'v2') };
    expect(changedFacts(away, more)).toBeNull();
    expect(changedFacts(cover, { code: 'one-fewer', params: { person: 'v9', partner: '' } })).toBeNull();
    expect(changedFacts(cover, { code: 'personMore', params: { queue: 'sales' } })).toBeNull();
  });
});
