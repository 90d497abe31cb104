import { describe, expect, it } from 'vitest';
import { entryOf, eventId, type Invited } from '../../../src/swapdays/calendar/entry.ts';
import type { InvitedRole, Told } from '../../../src/swapdays/invitations/told.ts';
import { exerciseRules, type Exercise } from '../../../src/swapdays/kinds.ts';
import type { SwapDay } from '../../../src/swapdays/swap-day.ts';
import { formatter } from '../../../src/web/format.ts';
import { translator } from '../../../src/web/i18n.ts';

const department = (id: 'sales' | 'service', nameRu: string, nameEn: string, timeZone: string) => ({
  id,
  nameRu,
  nameEn,
  colour: id,
  timeZone,
});

function dayOf(exercise: Exercise, change: Partial<SwapDay> & { timeZone?: string } = {}): SwapDay {
  const { timeZone = 'Europe/Moscow', ...rest } = change;
  return {
    id: 'day-1',
    kind: exerciseRules[exercise].kind,
    mutual: exercise === 'mutual',
    date: '2026-12-03',
    title: '',
    guestDepartment: department('sales', 'Продажи', 'Sales', timeZone),
    hostDepartment: department('service', 'Сервис', 'Service', timeZone),
    trainingFromMinute: null,
    trainingToMinute: null,
    shadowMinutes: 180,
    rolePlayFromMinute: null,
    rolePlayToMinute: null,
    roundMinutes: null,
    rounds: null,
    groupSize: null,
    briefingMinutes: 15,
    reflectionMinutes: 15,
    createdBy: 'test',
    createdAt: '2026-11-20T08:00:00.000Z',
    publishedAt: '2026-11-20T08:00:00.000Z',
    publishedBy: 'test',
    cancelledAt: null,
    words: null,
    toldVersion: null,
    version: 1,
    ...rest,
  };
}

const blocks: Told['blocks'] = [
  { fromMinute: 540, toMinute: 600, activity: 'phone:sales', guests: [] },
  { fromMinute: 600, toMinute: 615, activity: 'briefing', guests: [] },
  { fromMinute: 615, toMinute: 720, activity: 'shadow:v1', guests: [] },
  { fromMinute: 720, toMinute: 765, activity: 'lunch', guests: [] },
  { fromMinute: 765, toMinute: 840, activity: 'shadow:v1', guests: [] },
  { fromMinute: 840, toMinute: 855, activity: 'reflection', guests: [] },
  { fromMinute: 855, toMinute: 1080, activity: 'phone:sales', guests: [] },
];

function invited(change: Partial<Omit<Invited, 'told'>> & { told?: Partial<Told> } = {}): Invited {
  const told: Told = {
    version: 1,
    date: '2026-12-03',
    exercise: 'shadow',
    role: 'guest',
    departmentId: 'sales',
    training: null,
    partners: [{ id: 'v1', name: 'Марина Лис', departmentId: 'service' }],
    blocks,
    ...change.told,
  };
  const rest = {
    state: 'accepted' as const,
    sequence: 2,
    changedAt: '2026-11-21T08:00:00.000Z',
    asksAnswer: true,
  };
  return { employeeId: 's1', ...rest, ...change, told };
}

const ru = { t: translator('ru'), f: formatter('ru'), language: 'ru' as const };
const en = { t: translator('en'), f: formatter('en'), language: 'en' as const };

