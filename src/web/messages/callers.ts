import type { Catalogue } from '../catalogue.ts';

/** What a swap day costs the callers. */
export const callers = {
  ru: {
    'callers.title': 'Цена для звонящих',
    'callers.link': 'Что это значит для звонящих',
    'callers.board': 'К\u00a0плану дня',
    'callers.within': 'за\u00a0{seconds}\u00a0с',
    'callers.within.mixed': 'вовремя',
    'callers.lead.worse':
      'Из-за обмена {within} не\u00a0ответят ещё {count, plural, one {на\u00a0# звонок} few {на\u00a0# звонка} many {на\u00a0# звонков} other {на\u00a0# звонка}} (было бы {before}, станет {after}); {lost}.',
    'callers.lead.held':
      'Цель выполняется: {within} ответят на\u00a0{after} звонков. Но\u00a0без обмена было\u00a0бы {before}: из-за него {count, plural, one {ещё # звонящий ждёт} few {ещё # звонящих ждут} many {ещё # звонящих ждут} other {ещё # звонящего ждут}} дольше; {lost}.',
    'callers.lead.same':
      'Звонящие обмена почти не\u00a0заметят: {within} ответят на\u00a0{after} звонков, без него\u00a0— на\u00a0{before}; {lost}.',
    'callers.lead.better':
      'С\u00a0обменом {within} ответят даже {count, plural, one {на\u00a0# звонок} few {на\u00a0# звонка} many {на\u00a0# звонков} other {на\u00a0# звонка}} больше (было бы {before}, станет {after}); {lost}.',
    'callers.lead.mixed':
      'Обмен перекладывает ожидание с\u00a0одной очереди на\u00a0другую: в\u00a0одной {within} не\u00a0ответят ещё {count, plural, one {на\u00a0# звонок} few {на\u00a0# звонка} many {на\u00a0# звонков} other {на\u00a0# звонка}}, в\u00a0другой ответят {gain, plural, one {на\u00a0# звонок} few {на\u00a0# звонка} many {на\u00a0# звонков} other {на\u00a0# звонка}} больше; {lost}.',
    'callers.lost.more':
      '{count, plural, one {трубку положит ещё # человек} few {трубку положат ещё # человека} many {трубку положат ещё # человек} other {трубку положат ещё # человека}}',
    'callers.lost.same': 'трубку положат столько же',
    'callers.lost.fewer':
      'трубку положат {count, plural, one {на\u00a0# человека} few {на\u00a0# человека} many {на\u00a0# человек} other {на\u00a0# человека}} меньше',
    'callers.range':
      'В\u00a095 таких днях из\u00a0100 разница будет от\u00a0{from} до\u00a0{to}; среднее известно с\u00a0точностью до\u00a0{half}.',
    'callers.nothing': 'Сравнивать пока нечего: у\u00a0этого дня нет плана, который можно выполнить.',
    'callers.cancelled': 'День обмена отменён: звонящим он ничего не\u00a0будет стоить.',
    'callers.unknown': 'Звонки этого дня неизвестны: моделировать нечего.',
    'callers.unknown.queue': '«{department}»: звонки этого дня неизвестны, моделировать нечего.',
    'callers.computing': 'Цена рассчитывается: это займёт несколько секунд.',
    'callers.renewing': 'План или прогноз изменились: цифры ниже обновятся через несколько секунд.',
    'callers.failed': 'Цену рассчитать не\u00a0удалось. Рассчитайте план заново или измените его.',
    'callers.card.late': 'Не\u00a0ответят {within}',
    'callers.card.lost': 'Положат трубку',
    'callers.card.of': '{more} из\u00a0{calls}',
    'callers.card.detail':
      'с\u00a0обменом {after}, без него {before}; в\u00a095 днях из\u00a0100 {from}…{to}',
    'callers.card.worst': 'Худшие полчаса',
    'callers.card.worst.answer': '{department}, {time}: {share}',
    'callers.card.worst.detail':
      'без обмена {before}; в\u00a095 днях из\u00a0100 от\u00a0{from} до\u00a0{to}',
    'callers.card.holds': '{queues, plural, one {Цель выполнена} other {Обе очереди выполняют цель}}',
    'callers.card.holds.answer': 'вероятность {share}',
    'callers.card.holds.detail': 'без обмена {before}; известна в\u00a0пределах {low}–{high}',
    'callers.queue':
      'Ожидается {calls, plural, one {# звонок} few {# звонка} many {# звонков} other {# звонка}}: {within} ответят на\u00a0{after}, без обмена\u00a0— на\u00a0{before}; цель\u00a0— {target}.',
    'callers.outside':
      'Вне часов этого плана {calls, plural, one {ожидается ещё # звонок} few {ожидаются ещё # звонка} many {ожидаются ещё # звонков} other {ожидается ещё # звонка}}, и\u00a0они здесь не\u00a0учтены: спланируйте день заново.',
    'callers.level.title': '{department}: доля отвеченных {within}',
    'callers.level.description':
      'По\u00a0ходу дня с\u00a0обменом от\u00a0{least} до\u00a0{most}, хуже всего в\u00a0{time}; цель\u00a0— {target}.',
    'callers.level.with': 'с\u00a0обменом',
    'callers.level.range': '95\u00a0% для среднего',
    'callers.level.without': 'без обмена',
    'callers.level.target': 'цель {target}',
    'callers.level.hint': '{time}: {after}, без обмена {before}',
    'callers.agents.title': '{department}: сколько нужно и\u00a0сколько есть',
    'callers.agents.description':
      'Нужно от\u00a0{least} до\u00a0{most} человек на\u00a0линии; меньше всего запас в\u00a0{time}: нужно {need}, есть {have}.',
    'callers.agents.required': 'нужно',
    'callers.agents.with': 'есть с\u00a0обменом',
    'callers.agents.without': 'было бы без него',
    'callers.table.time': 'Время',
    'callers.table.calls': 'Звонков',
    'callers.table.with': 'С\u00a0обменом',
    'callers.table.without': 'Без обмена',
    'callers.table.range': '95\u00a0% для среднего',
    'callers.method': 'Как это посчитано',
    'callers.method.days':
      'День проигран {count, plural, one {# раз} few {# раза} many {# раз} other {# раза}} (начальное число {seed}): каждый раз звонят другие люди, но\u00a0одни и\u00a0те\u00a0же с\u00a0обменом и\u00a0без него.',
    'callers.method.without':
      'Без обмена\u00a0— те\u00a0же люди, отсутствия и\u00a0обеды, но\u00a0никто не\u00a0учится, не\u00a0ходит в\u00a0гости и\u00a0не\u00a0отвечает за\u00a0другой отдел. С\u00a0обменом\u00a0— план в\u00a0том виде, в\u00a0каком он сейчас, вместе с\u00a0правками.',
    'callers.method.people':
      'Звонки принимают люди из\u00a0плана: гости говорят медленнее, начатый разговор каждый заканчивает и\u00a0уходит потом, а\u00a0кто не\u00a0дождался в\u00a0одном интервале, ждёт в\u00a0следующем, пока хватает терпения.',
    'callers.method.uncertain':
      '«{department}»: прогноз неточен, и\u00a0это учтено: весь день бывает больше или меньше примерно на\u00a0{day}, отдельные интервалы\u00a0— ещё на\u00a0{interval}.',
    'callers.method.days-only':
      '«{department}»: прогноз неточен, и\u00a0это учтено: весь день бывает больше или меньше примерно на\u00a0{day}.',
    'callers.method.exact': '«{department}»: прогноз взят как точный, меняется лишь то, что случайно.',
    'callers.method.ranges':
      'Полоса и\u00a0«точность»\u00a0— где с\u00a0вероятностью 95\u00a0% лежит среднее; «95 дней из\u00a0100»\u00a0— насколько один день отличается от\u00a0другого.',
  },
  en: {
    'callers.title': 'What it costs the callers',
    'callers.link': 'What this means for the callers',
    'callers.board': 'To the day plan',
    'callers.within': 'within {seconds}\u00a0s',
    'callers.within.mixed': 'in time',
    'callers.lead.worse':
      'Because of the exercise {count, plural, one {# more call is} other {# more calls are}} not answered {within} ({before} → {after} answered); {lost}.',
    'callers.lead.held':
      'The target holds: {after} of the calls are answered {within}. Still, it would be {before} without the exercise: {count, plural, one {# more call waits} other {# more calls wait}} longer because of it; {lost}.',
    'callers.lead.same':
      'Callers will hardly notice the exercise: {after} are answered {within}, and {before} without it; {lost}.',
    'callers.lead.better':
      'With the exercise {count, plural, one {# more call is} other {# more calls are}} even answered {within} ({before} → {after}); {lost}.',
    'callers.lead.mixed':
      'The exercise moves the waiting from one queue to the other: {count, plural, one {# more call is} other {# more calls are}} not answered {within} in the one, {gain, plural, one {# more is} other {# more are}} answered in the other; {lost}.',
    'callers.lost.more': '{count, plural, one {# more caller hangs up} other {# more callers hang up}}',
    'callers.lost.same': 'as many hang up',
    'callers.lost.fewer': '{count, plural, one {# caller fewer hangs up} other {# callers fewer hang up}}',
    'callers.range':
      'On 95 of 100 such days the difference is between {from} and {to}; the mean is known to within {half}.',
    'callers.nothing': 'There is nothing to compare yet: the day has no plan that can be carried out.',
    'callers.cancelled': 'The swap day is cancelled: it costs the callers nothing.',
    'callers.unknown': 'The calls of this day are not known: there is nothing to simulate.',
    'callers.unknown.queue': '{department}: no calls of this day are known, so there is nothing to simulate.',
    'callers.computing': 'The price is being computed: this takes a few seconds.',
    'callers.renewing':
      'The plan or the forecast has changed: the figures below are renewed in a few seconds.',
    'callers.failed': 'The price could not be computed. Plan the day again, or change its plan.',
    'callers.card.late': 'Not answered {within}',
    'callers.card.lost': 'Hang up',
    'callers.card.of': '{more} of {calls}',
    'callers.card.detail': '{after} with the exercise, {before} without; on 95 of 100 days {from} to {to}',
    'callers.card.worst': 'The worst half hour',
    'callers.card.worst.answer': '{department} {time}: {share}',
    'callers.card.worst.detail': '{before} without the exercise; on 95 of 100 days {from} to {to}',
    'callers.card.holds': '{queues, plural, one {The target is held} other {Both queues hold their target}}',
    'callers.card.holds.answer': '{share} chance',
    'callers.card.holds.detail': '{before} without the exercise; known to lie within {low}–{high}',
    'callers.queue':
      '{calls, plural, one {# call is} other {# calls are}} expected; {after} are answered {within}, {before} without the exercise; the target is {target}.',
    'callers.outside':
      '{calls, plural, one {# more call is} other {# more calls are}} expected outside the hours of this plan and not counted here: plan the day again.',
    'callers.level.title': '{department}: share answered {within}',
    'callers.level.description':
      'Through the day with the exercise between {least} and {most}, worst at {time}; the target is {target}.',
    'callers.level.with': 'with the exercise',
    'callers.level.range': '95% for the mean',
    'callers.level.without': 'without it',
    'callers.level.target': 'target {target}',
    'callers.level.hint': '{time}: {after}, without the exercise {before}',
    'callers.agents.title': '{department}: required and scheduled',
    'callers.agents.description':
      'Between {least} and {most} agents are required; least is to spare at {time}: {need} required, {have} scheduled.',
    'callers.agents.required': 'required',
    'callers.agents.with': 'scheduled with the exercise',
    'callers.agents.without': 'without it',
    'callers.table.time': 'Time',
    'callers.table.calls': 'Calls',
    'callers.table.with': 'With the exercise',
    'callers.table.without': 'Without it',
    'callers.table.range': '95% for the mean',
    'callers.method': 'How this was computed',
    'callers.method.days':
      'The day was played {count, plural, one {# time} other {# times}} (seed {seed}): other people call each time, and the same ones with the exercise and without it.',
    'callers.method.without':
      'Without the exercise: the same people, absences and lunches, but nobody trains, visits or answers for the other department. With it: the plan as it stands now, changes by hand included.',
    'callers.method.people':
      'Calls are taken by the people of the plan: guests are slower, everybody finishes a call before leaving the queue, and whoever was not answered in one interval waits on into the next as long as patience lasts.',
    'callers.method.uncertain':
      '{department}: the forecast is not exact, and this is counted in: a whole day is more or less by about {day}, single intervals by another {interval}.',
    'callers.method.days-only':
      '{department}: the forecast is not exact, and this is counted in: a whole day is more or less by about {day}.',
    'callers.method.exact': '{department}: the forecast is taken as exact, and only chance is counted in.',
    'callers.method.ranges':
      'The band and “known to within” tell where the mean lies with a certainty of 95%; “95 of 100 days” tells how far one day lies from another.',
  },
} as const satisfies Catalogue;
