import { describe, expect, it } from 'vitest';
import { rankDate, type DateFacts } from '../../../src/swapdays/new/ranking.ts';
import { propose, skillsOn } from '../../../src/swapdays/new/proposal.ts';
import { bestRolePlay, bestWorkshop } from '../../../src/swapdays/new/spare.ts';
import { rosterPerson } from '../company.ts';

const solo = { queueId: 'sales', level: 'solo' as const, speedFactor: 0.7 };
const helped = { queueId: 'sales', level: 'assisted' as const, speedFactor: 0.5 };
const crowd = (department: string, count: number) =>
  Array.from({ length: count }, (_, at) => rosterPerson(`${department}${at}`, department));
const open = (agents: number): number[] => new Array<number>(96).fill(0).fill(agents, 36, 72);

describe('the kind that qualifications speak for', () => {
  const people = [
    { departmentId: 'service', qualifications: [solo] },
    { departmentId: 'service', qualifications: [solo] },
    { departmentId: 'service', qualifications: [helped] },
    { departmentId: 'service', qualifications: [] },
    { departmentId: 'sales', qualifications: [solo] },
  ];

  it('is a cover day when those who answer alone do the work, rests taken off', () => {
    const skills = skillsOn(people, 'service', 'sales');
    expect(skills).toEqual({ people: 4, alone: 2, assisted: 1, work: expect.closeTo(1.2, 6) as number });
    expect(propose(skills, open(1))).toMatchObject({ exercise: 'cover', reason: 'cover', needed: 1 });
    // Nobody knows how many are needed without calls.
    expect(propose(skills, [])).toMatchObject({ exercise: 'cover', needed: null });
  });

  it('is a role-play when they are too few, or nobody is', () => {
    const skills = skillsOn(people, 'service', 'sales');
    expect(propose(skills, open(2))).toMatchObject({ exercise: 'role-play', reason: 'few', needed: 2 });
    const none = skillsOn(people.slice(3), 'service', 'sales');
    expect(propose(none, open(1))).toMatchObject({ exercise: 'role-play', reason: 'none' });
  });
});

describe('dates for role-plays and workshops', () => {
  const day = (departmentId: string, count: number, required: number[]) => ({
    departmentId,
    roster: crowd(departmentId, count),
    required,
  });

  it('bear as many conversations at a time as the smaller side can spare', () => {
    const slot = bestRolePlay(day('service', 6, open(2)), day('sales', 5, open(3)), 120);
    expect(slot).toEqual({ fromMinute: 540, toMinute: 660, left: 2 });
  });

  it('take the time at which the fewest are needed', () => {
    const busyMorning = open(1).fill(5, 36, 56);
    const slot = bestRolePlay(day('service', 6, busyMorning), day('sales', 6, open(1)), 120);
    expect(slot).toEqual({ fromMinute: 840, toMinute: 960, left: 5 });
  });

  it('bear a workshop when everybody’s one missed round is enough for the phones', () => {
    // Six people, two on the phones: in two rounds that takes four of them; the others are in both.
    const enough = bestWorkshop([day('sales', 6, open(2)), day('service', 7, open(3))], 240, 2);
    expect(enough?.left).toBe(8);
    // Three of five on the phones in each of two rounds: six turns for five people.
    expect(bestWorkshop([day('sales', 6, open(2)), day('service', 5, open(3))], 240, 2)?.left).toBe(-1);
  });

  it('say when no day is long enough', () => {
    const facts: DateFacts = {
      date: '2026-12-03',
      guest: day('sales', 6, open(2)),
      host: day('service', 7, open(3)),
      problem: undefined,
      isHoliday: false,
    };
    expect(rankDate('workshop', facts, 600).problem).toBe('too-short');
    expect(rankDate('workshop', facts, 240)).toMatchObject({ problem: undefined, spare: 8 });
    expect(rankDate('role-play', facts, 120)).toMatchObject({ problem: undefined, spare: 4 });
    expect(rankDate('role-play', { ...facts, isHoliday: true }, 120).problem).toBe('holiday');
  });
});
