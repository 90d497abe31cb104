import type { Catalogue } from '../catalogue.ts';

/** The Calls page. */
export const calls = {
  ru: {
    'calls.title': 'Звонки',
    'calls.lead':
      'По\u00a0истории звонков программа прогнозирует каждый день и\u00a0считает, сколько операторов нужно на\u00a0линии.',
    'calls.import': 'Загрузить историю',
    'calls.staffing': 'Калькулятор операторов',
    'calls.forecast': 'Прогноз на\u00a0день',
    'calls.weeks-ahead': '60\u00a0дней и\u00a0точность',
    'calls.none':
      'Истории пока нет. Загрузите хотя\u00a0бы две недели звонков, и\u00a0здесь появится прогноз.',
    'calls.per-day':
      '{calls} {count, plural, one {звонок} few {звонка} many {звонков} other {звонка}} в\u00a0день',
    'calls.span':
      'История: {from}\u00a0– {to}, {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
    'calls.weeks': 'Звонки по\u00a0неделям',
    'calls.week':
      'Неделя с\u00a0{date}: {calls} {count, plural, one {звонок} few {звонка} many {звонков} other {звонка}}',
    'calls.weeks.summary': 'Звонки по\u00a0неделям: от\u00a0{least} до\u00a0{most}',
    'calls.accuracy':
      'За последние {weeks, plural, one {# неделю} few {# недели} many {# недель} other {# недели}} прогноз ошибался на\u00a0{ours} звонков; среднее за\u00a0шесть недель\u00a0— на\u00a0{mean}. Чистая случайность, от\u00a0которой не\u00a0спасёт никакой прогноз,\u00a0— {chance}.',
    'calls.accuracy.none': 'Точность прогноза будет видна, когда наберётся больше трёх недель истории.',
    'calls.accuracy.how':
      'Ошибка\u00a0— доля звонков, которые прогноз на\u00a0неделю вперёд отнёс не\u00a0к\u00a0тому интервалу (например, получасу). Каждую из\u00a0недель прогнозировали только по\u00a0тому, что было известно до\u00a0неё.',
    'calls.demo':
      'Это учебная компания. Её звонки сделаны из\u00a0настоящих: ряды двух банков (2003 и\u00a01999 годы) перенесены на\u00a0текущие недели и\u00a0уменьшены до\u00a0размера компании; за\u00a0последние четыре недели придуманы и\u00a0отдельные разговоры. В\u00a0праздники компания закрыта.',
    'calls.imports': 'Последние загрузки',
    'calls.imports.file': 'Файл',
    'calls.imports.when': 'Когда',
    'calls.imports.who': 'Кто',
    'calls.imports.added': 'Новых',
    'calls.imports.changed': 'Заменено',
    'calls.imports.unchanged': 'Без изменений',
    'calls.imports.rejected': 'Не\u00a0принято',
    'calls.imports.none': 'Пока ничего не\u00a0загружали.',
    'calls.imports.demo': 'демонстрация',
    'calls.imports.cli': 'командная строка',
  },
  en: {
    'calls.title': 'Calls',
    'calls.lead':
      'From the history of calls we forecast every day and work out how many agents must be on the phone.',
    'calls.import': 'Import history',
    'calls.staffing': 'Staffing calculator',
    'calls.forecast': 'Forecast for a day',
    'calls.weeks-ahead': '60 days and accuracy',
    'calls.none': 'No history yet. Import two weeks of calls or more, and the forecast appears here.',
    'calls.per-day': '{calls} {count, plural, one {call} other {calls}} a day',
    'calls.span': 'History: {from} – {to}, {days, plural, one {# day} other {# days}}',
    'calls.weeks': 'Calls by week',
    'calls.week': 'Week of {date}: {calls} {count, plural, one {call} other {calls}}',
    'calls.weeks.summary': 'Calls by week: {least} to {most}',
    'calls.accuracy':
      'Over the last {weeks, plural, one {week} other {# weeks}} the forecast was off by {ours} of the calls; the six-week mean by {mean}. Pure chance, which no forecast can know, makes up {chance}.',
    'calls.accuracy.none':
      'How good the forecast is will show once there are more than three weeks of history.',
    'calls.accuracy.how':
      '“Off” is the share of calls that a forecast one week ahead put into the wrong interval (a half hour, for instance). Each week was forecast only from what was known before it.',
    'calls.demo':
      'This is a demo company. Its calls are made from real ones: the series of two banks (2003 and 1999), moved to the current weeks and scaled down to its size; for the last four weeks single conversations are made up too. On Russian holidays it is closed.',
    'calls.imports': 'Latest imports',
    'calls.imports.file': 'File',
    'calls.imports.when': 'When',
    'calls.imports.who': 'Who',
    'calls.imports.added': 'New',
    'calls.imports.changed': 'Replaced',
    'calls.imports.unchanged': 'Unchanged',
    'calls.imports.rejected': 'Rejected',
    'calls.imports.none': 'Nothing has been imported yet.',
    'calls.imports.demo': 'demo',
    'calls.imports.cli': 'command line',
  },
} as const satisfies Catalogue;
