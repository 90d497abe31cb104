import type { DateTime } from 'luxon';
import type { Letter } from '../../../src/notify/letter.ts';
import { invitationLetter } from '../../../src/swapdays/invitations/letters.ts';
import { withEntry } from '../../../src/swapdays/invitations/post.ts';
import type { Told } from '../../../src/swapdays/invitations/told.ts';
import { voiceOf } from '../../../src/swapdays/invitations/words.ts';
import type { SwapDay } from '../../../src/swapdays/swap-day.ts';

export const post = {
  baseUrl: 'https://swap.example.org',
  mailFrom: { name: 'День обмена', address: 'swap@example.org' },
  quietHours: undefined,
};

const department = (id: 'sales' | 'service', nameRu: string, nameEn: string) =>
  ({ id, nameRu, nameEn, colour: id, timeZone: 'Europe/Moscow' }) as SwapDay['guestDepartment'];

const day: SwapDay = {
  id: '5f0c2a9e-6a53-4f0e-9f8e-3d2f7c1b4a10',
  kind: 'shadow',
  mutual: false,
  date: '2026-12-03',
  title: '',
  guestDepartment: department('sales', 'Продажи', 'Sales'),
  hostDepartment: department('service', 'Сервис', 'Service'),
  trainingFromMinute: null,
  trainingToMinute: null,
  shadowMinutes: 180,
  rolePlayFromMinute: null,
  rolePlayToMinute: null,
  roundMinutes: null,
  rounds: null,
  groupSize: null,
  briefingMinutes: 15,
  reflectionMinutes: 30,
  createdBy: 'Марина Соколова',
  createdAt: '2026-11-20T09:00:00.000Z',
  publishedAt: '2026-11-23T09:00:00.000Z',
  publishedBy: 'Марина Соколова',
  cancelledAt: null,
  version: 1,
  words: null,
  toldVersion: null,
};

const course: [activity: string, minutes: number][] = [
  ['phone:sales', 60],
  ['briefing', 15],
  ['shadow:host', 105],
  ['break', 15],
  ['shadow:host', 60],
  ['reflection', 30],
  ['lunch', 45],
  ['phone:sales', 90],
  ['break', 15],
  ['phone:sales', 105],
];

/** As many invitations as an evening's publishing writes at most, each with its day and the calendar's entry. */
export function invitations(count: number, now: DateTime): Letter[] {
  let minute = 9 * 60;
  const told: Told = {
    version: 1,
    date: day.date,
    exercise: 'shadow',
    role: 'guest',
    departmentId: 'sales',
    training: null,
    partners: [{ id: 'host', name: 'Мария Орлова', departmentId: 'service' }],
    blocks: course.map(([activity, minutes]) => {
      const fromMinute = minute;
      minute += minutes;
      return { activity, guests: [], fromMinute, toMinute: minute };
    }),
  };
  return Array.from({ length: count }, (_, number) => {
    const facts = {
      invitationId: `invitation-${number}`,
      sequence: 0,
      reader: { id: `person-${number}`, name: `Игорь Ким ${number}`, email: `person.${number}@example.org` },
      voice: voiceOf(number % 2 === 0 ? 'ru' : 'en'),
      day,
      told,
      path: `/invitations/invitation-${number}?token=${'x'.repeat(43)}`,
      head: 'Марина Соколова, руководитель отдела продаж',
      words:
        'Коллеги, мы всё время говорим, что они нас не понимают. Давайте один день посмотрим их глазами.',
    };
    // The people of the bench are in no database.
    const letter = withEntry(invitationLetter(facts), facts, {
      state: 'asked',
      method: 'REQUEST',
      post,
      now,
    });
    return { ...letter, to: { ...letter.to, employeeId: null } };
  });
}
