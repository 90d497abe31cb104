/** The words of the code beside the words that were asked: what differs becomes a new version. */
import type { Db } from '../../database/connect.ts';
import type { QuestionTextTable } from '../../database/tables-reflections.ts';
import { newId } from '../../database/ids.ts';
import { type Item, items } from './items.ts';
import { insertWordings, listWordings } from './queries.ts';
import { type QuestionWords, texts } from './texts.ts';

/**
 * Stores the words of every item whose text, labels, frame or hint differ from its newest stored version, as the next
 * version; answers keep the words under which they were given. Called at the start and before a survey opens; again,
 * or from two processes at once, it changes nothing more.
 */
export async function ensureQuestionTexts(
  db: Db,
  words: Readonly<Record<string, QuestionWords>> = texts,
): Promise<void> {
  const stored = await listWordings(
    db,
    items.map(({ code }) => code),
  );
  const newest = new Map<string, QuestionTextTable>();
  for (const row of stored) if (!newest.has(row.code)) newest.set(row.code, row);
  const rows = items.flatMap((item) => {
    const known = newest.get(item.code);
    const row = rowOf(item, words[item.code], (known?.version ?? 0) + 1);
    return known !== undefined && isSame(known, row) ? [] : [row];
  });
  await insertWordings(db, rows);
}

function rowOf({ code, kind }: Item, words: QuestionWords | undefined, version: number): QuestionTextTable {
  if (words === undefined) throw new Error(`no words for the question ${code}`);
  const { text, wording } = words;
  const wordingJson = JSON.stringify(wording);
  return { id: newId(), code, version, kind, textRu: text.ru, textEn: text.en, wordingJson };
}

function isSame(one: QuestionTextTable, other: QuestionTextTable): boolean {
  return (['kind', 'textRu', 'textEn', 'wordingJson'] as const).every((field) => one[field] === other[field]);
}
