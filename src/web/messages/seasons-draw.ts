import type { Catalogue } from '../catalogue.ts';

/** Words of a season’s draw and its fairness. */
export const seasonsDraw = {
  ru: {
    'seasons.draw.before':
      '{count, plural, one {Жребий поставит в порядок # человека} few {Жребий поставит в порядок # человек} many {Жребий поставит в порядок # человек} other {Жребий поставит в порядок # человека}}, каждый отдел отдельно. Кто вытянул раньше, тот и идёт раньше; новички и те, за кого попросил руководитель, идут вперёд по правилу, а не по удаче.',
    'seasons.draw.button':
      '{count, plural, one {Бросить жребий для # человека} few {Бросить жребий для # человек} many {Бросить жребий для # человек} other {Бросить жребий для # человека}}',
    'seasons.draw.seed': 'Число жребия',
    'seasons.draw.seed.hint':
      'Оставьте пустым: программа возьмёт случайное. Или впишите число от 0 до {highest}, например с двух брошенных костей.',
    'seasons.draw.done': 'Жребий брошен {at} ({by}).',
    'seasons.draw.typed': 'Число вписано заранее:',
    'seasons.draw.made': 'Число случайное, его взяла программа:',
    'seasons.draw.same': 'Проверено только что: те же люди и то же число дают этот же порядок.',
    'seasons.draw.differs':
      'Те же люди и то же число дают другой порядок: в записи о жребии что-то изменено. Сообщите администратору.',
    'seasons.draw.rules':
      'Порядок решает между теми, кого правила не различают. Новички идут в свой срок, а те, за кого попросил руководитель, — раньше.',
    'seasons.draw.late':
      'После жребия {count, plural, one {добавился # человек} few {добавились # человека} many {добавились # человек} other {добавились # человека}}: {names}. План учитывает их по тем же правилам.',
    'seasons.draw.repeat': 'Повторить самому',
    'seasons.draw.repeat.how':
      'Скачайте задачу и дайте её командной строке: поле draw в ответе — это порядок жребия, pairs — пары.',
    'seasons.draw.method': 'Как именно это считается',
    'seasons.draw.method.text':
      'Для каждого отдела отдельно: идентификаторы людей сортируются по кодам Юникода; генератор mulberry32 начинает с числа жребия XOR 32-битный хеш FNV-1a от имени отдела в UTF-8; перестановка Фишера — Йетса с конца: для i от n−1 до 1 меняются местами i и целая часть random·(i+1).',
    'seasons.draw.history': 'Все жребии этого сезона',
    'seasons.draw.entry': '№ {number}, {at}, {by}, число',
    'seasons.draw.entry.typed': 'вписано',
    'seasons.draw.entry.made': 'случайное',
    'seasons.draw.again': 'Бросить заново',
    'seasons.draw.again.warning':
      'Прежний жребий останется на виду, а план по нему больше не действует. Поэтому нужна причина.',
    'seasons.draw.again.button': 'Бросить жребий заново',
    'seasons.draw.reason': 'Почему заново',
    'seasons.draw.closed': 'Сезон опубликован: жребий больше не бросают.',
    'seasons.fairness.none': 'Здесь будет видно, как делятся дни обмена, когда появится план.',
    'seasons.fairness.share': '{department}: день получают {share}',
    'seasons.fairness.newcomers':
      '{count, plural, =0 {Новичков нет.} one {Новичок успевает за {days} дней: {inTime} из #.} few {Новички успевают за {days} дней: {inTime} из #.} many {Новички успевают за {days} дней: {inTime} из #.} other {Новички успевают за {days} дней: {inTime} из #.}}',
    'seasons.fairness.nominated':
      '{count, plural, =0 {Просьб руководителей нет.} one {Просьбы руководителей выполнены: {honoured} из #.} few {Просьбы руководителей выполнены: {honoured} из #.} many {Просьбы руководителей выполнены: {honoured} из #.} other {Просьбы руководителей выполнены: {honoured} из #.}}',
    'seasons.fairness.by-hand':
      '{count, plural, =0 {Против жребия никого не ставили.} one {Против жребия поставлен # человек.} few {Против жребия поставлены # человека.} many {Против жребия поставлены # человек.} other {Против жребия поставлены # человека.}}',
    'seasons.fairness.groups': 'Кому достались дни',
    'seasons.fairness.people': 'поимённо',
    'seasons.fairness.how':
      'Недели считаются от первого дня сезона до дня обмена, только у тех, у кого он есть. Раньше: опубликованные дни обмена до начала сезона, на которых человек был гостем, хозяином взаимного визита или отвечал на чужие звонки.',
    'seasons.tenure.new': 'новички',
    'seasons.tenure.year': 'до года',
    'seasons.tenure.three': 'от года до трёх лет',
    'seasons.tenure.longer': 'три года и дольше',
  },
  en: {
    'seasons.draw.before':
      'The draw puts {count, plural, one {# person} other {# people}} in order, each department by itself. Who is drawn earlier goes earlier; newcomers and those whom a head nominates go first by rule, not by luck.',
    'seasons.draw.button': 'Draw for {count, plural, one {# person} other {# people}}',
    'seasons.draw.seed': 'Seed',
    'seasons.draw.seed.hint':
      'Leave it empty and the program takes a random one. Or type a number from 0 to {highest}, for example from dice.',
    'seasons.draw.done': 'Drawn {at} by {by}.',
    'seasons.draw.typed': 'The seed was typed before:',
    'seasons.draw.made': 'The seed is random, made by the program:',
    'seasons.draw.same': 'Checked just now: the same people and the same seed give this very order.',
    'seasons.draw.differs':
      'The same people and the same seed give another order: something in the record of the draw was changed. Tell your administrator.',
    'seasons.draw.rules':
      'The order decides between those whom the rules leave equal. Newcomers go within their time, and those whom a head has nominated go earlier.',
    'seasons.draw.late':
      '{count, plural, one {# person has} other {# people have}} come after the draw: {names}. The plan treats them by the same rules.',
    'seasons.draw.repeat': 'Repeat it yourself',
    'seasons.draw.repeat.how':
      'Download the problem and give it to the command line: “draw” in its answer is the drawn order, “pairs” are the pairs.',
    'seasons.draw.method': 'How exactly it is computed',
    'seasons.draw.method.text':
      'For each department by itself: the people’s ids are sorted by Unicode code point; the generator mulberry32 starts from the seed XOR the 32-bit FNV-1a hash of the department’s name in UTF-8; Fisher–Yates from the end: for i from n−1 to 1, i and the whole part of random·(i+1) change places.',
    'seasons.draw.history': 'All draws of this season',
    'seasons.draw.entry': 'No. {number}, {at}, {by}, seed',
    'seasons.draw.entry.typed': 'typed',
    'seasons.draw.entry.made': 'random',
    'seasons.draw.again': 'Draw again',
    'seasons.draw.again.warning':
      'The draw before stays in sight, and a plan in its order no longer holds. That is why a reason is asked for.',
    'seasons.draw.again.button': 'Draw again',
    'seasons.draw.reason': 'Why again',
    'seasons.draw.closed': 'The season is published: there are no more draws.',
    'seasons.fairness.none': 'Once there is a plan, this page shows how the swap days are shared out.',
    'seasons.fairness.share': '{department}: {share} get a day',
    'seasons.fairness.newcomers':
      '{count, plural, =0 {There are no newcomers.} one {Newcomers within {days} days: {inTime} of #.} other {Newcomers within {days} days: {inTime} of #.}}',
    'seasons.fairness.nominated':
      '{count, plural, =0 {Nobody was nominated.} one {Nominations honoured: {honoured} of #.} other {Nominations honoured: {honoured} of #.}}',
    'seasons.fairness.by-hand':
      '{count, plural, =0 {Nobody was set against the draw.} one {# person was set against the draw.} other {# people were set against the draw.}}',
    'seasons.fairness.groups': 'Who gets a day',
    'seasons.fairness.people': 'by name',
    'seasons.fairness.how':
      'Weeks are counted from the season’s first day to the swap day, for those who have one. Before: published swap days before the season on which the person was a guest, the host of a mutual visit, or answered the other department’s calls.',
    'seasons.tenure.new': 'newcomers',
    'seasons.tenure.year': 'less than a year',
    'seasons.tenure.three': 'one to three years',
    'seasons.tenure.longer': 'three years and longer',
  },
} as const satisfies Catalogue;
