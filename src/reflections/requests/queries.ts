/** Who is asked what, and until when. */
import type { Db } from '../../database/connect.ts';
import type { ReflectionRequestTable, SurveyTable } from '../../database/tables-reflections.ts';
import type { Selectable } from 'kysely';

/** One questionnaire that one person is asked to fill in, with what its pages need to know. */
export interface Request
  extends
    Selectable<ReflectionRequestTable>,
    Pick<
      Selectable<SurveyTable>,
      'scoreThreshold' | 'commentThreshold' | 'firstDepartmentId' | 'secondDepartmentId'
    > {
  readonly surveyKind: SurveyTable['kind'];
  readonly surveyState: SurveyTable['state'];
  /** The person's own department, and the one that is asked about. */
  readonly departmentId: string;
  readonly aboutDepartmentId: string;
  readonly startedOn: string;
  /** The zone in which its days are counted. */
  readonly timeZone: string;
  /** The kind of the swap day, if it is about one. */
  readonly exercise: 'cover' | 'shadow' | 'role-play' | 'workshop' | null;
}

/** A request by id, or undefined. */
export async function findRequest(db: Db, id: string): Promise<Request | undefined> {
  const row = await select(db).where('request.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asRequest(row);
}

/** Everything that somebody is or was asked, the latest first. */
export async function listRequestsOf(db: Db, employeeId: string): Promise<Request[]> {
  const rows = await select(db)
    .where('request.employeeId', '=', employeeId)
    .orderBy('request.opensOn', 'desc')
    .orderBy('request.id')
    .execute();
  return rows.map(asRequest);
}

/** The requests of a survey in a state, as `findRequest` gives one. */
export async function listRequestsIn(
  db: Db,
  of: { surveyId: string; state: ReflectionRequestTable['state'] },
): Promise<Request[]> {
  const rows = await select(db)
    .where('request.surveyId', '=', of.surveyId)
    .where('request.state', '=', of.state)
    .orderBy('request.id')
    .execute();
  return rows.map(asRequest);
}

function select(db: Db) {
  return db
    .selectFrom('reflectionRequest as request')
    .innerJoin('survey', 'survey.id', 'request.surveyId')
    .innerJoin('employee', 'employee.id', 'request.employeeId')
    .innerJoin('department', 'department.id', 'employee.departmentId')
    .leftJoin('swapDay as day', 'day.id', 'request.swapDayId')
    .selectAll('request')
    .select([
      'survey.kind as surveyKind',
      'survey.state as surveyState',
      'survey.scoreThreshold',
      'survey.commentThreshold',
      'survey.firstDepartmentId',
      'survey.secondDepartmentId',
      'employee.departmentId',
      'employee.startedOn',
      'department.timeZone',
      'day.kind as exercise',
    ]);
}

function asRequest(
  row: Omit<Request, 'aboutDepartmentId'> & { firstDepartmentId: string; secondDepartmentId: string },
): Request {
  const own = row.departmentId;
  const aboutDepartmentId = row.firstDepartmentId === own ? row.secondDepartmentId : row.firstDepartmentId;
  return { ...row, aboutDepartmentId };
}
