import { describe, expect, it } from 'vitest';
import { arrangementOf, readArrangement, roleGroups } from '../../../src/swapdays/new/arrangement-form.ts';
import { suggestion } from '../../../src/swapdays/new/suggestion.ts';
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

describe('what is suggested for a role-play and a workshop', () => {
  const roster = [
    rosterPerson('able', 'sales', {
      qualifications: [
        { queueId: 'sales', level: 'solo', speedFactor: 1 },
        { queueId: 'service', level: 'solo', speedFactor: 0.6 },
      ],
    }),
    rosterPerson('new', 'sales', { startedOn: '2026-11-20' }),
    rosterPerson('never', 'sales'),
    rosterPerson('v1', 'service'),
    rosterPerson('v2', 'service'),
    rosterPerson('v3', 'service'),
  ];
  const training = { fromMinute: 600, toMinute: 780, left: 2 };
  const ofRole = (values: { people: { role: string; employeeId: string }[] }, role: string) =>
    values.people.filter((one) => one.role === role).map(({ employeeId }) => employeeId);

  it('lets those play who cannot answer the calls, as many as there are trainees', () => {
    const values = suggestion({ ...facts, exercise: 'role-play', roster, training, cardIds: ['a', 'b'] });
    expect(ofRole(values, 'player')).toEqual(['new', 'never']);
    expect(ofRole(values, 'trainee')).toEqual(['v1', 'v2']);
    // The last two hours of the training but for the half hour in which one talks about it.
    expect([values.playFrom, values.playTo, values.roundMinutes]).toEqual(['10:30', '12:30', '15']);
    const arranged = arrangementOf(values);
    expect([arranged.rolePlayFromMinute, arranged.rolePlayToMinute]).toEqual([630, 750]);
    expect(arranged.cardIds).toEqual(['a', 'b']);
  });

  it('takes whoever was nominated first', () => {
    const wanted = { ...facts, exercise: 'role-play' as const, roster, training, spare: 1 };
    expect(ofRole(suggestion({ ...wanted, nominated: 'able' }), 'player')).toEqual(['able']);
    const visit = suggestion({ ...facts, exercise: 'shadow', roster, spare: 1, nominated: 'able' });
    expect(ofRole(visit, 'guest')).toEqual(['able']);
  });

  it('invites both departments to the workshop', () => {
    const values = suggestion({ ...facts, exercise: 'workshop', roster, training });
    expect(ofRole(values, 'attendee')).toHaveLength(6);
    expect([values.rounds, values.groupSize]).toEqual(['2', '6']);
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
    const group = roleGroups(
      'cover',
      { ...facts, day: { ...day, kind: 'cover', mutual: false }, roster },
      values,
    ).find(({ role }) => role === 'trainee');
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
