import { describe, expect, it } from 'vitest';
import { agentsOn, awayAtOnce, minutesThere } from '../../src/seasons/presence.ts';
import { rosterOf, type RosterSource } from '../../src/people/rules.ts';
import { usualAgents } from '../../src/swapdays/new/spare.ts';
import fc from '../support/properties.ts';

const patterns = [
  { startsMinute: 540, endsMinute: 1080 },
  { startsMinute: 480, endsMinute: 780 },
].map((hours) => ({
  lunchMinutes: 45,
  lunchFromMinute: 690,
  lunchToMinute: 840,
  breakMinutes: 15,
  days: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, ...hours })),
}));

function source(change: Partial<RosterSource> = {}): RosterSource {
  return {
    id: 'a',
    name: 'A',
    email: 'a@example.org',
    departmentId: 'sales',
    startedOn: '2024-01-01',
    leftAt: null,
    maxPhoneMinutes: 120,
    pattern: patterns[0] ?? null,
    absences: [],
    qualifications: [{ queueId: 'sales', level: 'solo', speedFactor: 1 }],
    ...change,
  };
}

const anyDate = fc.integer({ min: 1, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, '0')}`);
const anyAbsence = fc.tuple(anyDate, anyDate, fc.constantFrom('whole', 'part')).map(([a, b, how]) => ({
  fromDate: a < b ? a : b,
  toDate: a < b ? b : a,
  fromMinute: how === 'whole' ? null : 600,
  toMinute: how === 'whole' ? null : 780,
}));
const anySource = fc
  .record({
    startedOn: fc.constantFrom('2020-01-01', '2026-12-10'),
    leftAt: fc.constantFrom(null, '2026-12-20T10:00:00.000Z'),
    pattern: fc.constantFrom(null, ...patterns),
    absences: fc.array(anyAbsence, { maxLength: 2 }),
    factor: fc.constantFrom(0, 0.8, 1),
  })
  .map(({ factor, ...rest }) =>
    source({
      ...rest,
      qualifications: factor === 0 ? [] : [{ queueId: 'sales', level: 'solo', speedFactor: factor }],
    }),
  );

describe('the agents of a season’s day', () => {
  it('are those of that day’s roster, counted person by person', () => {
    fc.assert(
      fc.property(fc.array(anySource, { maxLength: 8 }), anyDate, (people, date) => {
        const sources = people.map((one, at) => ({ ...one, id: `p${at}` }));
        const counted = usualAgents({ departmentId: 'sales', roster: rosterOf(sources, date) });
        const together = agentsOn('sales', sources)(date);
        counted.forEach((agents, at) => expect(together[at]).toBeCloseTo(agents, 9));
      }),
      { numRuns: 150 },
    );
  });

  it('know how long somebody is there', () => {
    const part = { fromDate: '2026-12-01', toDate: '2026-12-01', fromMinute: 600, toMinute: 720 };
    const whole = { ...part, fromMinute: null, toMinute: null };
    expect(minutesThere(source(), '2026-12-01')).toBe(540);
    expect(minutesThere(source(), '2026-12-05')).toBe(0);
    expect(minutesThere(source({ absences: [part] }), '2026-12-01')).toBe(420);
    expect(minutesThere(source({ absences: [whole] }), '2026-12-01')).toBe(0);
    expect(minutesThere(source({ startedOn: '2026-12-02' }), '2026-12-01')).toBe(0);
    expect(minutesThere(source({ leftAt: '2026-12-01T09:00:00.000Z' }), '2026-12-01')).toBe(0);
  });
});

describe('how many can be away at once', () => {
  const line = (...parts: [number, number, number][]): number[] =>
    Array.from({ length: 96 }, (_, at) => parts.find(([from, to]) => at >= from && at < to)?.[2] ?? 0);

  it('is what the best time for one visit bears, while the other queue is open', () => {
    const agents = line([36, 72, 10]);
    const required = line([36, 44, 4], [44, 60, 9], [60, 72, 6]);
    // Two hours in the morning spare six, but the other queue opens at eleven.
    expect(awayAtOnce(agents, required, line([36, 72, 1]), 120)).toBe(6);
    expect(awayAtOnce(agents, required, line([44, 72, 1]), 120)).toBe(4);
    expect(awayAtOnce(agents, required, line([44, 72, 1]), 240)).toBe(1);
  });

  it('is nobody where too few are there, and unknown where a queue expects no call', () => {
    const open = line([36, 72, 3]);
    expect(awayAtOnce(line([36, 72, 2]), open, open, 60)).toBe(0);
    expect(awayAtOnce(open, line(), open, 60)).toBeNull();
    expect(awayAtOnce(open, open, line(), 60)).toBeNull();
  });

  it('counts a whole number that sums of fractions have missed', () => {
    expect(awayAtOnce(line([0, 96, 0.1 + 0.2 + 2.7]), line([0, 96, 1]), line([0, 96, 1]), 60)).toBe(2);
  });
});
