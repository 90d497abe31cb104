import type { Catalogue } from '../catalogue.ts';

/** The forecast of calls. */
export const forecast = {
  ru: {
    'forecast.title': '{queue}: прогноз на\u00a0{day}',
    'forecast.sentence':
      'Ожидается {calls} {count, plural, one {звонок} few {звонка} many {звонков} other {звонка}}. Больше всего операторов, {agents}, нужно с\u00a0{from} до\u00a0{to}.',
    'forecast.closed': 'В\u00a0этот день отдел не\u00a0принимает звонки.',
    'forecast.open-unknown':
      'Отдел в\u00a0этот день открыт, но\u00a0в\u00a0истории таких дней со\u00a0звонками нет: прогнозировать пока не\u00a0по\u00a0чему.',
    'forecast.corrected-to-none': 'По\u00a0поправленному прогнозу звонков в\u00a0этот день не\u00a0будет.',
    'forecast.special.holiday':
      'Это праздник{name, select, none {} other {: {title}}}. Звонков ждём столько\u00a0же, сколько бывало в\u00a0праздники.',
    'forecast.special.working':
      'Это рабочий выходной{name, select, none {} other {: {title}}}. Звонят {like}.',
    'forecast.special.short': 'Это короткий рабочий день{name, select, none {} other {: {title}}}.',
    'forecast.event':
      'На\u00a0этот день отмечено событие «{name}»{treatment, select, repeat {: ждём того\u00a0же, что было в\u00a0такие дни раньше} other {: прогноз по\u00a0этому дню не\u00a0учится}}.',
    'forecast.source':
      'Прогноз построен по\u00a0{days, plural, one {# дню} few {# дням} many {# дням} other {# дня}} истории ({from}\u00a0– {to}).',
    'forecast.promise': 'Обещание отдела: принять {level} звонков за\u00a0{within}\u00a0с.',
    'forecast.aht.set': 'Разговор с\u00a0обработкой\u00a0— {seconds}\u00a0с, как указано в\u00a0отделе.',
    'forecast.aht.calls':
      'Разговор с\u00a0обработкой\u00a0— {seconds}\u00a0с по\u00a0{count, plural, one {{calls} звонку} few {{calls} звонкам} many {{calls} звонкам} other {{calls} звонка}} (в\u00a0отделе указано {set}\u00a0с).',
    'forecast.patience.none': 'Терпение звонящих не\u00a0учитывается (Эрланг\u00a0C).',
    'forecast.patience.set':
      'Терпение звонящих\u00a0— {seconds}\u00a0с, как указано в\u00a0отделе (Эрланг\u00a0A).',
    'forecast.patience.calls':
      'Терпение звонящих\u00a0— {seconds}\u00a0с по\u00a0{count, plural, one {{calls} потерянному звонку} few {{calls} потерянным звонкам} many {{calls} потерянным звонкам} other {{calls} потерянного звонка}} (Эрланг\u00a0A).',
    'forecast.breaks': 'Перерывы и\u00a0отсутствия сюда не\u00a0входят: их\u00a0план учитывает поимённо.',
    'forecast.none': 'Истории звонков этой очереди нет, и\u00a0прогнозировать не\u00a0из\u00a0чего.',
    'forecast.too-short':
      'Истории пока {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}, а\u00a0для прогноза нужно не\u00a0меньше {needed, plural, one {# дня} other {# дней}}. Загрузите ещё.',
    'forecast.old':
      'Последние звонки в\u00a0истории\u00a0— {to}. С\u00a0тех пор всё могло измениться: загрузите новые, чтобы прогнозу можно было верить.',
    'forecast.short':
      'Истории меньше двух недель: это грубая оценка, и\u00a0диапазон широкий, потому что проверить его не\u00a0на\u00a0чем.',
    'forecast.too-far': 'Прогноз возможен не\u00a0дальше чем на\u00a060\u00a0дней вперёд: до\u00a0{to}.',
    'forecast.bad-date': 'Такой даты нет.',
    'forecast.date': 'Дата',
    'forecast.interval': 'Интервал',
    'forecast.minutes': '{minutes}\u00a0минут',
    'forecast.show': 'Показать',
    'forecast.previous': 'Предыдущий день',
    'forecast.next': 'Следующий день',
    'forecast.axis.calls': 'звонки за\u00a0{minutes}\u00a0мин',
    'forecast.axis.agents': 'операторы',
    'forecast.time': 'Время',
    'forecast.expected': 'Звонков',
    'forecast.range': 'Вероятно (80\u00a0%)',
    'forecast.range95': 'Почти наверняка (95\u00a0%)',
    'forecast.before': 'те\u00a0же дни прошлых недель',
    'forecast.came': 'пришло звонков',
    'forecast.came.sentence':
      '{count, plural, one {Пришёл {calls} звонок} few {Пришло {calls} звонка} many {Пришло {calls} звонков} other {Пришло {calls} звонка}}.',
    'forecast.hint': '{time}: {calls}, вероятно {low}–{high}',
    'forecast.calls': 'Звонки',
    'forecast.agents': 'Операторы на\u00a0линии',
    'forecast.calls.title': '{queue}, {day}: сколько звонков ожидается',
    'forecast.calls.description':
      'От\u00a0{least} до\u00a0{most} звонков за\u00a0{minutes}\u00a0минут, с\u00a0диапазонами 80\u00a0и\u00a095\u00a0% и\u00a0теми\u00a0же днями прошлых недель. Те\u00a0же числа\u00a0— в\u00a0таблице ниже.',
    'forecast.agents.title': '{queue}, {day}: сколько операторов нужно',
    'forecast.agents.description': 'Больше всего\u00a0— {peak}. Те\u00a0же числа\u00a0— в\u00a0таблице ниже.',
    'forecast.views': 'День или недели',
    'forecast.view.day': 'День',
    'forecast.view.weeks': 'Недели и\u00a0точность',
    'forecast.mark.past': 'Это был особый день…',
    'forecast.mark.coming': 'Это будет особый день…',
    'correction.title': 'Поправить прогноз этого дня',
    'correction.text':
      'Вы знаете то, чего не\u00a0знает история: рассылку, акцию, новый тариф. Поправка изменит все интервалы дня и\u00a0нужных операторов, её увидят все, и\u00a0её можно вернуть.',
    'correction.kind': 'Как поправить',
    'correction.kind.total': 'Всего звонков за\u00a0день',
    'correction.kind.percent': 'На\u00a0сколько процентов больше (или меньше: −10)',
    'correction.value': 'Число',
    'correction.value.hint': 'Например, 650 звонков или +15\u00a0%.',
    'correction.reason': 'Почему',
    'correction.save': 'Поправить',
    'correction.remove': 'Вернуть прогноз программы',
    'correction.sentence':
      'Прогноз поправлен: {calls} вместо {before} ({change}). {who}, {when}: «{reason}».',
    'correction.problem.past': 'Поправить можно только будущий день.',
    'correction.problem.too-far': 'Так далеко прогноза ещё нет.',
    'correction.problem.closed': 'В\u00a0этот день звонков не\u00a0ждём, поправлять нечего.',
    'correction.problem.no-reason': 'Напишите, почему: это увидят те, кто планирует день.',
    'correction.problem.no-number': 'Здесь нужно число: сколько звонков или процентов.',
    'correction.problem.negative': 'Звонков не\u00a0может быть меньше нуля.',
    'correction.problem.too-many':
      'Это больше чем в\u00a0десять раз выше прогноза. Проверьте, не\u00a0опечатка\u00a0ли это.',
    'correction.problem.changed-meanwhile':
      'Пока вы заполняли форму, этот день поправил кто-то другой. Посмотрите, что теперь, и\u00a0решите снова.',
    'weeks.title': '{queue}: прогноз на\u00a060\u00a0дней',
    'weeks.sentence':
      'На\u00a0неделе с\u00a0{monday} ожидается {calls} {count, plural, one {звонок} few {звонка} many {звонков} other {звонка}}.',
    'weeks.sentence.last':
      'На\u00a0прошлой неделе {count, plural, one {был {calls} звонок} few {было {calls} звонка} many {было {calls} звонков} other {было {calls} звонка}}.',
    'weeks.chart.title': '{queue}: звонки по\u00a0дням',
    'weeks.chart.description':
      'С\u00a0{from} по\u00a0{to}: восемь прошедших недель и\u00a0{days, plural, one {# рабочий день} few {# рабочих дня} many {# рабочих дней} other {# рабочего дня}} впереди, по\u00a0которым ожидается от\u00a0{least} до\u00a0{most} звонков. Числа\u00a0— в\u00a0таблицах ниже.',
    'weeks.came': 'пришло звонков за\u00a0день',
    'weeks.expected': 'ожидается за\u00a0день',
    'weeks.special': 'особый день',
    'weeks.corrected': 'поправлено',
    'weeks.corrected.from': 'поправлено: было {calls}, {who}',
    'weeks.unknown': 'нет данных',
    'weeks.closed': 'звонков не\u00a0ждём',
    'weeks.hint.came':
      '{count, plural, one {{calls} звонок} few {{calls} звонка} many {{calls} звонков} other {{calls} звонка}}',
    'weeks.hint.expected': 'ожидается {calls}, вероятно {low}–{high}',
    'weeks.notes': 'Особое',
    'weeks.past': 'Прошедшие восемь недель',
    'weeks.coming': 'Следующие 60\u00a0дней',
    'weeks.accuracy': 'Насколько прогнозу можно верить',
    'weeks.accuracy.sentence':
      'За последние {weeks, plural, one {# неделю} few {# недели} many {# недель} other {# недели}} прогноз ошибался на\u00a0{ours} звонков.',
    'weeks.coverage':
      'В\u00a0диапазон «вероятно» (80\u00a0%) попало {share80} интервалов, в\u00a0диапазон «почти наверняка» (95\u00a0%)\u00a0— {share95}.',
    'weeks.references':
      'Среднее за\u00a0шесть недель ошиблось\u00a0бы на\u00a0{mean}, тот\u00a0же день неделей раньше\u00a0— на\u00a0{before}; чистая случайность, от\u00a0которой не\u00a0спасёт никакой прогноз,\u00a0— {chance}.',
    'weeks.accuracy.table': 'Ошибка по\u00a0неделям',
    'weeks.left-out':
      'Особые дни и\u00a0события не\u00a0считаются, а\u00a0если других дней на\u00a0неделе не\u00a0было, то\u00a0и\u00a0вся неделя.',
    'weeks.week': 'Неделя',
    'weeks.ours': 'Прогноз',
    'weeks.mean': 'Среднее за\u00a06\u00a0недель',
    'weeks.before': 'Неделей раньше',
    'weeks.chance': 'Случайность',
    'forecast.required': 'Операторов',
    'forecast.required-high': 'Если звонков много',
    'forecast.table': 'По\u00a0интервалам',
    'forecast.back': 'Звонки',
  },
  en: {
    'forecast.title': '{queue}: forecast for {day}',
    'forecast.sentence':
      '{calls} {count, plural, one {call} other {calls}} expected. The most agents, {agents}, are needed from {from} to {to}.',
    'forecast.closed': 'The department takes no calls on this day.',
    'forecast.open-unknown':
      'The department is open on this day, but the history has no such days with calls: there is nothing to forecast from yet.',
    'forecast.corrected-to-none': 'By the corrected forecast nobody calls on this day.',
    'forecast.special.holiday':
      'This is a holiday{name, select, none {} other {: {title}}}. As many calls are expected as on holidays before.',
    'forecast.special.working':
      'This is a moved working day{name, select, none {} other {: {title}}}. Calls are {like}.',
    'forecast.special.short': 'This is a short day{name, select, none {} other {: {title}}}.',
    'forecast.event':
      'The event “{name}” is marked on this day{treatment, select, repeat {: the same is expected as on such days before} other {: the forecast does not learn from it}}.',
    'forecast.source': 'Forecast from {days, plural, one {# day} other {# days}} of history ({from} – {to}).',
    'forecast.promise': 'The department’s promise: {level} of calls answered within {within} s.',
    'forecast.aht.set': 'Handling takes {seconds} s, as set in the department.',
    'forecast.aht.calls':
      'Handling takes {seconds} s by {count, plural, one {{calls} call} other {{calls} calls}} (the department says {set} s).',
    'forecast.patience.none': 'Patience is not considered (Erlang C).',
    'forecast.patience.set':
      'Callers wait {seconds} s on average before they hang up, as set in the department (Erlang A).',
    'forecast.patience.calls':
      'Callers wait {seconds} s on average before they hang up, by {count, plural, one {{calls} lost call} other {{calls} lost calls}} (Erlang A).',
    'forecast.breaks': 'Breaks and absences are not in these numbers: the day plan counts them by name.',
    'forecast.none': 'This queue has no call history, so there is nothing to forecast from.',
    'forecast.too-short':
      'The history spans {days, plural, one {# day} other {# days}}; forecasts need {needed, plural, one {# day} other {# days}} at least. Import more of it.',
    'forecast.old':
      'The last calls on record are of {to}. Much may have changed since: import newer ones, so that the forecast can be trusted.',
    'forecast.short':
      'The history is shorter than two weeks: this is a rough guess, and its range is wide because it could not be checked.',
    'forecast.too-far': 'Forecasts reach 60 days ahead: up to {to}.',
    'forecast.bad-date': 'There is no such date.',
    'forecast.date': 'Date',
    'forecast.interval': 'Interval',
    'forecast.minutes': '{minutes} minutes',
    'forecast.show': 'Show',
    'forecast.previous': 'Previous day',
    'forecast.next': 'Next day',
    'forecast.axis.calls': 'calls in {minutes} min',
    'forecast.axis.agents': 'agents',
    'forecast.time': 'Time',
    'forecast.expected': 'Calls',
    'forecast.range': 'Likely (80%)',
    'forecast.range95': 'Almost surely (95%)',
    'forecast.before': 'the same weekday in the weeks before',
    'forecast.came': 'calls that came',
    'forecast.came.sentence': '{count, plural, one {{calls} call} other {{calls} calls}} came.',
    'forecast.hint': '{time}: {calls}, likely {low}–{high}',
    'forecast.calls': 'Calls',
    'forecast.agents': 'Agents on the phone',
    'forecast.calls.title': '{queue}, {day}: calls expected',
    'forecast.calls.description':
      '{least} to {most} calls in {minutes} minutes, with the 80% and 95% ranges and the same weekday of the weeks before. The same numbers are in the table below.',
    'forecast.agents.title': '{queue}, {day}: agents needed',
    'forecast.agents.description': 'At most {peak}. The same numbers are in the table below.',
    'forecast.views': 'Day or weeks',
    'forecast.view.day': 'Day',
    'forecast.view.weeks': 'Weeks and accuracy',
    'forecast.mark.past': 'This day was special…',
    'forecast.mark.coming': 'This day will be special…',
    'correction.title': 'Correct this day’s forecast',
    'correction.text':
      'You know what the history does not: a mailing, a campaign, a new tariff. A correction changes every interval of the day and the agents needed; everybody sees it, and it can be taken back.',
    'correction.kind': 'How to correct it',
    'correction.kind.total': 'Calls in the whole day',
    'correction.kind.percent': 'Per cent more (or fewer: −10)',
    'correction.value': 'Number',
    'correction.value.hint': 'For example 650 calls, or +15 per cent.',
    'correction.reason': 'Why',
    'correction.save': 'Correct',
    'correction.remove': 'Go back to the program’s forecast',
    'correction.sentence':
      'The forecast was corrected: {calls} instead of {before} ({change}). {who}, {when}: “{reason}”.',
    'correction.problem.past': 'Only days to come can be corrected.',
    'correction.problem.too-far': 'There is no forecast that far ahead yet.',
    'correction.problem.closed': 'No calls are expected on this day, so there is nothing to correct.',
    'correction.problem.no-reason': 'Say why: those who plan the day will see it.',
    'correction.problem.no-number': 'This needs a number: calls or per cent.',
    'correction.problem.negative': 'There cannot be fewer calls than none.',
    'correction.problem.too-many': 'That is more than ten times the forecast. Is it a slip of the finger?',
    'correction.problem.changed-meanwhile':
      'Somebody else corrected this day while you were filling in the form. See what it says now, then decide again.',
    'weeks.title': '{queue}: forecast for 60 days',
    'weeks.sentence':
      'In the week of {monday}, {calls} {count, plural, one {call is} other {calls are}} expected.',
    'weeks.sentence.last':
      'Last week there {count, plural, one {was {calls} call} other {were {calls} calls}}.',
    'weeks.chart.title': '{queue}: calls by day',
    'weeks.chart.description':
      '{from} to {to}: the eight weeks behind us and {days, plural, one {# open day} other {# open days}} ahead, on which {least} to {most} calls are expected. The numbers are in the tables below.',
    'weeks.came': 'calls that came in a day',
    'weeks.expected': 'expected in a day',
    'weeks.special': 'special day',
    'weeks.corrected': 'corrected',
    'weeks.corrected.from': 'corrected: was {calls}, {who}',
    'weeks.unknown': 'nothing recorded',
    'weeks.closed': 'no calls expected',
    'weeks.hint.came': '{count, plural, one {{calls} call} other {{calls} calls}}',
    'weeks.hint.expected': '{calls} expected, likely {low}–{high}',
    'weeks.notes': 'Special',
    'weeks.past': 'The eight weeks behind us',
    'weeks.coming': 'The next 60 days',
    'weeks.accuracy': 'How far the forecast can be trusted',
    'weeks.accuracy.sentence':
      'Over the last {weeks, plural, one {week} other {# weeks}} the forecast was off by {ours} of the calls.',
    'weeks.coverage':
      'The “likely” range (80%) held {share80} of the intervals, the “almost surely” range (95%) {share95}.',
    'weeks.references':
      'The six-week mean would have been off by {mean}, the same day a week before by {before}; pure chance, which no forecast can know, makes up {chance}.',
    'weeks.accuracy.table': 'Off by, week by week',
    'weeks.left-out': 'Special days and events are left out, and a week that has no other days with them.',
    'weeks.week': 'Week',
    'weeks.ours': 'Forecast',
    'weeks.mean': '6-week mean',
    'weeks.before': 'Week before',
    'weeks.chance': 'Chance',
    'forecast.required': 'Agents',
    'forecast.required-high': 'If many call',
    'forecast.table': 'By interval',
    'forecast.back': 'Calls',
  },
} as const satisfies Catalogue;
