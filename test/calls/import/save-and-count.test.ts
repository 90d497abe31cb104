import fc from '../../support/properties.ts';
import { expect, test } from 'vitest';
import { countQuarters, quarterOf } from '../../../src/calls/import/count-calls.ts';
import { saveAndCount } from '../../../src/calls/import/save-and-count.ts';
import type { CallRow } from '../../../src/calls/import/save-calls.ts';
import type { Db } from '../../../src/database/connect.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { withDepartments } from '../support.ts';

const T0 = Date.parse('2026-03-02T23:00:00Z');
const seconds = fc.option(fc.integer({ min: 0, max: 40 }));
const call = fc.record({
  id: fc.integer({ min: 0, max: 60 }),
  at: fc.integer({ min: 0, max: 7200 }),
  outcome: fc.constantFrom('waiting', 'answered', 'completed', 'abandoned', 'exited', 'transferred'),
  waitSeconds: seconds,
  talkSeconds: seconds,
});
const batches = fc.array(fc.uniqueArray(call, { selector: ({ id }) => id, maxLength: 25 }), { maxLength: 4 });

function rowsOf(calls: { id: number; at: number; outcome: string }[]): CallRow[] {
  return calls.map(({ id, at, ...rest }) => ({
    ...(rest as Pick<CallRow, 'outcome' | 'waitSeconds' | 'talkSeconds'>),
    queueId: 'service',
    callId: `c${id}`,
    enteredAt: new Date(T0 + at * 1000).toISOString(),
    cameFrom: null,
    sawEntry: true,
  }));
}

const counted = (db: Db) => db.selectFrom('callInterval').selectAll().orderBy('startsAt').execute();

onEveryDatabase('calls and their quarters', (fresh, engine) => {
  test('whatever was stored before: the counts are those of counting all calls at the end', async () => {
    const db = await withDepartments(await fresh());
    await fc.assert(
      fc.asyncProperty(batches, async (told) => {
        for (const batch of told) {
          await db.transaction().execute((db) => saveAndCount(db, 'service', rowsOf(batch)));
        }
        const stored = await db.selectFrom('callRecord').selectAll().execute();
        const after = await counted(db);
        const quarters = new Set(stored.map((row) => quarterOf(Date.parse(row.enteredAt))));
        await countQuarters(db, 'service', quarters);
        expect(after.map(({ startsAt }) => Date.parse(startsAt))).toEqual([...quarters].sort());
        expect(await counted(db)).toEqual(after);
        await db.deleteFrom('callRecord').execute();
        await db.deleteFrom('callInterval').execute();
      }),
      { numRuns: engine === 'sqlite' ? 60 : 10 },
    );
  });
});
