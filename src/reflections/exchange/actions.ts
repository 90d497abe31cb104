/** A past survey: read, looked at, confirmed as a whole, or taken back as a whole. */
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { type Author, type Changes, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { oneAtATime } from '../../database/lock.ts';
import { readImportFile } from '../../people/import-file.ts';
import type { FileProblem } from '../../people/import-sheet.ts';
import { type Department, listDepartments, listEmployees } from '../../people/queries.ts';
import { ensureQuestionTexts } from '../questionnaire/stored.ts';
import { companyDate, thresholdsLike } from '../surveys/ensure.ts';
import { insertSurveys, listSurveys } from '../surveys/queries.ts';
import { guessPastMapping } from './guess-past-mapping.ts';
import { hidePeople } from './hide-people.ts';
import { pastMappingFault, type PastMapping, type PastMappingFault } from './past-mapping.ts';
import {
  claimPastImport,
  claimTakingBack,
  deleteForgottenPastImports,
  deleteWaitingImport,
  findImportOf,
  findPastImport,
  findPastMapping,
  insertPastImport,
  type PastImport,
  type PastResult,
  rememberPastMapping,
  setMapping,
} from './queries.ts';
import { type PastReading, readPast } from './read-past.ts';
import { peopleIn, wavesOf } from './waves-of.ts';
import { writePast } from './write-past.ts';

/** A file that nobody confirms is forgotten: it holds answers. */
const forgottenAfterHours = 24;
/** So many rejected lines are kept by number and reason. */
const keptRejections = 500;

export type Uploaded =
  | { ok: true; id: string; isIn: boolean }
  | { ok: false; problem: FileProblem | { code: 'no-departments'; params: Record<string, never> } };

/**
 * Reads a file and keeps its table until it is confirmed or dropped, without whatever names people. The same file
 * again leads to where it went in.
 */
export async function uploadPast(
  db: Db,
  file: { fileName: string; content: Buffer },
  by: Author,
  now: DateTime,
): Promise<Uploaded> {
  const fingerprint = createHash('sha256').update(file.content).digest('hex');
  const before = await findImportOf(db, fingerprint);
  if (before !== undefined) return { ok: true, id: before.id, isIn: true };
  const read = await readImportFile(file.content);
  if (!read.ok) return read;
  const [header, ...lines] = read.lines;
  if (header === undefined || lines.length === 0) {
    return { ok: false, problem: { code: 'no-rows', params: {} } };
  }
  const [first, second] = await listDepartments(db);
  if (first === undefined || second === undefined) {
    return { ok: false, problem: { code: 'no-departments', params: {} } };
  }
  const staff = await listEmployees(db, { includeLeft: true });
  const known = new Set(staff.flatMap(({ name, email }) => [name.toLowerCase(), email.toLowerCase()]));
  const sheet = hidePeople(header.cells, lines, known);
  const name = file.fileName.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 80);
  const remembered = await findPastMapping(db, sheet.header);
  const mapping =
    remembered === null
      ? guessPastMapping(sheet, [first.id, second.id], name)
      : { ...remembered, name, header: sheet.header };
  const id = newId();
  await insertPastImport(db, {
    id,
    fileName: file.fileName,
    fingerprint,
    createdAt: stamp(now),
    createdBy: by.name,
    state: 'waiting',
    sheetJson: JSON.stringify(sheet),
    mappingJson: JSON.stringify(mapping),
    surveyId: null,
    resultJson: null,
    confirmedAt: null,
  });
  return { ok: true, id, isIn: false };
}

/** Files that nobody has confirmed for a day go. @returns how many */
export async function forgetPastFiles(db: Db, now: DateTime): Promise<{ files: number }> {
  const before = stamp(now.minus({ hours: forgottenAfterHours }));
  return { files: await deleteForgottenPastImports(db, before) };
}

/** What a waiting file says under its mapping; undefined while something is missing in the mapping. */
export async function previewPast(
  db: Db,
  { sheet, mapping }: PastImport,
  now: DateTime,
): Promise<PastReading | undefined> {
  if (sheet === null || mapping === null || pastMappingFault(mapping) !== null) return undefined;
  return readPast(sheet.lines, mapping, await listDepartments(db), await companyDate(db, now));
}