describe('a guest’s entry', () => {
  it('lasts from the briefing to the reflection and tells the whole day', () => {
    const entry = entryOf(dayOf('shadow'), invited(), ru);
    // Which spaces are hard is the typesetter's business.
    const soft = (text?: string) => text?.replaceAll('\u00a0', ' ');
    expect({ ...entry, summary: soft(entry?.summary), description: soft(entry?.description) }).toEqual({
      id: eventId('day-1', 's1'),
      sequence: 2,
      startsAt: '2026-12-03T07:00:00.000Z',
      endsAt: '2026-12-03T11:15:00.000Z',
      changedAt: '2026-11-21T08:00:00.000Z',
      summary: 'День обмена: в гостях у отдела «Сервис», рядом Марина Лис',
      description: [
        'Продажи в гостях у отдела «Сервис»',
        '',
        '9:00–10:00 · звонки',
        '10:00–10:15 · вводная',
        '10:15–12:00 · рядом: Марина Лис',
        '12:00–12:45 · обед',
        '12:45–14:00 · рядом: Марина Лис',
        '14:00–14:15 · итоги',
        '14:15–18:00 · звонки',
      ].join('\n'),
      location: 'Сервис',
      path: '/my-day/days/day-1',
      categories: ['День обмена'],
      status: 'confirmed',
      alarmMinutes: 15,
    });
  });

  it('is tentative and says so until it is answered or cannot be any more, and is cancelled with the day, the invitation or a no', () => {
    const open = entryOf(dayOf('shadow'), invited({ state: 'asked' }), en);
    const sent = entryOf(dayOf('shadow'), invited({ state: 'asked', asksAnswer: false }), en);
    expect([sent?.status, sent?.description.includes('answered')]).toEqual(['confirmed', false]);
    expect(open).toMatchObject({ status: 'tentative', location: 'Service' });
    expect(open?.description).toContain('You have not answered the invitation yet');
    for (const [day, state] of [
      [dayOf('shadow', { cancelledAt: '2026-11-22T08:00:00.000Z' }), 'accepted'],
      [dayOf('shadow'), 'withdrawn'],
      [dayOf('shadow'), 'declined'],
    ] as const) {
      expect(entryOf(day, invited({ state }), en)).toMatchObject({
        status: 'cancelled',
        summary: 'Cancelled: Swap day: visiting Service, beside Марина Лис',
      });
    }
  });

  it('is none where the plan has no part of the exercise', () => {
    const usual = [{ fromMinute: 540, toMinute: 1080, activity: 'phone:sales', guests: [] }];
    expect(entryOf(dayOf('shadow'), invited({ told: { blocks: usual } }), ru)).toBeNull();
  });

  // By the clock on the wall, on the days on which it is changed too, a quarter or half an hour off, a day ahead.
  it.each([
    ['Europe/Berlin', '2026-10-25', '2026-10-25T09:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-29T08:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T23:30:00.000Z'],
    ['Asia/Kathmandu', '2026-12-03', '2026-12-03T04:15:00.000Z'],
    ['America/St_Johns', '2026-12-03', '2026-12-03T13:30:00.000Z'],
    ['Pacific/Chatham', '2026-12-03', '2026-12-02T20:15:00.000Z'],
  ])('begins at ten o’clock in %s on %s', (timeZone, date, startsAt) => {
    const entry = entryOf(dayOf('shadow', { date, timeZone }), invited({ told: { date } }), ru);
    expect(entry?.startsAt).toBe(startsAt);
  });

  it('ends at midnight where the day does', () => {
    const late = [{ fromMinute: 1320, toMinute: 1440, activity: 'shadow:v1', guests: [] }];
    const entry = entryOf(dayOf('shadow'), invited({ told: { blocks: late } }), ru);
    expect(entry?.endsAt).toBe('2026-12-03T21:00:00.000Z');
  });
});

describe('every role of every exercise', () => {
  const roles = Object.entries(exerciseRules).flatMap(([exercise, { roles: rules }]) =>
    [...rules.map(({ role }) => role), ...(/cover|role-play/.test(exercise) ? ['helper'] : [])].map(
      (role) => [exercise as Exercise, role as InvitedRole] as const,
    ),
  );

  it.each(roles)('%s, %s: has words in both languages, with a partner and without', (exercise, role) => {
    for (const reader of [ru, en]) {
      for (const partners of [[], [{ id: 'v1', name: 'Anna Belova', departmentId: 'service' }]]) {
        const entry = entryOf(dayOf(exercise), invited({ told: { exercise, role, partners } }), reader);
        expect(entry?.summary).toMatch(/^(День обмена|Swap day): \S/);
        // Neither a gap where a name would stand nor a comma without one.
        if (role !== 'helper') expect(entry?.summary).not.toMatch(/ {2}|, *$|: *,/);
        if (role === 'host') expect(entry?.summary.includes('Anna Belova')).toBe(partners.length > 0);
      }
    }
  });
});
