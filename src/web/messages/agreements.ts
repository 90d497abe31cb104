import type { Catalogue } from '../catalogue.ts';

/** What the departments promise each other: debriefs, the truce, signatures. */
export const agreements = { ru: {}, en: {} } as const satisfies Catalogue;
