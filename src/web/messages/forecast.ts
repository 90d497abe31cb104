import type { Catalogue } from '../catalogue.ts';

/** The forecast of calls. */
export const forecast = {
  ru: {
    'forecast.title': '{queue}: прогноз на\u00a0{day}',
    'forecast.sentence':
      'Ожидается {calls} {count, plural, one {звонок} few {звонка} many {звонков} other {звонка}}. Больше всего операторов, {agents}, нужно с\u00a0{from} до\u00a0{to}.',
    'forecast.closed': 'В\u00a0этот день отдел не\u00a0принимает звонки.',
    'forecast.holiday':
      'Это особый день: звонков ждём столько\u00a0же, сколько бывало в\u00a0такие дни раньше.',
    'forecast.source':
      'Прогноз построен по\u00a0{days, plural, one {# дню} few {# дням} many {# дням} other {# дня}} истории ({from}\u00a0– {to}).',
    'forecast.targets':
      'Обещание отдела: {level} звонков принять за\u00a0{within}\u00a0с; разговор с\u00a0обработкой\u00a0— {aht}\u00a0с; {patience, select, none {терпение не\u00a0учитывается (Эрланг\u00a0C)} other {терпение\u00a0— {patienceSeconds}\u00a0с (Эрланг\u00a0A)}}. Перерывы и\u00a0отсутствия сюда не\u00a0входят: их\u00a0план учитывает поимённо.',
    'forecast.none': 'Истории звонков этой очереди нет, и\u00a0прогнозировать не\u00a0из\u00a0чего.',
    'forecast.too-far': 'Прогноз возможен не\u00a0дальше чем на\u00a060\u00a0дней вперёд: до\u00a0{to}.',
    'forecast.bad-date': 'Такой даты нет.',
    'forecast.date': 'Дата',
    'forecast.interval': 'Интервал',
    'forecast.minutes': '{minutes}\u00a0минут',
    'forecast.show': 'Показать',
    'forecast.previous': 'Предыдущий день',
    'forecast.next': 'Следующий день',
    'forecast.chart':
      'График: звонки от\u00a0{least} до\u00a0{most} за\u00a0интервал и\u00a0нужные операторы, до\u00a0{agents}. Те\u00a0же числа\u00a0— в\u00a0таблице ниже.',
    'forecast.axis.calls': 'звонки за\u00a0{minutes}\u00a0мин',
    'forecast.axis.agents': 'операторы',
    'forecast.time': 'Время',
    'forecast.expected': 'Звонков',
    'forecast.range': 'Вероятно (80\u00a0%)',
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
    'forecast.holiday': 'This is a special day: we expect as many calls as on such days before.',
    'forecast.source': 'Forecast from {days, plural, one {# day} other {# days}} of history ({from} – {to}).',
    'forecast.targets':
      'The department’s promise: {level} of calls answered within {within} s; handling takes {aht} s; {patience, select, none {patience is not considered (Erlang C)} other {callers wait {patienceSeconds} s on average before they hang up (Erlang A)}}. Breaks and absences are not in these numbers: the day plan counts them by name.',
    'forecast.none': 'This queue has no call history, so there is nothing to forecast from.',
    'forecast.too-far': 'Forecasts reach 60 days ahead: up to {to}.',
    'forecast.bad-date': 'There is no such date.',
    'forecast.date': 'Date',
    'forecast.interval': 'Interval',
    'forecast.minutes': '{minutes} minutes',
    'forecast.show': 'Show',
    'forecast.previous': 'Previous day',
    'forecast.next': 'Next day',
    'forecast.chart':
      'Plot: {least} to {most} calls an interval and the agents needed, up to {agents}. The same numbers are in the table below.',
    'forecast.axis.calls': 'calls in {minutes} min',
    'forecast.axis.agents': 'agents',
    'forecast.time': 'Time',
    'forecast.expected': 'Calls',
    'forecast.range': 'Likely (80%)',
    'forecast.required': 'Agents',
    'forecast.required-high': 'If many call',
    'forecast.table': 'By interval',
    'forecast.back': 'Calls',
  },
} as const satisfies Catalogue;
