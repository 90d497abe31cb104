import type { Catalogue } from '../catalogue.ts';

/** The report “effect”. */
export const reportsEffect = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
