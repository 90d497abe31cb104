/** What becomes of a survey: it opens, its thresholds are raised, it closes; a pulse is moved, skipped, asked for. */
import type { DateTime } from 'luxon';
import { type Author, changesOf, record, recordChange, theProgram } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { erasing } from '../../database/erase.ts';
import { newId } from '../../database/ids.ts';
import { endSweep, knowSizes, purgedTables, purgeSurvey } from '../confidential/purge.ts';
import { addDays } from '../moments.ts';
import { countSurvey } from './counts.ts';
import { companyDate, leastThresholds, plannedSurvey, thresholdsLike } from './ensure.ts';
import { pulseEnd } from './pulse.ts';
import { changeSurvey, findSurvey, insertSurveys, listSurveys, type Survey } from './queries.ts';

/** Why something is not done, worded as `waves.problem.<code>`. */
export interface SurveyProblem {
  code:
    | 'unknown'
    | 'changed'
    | 'open'
    | 'closed'
    | 'threshold.number'
    | 'threshold.lower'
    | 'date.missing'
    | 'date.past'
    | 'date.far'
    | 'pulse.near'
    | 'pulse.departments';
  params?: Record<string, string | number>;
}
export type SurveyResult = { ok: true } | { ok: false; problems: SurveyProblem[] };
const refusal = (...problems: SurveyProblem[]): SurveyResult => ({ ok: false, problems });

/** More than this and no figure would ever be shown. */
const highestThreshold = 100;
/** A pulse is set for a day within so many of today. */
const pulseAheadDays = 366;
/** A pulse that HR asks for is no nearer to another one of the same departments. */
export const pulseApartDays = 30;

interface Order {
  id: string;
  version: number;
  by: Author;
}

/**
 * Notes that people have been asked: from now on the thresholds stand. Once, whoever raises them in the same moment.
 * @returns the thresholds that people are to be told, where the survey has opened just now
 */
