import type { Catalogue } from '../catalogue.ts';

/** What stands in people's own calendars, and the page on which they subscribe to theirs. */
export const calendarFeed = {
  ru: {
    'entry.category': 'День обмена',
    'entry.cancelled': 'Отменено: {what}',
    'entry.line': '{time} · {what}',
    'entry.unanswered': 'Вы ещё не\u00a0ответили на\u00a0приглашение: ответить можно кнопкой в\u00a0письме.',
    'entry.summary.cover.cover': 'День обмена: звонки отдела «{guest}»',
    'entry.summary.cover.trainee': 'День обмена: обучение',
    'entry.summary.cover.helper': 'День обмена: помощь на\u00a0звонках, рядом {names}',
    'entry.summary.shadow.guest':
      'День обмена: в\u00a0гостях у\u00a0отдела «{host}»{count, plural, =0 {} other {, рядом {names}}}',
    'entry.summary.shadow.host':
      'День обмена: {count, plural, =0 {приём гостей} other {гость рядом, {names}}}',
    'entry.summary.mutual.guest':
      'День обмена: друг у\u00a0друга{count, plural, =0 {} other {, рядом {names}}}',
    'entry.summary.mutual.host':
      'День обмена: друг у\u00a0друга{count, plural, =0 {} other {, рядом {names}}}',
    'entry.summary.role-play.player': 'День обмена: играю клиентов на\u00a0обучении отдела «{host}»',
    'entry.summary.role-play.trainee': 'День обмена: обучение с\u00a0ролевой игрой',
    'entry.summary.role-play.cover': 'День обмена: звонки отдела «{host}»',
    'entry.summary.role-play.helper': 'День обмена: помощь на\u00a0звонках, рядом {names}',
    'entry.summary.workshop.attendee': 'День обмена: общий семинар, {guest} и\u00a0{host}',
  },
  en: {
    'entry.category': 'Swap day',
    'entry.cancelled': 'Cancelled: {what}',
    'entry.line': '{time} · {what}',
    'entry.unanswered': 'You have not answered the invitation yet: there is a button for that in the letter.',
    'entry.summary.cover.cover': 'Swap day: {guest} calls',
    'entry.summary.cover.trainee': 'Swap day: training',
    'entry.summary.cover.helper': 'Swap day: helping {names} with calls',
    'entry.summary.shadow.guest': 'Swap day: visiting {host}{count, plural, =0 {} other {, beside {names}}}',
    'entry.summary.shadow.host':
      'Swap day: {count, plural, =0 {guests in the house} other {{names} beside me}}',
    'entry.summary.mutual.guest': 'Swap day: a visit both ways{count, plural, =0 {} other {, with {names}}}',
    'entry.summary.mutual.host': 'Swap day: a visit both ways{count, plural, =0 {} other {, with {names}}}',
    'entry.summary.role-play.player': 'Swap day: playing customers for {host}',
    'entry.summary.role-play.trainee': 'Swap day: training with role-play',
    'entry.summary.role-play.cover': 'Swap day: {host} calls',
    'entry.summary.role-play.helper': 'Swap day: helping {names} with calls',
    'entry.summary.workshop.attendee': 'Swap day: workshop, {guest} and {host}',
  },
} as const satisfies Catalogue;
