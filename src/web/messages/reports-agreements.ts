import type { Catalogue } from '../catalogue.ts';

/** The report “agreements”. */
export const reportsAgreements = {
  ru: {
    'reports.agreements.heading.none': 'Договорённостей пока нет',
    'reports.agreements.heading.overdue': 'Есть просроченные договорённости',
    'reports.agreements.heading.broken': 'Не\u00a0все договорённости соблюдены',
    'reports.agreements.heading.fine': 'Договорённости держатся',
    'reports.agreements.finding':
      '{kept, plural, one {Соблюдена #} few {Соблюдены #} many {Соблюдено #} other {Соблюдено #}} из\u00a0{signed, plural, one {# подписанной договорённости} few {# подписанных договорённостей} many {# подписанных договорённостей} other {# подписанных договорённостей}}; {overdue, plural, =0 {просроченных нет} one {# просрочена} few {# просрочены} many {# просрочено} other {# просрочено}}.',
    'reports.agreements.finding.none':
      'Пока нет договорённостей, подписанных обоими отделами; {proposed, plural, =0 {не\u00a0предложено ни\u00a0одной} one {# ждёт подписи} few {# ждут подписи} many {# ждут подписи} other {# ждут подписи}}.',
    'reports.agreements.figure': 'Договорённости по\u00a0состоянию',
    'reports.agreements.standing.proposed': 'ждёт подписи',
    'reports.agreements.standing.agreed': 'в\u00a0срок',
    'reports.agreements.standing.done': 'сделана',
    'reports.agreements.standing.overdue': 'просрочена',
    'reports.agreements.standing.kept': 'соблюдена',
    'reports.agreements.standing.broken': 'нарушена',
    'reports.agreements.standing.withdrawn': 'отозвана',
    'reports.agreements.origin.debrief': 'разбор дня обмена',
    'reports.agreements.origin.truce': 'перемирие',
    'reports.agreements.table.groups': 'По\u00a0парам отделов и\u00a0происхождению',
    'reports.agreements.table.list': 'Все договорённости',
    'reports.agreements.column.pair': 'Отделы',
    'reports.agreements.column.origin': 'Откуда',
    'reports.agreements.column.days': 'Дней до\u00a0исполнения, медиана',
    'reports.agreements.column.text': 'Договорённость',
    'reports.agreements.column.by': 'Кто обещал',
    'reports.agreements.column.due': 'Срок',
    'reports.agreements.column.standing': 'Состояние',
    'reports.agreements.column.count': 'Договорённостей',
    'reports.agreements.method.signed':
      'Подписанными считаются договорённости с\u00a0подписями обоих отделов, кроме отозванных; «сделана»\u00a0– значит, об\u00a0этом сказали, но\u00a0другая сторона ещё не\u00a0подтвердила.',
    'reports.agreements.method.overdue':
      'Просрочена та, срок которой прошёл, а\u00a0о\u00a0том, что она сделана, никто не\u00a0сказал.',
    'reports.agreements.method.median':
      'Дни\u00a0– календарные, от\u00a0второй подписи до\u00a0дня, когда сказали «сделано»; только по\u00a0соблюдённым.',
    'reports.agreements.method.direction': 'Фильтр по\u00a0отделу оставляет то, что обещал этот отдел.',
    'reports.agreements.hidden':
      'Кто за\u00a0что отвечает, здесь не\u00a0показано, только отделы; имена и\u00a0фамилии из\u00a0списка сотрудников закрыты в\u00a0тексте знаком ███, уменьшительные имена программа не\u00a0узнаёт.',
  },
  en: {
    'reports.agreements.heading.none': 'No agreements yet',
    'reports.agreements.heading.overdue': 'Some agreements are overdue',
    'reports.agreements.heading.broken': 'Not every agreement was kept',
    'reports.agreements.heading.fine': 'The agreements hold',
    'reports.agreements.finding':
      '{kept} of {signed, plural, one {# signed agreement} other {# signed agreements}} {kept, plural, one {is} other {are}} kept; {overdue, plural, =0 {none is overdue} one {# is overdue} other {# are overdue}}.',
    'reports.agreements.finding.none':
      'No agreement is signed by both departments yet; {proposed, plural, =0 {none is proposed} one {# waits for a signature} other {# wait for a signature}}.',
    'reports.agreements.figure': 'Agreements by state',
    'reports.agreements.standing.proposed': 'to be signed',
    'reports.agreements.standing.agreed': 'in time',
    'reports.agreements.standing.done': 'done',
    'reports.agreements.standing.overdue': 'overdue',
    'reports.agreements.standing.kept': 'kept',
    'reports.agreements.standing.broken': 'broken',
    'reports.agreements.standing.withdrawn': 'withdrawn',
    'reports.agreements.origin.debrief': 'debrief of a swap day',
    'reports.agreements.origin.truce': 'truce',
    'reports.agreements.table.groups': 'By pair of departments and origin',
    'reports.agreements.table.list': 'All agreements',
    'reports.agreements.column.pair': 'Departments',
    'reports.agreements.column.origin': 'From',
    'reports.agreements.column.days': 'Days until done, median',
    'reports.agreements.column.text': 'Agreement',
    'reports.agreements.column.by': 'Promised by',
    'reports.agreements.column.due': 'Due',
    'reports.agreements.column.standing': 'State',
    'reports.agreements.column.count': 'Agreements',
    'reports.agreements.method.signed':
      'Signed means signed by both departments and not withdrawn; “done” means that somebody said so and the other side has not confirmed it yet.',
    'reports.agreements.method.overdue':
      'Overdue means that the due date has passed and nobody has said that it is done.',
    'reports.agreements.method.median':
      'Days are calendar days from the second signature to the day on which it was called done; of those kept only.',
    'reports.agreements.method.direction': 'The filter by department leaves what that department promised.',
    'reports.agreements.hidden':
      'Who answers for what is not shown here, only departments; names of the staff list are blacked out in the texts (███); nicknames are not recognised.',
  },
} as const satisfies Catalogue;
