import { describe, expect, it } from 'vitest';
import { readableCards } from '../../../src/swapdays/roleplay/rules.ts';
import { rolePlaySheet } from '../../../src/swapdays/roleplay/sheet.ts';
import { seating } from '../../../src/swapdays/workshop/seating.ts';
import { pairKey } from '../../../src/swapdays/workshop/groups.ts';
import { dayOf, problemOf } from '../board/fixture.ts';

const clock = { dayStart: '09:00', intervalMinutes: 15, intervals: 8 };
const play = { traineeIds: ['t1', 't2'], playerIds: ['p1', 'p2'], cardIds: ['a', 'b', 'c'] };

describe('the sheet of a role-play', () => {
  const activities = {
    t1: dayOf('phone:service*2 training*6'),
    t2: dayOf('phone:service*2 training*3 lunch*2 training'),
    p1: dayOf('phone:sales*2 role-play*3 lunch role-play*2'),
    p2: dayOf('phone:sales*2 role-play*3 lunch role-play*2'),
  };

  it('has rounds in each stretch that is played, and nobody in a round who is away for a part of it', () => {
    const sheet = rolePlaySheet(clock, activities, { ...play, roundMinutes: 20 });
    // 9:30–10:15 holds two rounds of 20 minutes, 10:30–11:00 one.
    expect(sheet.map(({ fromMinute, toMinute }) => [fromMinute, toMinute])).toEqual([
      [570, 590],
      [590, 610],
      [630, 650],
    ]);
    expect(sheet.map(({ scenes }) => scenes.length)).toEqual([2, 2, 1]);
    // The second trainee is at lunch in the third round.
    expect(sheet[2]?.scenes.map(({ traineeId }) => traineeId)).toEqual(['t1']);
  });

  it('shows a player the own cards, a trainee none, and who writes cards all', () => {
    const scenes = rolePlaySheet(clock, activities, { ...play, roundMinutes: 30 }).flatMap(
      (one) => one.scenes,
    );
    const own = scenes.filter(({ playerId }) => playerId === 'p1').map(({ cardId }) => cardId);
    const read = (role: 'employee' | 'head', employeeId: string | null) =>
      [...readableCards({ role, employeeId }, scenes, play.cardIds)].sort();
    expect(read('employee', 'p1')).toEqual([...new Set(own)].sort());
    expect(read('employee', 't1')).toEqual([]);
    expect(read('head', null)).toEqual(['a', 'b', 'c']);
  });
});

describe('the groups of a planned workshop', () => {
  const person = (id: string, department: string) => ({
    id,
    department,
    queues: { [department]: 1 },
    shift: [0, 8],
    workshop: {
      rounds: [
        [0, 2],
        [4, 6],
      ],
      least: 1,
    },
  });
  const problem = problemOf({
    name: '',
    dayStart: '09:00',
    intervalMinutes: 15,
    intervals: 8,
    queues: { sales: { required: Array(8).fill(0) }, service: { required: Array(8).fill(0) } },
    people: [
      ...['s1', 's2', 's3'].map((id) => person(id, 'sales')),
      ...['v1', 'v2', 'v3'].map((id) => person(id, 'service')),
    ],
  });
  const both = (department: string) =>
    dayOf(`workshop*2 phone:${department}*2 workshop*2 phone:${department}*2`);
  const activities = {
    s1: both('sales'),
    s2: both('sales'),
    s3: dayOf('phone:sales*4 workshop*2 phone:sales*2'),
    v1: both('service'),
    v2: both('service'),
    v3: both('service'),
  };

  it('bring together those who are in the round, strangers first, and name who answers meanwhile', () => {
    const met = new Set([pairKey('s1', 'v1'), pairKey('s2', 'v2')]);
    const [first, second] = seating({ problem, activities }, 3, met);
    expect([first?.fromMinute, first?.toMinute, second?.fromMinute]).toEqual([540, 570, 600]);
    expect(first?.groups.flat().sort()).toEqual(['s1', 's2', 'v1', 'v2', 'v3']);
    expect([first?.skeleton, second?.skeleton]).toEqual([['s3'], []]);
    expect(first?.metPairs).toBe(0);
    // Who has met in the first round counts as met in the second: each group has new faces where it can.
    const firstPairs = new Set(first?.groups.flatMap((group) => [...group].sort().join()));
    expect(second?.groups.some((group) => firstPairs.has([...group].sort().join()))).toBe(false);
  });

  it('stay as published when one falls ill, and only that seat is empty', () => {
    const planned = seating({ problem, activities }, 3, new Set()).map(({ groups }) => groups);
    const ill = { ...activities, v3: dayOf('off*8') };
    const now = seating({ problem, activities: ill }, 3, new Set(), planned).map(({ groups }) => groups);
    expect(now).toEqual(
      planned.map((groups) =>
        groups.map((group) => group.filter((id) => id !== 'v3')).filter((group) => group.length > 0),
      ),
    );
  });
});
