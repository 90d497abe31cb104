import { createHash } from 'node:crypto';
import type { DateTime } from 'luxon';
import type { Author } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { isTaken } from '../database/unique.ts';
import { recordImport } from './import-audit.ts';
import { checkPlanned } from './import-check.ts';
import { diffStaff, type StaffDiff } from './import-diff.ts';
import { readImportFile } from './import-file.ts';
import { readHeader } from './import-header.ts';
import { readLines, recognisable } from './import-line.ts';
import {
  claimPeopleImport,
  deleteForgottenImports,
  deletePeopleImport,
  findPeopleImport,
  insertPeopleImport,
  setPeopleImportRows,
} from './import-queries.ts';
import { type FileProblem, refuse, type SheetLine } from './import-sheet.ts';
import { writePlanned } from './import-write.ts';
import {
  type Employee,
  listDepartments,
  listEmployees,
  listShiftPatterns,
  type ShiftPattern,
} from './queries.ts';

/** How many lines of a list did what. */
export interface ImportCounts {
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
}

export interface PeopleImportPreview {
  fileName: string;
  diff: StaffDiff;
  counts: ImportCounts;
  /** Columns of the file that are not used, as they are written. */
  unusedColumns: string[];
  /** People who work here and are not in the file; they stay as they are. */
  notListed: number;
  /** Another one means that the list would now do something else. */
  fingerprint: string;
}

/** What is kept of a list: its lines while it waits, and the counts alone once it is applied. */
type Kept = { lines: SheetLine[] } | { counts: ImportCounts };

const forgottenAfterDays = 7;

/**
 * Reads a staff list (CSV or XLSX) and keeps it until it is confirmed or dropped. Changes nobody.
 * @returns the id to confirm by and what it will do, or why the file is no staff list
 */
export async function previewPeopleImport(
  db: Db,
  file: { fileName: string; content: Buffer; createdBy: string; now: DateTime },
): Promise<{ ok: true; id: string; preview: PeopleImportPreview } | { ok: false; problem: FileProblem }> {
  const read = await readImportFile(file.content);
  if (!read.ok) return read;
  const previewed = await previewOf(db, file.fileName, read.lines, file.now);
  if (!previewed.ok) return previewed;
  const id = newId();
  const kept: Kept = { lines: read.lines };
  await deleteForgottenImports(db, timestamp(file.now.minus({ days: forgottenAfterDays })));
  await insertPeopleImport(db, {
    id,
    createdBy: file.createdBy,
    createdAt: timestamp(file.now),
    fileName: file.fileName,
    rowsJson: JSON.stringify(kept),
    confirmedAt: null,
  });
  return { ok: true, id, preview: previewed.preview };
}

export type PeopleImportState =
  | { state: 'waiting'; preview: PeopleImportPreview }
  | { state: 'unusable'; problem: FileProblem }
  | { state: 'confirmed'; fileName: string; confirmedAt: string; counts: ImportCounts };

/** A list as it stands now: what it would do to the people there are at this moment, or what it has done. */
export async function viewPeopleImport(
  db: Db,
  id: string,
  now: DateTime,
): Promise<PeopleImportState | undefined> {
  const row = await findPeopleImport(db, id);
  if (row === undefined) return undefined;
  const kept = JSON.parse(row.rowsJson) as Kept;
  if ('counts' in kept) {
    const { fileName, confirmedAt } = row;
    return { state: 'confirmed', fileName, confirmedAt: confirmedAt ?? row.createdAt, counts: kept.counts };
  }
  const previewed = await previewOf(db, row.fileName, kept.lines, now);
  if (!previewed.ok) return { state: 'unusable', problem: previewed.problem };
  return { state: 'waiting', preview: previewed.preview };
}

export type ConfirmedImport =
  | { ok: true; counts: ImportCounts }
  | { ok: false; problem: 'not-found' | 'stale' };

