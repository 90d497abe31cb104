import { describe, expect, it } from 'vitest';
import { coverage } from '../../src/planning/coverage.ts';
import type { DayPerson, DayProblem } from '../../src/planning/day-problem.ts';
import { problemFormat } from '../../src/planning/day-problem.ts';
import { checkDayPlan } from '../../src/planning/day-rules.ts';

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

function day(people: DayPerson[], rules: Partial<DayProblem['rules']> = {}): DayProblem {
  return {
    format: problemFormat,
    name: '',
    date: null,
    dayStart: '09:00',
    intervalMinutes: 15,
    intervals: 8,
    queues: {
      sales: { required: Array<number>(8).fill(1), harm: null },
      service: { required: Array<number>(8).fill(0), harm: null },
    },
    rules: { maxPhoneMinutes: null, maxGuestsPerHost: 1, minShadowBlockMinutes: null, ...rules },
    people,
    previous: null,
  };
}

const names: Record<string, string> = {
  p: 'phone:sales',
  q: 'phone:service',
  b: 'break',
  l: 'lunch',
  t: 'training',
  o: 'off',
  r: 'reflection',
  i: 'briefing',
  '1': 'shadow:h1',
  '2': 'shadow:h2',
};

/** A day from one letter per interval. */
function as(letters: string): string[] {
  return [...letters].map((letter) => names[letter] ?? letter);
}

function broken(problem: DayProblem, activities: Record<string, string>): string[] {
  const plan = Object.fromEntries(Object.entries(activities).map(([id, letters]) => [id, as(letters)]));
  return checkDayPlan(problem, plan).map(({ rule, person: id, from, to }) => `${rule} ${id} ${from}-${to}`);
}

