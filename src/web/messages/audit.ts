import type { Catalogue } from '../catalogue.ts';

export const audit = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