export async function openSurvey(
  db: Db,
  id: string,
  now: DateTime,
): Promise<Pick<Survey, 'scoreThreshold' | 'commentThreshold'> | undefined> {
  const survey = await db
    .updateTable('survey')
    .set((eb) => ({ state: 'open' as const, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .returningAll()
    .executeTakeFirst();
  if (survey === undefined) return undefined;
  const changes = {
    scoreThreshold: [null, survey.scoreThreshold],
    commentThreshold: [null, survey.commentThreshold],
  } as const;
  await record(db, { by: theProgram, action: 'survey.opened', subject: subjectOf(survey), changes }, now);
  const { scoreThreshold, commentThreshold } = survey;
  return { scoreThreshold, commentThreshold };
}

/** Raises the thresholds of a survey that has asked nobody yet. They are never lowered: people may have been told. */
export async function raiseThresholds(
  db: Db,
  order: Order & { score: number; comment: number },
  now: DateTime,
): Promise<SurveyResult> {
  return db.transaction().execute(async (db) => {
    const survey = await findSurvey(db, order.id);
    if (survey === undefined) return refusal({ code: 'unknown' });
    if (survey.state !== 'planned') return refusal({ code: 'open' });
    const { score, comment } = order;
    const fits = (value: number, least: number) =>
      Number.isInteger(value) && value >= least && value <= highestThreshold;
    if (!fits(score, 1) || !fits(comment, 1))
      return refusal({ code: 'threshold.number', params: { most: highestThreshold } });
    const least = {
      score: Math.max(leastThresholds.score, survey.scoreThreshold),
      comment: Math.max(leastThresholds.comment, survey.commentThreshold),
    };
    if (score < least.score || comment < least.comment)
      return refusal({ code: 'threshold.lower', params: least });
    const after = { scoreThreshold: score, commentThreshold: comment };
    const { scoreThreshold, commentThreshold } = survey;
    const changes = changesOf({ scoreThreshold, commentThreshold }, after);
    if (Object.keys(changes).length === 0) return { ok: true };
    if (!(await changeSurvey(db, { id: survey.id, version: order.version }, after)))
      return refusal({ code: 'changed' });
    await recordChange(
      db,
      { by: order.by, action: 'survey.thresholds-raised', subject: subjectOf(survey), changes },
      now,
    );
    return { ok: true };
  });
}

/**
 * Closes a survey: asks nobody any more, counts for the last time, and destroys the key with all that goes with it.
 * @param version that the person who closes it has seen; left out by the program
 */
export async function closeSurvey(
  db: Db,
  order: Omit<Order, 'version'> & { version?: number },
  now: DateTime,
): Promise<SurveyResult> {
  const survey = await findSurvey(db, order.id);
  if (survey === undefined) return refusal({ code: 'unknown' });
  if (survey.state === 'closed') return refusal({ code: 'closed' });
  const seen = { id: survey.id, version: order.version ?? survey.version };
  if (seen.version !== survey.version) return refusal({ code: 'changed' });
  await knowSizes(db);
  const result = await erasing(db, purgedTables, () =>
    db.transaction().execute(async (db): Promise<SurveyResult> => {
      const today = await companyDate(db, now);
      if (!(await changeSurvey(db, seen, { state: 'closed', closedOn: today })))
        return refusal({ code: 'changed' });
      // First those that are planned: one that another process is opening is open by the next line.
      await db
        .deleteFrom('reflectionRequest')
        .where('surveyId', '=', survey.id)
        .where('state', '=', 'planned')
        .execute();
      const requests = db.updateTable('reflectionRequest').where('surveyId', '=', survey.id);
      await requests.set({ state: 'closed' }).where('state', '=', 'open').execute();
      await countSurvey(db, survey.id, today);
      await purgeSurvey(db, survey);
      await record(db, { by: order.by, action: 'survey.closed', subject: subjectOf(survey) }, now);
      return { ok: true };
    }),
  );
  if (result.ok) await endSweep(db);
  return result;
}

/** Moves a pulse that has asked nobody yet to another day. */
export async function movePulse(
  db: Db,
  order: Order & { fromDate: string },
  now: DateTime,
): Promise<SurveyResult> {
  return db.transaction().execute(async (db) => {
    const survey = await findSurvey(db, order.id);
    if (survey?.kind !== 'pulse') return refusal({ code: 'unknown' });
    if (survey.state !== 'planned') return refusal({ code: survey.state });
    const { fromDate } = order;
    if (fromDate === survey.fromDate) return { ok: true };
    const today = await companyDate(db, now);
    if (!/^\d{4}-\d\d-\d\d$/.test(fromDate) || Number.isNaN(Date.parse(fromDate)))
      return refusal({ code: 'date.missing' });
    if (fromDate < today) return refusal({ code: 'date.past' });
    if (fromDate > addDays(today, pulseAheadDays)) return refusal({ code: 'date.far' });
    const moved = { fromDate, toDate: pulseEnd(fromDate) };
    if (!(await changeSurvey(db, { id: survey.id, version: order.version }, moved)))
      return refusal({ code: 'changed' });
    const changes = { fromDate: [survey.fromDate, fromDate] } as const;
    await record(
      db,
      { by: order.by, action: 'survey.pulse-moved', subject: subjectOf(survey), changes },
      now,
    );
    return { ok: true };
  });
}

/** Leaves out a pulse that has asked nobody yet; the next one comes by itself. */
export async function skipPulse(db: Db, order: Order, now: DateTime): Promise<SurveyResult> {
  return db.transaction().execute(async (db) => {
    const survey = await findSurvey(db, order.id);
    if (survey?.kind !== 'pulse') return refusal({ code: 'unknown' });
    if (survey.state !== 'planned') return refusal({ code: survey.state });
    const closed = { state: 'closed', closedOn: await companyDate(db, now) } as const;
    if (!(await changeSurvey(db, { id: survey.id, version: order.version }, closed)))
      return refusal({ code: 'changed' });
    await db.deleteFrom('reflectionRequest').where('surveyId', '=', survey.id).execute();
    await record(db, { by: order.by, action: 'survey.pulse-skipped', subject: subjectOf(survey) }, now);
    return { ok: true };
  });
}

/** Asks everybody of two departments today, besides the half-yearly pulses. */
export async function askPulseNow(
  db: Db,
  order: { departmentIds: readonly [string, string]; by: Author },
  now: DateTime,
): Promise<SurveyResult> {
  return db.transaction().execute(async (db) => {
    const today = await companyDate(db, now);
    const [firstDepartmentId, secondDepartmentId] = order.departmentIds;
    if (firstDepartmentId === secondDepartmentId || order.departmentIds.includes(''))
      return refusal({ code: 'pulse.departments' });
    const known = await listSurveys(db);
    const near = known.some(
      (one) =>
        one.kind === 'pulse' &&
        order.departmentIds.includes(one.firstDepartmentId) &&
        order.departmentIds.includes(one.secondDepartmentId) &&
        (one.state !== 'closed' || one.closedOn !== one.fromDate) &&
        one.fromDate >= addDays(today, -pulseApartDays) &&
        one.fromDate <= addDays(today, pulseApartDays),
    );
    if (near) return refusal({ code: 'pulse.near', params: { days: pulseApartDays } });
    const survey: Survey = {
      ...plannedSurvey(
        { id: newId(), kind: 'pulse', fromDate: today, toDate: pulseEnd(today) },
        order.departmentIds,
      ),
      ...thresholdsLike(known, { firstDepartmentId, secondDepartmentId }),
    };
    await insertSurveys(db, [survey]);
    await record(db, { by: order.by, action: 'survey.pulse-asked', subject: subjectOf(survey) }, now);
    return { ok: true };
  });
}

/** A survey as the audit log names it: a season by its name, the others by their days. */
function subjectOf({ id, name, fromDate, toDate }: Survey) {
  return { kind: 'survey', id, name: name === '' ? `${fromDate}–${toDate}` : name };
}
