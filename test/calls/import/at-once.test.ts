import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { importQueueLog } from '../../../src/calls/import/actions.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { withDepartments } from '../support.ts';

const file = {
  fileName: 'queue_log',
  importedBy: { accountId: null, name: 'test' },
  importedAt: '2026-03-30T10:00:00.000Z',
};
const FIRST = Date.parse('2026-03-02T09:00:00Z') / 1000;
const CALLS = 9000;

/** Calls of both queues, in this order; some are in two logs. */
function logOf(name: string, order: (i: number) => number): string[] {
  return Array.from({ length: CALLS }, (_, i) => {
    const n = order(i);
    const at = FIRST + n * 3;
    const id = n % 2 === 0 ? `both-${n}` : `${name}-${n}`;
    return `${at + 9}|${id}|${n % 3 === 0 ? 'sales' : 'service'}|NONE|ABANDON|1|1|9\n`;
  });
}

onEveryDatabase('imports at once', (fresh) => {
  test('logs that overlap, read at the same time: every call is counted, and once', async () => {
    const db = await withDepartments(await fresh(), 'UTC');
    const logs = [logOf('a', (i) => i), logOf('b', (i) => CALLS - 1 - i), logOf('a', (i) => i)];
    const take = (lines: string[]) =>
      importQueueLog(db, { ...file, stream: Readable.from([lines.join('')]) });
    expect((await Promise.all(logs.map(take))).every((one) => one.ok)).toBe(true);
    const { total } = await db
      .selectFrom('callInterval')
      .select((eb) => eb.fn.sum<number>('offered').as('total'))
      .executeTakeFirstOrThrow();
    expect(total).toBe(CALLS / 2 + CALLS);
  });
});
