import type { Catalogue } from '../catalogue.ts';

export const invitations = {
  ru: {},
  en: {},
} as const satisfies Catalogue;
