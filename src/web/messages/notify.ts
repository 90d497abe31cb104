import type { Catalogue } from '../catalogue.ts';

export const notify = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
