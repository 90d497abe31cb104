/** Stores the lines of a past survey under random pseudonyms. */
import { sql } from 'kysely';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { insertWordings } from '../questionnaire/queries.ts';
import { pastItems, type PastMapping } from './past-mapping.ts';
import type { PastReflection } from './read-past.ts';
import { writeReflections } from './write-reflections.ts';

/** @returns the ids of the wordings that the survey brought */
export async function writePast(
  db: Db,
  surveyId: string,
  mapping: PastMapping,
  reflections: readonly PastReflection[],
): Promise<string[]> {
  const texts = await insertPastWordings(db, mapping);
  const people = new Map<number, { pseudonym: string; departmentId: string }>();
  for (const { person, departmentId } of reflections) {
    if (!people.has(person)) people.set(person, { pseudonym: newId(), departmentId });
  }
  const { firstDepartmentId: first, secondDepartmentId: second } = mapping;
  await writeReflections(
    db,
    [...people.values()].map(({ pseudonym, departmentId }) => ({
      pseudonym,
      surveyId,
      departmentId,
      aboutDepartmentId: departmentId === first ? second : first,
      tenure: null,
    })),
    reflections.map(({ person, moment, turn, month, answers }) => ({
      pseudonym: people.get(person)?.pseudonym ?? '',
      moment,
      part: 'everyone',
      turn,
      exercise: null,
      month,
      overridden: 0,
      answers: answers.flatMap(({ code, value, words }) => {
        const questionTextId = texts.get(code);
        return questionTextId === undefined ? [] : [{ questionTextId, value, words }];
      }),
    })),
  );
  return [...texts.values()];
}

/**
 * What was asked then, as far as the file tells: the column's name. Such wordings count downwards from −1, so that the
 * newest of the questionnaire's own stays the one that is asked.
 */
async function insertPastWordings(db: Db, mapping: PastMapping): Promise<Map<string, string>> {
  const { least } = await db
    .selectFrom('questionText')
    .select((eb) => eb.fn.coalesce(eb.fn.min('version'), sql<number>`0`).as('least'))
    .executeTakeFirstOrThrow();
  const version = Math.min(0, least) - 1;
  const wording = { frame: null, hint: null, labels: [], missing: null };
  const rows = pastItems.flatMap(({ code, kind }) => {
    const column = mapping.items[code]?.column;
    if (column === undefined) return [];
    const text = (mapping.header[column] ?? '').slice(0, 500);
    const wordingJson = JSON.stringify({ ru: wording, en: wording });
    return [{ id: newId(), code, version, kind, textRu: text, textEn: text, wordingJson }];
  });
  await insertWordings(db, rows);
  return new Map(rows.map(({ code, id }) => [code, id]));
}