/** Explains the columns of a waiting file. @returns what is wrong with it, or null; it is kept either way */
export async function mapPast(
  db: Db,
  id: string,
  mapping: PastMapping,
  departments: readonly Department[],
  now: DateTime,
): Promise<PastMappingFault | null> {
  await setMapping(db, id, mapping);
  const fault = pastMappingFault(mapping);
  if (fault !== null) return fault;
  const ids = new Set(departments.map((one) => one.id));
  if (!ids.has(mapping.firstDepartmentId) || !ids.has(mapping.secondDepartmentId)) return 'same-departments';
  const day = mapping.exerciseDate;
  return day !== null && day > (await companyDate(db, now)) ? 'exercise-date' : null;
}

export type Confirmed = { ok: true } | { ok: false; problem: 'not-found' | 'no-lines' | 'is-in' };

/** Puts the good lines of a waiting file in, all or none. Pressed twice, they go in once. */
export async function confirmPast(db: Db, id: string, by: Author, now: DateTime): Promise<Confirmed> {
  return oneAtATime(db, 'past-import', async () => {
    await ensureQuestionTexts(db);
    return db.transaction().execute(async (db) => {
      const waiting = await findPastImport(db, id);
      if (waiting === undefined) return { ok: false, problem: 'not-found' };
      if (waiting.state !== 'waiting') return { ok: true };
      if ((await findImportOf(db, waiting.fingerprint)) !== undefined) return { ok: false, problem: 'is-in' };
      const reading = await previewPast(db, waiting, now);
      const mapping = waiting.mapping;
      if (reading === undefined || mapping === null || reading.reflections.length === 0)
        return { ok: false, problem: 'no-lines' };
      const surveyId = await insertPastSurvey(db, mapping, reading, now);
      const questionTextIds = await writePast(db, surveyId, mapping, reading.reflections);
      const result = resultOf(reading, questionTextIds);
      await claimPastImport(db, id, { surveyId, result, confirmedAt: stamp(now) });
      await rememberPastMapping(db, mapping, now);
      const changes: Changes = {
        linesCount: [null, reading.reflections.length],
        peopleCount: [null, result.people],
        rejectedCount: [null, reading.rejections.length],
      };
      const subject = { kind: 'past-import', id, name: mapping.name };
      await record(db, { by, action: 'past-survey.imported', subject, changes }, now);
      return { ok: true };
    });
  });
}

/** Drops a file that waits, or takes one that is in back whole: answers, respondents, survey and wordings. */
export async function takeBackPast(
  db: Db,
  id: string,
  by: Author,
  now: DateTime,
): Promise<'dropped' | 'taken-back' | 'not-found'> {
  return db.transaction().execute(async (db) => {
    const found = await findPastImport(db, id);
    if (found === undefined) return 'not-found';
    if (await deleteWaitingImport(db, id)) return 'dropped';
    const { surveyId, result } = found;
    // Pressed twice, it is taken back once.
    if (surveyId === null || !(await claimTakingBack(db, id))) return 'taken-back';
    await db.deleteFrom('survey').where('id', '=', surveyId).where('kind', '=', 'past').execute();
    const texts = result?.questionTextIds ?? [];
    if (texts.length > 0) await db.deleteFrom('questionText').where('id', 'in', texts).execute();
    const subject = { kind: 'past-import', id, name: found.mapping?.name ?? found.fileName };
    await record(db, { by, action: 'past-survey.taken-back', subject }, now);
    return 'taken-back';
  });
}

function resultOf({ reflections, rejections }: PastReading, questionTextIds: readonly string[]): PastResult {
  return {
    people: peopleIn(reflections),
    reflections: reflections.length,
    waves: wavesOf(reflections),
    rejections: rejections.slice(0, keptRejections),
    questionTextIds,
  };
}

/** Closed from the first: there never was a key, and the thresholds are those of the day. */
async function insertPastSurvey(
  db: Db,
  { name, firstDepartmentId, secondDepartmentId }: PastMapping,
  { reflections }: PastReading,
  now: DateTime,
): Promise<string> {
  const months = reflections.map(({ month }) => month).sort();
  const last = DateTime.fromISO(`${months.at(-1) ?? ''}-01`, { zone: 'utc' }).endOf('month');
  const id = newId();
  const pair = { firstDepartmentId, secondDepartmentId };
  await insertSurveys(db, [
    {
      id,
      kind: 'past',
      seasonId: null,
      name,
      ...pair,
      fromDate: `${months[0] ?? ''}-01`,
      toDate: last.toISODate() ?? '',
      ...thresholdsLike(await listSurveys(db), pair),
      state: 'closed',
      closedOn: await companyDate(db, now),
      madeUpJson: null,
      version: 1,
    },
  ]);
  return id;
}

function stamp(now: DateTime): string {
  return now.toUTC().toISO() ?? '';
}
