import type { Catalogue } from '../catalogue.ts';

/** Swap days: the list, making one in three steps, and planning it. */
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

    'swapdays.people.title': 'Кто участвует?',
    'swapdays.people.lead':
      '{date}. Мы отметили тех, кто подходит лучше всего; решаете вы. Дальше программа составит день каждого так, чтобы звонки не пострадали, и вы его увидите до публикации.',
    'swapdays.people.name': 'Название дня',
    'swapdays.people.training': 'Обучение',
    'swapdays.people.from': 'с',
    'swapdays.people.to': 'до',
    'swapdays.people.training.hint':
      'Если обучение захватывает обед, программа поставит один общий обед посередине.',
    'swapdays.people.shadow': 'Сколько часов гость слушает звонки',
    'swapdays.people.shadow.hint': 'Не меньше часа подряд с одним хозяином.',
    'swapdays.people.trainees': 'На обучение',
    'swapdays.people.trainees.hint':
      'Весь отдел, кто работает в этот день. Снимите отметку с тех, кто останется на звонках.',
    'swapdays.people.cover': 'Отвечают на звонки отдела «{guest}»',
    'swapdays.people.cover.hint':
      'Только те, кто умеет отвечать сам: рядом с ними в этот день никого не будет, поэтому тех, кому нужна помощь, мы не предлагаем. Подряд на чужой очереди не дольше {minutes} минут.',
    'swapdays.people.cover.needed':
      'В пик нужны {agents, plural, one {# оператор} few {# оператора} many {# операторов} other {# оператора}}, отмечено {chosen, plural, one {# человек} few {# человека} many {# человек} other {# человека}}: вместе они работают за {work}.',
    'swapdays.people.guests': 'Гости из отдела «{guest}»',
    'swapdays.people.guests.hint':
      'Сначала новички (до 30 дней), потом те, кто дольше всех не ходил в гости.',
    'swapdays.people.hosts': 'Хозяева из отдела «{host}»',
    'swapdays.people.hosts.hint':
      'Если никого не отметить, программа выберет сама из тех, кто отвечает без помощи.',
    'swapdays.people.mutual.guests': 'Из отдела «{guest}»',
    'swapdays.people.mutual.hosts': 'Из отдела «{host}»',
    'swapdays.people.mutual.hint': 'От обоих отделов поровну: каждый побудет и гостем, и хозяином.',
    'swapdays.people.workshop': 'Семинар',
    'swapdays.people.workshop.hint':
      'Если семинар захватывает обед, программа поставит один общий обед между частями.',
    'swapdays.people.play': 'Ролевая игра',
    'swapdays.people.play.hint': 'Внутри обучения. Общий обед, если он сюда попадёт, игру прервёт.',
    'swapdays.people.round': 'Минут на один разговор',
    'swapdays.people.round.hint': 'Вместе с тем, что о нём скажут после.',
    'swapdays.people.rounds': 'Частей',
    'swapdays.people.rounds.hint': 'Каждый пропускает не больше одной: тогда он на звонках.',
    'swapdays.people.group': 'Человек в группе',
    'swapdays.people.group.hint': 'В каждой группе оба отдела.',
    'swapdays.people.briefing': 'Вводная',
    'swapdays.people.briefing.hint.guest': 'Сразу перед тем, как гость сядет рядом.',
    'swapdays.people.briefing.hint.cover':
      'Перед обучением, для тех, кто отвечает на чужие звонки и уже на месте.',
    'swapdays.people.briefing.hint.player': 'Перед игрой: прочитать карточки.',
    'swapdays.people.reflection': 'Итоги',
    'swapdays.people.reflection.hint.guest': 'Сразу после.',
    'swapdays.people.reflection.hint.cover': 'После обучения, для тех, у кого ещё идёт смена.',
    'swapdays.people.reflection.hint.player': 'После игры.',
    'swapdays.people.talk': '{minutes, plural, =0 {нет} other {# мин}}',
    'swapdays.people.cards': 'Каких клиентов играют',
    'swapdays.people.cards.hint': 'Каждый участник обучения встретит каждого, насколько хватит времени.',
    'swapdays.people.cards.none': 'У отдела «{department}» пока нет карточек.',
    'swapdays.people.cards.write': 'Написать карточки',
    'swapdays.people.players': 'Играют клиентов: отдел «{guest}»',
    'swapdays.people.players.hint':
      'Сначала те, кто сам на эти звонки не отвечает, и новички; потом те, чья очередь дальше всего в прошлом.',
    'swapdays.people.role-play.trainee': 'На обучении: отдел «{host}»',
    'swapdays.people.role-play.trainee.hint': 'Не обязательно все: остальные остаются на звонках.',
    'swapdays.people.role-play.cover': 'Помогают на звонках отдела «{host}»',
    'swapdays.people.role-play.cover.hint':
      'Кто умеет на них отвечать; пока идёт обучение, подряд не дольше {minutes} минут. Можно не отмечать никого.',
    'swapdays.people.attendees': 'Участвуют',
    'swapdays.people.attendees.hint':
      'Снимите отметку с тех, кто не участвует вовсе. Кто когда останется на звонках, решит план.',
    'swapdays.people.assisted': 'с помощью коллеги',
    'swapdays.people.instead':
      '{count, plural, one {# человек не отвечает} few {# человека не отвечают} many {# человек не отвечают} other {# человека не отвечают}} на звонки отдела «{guest}»: предложить другое',
    'swapdays.people.instead.hint':
      'Чтобы услышать звонки отдела «{guest}», умения не нужны: можно посидеть рядом или сыграть его клиентов на обучении.',
    'swapdays.people.instead.shadow': 'В гости',
    'swapdays.people.instead.role-play': 'Играть клиентов',
    'swapdays.people.note': 'Почему именно этот человек',
    'swapdays.people.note.short': 'заметка',
    'swapdays.people.partner': 'С кем сидит',
    'swapdays.people.partner.any': 'кто подойдёт',
    'swapdays.people.speed': 'скорость {factor}',
    'swapdays.people.newcomer': 'новичок',
    'swapdays.people.last-turn': 'последний раз {date}',
    'swapdays.people.part-of-training': 'на месте только часть обучения',
    'swapdays.people.more':
      'Ещё {count, plural, one {# человек} few {# человека} many {# человек} other {# человека}}',
    'swapdays.people.nobody': 'Подходящих людей в этот день нет.',
    'swapdays.people.shift': 'смена {time}',
    'swapdays.people.submit': 'Спланировать день',
    'swapdays.people.again': 'Сохранить и спланировать заново',
    'swapdays.people.change': 'Кто участвует: {date}',

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

    'swapdays.problem.unknown': 'Такого дня обмена больше нет.',
    'swapdays.problem.cancelled': 'День обмена отменён.',
    'swapdays.problem.past': 'Эта дата уже прошла.',
    'swapdays.problem.live':
      'День уже идёт по\u00a0опубликованному плану. Что изменилось, отмечают на\u00a0странице «Как идёт день»: там же перепланируют остаток дня.',
    'swapdays.problem.nobody': 'В этот день никто из двух отделов не работает.',
    'swapdays.problem.changed': 'Пока вы смотрели, день изменил другой человек. Проверьте его ещё раз.',
    'swapdays.problem.departments': 'Выберите два разных отдела.',
    'swapdays.problem.departments.own': 'Вы можете планировать только дни с участием вашего отдела.',
    'swapdays.problem.exercise': 'Выберите, что это будет за день.',
    'swapdays.problem.date.invalid': 'Такой даты нет.',
    'swapdays.problem.date.past': 'Эта дата уже прошла. Выберите будущую.',
    'swapdays.problem.date.closed': 'В этот день один из отделов закрыт.',
    'swapdays.problem.date.taken': 'На эту дату у одного из отделов уже есть день обмена.',
    'swapdays.problem.title.long': 'Название: не длиннее 120 знаков.',
    'swapdays.problem.training.missing': 'Обучение: напишите время начала и конца, например 10:00 и 13:00.',
    'swapdays.problem.training.length': 'Обучение: от {least} минут до {most} часов, и конец позже начала.',
    'swapdays.problem.shadow.length': 'Гости: от 1 до 8 часов.',
    'swapdays.problem.people.no-trainees': 'На обучение: отметьте хотя бы одного человека.',
    'swapdays.problem.people.no-cover': 'Отметьте хотя бы одного, кто будет принимать звонки.',
    'swapdays.problem.people.no-guests': 'Гости: отметьте хотя бы одного человека.',
    'swapdays.problem.people.no-players': 'Отметьте хотя бы одного, кто играет клиентов.',
    'swapdays.problem.people.no-attendees': 'Отметьте тех, кто участвует в семинаре.',
    'swapdays.problem.people.not-mixed': 'Для семинара нужны люди из обоих отделов.',
    'swapdays.problem.people.no-helpers':
      'Помощь коллеги нужна {helped, plural, one {# человеку} few {# людям} many {# людям} other {# человека}}, а {hosts, plural, =0 {помочь некому} one {помочь может # человек} few {помочь могут # человека} many {помочь могут # человек} other {помочь могут # человека}}.',
    'swapdays.problem.workshop.missing':
      'Семинар: напишите, когда он начинается и кончается, например 10:00 и 15:00.',
    'swapdays.problem.workshop.length': 'Семинар: от {least} минут до {most} часов, и конец позже начала.',
    'swapdays.problem.workshop.rounds': 'Частей семинара: от {least} до {most}.',
    'swapdays.problem.workshop.group': 'Человек в группе: от {least} до {most}.',
    'swapdays.problem.role-play.missing': 'Ролевая игра: напишите, когда она начинается и кончается.',
    'swapdays.problem.role-play.length': 'Ролевая игра: в неё должен поместиться хотя бы один разговор.',
    'swapdays.problem.role-play.outside': 'Ролевая игра идёт внутри обучения.',
    'swapdays.problem.role-play.round': 'Один разговор: от {least} до {most} минут.',
    'swapdays.problem.role-play.no-cards': 'Отметьте хотя бы одну карточку: кого играть?',
    'swapdays.problem.role-play.card': 'Одной из отмеченных карточек больше нет. Проверьте список ещё раз.',
    'swapdays.problem.talks': 'Вводная и итоги: не дольше {most} минут.',
    'swapdays.problem.people.unequal': 'Нужно поровну: отмечено {guests} и {hosts}.',
    'swapdays.problem.person.unknown': 'Один из отмеченных уже не работает в этот день.',
    'swapdays.problem.person.twice': '{name}: можно отметить только один раз.',
    'swapdays.problem.person.not-there': '{name}: в этот день не работает.',
    'swapdays.problem.person.wrong-department': '{name}: из другого отдела.',
    'swapdays.problem.person.not-qualified': '{name}: не отвечает на эту очередь без помощи.',
    'swapdays.problem.person.no-role': '{name}: такой роли в этот день нет.',
    'swapdays.problem.person.note': '{name}: заметка не длиннее 500 знаков.',
    'swapdays.problem.person.partner': '{name}: выбранный хозяин в этот день принять не может.',
    'swapdays.problem.person.partner-twice': '{name}: принимает только одного гостя.',
    'swapdays.problem.publish.no-plan': 'Сначала составьте план дня.',
    'swapdays.problem.publish.impossible': 'Публиковать нечего: такой день невозможен.',
    'swapdays.problem.publish.running': 'День как раз планируется. Дождитесь результата.',
    'swapdays.problem.outdated.left': '{name}: больше не работает. Спланируйте день заново.',
    'swapdays.problem.outdated.away':
      '{name}: отсутствует, а план на него рассчитывает. Спланируйте день заново.',
    'swapdays.problem.outdated.unqualified':
      '{name}: больше не отвечает на эту очередь без помощи. Спланируйте день заново.',
    'swapdays.problem.outdated.other-times':
      '{name}: в\u00a0плане ещё прежнее время обучения или визита. Спланируйте день заново.',
    'swapdays.problem.outdated.takes-part':
      '{name}: участвует, но в плане этого ещё нет. Спланируйте день заново.',
    'swapdays.problem.outdated.takes-no-part':
      '{name}: больше не участвует, а в плане ещё значится. Спланируйте день заново.',
    'swapdays.cancel': 'Отменить день',
    'swapdays.cancel.title': 'Отменить день обмена?',
    'swapdays.cancel.text':
      '{date}: {what}. План останется в истории, но никто по нему больше не работает. Вернуть день нельзя, можно создать новый.',
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

    'swapdays.people.title': 'Who takes part?',
    'swapdays.people.lead':
      '{date}. Those who suit best are ticked; you decide. Next, everybody’s day is worked out so that no caller waits for it, and you see it before anything is published.',
    'swapdays.people.name': 'Name of the day',
    'swapdays.people.training': 'Training',
    'swapdays.people.from': 'from',
    'swapdays.people.to': 'to',
    'swapdays.people.training.hint':
      'If it runs through lunchtime, everybody gets one lunch together in the middle.',
    'swapdays.people.shadow': 'Hours that each guest listens',
    'swapdays.people.shadow.hint': 'At least an hour on end beside one host.',
    'swapdays.people.trainees': 'In the training',
    'swapdays.people.trainees.hint':
      'The whole department, whoever works that day. Untick those who stay on the phones.',
    'swapdays.people.cover': 'Answer {guest}’s calls',
    'swapdays.people.cover.hint':
      'While the training lasts, at most {minutes} minutes on end. Who needs help sits beside somebody who answers alone: tick no more of them than of those.',
    'swapdays.people.cover.needed':
      'At the peak {agents, plural, one {# agent is} other {# agents are}} needed; the {chosen, plural, one {# person} other {# people}} ticked do the work of {work}.',
    'swapdays.people.guests': 'Guests from {guest}',
    'swapdays.people.guests.hint':
      'Newcomers first (30 days or less), then those whose last turn is longest ago.',
    'swapdays.people.hosts': 'Hosts in {host}',
    'swapdays.people.hosts.hint':
      'Tick nobody to leave it to the plan: it picks from those who answer alone.',
    'swapdays.people.mutual.guests': 'From {guest}',
    'swapdays.people.mutual.hosts': 'From {host}',
    'swapdays.people.mutual.hint': 'As many from each: everybody is a guest once and a host once.',
    'swapdays.people.workshop': 'Workshop',
    'swapdays.people.workshop.hint':
      'If it runs through lunchtime, everybody gets one lunch together between two parts.',
    'swapdays.people.play': 'Role-play',
    'swapdays.people.play.hint': 'Within the training. A common lunch that falls into it interrupts it.',
    'swapdays.people.round': 'Minutes for one conversation',
    'swapdays.people.round.hint': 'With what is said about it afterwards.',
    'swapdays.people.rounds': 'Parts',
    'swapdays.people.rounds.hint': 'Nobody misses more than one, and is on the phones then.',
    'swapdays.people.group': 'People in a group',
    'swapdays.people.group.hint': 'Both departments in each.',
    'swapdays.people.briefing': 'Briefing',
    'swapdays.people.briefing.hint.guest': 'Directly before a guest sits down.',
    'swapdays.people.briefing.hint.cover':
      'Before the training, for those who answer the other calls and are there already.',
    'swapdays.people.briefing.hint.player': 'Before the role-play: to read the cards.',
    'swapdays.people.reflection': 'Reflection',
    'swapdays.people.reflection.hint.guest': 'Directly after.',
    'swapdays.people.reflection.hint.cover': 'After the training, for those who are still there.',
    'swapdays.people.reflection.hint.player': 'After the role-play.',
    'swapdays.people.talk': '{minutes, plural, =0 {none} other {# min}}',
    'swapdays.people.cards': 'Which customers are played',
    'swapdays.people.cards.hint': 'Every trainee meets each of them as far as time allows.',
    'swapdays.people.cards.none': '{department} has no cards yet.',
    'swapdays.people.cards.write': 'Write cards',
    'swapdays.people.players': 'Play the customers: {guest}',
    'swapdays.people.players.hint':
      'First those who do not answer these calls and newcomers, then those whose last turn is longest ago.',
    'swapdays.people.role-play.trainee': 'In the training: {host}',
    'swapdays.people.role-play.trainee.hint': 'Not necessarily all: the others stay on the phones.',
    'swapdays.people.role-play.cover': 'Help on {host}’s calls',
    'swapdays.people.role-play.cover.hint':
      'Those who can answer them; while the training lasts, at most {minutes} minutes on end. You may tick nobody.',
    'swapdays.people.attendees': 'Take part',
    'swapdays.people.attendees.hint':
      'Untick those who do not take part at all. The plan decides who stays on the phones when.',
    'swapdays.people.assisted': 'beside a colleague',
    'swapdays.people.instead':
      '{count, plural, one {# person does} other {# people do}} not answer {guest}’s calls: offer something else',
    'swapdays.people.instead.hint':
      'Hearing {guest}’s calls asks for no skill: one can sit beside somebody, or play its customers in a training.',
    'swapdays.people.instead.shadow': 'Visit',
    'swapdays.people.instead.role-play': 'Play customers',
    'swapdays.people.note': 'Why this person',
    'swapdays.people.note.short': 'note',
    'swapdays.people.partner': 'Sits with',
    'swapdays.people.partner.any': 'whoever suits',
    'swapdays.people.speed': 'speed {factor}',
    'swapdays.people.newcomer': 'newcomer',
    'swapdays.people.last-turn': 'last turn {date}',
    'swapdays.people.part-of-training': 'there for part of the training only',
    'swapdays.people.more': '{count, plural, one {# more person} other {# more people}}',
    'swapdays.people.nobody': 'Nobody suits on this day.',
    'swapdays.people.shift': 'shift {time}',
    'swapdays.people.submit': 'Plan the day',
    'swapdays.people.again': 'Save and plan again',
    'swapdays.people.change': 'Who takes part: {date}',

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

    'swapdays.problem.unknown': 'This swap day is no longer there.',
    'swapdays.problem.cancelled': 'The swap day is cancelled.',
    'swapdays.problem.past': 'This date is over.',
    'swapdays.problem.live':
      'People follow the published plan of this day already. Mark what goes otherwise on “The day as it goes”: the rest of the day is replanned there.',
    'swapdays.problem.nobody': 'Nobody of the two departments works on this day.',
    'swapdays.problem.changed': 'Somebody else changed the day while you were looking. Check it once more.',
    'swapdays.problem.departments': 'Choose two different departments.',
    'swapdays.problem.departments.own': 'You can plan days that your own department takes part in.',
    'swapdays.problem.exercise': 'Choose what kind of day it will be.',
    'swapdays.problem.date.invalid': 'There is no such date.',
    'swapdays.problem.date.past': 'This date is over. Choose one that is still to come.',
    'swapdays.problem.date.closed': 'One of the departments is closed on this day.',
    'swapdays.problem.date.taken': 'One of the departments already has a swap day on this date.',
    'swapdays.problem.title.long': 'Name: at most 120 characters.',
    'swapdays.problem.training.missing': 'Training: write when it begins and ends, such as 10:00 and 13:00.',
    'swapdays.problem.training.length':
      'Training: from {least} minutes to {most} hours, and the end after the beginning.',
    'swapdays.problem.shadow.length': 'Visit: from 1 to 8 hours.',
    'swapdays.problem.people.no-trainees': 'In the training: tick at least one person.',
    'swapdays.problem.people.no-cover': 'Tick at least one person who takes the calls.',
    'swapdays.problem.people.no-guests': 'Guests: tick at least one person.',
    'swapdays.problem.people.no-players': 'Tick at least one person who plays the customers.',
    'swapdays.problem.people.no-attendees': 'Tick those who take part in the workshop.',
    'swapdays.problem.people.not-mixed': 'A workshop needs people of both departments.',
    'swapdays.problem.people.no-helpers':
      '{helped, plural, one {# person needs} other {# people need}} a colleague’s help, and {hosts, plural, =0 {nobody is there who could give it} one {# person could give it} other {# people could give it}}.',
    'swapdays.problem.workshop.missing': 'Workshop: write when it begins and ends, such as 10:00 and 15:00.',
    'swapdays.problem.workshop.length':
      'Workshop: from {least} minutes to {most} hours, and the end after the beginning.',
    'swapdays.problem.workshop.rounds': 'Parts of the workshop: {least} to {most}.',
    'swapdays.problem.workshop.group': 'People in a group: {least} to {most}.',
    'swapdays.problem.role-play.missing': 'Role-play: write when it begins and ends.',
    'swapdays.problem.role-play.length': 'Role-play: there must be time for one conversation at least.',
    'swapdays.problem.role-play.outside': 'The role-play lies within the training.',
    'swapdays.problem.role-play.round': 'One conversation: {least} to {most} minutes.',
    'swapdays.problem.role-play.no-cards': 'Tick at least one card: which customers are played?',
    'swapdays.problem.role-play.card':
      'One of the cards ticked is no longer in use. Check the list once more.',
    'swapdays.problem.talks': 'Briefing and reflection: at most {most} minutes.',
    'swapdays.problem.people.unequal': 'As many from each department: {guests} and {hosts} are ticked.',
    'swapdays.problem.person.unknown': 'One of those ticked is no longer there on this day.',
    'swapdays.problem.person.twice': '{name} can be ticked only once.',
    'swapdays.problem.person.not-there': '{name} does not work on this day.',
    'swapdays.problem.person.wrong-department': '{name} is in another department.',
    'swapdays.problem.person.not-qualified': '{name} does not answer this queue alone.',
    'swapdays.problem.person.no-role': '{name}: there is no such part on this day.',
    'swapdays.problem.person.note': '{name}: a note has at most 500 characters.',
    'swapdays.problem.person.partner': '{name}: the host chosen cannot take a guest on this day.',
    'swapdays.problem.person.partner-twice': '{name} takes one guest only.',
    'swapdays.problem.publish.no-plan': 'Plan the day first.',
    'swapdays.problem.publish.impossible': 'There is nothing to publish: the day is impossible as asked.',
    'swapdays.problem.publish.running': 'The day is being planned right now. Wait for the result.',
    'swapdays.problem.outdated.left': '{name} has left; plan the day again.',
    'swapdays.problem.outdated.away': '{name} is away while the plan counts on them; plan the day again.',
    'swapdays.problem.outdated.unqualified': '{name} no longer answers that queue alone; plan the day again.',
    'swapdays.problem.outdated.other-times': '{name} is planned for the times before; plan the day again.',
    'swapdays.problem.outdated.takes-part':
      '{name} takes part, but the plan does not know it yet; plan the day again.',
    'swapdays.problem.outdated.takes-no-part':
      '{name} no longer takes part, but the plan still says so; plan the day again.',
    'swapdays.cancel': 'Cancel the day',
    'swapdays.cancel.title': 'Cancel this swap day?',
    'swapdays.cancel.text':
      '{date}: {what}. The plan is kept for the record, but nobody works by it any more. It cannot be brought back; you can make a new one.',
    'swapdays.cancel.keep': 'Keep it',
    'swapdays.not-done': 'That did not work',
    'swapdays.back': 'To the swap day',
  },
} as const satisfies Catalogue;
