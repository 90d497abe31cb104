import type { Catalogue } from '../catalogue.ts';

export const my = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
