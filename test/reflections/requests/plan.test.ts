import { describe, expect, it } from 'vitest';
import { addDays, windowOf } from '../../../src/reflections/moments.ts';
import type { OwnDay, PlanFacts, Standing, Wanted } from '../../../src/reflections/requests/plan-facts.ts';
import { wantedRequests } from '../../../src/reflections/requests/plan.ts';
import { changesFor } from '../../../src/reflections/requests/reconcile.ts';
import { overlaps } from '../../../src/reflections/requests/windows.ts';
import fc from '../../support/properties.ts';
import { factsOf, live, lives, type World } from './lives.ts';

function ownFacts(change: Partial<PlanFacts> = {}): PlanFacts {
  return {
    today: '2026-04-01',
    surveys: [{ id: 'season', kind: 'season', departmentIds: ['sales', 'service'], fromDate: '2026-03-01' }],
    days: [],
    seasons: [],
    people: new Map(
      ['a', 'b', 'c', 'd'].map((id) => [id, { departmentId: 'sales', startedOn: '2020-01-01' }]),
    ),
    standing: [],
    ...change,
  };
}

const day = (change: Partial<OwnDay> = {}): OwnDay => ({
  swapDayId: 'day',
  surveyId: 'season',
  date: '2026-05-20',
  knownOn: '2026-04-01',
  isWorkshop: false,
  employeeIds: ['a'],
  ...change,
});

const short = (wanted: readonly Wanted[]) =>
  wanted.map(({ employeeId, part, moment, turn, opensOn, closesOn }) =>
    [employeeId, part, turn, moment, opensOn.slice(5), closesOn.slice(5)].join(' '),
  );

const order = (dates: Record<string, string>) => [
  Object.entries(dates).map(([employeeId, date]) => ({ employeeId, date })),
];

describe('requests around an own day', () => {
  it('open 8 days before, and 3, 30 and 90 days after it, for five days each', () => {
    expect(short(wantedRequests(ownFacts({ days: [day()] })))).toEqual([
      'a swapping 1 T0 05-12 05-16',
      'a swapping 1 T1 05-23 05-27',
      'a swapping 1 T2 06-19 06-23',
      'a swapping 1 T3 08-18 08-22',
    ]);
  });

  it('ask later before a day that was published late, and not at all within two days of it', () => {
    const late = (knownOn: string) => short(wantedRequests(ownFacts({ days: [day({ knownOn })] })))[0];
    expect(late('2026-05-15')).toBe('a swapping 1 T0 05-15 05-17');
    expect(late('2026-05-18')).toBe('a swapping 1 T1 05-23 05-27');
  });

  it('of two days close together ask about the earlier, and before the later as soon as nothing else is open', () => {
    const days = [day(), day({ swapDayId: 'workshop', date: '2026-05-31', isWorkshop: true })];
    expect(short(wantedRequests(ownFacts({ days })))).toEqual([
      'a swapping 1 T0 05-12 05-16',
      'a swapping 1 T1 05-23 05-27',
      'a swapping 1 T2 06-19 06-23',
      'a swapping 1 T3 08-18 08-22',
      'a swapping 2 T0 05-28 05-28',
      'a swapping 2 T1 06-03 06-07',
      'a swapping 2 T2 06-30 07-04',
      'a swapping 2 T3 08-29 09-02',
    ]);
  });

  it('leave out what was over while nothing ran', () => {
    const days = [day({ date: '2026-03-25', knownOn: '2026-03-01' })];
    expect(short(wantedRequests(ownFacts({ days })))).toEqual([
      'a swapping 1 T1 03-28 04-01',
      'a swapping 1 T2 04-24 04-28',
      'a swapping 1 T3 06-23 06-27',
    ]);
  });

  it('ask nobody who has left or belongs to neither department', () => {
    const people = new Map([['b', { departmentId: 'elsewhere', startedOn: '2020-01-01' }]]);
    const days = [day({ employeeIds: ['a', 'b'] })];
    expect(wantedRequests(ownFacts({ days, people }))).toEqual([]);
  });

  it('of a cancelled day keep what was answered, end what is open and forget the rest; a day in its place is asked about anew', () => {
    const asked = (moment: Standing['moment'], state: Standing['state']): Standing => ({
      id: moment,
      surveyId: 'season',
      employeeId: 'a',
      moment,
      part: 'swapping',
      turn: 1,
      swapDayId: 'gone',
      anchorDate: '2026-04-09',
      opensOn: '2026-04-01',
      closesOn: '2026-04-05',
      state,
      overridden: 0,
    });
    const facts = ownFacts({ days: [day()], standing: [asked('T0', 'open'), asked('T1', 'planned')] });
    const wanted = wantedRequests(facts);
    expect(short(wanted)[0]).toBe('a swapping 2 T0 05-12 05-16');
    expect(changesFor(wanted, facts)).toMatchObject({ remove: ['T1'], withdraw: ['T0'], change: [] });
    const answered = ownFacts({ standing: [asked('T0', 'closed')] });
    expect(changesFor(wantedRequests(answered), answered)).toEqual({
      add: [],
      change: [],
      remove: [],
      withdraw: [],
    });
  });
});

