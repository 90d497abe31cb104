import type { Catalogue } from '../catalogue.ts';

/** The home page: what waits for me. */
export const home = {
  ru: {
    'home.title': 'Что вас ждёт',
  },
  en: {
    'home.title': 'What waits for you',
  },
} as const satisfies Catalogue;
