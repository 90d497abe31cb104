import type { Catalogue } from '../catalogue.ts';

/** The report “Participation”. */
export const reportsParticipation = {
  ru: {
    'reports.participation.heading.none': 'Местами ещё никто не\u00a0менялся',
    'reports.participation.heading.some':
      '{had, plural, one {Поменялся # человек} few {Поменялись # человека} many {Поменялись # человек} other {Поменялись # человека}} из\u00a0{people}',
    'reports.participation.heading.all': 'Поменялись все',
    'reports.participation.finding.turns':
      '{had, plural, one {В\u00a0дне обмена участвовал # человек} few {В\u00a0днях обмена участвовали # человека} many {В\u00a0днях обмена участвовали # человек} other {В\u00a0днях обмена участвовали # человека}} из\u00a0{people}.',
    'reports.participation.finding.again':
      '{again, plural, one {# человек участвовал дважды или чаще} few {# человека участвовали дважды или чаще} many {# человек участвовали дважды или чаще} other {# человека участвовали дважды или чаще}}, а\u00a0{waiting, plural, one {# ещё ждёт без назначенного дня} few {# ещё ждут без назначенного дня} many {# ещё ждут без назначенного дня} other {# ещё ждут без назначенного дня}}.',
    'reports.participation.finding.unasked': 'Анкет ещё не\u00a0было.',
    'reports.participation.finding.answers': 'На\u00a0анкеты отвечают около {share} тех, кого спросили.',
    'reports.participation.cost.unknown':
      'Во\u00a0что это обошлось звонившим, пока не\u00a0рассчитано ({count, plural, =0 {прошедших дней нет} one {прошёл # день} few {прошло # дня} many {прошло # дней} other {прошло # дня}}).',
    'reports.participation.cost':
      'Звонившим {count, plural, one {# рассчитанный день обошёлся} few {# рассчитанных дня обошлись} many {# рассчитанных дней обошлись} other {# рассчитанных дня обошлись}} примерно так: не\u00a0вовремя отвечено на\u00a0{late} звонков больше, на\u00a0{lost} больше не\u00a0дождались.',
    'reports.participation.figure': 'Доля тех, кто уже участвовал',
    'reports.participation.table.turns': 'Чья очередь прошла',
    'reports.participation.table.fairness': 'Поровну\u00a0ли: новички и\u00a0старожилы',
    'reports.participation.table.answers': 'Кто отвечает на\u00a0анкеты',
    'reports.participation.table.days': 'Прошедшие дни и\u00a0их цена для звонивших',
    'reports.participation.column.department': 'Отдел',
    'reports.participation.column.people': 'Людей',
    'reports.participation.column.had': 'Участвовали',
    'reports.participation.column.again': 'Дважды и\u00a0чаще',
    'reports.participation.column.ahead': 'День назначен',
    'reports.participation.column.waiting': 'Ещё ждут',
    'reports.participation.column.share': 'Доля участвовавших',
    'reports.participation.column.part': 'Кто',
    'reports.participation.column.asked': 'Спросили',
    'reports.participation.column.answered': 'Ответили',
    'reports.participation.column.rate': 'Доля ответов',
    'reports.participation.column.note': 'Примечание',
    'reports.participation.column.date': 'День',
    'reports.participation.column.late': 'Поздних ответов больше на',
    'reports.participation.column.lost': 'Не\u00a0дождались больше на',
    'reports.participation.note.few': 'скрыто: спросили мало людей',
    'reports.participation.note.least': 'или больше',
    'reports.participation.note.most': 'или меньше',
    'reports.participation.method.turn':
      'Участвовал\u00a0– значит был в\u00a0плане опубликованного дня, который прошёл и\u00a0не\u00a0отменён. Считаются те, кто работает сейчас.',
    'reports.participation.method.fairness':
      'Очередь решает жребий; кто ещё не\u00a0был, идёт раньше тех, кто уже был. Стаж считается на\u00a0сегодня. Справедливость отдельного сезона, с\u00a0неделями ожидания и\u00a0порядком жребия, показана на\u00a0его странице.',
    'reports.participation.method.answers':
      'Ответы считаются раз в\u00a0день. «Все», «все, кроме одного», «никто» и\u00a0«один» не\u00a0различаются: иначе было\u00a0бы видно, кто ответил.',
    'reports.participation.method.cost':
      'Цена дня\u00a0– разница двух моделей: тот\u00a0же день с\u00a0обменом и\u00a0без него, по\u00a0прогнозу звонков.',
    'reports.participation.made-up':
      'Часть ответов вымышлена: их составила программа, чтобы было что показать.',
    'reports.participation.hidden': 'Где спросили слишком мало людей, число ответивших скрыто.',
  },
  en: {
    'reports.participation.heading.none': 'Nobody has swapped yet',
    'reports.participation.heading.some': '{had} of {people} have had their turn',
    'reports.participation.heading.all': 'Everybody has had a turn',
    'reports.participation.finding.turns':
      '{had} of {people, plural, one {# person} other {# people}} have taken part in a swap day.',
    'reports.participation.finding.again':
      '{again, plural, one {# person has} other {# people have}} been twice or more, while {waiting, plural, one {# person waits} other {# people wait}} without a day.',
    'reports.participation.finding.unasked': 'Nobody has been asked yet.',
    'reports.participation.finding.answers': 'About {share} of the questionnaires come back.',
    'reports.participation.cost.unknown':
      'What it cost the callers has not been worked out yet ({count, plural, =0 {no day is over} one {# day is over} other {# days are over}}).',
    'reports.participation.cost':
      'To the callers, the {count, plural, one {# day that was simulated} other {# days that were simulated}} cost about this: {late} more calls answered late and {lost} more that hung up.',
    'reports.participation.figure': 'Share of those who have taken part',
    'reports.participation.table.turns': 'Who has had a turn',
    'reports.participation.table.fairness': 'Shared evenly? Newcomers and old hands',
    'reports.participation.table.answers': 'Who answers the questionnaires',
    'reports.participation.table.days': 'Past days and their price for the callers',
    'reports.participation.column.department': 'Department',
    'reports.participation.column.people': 'People',
    'reports.participation.column.had': 'Took part',
    'reports.participation.column.again': 'Twice or more',
    'reports.participation.column.ahead': 'Have a date',
    'reports.participation.column.waiting': 'Still wait',
    'reports.participation.column.share': 'Share with a turn',
    'reports.participation.column.part': 'Part',
    'reports.participation.column.asked': 'Asked',
    'reports.participation.column.answered': 'Answered',
    'reports.participation.column.rate': 'Response rate',
    'reports.participation.column.note': 'Note',
    'reports.participation.column.date': 'Day',
    'reports.participation.column.late': 'More answered late',
    'reports.participation.column.lost': 'More hung up',
    'reports.participation.note.few': 'hidden: few were asked',
    'reports.participation.note.least': 'or more',
    'reports.participation.note.most': 'or fewer',
    'reports.participation.method.turn':
      'Having taken part means being in the plan of a published day that is past and was not cancelled. People who work here today are counted.',
    'reports.participation.method.fairness':
      'A draw decides the order; whoever has not been goes before those who have. Time in the company is as of today. How fair one season is, with weeks of waiting and the drawn order, stands on its own page.',
    'reports.participation.method.answers':
      'Answers are counted once a day. All and all but one, none and one, are told alike: otherwise it would show who answered.',
    'reports.participation.method.cost':
      'A day’s price is the difference of two simulations: the same day with the exercise and without, on the forecast calls.',
    'reports.participation.made-up': 'Some of the answers are made up, so that there is something to show.',
    'reports.participation.hidden': 'Where too few people were asked, the number of answers is hidden.',
  },
} as const satisfies Catalogue;
