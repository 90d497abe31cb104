import type { Catalogue } from '../catalogue.ts';

export const swapdays = { ru: {}, en: {} } as const satisfies Catalogue;
