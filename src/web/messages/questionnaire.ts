import type { Catalogue } from '../catalogue.ts';

/** The questions themselves, their scales and the pages on which they are answered. */
export const questionnaire = { ru: {}, en: {} } as const satisfies Catalogue;