describe('each rule names whom it concerns and when', () => {
  it('a plan that keeps them all breaks none', () => {
    const problem = day([
      person('a', {
        lunch: { minutes: 30, window: [2, 6] },
        breaks: [{ minutes: 15, window: [4, 8] }],
        maxPhoneMinutes: 45,
      }),
    ]);
    expect(broken(problem, { a: 'pppllpbp' })).toEqual([]);
  });
  it('oneActivity: missing people, strangers, wrong lengths, unknown activities', () => {
    const problem = day([person('a')]);
    expect(broken(problem, {})).toEqual(['oneActivity a 0-8']);
    expect(broken(problem, { a: 'ppp' })).toEqual(['oneActivity a 0-8']);
    expect(broken(problem, { a: 'pppppppp', z: 'pppppppp' })).toEqual(['oneActivity z 0-0']);
    expect(broken(problem, { a: 'ppxxpppp' })).toEqual(['oneActivity a 2-4']);
  });
  it('insideShift: working outside it, off inside it', () => {
    const problem = day([person('a', { shift: [2, 6] })]);
    expect(broken(problem, { a: 'opppppoo' })).toEqual(['insideShift a 1-2']);
    expect(broken(problem, { a: 'oopoppoo' })).toEqual(['insideShift a 3-4']);
    expect(broken(problem, { a: 'ooppppoo' })).toEqual([]);
  });
  it('neverWhenAbsent', () => {
    const problem = day([person('a', { absent: [[2, 4]] })]);
    expect(broken(problem, { a: 'ppbopppp' })).toEqual(['neverWhenAbsent a 2-3']);
    expect(broken(problem, { a: 'ppoopppp' })).toEqual([]);
  });
  it('lunchInWindow: none, too short, in two parts, outside the window, one too many', () => {
    const problem = day([person('a', { lunch: { minutes: 30, window: [2, 6] } })]);
    for (const wrong of ['pppppppp', 'ppplpppp', 'pplplppp', 'plllpppp', 'pppppllp', 'ppplllpp']) {
      expect(broken(problem, { a: wrong }), wrong).toEqual(['lunchInWindow a 2-6']);
    }
    expect(broken(day([person('a')]), { a: 'pllppppp' })).toEqual(['lunchInWindow a 1-3']);
  });
  it('breaksTaken: outside the window, one for two, too short', () => {
    const once = day([person('a', { breaks: [{ minutes: 30, window: [2, 6] }] })]);
    expect(broken(once, { a: 'pbbppppp' })).toEqual(['breaksTaken a 2-6']);
    expect(broken(once, { a: 'ppbpbppp' })).toEqual(['breaksTaken a 2-6']);
    expect(broken(once, { a: 'pppbbbpp' })).toEqual([]);
    const twice = day([
      person('a', {
        breaks: [
          { minutes: 15, window: [2, 6] },
          { minutes: 15, window: [3, 7] },
        ],
      }),
    ]);
    expect(broken(twice, { a: 'ppppbppp' })).toEqual(['breaksTaken a 2-6']);
    expect(broken(twice, { a: 'ppppbbpp' })).toEqual([]);
  });
  it('whoever is away all day owes no lunch and no break', () => {
    const away = person('a', {
      absent: [[0, 8]],
      lunch: { minutes: 30, window: [2, 6] },
      breaks: [{ minutes: 15, window: [2, 6] }],
    });
    expect(broken(day([away]), { a: 'oooooooo' })).toEqual([]);
  });
  it('phoneInARow: across queues, the person’s own limit before the rules’', () => {
    const both = { queues: { sales: 1, service: 1 } };
    expect(broken(day([person('a', both)], { maxPhoneMinutes: 60 }), { a: 'ppqqqbpp' })).toEqual([
      'phoneInARow a 0-5',
    ]);
    expect(broken(day([person('a', both)], { maxPhoneMinutes: 75 }), { a: 'ppqqqbpp' })).toEqual([]);
    expect(
      broken(day([person('a', { maxPhoneMinutes: 30 })], { maxPhoneMinutes: 120 }), { a: 'pppbpptt' }).slice(
        0,
        1,
      ),
    ).toEqual(['phoneInARow a 0-3']);
  });
  it('qualifiedForQueue: no factor and factor 0', () => {
    expect(broken(day([person('a')]), { a: 'ppqppppp' })).toEqual(['qualifiedForQueue a 2-3']);
    expect(broken(day([person('a', { queues: { sales: 1, service: 0 } })]), { a: 'ppqppppp' })).toEqual([
      'qualifiedForQueue a 2-3',
    ]);
  });
  it('trainingThroughout, and training only where it is planned', () => {
    const problem = day([person('a', { training: [[2, 5]] })]);
    expect(broken(problem, { a: 'pptptppp' })).toEqual(['trainingThroughout a 3-4']);
    expect(broken(problem, { a: 'ppttttpp' })).toEqual(['exerciseOnlyWhenPlanned a 5-6']);
    expect(broken(day([person('a')]), { a: 'pppipppr' })).toEqual([
      'exerciseOnlyWhenPlanned a 3-4',
      'exerciseOnlyWhenPlanned a 7-8',
    ]);
  });
  it('pinnedKept', () => {
    const problem = day([person('a', { pinned: [{ from: 1, to: 3, activity: 'briefing' }] })]);
    expect(broken(problem, { a: 'pipppppp' })).toEqual(['pinnedKept a 2-3']);
    expect(broken(problem, { a: 'piippppp' })).toEqual([]);
  });
});

