import { describe, expect, it } from 'vitest';
import type { RosterPerson } from '../../../src/people/rules.ts';
import type { DayPerson } from '../../../src/planning/day-problem.ts';
import { parseDayProblem } from '../../../src/planning/parse-day-problem.ts';
import { outdatedFacts } from '../../../src/swapdays/plan/outdated.ts';
import { buildDayProblem, type BuiltProblem, type DayFacts } from '../../../src/swapdays/plan/problem.ts';
import { roundsBetween } from '../../../src/swapdays/plan/workshop-rounds.ts';
import fc from '../../support/properties.ts';
import { emptyPlan, rosterPerson } from '../company.ts';

const names = { nameRu: '', nameEn: '', timeZone: 'Europe/Moscow' };
const lunch = { minutes: 45, fromMinute: 720, toMinute: 900 };
const required = {
  sales: new Array<number>(96).fill(0).fill(1, 36, 72),
  service: new Array<number>(96).fill(0).fill(1, 36, 72),
};
const level = (home: string, other: string, kind: 'solo' | 'assisted'): RosterPerson['qualifications'] => [
  { queueId: home, level: 'solo', speedFactor: 1 },
  { queueId: other, level: kind, speedFactor: 0.6 },
];
const day: DayFacts['day'] = {
  kind: 'cover',
  mutual: false,
  date: '2026-12-03',
  title: '',
  trainingFromMinute: 600,
  trainingToMinute: 780,
  shadowMinutes: null,
  guestDepartment: { ...names, id: 'sales', colour: 'sales' },
  hostDepartment: { ...names, id: 'service', colour: 'service' },
};
const part = (employeeId: string, role: DayFacts['participants'][number]['role']) => ({
  employeeId,
  role,
  partnerId: null,
});

