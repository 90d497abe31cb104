import type { Catalogue } from '../catalogue.ts';

/** The report “Did it help?”. */
export const reportsEffect = {
  ru: {
    'reports.effect.nothing': 'Пока рассказать нечего',
    'reports.effect.nothing.text':
      'Отчёт появится, когда закроется первый опрос сезона: тогда видно, что изменилось у\u00a0тех, кто поменялся местами, и\u00a0у\u00a0тех, кто ждал.',
    'reports.effect.few': 'Слишком мало ответов, чтобы судить',
    'reports.effect.few.text':
      'До\u00a0обмена и\u00a0после него ответило слишком мало людей, поэтому действие обмена не\u00a0показано: иначе были бы видны ответы немногих.',
    'reports.effect.heading.fell': 'Напряжённость после обмена снизилась',
    'reports.effect.heading.rose': 'Напряжённость после обмена выросла',
    'reports.effect.heading.unclear': 'Помог ли обмен, пока сказать нельзя',
    'reports.effect.finding.fell':
      'У\u00a0тех, кто поменялся местами, напряжённость стала на\u00a0{value} балла из\u00a07 ниже, чем у\u00a0тех, кто ждал (95\u00a0% интервал от\u00a0{from} до\u00a0{to}; {swapped, plural, one {# человек} few {# человека} many {# человек} other {# человека}} поменялись, {waited, plural, one {# человек ждал} few {# человека ждали} many {# человек ждали} other {# человека ждали}}, все ответили дважды). Меньше {smallest} балла этот отчёт, скорее всего, не\u00a0увидел\u00a0бы.',
    'reports.effect.finding.rose':
      'У\u00a0тех, кто поменялся местами, напряжённость стала на\u00a0{value} балла из\u00a07 выше, чем у\u00a0тех, кто ждал (95\u00a0% интервал от\u00a0{from} до\u00a0{to}; {swapped, plural, one {# человек} few {# человека} many {# человек} other {# человека}} поменялись, {waited, plural, one {# человек ждал} few {# человека ждали} many {# человек ждали} other {# человека ждали}}, все ответили дважды). Меньше {smallest} балла этот отчёт, скорее всего, не\u00a0увидел\u00a0бы.',
    'reports.effect.finding.unclear':
      'Разница с\u00a0теми, кто ждал, составила {value} балла из\u00a07 (95\u00a0% интервал от\u00a0{from} до\u00a0{to}; {swapped, plural, one {# человек} few {# человека} many {# человек} other {# человека}} поменялись, {waited, plural, one {# человек ждал} few {# человека ждали} many {# человек ждали} other {# человека ждали}}): она могла возникнуть и\u00a0случайно. Изменение меньше {smallest} балла такой отчёт, скорее всего, и\u00a0не\u00a0увидел\u00a0бы.',
    'reports.effect.made-up': 'Ответы вымышлены: их составила программа, чтобы было что показать.',
    'reports.effect.figure': 'Как изменилась напряжённость через несколько дней, баллы из\u00a07',
    'reports.effect.row.swapped': 'Поменялись местами',
    'reports.effect.row.waited': 'Ждали своей очереди',
    'reports.effect.row.effect': 'Разница: действие обмена',
    'reports.effect.row.T2': 'Разница через 30\u00a0дней',
    'reports.effect.row.T3': 'Разница через 90\u00a0дней',
    'reports.effect.row.note':
      '{value}, {count, plural, one {# человек} few {# человека} many {# человек} other {# человека}}',
    'reports.effect.table.arms': 'Напряжённость: кто поменялся и\u00a0кто ждал',
    'reports.effect.table.effects': 'Действие обмена: поменявшиеся против ожидавших',
    'reports.effect.table.friction': 'Напряжённость: изменения у\u00a0тех, кто ответил оба раза',
    'reports.effect.table.friction-levels': 'Напряжённость: сколько было в\u00a0каждый раз',
    'reports.effect.table.changes': 'Остальное: изменения у\u00a0тех, кто ответил оба раза',
    'reports.effect.table.levels': 'Остальное: сколько было в\u00a0каждый раз',
    'reports.effect.column.measure': 'Что спрашивали',
    'reports.effect.column.department': 'Отдел отвечает',
    'reports.effect.column.part': 'Кто',
    'reports.effect.column.moment': 'Когда',
    'reports.effect.column.n': 'Человек',
    'reports.effect.column.change': 'Изменение',
    'reports.effect.column.low': 'от',
    'reports.effect.column.high': 'до',
    'reports.effect.column.percent': 'на шкале 0–100',
    'reports.effect.column.verdict': 'Вывод',
    'reports.effect.column.swapped': 'Поменялись',
    'reports.effect.column.waited': 'Ждали',
    'reports.effect.column.difference': 'Разница',
    'reports.effect.column.answered-before': 'Ответили до',
    'reports.effect.column.answered-both': 'и\u00a0до, и\u00a0после',
    'reports.effect.column.drop-out': 'Выбыли',
    'reports.effect.column.mean-before': 'Среднее до',
    'reports.effect.column.standardised': 'В\u00a0разбросах',
    'reports.effect.column.ranks': 'По\u00a0рангам',
    'reports.effect.column.mean': 'Среднее',
    'reports.effect.column.sd': 'Разброс',
    'reports.effect.column.note': 'Примечание',
    'reports.effect.verdict.fell': 'снизилось',
    'reports.effect.verdict.rose': 'выросло',
    'reports.effect.verdict.unclear': 'пока нельзя сказать',
    'reports.effect.hidden.few': 'скрыто: мало людей',
    'reports.effect.hidden.beside': 'скрыто, чтобы нельзя было вычислить соседнее',
    'reports.effect.whole':
      'Вывод, график и\u00a0сравнение с\u00a0ожидавшими\u00a0– обо всех ответивших, остальные таблицы\u00a0– о\u00a0выбранных.',
    'reports.effect.hidden.breakdown':
      'По\u00a0виду обмена и\u00a0стажу раскрыто не\u00a0всё: где хотя\u00a0бы в\u00a0одной группе можно было\u00a0бы вычислить ответы менее чем {k, plural, one {# человека} few {# человек} many {# человек} other {# человека}}, видны только общие цифры.',
    'reports.effect.hidden.effect':
      'Действие обмена не\u00a0показано: до\u00a0и\u00a0после ответило меньше {k, plural, one {# человека} few {# человек} many {# человек} other {# человека}} среди тех, кто поменялся, или тех, кто ждал, либо вместе с\u00a0другими цифрами оно выдало\u00a0бы ответы немногих.',
    'reports.effect.hidden.before':
      'У\u00a0поменявшихся и\u00a0ждавших не\u00a0показаны среднее до\u00a0обмена и\u00a0изменение в\u00a0разбросах: рядом с\u00a0другими цифрами они выдали\u00a0бы ответы менее чем {k, plural, one {# человека} few {# человек} many {# человек} other {# человека}}.',
    'reports.effect.hidden.few-count':
      '{count, plural, one {# цифра скрыта} few {# цифры скрыты} many {# цифр скрыто} other {# цифры скрыто}}: за\u00a0каждой меньше {k, plural, one {# человека} few {# человек} many {# человек} other {# человека}}.',
    'reports.effect.hidden.beside-count':
      '{count, plural, one {# цифра скрыта} few {# цифры скрыты} many {# цифр скрыто} other {# цифры скрыто}}, чтобы по\u00a0ним нельзя было вычислить ответы немногих.',
    'reports.effect.method.survey':
      'Опрос «{name}», {from}\u00a0– {to}. Цифры рассчитаны один раз после закрытия и\u00a0больше не\u00a0меняются.',
    'reports.effect.method.scale':
      'Напряжённость\u00a0– среднее трёх оценок от\u00a01 до\u00a07; чем выше, тем хуже ладят отделы. Это главный показатель, он выбран заранее.',
    'reports.effect.method.arms':
      'Кто когда меняется местами, решил жребий. Кто ещё ждал, отвечал в\u00a0те\u00a0же дни; кого поставили вне жребия, в\u00a0сравнение не\u00a0входит.',
    'reports.effect.method.ancova':
      'Действие обмена\u00a0– разница после него при одинаковой напряжённости до\u00a0него, внутри отделов (ковариационный анализ), с\u00a095\u00a0% интервалом.',
    'reports.effect.method.plain': 'Простая разница двух изменений, без поправки: {difference} балла.',
    'reports.effect.method.regression':
      'Кому было особенно трудно, у\u00a0тех оценки смягчаются и\u00a0сами собой (возврат к\u00a0среднему). Поэтому изменение поменявшихся не\u00a0выдаётся за\u00a0действие обмена: его показывает только разница с\u00a0теми, кто ждал.',
    'reports.effect.method.regression-figure':
      'Сколько это значит здесь: если\u00a0бы выбрали тех, у\u00a0кого напряжённость выше средней, она и\u00a0без обмена снизилась\u00a0бы у\u00a0них примерно на\u00a0{points} балла. Рассчитано по\u00a0тем, кто ждал: их\u00a0ответы до\u00a0и\u00a0после связаны с\u00a0r\u00a0=\u00a0{retest} (Barnett, 2005).',
    'reports.effect.method.later':
      'Через 30 и\u00a090\u00a0дней сравнить не\u00a0с\u00a0кем: к\u00a0этому времени ждавшие уже сами поменялись местами или ответили слишком немногие. Что стало с\u00a0поменявшимися, видно в\u00a0таблице изменений, но\u00a0это не\u00a0обязательно действие обмена.',
    'reports.effect.method.reliability':
      'Три вопроса о\u00a0напряжённости согласованы между собой с\u00a0α\u00a0Кронбаха {value} (95\u00a0% интервал {from}–{to}; по\u00a0ответам {count, plural, one {# человека} few {# человек} many {# человек} other {# человека}} до\u00a0обмена).',
    'reports.effect.method.draws.exact':
      'Проверка жребием: из\u00a0{draws, plural, one {# возможного расклада} few {# возможных раскладов} many {# возможных раскладов} other {# возможного расклада}} внутри отделов столь\u00a0же большую разницу дали\u00a0бы {hits}, считая тот, что выпал.',
    'reports.effect.method.draws.sampled':
      'Проверка жребием: из\u00a0{draws, plural, one {# расклада} few {# раскладов} many {# раскладов} other {# расклада}} внутри отделов, взятых наугад, столь\u00a0же большую разницу дали\u00a0бы {hits}, считая тот, что выпал.',
    'reports.effect.method.standardised':
      '«В\u00a0разбросах»\u00a0– изменение, делённое на\u00a0то, насколько люди отличаются друг от\u00a0друга (g_av с\u00a0поправкой на\u00a0малое число людей, интервал по\u00a0нецентральному распределению Стьюдента).',
    'reports.effect.method.ranks':
      '«По\u00a0рангам»\u00a0– оценка Ходжеса–Лемана с\u00a0точным интервалом: в\u00a0небольшой группе она не\u00a0зависит от\u00a0одного необычного ответа.',
    'reports.effect.method.others':
      'Остальные показатели и\u00a0сроки дополняют главный: среди многих сравнений одно из\u00a0двадцати выходит за\u00a0рамки случая само по\u00a0себе.',
    'reports.effect.method.then':
      'Строка «напряжённость до\u00a0обмена, по\u00a0памяти»\u00a0– как люди оценивают прошлое теперь. Она стоит рядом с\u00a0ответами до\u00a0обмена и\u00a0их не\u00a0заменяет.',
    'reports.effect.method.drop-out':
      'Кто ответил до\u00a0обмена и\u00a0не\u00a0ответил после, в\u00a0изменения не\u00a0входит; сколько таких среди поменявшихся и\u00a0среди ожидавших, показано в\u00a0таблице. Если доли сильно разнятся, выводу стоит верить меньше.',
    'reports.effect.method.change':
      'Изменение\u00a0– «после» минус «до» тех\u00a0же людей, интервал Стьюдента.',
  },
  en: {
    'reports.effect.nothing': 'Nothing to tell yet',
    'reports.effect.nothing.text':
      'The report comes when the first season’s survey closes: then it shows what changed for those who swapped and for those who waited.',
    'reports.effect.few': 'Too few answers to judge',
    'reports.effect.few.text':
      'Too few people answered both before and after, so the effect of the swap is not shown: it would give away the answers of a few.',
    'reports.effect.heading.fell': 'Friction fell after the swap',
    'reports.effect.heading.rose': 'Friction rose after the swap',
    'reports.effect.heading.unclear': 'Whether the swap helped: cannot tell yet',
    'reports.effect.finding.fell':
      'Friction of those who swapped fell by {value} points of 7 against those who waited (95% interval {from} to {to}; {swapped, plural, one {# person} other {# people}} swapped and {waited} waited, all answered both times). This report would probably have missed anything below {smallest}.',
    'reports.effect.finding.rose':
      'Friction of those who swapped rose by {value} points of 7 against those who waited (95% interval {from} to {to}; {swapped, plural, one {# person} other {# people}} swapped and {waited} waited, all answered both times). This report would probably have missed anything below {smallest}.',
    'reports.effect.finding.unclear':
      'The difference from those who waited is {value} points of 7 (95% interval {from} to {to}; {swapped, plural, one {# person} other {# people}} swapped and {waited} waited): chance alone could have made it. A report of this size would probably have missed anything below {smallest}.',
    'reports.effect.made-up': 'Made-up answers: the program drew them so that there is something to show.',
    'reports.effect.figure': 'How friction changed some days after, points of 7',
    'reports.effect.row.swapped': 'Swapped',
    'reports.effect.row.waited': 'Waited for their turn',
    'reports.effect.row.effect': 'Difference: what the swap did',
    'reports.effect.row.T2': 'Difference 30 days after',
    'reports.effect.row.T3': 'Difference 90 days after',
    'reports.effect.row.note': '{value}, {count, plural, one {# person} other {# people}}',
    'reports.effect.table.arms': 'Friction: those who swapped and those who waited',
    'reports.effect.table.effects': 'What the swap did: swapped against waiting',
    'reports.effect.table.friction': 'Friction: changes of those who answered both times',
    'reports.effect.table.friction-levels': 'Friction: the level each time',
    'reports.effect.table.changes': 'Everything else: changes of those who answered both times',
    'reports.effect.table.levels': 'Everything else: the level each time',
    'reports.effect.column.measure': 'What was asked',
    'reports.effect.column.department': 'Who answers',
    'reports.effect.column.part': 'Part',
    'reports.effect.column.moment': 'When',
    'reports.effect.column.n': 'People',
    'reports.effect.column.change': 'Change',
    'reports.effect.column.low': 'from',
    'reports.effect.column.high': 'to',
    'reports.effect.column.percent': 'on 0–100',
    'reports.effect.column.verdict': 'Verdict',
    'reports.effect.column.swapped': 'Swapped',
    'reports.effect.column.waited': 'Waited',
    'reports.effect.column.difference': 'Difference',
    'reports.effect.column.answered-before': 'Answered before',
    'reports.effect.column.answered-both': 'before and after',
    'reports.effect.column.drop-out': 'Dropped out',
    'reports.effect.column.mean-before': 'Mean before',
    'reports.effect.column.standardised': 'In spreads',
    'reports.effect.column.ranks': 'By ranks',
    'reports.effect.column.mean': 'Mean',
    'reports.effect.column.sd': 'Spread',
    'reports.effect.column.note': 'Note',
    'reports.effect.verdict.fell': 'fell',
    'reports.effect.verdict.rose': 'rose',
    'reports.effect.verdict.unclear': 'cannot tell yet',
    'reports.effect.hidden.few': 'hidden: few people',
    'reports.effect.hidden.beside': 'hidden to protect a figure beside it',
    'reports.effect.whole':
      'The sentence, the plot and the comparison with those who waited are about everybody who answered, the other tables about those you chose.',
    'reports.effect.hidden.breakdown':
      'Not everything is broken down by exercise and tenure: where the answers of fewer than {k} people in some group could be worked out, only the figures of all are shown.',
    'reports.effect.hidden.effect':
      'The effect is not shown: fewer than {k} people answered before and after among those who swapped or those who waited, or beside the other figures it would give the answers of a few away.',
    'reports.effect.hidden.before':
      'The mean before and the change in spreads of those who swapped and those who waited are not shown: beside the other figures they would give away the answers of fewer than {k} people.',
    'reports.effect.hidden.few-count':
      '{count, plural, one {# figure is hidden} other {# figures are hidden}}: fewer than {k} people stand behind each.',
    'reports.effect.hidden.beside-count':
      '{count, plural, one {# figure is hidden} other {# figures are hidden}} so that nobody can work out the answers of a few by subtraction.',
    'reports.effect.method.survey':
      'Survey “{name}”, {from} – {to}. The figures were made once, after it closed, and do not change any more.',
    'reports.effect.method.scale':
      'Friction is the mean of three ratings from 1 to 7; high means that the departments get on badly. It was declared the main outcome beforehand.',
    'reports.effect.method.arms':
      'A draw decided who swaps when. Those who still waited answered on the same days; turns set by hand against the draw are left out.',
    'reports.effect.method.ancova':
      'The effect is the difference afterwards at the same friction before, within departments (analysis of covariance), with its 95% interval.',
    'reports.effect.method.plain': 'The plain difference of both changes, unadjusted: {difference} points.',
    'reports.effect.method.regression':
      'Those who had it hardest drift back to the middle by themselves (regression to the mean). So the change of those who swapped is not called the effect: only the difference from those who waited is.',
    'reports.effect.method.regression-figure':
      'What that means here: had only those with more friction than the middle been picked, it would have fallen by about {points} points without any swap. Reckoned from those who waited, whose answers before and after go together with r = {retest} (Barnett 2005).',
    'reports.effect.method.later':
      'After 30 and 90 days there is nobody to compare with: by then those who waited have had their own turn, or too few of them answered. How those who swapped went on stands in the table of changes, which need not be the swap’s doing.',
    'reports.effect.method.reliability':
      'The three questions on friction agree with each other with Cronbach’s α {value} (95% interval {from} to {to}; the answers of {count, plural, one {# person} other {# people}} before the swap).',
    'reports.effect.method.draws.exact':
      'Checked against the draw: of the {draws, plural, one {# draw} other {# draws}} possible within departments, {hits} would have shown a difference as large, the one that was made among them.',
    'reports.effect.method.draws.sampled':
      'Checked against the draw: of {draws, plural, one {# draw} other {# draws}} taken at random within departments, {hits} would have shown a difference as large, the one that was made among them.',
    'reports.effect.method.standardised':
      '“In spreads” is the change divided by how much people differ from each other (g_av, corrected for few people; interval by noncentral t).',
    'reports.effect.method.ranks':
      '“By ranks” is the Hodges–Lehmann estimate with its exact interval: in a small group it does not hang on one unusual answer.',
    'reports.effect.method.others':
      'The other measures and times stand beside the main one: among many comparisons one in twenty leaves chance behind by itself.',
    'reports.effect.method.then':
      '“Friction before, looking back” is how people see the past now. It stands beside the answers given before and never replaces them.',
    'reports.effect.method.drop-out':
      'Whoever answered before and not after is in no change; the table says how many of those there were among the swapped and among the waiting. Where the shares differ much, trust the finding less.',
    'reports.effect.method.change': 'A change is after minus before of the same people, with a t interval.',
  },
} as const satisfies Catalogue;
