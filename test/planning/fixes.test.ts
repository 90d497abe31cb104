import { beforeAll, describe, expect, it } from 'vitest';
import type { DayPerson, DayProblem } from '../../src/planning/day-problem.ts';
import { explainClash } from '../../src/planning/explain-clash.ts';
import { smallestFixes } from '../../src/planning/fixes.ts';
import { loadSolver } from '../../src/planning/highs.ts';
import { planDay } from '../../src/planning/plan-day.ts';

beforeAll(loadSolver);

function person(id: string, fields: Partial<DayPerson> = {}): DayPerson {
  return {
    id,
    department: 'sales',
    queues: { sales: 1 },
    shift: [0, 8],
    absent: [],
    lunch: null,
    breaks: [],
    maxPhoneMinutes: null,
    training: [],
    shadow: null,
    pinned: [],
    ...fields,
  };
}

function day(people: DayPerson[], required = Array<number>(8).fill(0)): DayProblem {
  return {
    format: 'swap-a-day/day-problem@1',
    name: '',
    date: null,
    dayStart: '09:00',
    intervalMinutes: 30,
    intervals: 8,
    queues: { sales: { required, harm: null } },
    rules: { maxPhoneMinutes: null, maxGuestsPerHost: 1, minShadowBlockMinutes: 60 },
    people,
    previous: null,
  };
}

const go = () => false;

function clashOf(problem: DayProblem): unknown[] {
  return explainClash(problem, go).map(({ code, params }) => [code, params['person'], params['from']]);
}

describe('the smallest set of facts that clash names', () => {
  it('a talk that finds no time, and what takes it', () => {
    const talk = { activity: 'briefing', minutes: 30, window: [2, 3] } as const;
    expect(clashOf(day([person('a', { talks: [talk], training: [[1, 3]], absent: [[6, 7]] })]))).toEqual([
      ['talkDoesNotFit', 'a', 2],
      ['hasTraining', 'a', 1],
    ]);
  });

  it('rounds of a workshop against absence', () => {
    const workshop = { rounds: [[0, 2] as const, [4, 6] as const], least: 2 };
    expect(clashOf(day([person('a', { workshop, absent: [[5, 6]] })]))).toEqual([
      ['workshopDoesNotFit', 'a', undefined],
      ['isAbsent', 'a', undefined],
    ]);
  });

  it('rounds against lunch, each of which fits alone', () => {
    const workshop = { rounds: [[2, 5] as const], least: 1 };
    const lunch = { minutes: 60, window: [3, 6] as const };
    expect(clashOf(day([person('a', { workshop, lunch })]))).toEqual([['piecesDoNotFit', 'a', undefined]]);
  });

  it('a visit whose briefing has no time before it', () => {
    const shadow = { queue: 'sales', minutes: 60, window: [0, 2] as const, hosts: null, briefingMinutes: 30 };
    const guest = person('g', { department: 'service', queues: {}, shadow });
    expect(clashOf(day([guest, person('h')]))).toEqual([
      ['guestNeedsNamedHost', 'g', 0],
      ['hasOwnTalks', 'g', undefined],
    ]);
  });

  it('a host who is not on that queue then', () => {
    const shadow = { queue: 'sales', minutes: 60, window: [0, 4] as const, hosts: null };
    const guest = person('g', { department: 'service', queues: {}, shadow });
    expect(clashOf(day([guest, person('h', { queueWindows: { sales: [3, 8] } })]))).toEqual([
      ['guestNeedsNamedHost', 'g', 0],
      ['hasQueueWindow', 'h', 3],
    ]);
  });

  it('a place beside a host who is away', () => {
    const pinned = [{ from: 2, to: 4, activity: 'assisted:h' }];
    const helped = person('x', { assisted: ['sales'], pinned });
    expect(clashOf(day([helped, person('h', { absent: [[3, 4]] }), person('j')]))).toEqual([
      ['pinnedBesideHost', 'x', 2],
      ['isAbsent', 'h', undefined],
    ]);
    expect(clashOf(day([helped, person('h', { queues: {} })]))).toEqual([['pinAssisted', 'x', undefined]]);
  });
});

describe('the smallest fixes', () => {
  function fixesOf(problem: DayProblem) {
    const options = {
      gap: 0,
      fixes: false,
      alternatives: null,
      shouldStop: go,
      seconds: () => 0,
      onProgress: () => {},
      onPlan: () => {},
    };
    const plan = planDay(problem, options);
    if (plan === null) throw new Error('not stopped');
    return smallestFixes(problem, plan, go).map(({ change, shortfall }) => [change, shortfall]);
  }

  it('move a round of the workshop, or leave one more with the skeleton, with all that is needed to do it', () => {
    const workshop = { rounds: [[2, 4] as const], least: 1 };
    const people = [person('a', { workshop }), person('b', { workshop })];
    expect(fixesOf(day(people, [0, 0, 0, 2, 1, 0, 0, 0]))).toEqual([
      [{ code: 'roundEarlier', params: { minutes: 30, from: 2, to: 4 } }, 0],
      [{ code: 'skeletonMore', params: { person: 'a' } }, 1],
      [{ code: 'skeletonMore', params: { person: 'b' } }, 1],
    ]);
  });

  it('take the players along when the training moves', () => {
    const played = [{ from: 2, to: 4, activity: 'role-play' }];
    const people = [person('t', { training: [[2, 4]] }), person('p', { pinned: played })];
    expect(fixesOf(day(people, [0, 0, 0, 2, 1, 0, 0, 0]))[0]).toEqual([
      { code: 'trainingEarlier', params: { minutes: 30, from: 2, to: 4 } },
      0,
    ]);
  });

  it('name those whose lunch is to be freer', () => {
    const lunch = { minutes: 60, window: [2, 4] as const };
    const people = [person('a,b', { lunch, training: [[3, 4]] }), person('c')];
    expect(fixesOf(day(people))).toContainEqual([
      { code: 'lunchWider', params: { minutes: 30, count: 1, people: '["a,b"]' } },
      0,
    ]);
  });
});
