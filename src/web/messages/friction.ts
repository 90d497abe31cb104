import type { Catalogue } from '../catalogue.ts';

/** The friction log: claims, their categories, duplicates, stuck requests. */
export const friction = { ru: {}, en: {} } as const satisfies Catalogue;
