import type { Catalogue } from '../catalogue.ts';

/** The report “Claims”. */
export const reportsClaims = {
  ru: {
    'reports.claims.transfers': 'Переведённые звонки',
    'reports.claims.transfers.from': 'Ответили',
    'reports.claims.transfers.to': 'Перевели в',
    'reports.claims.transfers.calls-before': 'Звонков до\u00a0обменов',
    'reports.claims.transfers.rate-before': 'на\u00a01000 отвеченных',
    'reports.claims.transfers.calls-since': 'Звонков с\u00a0первого обмена',
    'reports.claims.transfers.rate-since': 'на\u00a01000 отвеченных с\u00a0тех пор',
    'reports.claims.method.transfers':
      'Переведённые\u00a0– звонки, на\u00a0которые один отдел ответил и\u00a0которые затем ушли в\u00a0очередь другого, за\u00a0последний год; видны только там, где в\u00a0истории есть отдельные звонки.',
    'reports.claims.method.transfers.none':
      'Переводов между очередями в\u00a0истории звонков за\u00a0последний год не\u00a0видно: либо их не\u00a0было, либо история загружена по\u00a0интервалам, а\u00a0не\u00a0по\u00a0звонкам.',
    'reports.claims.heading.none': 'Претензии: сравнить пока не с\u00a0чем',
    'reports.claims.heading.fell': 'Претензий стало меньше',
    'reports.claims.heading.rose': 'Претензий стало больше',
    'reports.claims.heading.unclear': 'Стало ли претензий меньше, пока сказать нельзя',
    'reports.claims.finding.none':
      'За\u00a0год {count, plural, =0 {претензий не\u00a0было} one {# претензия} few {# претензии} many {# претензий} other {# претензии}}; сравнение появится, когда пройдут дни обмена и\u00a0будут недели до\u00a0них и\u00a0после.',
    'reports.claims.finding.fell':
      'Претензий на\u00a0человека в\u00a0неделю стало меньше: {ratio} от\u00a0прежнего (95\u00a0% интервал от\u00a0{low} до\u00a0{high}; {before} до\u00a0первого дня обмена, {after} с\u00a0него).',
    'reports.claims.finding.rose':
      'Претензий на\u00a0человека в\u00a0неделю стало больше: {ratio} от\u00a0прежнего (95\u00a0% интервал от\u00a0{low} до\u00a0{high}; {before} до\u00a0первого дня обмена, {after} с\u00a0него).',
    'reports.claims.finding.unclear':
      'Претензий на\u00a0человека в\u00a0неделю {ratio} от\u00a0прежнего, но\u00a095\u00a0% интервал от\u00a0{low} до\u00a0{high}: это могло выйти и\u00a0случайно ({before} до\u00a0первого дня обмена, {after} с\u00a0него).',
    'reports.claims.finding.from-nought':
      'До\u00a0первого дня обмена претензий не\u00a0было, с\u00a0него их\u00a0{after}: во\u00a0сколько раз больше, сказать нельзя.',
    'reports.claims.figure': '{direction}: претензии в\u00a0неделю на\u00a0100\u00a0человек',
    'reports.claims.chart.finding':
      'Обычно {centre} на\u00a0100\u00a0человек в\u00a0неделю. {outside, plural, =0 {Ни\u00a0одна неделя не\u00a0вышла за\u00a0границы} one {# неделя вышла за\u00a0границы} few {# недели вышли за\u00a0границы} many {# недель вышло за\u00a0границы} other {# недели вышло за\u00a0границы}}, {run, plural, =0 {восьми недель подряд по\u00a0одну сторону не\u00a0было} one {# неделя завершает восемь и\u00a0больше подряд по\u00a0одну сторону} few {# недели продолжают восемь подряд по\u00a0одну сторону} many {# недель продолжают восемь подряд по\u00a0одну сторону} other {# недели продолжают восемь подряд по\u00a0одну сторону}}.',
    'reports.claims.mark.swap': 'неделя с\u00a0днём обмена',
    'reports.claims.mark.limits': 'границы обычного',
    'reports.claims.mark.centre': 'обычный уровень',
    'reports.claims.mark.week': 'неделя',
    'reports.claims.mark.signal': 'сигнал: что-то изменилось',
    'reports.claims.table.directions': 'До\u00a0первого дня обмена и\u00a0с\u00a0него',
    'reports.claims.table.stuck': 'Застрявшие запросы',
    'reports.claims.table.weeks': 'По\u00a0неделям',
    'reports.claims.column.direction': 'Кто о\u00a0ком',
    'reports.claims.column.first-day': 'Первый день обмена',
    'reports.claims.column.before': 'До',
    'reports.claims.column.after': 'С\u00a0него',
    'reports.claims.column.rate-before': 'на\u00a0100\u00a0чел. в\u00a0неделю до',
    'reports.claims.column.rate-after': 'с\u00a0него',
    'reports.claims.column.ratio': 'Отношение',
    'reports.claims.column.low': 'от',
    'reports.claims.column.high': 'до',
    'reports.claims.column.when': 'Когда сдвинулись',
    'reports.claims.column.requests': 'Запросов',
    'reports.claims.column.median': 'Дней, медиана',
    'reports.claims.column.note': 'Примечание',
    'reports.claims.column.week': 'Неделя с',
    'reports.claims.column.claims': 'Претензий',
    'reports.claims.column.people': 'Людей',
    'reports.claims.column.per100': 'на\u00a0100\u00a0человек',
    'reports.claims.column.swap-days': 'Дней обмена',
    'reports.claims.stuck.before': 'до\u00a0первого дня обмена',
    'reports.claims.stuck.after': 'с\u00a0первого дня обмена',
    'reports.claims.stuck.now': 'стоят сейчас',
    'reports.claims.stuck.few':
      'меньше {fewest, plural, one {# запроса} few {# запросов} many {# запросов} other {# запроса}}: медиана мало что говорит',
    'reports.claims.method.rate':
      'Последние {weeks, plural, one {# неделя} few {# недели} many {# недель} other {# недели}}, только законченные и\u00a0не\u00a0раньше, чем журнал начали вести; на\u00a0человека\u00a0– значит на\u00a0человека того отдела, который пишет претензии. Объединённые повторы считаются один раз.',
    'reports.claims.method.ratio':
      'Отношение двух пуассоновских частот, точный условный интервал (Клоппер\u00a0– Пирсон).',
    'reports.claims.method.chart':
      'Контрольная карта: обычный уровень и\u00a0границы взяты из\u00a0недель до\u00a0первого дня обмена (нужно не\u00a0меньше {weeks}, иначе из\u00a0всех); если недели колеблются сильнее случайного, границы расширены по\u00a0Лейни.',
    'reports.claims.method.floor':
      'Меньше нуля претензий не\u00a0бывает, поэтому спад виден не\u00a0по\u00a0точке под нижней границей, а\u00a0по\u00a0восьми неделям подряд ниже обычного.',
    'reports.claims.method.stuck':
      'Застрявший запрос\u00a0– тот, о\u00a0котором отметили, что он стоит; дни календарные.',
    'reports.claims.method.cause':
      'Группы сравнения здесь нет: претензии могли измениться и\u00a0по\u00a0другой причине. Что сделал сам обмен, говорит отчёт «Помогло ли?».',
    'reports.claims.hidden':
      'Недели, в\u00a0которые в\u00a0отделе меньше {fewest, plural, one {# человека} few {# человек} many {# человек} other {# человека}}, не\u00a0показаны и\u00a0не\u00a0посчитаны.',
  },
  en: {
    'reports.claims.transfers': 'Transferred calls',
    'reports.claims.transfers.from': 'Answered by',
    'reports.claims.transfers.to': 'Sent on to',
    'reports.claims.transfers.calls-before': 'Calls before the swaps',
    'reports.claims.transfers.rate-before': 'per 1,000 answered',
    'reports.claims.transfers.calls-since': 'Calls since the first swap',
    'reports.claims.transfers.rate-since': 'per 1,000 answered since',
    'reports.claims.method.transfers':
      'Transferred are calls that one department answered and that then went into the other’s queue, over the last year; only a history of single calls shows them.',
    'reports.claims.method.transfers.none':
      'The last year’s call history shows no transfers between the queues: there were none, or it was imported by interval and not by call.',
    'reports.claims.heading.none': 'Claims: nothing to compare yet',
    'reports.claims.heading.fell': 'Claims fell',
    'reports.claims.heading.rose': 'Claims rose',
    'reports.claims.heading.unclear': 'Whether claims fell: cannot tell yet',
    'reports.claims.finding.none':
      '{count, plural, =0 {No claims} one {# claim} other {# claims}} in a year; the comparison comes once there are weeks before and after a swap day.',
    'reports.claims.finding.fell':
      'Claims per person and week fell to {ratio} of what they were (95% interval {low} to {high}; {before} before the first swap day, {after} since).',
    'reports.claims.finding.rose':
      'Claims per person and week rose to {ratio} times what they were (95% interval {low} to {high}; {before} before the first swap day, {after} since).',
    'reports.claims.finding.unclear':
      'Claims per person and week are {ratio} of what they were, but the 95% interval is {low} to {high}: chance alone could have made it ({before} before the first swap day, {after} since).',
    'reports.claims.finding.from-nought':
      'There were no claims before the first swap day and {after} since: how many times more cannot be said.',
    'reports.claims.figure': '{direction}: claims a week per 100 people',
    'reports.claims.chart.finding':
      'Usually {centre} per 100 people a week. {outside, plural, =0 {No week is outside the limits} one {# week is outside the limits} other {# weeks are outside the limits}}, {run, plural, =0 {and there were never eight in a row on one side} one {and # week completes eight or more in a row on one side} other {and # weeks complete eight or more in a row on one side}}.',
    'reports.claims.mark.swap': 'week with a swap day',
    'reports.claims.mark.limits': 'limits of the usual',
    'reports.claims.mark.centre': 'the usual',
    'reports.claims.mark.week': 'week',
    'reports.claims.mark.signal': 'signal: something changed',
    'reports.claims.table.directions': 'Before the first swap day and since',
    'reports.claims.table.stuck': 'Stuck requests',
    'reports.claims.table.weeks': 'By week',
    'reports.claims.column.direction': 'Who about whom',
    'reports.claims.column.first-day': 'First swap day',
    'reports.claims.column.before': 'Before',
    'reports.claims.column.after': 'Since',
    'reports.claims.column.rate-before': 'per 100 people a week before',
    'reports.claims.column.rate-after': 'since',
    'reports.claims.column.ratio': 'Ratio',
    'reports.claims.column.low': 'from',
    'reports.claims.column.high': 'to',
    'reports.claims.column.when': 'When they moved',
    'reports.claims.column.requests': 'Requests',
    'reports.claims.column.median': 'Days, median',
    'reports.claims.column.note': 'Note',
    'reports.claims.column.week': 'Week from',
    'reports.claims.column.claims': 'Claims',
    'reports.claims.column.people': 'People',
    'reports.claims.column.per100': 'per 100 people',
    'reports.claims.column.swap-days': 'Swap days',
    'reports.claims.stuck.before': 'before the first swap day',
    'reports.claims.stuck.after': 'since the first swap day',
    'reports.claims.stuck.now': 'stuck now',
    'reports.claims.stuck.few': 'fewer than {fewest} requests: a median says little',
    'reports.claims.method.rate':
      'The last {weeks} weeks, finished ones only, and none from before the log began; per person means per person of the department that notes the claims. Joined duplicates count once.',
    'reports.claims.method.ratio':
      'The ratio of two Poisson rates with its exact conditional interval (Clopper–Pearson).',
    'reports.claims.method.chart':
      'Control chart: the usual level and the limits come from the weeks before the first swap day (at least {weeks}, else from all); where weeks vary more than chance the limits are widened by Laney’s correction.',
    'reports.claims.method.floor':
      'There are never fewer than no claims, so a fall does not show as a point below the lower limit but as eight weeks in a row below the usual.',
    'reports.claims.method.stuck':
      'A stuck request is one that somebody noted as not moving; days are calendar days.',
    'reports.claims.method.cause':
      'There is no comparison group here: claims may have changed for other reasons. What the swap itself did stands in “Did it help?”.',
    'reports.claims.hidden':
      'Weeks in which a department has fewer than {fewest} people are neither shown nor counted.',
  },
} as const satisfies Catalogue;
