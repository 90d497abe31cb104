/** Claims of a table into the log, some hundred lines at a time; or only what they would come to. */
import { createHash } from 'node:crypto';
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { listDepartments } from '../../people/queries.ts';
import { listCategories } from '../category-queries.ts';
import { joinImported } from '../join-actions.ts';
import { columnsOf, insertClaims, updateClaim, writeEvent } from '../write.ts';
import type { ClaimMapping } from './mapping.ts';
import { type ReadClaim, readLine, type Rejection } from './read-line.ts';
import { rowsOf } from './text.ts';

interface Summary {
  lines: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
}

/** Rejections that are kept; more of them say nothing new. */
const keptRejections = 1000;
const shownClaims = 20;

export interface RunOutcome {
  readonly summary: Summary;
  readonly rejections: readonly Rejection[];
  /** The first claims, for the preview. */
  readonly sample: readonly ReadClaim[];
}

/** @param importId where the claims are written to; null: nothing is written */
export async function runImport(
  db: Db,
  text: AsyncIterable<string>,
  mapping: ClaimMapping,
  { importId, now }: { importId: string | null; now: DateTime },
): Promise<RunOutcome> {
  const known = { departments: await listDepartments(db), categories: await listCategories(db), now };
  const summary: Summary = { lines: 0, added: 0, changed: 0, unchanged: 0, rejected: 0 };
  const rejections: Rejection[] = [];
  const sample: ReadClaim[] = [];
  // What each mark of this file said, and how often a line like it came.
  const said = new Map<string, string>();
  let isHeaderAhead = true;
  for await (const rows of rowsOf(text, mapping.delimiter)) {
    const claims = new Map<string, ReadClaim>();
    for (const row of isHeaderAhead ? rows.slice(1) : rows) {
      summary.lines += 1;
      const read = marked(readLine(row, mapping, known), said);
      if (read === 'same') summary.unchanged += 1;
      else if ('reason' in read) {
        summary.rejected += 1;
        if (rejections.length < keptRejections) rejections.push(read);
      } else {
        claims.set(read.mark, read);
        if (sample.length < shownClaims) sample.push(read);
      }
    }
    isHeaderAhead = false;
    const counts = await db.transaction().execute((db) => saveClaims(db, claims, importId, now));
    for (const what of ['added', 'changed', 'unchanged'] as const) summary[what] += counts[what];
  }
  return { summary, rejections, sample };
}

/** The line with a mark of its own: a ticket stands in a file once; lines without one are told apart by their number. */
function marked(read: ReadClaim | Rejection, said: Map<string, string>): ReadClaim | Rejection | 'same' {
  if ('reason' in read) return read;
  const before = said.get(read.mark);
  if (!read.hasTicket) {
    const nth = Number(before ?? 0) + 1;
    said.set(read.mark, String(nth));
    return { ...read, mark: `${read.mark} #${nth}` };
  }
  const says = createHash('sha256')
    .update(JSON.stringify([read.values, read.movedOn]))
    .digest('base64url');
  if (before === undefined) {
    said.set(read.mark, says);
    return read;
  }
  const { line, values } = read;
  return before === says ? 'same' : { line, field: '', reason: 'ticket-repeated', value: values.ticket };
}

async function saveClaims(
  db: Db,
  claims: ReadonlyMap<string, ReadClaim>,
  importId: string | null,
  now: DateTime,
): Promise<Pick<Summary, 'added' | 'changed' | 'unchanged'>> {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  if (claims.size === 0) return counts;
  const there = await storedClaims(db, [...claims.keys()]);
  const fresh = [...claims.values()].filter(({ mark }) => !there.has(mark));
  counts.added = fresh.length;
  if (importId !== null) counts.added = await addClaims(db, fresh, importId, now);
  counts.unchanged += fresh.length - counts.added;
  for (const [mark, stored] of there) {
    const read = claims.get(mark);
    if (read === undefined) continue;
    const changes = changesTo(stored, read);
    counts[changes === null ? 'unchanged' : 'changed'] += 1;
    if (changes !== null && importId !== null) await change(db, stored, changes, { read, importId, now });
  }
  return counts;
}

type Stored = Awaited<ReturnType<typeof storedClaims>> extends Map<string, infer One> ? One : never;
type Column = keyof ReturnType<typeof columnsOf>;
type ColumnChanges = Partial<Record<Column, readonly [unknown, unknown]>>;

