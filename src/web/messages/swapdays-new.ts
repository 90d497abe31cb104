import type { Catalogue } from '../catalogue.ts';

/** A new swap day: what and who, and when. */
export const swapdaysNew = {
  ru: {
    'swapdays.steps': 'Шаги',
    'swapdays.step.1': 'Что и кто',
    'swapdays.step.2': 'Дата',
    'swapdays.step.3': 'Люди',
    'swapdays.kind.title': 'Что это будет за день?',
    'swapdays.kind.guest': 'Кто уходит',
    'swapdays.kind.guest.hint': 'на обучение, в гости или играть клиентов',
    'swapdays.kind.host': 'Кто принимает',
    'swapdays.kind.host.hint': 'звонки соседей, гостей или обучение с игрой',
    'swapdays.kind.next': 'Дальше вы увидите, какие дни подходят: по расписанию людей и ожидаемым звонкам.',
    'swapdays.proposal.title': 'Что позволяют умения',
    'swapdays.proposal.cover':
      'Если на обучение уйдёт «{trained}»: на его звонки сами отвечают {alone} из {people} в отделе «{staying}» (вместе за {work}), обычно нужны {needed, plural, one {# оператор} few {# оператора} many {# операторов} other {# оператора}}. Прикрытие возможно.',
    'swapdays.proposal.some':
      'Если на обучение уйдёт «{trained}»: на его звонки сами отвечают {alone} из {people} в отделе «{staying}». Прикрытие возможно; хватит ли людей, станет видно, когда появится история звонков.',
    'swapdays.proposal.few':
      'Если на обучение уйдёт «{trained}»: на его звонки сами отвечают только {alone} из {people} в отделе «{staying}» (вместе за {work}), а обычно нужны {needed, plural, one {# оператор} few {# оператора} many {# операторов} other {# оператора}}. Для прикрытия мало; лучше пусть «{staying}» играет клиентов на этом обучении или приходит в гости: для этого отвечать на звонки не нужно.',
    'swapdays.proposal.none':
      'Если на обучение уйдёт «{trained}»: на его звонки в отделе «{staying}» сам не отвечает никто. Пусть «{staying}» играет клиентов на этом обучении или приходит в гости: для этого отвечать на звонки не нужно.',
    'swapdays.proposal.rest':
      '{rest, plural, one {Ещё # человек сам} few {Ещё # человека сами} many {Ещё # человек сами} other {Ещё # человека сами}} на эти звонки не отвечают: для них гости или ролевая игра.',
    'swapdays.proposal.assisted':
      '{assisted, plural, one {# человек отвечает} few {# человека отвечают} many {# человек отвечают} other {# человека отвечают}} рядом с опытным коллегой.',
    'swapdays.kind.only-one':
      'Для обмена нужны два отдела, а в программе их меньше. Отделы заводит администратор.',
    'swapdays.kind.departments': 'Завести отдел',
    'swapdays.to-date': 'Выбрать дату',

    'swapdays.date.title': 'Когда это не повредит звонкам?',
    'swapdays.date.lead.cover':
      '{date}, подходит лучше всего: {left, plural, =0 {все заняты, но звонки приняты} one {и в самый трудный момент свободен # человек} few {и в самый трудный момент свободны # человека} many {и в самый трудный момент свободны # человек} other {и в самый трудный момент свободны # человека}}.',
    'swapdays.date.lead.cover.short':
      '{date}, подходит лучше всего, но и тогда в самый трудный момент не хватит {short, plural, one {# человека} few {# человек} many {# человек} other {# человека}}. Обучение покороче поможет.',
    'swapdays.date.lead.spare':
      '{date}, подходит лучше всего: можно отпустить {spare, plural, one {# человека} few {# человек} many {# человек} other {# человека}} на весь день.',
    'swapdays.date.lead.spare.short':
      '{date}, подходит лучше всего, но и тогда в самый трудный момент {spare, plural, =0 {лишних рук нет} other {людей не хватает}}. Пригласите немногих и ненадолго.',
    'swapdays.date.lead.role-play':
      '{date}, подходит лучше всего: одновременно могут идти {spare, plural, one {# разговор} few {# разговора} many {# разговоров} other {# разговора}}, и обе очереди отвечают.',
    'swapdays.date.lead.role-play.short':
      '{date}, подходит лучше всего, но и тогда в самый трудный момент лишних рук нет. Обучение покороче поможет.',
    'swapdays.date.lead.workshop':
      '{date}, подходит лучше всего: в каждой части {spare, plural, one {участвует # человек} few {участвуют # человека} many {участвуют # человек} other {участвуют # человека}}, остальные на звонках.',
    'swapdays.date.lead.workshop.short':
      '{date}, подходит лучше всего, но в самый трудный момент не хватит {short, plural, one {# человека} few {# человек} many {# человек} other {# человека}}. Семинар покороче поможет.',
    'swapdays.date.lead.too-short': 'Такое длинное занятие не помещается ни в один день. Выберите покороче.',
    'swapdays.date.lead.nothing': 'В ближайшие шесть недель подходящего дня нет. Причины стоят в календаре.',
    'swapdays.date.lead.no-calls':
      'Хотя бы у одного из двух отделов нет истории звонков, поэтому посчитать, кого можно отпустить, не из чего.',
    'swapdays.date.import-calls': 'Загрузить историю звонков',
    'swapdays.date.training': 'Сколько длится обучение',
    'swapdays.date.workshop': 'Сколько длится семинар',
    'swapdays.date.hours': '{hours, plural, one {# час} few {# часа} many {# часов} other {# часа}}',
    'swapdays.date.recount': 'Пересчитать',
    'swapdays.date.number.cover':
      'Число: сколько человек остаётся свободными в самый трудный момент, если обучение провести в лучшее время дня.',
    'swapdays.date.number.shadow':
      'Число: сколько человек отдел «{guest}» может отпустить на весь день и всё равно отвечать вовремя.',
    'swapdays.date.number.mutual':
      'Число: сколько человек каждый из двух отделов может отпустить на весь день и всё равно отвечать вовремя.',
    'swapdays.date.number.role-play':
      'Число: сколько разговоров может идти одновременно в лучшее время дня, если оба отдела отвечают вовремя.',
    'swapdays.date.number.workshop':
      'Число: сколько человек может участвовать одновременно в лучшее время дня. Красное: скольких не хватит, даже если на звонках по очереди остаются все.',
    'swapdays.date.calendar': 'Шесть недель',
    'swapdays.date.best': 'лучшие дни',
    'swapdays.date.cell': '{date}: {number}',
    'swapdays.date.why.past': 'прошло',
    'swapdays.date.why.closed': 'закрыто',
    'swapdays.date.why.holiday': 'праздник',
    'swapdays.date.why.taken': 'уже есть день обмена',
    'swapdays.date.why.no-calls': 'нет прогноза звонков',
    'swapdays.date.why.no-cover': 'некому отвечать',
    'swapdays.date.why.too-short': 'день короче',
    'swapdays.date.no-cover':
      'В отделе «{host}» никто не умеет сам отвечать на звонки отдела «{guest}». Отметьте умения в карточках людей или выберите гостевой день.',
  },
  en: {
    'swapdays.steps': 'Steps',
    'swapdays.step.1': 'What and who',
    'swapdays.step.2': 'Date',
    'swapdays.step.3': 'People',
    'swapdays.kind.title': 'What kind of day will it be?',
    'swapdays.kind.guest': 'Who goes',
    'swapdays.kind.guest.hint': 'to the training, to visit, or to play the customers',
    'swapdays.kind.host': 'Who stays',
    'swapdays.kind.host.hint': 'and takes the calls, the guests, or the training that is played in',
    'swapdays.kind.next': 'Next you will see which dates suit, by people’s shifts and the calls we expect.',
    'swapdays.proposal.title': 'What people’s skills allow',
    'swapdays.proposal.cover':
      'When {trained} goes to a training: {alone} of {people} in {staying} answer its calls alone and do the work of {work}; as a rule {needed, plural, one {# agent is} other {# agents are}} needed. A cover day is possible.',
    'swapdays.proposal.some':
      'When {trained} goes to a training: {alone} of {people} in {staying} answer its calls alone. A cover day is possible; whether they are enough shows when there is a call history.',
    'swapdays.proposal.few':
      'When {trained} goes to a training: only {alone} of {people} in {staying} answer its calls alone and do the work of {work}, while as a rule {needed, plural, one {# agent is} other {# agents are}} needed. Too few for a cover day; let {staying} play the customers in that training, or visit: neither asks for any skill.',
    'swapdays.proposal.none':
      'When {trained} goes to a training: nobody in {staying} answers its calls alone. Let {staying} play the customers in that training, or visit: neither asks for any skill.',
    'swapdays.proposal.rest':
      'For the other {rest}: a visit or a role-play, because they may not answer these calls alone.',
    'swapdays.proposal.assisted':
      '{assisted, plural, one {# person answers} other {# people answer}} with an experienced colleague beside them.',
    'swapdays.kind.only-one':
      'A swap needs two departments, and there are fewer than two here. An administrator sets them up.',
    'swapdays.kind.departments': 'Set up a department',
    'swapdays.to-date': 'Choose the date',

    'swapdays.date.title': 'When will no caller notice?',
    'swapdays.date.lead.cover':
      'Best is {date}: {left, plural, =0 {everybody is busy, but every call is taken} one {even at the hardest moment # person is left over} other {even at the hardest moment # people are left over}}.',
    'swapdays.date.lead.cover.short':
      'Best is {date}, but even then {short, plural, one {# person is} other {# people are}} missing at the hardest moment. A shorter training would help.',
    'swapdays.date.lead.spare':
      'Best is {date}: {spare, plural, one {# person} other {# people}} can be spared all day.',
    'swapdays.date.lead.spare.short':
      'Best is {date}, but even then {spare, plural, =0 {nobody is left over} other {people are missing}} at the hardest moment. Invite few, and not for long.',
    'swapdays.date.lead.role-play':
      'Best is {date}: {spare, plural, one {# conversation} other {# conversations}} at a time, and both queues are answered.',
    'swapdays.date.lead.role-play.short':
      'Best is {date}, but even then nobody is left over at the hardest moment. A shorter training would help.',
    'swapdays.date.lead.workshop':
      'Best is {date}: {spare, plural, one {# person} other {# people}} in each part of it, the others on the phones.',
    'swapdays.date.lead.workshop.short':
      'Best is {date}, but {short, plural, one {# person is} other {# people are}} missing at the hardest moment. A shorter workshop would help.',
    'swapdays.date.lead.too-short': 'No day has room for anything so long. Choose a shorter one.',
    'swapdays.date.lead.nothing': 'No date of the next six weeks will do. The calendar says why.',
    'swapdays.date.lead.no-calls':
      'At least one of the two departments has no call history, so nothing tells how many people can be spared.',
    'swapdays.date.import-calls': 'Import the call history',
    'swapdays.date.training': 'How long the training takes',
    'swapdays.date.workshop': 'How long the workshop takes',
    'swapdays.date.hours': '{hours, plural, one {# hour} other {# hours}}',
    'swapdays.date.recount': 'Count again',
    'swapdays.date.number.cover':
      'The number: people left over at the hardest moment, with the training at the best time of the day.',
    'swapdays.date.number.shadow':
      'The number: people whom {guest} can spare all day and still answer in time.',
    'swapdays.date.number.mutual':
      'The number: people whom each of the two departments can spare all day and still answer in time.',
    'swapdays.date.number.role-play':
      'The number: conversations at a time at the best time of the day, with both departments answering in time.',
    'swapdays.date.number.workshop':
      'The number: people who can be in it at the best time of the day. Red: how many are missing even if everybody takes a turn on the phones.',
    'swapdays.date.calendar': 'Six weeks',
    'swapdays.date.best': 'best days',
    'swapdays.date.cell': '{date}: {number}',
    'swapdays.date.why.past': 'over',
    'swapdays.date.why.closed': 'closed',
    'swapdays.date.why.holiday': 'holiday',
    'swapdays.date.why.taken': 'has a swap day',
    'swapdays.date.why.no-calls': 'no forecast of calls',
    'swapdays.date.why.no-cover': 'nobody to answer',
    'swapdays.date.why.too-short': 'day too short',
    'swapdays.date.no-cover':
      'Nobody in {host} may answer {guest}’s calls alone. Note the skills on people’s pages, or choose a visit instead.',
  },
} as const satisfies Catalogue;
