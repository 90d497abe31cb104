import type { Catalogue } from '../catalogue.ts';

/** Swap days: the list, the kinds, planning and cancelling. */
export const swapdays = {
  ru: {
    'swapdays.title': 'Дни обмена',
    'swapdays.new': 'Новый день обмена',
    'swapdays.none':
      'Пока нет ни одного дня обмена. Начните с первого: выберите, кто к кому идёт, и программа подскажет дату, в которую звонки не пострадают.',
    'swapdays.none.published': 'Опубликованных дней обмена пока нет.',
    'swapdays.next': '{date}: {what}.',
    'swapdays.next.none': 'Впереди ничего не назначено.',
    'swapdays.upcoming': 'Впереди',
    'swapdays.past': 'Прошли',
    'swapdays.past.more': 'Показаны последние {count}.',
    'swapdays.column.date': 'Дата',
    'swapdays.column.what': 'Что будет',
    'swapdays.column.people': 'Участники',
    'swapdays.column.plan': 'Звонки',
    'swapdays.column.status': 'Состояние',
    'swapdays.status.draft': 'черновик',
    'swapdays.status.published': 'опубликован',
    'swapdays.status.cancelled': 'отменён',
    'swapdays.verdict.none': 'ещё не спланирован',
    'swapdays.verdict.running': 'планируется',
    'swapdays.verdict.impossible': 'так не получится',
    'swapdays.verdict.unknown': 'звонки неизвестны: нет прогноза',
    'swapdays.verdict.covered': 'обе очереди прикрыты весь день',
    'swapdays.verdict.short':
      'не хватает {hours, plural, one {# часа работы оператора} few {# часов работы операторов} many {# часов работы операторов} other {# часа работы операторов}}',

    'swapdays.exercise.cover': 'Прикрытие',
    'swapdays.exercise.shadow': 'В гости',
    'swapdays.exercise.mutual': 'Взаимные гости',
    'swapdays.exercise.cover.story':
      'Один отдел целиком уходит на обучение, а его звонки принимают люди другого. К концу дня каждый знает, сколько всего приходится выслушивать соседям.',
    'swapdays.exercise.shadow.story':
      'Гость садится рядом с опытным коллегой из другого отдела и слушает настоящие звонки. Сам он не отвечает, поэтому уметь ничего не нужно.',
    'swapdays.exercise.mutual.story':
      'Двое меняются местами: утром один слушает звонки другого, днём наоборот. От каждого отдела поровну.',
    'swapdays.exercise.role-play': 'Ролевая игра',
    'swapdays.exercise.role-play.story':
      'На обучении соседей гости играют трудных клиентов по карточкам. Уметь отвечать на звонки не нужно, а услышать себя с другой стороны полезно обоим.',
    'swapdays.exercise.workshop': 'Общий семинар',
    'swapdays.exercise.workshop.story':
      'Оба отдела в смешанных группах, по возможности с теми, с кем ещё не встречались. На звонках каждый раз остаются другие, так что обе очереди отвечают.',
    'swapdays.what.cover': '{guest} на обучении, на звонках {host}',
    'swapdays.what.shadow': '{guest} в гостях у отдела «{host}»',
    'swapdays.what.mutual': '{guest} и {host} в гостях друг у друга',
    'swapdays.what.role-play': '{host} на обучении, клиентов играет отдел «{guest}»',
    'swapdays.what.workshop': 'Общий семинар: {guest} и {host}',

    'swapdays.planning.title': 'Составляем день',
    'swapdays.planning.running': '{date}: {what}. Ищем лучший план; страница обновляется сама.',
    'swapdays.planning.none-yet': 'Первого плана ещё нет.',
    'swapdays.planning.best':
      'Лучший план пока: {best, plural, =0 {все звонки прикрыты} other {не хватает {hours} ч работы операторов}}.',
    'swapdays.planning.bound': 'Доказано, что меньше {hours} ч не бывает.',
    'swapdays.planning.best.callers':
      'Лучший план пока: {best, plural, =0 {все звонки прикрыты} other {пострадавших звонящих: {callers}}}.',
    'swapdays.planning.bound.callers': 'Доказано: меньше {callers} не получится.',
    'swapdays.planning.seconds':
      'Прошло {seconds, plural, one {# секунда} few {# секунды} many {# секунд} other {# секунды}}.',
    'swapdays.planning.phase.waiting': 'Ждём очереди',
    'swapdays.planning.phase.shortfall': 'Прикрываем звонки',
    'swapdays.planning.phase.bound': 'Доказываем, что лучше нельзя',
    'swapdays.planning.phase.spread': 'Делим нехватку поровну',
    'swapdays.planning.phase.change': 'Бережём прежний план',
    'swapdays.planning.phase.fixes': 'Ищем, что помогло бы',
    'swapdays.planning.stop': 'Остановить и взять лучший',
    'swapdays.planning.stopping': 'Останавливаем…',
    'swapdays.planning.again': 'Спланировать заново',
    'swapdays.planning.to-board': 'К плану дня',
    'swapdays.planning.change-people': 'Изменить участников',
    'swapdays.planning.not-yet': 'День ещё не планировали.',
    'swapdays.planning.ended': 'План не составлен',
    'swapdays.planning.kept': 'Прежний план на месте, он не изменился.',
    'swapdays.job.cancelled': 'Планирование остановлено раньше, чем нашёлся первый план.',
    'swapdays.job.failure.worker-died':
      'Вычисление оборвалось: рабочий поток завершился. Ничего не потеряно, попробуйте ещё раз.',
    'swapdays.job.failure.silent':
      'Программа перезапустилась во время планирования. Ничего не потеряно, запустите ещё раз.',
    'swapdays.job.failure.time-limit':
      'За минуту не нашлось ни одного плана. Уменьшите число участников или попробуйте ещё раз.',
    'swapdays.job.failure.error':
      'Во время планирования случилась ошибка. Ничего не потеряно; если повторится, сообщите администратору время.',
    'swapdays.job.failure.changed':
      'Пока день планировался, его изменили. Спланируйте заново, чтобы учесть изменения.',
    'swapdays.job.failure.live':
      'Пока план считался, день начался или кто-то отметил, что пошло не\u00a0так. Опубликованный план оставлен как есть; остаток дня перепланируют на\u00a0странице «Как идёт день».',
    'swapdays.job.failure.impossible':
      'С нынешними людьми такой день невозможен, поэтому опубликованный план оставлен как есть. Мешает вот что:',
    'swapdays.cancel': 'Отменить день',
    'swapdays.cancel.title': 'Отменить день обмена?',
    'swapdays.cancel.text':
      '{date}: {what}. План останется в истории, но никто по нему больше не работает. Все, кого приглашали, получат письмо, и\u00a0запись уйдёт из\u00a0их календарей. Вернуть день нельзя, можно создать новый.',
    'swapdays.cancel.keep': 'Оставить',
    'swapdays.not-done': 'Не получилось',
    'swapdays.back': 'Ко дню обмена',
  },
  en: {
    'swapdays.title': 'Swap days',
    'swapdays.new': 'New swap day',
    'swapdays.none':
      'There is no swap day yet. Make the first one: choose who goes where, and you will see the dates on which no caller has to wait for it.',
    'swapdays.none.published': 'No swap day has been published yet.',
    'swapdays.next': 'Next: {date}. {what}.',
    'swapdays.next.none': 'Nothing is set for the coming weeks.',
    'swapdays.upcoming': 'Coming up',
    'swapdays.past': 'Past',
    'swapdays.past.more': 'The last {count} are shown.',
    'swapdays.column.date': 'Date',
    'swapdays.column.what': 'What happens',
    'swapdays.column.people': 'Taking part',
    'swapdays.column.plan': 'Calls',
    'swapdays.column.status': 'Status',
    'swapdays.status.draft': 'draft',
    'swapdays.status.published': 'published',
    'swapdays.status.cancelled': 'cancelled',
    'swapdays.verdict.none': 'not planned yet',
    'swapdays.verdict.running': 'being planned',
    'swapdays.verdict.impossible': 'impossible as asked',
    'swapdays.verdict.unknown': 'calls unknown: no forecast',
    'swapdays.verdict.covered': 'both queues covered all day',
    'swapdays.verdict.short': '{hours, plural, one {# agent hour short} other {# agent hours short}}',

    'swapdays.exercise.cover': 'Cover',
    'swapdays.exercise.shadow': 'Visit',
    'swapdays.exercise.mutual': 'Mutual visit',
    'swapdays.exercise.cover.story':
      'One department goes to a training, all of it, and people of the other take its calls. By the end of the day everybody knows what their neighbours hear from morning to night.',
    'swapdays.exercise.shadow.story':
      'A guest sits beside an experienced colleague of the other department and listens to real calls. Guests answer nothing themselves, so they need no skills.',
    'swapdays.exercise.mutual.story':
      'Two people trade places: one listens in the morning, the other in the afternoon. As many from each department.',
    'swapdays.exercise.role-play': 'Role-play',
    'swapdays.exercise.role-play.story':
      'In the neighbours’ training guests play difficult customers from cards. Nobody needs to know how to take a call, and both hear themselves from the other side.',
    'swapdays.exercise.workshop': 'Workshop',
    'swapdays.exercise.workshop.story':
      'Both departments in mixed groups, as far as possible with people they have not met yet. Others stay on the phones each time, so both queues are answered.',
    'swapdays.what.cover': '{guest} in training, {host} takes the calls',
    'swapdays.what.shadow': '{guest} visits {host}',
    'swapdays.what.mutual': '{guest} and {host} visit each other',
    'swapdays.what.role-play': '{host} in training, {guest} play the customers',
    'swapdays.what.workshop': '{guest} and {host} in one workshop',

    'swapdays.planning.title': 'Working out the day',
    'swapdays.planning.running': '{date}: {what}. Looking for the best plan; this page renews itself.',
    'swapdays.planning.none-yet': 'There is no first plan yet.',
    'swapdays.planning.best':
      'Best plan so far: {best, plural, =0 {every call is covered} other {{hours} agent hours short}}.',
    'swapdays.planning.bound': 'Less than {hours} h is proven impossible.',
    'swapdays.planning.best.callers':
      'Best plan so far: {best, plural, =0 {every call is covered} other {{callers} callers harmed}}.',
    'swapdays.planning.bound.callers': 'Fewer than {callers} is proven impossible.',
    'swapdays.planning.seconds': '{seconds, plural, one {# second} other {# seconds}} so far.',
    'swapdays.planning.phase.waiting': 'Waiting for its turn',
    'swapdays.planning.phase.shortfall': 'Covering the calls',
    'swapdays.planning.phase.bound': 'Proving that it cannot be better',
    'swapdays.planning.phase.spread': 'Spreading what is missing',
    'swapdays.planning.phase.change': 'Staying close to the earlier plan',
    'swapdays.planning.phase.fixes': 'Looking for what would help',
    'swapdays.planning.stop': 'Stop and take the best',
    'swapdays.planning.stopping': 'Stopping…',
    'swapdays.planning.again': 'Plan again',
    'swapdays.planning.to-board': 'To the day’s plan',
    'swapdays.planning.change-people': 'Change who takes part',
    'swapdays.planning.not-yet': 'This day has not been planned yet.',
    'swapdays.planning.ended': 'There is no new plan',
    'swapdays.planning.kept': 'The earlier plan is still there, unchanged.',
    'swapdays.job.cancelled': 'Planning was stopped before there was a first plan.',
    'swapdays.job.failure.worker-died':
      'The computation broke off: its thread ended. Nothing is lost; try again.',
    'swapdays.job.failure.silent':
      'The program restarted while it was planning. Nothing is lost; start again.',
    'swapdays.job.failure.time-limit': 'No plan was found within a minute. Ask fewer people, or try again.',
    'swapdays.job.failure.error':
      'Something went wrong while planning. Nothing is lost; if it happens again, tell your administrator the time.',
    'swapdays.job.failure.changed':
      'Somebody changed the day while it was being planned. Plan again to take that in.',
    'swapdays.job.failure.live':
      'While the plan was made the day began, or something was marked. The published plan was left alone; the rest of the day is replanned on “The day as it goes”.',
    'swapdays.job.failure.impossible':
      'With the people as they are now the day is impossible, so the published plan was left alone. This is what clashes:',
    'swapdays.cancel': 'Cancel the day',
    'swapdays.cancel.title': 'Cancel this swap day?',
    'swapdays.cancel.text':
      '{date}: {what}. The plan is kept for the record, but nobody works by it any more. Everybody who was invited gets a letter, and the entry leaves their calendars. It cannot be brought back; you can make a new one.',
    'swapdays.cancel.keep': 'Keep it',
    'swapdays.not-done': 'That did not work',
    'swapdays.back': 'To the swap day',
  },
} as const satisfies Catalogue;
