/** What the questions that are answered in words are called: short for the program's own, a department's own in full. */
import type { Db } from '../../database/connect.ts';
import { listWordings } from '../../reflections/questionnaire/queries.ts';
import type { ReportRequest } from '../report.ts';
import { wordCodes } from './make.ts';

/** Names by code. */
export async function questionNames(
  db: Db,
  pools: readonly { readonly code: string }[],
  { t, language }: Pick<ReportRequest, 't' | 'language'>,
): Promise<Map<string, string>> {
  const own = [...new Set(pools.map(({ code }) => code))].filter((code) => !wordCodes.includes(code));
  const names = new Map(wordCodes.map((code) => [code, t(`reports.voices.question.${code}`)]));
  // Of each code the newest wording comes first.
  for (const { code, textRu, textEn } of await listWordings(db, own))
    if (!names.has(code)) names.set(code, language === 'ru' ? textRu : textEn);
  return names;
}