function built(
  change: Partial<DayFacts['day']>,
  roster: RosterPerson[],
  participants: DayFacts['participants'],
): BuiltProblem {
  const result = buildDayProblem({ day: { ...day, ...change }, roster, participants, required });
  if (result === 'empty') throw new Error('nobody is there');
  // Whatever is built must be what the planner reads.
  const parsed = parseDayProblem(JSON.parse(JSON.stringify(result.problem)));
  if (!parsed.ok) throw new Error(parsed.message);
  return result;
}
function personOf({ problem }: BuiltProblem, id: string): DayPerson {
  const found = problem.people.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not in the problem`);
  return found;
}

describe('a cover day with briefing, reflection and help', () => {
  const talks = { briefingMinutes: 15, reflectionMinutes: 30 };
  const roster = [
    rosterPerson('s1', 'sales'),
    rosterPerson('v1', 'service', { qualifications: level('service', 'sales', 'solo') }),
    rosterPerson('v2', 'service', { qualifications: level('service', 'sales', 'assisted') }),
  ];
  const people = [part('s1', 'trainee'), part('v1', 'cover'), part('v2', 'cover')];

  it('briefs those who cover before the training and lets them answer the other calls while it lasts', () => {
    const found = personOf(built(talks, roster, people), 'v1');
    // The day starts at 9:00: the training is from 4 to 16, briefing in the two hours before, reflection after.
    expect(found.talks).toEqual([
      { activity: 'briefing', minutes: 15, window: [0, 4] },
      { activity: 'reflection', minutes: 30, window: [16, 24] },
    ]);
    expect(found.queueWindows).toEqual({ sales: [4, 16] });
    expect(found.assisted).toBeUndefined();
  });

  it('asks for no break where the common lunch alone has room', () => {
    const early = { lunch: { minutes: 45, fromMinute: 720, toMinute: 810 }, breakMinutes: 15 };
    const late = {
      shift: { startsMinute: 660, endsMinute: 1200 },
      lunch: { minutes: 45, fromMinute: 840, toMinute: 990 },
      breakMinutes: 15,
    };
    const trainees = ['s1', 's2', 's3'].map((id) => rosterPerson(id, 'sales', id === 's3' ? late : early));
    const result = built(
      { trainingFromMinute: 660, trainingToMinute: 990 },
      [...trainees, ...roster.slice(1, 2)],
      [...trainees.map(({ id }) => part(id, 'trainee')), part('v1', 'cover')],
    );
    // Whoever works from 11 to 20 would have the first break between 12 and 14, when all is training or lunch.
    expect(result.lunchTogether).toEqual([765, 810]);
    expect(personOf(result, 's3').breaks).toEqual([{ minutes: 15, window: [30, 40] }]);
  });

  it('asks no talk of trainees, and none at all where none is wanted', () => {
    expect(personOf(built(talks, roster, people), 's1').talks).toBeUndefined();
    expect(personOf(built({}, roster, people), 'v1').talks).toBeUndefined();
  });

  it('lets who needs help answer beside a host only, half an hour with the same one', () => {
    const result = built(talks, roster, people);
    expect(personOf(result, 'v2').assisted).toEqual(['sales']);
    expect(personOf(result, 'v2').queues).toEqual({ service: 1, sales: 0.6 });
    expect(result.problem.rules.minShadowBlockMinutes).toBe(30);
    expect(built(talks, roster, people.slice(0, 2)).problem.rules.minShadowBlockMinutes).toBeNull();
  });

  it('asks no talk of who arrives with the training or leaves with it: calls come first', () => {
    const short = (startsMinute: number, endsMinute: number) =>
      rosterPerson('v1', 'service', {
        shift: { startsMinute, endsMinute },
        qualifications: level('service', 'sales', 'solo'),
      });
    const talksOf = (person: RosterPerson) =>
      personOf(built(talks, [roster[0] ?? person, person], people.slice(0, 2)), 'v1').talks?.map(
        ({ activity }) => activity,
      );
    expect(talksOf(short(600, 780))).toBeUndefined();
    expect(talksOf(short(585, 795))).toEqual(['briefing']);
    expect(talksOf(short(600, 810))).toEqual(['reflection']);
  });
});

describe('a role-play day', () => {
  const play = {
    kind: 'role-play' as const,
    rolePlayFromMinute: 660,
    rolePlayToMinute: 750,
    briefingMinutes: 15,
    reflectionMinutes: 15,
  };
  const roster = [
    rosterPerson('p', 'sales'),
    rosterPerson('c', 'sales', { qualifications: level('sales', 'service', 'solo') }),
    rosterPerson('t', 'service'),
    rosterPerson('v', 'service'),
  ];
  const people = [part('p', 'player'), part('c', 'cover'), part('t', 'trainee')];

  it('trains the department that stays, while guests play and who can answers its calls', () => {
    const result = built(play, roster, people);
    expect(personOf(result, 't').training).toEqual([[4, 16]]);
    expect(personOf(result, 'p').pinned).toEqual([{ from: 8, to: 14, activity: 'role-play' }]);
    expect(personOf(result, 'p').talks?.map(({ window }) => window)).toEqual([
      [0, 8],
      [14, 22],
    ]);
    expect(personOf(result, 'c').queueWindows).toEqual({ service: [4, 16] });
    // Everybody else keeps the own queue.
    expect(personOf(result, 'v').queues).toEqual({ service: 1 });
    expect(personOf(result, 'v').training).toEqual([]);
  });

  it('lays the common lunch beside the play where it can, and cuts the play where it cannot', () => {
    const hungry = rosterPerson('t', 'service', { lunch });
    const beside = built({ ...play, trainingToMinute: 900 }, [...roster.slice(0, 2), hungry], people);
    expect(beside.lunchTogether).toEqual([750, 795]);
    const cut = { ...play, rolePlayFromMinute: 690, rolePlayToMinute: 900, trainingToMinute: 900 };
    const result = built(cut, [...roster.slice(0, 2), hungry], people);
    expect(result.lunchTogether).toEqual([720, 765]);
    expect(personOf(result, 'p').pinned).toEqual([
      { from: 10, to: 12, activity: 'role-play' },
      { from: 15, to: 24, activity: 'role-play' },
    ]);
  });

  it('is outdated when somebody plays now who did not, and not when a player is away all the time', () => {
    const { problem } = built(play, roster, people);
    const stored = { problem, plan: emptyPlan(problem) };
    const codes = (participants: typeof people): string[] =>
      outdatedFacts(stored, {
        day: { mutual: false },
        roster,
        participants: participants.map((one) => ({ ...one, leftAt: null })),
      }).map(({ code, employeeId }) => `${employeeId} ${code}`);
    expect(codes(people)).toEqual([]);
    expect(codes(people.slice(1))).toEqual(['p takes-no-part']);
    expect(codes([...people.slice(0, 1), ...people.slice(2)])).toEqual(['c takes-no-part']);
  });
});

describe('a workshop day', () => {
  const workshop = { kind: 'workshop' as const, rounds: 2, trainingFromMinute: 600, trainingToMinute: 915 };
  const roster = [
    rosterPerson('s', 'sales', { lunch, breakMinutes: 15 }),
    rosterPerson('v', 'service', { lunch }),
    rosterPerson('early', 'service', { shift: { startsMinute: 540, endsMinute: 780 } }),
    rosterPerson('other', 'service'),
  ];
  const people = [part('s', 'attendee'), part('v', 'attendee'), part('early', 'attendee')];

  it('has rounds around one lunch, of which everybody misses one at the most', () => {
    const result = built(workshop, roster, people);
    expect(result.lunchTogether).toEqual([735, 780]);
    expect(personOf(result, 's').workshop).toEqual({
      rounds: [
        [4, 13],
        [16, 25],
      ],
      least: 1,
    });
    // Who is there for one round only has to be in it; who does not take part has none.
    expect(personOf(result, 'early').workshop).toEqual({ rounds: [[4, 13]], least: 1 });
    expect(personOf(result, 'other').workshop).toBeUndefined();
    // No break falls into a round: from 10:00 to 12:00 there is no room for one.
    expect(personOf(result, 's').breaks).toEqual([{ minutes: 15, window: [24, 32] }]);
  });

  it('lets one single round be spent on the phone', () => {
    const result = built({ ...workshop, rounds: 1, trainingToMinute: 700 }, roster, people);
    expect(personOf(result, 's').workshop?.least).toBe(0);
  });

  it('cuts one single round in two around lunch: nobody could eat and take part otherwise', () => {
    expect(roundsBetween([720, 900], 1, [780, 825])).toEqual([
      [720, 780],
      [825, 900],
    ]);
  });

  it('cuts any time into rounds in order, apart from the lunch, as long as each other to a quarter of an hour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 24, max: 50 }),
        fc.integer({ min: 4, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.option(fc.integer({ min: 0, max: 40 })),
        (start, length, count, lunchAt) => {
          const [from, to] = [start * 15, (start + length) * 15];
          const at = lunchAt === null ? null : from + (lunchAt % length) * 15;
          const lunch = at === null ? null : ([at, Math.min(to, at + 45)] as const);
          const rounds = roundsBetween([from, to], count, lunch);
          expect(rounds.length).toBeGreaterThan(0);
          expect(rounds.length).toBeLessThanOrEqual(lunch === null ? count : Math.max(2, count));
          let end = from;
          for (const [a, b] of rounds) {
            expect([a >= end, b > a, b <= to, a % 15]).toEqual([true, true, true, 0]);
            if (lunch !== null) expect(b <= lunch[0] || a >= lunch[1]).toBe(true);
            end = b;
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
