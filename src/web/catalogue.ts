export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** Messages of one domain: the same keys in both languages (ICU MessageFormat). */
export interface Catalogue {
  ru: Record<string, string>;
  en: Record<string, string>;
}
