import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { connect } from '../../src/database/connect.ts';
import { erasing } from '../../src/database/erase.ts';
import { writeSetting } from '../../src/database/settings.ts';
import { migrateToLatest } from '../../src/database/migrate.ts';
import { onEveryDatabase } from '../support/databases.ts';

const secret = (i: number) => `who-is-who-${i}`;
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

it('leaves no byte of what was deleted in an SQLite file or its log', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'erase-'));
  folders.push(folder);
  const path = join(folder, 'data.sqlite');
  const db = connect(path);
  const kept = () => ['', '-wal'].map((end) => readFileSync(`${path}${end}`, 'latin1')).join('');
  try {
    await migrateToLatest(db);
    for (let i = 0; i < 200; i++) await writeSetting(db, secret(i), 'x'.repeat(i));
    expect(kept()).toContain('who-is-who');
    const count = await erasing(db, ['setting'], async () => {
      const gone = await db.deleteFrom('setting').where('name', 'like', 'who-is-who-%').executeTakeFirst();
      return Number(gone.numDeletedRows);
    });
    expect(count).toBe(200);
    expect(kept()).not.toContain('who-is-who');
  } finally {
    await db.destroy();
  }
});

onEveryDatabase('erasing', (fresh) => {
  it('deletes what the work deletes and nothing else', async () => {
    const db = await fresh();
    await writeSetting(db, 'stays', '1');
    await writeSetting(db, 'goes', '1');
    await erasing(db, ['setting'], () => db.deleteFrom('setting').where('name', '=', 'goes').execute());
    expect(
      await db.selectFrom('setting').select('name').where('name', 'in', ['stays', 'goes']).execute(),
    ).toEqual([{ name: 'stays' }]);
  });

  it('gives the error of work that fails, and erases nothing', async () => {
    const db = await fresh();
    await writeSetting(db, 'stays', '1');
    const failing = erasing(db, ['setting'], () =>
      db.transaction().execute(async (db) => {
        await db.deleteFrom('setting').execute();
        throw new Error('not now');
      }),
    );
    await expect(failing).rejects.toThrow('not now');
    expect(await db.selectFrom('setting').select('name').where('name', '=', 'stays').execute()).toHaveLength(
      1,
    );
  });
});
