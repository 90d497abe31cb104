import type { Catalogue } from '../catalogue.ts';

/** The report “Friction trend”. */
export const reportsTrend = {
  ru: {
    'reports.trend.nothing': 'Пока рассказать нечего',
    'reports.trend.nothing.text':
      'Здесь появятся уровни по\u00a0времени, когда закроется первый опрос, на\u00a0который ответило достаточно людей.',
    'reports.trend.heading.fell': 'Трения между отделами снижаются',
    'reports.trend.heading.rose': 'Трения между отделами растут',
    'reports.trend.heading.fell-partly': 'Трения снижаются, но\u00a0пока не\u00a0везде',
    'reports.trend.heading.rose-partly': 'Трения растут, хотя и\u00a0не\u00a0везде',
    'reports.trend.heading.unclear': 'Меняются\u00a0ли трения, пока сказать нельзя',
    'reports.trend.direction': '{who} о\u00a0другом отделе ({about})',
    'reports.trend.finding': '{measure}, баллы из\u00a07. {parts}.',
    'reports.trend.finding.fell':
      '{direction}: на\u00a0{value} ниже, {from}\u00a0→ {to} (95\u00a0% интервал от\u00a0{low} до\u00a0{high}; {people})',
    'reports.trend.finding.rose':
      '{direction}: на\u00a0{value} выше, {from}\u00a0→ {to} (95\u00a0% интервал от\u00a0{low} до\u00a0{high}; {people})',
    'reports.trend.finding.unclear':
      '{direction}: пока сказать нельзя, {from}\u00a0→ {to} изменение {value} (95\u00a0% интервал от\u00a0{low} до\u00a0{high}; {people})',
    'reports.trend.finding.none': '{direction}: сравнить пока не\u00a0с\u00a0чем',
    'reports.trend.people.paired':
      '{count, plural, one {# человек ответил} few {# человека ответили} many {# человек ответили} other {# человека ответили}} оба раза',
    'reports.trend.people.apart': 'два разных опроса',
    'reports.trend.made-up': 'Часть ответов вымышлена: их составила программа, чтобы было что показать.',
    'reports.trend.figure': '{measure}, 1–7, чёрточки: 95\u00a0% интервал',
    'reports.trend.first-day': 'первый день обмена',
    'reports.trend.table.friction': 'Напряжённость: каждый раз, когда спрашивали',
    'reports.trend.table.others': 'Остальные показатели',
    'reports.trend.column.measure': 'Что спрашивали',
    'reports.trend.column.who': 'Кто отвечает',
    'reports.trend.column.about': 'О\u00a0ком',
    'reports.trend.column.date': 'Около',
    'reports.trend.column.moment': 'Когда',
    'reports.trend.column.survey': 'Опрос',
    'reports.trend.column.n': 'Человек',
    'reports.trend.column.mean': 'Среднее',
    'reports.trend.column.low': 'от',
    'reports.trend.column.high': 'до',
    'reports.trend.method.levels':
      'Каждая точка\u00a0– среднее тех, кто поменялся местами, а\u00a0в\u00a0общих опросах\u00a0– всех ответивших. Кто ещё ждал, показан в\u00a0отчёте «Помогло\u00a0ли?».',
    'reports.trend.method.dates':
      'У\u00a0ответов нет даты. Точка сезона стоит от\u00a0середины его дней обмена: «до»\u00a0– за\u00a05\u00a0дней, после\u00a0– через 5, 30 и\u00a090\u00a0дней; точка общего опроса\u00a0– на\u00a0его днях.',
    'reports.trend.method.range': 'Чёрточки и\u00a0границы\u00a0– 95\u00a0% интервал Стьюдента для среднего.',
    'reports.trend.method.movement':
      'Изменение\u00a0– от\u00a0первой точки до\u00a0последней. Внутри одного опроса это изменение тех, кто ответил оба раза; между опросами\u00a0– разница двух средних (интервал Уэлча), потому что людей разных опросов сопоставить нельзя.',
    'reports.trend.method.people':
      'В\u00a0разные разы отвечают не\u00a0совсем одни и\u00a0те\u00a0же люди, поэтому линия сама по\u00a0себе ещё не\u00a0доказывает, что обмен помог.',
    'reports.trend.method.frozen':
      'Цифры взяты только из\u00a0закрытых опросов, рассчитаны один раз и\u00a0больше не\u00a0меняются.',
    'reports.trend.hidden':
      '{count, plural, one {# точка скрыта} few {# точки скрыты} many {# точек скрыто} other {# точки скрыто}}: людей слишком мало, или по\u00a0ней можно было\u00a0бы вычислить ответы немногих.',
    'reports.trend.hidden.breakdown':
      'По\u00a0виду обмена и\u00a0стажу раскрыто не\u00a0всё: где можно было\u00a0бы вычислить ответы немногих, точек нет.',
  },
  en: {
    'reports.trend.nothing': 'Nothing to tell yet',
    'reports.trend.nothing.text':
      'The levels over time come when the first survey that enough people answered has closed.',
    'reports.trend.heading.fell': 'Friction between the departments is falling',
    'reports.trend.heading.rose': 'Friction between the departments is rising',
    'reports.trend.heading.fell-partly': 'Friction is falling, though not everywhere yet',
    'reports.trend.heading.rose-partly': 'Friction is rising, though not everywhere',
    'reports.trend.heading.unclear': 'Whether friction changes: cannot tell yet',
    'reports.trend.direction': '{who} about {about}',
    'reports.trend.finding': '{measure}, points of 7. {parts}.',
    'reports.trend.finding.fell':
      '{direction} fell by {value} from {from} to {to} (95% interval {low} to {high}; {people})',
    'reports.trend.finding.rose':
      '{direction} rose by {value} from {from} to {to} (95% interval {low} to {high}; {people})',
    'reports.trend.finding.unclear':
      '{direction}: cannot tell yet, a change of {value} from {from} to {to} (95% interval {low} to {high}; {people})',
    'reports.trend.finding.none': '{direction}: nothing to compare with yet',
    'reports.trend.people.paired': '{count, plural, one {# person} other {# people}} answered both times',
    'reports.trend.people.apart': 'two different surveys',
    'reports.trend.made-up':
      'Some answers are made up: the program drew them so that there is something to show.',
    'reports.trend.figure': '{measure}, 1–7, bars: 95% interval',
    'reports.trend.first-day': 'first swap day',
    'reports.trend.table.friction': 'Friction: each time that was asked',
    'reports.trend.table.others': 'Everything else',
    'reports.trend.column.measure': 'What was asked',
    'reports.trend.column.who': 'Who answers',
    'reports.trend.column.about': 'About',
    'reports.trend.column.date': 'Around',
    'reports.trend.column.moment': 'When',
    'reports.trend.column.survey': 'Survey',
    'reports.trend.column.n': 'People',
    'reports.trend.column.mean': 'Mean',
    'reports.trend.column.low': 'from',
    'reports.trend.column.high': 'to',
    'reports.trend.method.levels':
      'Each point is the mean of those who swapped, and in surveys of everyone of all who answered. Whoever still waited stands in “Did it help?”.',
    'reports.trend.method.dates':
      'Answers carry no date. A season’s points stand from the middle of its swap days: 5 days before, and 5, 30 and 90 days after; those of a survey of everyone on its own days.',
    'reports.trend.method.range': 'Bars and limits are 95% t intervals of the mean.',
    'reports.trend.method.movement':
      'The change is from the first point to the last. Within one survey it is that of the people who answered both times; between surveys the difference of two means (Welch’s interval), since people of different surveys cannot be matched.',
    'reports.trend.method.people':
      'Not quite the same people answer each time, so the line by itself does not prove that swapping helped.',
    'reports.trend.method.frozen':
      'All figures come from closed surveys, were made once, and do not change any more.',
    'reports.trend.hidden':
      '{count, plural, one {# point is} other {# points are}} hidden: too few people, or the answers of a few could be worked out from it.',
    'reports.trend.hidden.breakdown':
      'Not everything is broken down by exercise and tenure: where the answers of a few could be worked out, there are no points.',
  },
} as const satisfies Catalogue;