describe('what is open with everybody', () => {
  const pulse = (closesOn: string): Standing => ({
    id: 'pulse',
    surveyId: 'pulse',
    employeeId: 'a',
    moment: 'pulse',
    part: 'everyone',
    turn: 1,
    swapDayId: null,
    anchorDate: '2026-05-12',
    opensOn: '2026-05-12',
    closesOn,
    state: 'open',
    overridden: 0,
  });
  const facts = (closesOn: string): PlanFacts => {
    const both = ['sales', 'service'] as const;
    return ownFacts({
      today: '2026-05-12',
      surveys: [
        ...ownFacts().surveys,
        { id: 'pulse', kind: 'pulse', departmentIds: both, fromDate: '2026-05-12' },
      ],
      days: [day({ knownOn: '2026-05-12' })],
      standing: [pulse(closesOn)],
    });
  };

  it('is waited for before an own day where there is time, and ends where there is none', () => {
    const wait = facts('2026-05-15');
    expect(short(wantedRequests(wait))[0]).toBe('a swapping 1 T0 05-16 05-17');
    expect(changesFor(wantedRequests(wait), wait).withdraw).toEqual([]);
    const end = facts('2026-05-17');
    expect(short(wantedRequests(end))[0]).toBe('a swapping 1 T0 05-12 05-16');
    expect(changesFor(wantedRequests(end), end).withdraw).toEqual(['pulse']);
  });
});

describe('requests of those who wait', () => {
  const turns = { a: '2026-05-20', b: '2026-05-27', c: '2026-07-15', d: '2026-07-22' };
  const season = {
    surveyId: 'season',
    fromDate: '2026-03-01',
    orders: order(turns),
    overridden: new Set('c'),
  };

  it('have the dates of the one who swaps early, until the own turn; what was set by hand is marked', () => {
    const wanted = wantedRequests(ownFacts({ days: [day()], seasons: [season] }));
    expect(short(wanted.filter(({ part }) => part === 'waiting'))).toEqual([
      'c waiting 1 T0 05-12 05-16',
      'c waiting 1 T1 05-23 05-27',
      'c waiting 1 T2 06-19 06-23',
    ]);
    expect(
      wanted.filter(({ employeeId, overridden }) => overridden !== (employeeId === 'c' ? 1 : 0)),
    ).toEqual([]);
  });

  it('end before the own turn begins, and are not asked at all where the first moment does not fit', () => {
    const soon = { ...season, orders: order({ ...turns, c: '2026-06-02' }) };
    expect(
      short(wantedRequests(ownFacts({ days: [day()], seasons: [soon] }))).filter((one) =>
        one.startsWith('c'),
      ),
    ).toEqual(['c waiting 1 T0 05-12 05-16']);
    const sooner = { ...season, orders: order({ ...turns, c: '2026-05-21' }) };
    expect(
      short(wantedRequests(ownFacts({ days: [day()], seasons: [sooner] }))).filter((one) =>
        one.startsWith('c'),
      ),
    ).toEqual([]);
  });
});

