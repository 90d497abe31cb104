import type { Catalogue } from '../catalogue.ts';

/** What is wrong with a swap day, or in the way of what is done with it. */
export const swapdaysProblems = {
  ru: {
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
    'swapdays.problem.training.nobody':
      'Обучение: в это время никто из отмеченных не работает. Выберите другое время.',
    'swapdays.problem.shadow.length': 'Гости: от 1 до 8 часов.',
    'swapdays.problem.people.visit-long':
      '{name}{more, plural, =0 {} one { и ещё # человек} few { и ещё # человека} many { и ещё # человек} other { и ещё # человека}}: визит вместе с вводной, итогами и обедом длиннее смены. Сделайте его короче.',
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
    'swapdays.problem.workshop.nobody':
      'Семинар: в это время никто из отмеченных не работает. Выберите другое время.',
    'swapdays.problem.workshop.rounds': 'Частей семинара: от {least} до {most}.',
    'swapdays.problem.workshop.group': 'Человек в группе: от {least} до {most}.',
    'swapdays.problem.role-play.missing': 'Ролевая игра: напишите, когда она начинается и кончается.',
    'swapdays.problem.role-play.length': 'Ролевая игра: в неё должен поместиться хотя бы один разговор.',
    'swapdays.problem.role-play.outside': 'Ролевая игра идёт внутри обучения.',
    'swapdays.problem.role-play.nobody':
      'Ролевая игра: в это время те, кто играет, и те, кто учится, не бывают на работе вместе.',
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
  },
  en: {
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
    'swapdays.problem.training.nobody':
      'Training: nobody of those ticked works at that time. Choose another one.',
    'swapdays.problem.shadow.length': 'Visit: from 1 to 8 hours.',
    'swapdays.problem.people.visit-long':
      '{name}{more, plural, =0 {} one { and one more} other { and # more}}: the visit with its briefing, debrief and lunch is longer than the shift. Make it shorter.',
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
    'swapdays.problem.workshop.nobody':
      'Workshop: nobody of those ticked works at that time. Choose another one.',
    'swapdays.problem.workshop.rounds': 'Parts of the workshop: {least} to {most}.',
    'swapdays.problem.workshop.group': 'People in a group: {least} to {most}.',
    'swapdays.problem.role-play.missing': 'Role-play: write when it begins and ends.',
    'swapdays.problem.role-play.length': 'Role-play: there must be time for one conversation at least.',
    'swapdays.problem.role-play.outside': 'The role-play lies within the training.',
    'swapdays.problem.role-play.nobody':
      'Role-play: those who play and those in training are never at work together at that time.',
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
  },
} as const satisfies Catalogue;
