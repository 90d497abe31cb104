import type { Catalogue } from '../catalogue.ts';

/** Claims from a file: explaining its columns, the preview, what came of it. */
export const frictionImport = {
  ru: { 'claim-import.title': 'Претензии из\u00a0файла' },
  en: { 'claim-import.title': 'Claims from a file' },
} as const satisfies Catalogue;