describe('the pulse', () => {
  it('comes to everybody who was there, later to whoever is being asked, and is planned two weeks ahead', () => {
    const pulse = { id: 'pulse', kind: 'pulse' as const, departmentIds: ['sales', 'service'] as const };
    const facts = (today: string) =>
      ownFacts({
        today,
        days: [day()],
        people: new Map([
          ['a', { departmentId: 'sales', startedOn: '2020-01-01' }],
          ['b', { departmentId: 'service', startedOn: '2026-05-14' }],
          ['c', { departmentId: 'service', startedOn: '2026-05-15' }],
        ]),
        surveys: [...ownFacts().surveys, { ...pulse, fromDate: '2026-05-14' }],
      });
    const ofPulse = (today: string) =>
      short(wantedRequests(facts(today)).filter(({ part }) => part === 'everyone'));
    expect(ofPulse('2026-04-01')).toEqual([]);
    expect(ofPulse('2026-05-10')).toEqual([
      'a everyone 1 pulse 05-17 05-21',
      'b everyone 1 pulse 05-14 05-18',
    ]);
  });
});

describe('whatever happens in half a year', () => {
  it('nobody is asked twice at once, too often, on other days than those of the exercise, or as waiting when it is over', () => {
    const seen = { open: 0, waiting: 0, whole: 0 };
    fc.assert(
      fc.property(lives, (life) => {
        const { standing } = live(life, (world, isEventful) => {
          oneAtATime(world, seen);
          if (!isEventful) return;
          waitingEndsBefore(world, seen);
          onTheirDays(world);
          sameWhenSeenAgain(world);
        });
        const counts = new Map<string, number>();
        for (const { surveyId, employeeId, part, turn } of standing) {
          const key = `${surveyId} ${employeeId} ${part} ${turn}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(4);
        seen.whole += [...counts.values()].filter((count) => count === 4).length;
        expect(new Set(standing.map(({ id }) => id)).size).toBe(standing.length);
      }),
      { numRuns: 40 },
    );
    // The lives have in them what the properties are about.
    expect(seen.open).toBeGreaterThan(500);
    expect(seen.waiting).toBeGreaterThan(10);
    expect(seen.whole).toBeGreaterThan(10);
  });
});

function oneAtATime({ standing }: World, seen: { open: number }): void {
  const ids = standing.filter(({ state }) => state === 'open').map(({ employeeId }) => employeeId);
  seen.open += ids.length;
  if (new Set(ids).size !== ids.length) throw new Error(`twice at once: ${ids.join(' ')}`);
}

/** What is planned for somebody who waits is closed before the own turn is asked about, or is. */
function waitingEndsBefore({ standing, days }: World, seen: { waiting: number }): void {
  for (const one of standing) {
    if (one.part !== 'waiting' || one.state !== 'planned') continue;
    seen.waiting++;
    for (const { date, isWorkshop, employeeIds } of days)
      if (!isWorkshop && employeeIds.includes(one.employeeId)) expect(one.closesOn < date).toBe(true);
    const others = standing.filter(
      ({ employeeId, state, id }) => employeeId === one.employeeId && state !== 'withdrawn' && id !== one.id,
    );
    for (const other of others) expect(overlaps(one, other)).toBe(false);
  }
}

/** Who swaps is asked in the windows of the own day, who waits in those of the day beside which they wait. */
function onTheirDays({ standing, days }: World): void {
  for (const { state, moment, part, swapDayId, opensOn, closesOn, anchorDate } of standing) {
    if (state !== 'planned' || moment === 'pulse') continue;
    const about = days.find((one) => one.swapDayId === swapDayId);
    expect(about?.date).toBe(anchorDate);
    const window = windowOf(moment, anchorDate, about?.knownOn ?? '');
    if (moment !== 'T0' || part === 'waiting') expect({ opensOn, closesOn }).toEqual(window);
    else {
      expect(opensOn >= (window?.opensOn ?? '9') && opensOn <= closesOn).toBe(true);
      expect(closesOn <= addDays(anchorDate, -3) && closesOn <= addDays(opensOn, 4)).toBe(true);
    }
  }
}

/** The order of what comes in does not matter, and what was written down is not written again. */
function sameWhenSeenAgain(world: World): void {
  const facts = factsOf(world);
  const wanted = wantedRequests(facts);
  const backwards = {
    ...facts,
    days: facts.days.toReversed().map((one) => ({ ...one, employeeIds: one.employeeIds.toReversed() })),
    standing: facts.standing.toReversed(),
    surveys: facts.surveys.toReversed(),
    people: new Map([...facts.people].toReversed()),
  };
  expect(wantedRequests(backwards)).toEqual(wanted);
  expect(changesFor(wanted, facts)).toEqual({ add: [], change: [], remove: [], withdraw: [] });
}
