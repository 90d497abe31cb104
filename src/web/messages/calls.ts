import type { Catalogue } from '../catalogue.ts';

export const calls = { ru: {}, en: {} } as const satisfies Catalogue;
