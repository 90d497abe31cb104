import type { Catalogue } from '../catalogue.ts';

/** The staffing calculator. */
export const staffing = {
  ru: {
    'staffing.title': 'Сколько нужно операторов',
    'staffing.lead': 'Точный расчёт по\u00a0формулам Эрланга для одного интервала.',
    'staffing.calls': 'Звонков за\u00a0интервал',
    'staffing.interval': 'Интервал, минут',
    'staffing.aht': 'Разговор и\u00a0обработка, секунд',
    'staffing.patience': 'Терпение звонящих, секунд',
    'staffing.patience.hint':
      'Сколько в\u00a0среднем ждут, прежде чем положить трубку. Пусто\u00a0— ждут сколько угодно.',
    'staffing.level': 'Принять, % звонков',
    'staffing.within': 'За сколько секунд',
    'staffing.asa': 'Среднее ожидание не\u00a0больше, секунд',
    'staffing.abandonment': 'Положат трубку не\u00a0больше, %',
    'staffing.target.hint': 'Пусто\u00a0— не\u00a0важно.',
    'staffing.occupancy': 'Загрузка не\u00a0больше, %',
    'staffing.shrinkage': 'Отпуска, обучение, перерывы, %',
    'staffing.agents': 'Или проверить число операторов',
    'staffing.agents.hint': 'Пусто\u00a0— найти наименьшее.',
    'staffing.submit': 'Посчитать',
    'staffing.sentence.found':
      '{agents, plural, one {Нужен # оператор} few {Нужны # оператора} many {Нужно # операторов} other {Нужно # оператора}}: за\u00a0{within}\u00a0с примут {level} звонков, в\u00a0среднем звонящий ждёт {wait}\u00a0с.',
    'staffing.sentence.given':
      '{agents, plural, one {# оператор примет} few {# оператора примут} many {# операторов примут} other {# оператора примут}} за\u00a0{within}\u00a0с {level} звонков; в\u00a0среднем звонящий ждёт {wait}\u00a0с.',
    'staffing.sentence.unstable':
      '{agents, plural, one {# оператор не\u00a0справится} few {# оператора не\u00a0справятся} many {# операторов не\u00a0справятся} other {# оператора не\u00a0справятся}}: нагрузка\u00a0— {load}\u00a0эрл., и\u00a0очередь растёт без конца.',
    'staffing.sentence.nobody': 'Звонков нет, и\u00a0операторы не\u00a0нужны.',
    'staffing.sentence.no-answer': 'Никто не\u00a0ответит: все звонящие положат трубку.',
    'staffing.rostered':
      'В\u00a0графике\u00a0— {rostered, plural, one {# человек} few {# человека} many {# человек} other {# человека}}, чтобы с\u00a0учётом {shrinkage} отсутствий на\u00a0линии оставалось {agents}.',
    'staffing.fewer': 'На одного меньше\u00a0— и\u00a0за\u00a0{within}\u00a0с примут {level}.',
    'staffing.fewer.unstable': 'На одного меньше\u00a0— и\u00a0очередь будет расти без конца.',
    'staffing.hang-up': 'Трубку положат {share} звонящих.',
    'staffing.binding':
      '{same, select, yes {Для любой из\u00a0целей нужно столько\u00a0же.} other {{target, select, serviceLevel {Решает доля звонков, принятых вовремя} maxAverageSpeedOfAnswerSeconds {Решает среднее ожидание} maxOccupancy {Решает загрузка} other {Решает доля тех, кто положит трубку}}: для остальных целей хватило\u00a0бы {agents}.}}',
    'staffing.curve': 'Если операторов меньше или больше',
    'staffing.curve.hint': 'Точкой отмечено {agents}; пунктиром\u00a0— цель, если она задана.',
    'staffing.curve.level': 'Примут за\u00a0{within}\u00a0с',
    'staffing.curve.wait': 'Среднее ожидание',
    'staffing.curve.lost': 'Положат трубку',
    'staffing.curve.occupancy': 'Загрузка',
    'staffing.curve.target': 'цель {value}',
    'staffing.curve.description':
      'При {least}\u00a0операторах: {from}; при {agents}: {value}; при {most}: {to}.',
    'staffing.raised':
      'К\u00a0расчёту по\u00a0формуле прибавлено: {where}{rest, plural, =0 {} one {; и\u00a0ещё в\u00a0# месте} few {; и\u00a0ещё в\u00a0# местах} many {; и\u00a0ещё в\u00a0# местах} other {; и\u00a0ещё в\u00a0# местах}}. Там ещё ждут те, кто позвонил раньше: без прибавки вовремя приняли\u00a0бы местами лишь {level}.',
    'staffing.raised.run':
      '{range}\u00a0— {more, plural, one {# оператор} few {# оператора} many {# операторов} other {# оператора}}',
    'staffing.raised.none':
      'Учтены и\u00a0те, кто ждёт с\u00a0прошлого интервала: цель держится и\u00a0с\u00a0ними, прибавлять операторов не\u00a0нужно.',
    'staffing.around': 'Рядом',
    'staffing.column.agents': 'Операторов',
    'staffing.column.level': 'Примут за\u00a0{within}\u00a0с',
    'staffing.column.wait': 'Среднее ожидание',
    'staffing.column.occupancy': 'Загрузка',
    'staffing.column.abandonment': 'Положат трубку',
    'staffing.seconds': '{value}\u00a0с',
    'staffing.endless': 'растёт без конца',
    'staffing.nobody-answered': 'никому не\u00a0ответят',
    'staffing.load':
      'Нагрузка\u00a0— {load}\u00a0эрл. Формула: {model, select, a {Эрланг\u00a0A (звонящие теряют терпение)} other {Эрланг\u00a0C (никто не\u00a0кладёт трубку)}}. «Примут»\u00a0— доля всех поступивших звонков; ожидание\u00a0— среднее по\u00a0принятым.',
    'staffing.problem.calls.too-small': 'Звонков не\u00a0бывает меньше нуля.',
    'staffing.problem.interval.too-small-exclusive': 'Интервал длится больше 0\u00a0минут.',
    'staffing.problem.aht.too-small-exclusive':
      'Любой звонок сколько-то длится: укажите больше 0\u00a0секунд.',
    'staffing.problem.patience.too-small-exclusive':
      'С\u00a0терпением в\u00a00\u00a0секунд никто не\u00a0дождался\u00a0бы ответа: укажите больше\u00a00 или оставьте пустым.',
    'staffing.problem.level.unreachable':
      'Все 100\u00a0% звонков вовремя не\u00a0примет никакое число операторов: укажите меньше, например 99,9.',
    'staffing.problem.asa.unreachable':
      'Совсем без ожидания не\u00a0бывает ни\u00a0при каком числе операторов: укажите больше 0\u00a0секунд.',
    'staffing.problem.abandonment.unreachable':
      'Пока терпение не\u00a0бесконечно, кто-нибудь да\u00a0положит трубку: укажите больше 0\u00a0%.',
    'staffing.problem.occupancy.unreachable':
      'Пока есть звонки, загрузка больше\u00a0нуля: укажите больше 0\u00a0%.',
    'staffing.problem.shrinkage.too-large-exclusive':
      'Если отсутствуют все, на\u00a0линии никого нет: укажите меньше 100\u00a0%.',
    'staffing.problem.missing': 'Заполните это поле.',
    'staffing.problem.not-a-number': 'Здесь нужно число.',
    'staffing.problem.not-whole': 'Здесь нужно целое число.',
    'staffing.problem.no-target': 'Укажите хотя\u00a0бы одну цель или число операторов.',
    'staffing.problem.too-small': 'Укажите не\u00a0меньше {limit}.',
    'staffing.problem.too-small-exclusive': 'Укажите больше {limit}.',
    'staffing.problem.too-large': 'Укажите не\u00a0больше {limit}.',
    'staffing.problem.too-large-exclusive': 'Укажите меньше {limit}.',
    'staffing.problem.unreachable': 'Этого не\u00a0достичь ни\u00a0с\u00a0каким числом операторов.',
    'staffing.problem.too-many-agents': 'Для этого нужно больше миллиарда операторов.',
    'staffing.problem.load-too-large': 'Нагрузка больше миллиарда эрлангов.',
  },
  en: {
    'staffing.title': 'How many agents are needed',
    'staffing.lead': 'Exact, by Erlang’s formulas, for one interval.',
    'staffing.calls': 'Calls in the interval',
    'staffing.interval': 'Interval, minutes',
    'staffing.aht': 'Handling time, seconds',
    'staffing.patience': 'Callers’ patience, seconds',
    'staffing.patience.hint':
      'How long they wait on average before they hang up. Empty: as long as it takes.',
    'staffing.level': 'Answer, % of calls',
    'staffing.within': 'Within, seconds',
    'staffing.asa': 'Average wait at most, seconds',
    'staffing.abandonment': 'Hang up at most, %',
    'staffing.target.hint': 'Empty: it does not matter.',
    'staffing.occupancy': 'Occupancy at most, %',
    'staffing.shrinkage': 'Holidays, training, breaks, %',
    'staffing.agents': 'Or check a number of agents',
    'staffing.agents.hint': 'Empty: find the fewest.',
    'staffing.submit': 'Work it out',
    'staffing.sentence.found':
      '{agents, plural, one {# agent is needed} other {# agents are needed}}: {level} of calls are answered within {within} s, and callers wait {wait} s on average.',
    'staffing.sentence.given':
      '{agents, plural, one {# agent answers} other {# agents answer}} {level} of calls within {within} s; callers wait {wait} s on average.',
    'staffing.sentence.unstable':
      '{agents, plural, one {# agent cannot} other {# agents cannot}} keep up: the load is {load} erlang, and the queue grows without end.',
    'staffing.sentence.nobody': 'Nobody calls, so nobody is needed.',
    'staffing.sentence.no-answer': 'Nobody answers: every caller hangs up.',
    'staffing.rostered':
      'Roster {rostered, plural, one {# person} other {# people}}, so that with {shrinkage} away {agents} stay on the phone.',
    'staffing.fewer': 'With one fewer, {level} are answered within {within} s.',
    'staffing.fewer.unstable': 'With one fewer, the queue grows without end.',
    'staffing.hang-up': '{share} of callers hang up.',
    'staffing.binding':
      '{same, select, yes {Each of the targets asks for as many.} other {{target, select, serviceLevel {The share answered in time decides} maxAverageSpeedOfAnswerSeconds {The average wait decides} maxOccupancy {Occupancy decides} other {The share hanging up decides}}: the other targets would need {agents}.}}',
    'staffing.curve': 'With fewer agents or more',
    'staffing.curve.hint': 'The dot is {agents}; the dotted line is the target, where there is one.',
    'staffing.curve.level': 'Answered within {within} s',
    'staffing.curve.wait': 'Average wait',
    'staffing.curve.lost': 'Hang up',
    'staffing.curve.occupancy': 'Occupancy',
    'staffing.curve.target': 'target {value}',
    'staffing.curve.description': 'With {least} agents: {from}; with {agents}: {value}; with {most}: {to}.',
    'staffing.raised':
      'Added to what the formula asks for: {where}{rest, plural, =0 {} one {, and in # more place} other {, and in # more places}}. Callers from before are still waiting there: without the addition only {level} would be answered in time at worst.',
    'staffing.raised.run': '{more, plural, one {# agent} other {# agents}} at {range}',
    'staffing.raised.none':
      'Callers who still wait from the interval before are counted in: the target holds with them, and no agent had to be added.',
    'staffing.around': 'Around it',
    'staffing.column.agents': 'Agents',
    'staffing.column.level': 'Answered within {within} s',
    'staffing.column.wait': 'Average wait',
    'staffing.column.occupancy': 'Occupancy',
    'staffing.column.abandonment': 'Hang up',
    'staffing.seconds': '{value} s',
    'staffing.endless': 'grows without end',
    'staffing.nobody-answered': 'nobody is answered',
    'staffing.load':
      'The load is {load} erlang. Formula: {model, select, a {Erlang A (callers lose patience)} other {Erlang C (nobody hangs up)}}. “Answered” is a share of all calls that come in; the wait is the mean of those answered.',
    'staffing.problem.calls.too-small': 'There cannot be fewer calls than none.',
    'staffing.problem.interval.too-small-exclusive': 'An interval lasts more than 0 minutes.',
    'staffing.problem.aht.too-small-exclusive': 'Every call takes some time: give more than 0 seconds.',
    'staffing.problem.patience.too-small-exclusive':
      'With a patience of 0 seconds nobody would wait for an answer: give more than 0, or leave it empty.',
    'staffing.problem.level.unreachable':
      'No number of agents answers all 100% in time: give less, such as 99.9.',
    'staffing.problem.asa.unreachable':
      'No number of agents spares everybody the wait: give more than 0 seconds.',
    'staffing.problem.abandonment.unreachable':
      'As long as patience has an end, somebody hangs up: give more than 0%.',
    'staffing.problem.occupancy.unreachable':
      'As long as there are calls, agents are on some of them: give more than 0%.',
    'staffing.problem.shrinkage.too-large-exclusive':
      'With everybody away nobody is on the phone: give less than 100%.',
    'staffing.problem.missing': 'Please fill this in.',
    'staffing.problem.not-a-number': 'This needs a number.',
    'staffing.problem.not-whole': 'This needs a whole number.',
    'staffing.problem.no-target': 'Give at least one target, or a number of agents.',
    'staffing.problem.too-small': 'Give at least {limit}.',
    'staffing.problem.too-small-exclusive': 'Give more than {limit}.',
    'staffing.problem.too-large': 'Give at most {limit}.',
    'staffing.problem.too-large-exclusive': 'Give less than {limit}.',
    'staffing.problem.unreachable': 'No number of agents reaches this.',
    'staffing.problem.too-many-agents': 'This takes more than a billion agents.',
    'staffing.problem.load-too-large': 'The load is above a billion erlang.',
  },
} as const satisfies Catalogue;
