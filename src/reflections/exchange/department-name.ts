import type { Department } from '../../people/queries.ts';
import type { Language } from '../../web/catalogue.ts';

/** A department's name in the reader's language; its id where it is gone. */
export function nameOf(
  departments: readonly Pick<Department, 'id' | 'nameRu' | 'nameEn'>[],
  id: string,
  language: Language,
): string {
  const found = departments.find((one) => one.id === id);
  return (language === 'ru' ? found?.nameRu : found?.nameEn) ?? id;
}
