import type { Catalogue } from '../catalogue.ts';

/** The report “Agreements”. */
export const reportsAgreements = {
  ru: {
    'reports.agreements.heading.none': 'Договорённостей пока нет',
    'reports.agreements.heading.fine': 'Договорённости соблюдаются',
    'reports.agreements.heading.late': 'Не\u00a0все договорённости соблюдаются',
    'reports.agreements.finding.none':
      'Отделы ещё ни\u00a0о\u00a0чём не\u00a0договорились. Договорённости появляются после разбора дня обмена или в\u00a0перемирии руководителей.',
    'reports.agreements.finding':
      '{judged, plural, =0 {Ни\u00a0одна договорённость ещё не\u00a0завершена} one {Соблюдено {kept} из\u00a0# завершённой договорённости} few {Соблюдено {kept} из\u00a0# завершённых договорённостей} many {Соблюдено {kept} из\u00a0# завершённых договорённостей} other {Соблюдено {kept} из\u00a0# завершённых договорённостей}}; {running, plural, =0 {в\u00a0работе нет ни\u00a0одной} one {# в\u00a0работе} few {# в\u00a0работе} many {# в\u00a0работе} other {# в\u00a0работе}}, {overdue, plural, =0 {просроченных нет} one {# просрочена} few {# просрочены} many {# просрочено} other {# просрочено}}.',
    'reports.agreements.figure': 'Что стало с\u00a0договорённостями',
    'reports.agreements.short.kept': 'соблюдена',
    'reports.agreements.short.running': 'в\u00a0работе',
    'reports.agreements.short.overdue': 'просрочена',
    'reports.agreements.short.broken': 'нарушена',
    'reports.agreements.short.proposed': 'предложена',
    'reports.agreements.short.withdrawn': 'отозвана',
    'reports.agreements.table.standing': 'Откуда они',
    'reports.agreements.table.list': 'Подписанные договорённости',
    'reports.agreements.column.origin': 'Откуда',
    'reports.agreements.column.text': 'О\u00a0чём договорились',
    'reports.agreements.column.department': 'Кто обещал',
    'reports.agreements.column.due': 'Срок',
    'reports.agreements.column.standing': 'Что с\u00a0ней',
    'reports.agreements.origin.debrief': 'разбор дня обмена',
    'reports.agreements.origin.truce': 'перемирие руководителей',
    'reports.agreements.method.kept':
      'Соблюдена\u00a0– значит обещавший отметил выполнение и\u00a0другая сторона это подтвердила.',
    'reports.agreements.method.overdue':
      'Просрочена\u00a0– срок прошёл, а\u00a0выполнение никто не\u00a0отметил.',
    'reports.agreements.method.days':
      'От\u00a0записи до\u00a0выполнения проходит {days} дн. (медиана, {count, plural, one {# договорённость} few {# договорённости} many {# договорённостей} other {# договорённости}}).',
    'reports.agreements.method.owner':
      'За\u00a0договорённостью стоит человек, но\u00a0имён в\u00a0отчёте нет.',
  },
  en: {
    'reports.agreements.heading.none': 'No agreements yet',
    'reports.agreements.heading.fine': 'Agreements are being kept',
    'reports.agreements.heading.late': 'Not every agreement is kept',
    'reports.agreements.finding.none':
      'The departments have agreed on nothing yet. Agreements come out of the debrief of a swap day or the heads’ truce.',
    'reports.agreements.finding':
      '{judged, plural, =0 {No agreement has come to its end yet} one {{kept} of # finished agreement is kept} other {{kept} of # finished agreements are kept}}; {running, plural, =0 {none is running} one {# is running} other {# are running}} and {overdue, plural, =0 {none is overdue} one {# is overdue} other {# are overdue}}.',
    'reports.agreements.figure': 'What became of the agreements',
    'reports.agreements.short.kept': 'kept',
    'reports.agreements.short.running': 'running',
    'reports.agreements.short.overdue': 'overdue',
    'reports.agreements.short.broken': 'broken',
    'reports.agreements.short.proposed': 'proposed',
    'reports.agreements.short.withdrawn': 'withdrawn',
    'reports.agreements.table.standing': 'Where they come from',
    'reports.agreements.table.list': 'Signed agreements',
    'reports.agreements.column.origin': 'From',
    'reports.agreements.column.text': 'What was agreed',
    'reports.agreements.column.department': 'Who promised',
    'reports.agreements.column.due': 'Due',
    'reports.agreements.column.standing': 'Standing',
    'reports.agreements.origin.debrief': 'debrief of a swap day',
    'reports.agreements.origin.truce': 'the heads’ truce',
    'reports.agreements.method.kept':
      'Kept means that whoever promised said it is done and the other side confirmed it.',
    'reports.agreements.method.overdue': 'Overdue means past its date with nobody saying that it is done.',
    'reports.agreements.method.days':
      'From writing down to done it takes {days} days (median of {count, plural, one {# agreement} other {# agreements}}).',
    'reports.agreements.method.owner': 'Somebody stands behind each agreement, but no report names people.',
  },
} as const satisfies Catalogue;
