import type { Catalogue } from '../catalogue.ts';

/** The report “agreements”. */
export const reportsAgreements = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
