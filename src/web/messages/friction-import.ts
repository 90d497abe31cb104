import type { Catalogue } from '../catalogue.ts';

/** Claims from a ticket system’s table. */
export const frictionImport = { ru: {}, en: {} } as const satisfies Catalogue;
