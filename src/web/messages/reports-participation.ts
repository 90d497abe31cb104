import type { Catalogue } from '../catalogue.ts';

/** The report “participation”. */
export const reportsParticipation = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
