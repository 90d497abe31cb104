/** How many have been asked and have answered: counted once a day, so that nobody can watch answers come in. */
import type { DateTime } from 'luxon';
import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { ReflectionCountTable } from '../../database/tables-reflections.ts';
import { refusedIn } from '../fill/refusals.ts';
import { answeredRequests } from '../requests/answered.ts';
import { companyDate } from './ensure.ts';
import { findSurvey } from './queries.ts';

export type Count = Selectable<ReflectionCountTable>;

/** The counts of surveys as they were last made. */
export async function listCounts(db: Db, surveyIds: readonly string[]): Promise<Count[]> {
  if (surveyIds.length === 0) return [];
  return db
    .selectFrom('reflectionCount')
    .selectAll()
    .where('surveyId', 'in', [...surveyIds])
    .orderBy('surveyId')
    .orderBy('departmentId')
    .orderBy('part')
    .orderBy('moment')
    .execute();
}

/** Counts every open survey of which nothing was counted today yet. @returns how many surveys were counted */
export async function countOpenSurveys(db: Db, now: DateTime): Promise<number> {
  const today = await companyDate(db, now);
  const rows = await db
    .selectFrom('survey')
    .select('id')
    .where('state', '=', 'open')
    .where('id', 'not in', (eb) =>
      eb.selectFrom('reflectionCount').select('surveyId').where('countedOn', '=', today),
    )
    .execute();
  for (const { id } of rows) await db.transaction().execute((db) => countSurvey(db, id, today));
  return rows.length;
}

/**
 * Counts people, each once for a moment however many turns they had. Whoever does not want to be asked counts as asked
 * only with an answer. What was told before stays where fewer than k people would make the difference: a number that
 * grows by one overnight, or with the one person asked since, tells who it was.
 */
export async function countSurvey(db: Db, surveyId: string, today: string): Promise<void> {
  const answered = await answeredRequests(db, surveyId);
  const refused = await refusedIn(db, surveyId);
  const requests = await db
    .selectFrom('reflectionRequest as request')
    .innerJoin('employee', 'employee.id', 'request.employeeId')
    .innerJoin('survey', 'survey.id', 'request.surveyId')
    .select(['request.id', 'request.employeeId', 'request.part', 'request.moment', 'request.state'])
    .select('employee.departmentId')
    .where('request.surveyId', '=', surveyId)
    .where('request.state', 'in', ['open', 'closed'])
    .where((eb) =>
      eb.or([
        eb('employee.departmentId', '=', eb.ref('survey.firstDepartmentId')),
        eb('employee.departmentId', '=', eb.ref('survey.secondDepartmentId')),
      ]),
    )
    .execute();
  const cells = new Map<string, { key: CellKey; open: boolean; asked: Set<string>; answered: Set<string> }>();
  for (const { id, employeeId, departmentId, part, moment, state } of requests) {
    if (refused.has(employeeId) && !answered.has(id)) continue;
    const name = nameOf({ departmentId, part, moment });
    const cell = cells.get(name) ?? {
      key: { departmentId, part, moment },
      open: false,
      asked: new Set<string>(),
      answered: new Set<string>(),
    };
    cells.set(name, cell);
    cell.open ||= state === 'open';
    cell.asked.add(employeeId);
    if (answered.has(id)) cell.answered.add(employeeId);
  }
  const told = new Map((await listCounts(db, [surveyId])).map((count) => [nameOf(count), count]));
  const survey = await findSurvey(db, surveyId);
  await db.deleteFrom('reflectionCount').where('surveyId', '=', surveyId).execute();
  const rows = [...cells].map(([name, { key, open, ...people }]) => {
    const counted = { asked: people.asked.size, answered: people.answered.size };
    const before = told.get(name);
    const keeps =
      before !== undefined && !tellsNew(before, counted, { open, k: survey?.scoreThreshold ?? 0 });
    return keeps ? before : { surveyId, ...key, ...counted, countedOn: today };
  });
  if (rows.length > 0) await db.insertInto('reflectionCount').values(rows).execute();
}

type CellKey = Pick<Count, 'departmentId' | 'part' | 'moment'>;

function nameOf({ departmentId, part, moment }: CellKey): string {
  return `${departmentId} ${part} ${moment}`;
}

/** Whether numbers may take the place of those that were told: at least k people differ, or nobody new and all is over. */
function tellsNew(
  before: Pick<Count, 'asked' | 'answered'>,
  { asked, answered }: Pick<Count, 'asked' | 'answered'>,
  { open, k }: { open: boolean; k: number },
): boolean {
  // Before that many were asked, nothing was shown.
  if (before.asked < k || Math.abs(asked - before.asked) >= k) return true;
  return asked === before.asked && (!open || Math.abs(answered - before.answered) >= k);
}
