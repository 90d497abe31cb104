import type { Catalogue } from '../catalogue.ts';

/** Past surveys in, a season’s figures out. */
export const exchange = { ru: {}, en: {} } as const satisfies Catalogue;
