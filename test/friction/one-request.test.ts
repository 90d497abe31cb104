import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Author } from '../../src/audit/record.ts';
import type { Db } from '../../src/database/connect.ts';
import { newId } from '../../src/database/ids.ts';
import { correctClaim, noteClaim } from '../../src/friction/actions.ts';
import { joinClaims } from '../../src/friction/join-actions.ts';
import { spellsSince } from '../../src/friction/queries.ts';
import { stuckNow } from '../../src/friction/stuck.ts';
import { markMoved, markStuck } from '../../src/friction/stuck-actions.ts';
import { smallCompany } from '../swapdays/company.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { testApp } from '../support/app.ts';

const now = DateTime.fromISO('2026-10-20T09:00:00Z');
const today = '2026-10-20';
const by: Author = { accountId: null, name: 'Head' };
const hr = { role: 'hr', departmentId: null } as Parameters<typeof joinClaims>[1]['actor'];

/** A company, and an account of the sales department. */
async function noterOf(db: Db): Promise<string> {
  await smallCompany(db, { calls: false });
  const { app, as } = await testApp(db);
  await as('employee', 'sales', { employeeId: 's1' });
  await app.close();
  return (await db.selectFrom('account').select('id').executeTakeFirstOrThrow()).id;
}

/** Of two claims of one day the one with the lower id stands for both; the other is history. */
function joinedFirst([one = '', other = '']: string[]) {
  return { ok: false, problems: [one < other ? 'direction' : 'joined'] };
}

const values = {
  ...{ fromDepartmentId: 'sales', aboutDepartmentId: 'service', categoryId: 'other', happenedOn: today },
  ...{ harmed: false, words: '', ticket: '', stuckSince: null },
};

onEveryDatabase('a request that two people noted', (fresh) => {
  it('moves once for both, and gets stuck again once', async () => {
    const db = await fresh();
    const accountId = await noterOf(db);
    const ids = [newId(), newId()];
    for (const [i, id] of ids.entries()) {
      const stuckSince = `2026-10-${10 + i * 5}`;
      await noteClaim(db, { id, values: { ...values, stuckSince }, accountId }, now);
    }
    const seen = ids.map((id) => ({ id, version: 1 }));
    expect((await joinClaims(db, { seen, actor: hr, by, today }, now)).ok).toBe(true);
    // Counted with another one it keeps its direction: the heads of a third department do not read the others’ words.
    const turned = { ...values, fromDepartmentId: 'service', aboutDepartmentId: 'sales' };
    const version = 2;
    expect(
      await correctClaim(db, { id: ids[0] ?? '', version, values: turned, accountId }, now),
    ).toMatchObject(joinedFirst(ids));
    const stuck = async () => stuckNow(await spellsSince(db, null, ''), today).length;
    const order = { id: ids[1] ?? '', part: 'head', by, today } as const;
    expect(await markMoved(db, { ...order, date: '2026-10-09' }, now)).toMatchObject({
      problems: ['moved-on'],
    });
    expect((await markMoved(db, { ...order, date: '2026-10-12' }, now)).ok).toBe(true);
    expect(await stuck()).toBe(0);
    // Whoever said so later than it moved is put right, too.
    const spells = await db.selectFrom('claimStuck').select(['since', 'movedOn']).orderBy('since').execute();
    expect(spells).toEqual([
      { since: '2026-10-10', movedOn: '2026-10-12' },
      { since: '2026-10-15', movedOn: '2026-10-15' },
    ]);
    for (const id of ids) expect((await markStuck(db, { ...order, id, date: today }, now)).ok).toBe(true);
    expect(
      await db.selectFrom('claimStuck').select('id').where('movedOn', 'is', null).execute(),
    ).toHaveLength(1);
    expect(await stuck()).toBe(1);
  });
});
