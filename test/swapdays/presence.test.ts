import { expect, it } from 'vitest';
import { keptArrangement } from '../../src/swapdays/arrangement.ts';
import type { Exercise } from '../../src/swapdays/kinds.ts';
import { presenceProblems, visitProblems } from '../../src/swapdays/presence.ts';
import { rosterPerson } from './company.ts';

const shift = { startsMinute: 540, endsMinute: 1080 };
const early = { startsMinute: 480, endsMinute: 720 };
const roster = [
  rosterPerson('player', 'sales', { shift: early }),
  rosterPerson('trainee', 'service', { shift, absent: [[540, 600]] }),
];

/** The codes of what is wrong with a day from–to on which customers are played first–last. */
function wrong(exercise: Exercise, [from, to]: number[], [first, last]: (number | null)[] = [null, null]) {
  const nominated = (employeeId: string, role: 'player' | 'trainee' | 'attendee') => ({
    employeeId,
    role,
    partnerId: null,
    note: '',
  });
  const kept = keptArrangement(exercise, {
    trainingFromMinute: from ?? null,
    trainingToMinute: to ?? null,
    rolePlayFromMinute: first ?? null,
    rolePlayToMinute: last ?? null,
    shadowMinutes: null,
    people: [
      nominated('player', 'player'),
      nominated('trainee', exercise === 'workshop' ? 'attendee' : 'trainee'),
    ],
  });
  return presenceProblems(exercise, kept, roster).map(({ code }) => code);
}

it('a training needs somebody at work to learn, at some moment of it', () => {
  expect(wrong('cover', [360, 540])).toEqual(['training.nobody']);
  expect(wrong('cover', [480, 600])).toEqual(['training.nobody']);
  expect(wrong('cover', [480, 615])).toEqual([]);
  expect(wrong('cover', [1080, 1200])).toEqual(['training.nobody']);
  expect(wrong('workshop', [1080, 1200])).toEqual(['workshop.nobody']);
});

it('a role-play needs a moment at which both sides are there', () => {
  expect(wrong('role-play', [600, 900], [720, 840])).toEqual(['role-play.nobody']);
  expect(wrong('role-play', [600, 900], [705, 840])).toEqual([]);
});

it('times that make no sense are told elsewhere', () => {
  expect(wrong('cover', [600, 600])).toEqual([]);
  expect(wrong('role-play', [600, 900], [840, 720])).toEqual([]);
});

it('a visit with its talks and lunch is no longer than the time at work', () => {
  const lunch = { minutes: 60, fromMinute: 720, toMinute: 900 };
  const people = [
    rosterPerson('g1', 'sales', { shift, lunch }),
    rosterPerson('g2', 'sales', { shift, lunch, absent: [[540, 720]] }),
    rosterPerson('h1', 'service', { shift: early, lunch: null }),
  ];
  const said = (exercise: Exercise, shadowMinutes: number, briefingMinutes: number) => {
    const guest = (employeeId: string) => ({ employeeId, role: 'guest' as const, partnerId: null, note: '' });
    const kept = keptArrangement(exercise, {
      trainingFromMinute: null,
      trainingToMinute: null,
      shadowMinutes,
      briefingMinutes,
      people: [guest('g1'), guest('g2'), { ...guest('h1'), role: 'host' }],
    });
    return visitProblems(exercise, kept, people);
  };
  // Nine hours at work with lunch, six of somebody who comes after lunchtime has begun, four of the host.
  expect(said('shadow', 345, 15)).toEqual([]);
  expect(said('shadow', 345, 30)).toEqual([{ code: 'people.visit-long', params: { name: 'g2', more: 0 } }]);
  expect(said('shadow', 480, 15)).toMatchObject([{ params: { more: 1 } }]);
  expect(said('mutual', 255, 0)).toMatchObject([{ params: { more: 0 } }]);
});
