import type { Catalogue } from '../catalogue.ts';

/** What the calls of a queue tell: handling time, patience, calls sent on. */
export const callsHandling = {
  ru: {
    'handling.link': 'Что говорят звонки',
    'handling.title': '{queue}: что говорят звонки',
    'handling.none':
      'Пока неизвестно: загруженные звонки не\u00a0говорят ни\u00a0о\u00a0длительности, ни\u00a0об\u00a0ожидании.',
    'handling.lead.aht': 'Один звонок занимает в\u00a0среднем {aht} (от\u00a0{low} до\u00a0{high}).',
    'handling.lead.patience':
      'Не\u00a0дождавшись ответа, звонящие в\u00a0среднем готовы ждать {patience} (от\u00a0{patienceLow} до\u00a0{patienceHigh}).',
    'handling.lead.nobody':
      'Трубку пока никто не\u00a0положил: в\u00a0среднем звонящие готовы ждать не\u00a0меньше {patienceLow}.',
    'handling.lead.unknown':
      'Сколько звонящие готовы ждать, из\u00a0загруженных файлов не\u00a0видно: в\u00a0них нет времени ожидания. Его знает queue_log.',
    'handling.waiting':
      'Ответа ждали в\u00a0среднем {asa}. {hung, select, unknown {} none {Никто не\u00a0положил трубку.} untold {Не\u00a0дождались {share} звонивших.} other {Не\u00a0дождались {share} звонивших, прождав в\u00a0среднем {wait}{short, plural, =0 {.} one {; # из\u00a0них\u00a0— не\u00a0дольше пяти секунд.} few {; # из\u00a0них\u00a0— не\u00a0дольше пяти секунд.} many {; # из\u00a0них\u00a0— не\u00a0дольше пяти секунд.} other {; # из\u00a0них\u00a0— не\u00a0дольше пяти секунд.}}}}',
    'handling.source':
      '{calls} {count, plural, one {отвеченный звонок} few {отвеченных звонка} many {отвеченных звонков} other {отвеченных звонка}} и\u00a0{abandons} {hung, plural, one {не\u00a0дождавшийся} few {не\u00a0дождавшихся} many {не\u00a0дождавшихся} other {не\u00a0дождавшихся}}, {from}\u00a0— {to}. Диапазоны\u00a0— 95\u00a0%.',
    'handling.seconds': '{seconds}\u00a0с',
    'handling.minutes': '{minutes}\u00a0мин',
    'handling.duration': '{minutes}\u00a0мин {seconds}\u00a0с',
    'handling.aht': 'Длительность',
    'handling.aht.heading': 'Сколько длится звонок',
    'handling.aht.title': '{queue}: средняя длительность звонка по\u00a0часам',
    'handling.aht.key': 'длительность звонка, с, и\u00a0её диапазон 95\u00a0%',
    'handling.patience': 'Терпение',
    'handling.patience.heading': 'Сколько готовы ждать',
    'handling.patience.title': '{queue}: терпение звонящих по\u00a0часам',
    'handling.patience.key': 'терпение, с, и\u00a0его диапазон 95\u00a0%',
    'handling.chart.description': 'Меньше всего {least} ({leastTime}), больше всего {most} ({mostTime}).',
    'handling.hint': '{time}: {value}, от\u00a0{low} до\u00a0{high}',
    'handling.hour': 'Час',
    'handling.range': '95\u00a0%',
    'handling.calls': 'Отвечено',
    'handling.abandons': 'Не\u00a0дождались',
    'handling.week': 'Неделя с',
    'handling.sent-on': 'Переведено',
    'handling.share': 'Доля',
    'handling.transfers': 'Переведено в\u00a0другой отдел',
    'handling.transfers.sentence':
      'За\u00a0{weeks, plural, one {последнюю неделю} few {последние # недели} many {последние # недель} other {последние # недели}} {count, plural, one {{calls} звонок, отвеченный} few {{calls} звонка, отвеченных} many {{calls} звонков, отвеченных} other {{calls} звонка, отвеченных}} в\u00a0очереди «{from}», {count, plural, one {перевели} few {перевели} many {перевели} other {перевели}} в\u00a0очередь «{to}»: {share} отвеченных.',
    'handling.transfers.sentence-bare':
      'За\u00a0{weeks, plural, one {последнюю неделю} few {последние # недели} many {последние # недель} other {последние # недели}} из\u00a0очереди «{from}» в\u00a0очередь «{to}» {count, plural, one {перевели {calls} звонок} few {перевели {calls} звонка} many {перевели {calls} звонков} other {перевели {calls} звонка}}.',
    'handling.transfers.none':
      'За\u00a0{weeks, plural, one {последнюю неделю} few {последние # недели} many {последние # недель} other {последние # недели}} ни\u00a0одного звонка из\u00a0очереди в\u00a0очередь не\u00a0перевели.',
    'handling.transfers.unknown':
      'Сколько звонков перевели из\u00a0очереди в\u00a0очередь, видно только из\u00a0отдельных звонков: загрузите queue_log или Master.csv.',
    'handling.transfers.chart': 'Переведено из\u00a0очереди «{from}» в\u00a0очередь «{to}» по\u00a0неделям',
    'handling.transfers.description': 'От\u00a0{least} до\u00a0{most} звонков в\u00a0неделю.',
    'handling.how': 'Как это посчитано',
    'handling.how.aht':
      'Длительность часа\u00a0— среднее по\u00a0отвеченным звонкам за\u00a0последние 13 недель. Час с\u00a0немногими звонками притянут к\u00a0среднему всей очереди: к\u00a0нему как\u00a0бы добавлено 50 обычных звонков.',
    'handling.how.patience':
      'Терпение\u00a0— всё время, что прождали все звонящие, делённое на\u00a0число положивших трубку: дождавшиеся тоже ждали\u00a0бы дольше (Brown и\u00a0др., JASA, 2005). К\u00a0часу с\u00a0немногими звонками как\u00a0бы добавлено 20 не\u00a0дождавшихся со\u00a0средним терпением очереди.',
    'handling.how.transfers':
      'Переведённым считается звонок, на\u00a0который ответили в\u00a0одной очереди и\u00a0который не\u00a0позже чем через пять минут попал в\u00a0другую.',
  },
  en: {
    'handling.link': 'What the calls say',
    'handling.title': '{queue}: what the calls say',
    'handling.none': 'Not known yet: the calls imported say nothing of how long they took or who waited.',
    'handling.lead.aht': 'A call takes {aht} on average (between {low} and {high}).',
    'handling.lead.patience':
      'Callers who get no answer are ready to wait {patience} on average (between {patienceLow} and {patienceHigh}).',
    'handling.lead.nobody': 'Nobody has hung up so far: on average callers would wait {patienceLow} or more.',
    'handling.lead.unknown':
      'How long callers are ready to wait cannot be seen: the files imported have no waiting times. A queue_log has them.',
    'handling.waiting':
      'Callers waited {asa} for an answer on average. {hung, select, unknown {} none {Nobody hung up.} untold {{share} of callers hung up.} other {{share} of callers hung up, after {wait} on average{short, plural, =0 {.} other {; # of them within five seconds.}}}}',
    'handling.source':
      '{calls} answered {count, plural, one {call} other {calls}} and {abandons} {hung, plural, one {caller} other {callers}} who hung up, {from} – {to}. Ranges are 95%.',
    'handling.seconds': '{seconds}\u00a0s',
    'handling.minutes': '{minutes}\u00a0min',
    'handling.duration': '{minutes}\u00a0min {seconds}\u00a0s',
    'handling.aht': 'Handling',
    'handling.aht.heading': 'How long a call takes',
    'handling.aht.title': '{queue}: average handling time by hour',
    'handling.aht.key': 'handling time in seconds, and its 95% range',
    'handling.patience': 'Patience',
    'handling.patience.heading': 'How long callers would wait',
    'handling.patience.title': '{queue}: callers’ patience by hour',
    'handling.patience.key': 'patience in seconds, and its 95% range',
    'handling.chart.description': 'Least {least} ({leastTime}), most {most} ({mostTime}).',
    'handling.hint': '{time}: {value}, between {low} and {high}',
    'handling.hour': 'Hour',
    'handling.range': '95%',
    'handling.calls': 'Answered',
    'handling.abandons': 'Hung up',
    'handling.week': 'Week of',
    'handling.sent-on': 'Sent on',
    'handling.share': 'Share',
    'handling.transfers': 'Sent on to the other department',
    'handling.transfers.sentence':
      'In the last {weeks, plural, one {week} other {# weeks}} {count, plural, one {{calls} call} other {{calls} calls}} answered in {from} {count, plural, one {was} other {were}} sent on to {to}: {share} of those answered.',
    'handling.transfers.sentence-bare':
      'In the last {weeks, plural, one {week} other {# weeks}} {count, plural, one {{calls} call was} other {{calls} calls were}} sent on from {from} to {to}.',
    'handling.transfers.none':
      'In the last {weeks, plural, one {week} other {# weeks}} no call was sent on from one queue to the other.',
    'handling.transfers.unknown':
      'Only single calls tell how many were sent on from one queue to the other: import a queue_log or Master.csv.',
    'handling.transfers.chart': 'Sent on from {from} to {to}, by week',
    'handling.transfers.description': 'Between {least} and {most} calls a week.',
    'handling.how': 'How this is worked out',
    'handling.how.aht':
      'An hour’s handling time is the mean of its answered calls over the last 13 weeks. An hour with few calls is drawn to the whole queue’s mean, as if 50 ordinary calls were added to it.',
    'handling.how.patience':
      'Patience is all the time that all callers waited, divided by the number who hung up: those who were answered would have waited longer (Brown et al., JASA, 2005). An hour with few calls is treated as if 20 hang-ups at the queue’s mean patience were added to it.',
    'handling.how.transfers':
      'A call counts as sent on when it was answered in one queue and came into the other within five minutes.',
  },
} as const satisfies Catalogue;
