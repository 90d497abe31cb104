import type { Catalogue } from '../catalogue.ts';

/** Who takes part in a swap day and what is arranged. */
export const swapdaysPeople = {
  ru: {
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
  },
  en: {
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
  },
} as const satisfies Catalogue;
