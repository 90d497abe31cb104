import { sql } from 'kysely';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { type AuditFilter, type Cursor, type Entries, listEntries } from '../../src/audit/queries.ts';
import {
  type AuditEvent,
  record,
  recordAll,
  recordChange,
  theDemo,
  theProgram,
} from '../../src/audit/record.ts';
import type { Db } from '../../src/database/connect.ts';
import { onEveryDatabase } from '../support/databases.ts';

const now = DateTime.fromISO('2026-11-23T08:00:00.000Z');
const everything: AuditFilter = {
  by: '',
  byName: null,
  subjectKind: null,
  subjectId: null,
  from: null,
  before: null,
  search: '',
};

function changed(id: string, name: string, by = theProgram): AuditEvent {
  const subject = { kind: 'employee', id, name };
  return { by, action: 'employee.changed', subject, changes: { startedOn: ['2026-01-01', '2026-02-01'] } };
}

const names = async (db: Db, change: Partial<AuditFilter> = {}) =>
  (await listEntries(db, { ...everything, ...change }, null, 100)).entries.map(
    ({ subjectName }) => subjectName,
  );

onEveryDatabase('the log of changes', (fresh, engine) => {
  it('can be added to, and not changed or emptied, even by SQL', async () => {
    const db = await fresh();
    await record(db, changed('a', 'Anna'), now);
    const refused = 'append-only';
    await expect(sql`update audit_entry set by_name = 'x'`.execute(db)).rejects.toThrow(refused);
    await expect(sql`delete from audit_entry`.execute(db)).rejects.toThrow(refused);
    if (engine === 'sqlite')
      await expect(
        sql`insert or replace into audit_entry select * from audit_entry`.execute(db),
      ).rejects.toThrow(refused);
    else await expect(sql`truncate audit_entry`.execute(db)).rejects.toThrow(refused);
    expect(await names(db)).toEqual(['Anna']);
  });

  it('keeps nothing of a transaction that is taken back, of a change that changed nothing, or of the demo', async () => {
    const db = await fresh();
    const taken = db.transaction().execute(async (db) => {
      await record(db, changed('a', 'Anna'), now);
      throw new Error('taken back');
    });
    await expect(taken).rejects.toThrow('taken back');
    await recordChange(db, { ...changed('a', 'Anna'), changes: {} }, now);
    await record(db, changed('a', 'Anna', theDemo), now);
    expect(await names(db)).toEqual([]);
  });

  it('is read page by page, the newest first, also where many entries are of one moment', async () => {
    const db = await fresh();
    const ids = Array.from({ length: 25 }, (_, at) => String(at));
    await recordAll(
      db,
      ids.map((id) => changed(id, id)),
      now,
    );
    const read = async (change: Partial<AuditFilter>, limit: number, searched?: number) => {
      const [found, lengths]: [string[], number[]] = [[], []];
      let after: Cursor | null = null;
      do {
        const page: Entries = await listEntries(db, { ...everything, ...change }, after, limit, searched);
        found.push(...page.entries.map(({ subjectName }) => subjectName));
        lengths.push(page.entries.length);
        after = page.next;
      } while (after !== null);
      return { found, lengths };
    };
    expect(await read({}, 7)).toEqual({ found: [...ids].reverse(), lengths: [7, 7, 7, 4] });
    // A word is looked for a stretch at a time; a stretch without it leads on.
    expect(await read({ search: '3' }, 7, 8)).toEqual({ found: ['23', '13', '3'], lengths: [1, 1, 1, 0] });
    expect((await read({ search: '4' }, 1, 20)).found).toEqual(['24', '14', '4']);
  });

  it('is looked through by person, subject, day and words, whatever their case', async () => {
    const db = await fresh();
    const account = {
      ...{
        id: 'm',
        email: 'm@example.org',
        name: 'Марина Соколова',
        passwordHash: null,
        role: 'hr' as const,
      },
      ...{ departmentId: null, employeeId: null, language: null, createdAt: '', endedAt: null },
    };
    await db.insertInto('account').values(account).execute();
    await record(db, changed('a', 'Анна 100%', { accountId: 'm', name: 'Марина Соколова' }), now);
    await record(db, changed('b', 'Boris'), now.plus({ days: 1 }));
    await record(
      db,
      { ...changed('a', 'Winter'), subject: { kind: 'season', id: 'a', name: 'Winter' } },
      now,
    );
    expect(await names(db, { by: 'марина' })).toEqual(['Анна 100%']);
    expect(await names(db, { by: 'программа', byName: 'program' })).toEqual(['Boris', 'Winter']);
    expect(await names(db, { by: 'nobody' })).toEqual([]);
    expect(await names(db, { subjectKind: 'employee', subjectId: 'a' })).toEqual(['Анна 100%']);
    expect(await names(db, { search: 'АННА' })).toEqual(['Анна 100%']);
    expect(await names(db, { search: '0%' })).toEqual(['Анна 100%']);
    expect(await names(db, { from: '2026-11-24T00:00:00.000Z' })).toEqual(['Boris']);
    expect(await names(db, { before: '2026-11-24T00:00:00.000Z', search: 'winter' })).toEqual(['Winter']);
  });
});
