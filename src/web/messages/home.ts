import type { Catalogue } from '../catalogue.ts';

/** The home page: what waits for me. */
export const home = {
  ru: {
    'home.title': 'Что вас ждёт',
    'home.lead.tasks':
      '{count, plural, =1 {Одно дело ждёт} one {# дело ждёт} few {# дела ждут} many {# дел ждут} other {# дела ждут}} вашего решения.',
    'home.lead.nothing': 'Всё решено: ни один день обмена вас не ждёт.',
    'home.lead.employee.next': 'Ваш следующий день обмена: {date}.',
    'home.lead.employee.none':
      'Вы пока не участвуете ни в одном дне обмена. Когда руководитель пригласит вас, день появится здесь.',
    'home.lead.hr': 'Ближайшие дни обмена и люди, которые в них участвуют.',
    'home.news': 'К сведению',
    'home.administration': 'Управление',
    'home.outbox': 'Письма и повторяющиеся задачи',
    'home.button.answer': 'Ответить',
    'home.button.my-day': 'Мой день',
    'home.due.now': 'сейчас',
    'home.due.today': 'сегодня',
    'home.due.tomorrow': 'до завтра',
    'home.due.by': 'до\u00a0{date}',
    'home.task.call':
      '{call, select, late {Опаздывает: {names}} ill {Заболел человек: {names}} other {Просят помочь: {names}}}',
    'home.task.call.why':
      '{call, select, late {план дня можно пересчитать} ill {остаток дня нужно спланировать без этого человека} other {подойдите или пришлите кого-то}}',
    'home.task.declined': 'Найти замену: {names}{more, plural, =0 {} other { и\u00a0ещё\u00a0#}}',
    'home.task.declined.why':
      '{count, plural, =1 {приглашение отклонено} one {отклонено # приглашение} few {отклонено # приглашения} many {отклонено # приглашений} other {отклонено # приглашения}}, кто может заменить, видно на доске',
    'home.task.unanswered':
      'Напомнить о\u00a0приглашении: {names}{more, plural, =0 {} other { и\u00a0ещё\u00a0#}}',
    'home.task.unanswered.why':
      '{count, plural, =1 {один человек ещё не ответил} one {# человек ещё не ответил} few {# человека ещё не ответили} many {# человек ещё не ответили} other {# человека ещё не ответили}}',
    'home.task.tell': 'Сообщить, что изменилось',
    'home.task.tell.why':
      'план изменён после рассылки: {count, plural, one {# человек об\u00a0этом не знает} few {# человека об\u00a0этом не знают} many {# человек об\u00a0этом не знают} other {# человека об\u00a0этом не знают}}',
    'home.task.question': 'Ответить гостям отдела',
    'home.task.question.why':
      '{count, plural, one {# вопрос ждёт} few {# вопроса ждут} many {# вопросов ждут} other {# вопроса ждут}} ответа; следующий гость прочтёт его в\u00a0памятке',
    'home.task.newcomers':
      'Запланировать новичкам день рядом с\u00a0коллегой: {names}{more, plural, =0 {} other { и\u00a0ещё\u00a0#}}',
    'home.task.newcomers.why':
      '{count, plural, =1 {человек работает недавно и\u00a0другой отдел ещё не видел} one {# человек работает недавно и\u00a0другой отдел ещё не видел} few {# человека работают недавно и\u00a0другой отдел ещё не видели} many {# человек работают недавно и\u00a0другой отдел ещё не видели} other {# человека работают недавно и\u00a0другой отдел ещё не видели}}',
    'home.task.turnless': 'Посмотреть, кому не досталось очереди: {names}',
    'home.task.turnless.why':
      'в\u00a0плане сезона нет {count, plural, one {# человека} few {# человек} many {# человек} other {# человека}}',
    'home.task.letters-failed': 'Разобраться с\u00a0недоставленными письмами',
    'home.task.letters-failed.why':
      '{count, plural, one {# письмо не дошло} few {# письма не дошли} many {# писем не дошли} other {# письма не дошли}}: отправить ещё раз или отказаться',
    'home.task.job-failed': 'Посмотреть, что не выполняется',
    'home.task.job-failed.why': 'последний раз не удалось: {names}',
    'home.task.job-late': 'Запустить повторяющиеся задачи',
    'home.task.job-late.why': 'уже четверть часа никто не выполняет: {names}',
    'home.task.accounts-left':
      'Проверить доступ ушедших: {names}{more, plural, =0 {} other { и\u00a0ещё\u00a0#}}',
    'home.task.accounts-left.why': 'человек ушёл, а\u00a0учётная запись открыта',
    'home.task.own-day': 'Сегодня ваш день обмена',
    'home.task.own-day.why': 'что сейчас, что дальше, где и\u00a0с\u00a0кем',
    'home.task.own-changed': 'Ваш день изменился',
    'home.task.own-changed.why': 'посмотрите, что теперь по-другому',
    'home.task.own-over': 'Ваш сегодняшний день обмена позади',
    'home.task.own-over.why': 'спасибо! План дня ещё можно посмотреть',
    'home.task.own-next': 'Ваш следующий день обмена',
    'home.task.own-next.why': 'как пройдёт день и\u00a0что прочесть заранее',
    'home.task.invitation': 'Ответить на приглашение',
    'home.task.invitation.why': 'участвовать или нет, решаете вы',
    'home.task.answers': 'На ваш вопрос ответили',
    'home.task.answers.why':
      '{count, plural, one {# ответ} few {# ответа} many {# ответов} other {# ответа}} от коллег другого отдела',
    'home.tasks': 'Ждут вас',
    'home.task.plan': 'Рассчитать план',
    'home.task.plan.why': 'люди выбраны, плана ещё нет',
    'home.task.impossible': 'Разобраться, почему план невозможен',
    'home.task.impossible.why': 'условия противоречат друг другу, страница назовёт их',
    'home.task.short': 'Восполнить нехватку',
    'home.task.short.why': 'звонящие будут ждать: не хватает {hours} ч работы оператора',
    'home.task.publish': 'Опубликовать план',
    'home.task.publish.why': 'обе очереди прикрыты весь день, план готов',
    'home.task.publish-unknown': 'Проверить и опубликовать план',
    'home.task.publish-unknown.why': 'звонки этого дня неизвестны, план их не учитывает',
    'home.task.departments': 'Завести два отдела',
    'home.task.departments.why': 'для обмена нужны двое: как называются и когда принимают звонки',
    'home.task.people': 'Добавить людей',
    'home.task.people.why': 'списком из файла или по одному; у каждого своя смена и свои умения',
    'home.task.no-calls': 'Загрузить историю звонков',
    'home.task.no-calls.why': 'без неё неизвестно, сколько человек нужно на линии',
    'home.task.old-calls': 'Обновить историю звонков',
    'home.task.old-calls.why':
      'последние данные {days, plural, one {# день} few {# дня} many {# дней} other {# дня}} назад',
    'home.task.season': 'Создать день обмена из сезона',
    'home.task.season.why':
      '{days, plural, =1 {в плане сезона он есть, сам день ещё не создан} one {в ближайшие три недели таких дней #} other {в ближайшие три недели таких дней #}}',
    'home.task.no-days': 'Назначить первый день обмена',
    'home.task.no-days.why': 'три шага: что, когда, кто',
    'home.upcoming': 'Ближайшие дни обмена',
    'home.upcoming.none': 'Ни одного дня обмена не назначено.',
    'home.new': 'Новый день обмена',
    'home.mine': 'вы участвуете',
    'home.published': 'опубликован',
    'home.draft': 'черновик',
    'home.demo':
      'Это демонстрационная компания: люди вымышлены, а звонки взяты из двух настоящих банковских рядов 1999 и 2003 годов, перенесены на эти недели и уменьшены до размера компании.',
  },
  en: {
    'home.title': 'What waits for you',
    'home.lead.tasks': '{count, plural, one {One thing waits} other {# things wait}} for your decision.',
    'home.lead.nothing': 'All decided: no swap day waits for you.',
    'home.lead.employee.next': 'Your next swap day: {date}.',
    'home.lead.employee.none':
      'You are not part of a swap day yet. When your head of department invites you, it will appear here.',
    'home.lead.hr': 'The next swap days and the people in them.',
    'home.news': 'Good to know',
    'home.administration': 'Administration',
    'home.outbox': 'Letters and recurring jobs',
    'home.button.answer': 'Answer',
    'home.button.my-day': 'My day',
    'home.due.now': 'now',
    'home.due.today': 'today',
    'home.due.tomorrow': 'by tomorrow',
    'home.due.by': 'by {date}',
    'home.task.call':
      '{call, select, late {{names} is late} ill {{names} is ill} other {{names} needs help}}',
    'home.task.call.why':
      '{call, select, late {the rest of the day can be planned anew} ill {the rest of the day has to be planned without them} other {go there, or send somebody}}',
    'home.task.declined': 'Find a replacement: {names}{more, plural, =0 {} other { and # more}}',
    'home.task.declined.why':
      '{count, plural, one {# invitation was declined} other {# invitations were declined}}; the board shows who could step in',
    'home.task.unanswered': 'Remind of the invitation: {names}{more, plural, =0 {} other { and # more}}',
    'home.task.unanswered.why':
      '{count, plural, one {# person has not answered yet} other {# people have not answered yet}}',
    'home.task.tell': 'Tell people what has changed',
    'home.task.tell.why':
      'the plan was changed after the letters: {count, plural, one {# person does not know} other {# people do not know}}',
    'home.task.question': 'Answer the department’s guests',
    'home.task.question.why':
      '{count, plural, one {# question waits} other {# questions wait}}; the next guest reads the answer on the briefing sheet',
    'home.task.newcomers':
      'Plan a day beside a colleague for newcomers: {names}{more, plural, =0 {} other { and # more}}',
    'home.task.newcomers.why':
      '{count, plural, one {# person began lately and has not seen the other department} other {# people began lately and have not seen the other department}}',
    'home.task.turnless': 'See who has no turn: {names}',
    'home.task.turnless.why':
      '{count, plural, one {# person is} other {# people are}} not in the season’s plan',
    'home.task.letters-failed': 'See to letters that did not arrive',
    'home.task.letters-failed.why':
      '{count, plural, one {# letter could not be delivered} other {# letters could not be delivered}}: send again, or give up',
    'home.task.job-failed': 'See what does not run',
    'home.task.job-failed.why': 'the last time this went wrong: {names}',
    'home.task.job-late': 'Have the recurring jobs run',
    'home.task.job-late.why': 'for a quarter of an hour nobody has run: {names}',
    'home.task.accounts-left':
      'Check the access of those who left: {names}{more, plural, =0 {} other { and # more}}',
    'home.task.accounts-left.why': 'they have left, and the account is open',
    'home.task.own-day': 'Today is your swap day',
    'home.task.own-day.why': 'what is now and next, where and with whom',
    'home.task.own-changed': 'Your day has changed',
    'home.task.own-changed.why': 'see what is different now',
    'home.task.own-over': 'Your swap day of today is over',
    'home.task.own-over.why': 'thank you! You can still look at how it was planned',
    'home.task.own-next': 'Your next swap day',
    'home.task.own-next.why': 'how the day will go, and what to read before it',
    'home.task.invitation': 'Answer the invitation',
    'home.task.invitation.why': 'whether you take part is for you to decide',
    'home.task.answers': 'Your question was answered',
    'home.task.answers.why': '{count, plural, one {# answer} other {# answers}} from the other department',
    'home.tasks': 'Waiting for you',
    'home.task.plan': 'Make the plan',
    'home.task.plan.why': 'the people are chosen, there is no plan yet',
    'home.task.impossible': 'See why the plan is impossible',
    'home.task.impossible.why': 'some conditions clash; the page names them',
    'home.task.short': 'Close the gap',
    'home.task.short.why': 'callers would wait: {hours} agent-hours are missing',
    'home.task.publish': 'Publish the plan',
    'home.task.publish.why': 'both queues are covered all day, the plan is ready',
    'home.task.publish-unknown': 'Check and publish the plan',
    'home.task.publish-unknown.why': 'the calls of this day are not known, and the plan leaves them out',
    'home.task.departments': 'Set up two departments',
    'home.task.departments.why': 'a swap takes two: what they are called and when they take calls',
    'home.task.people': 'Add the people',
    'home.task.people.why': 'from a staff list or one by one; each with a shift and qualifications',
    'home.task.no-calls': 'Import the call history',
    'home.task.no-calls.why': 'without it nobody knows how many people the queues need',
    'home.task.old-calls': 'Bring the call history up to date',
    'home.task.old-calls.why': 'the newest figures are {days, plural, one {# day} other {# days}} old',
    'home.task.season': 'Make the swap day of a season',
    'home.task.season.why':
      '{days, plural, =1 {the season’s plan has it; the day itself is not made yet} other {# such days within three weeks}}',
    'home.task.no-days': 'Set up the first swap day',
    'home.task.no-days.why': 'three steps: what, when, who',
    'home.upcoming': 'Next swap days',
    'home.upcoming.none': 'No swap day is set.',
    'home.new': 'New swap day',
    'home.mine': 'you take part',
    'home.published': 'published',
    'home.draft': 'draft',
    'home.demo':
      'This is the demo company: its people are invented, and its calls come from two real bank series of 1999 and 2003, moved to these weeks and scaled to the company’s size.',
  },
} as const satisfies Catalogue;
