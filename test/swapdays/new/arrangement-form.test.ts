import { describe, expect, it } from 'vitest';
import { readArrangement, roleGroups, suggestion } from '../../../src/swapdays/new/arrangement-form.ts';
import { rosterPerson } from '../company.ts';

const day = { date: '2026-12-03', guestDepartment: { id: 'sales' }, hostDepartment: { id: 'service' } };
const early = { shift: { startsMinute: 480, endsMinute: 1020 } };
const late = { shift: { startsMinute: 660, endsMinute: 1200 } };
const facts = {
  roster: [],
  turns: new Map<string, string>(),
  day,
  required: {},
  training: null,
  spare: 2,
  title: '',
};

describe('what is suggested', () => {
  it('puts newcomers first, then those who have waited longest', () => {
    const roster = [
      rosterPerson('recent', 'sales'),
      rosterPerson('never', 'sales'),
      rosterPerson('new', 'sales', { startedOn: '2026-11-20' }),
      rosterPerson('host', 'service'),
      rosterPerson('host2', 'service'),
    ];
    const turns = new Map([['recent', '2026-10-01']]);
    const values = suggestion({ ...facts, exercise: 'shadow', roster, turns });
    expect(values.people.map(({ employeeId }) => employeeId)).toEqual(['new', 'never']);
    expect(values.shadowHours).toBe('3');
  });

  it('pairs people of a mutual day who are there at the same time', () => {
    const roster = [
      rosterPerson('a', 'sales', late),
      rosterPerson('b', 'sales', early),
      rosterPerson('x', 'service', early),
      rosterPerson('y', 'service', late),
    ];
    const values = suggestion({ ...facts, exercise: 'mutual', roster });
    const pairs = values.people.filter(({ role }) => role === 'guest');
    expect(pairs.map(({ employeeId, partnerId }) => [employeeId, partnerId])).toEqual([
      ['a', 'y'],
      ['b', 'x'],
    ]);
    expect(values.partners['a']).toBe('y');
    expect(values.people.filter(({ role }) => role === 'host')).toHaveLength(2);
  });

  it('ticks everybody for the training, enough for cover and one more', () => {
    const qualifications = [
      { queueId: 'service', level: 'solo' as const, speedFactor: 1 },
      { queueId: 'sales', level: 'solo' as const, speedFactor: 1 },
    ];
    const roster = [
      ...['s1', 's2', 's3'].map((id) => rosterPerson(id, 'sales')),
      ...['v1', 'v2', 'v3', 'v4', 'v5'].map((id) => rosterPerson(id, 'service', { qualifications })),
    ];
    const required = { sales: new Array<number>(96).fill(2) };
    const training = { fromMinute: 600, toMinute: 780, left: 0 };
    const values = suggestion({ ...facts, exercise: 'cover', roster, required, training });
    // Two agents take three people who rest after 90 minutes.
    expect(values.people.filter(({ role }) => role === 'cover')).toHaveLength(4);
    expect(values.people.filter(({ role }) => role === 'trainee')).toHaveLength(3);
    expect([values.trainingFrom, values.trainingTo]).toEqual(['10:00', '13:00']);
  });
});

describe('the form that comes back', () => {
  it('reads times and hours as people write them, to the quarter of an hour', () => {
    const cover = readArrangement({ trainingFrom: '9:07', trainingTo: '12.30' }, 'cover').arrangement;
    expect([cover.trainingFromMinute, cover.trainingToMinute]).toEqual([540, 750]);
    expect(readArrangement({ shadowHours: '2,5' }, 'shadow').arrangement.shadowMinutes).toBe(150);
    const nonsense = readArrangement({ trainingFrom: 'soon', shadowHours: 'long' }, 'cover').arrangement;
    expect([nonsense.trainingFromMinute, nonsense.shadowMinutes]).toEqual([null, null]);
  });

  it('keeps a note whose tick was taken away, and marks who is there for a part of the training', () => {
    const roster = [rosterPerson('s1', 'sales', late), rosterPerson('s2', 'sales', early)];
    const body = { trainingFrom: '10:00', trainingTo: '12:00', 'as.trainee': 's2', 'note.s1': 'next time' };
    const { values } = readArrangement(body, 'cover');
    const group = roleGroups('cover', { ...facts, roster }, values).find(({ role }) => role === 'trainee');
    expect(
      group?.candidates.map(({ person, chosen, note, partOfTraining }) => [
        person.id,
        chosen,
        note,
        partOfTraining,
      ]),
    ).toEqual([
      ['s1', false, 'next time', true],
      ['s2', true, '', false],
    ]);
  });
});
