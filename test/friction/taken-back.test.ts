import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Author } from '../../src/audit/record.ts';
import type { Db } from '../../src/database/connect.ts';
import { newId } from '../../src/database/ids.ts';
import { noteClaim } from '../../src/friction/actions.ts';
import { mergeCategory } from '../../src/friction/category-actions.ts';
import { listCategories } from '../../src/friction/category-queries.ts';
import { beginImport, importClaims, takeBackImport } from '../../src/friction/import/actions.ts';
import { guessMapping } from '../../src/friction/import/mapping.ts';
import { headOf, keepUpload, uploadText } from '../../src/friction/import/uploads.ts';
import { insertAccount } from '../../src/access/queries.ts';
import { smallCompany } from '../swapdays/company.ts';
import { onEveryDatabase } from '../support/databases.ts';

const now = DateTime.fromISO('2026-10-20T09:00:00Z');
const by: Author = { accountId: null, name: 'HR' };

/** One line a file: ticket 1, from sales about service. */
async function bringIn(db: Db, said: string) {
  const content = `ticket;date;from;about;category;description;stuck since;moved on\n1;${said}\n`;
  const stream = (async function* () {
    yield Buffer.from(content);
  })();
  const kept = await keepUpload(db, { stream, fileName: 'tickets.csv' }, now);
  if (!kept.ok) throw new Error(kept.fault);
  const { header, rows, delimiter } = await headOf(uploadText(db, kept.id));
  const file = { fileName: 'tickets.csv', by };
  const presses = await Promise.all([1, 2].map(() => beginImport(db, { ...file, uploadId: kept.id }, now)));
  // Two presses are one import.
  expect(presses.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
  expect(presses[0]?.id).toBe(presses[1]?.id);
  const id = presses[0]?.id ?? '';
  const mapping = guessMapping(header, rows, delimiter);
  await importClaims(db, { ...file, id, text: uploadText(db, kept.id), mapping }, now);
  return id;
}

onEveryDatabase('an earlier file taken back', (fresh) => {
  it('leaves what a later one changed, and both taken back leave what was before both', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    const state = async () => ({
      ...(await db.selectFrom('claim').select(['words', 'categoryId']).executeTakeFirstOrThrow()),
      spells: await db.selectFrom('claimStuck').select(['since', 'movedOn']).orderBy('since').execute(),
    });
    const [day, other] = ['05.10.2026;sales;service;other', '05.10.2026;sales;service;paperwork'];
    await bringIn(db, `${day};first;;`);
    const before = await state();
    const second = await bringIn(db, `${other};second;05.10.2026;`);
    const third = await bringIn(db, `${other};third;05.10.2026;07.10.2026`);
    const last = await state();
    await takeBackImport(db, second, by, now);
    // The category is of the second file alone; the rest the third has said again.
    expect(await state()).toEqual({ ...last, categoryId: 'other' });
    await takeBackImport(db, third, by, now);
    expect(await state()).toEqual(before);
  });

  it('leaves what people noted and had joined to its claims, still joined, and a request that is stuck once more', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    const first = await bringIn(db, '05.10.2026;sales;service;other;first;05.10.2026;');
    const second = await bringIn(db, '05.10.2026;sales;service;other;first;05.10.2026;06.10.2026');
    const main = await db.selectFrom('claim').selectAll().executeTakeFirstOrThrow();
    await db
      .insertInto('claimStuck')
      .values({ id: 's', claimId: main.id, since: '2026-10-08', movedOn: null })
      .execute();
    await takeBackImport(db, second, by, now);
    expect(await db.selectFrom('claimStuck').select('id').where('movedOn', 'is', null).execute()).toEqual([
      { id: 's' },
    ]);
    const noted = ['a', 'b'].map((id) => ({
      ...main,
      ...{ id, source: 'noted' as const, fingerprint: null, importId: null, joinedToId: main.id },
    }));
    await db.insertInto('claim').values(noted).execute();
    await takeBackImport(db, first, by, now);
    expect(await db.selectFrom('claim').select(['id', 'joinedToId']).orderBy('id').execute()).toEqual([
      { id: 'a', joinedToId: null },
      { id: 'b', joinedToId: 'a' },
    ]);
  });
});

onEveryDatabase('a category merged while a claim is noted', (fresh) => {
  it('gives it to the one that has the claims now, whichever comes first', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    await listCategories(db);
    const account = {
      ...{ id: 'n', email: 'n@example.org', name: 'N', passwordHash: null, role: 'employee' as const },
    };
    await insertAccount(db, {
      ...account,
      ...{
        departmentId: 'sales',
        employeeId: null,
        language: 'en',
        createdAt: now.toISO() ?? '',
        endedAt: null,
      },
    });
    const values = {
      ...{ fromDepartmentId: 'sales', aboutDepartmentId: 'service', categoryId: 'paperwork' },
      ...{ happenedOn: '2026-10-20', harmed: false, words: '', ticket: '', stuckSince: null },
    };
    const note = () => noteClaim(db, { id: newId(), values, accountId: 'n' }, now);
    const done = await Promise.all([
      ...[note(), note()],
      mergeCategory(db, { id: 'paperwork', version: 1, intoId: 'other', by }, now),
      ...[note(), note()],
    ]);
    expect(done.every(({ ok }) => ok)).toBe(true);
    // A page that was opened before still offers it.
    expect((await note()).ok).toBe(true);
    const claims = await db.selectFrom('claim').select('categoryId').execute();
    expect(claims.map(({ categoryId }) => categoryId)).toEqual(Array.from({ length: 5 }, () => 'other'));
  });
});
