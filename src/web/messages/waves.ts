import type { Catalogue } from '../catalogue.ts';

/** Who is asked in which wave: letters, counts and the settings of a survey. */
export const waves = { ru: {}, en: {} } as const satisfies Catalogue;
