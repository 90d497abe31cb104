/** How surveys are called on pages and in files. Pure. */
import type { Format } from '../../web/format.ts';
import type { Translate } from '../../web/i18n.ts';
import type { Survey } from './queries.ts';

/** A survey's name in the reader's language: a season's own, the others by what they are and their days. */
export function surveyName(
  { kind, name, fromDate, toDate }: Pick<Survey, 'kind' | 'name' | 'fromDate' | 'toDate'>,
  { t, f }: { t: Translate; f: Pick<Format, 'date'> },
): string {
  if (kind === 'season' || name !== '') return name;
  return t(`waves.name.${kind}`, { from: f.date(fromDate), to: f.date(toDate) });
}
