import type { Catalogue } from '../catalogue.ts';

/** The report “exports”. */
export const reportsExports = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
