/** How many have been asked and have answered: counted once a day, so that nobody can watch answers come in. */
import type { DateTime } from 'luxon';
import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { ReflectionCountTable } from '../../database/tables-reflections.ts';
import { refusedIn } from '../fill/refusals.ts';
import { answeredRequests } from '../requests/answered.ts';
import { companyDate } from './ensure.ts';

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

/** Counts every open survey that was not counted today. @returns how many surveys were counted */
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
 * only with an answer.
 */
export async function countSurvey(db: Db, surveyId: string, today: string): Promise<void> {
  const answered = await answeredRequests(db, surveyId);
  const refused = await refusedIn(db, surveyId);
  const requests = await db
    .selectFrom('reflectionRequest as request')
    .innerJoin('employee', 'employee.id', 'request.employeeId')
    .innerJoin('survey', 'survey.id', 'request.surveyId')
    .select(['request.id', 'request.employeeId', 'request.part', 'request.moment', 'employee.departmentId'])
    .where('request.surveyId', '=', surveyId)
    .where('request.state', 'in', ['open', 'closed'])
    .where((eb) =>
      eb.or([
        eb('employee.departmentId', '=', eb.ref('survey.firstDepartmentId')),
        eb('employee.departmentId', '=', eb.ref('survey.secondDepartmentId')),
      ]),
    )
    .execute();
  const cells = new Map<string, { key: CellKey; asked: Set<string>; answered: Set<string> }>();
  for (const { id, employeeId, departmentId, part, moment } of requests) {
    if (refused.has(employeeId) && !answered.has(id)) continue;
    const name = `${departmentId} ${part} ${moment}`;
    const cell = cells.get(name) ?? {
      key: { departmentId, part, moment },
      asked: new Set<string>(),
      answered: new Set<string>(),
    };
    cells.set(name, cell);
    cell.asked.add(employeeId);
    if (answered.has(id)) cell.answered.add(employeeId);
  }
  await db.deleteFrom('reflectionCount').where('surveyId', '=', surveyId).execute();
  const rows = [...cells.values()].map(({ key, ...people }) => ({
    surveyId,
    ...key,
    asked: people.asked.size,
    answered: people.answered.size,
    countedOn: today,
  }));
  if (rows.length > 0) await db.insertInto('reflectionCount').values(rows).execute();
}

type CellKey = Pick<Count, 'departmentId' | 'part' | 'moment'>;
