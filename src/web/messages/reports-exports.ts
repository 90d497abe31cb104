import type { Catalogue } from '../catalogue.ts';

/** Files of reports. */
export const reportsExports = {
  ru: {
    'audit.action.report.exported': '{by} выгружает отчёт: {subject}',
    'audit.subject.report': 'отчёты',
  },
  en: {
    'audit.action.report.exported': '{by} exported the report {subject}',
    'audit.subject.report': 'reports',
  },
} as const satisfies Catalogue;
