import { describe, expect, it } from 'vitest';
import { renderLetter } from '../../../src/notify/render.ts';
import { type Exercise, exerciseRules, exercises } from '../../../src/swapdays/kinds.ts';
import {
  answeredLetter,
  changedLetter,
  endedLetter,
  eveLetter,
  invitationLetter,
  type LetterFacts,
  liveLetter,
  refusalLetter,
  reminderLetter,
} from '../../../src/swapdays/invitations/letters.ts';
import { suggestedWords } from '../../../src/swapdays/invitations/publication-page.ts';
import { reasons } from '../../../src/swapdays/invitations/rules.ts';
import { differenceBetween, type InvitedRole, type Told } from '../../../src/swapdays/invitations/told.ts';
import { consentWords, voiceOf } from '../../../src/swapdays/invitations/words.ts';
import type { SwapDay } from '../../../src/swapdays/swap-day.ts';

const department = (id: 'sales' | 'service', nameRu: string, nameEn: string) => ({
  id,
  nameRu,
  nameEn,
  colour: id,
  timeZone: 'Europe/Moscow',
});
const dayOf = (exercise: Exercise) =>
  ({
    kind: exerciseRules[exercise].kind,
    mutual: exerciseRules[exercise].mutual,
    date: '2026-12-03',
    guestDepartment: department('sales', 'Продажи', 'Sales'),
    hostDepartment: department('service', 'Сервис', 'Service'),
  }) as SwapDay;

function toldOf(exercise: Exercise, role: InvitedRole, from = 600): Told {
  const partner = { id: 'v1', name: 'Марина Лис', departmentId: 'service' };
  const block = (fromMinute: number, toMinute: number, activity: string) => ({
    fromMinute,
    toMinute,
    activity,
    guests: [],
  });
  return {
    version: 1,
    date: '2026-12-03',
    exercise,
    role,
    departmentId: 'sales',
    training: exercise === 'shadow' || exercise === 'mutual' ? null : [from, from + 60],
    partners: [partner],
    blocks: [
      block(540, from, 'phone:sales'),
      block(from, from + 60, 'shadow:v1'),
      block(from + 60, from + 90, 'lunch'),
    ],
  };
}

const roles = (exercise: Exercise): InvitedRole[] => [
  ...exerciseRules[exercise].roles.map(({ role }) => role),
  ...(exerciseRules[exercise].training === null ? [] : (['helper'] as const)),
];
const everyPart = exercises.flatMap((exercise) =>
  roles(exercise).flatMap((role) =>
    (['ru', 'en'] as const).map((language) => ({ exercise, role, language })),
  ),
);

function factsOf(exercise: Exercise, role: InvitedRole, language: 'ru' | 'en'): LetterFacts {
  return {
    invitationId: 'i1',
    sequence: 2,
    reader: { id: 'e1', name: 'Олег Тарасов', email: 'oleg@example.org' },
    voice: voiceOf(language),
    day: dayOf(exercise),
    told: toldOf(exercise, role),
    path: '/invitations/i1?token=secret',
    head: 'Елена Жукова',
    words: 'Приходите.\nЖдём.',
  };
}

const text = (letter: Parameters<typeof renderLetter>[0]) =>
  renderLetter(letter, 'https://swap.example.org').text.replaceAll('\u00a0', ' ');

describe('the letters of a swap day', () => {
  it.each(everyPart)(
    'say everything to a $role of a $exercise day in $language',
    ({ exercise, role, language }) => {
      const facts = factsOf(exercise, role, language);
      const before = toldOf(exercise, role === 'guest' ? 'host' : 'guest', 630);
      const difference = differenceBetween(before, facts.told);
      if (difference === null) throw new Error('the same');
      const en = language === 'en';
      const invitation = text(invitationLetter(facts));
      for (const part of [
        en ? 'Hello Олег Тарасов,' : 'Здравствуйте, Олег Тарасов!',
        '> Приходите.',
        en ? 'Thursday, 3 December' : 'четверг, 3 декабря',
        '10:00–11:00',
        en ? 'Taking part is voluntary' : 'Участие добровольное',
        'https://swap.example.org/invitations/i1?token=secret',
      ])
        expect(invitation).toContain(part);
      const neighbour = { id: 'service', name: en ? 'Service' : 'Сервис' };
      const letters = [
        invitation,
        text(changedLetter(facts, { before, difference, state: 'asked' })),
        text(liveLetter(facts, { lines: ['10:00'], fromMinute: 610 })),
        text(endedLetter(facts, 'withdrawn')),
        text(endedLetter(facts, 'cancelled')),
        text(answeredLetter(facts, 'accepted')),
        text(answeredLetter(facts, 'declined', 'Елена Жукова')),
        text(answeredLetter(facts, 'restored')),
        text(reminderLetter(facts, 1)),
        text(eveLetter(facts, { state: 'accepted', inDays: 1, neighbour })),
        text(eveLetter(facts, { state: 'asked', inDays: 3, neighbour })),
        text(eveLetter(facts, { state: 'asked', inDays: 0, neighbour })),
        consentWords(facts.day, facts.told, facts.voice),
        suggestedWords(dayOf(exercise), facts.voice),
      ];
      for (const letter of letters) {
        expect(letter).not.toMatch(/undefined|null|[{}]/);
        expect(letter.length).toBeGreaterThan(40);
        // No English sentence in a Russian letter and none the other way round.
        if (!en) expect(letter).not.toMatch(/\b(the|you|your)\b/);
      }
      expect(letters[1]).toContain(en ? '10:00–10:30' : '10:00–10:30');
      // What is over is not told again on the day.
      expect(letters[2]).not.toContain('9:00–10:00');
    },
  );

  it('tell a head why, for every reason, and only quote what somebody wrote', () => {
    const head = {
      accountId: 'a',
      employeeId: null,
      name: 'Елена',
      email: 'e@example.org',
      language: undefined,
    };
    for (const language of ['ru', 'en'] as const) {
      for (const reason of reasons) {
        const said = text(
          refusalLetter(head, voiceOf(language), {
            invitationId: 'i1',
            sequence: 1,
            swapDayId: 'day',
            day: dayOf('shadow'),
            person: { name: 'Игорь Ким' },
            reason,
            reasonWords: reason === 'other' ? 'Так вышло' : '',
          }),
        );
        expect(said).toContain('Игорь Ким');
        expect(said).toContain('https://swap.example.org/swap-days/day#answers');
        expect(said.includes('> ')).toBe(reason === 'other');
      }
    }
  });

  it('see a difference in what somebody does, when, with whom and in which part, and none in a new name', () => {
    const told = toldOf('shadow', 'guest');
    const renamed = { ...told, partners: [{ id: 'v1', name: 'Марина Иванова', departmentId: 'service' }] };
    expect(differenceBetween(told, renamed)).toBeNull();
    expect(differenceBetween(told, toldOf('shadow', 'host'))).toMatchObject({
      role: ['guest', 'host'],
      course: [],
    });
    expect(differenceBetween(told, toldOf('shadow', 'guest', 630))?.course).toEqual([
      {
        fromMinute: 600,
        toMinute: 630,
        before: { activity: 'shadow:v1', guests: [] },
        after: { activity: 'phone:sales', guests: [] },
      },
      {
        fromMinute: 660,
        toMinute: 690,
        before: { activity: 'lunch', guests: [] },
        after: { activity: 'shadow:v1', guests: [] },
      },
      {
        fromMinute: 690,
        toMinute: 720,
        before: { activity: 'off', guests: [] },
        after: { activity: 'lunch', guests: [] },
      },
    ]);
  });
});
