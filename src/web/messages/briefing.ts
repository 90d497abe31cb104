import type { Catalogue } from '../catalogue.ts';

export const briefing = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
