import type { Catalogue } from '../catalogue.ts';

export const people = { ru: {}, en: {} } as const satisfies Catalogue;