async function storedClaims(db: Db, marks: readonly string[]) {
  const rows = await db
    .selectFrom('claim')
    .selectAll()
    .where('fingerprint', 'in', [...marks])
    .execute();
  const spells =
    rows.length === 0
      ? []
      : await db
          .selectFrom('claimStuck')
          .selectAll()
          .where(
            'claimId',
            'in',
            rows.map(({ id }) => id),
          )
          .execute();
  return new Map(
    rows.map((row) => [
      row.fingerprint ?? '',
      { ...row, spells: spells.filter(({ claimId }) => claimId === row.id) },
    ]),
  );
}

async function addClaims(
  db: Db,
  fresh: readonly ReadClaim[],
  importId: string,
  now: DateTime,
): Promise<number> {
  const rows = fresh.map(({ mark, values }) => ({
    ...{ id: newId(), ...columnsOf(values), source: 'import' as const, fingerprint: mark, importId },
    ...{ joinedToId: null, withdrawnOn: null, version: 1 },
  }));
  const added = await insertClaims(db, rows);
  const ids = new Map(rows.filter(({ id }) => added.has(id)).map(({ fingerprint, id }) => [fingerprint, id]));
  const spells = fresh.flatMap(({ mark, values: { stuckSince }, movedOn }) => {
    const claimId = ids.get(mark);
    return claimId === undefined || stuckSince === null
      ? []
      : [{ id: newId(), claimId, since: stuckSince, movedOn }];
  });
  if (spells.length > 0) await db.insertInto('claimStuck').values(spells).execute();
  await joinNoted(
    db,
    rows.map(({ ticketKey }) => ticketKey),
    now,
  );
  return ids.size;
}

/** The tickets of these that somebody noted by hand are one claim with them. */
async function joinNoted(db: Db, ticketKeys: readonly string[], now: DateTime): Promise<void> {
  const keys = [...new Set(ticketKeys.filter((key) => key !== ''))];
  if (keys.length === 0) return;
  const noted = await db
    .selectFrom('claim')
    .select(['id', 'fromDepartmentId', 'aboutDepartmentId', 'ticketKey'])
    .where('source', '=', 'noted')
    .where('ticketKey', 'in', keys)
    .where('joinedToId', 'is', null)
    .where('withdrawnOn', 'is', null)
    .execute();
  for (const one of noted) await joinImported(db, one, now.toFormat('yyyy-MM-dd'));
}

interface Change {
  columns: ColumnChanges;
  /** A spell that the file knows and the log does not, or that has ended since. */
  spell: { id: string | null; since: string; movedOn: string | null } | null;
}

function changesTo(stored: Stored, { values, movedOn }: ReadClaim): Change | null {
  const { stuckSince: since, ...said } = values;
  const columns = Object.fromEntries(
    Object.entries(columnsOf(said)).flatMap(([column, value]) => {
      const before = stored[column as Column];
      return before === value ? [] : [[column, [before, value] as const]];
    }),
  ) as ColumnChanges;
  const known = stored.spells.find((one) => one.since === since);
  const isOpen = stored.spells.some((one) => one.movedOn === null);
  const spell =
    since === null || (known === undefined && isOpen && movedOn === null)
      ? null
      : known === undefined
        ? { id: null, since, movedOn }
        : known.movedOn === null && movedOn !== null
          ? { id: known.id, since, movedOn }
          : null;
  return Object.keys(columns).length === 0 && spell === null ? null : { columns, spell };
}

async function change(
  db: Db,
  stored: Stored,
  { columns, spell }: Change,
  { read, importId, now }: { read: ReadClaim; importId: string; now: DateTime },
): Promise<void> {
  const { stuckSince: _, ...values } = read.values;
  if (!(await updateClaim(db, stored, columnsOf(values)))) return;
  let spellId: string | null = null;
  if (spell !== null) {
    spellId = spell.id ?? newId();
    if (spell.id === null)
      await db
        .insertInto('claimStuck')
        .values({ id: spellId, claimId: stored.id, since: spell.since, movedOn: spell.movedOn })
        .execute();
    else
      await db.updateTable('claimStuck').set({ movedOn: spell.movedOn }).where('id', '=', spell.id).execute();
  }
  // What was there before stands in the history, so that the file can be taken back.
  const changes = {
    ...columns,
    ...(spell === null ? {} : { spell: [spell.id === null ? 'none' : 'open', spellId] as const }),
  };
  const onDate = now.toFormat('yyyy-MM-dd');
  await writeEvent(db, { claimId: stored.id, onDate, what: 'updated', byRole: 'program', changes, importId });
}
