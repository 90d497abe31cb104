import type { Catalogue } from '../catalogue.ts';

export const planning = { ru: {}, en: {} } as const satisfies Catalogue;
