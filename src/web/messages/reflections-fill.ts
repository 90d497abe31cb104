import type { Catalogue } from '../catalogue.ts';

export const reflectionsFill: Catalogue = {
  ru: {
    'nav.reflections': 'Анкеты',
  },
  en: {
    'nav.reflections': 'Reflections',
  },
};
