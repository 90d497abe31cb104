import type { Catalogue } from '../catalogue.ts';

/** The report “voices”. */
export const reportsVoices = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
