import type { Catalogue } from '../catalogue.ts';

/** Files of reports, and the sums they are made of. */
export const reportsExports = {
  ru: {
    'audit.action.report.exported': '{by} выгружает отчёт: {subject}',
    'audit.subject.report': 'отчёты',
    'audit.action.rollups.rebuilt': '{by}: суммы ответов пересчитаны заново',
    'audit.subject.rollups': 'суммы ответов',
    'audit.field.cells': 'сумм',
    'audit.field.wrong': 'из них расходились',
  },
  en: {
    'audit.action.report.exported': '{by} exported the report {subject}',
    'audit.subject.report': 'reports',
    'audit.action.rollups.rebuilt': '{by} counted the sums of answers anew',
    'audit.subject.rollups': 'sums of answers',
    'audit.field.cells': 'sums',
    'audit.field.wrong': 'of which differed',
  },
} as const satisfies Catalogue;