describe('guests and hosts', () => {
  const guest = (id: string) =>
    person(id, {
      department: 'service',
      queues: { service: 1 },
      shadow: { queue: 'sales', minutes: 60, window: [1, 8], hosts: null },
    });
  const hosts = [person('h1'), person('h2')];

  it('shadowMinutes: too few, too many, outside the window, by somebody who is no guest', () => {
    const problem = day([guest('g'), ...hosts]);
    const others = { h1: 'pppppppp', h2: 'pppppppp' };
    expect(broken(problem, { g: 'q1111qqq', ...others })).toEqual([]);
    expect(broken(problem, { g: 'q111qqqq', ...others })).toEqual(['shadowMinutes g 1-8']);
    expect(broken(problem, { g: 'q11111qq', ...others })).toEqual(['shadowMinutes g 1-8']);
    expect(broken(problem, { g: '1111qqqq', ...others })).toEqual(['shadowMinutes g 1-8']);
    expect(broken(day([person('a'), ...hosts]), { a: 'p1pppppp', ...others })).toEqual([
      'shadowMinutes a 1-2',
    ]);
  });
  it('shadowBlockLength and oneHostPerBlock', () => {
    const problem = day([guest('g'), ...hosts], { minShadowBlockMinutes: 30 });
    const others = { h1: 'pppppppp', h2: 'pppppppp' };
    expect(broken(problem, { g: 'q1q111qq', ...others })).toEqual(['shadowBlockLength g 1-2']);
    expect(broken(problem, { g: 'q1122qqq', ...others })).toEqual(['oneHostPerBlock g 1-5']);
    expect(broken(problem, { g: 'q11q22qq', ...others })).toEqual([]);
  });
  it('shadowHasHost: a host on a break, of the wrong department, or not among the named', () => {
    const problem = day([guest('g'), ...hosts]);
    expect(broken(problem, { g: 'q1111qqq', h1: 'ppbppppp', h2: 'pppppppp' })).toEqual([
      'shadowHasHost g 2-3',
    ]);
    const wrong = day([
      guest('g'),
      person('h1', { department: 'service', queues: { sales: 1 } }),
      person('h2'),
    ]);
    expect(broken(wrong, { g: 'q1111qqq', h1: 'pppppppp', h2: 'pppppppp' })).toEqual(['shadowHasHost g 1-5']);
    const named = day([
      { ...guest('g'), shadow: { queue: 'sales', minutes: 60, window: [1, 8], hosts: ['h2'] } },
      ...hosts,
    ]);
    expect(broken(named, { g: 'q1111qqq', h1: 'pppppppp', h2: 'pppppppp' })).toEqual(['shadowHasHost g 1-5']);
  });
  it('guestsPerHost', () => {
    const plan = { g: 'q1111qqq', k: 'qqq1111q', h1: 'pppppppp', h2: 'pppppppp' };
    expect(broken(day([guest('g'), guest('k'), ...hosts]), plan)).toEqual([
      'guestsPerHost h1 3-4',
      'guestsPerHost h1 4-5',
    ]);
    expect(broken(day([guest('g'), guest('k'), ...hosts], { maxGuestsPerHost: 2 }), plan)).toEqual([]);
  });
});

describe('coverage', () => {
  it('adds factors without float dust and counts only the phone', () => {
    const people = ['a', 'b', 'c'].map((id) => person(id, { queues: { sales: 0.1 } }));
    const problem = {
      ...day(people),
      queues: {
        sales: { required: [0.3, 0.3, 0.5, 0, 0, 0, 0, 0], harm: null },
        service: { required: Array<number>(8).fill(0), harm: null },
      },
    };
    const { scheduled, shortfallByQueue, shortfall, harm } = coverage(problem, {
      a: as('pppbbbbb'),
      b: as('ppplbbbb'),
      c: as('ptpbbbbb'),
    });
    expect(scheduled['sales']).toEqual([0.3, 0.2, 0.3, 0, 0, 0, 0, 0]);
    expect(shortfallByQueue['sales']).toEqual([0, 0.1, 0.2, 0, 0, 0, 0, 0]);
    expect(shortfall).toBe(0.3);
    expect(harm).toBeNull();
  });
  it('weighs missing agents by what each costs, parts of one included, the last cost repeating', () => {
    const base = day([]);
    const required = [3.5, 0, 0, 0, 0, 0, 0, 0];
    const harmful = {
      ...base,
      queues: {
        sales: { required, harm: required.map(() => [1, 4]) },
        service: { required: [2, 0, 0, 0, 0, 0, 0, 0], harm: null },
      },
    };
    expect(coverage(harmful, {}).harm).toBe(1 + 4 + 4 + 0.5 * 4 + 2);
  });
});
