import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { AuditEntryTable, Tables } from '../database/tables.ts';
import type { Changes } from './record.ts';

export type AuditEntry = Omit<Selectable<AuditEntryTable>, 'changesJson' | 'searchText'> & {
  changes: Changes;
};

/** Where a page of entries goes on: after this entry, to older ones. */
export interface Cursor {
  readonly at: string;
  readonly id: string;
}

/** What entries are wanted; null wherever it does not matter. */
export interface AuditFilter {
  /** Whose: part of an account's name, or the program's or command line's own name. */
  readonly by: string;
  /** The name that stands for the program (`program`) or the command line (`cli`), where `by` means it. */
  readonly byName: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  /** Instants, UTC: from, and before. */
  readonly from: string | null;
  readonly before: string | null;
  /** Part of a name or value. */
  readonly search: string;
}

/** Some entries, and where older ones begin; null where there are none. */
export interface Entries {
  readonly entries: readonly AuditEntry[];
  readonly next: Cursor | null;
}

/** So many entries are looked through for a word at a time: a word that nowhere stands must not hold up the program. */
const searchedAtOnce = 50_000;

/** Entries of the log, the newest first, after the cursor. With a search there may be fewer than `limit`, and yet more. */
export async function listEntries(
  db: Db,
  filter: AuditFilter,
  after: Cursor | null,
  limit: number,
  searched = searchedAtOnce,
): Promise<Entries> {
  const accountIds = filter.by === '' ? null : await accountsNamed(db, filter.by);
  const wanted = () => matching(db, filter, accountIds, after);
  let query = wanted().select(columns);
  let end: Cursor | undefined;
  if (filter.search !== '') {
    end = await wanted()
      .select(['at', 'id'])
      .offset(searched - 1)
      .limit(1)
      .executeTakeFirst();
    const [pattern, last] = [contains(filter.search.toLowerCase()), end];
    query = query.where(sql<boolean>`${sql.ref('searchText')} like ${pattern} escape '!'`);
    if (last !== undefined)
      query = query.where((eb) => eb(eb.refTuple('at', 'id'), '>=', eb.tuple(last.at, last.id)));
  }
  const rows = await query.limit(limit + 1).execute();
  const entries = rows
    .slice(0, limit)
    .map(({ changesJson, ...row }) => ({ ...row, changes: JSON.parse(changesJson) as Changes }));
  const next = rows.length > limit ? entries.at(-1) : end;
  return { entries, next: next === undefined ? null : { at: next.at, id: next.id } };
}

const columns = [
  ...(['id', 'at', 'accountId', 'byName', 'action'] as const),
  ...(['subjectKind', 'subjectId', 'subjectName', 'changesJson'] as const),
];

/** Everything that is asked for but the words, in the page's order. */
function matching(db: Db, filter: AuditFilter, accountIds: string[] | null, after: Cursor | null) {
  let query = db.selectFrom('auditEntry').orderBy('at', 'desc').orderBy('id', 'desc');
  if (accountIds !== null) query = query.where((eb) => byOne(eb, accountIds, filter.byName));
  if (filter.subjectKind !== null) query = query.where('subjectKind', '=', filter.subjectKind);
  if (filter.subjectId !== null) query = query.where('subjectId', '=', filter.subjectId);
  if (filter.from !== null) query = query.where('at', '>=', filter.from);
  if (filter.before !== null) query = query.where('at', '<', filter.before);
  if (after !== null)
    query = query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(after.at, after.id)));
  return query;
}

function byOne(eb: ExpressionBuilder<Tables, 'auditEntry'>, accountIds: string[], byName: string | null) {
  return eb.or([
    ...(accountIds.length === 0 ? [] : [eb('accountId', 'in', accountIds)]),
    ...(byName === null ? [] : [eb('byName', '=', byName)]),
  ]);
}

/** Whose names have this in them; more than so many are nobody in particular. */
const mostAccounts = 200;

async function accountsNamed(db: Db, name: string): Promise<string[]> {
  const rows = await db.selectFrom('account').select(['id', 'name', 'email']).execute();
  const wanted = name.toLowerCase();
  return rows
    .filter((row) => `${row.name} ${row.email}`.toLowerCase().includes(wanted))
    .slice(0, mostAccounts)
    .map(({ id }) => id);
}

/** A pattern for `like … escape '!'` in which what was typed stands for itself. */
function contains(typed: string): string {
  return `%${typed.replace(/[!%_]/g, '!$&')}%`;
}

/** What the log's values name: departments, the company's first. */
export async function departmentsInLog(
  db: Db,
): Promise<{ id: string; nameRu: string; nameEn: string; timeZone: string }[]> {
  return db
    .selectFrom('department')
    .select(['id', 'nameRu', 'nameEn', 'timeZone'])
    .orderBy('position')
    .orderBy('id')
    .execute();
}
