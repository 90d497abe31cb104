import { DateTime } from 'luxon';
import { sql } from 'kysely';
import { afterEach, expect, inject, it } from 'vitest';
import { connections } from '../../src/notify/mailer.ts';
import { messageIdOf } from '../../src/notify/mail.ts';
import { freshPostgres } from '../support/databases.ts';
import { baseUrl, letterTo, queue } from './letters.ts';
import { sendByTwoProcesses } from './two-processes.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

// An SQLite file serves one process; what a dead one leaves there is tested in send-mail.test.ts.
it('a process that is killed while it sends leaves every letter to the other one: only what was under way arrives twice', async () => {
  const db = await freshPostgres(undo);
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const letters = Array.from({ length: 40 }, (_, i) => letterTo(`p${i}@example.org`));
  await queue(db, letters, DateTime.utc().minus({ minutes: 1 }));
  const { arrived, killedAfter } = await sendByTwoProcesses(`${inject('postgresUrl')}/${rows[0]?.name}`, {
    killAt: 12,
    leaseSeconds: 1,
    answerMs: 10,
  });
  expect(killedAfter).toBe(12);
  const stored = await db.selectFrom('letter').select(['id', 'status']).execute();
  expect(new Set(stored.map(({ status }) => status))).toEqual(new Set(['sent']));
  expect([...arrived.keys()].sort()).toEqual(stored.map(({ id }) => messageIdOf(id, baseUrl)).sort());
  const again = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
  expect(again).toBeLessThanOrEqual(connections);
  expect(Math.max(...arrived.values())).toBeLessThanOrEqual(2);
});
