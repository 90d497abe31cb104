import type { Catalogue } from '../catalogue.ts';

/** The report “claims”. */
export const reportsClaims = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
