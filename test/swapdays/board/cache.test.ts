import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/database/connect.ts';
import { migrateToLatest } from '../../../src/database/migrate.ts';
import { databaseState } from '../../../src/database/state.ts';
import { keepLast } from '../../../src/swapdays/board/cache.ts';
import { testApp } from '../../support/app.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { storeCover } from './fixture.ts';

describe('what is kept', () => {
  it('is found under its stamp only, and the one asked for longest ago goes first', () => {
    const kept = keepLast<number>(2);
    kept.keep('a', '1', 10);
    kept.keep('b', '1', 20);
    expect(kept.find('a', '1')).toBe(10);
    kept.keep('c', '1', 30);
    expect(kept.find('b', '1')).toBeUndefined();
    expect(kept.find('a', '1')).toBe(10);
    expect(kept.find('a', '2')).toBeUndefined();
    kept.keep('a', '2', 11);
    expect(kept.find('a', '2')).toBe(11);
  });
});

onEveryDatabase('the state of the database', (fresh) => {
  it('stays while nothing is written and moves with every write', async () => {
    const db = await fresh();
    // PostgreSQL counts its transactions for all its databases: other tests may write in between.
    await expect
      .poll(async () => {
        const first = await databaseState(db);
        await db.selectFrom('setting').selectAll().execute();
        return (await databaseState(db)) === first;
      })
      .toBe(true);
    const before = await databaseState(db);
    await db.insertInto('setting').values({ name: 'a', value: '1' }).execute();
    const inserted = await databaseState(db);
    expect(inserted).not.toBe(before);
    await db.transaction().execute((db) => db.updateTable('setting').set({ value: '2' }).execute());
    expect(await databaseState(db)).not.toBe(inserted);
  });

  it('lets no reader see an old board: names, absences and the plan are always those of now', async () => {
    const db = await fresh();
    await storeCover(db, DateTime.utc());
    const { as } = await testApp(db);
    const head = await as('head', 'sales');
    const body = async () => (await head.get('/swap-days/day')).body;
    const first = await body();
    expect(first).toContain('Marina Lis');
    // Nothing changed: the same board, for this reader’s own session and forms.
    expect((await body()).replace(/value="[^"]*"/g, '')).toBe(first.replace(/value="[^"]*"/g, ''));
    await db.updateTable('employee').set({ name: 'Marina Novak' }).where('id', '=', 'v2').execute();
    expect(await body()).toContain('Marina Novak');
    await db.updateTable('department').set({ nameEn: 'Support' }).where('id', '=', 'service').execute();
    expect(await body()).toContain('Support: 3 people on shift');
    await db.updateTable('employee').set({ leftAt: DateTime.utc().toISO() }).where('id', '=', 'v2').execute();
    expect(await body()).toContain('Marina Novak has left');
    await db.updateTable('swapDay').set({ publishedAt: DateTime.utc().toISO(), publishedBy: 'x' }).execute();
    expect(await body()).toContain('Published ');
  });

  it('keeps one reader’s board from another: an employee never gets the head’s', async () => {
    const db = await fresh();
    await storeCover(db, DateTime.utc(), { published: true });
    const { as } = await testApp(db);
    expect((await (await as('head', 'sales')).get('/swap-days/day')).body).toContain('/edit?');
    expect((await (await as('employee', 'sales')).get('/swap-days/day')).body).not.toContain('/edit?');
    expect((await (await as('head', 'third')).get('/swap-days/day')).body).not.toContain('/edit?');
    const russian = await as('head', 'sales', { language: 'ru' });
    expect((await russian.get('/swap-days/day')).body).toContain('на\u00a0смене');
  });
});

describe('the state of an SQLite file', () => {
  it('moves with the writes of another process’s connection', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'swap-state-'));
    const [one, two] = [connect(join(folder, 'a.sqlite')), connect(join(folder, 'a.sqlite'))];
    try {
      await migrateToLatest(one);
      const before = await databaseState(one);
      expect(await databaseState(one)).toBe(before);
      await two.insertInto('setting').values({ name: 'a', value: '1' }).execute();
      expect(await databaseState(one)).not.toBe(before);
    } finally {
      await one.destroy();
      await two.destroy();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
