import type { Catalogue } from '../catalogue.ts';

/** The groups of a workshop. */
export const workshop = {
  ru: {
    'workshop.title': 'Группы семинара',
    'workshop.round': 'Часть {number}, {time}',
    'workshop.round.lead':
      '{people, plural, =0 {По этому плану никто не участвует: измените время или участников.} other {{people, plural, one {# человек} few {# человека} many {# человек} other {# человека}} в {groups, plural, one {# группе} few {# группах} many {# группах} other {# группы}}. {met, plural, =0 {Из разных отделов за одним столом никто ещё не встречался.} one {Из {pairs, plural, one {# пары} few {# пар} many {# пар} other {# пары}} из разных отделов # уже встречалась.} few {Из {pairs, plural, one {# пары} few {# пар} many {# пар} other {# пары}} из разных отделов # уже встречались.} many {Из {pairs, plural, one {# пары} few {# пар} many {# пар} other {# пары}} из разных отделов # уже встречались.} other {Из {pairs, plural, one {# пары} few {# пар} many {# пар} other {# пары}} из разных отделов # уже встречались.}}}}',
    'workshop.group': 'Группа {number}',
    'workshop.skeleton': 'На звонках в это время, {count}: {names}.',
    'workshop.skeleton.none': 'На звонках в это время те, кто в семинаре не участвует.',
  },
  en: {
    'workshop.title': 'Groups of the workshop',
    'workshop.round': 'Part {number}, {time}',
    'workshop.round.lead':
      '{people, plural, =0 {By this plan nobody takes part: change its times or its people.} other {{people, plural, one {# person} other {# people}} in {groups, plural, one {# group} other {# groups}}. {met, plural, =0 {Nobody at one table has met anybody of the other department before.} one {Of {pairs, plural, one {the one pair} other {# pairs}} from different departments # has met before.} other {Of {pairs, plural, one {the one pair} other {# pairs}} from different departments # have met before.}}}}',
    'workshop.group': 'Group {number}',
    'workshop.skeleton': 'On the phones meanwhile, {count}: {names}.',
    'workshop.skeleton.none': 'On the phones meanwhile are those who take no part in the workshop.',
  },
} as const satisfies Catalogue;
