import type { Catalogue } from '../catalogue.ts';

/** The report “trend”. */
export const reportsTrend = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
