import { expect, it } from 'vitest';
import { migrateToLatest } from '../../src/database/migrate.ts';
import { readSetting, writeSetting } from '../../src/database/settings.ts';
import { onEveryDatabase } from '../support/databases.ts';

onEveryDatabase('the database', (fresh, engine) => {
  it('is up to date after migrating, and migrating again runs nothing', async () => {
    const db = await fresh();
    expect(await migrateToLatest(db)).toEqual([]);
  });

  it('holds foreign keys and checks', async () => {
    const db = await fresh();
    const orphan = { employeeId: 'nobody', queueId: 'nowhere', level: 'solo' as const, speedFactor: 1 };
    await expect(db.insertInto('qualification').values(orphan).execute()).rejects.toThrow(/foreign key/i);
    const head = {
      id: 'a',
      email: 'a@example.org',
      name: 'A',
      passwordHash: '-',
      role: 'head' as const,
      departmentId: null,
      employeeId: null,
      language: null,
      createdAt: '2026-01-01T00:00:00Z',
      endedAt: null,
    };
    await expect(db.insertInto('account').values(head).execute()).rejects.toThrow(/check/i);
  });

  it('keeps settings, the last one written', async () => {
    const db = await fresh();
    expect(await readSetting(db, 'x')).toBeUndefined();
    await writeSetting(db, 'x', '1');
    await writeSetting(db, 'x', '2');
    expect(await readSetting(db, 'x')).toBe('2');
  });

  it('takes a transaction back whole', async () => {
    const db = await fresh();
    const broken = db.transaction().execute(async (db) => {
      await writeSetting(db, 'x', '1');
      throw new Error('stop');
    });
    await expect(broken).rejects.toThrow('stop');
    expect(await readSetting(db, 'x'), engine).toBeUndefined();
  });
});
