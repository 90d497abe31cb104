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

/** Entries of the log, the newest first, after the cursor. */
export async function listEntries(
  db: Db,
  filter: AuditFilter,
  after: Cursor | null,
  limit: number,
): Promise<AuditEntry[]> {
  const accountIds = filter.by === '' ? null : await accountsNamed(db, filter.by);
  let query = db
    .selectFrom('auditEntry')
    .select([
      'id',
      'at',
      'accountId',
      'byName',
      'action',
      'subjectKind',
      'subjectId',
      'subjectName',
      'changesJson',
    ])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (accountIds !== null) query = query.where((eb) => byOne(eb, accountIds, filter.byName));
  if (filter.subjectKind !== null) query = query.where('subjectKind', '=', filter.subjectKind);
  if (filter.subjectId !== null) query = query.where('subjectId', '=', filter.subjectId);
  if (filter.from !== null) query = query.where('at', '>=', filter.from);
  if (filter.before !== null) query = query.where('at', '<', filter.before);
  if (filter.search !== '')
    query = query.where(
      sql<boolean>`${sql.ref('searchText')} like ${contains(filter.search.toLowerCase())} escape '!'`,
    );
  if (after !== null)
    query = query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(after.at, after.id)));
  const rows = await query.execute();
  return rows.map(({ changesJson, ...row }) => ({ ...row, changes: JSON.parse(changesJson) as Changes }));
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
