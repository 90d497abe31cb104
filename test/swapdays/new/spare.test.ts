import { describe, expect, it } from 'vitest';
import type { RosterPerson } from '../../../src/people/rules.ts';
import { bestFirst, rankDate } from '../../../src/swapdays/new/ranking.ts';
import { bestTraining, coverNeeded, sparePeople, usualAgents } from '../../../src/swapdays/new/spare.ts';
import { rosterPerson } from '../company.ts';

const people = (n: number, departmentId: string, change: Partial<RosterPerson> = {}) =>
  Array.from({ length: n }, (_, at) => rosterPerson(`${departmentId}${at}`, departmentId, change));

/** Agents required from 9:00 to 18:00, with exceptions by minute. */
function required(agents: number, exceptions: Record<number, number> = {}): number[] {
  return Array.from({ length: 96 }, (_, at) => exceptions[at * 15] ?? (at >= 36 && at < 72 ? agents : 0));
}

describe('people a department can spare', () => {
  it('is the worst interval in which a call may come', () => {
    const roster = people(10, 'sales');
    expect(sparePeople({ departmentId: 'sales', roster, required: required(4) })).toBe(6);
    expect(sparePeople({ departmentId: 'sales', roster, required: required(4, { 600: 9 }) })).toBe(1);
    expect(sparePeople({ departmentId: 'sales', roster, required: required(12) })).toBe(-2);
    expect(sparePeople({ departmentId: 'sales', roster, required: required(0) })).toBeNull();
  });

  it('spreads lunch over its window', () => {
    const lunch = { minutes: 45, fromMinute: 720, toMinute: 900 };
    const agents = usualAgents({ departmentId: 'sales', roster: people(8, 'sales', { lunch }) });
    expect(agents[720 / 15]).toBeCloseTo(6);
    expect(agents[600 / 15]).toBeCloseTo(8);
    expect(agents[480 / 15]).toBe(0);
  });

  it('counts neither those who are away nor those who need help, and slow people for what they do', () => {
    const roster = [
      rosterPerson('a', 'sales', { absent: [[600, 660]] }),
      rosterPerson('b', 'sales', {
        qualifications: [{ queueId: 'sales', level: 'assisted', speedFactor: 1 }],
      }),
      rosterPerson('c', 'sales', { qualifications: [{ queueId: 'sales', level: 'solo', speedFactor: 0.6 }] }),
    ];
    const agents = usualAgents({ departmentId: 'sales', roster });
    expect(agents[600 / 15]).toBeCloseTo(0.6);
    expect(agents[660 / 15]).toBeCloseTo(1.6);
  });
});

describe('the best time for a training', () => {
  const covering = {
    departmentId: 'service',
    required: required(4),
    roster: people(14, 'service', {
      qualifications: [
        { queueId: 'service', level: 'solo', speedFactor: 1 },
        { queueId: 'sales', level: 'solo', speedFactor: 0.5 },
      ],
    }),
  };

  it('avoids the busy hours and counts slow cover for what it does', () => {
    const trainees = {
      departmentId: 'sales',
      roster: people(10, 'sales'),
      required: required(3, { 540: 9, 555: 9, 570: 9, 585: 9 }),
    };
    // 14 there, 4 needed at home. With a rest of 15 minutes after 90, half an agent is 0.43: 3 agents take 7 people,
    // and 3 are left over once the morning is past.
    expect(bestTraining(trainees, covering, 180)).toEqual({ fromMinute: 600, toMinute: 780, left: 3 });
  });

  it('needs enough people who may answer, however many are there', () => {
    const trainees = { departmentId: 'sales', roster: people(10, 'sales'), required: required(3) };
    const roster = [...covering.roster.slice(0, 5), ...people(30, 'service')];
    // Five at 0.43 do the work of 2.14 agents: 0.86 are missing, which is two people.
    expect(bestTraining(trainees, { ...covering, roster }, 180)?.left).toBe(-2);
  });

  it('does not exist where nobody may answer alone', () => {
    const trainees = { departmentId: 'sales', roster: people(10, 'sales'), required: required(3) };
    expect(bestTraining(trainees, { ...covering, roster: people(14, 'service') }, 180)).toBeUndefined();
  });

  it('does not exist where the shifts are too short for it', () => {
    const shift = { startsMinute: 540, endsMinute: 660 };
    const trainees = { departmentId: 'sales', roster: people(3, 'sales', { shift }), required: required(3) };
    expect(bestTraining(trainees, covering, 180)).toBeUndefined();
  });
});

describe('ranked dates', () => {
  const facts = (date: string, guests: number) => ({
    date,
    guest: { departmentId: 'sales', roster: people(guests, 'sales'), required: required(4) },
    host: { departmentId: 'service', roster: people(6, 'service'), required: required(4) },
    problem: undefined,
    isHoliday: false,
  });

  it('asks the guests’ side for a visit and the weaker side for a mutual one', () => {
    expect(rankDate('shadow', facts('2026-12-01', 10), 180).spare).toBe(6);
    expect(rankDate('mutual', facts('2026-12-01', 10), 180).spare).toBe(2);
    expect(rankDate('cover', facts('2026-12-01', 10), 180).problem).toBe('no-cover');
  });

  it('keeps the reason why a date cannot be', () => {
    expect(rankDate('shadow', { ...facts('2026-12-01', 10), problem: 'taken' }, 180)).toEqual({
      date: '2026-12-01',
      problem: 'taken',
      spare: null,
      training: null,
    });
    expect(rankDate('shadow', { ...facts('2026-12-01', 10), isHoliday: true }, 180).problem).toBe('holiday');
  });

  it('puts the date that spares the most first, and the earlier of equals', () => {
    const dates = [facts('2026-12-03', 7), facts('2026-12-02', 9), facts('2026-12-01', 7)].map((one) =>
      rankDate('shadow', one, 180),
    );
    expect(bestFirst(dates).map(({ date }) => date)).toEqual(['2026-12-02', '2026-12-01', '2026-12-03']);
  });
});

describe('how many people cover a queue', () => {
  const able = (speedFactor: number, change: Partial<RosterPerson> = {}) =>
    rosterPerson('x', 'service', {
      qualifications: [{ queueId: 'sales', level: 'solo', speedFactor }],
      ...change,
    });
  const line = required(3, { 600: 4 });

  it('is enough for the peak within the training, rests taken off', () => {
    const seven = Array.from({ length: 7 }, () => able(1));
    // With rests a person is 6/7 of an agent: 4 agents take five people, 3 take four.
    expect(coverNeeded('sales', seven, { required: line, range: [540, 720] })).toBe(5);
    expect(coverNeeded('sales', seven, { required: line, range: [660, 720] })).toBe(4);
  });

  it('is everybody when nobody more may answer', () => {
    expect(coverNeeded('sales', [able(0.5)], { required: line, range: [540, 720] })).toBe(1);
  });

  it('does not count those who are away or at lunch', () => {
    const away = able(1, { absent: [[540, 720]] });
    const list = [away, able(1), able(1), able(1), able(1), able(1)];
    expect(coverNeeded('sales', list, { required: line, range: [660, 720] })).toBe(5);
  });
});