/**
 * Applies a list as a whole, compared again with the people there are now. Confirming twice, also at the same
 * moment, applies it once and answers with the same counts.
 * @param seen the fingerprint of the preview that was looked at; where the list would now do something else,
 *   nothing is applied and the answer is `stale`. Left out: whatever it does now is agreed to.
 */
export async function confirmPeopleImport(
  db: Db,
  id: string,
  by: Author,
  now: DateTime,
  seen?: string,
): Promise<ConfirmedImport> {
  try {
    return await db.transaction().execute(async (db) => confirm(db, id, by, now, seen));
  } catch (error) {
    if (error instanceof Stale || isTaken(error)) return { ok: false, problem: 'stale' };
    throw error;
  }
}

/** Drops a list that waits; one that is confirmed or gone already is left as it is. */
export async function dropPeopleImport(db: Db, id: string): Promise<void> {
  await deletePeopleImport(db, id);
}

/** Takes the transaction back. */
class Stale extends Error {}

async function confirm(
  db: Db,
  id: string,
  by: Author,
  now: DateTime,
  seen: string | undefined,
): Promise<ConfirmedImport> {
  const claimed = await claimPeopleImport(db, id, timestamp(now));
  const row = await findPeopleImport(db, id);
  if (row === undefined) return { ok: false, problem: 'not-found' };
  const kept = JSON.parse(row.rowsJson) as Kept;
  if ('counts' in kept) return { ok: true, counts: kept.counts };
  if (!claimed) throw new Error(`people import ${id} is confirmed but has no counts`);
  const previewed = await previewOf(db, row.fileName, kept.lines, now);
  if (!previewed.ok) throw new Stale();
  const { diff, counts } = previewed.preview;
  if (seen !== undefined && seen !== previewed.preview.fingerprint) throw new Stale();
  const added = await writePlanned(db, diff);
  const { employees, shiftPatterns } = previewed;
  const file = { id, name: row.fileName, counts };
  await recordImport(db, { file, added, changed: diff.changed, before: employees, shiftPatterns }, by, now);
  const result: Kept = { counts };
  await setPeopleImportRows(db, id, JSON.stringify(result));
  return { ok: true, counts };
}

async function previewOf(
  db: Db,
  fileName: string,
  lines: SheetLine[],
  now: DateTime,
): Promise<
  | { ok: true; preview: PeopleImportPreview; employees: Employee[]; shiftPatterns: ShiftPattern[] }
  | { ok: false; problem: FileProblem }
> {
  const [departments, shiftPatterns] = [await listDepartments(db), await listShiftPatterns(db)];
  const employees = await listEmployees(db, { includeLeft: true });
  const [first, ...rest] = lines;
  const header = readHeader(first?.cells ?? [], departments);
  if (!header.ok) return header;
  if (rest.length === 0) return refuse('no-rows');
  const { understood, rejected } = readLines(rest, header.header, { departments, shiftPatterns });
  const diff = diffStaff(understood, employees, timestamp(now), checkPlanned({ departments, shiftPatterns }));
  diff.rejected = [...rejected, ...diff.rejected].sort((a, b) => a.line - b.line);
  const listed = new Set(rest.map((line) => recognisable(line, header.header).email.toLowerCase()));
  const preview: PeopleImportPreview = {
    fileName,
    diff,
    counts: countsOf(diff),
    unusedColumns: header.header.unused,
    notListed: employees.filter((one) => one.leftAt === null && !listed.has(one.email.toLowerCase())).length,
    fingerprint: fingerprintOf(diff),
  };
  return { ok: true, preview, employees, shiftPatterns };
}

function countsOf({ added, changed, unchanged, rejected }: StaffDiff): ImportCounts {
  return {
    added: added.length,
    changed: changed.length,
    unchanged: unchanged.length,
    rejected: rejected.length,
  };
}

function fingerprintOf({ added, changed, rejected }: StaffDiff): string {
  const state = JSON.stringify({ added, changed, rejected });
  return createHash('sha256').update(state).digest('base64url').slice(0, 22);
}

function timestamp(now: DateTime): string {
  return now.toUTC().toISO() ?? '';
}
