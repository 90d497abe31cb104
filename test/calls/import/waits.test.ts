import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { estimatedHandling } from '../../../src/calls/estimates/queries.ts';
import { waitingBetween } from '../../../src/calls/estimates/waiting-queries.ts';
import { importMapped } from '../../../src/calls/import/actions.ts';
import type { TableMapping } from '../../../src/calls/import/table-mapping.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { withDepartments } from '../support.ts';

const mapping: TableMapping = {
  rows: 'intervals',
  delimiter: ',',
  header: ['start', 'queue', 'offered', 'answered', 'abandoned', 'asa'],
  columns: { start: [0], queue: [1], offered: [2], answered: [3], abandoned: [4], asaSeconds: [5] },
  dateOrder: 'ymd',
  decimal: '.',
  timeZone: 'UTC',
};
const file = {
  fileName: 'x',
  importedBy: { accountId: null, name: 'test' },
  importedAt: '2026-03-30T10:00:00.000Z',
};

onEveryDatabase('waits that a file does not tell', (fresh) => {
  test('a table of answer times says nothing of patience, and its average is over all intervals', async () => {
    const db = await withDepartments(await fresh(), 'UTC');
    const lines = [
      'start,queue,offered,answered,abandoned,asa',
      '2026-03-02T09:00,sales,10,10,0,5',
      '2026-03-02T09:30,sales,10,5,5,35',
    ];
    await importMapped(db, { ...file, stream: Readable.from([lines.join('\n')]) }, mapping);
    expect((await estimatedHandling(db, 'sales'))?.overall.patienceRange ?? null).toBeNull();
    expect(await waitingBetween(db, 'sales', '2026-03-02', '2026-03-02', 'UTC')).toMatchObject({
      asaSeconds: 15,
      abandonSeconds: null,
      offered: 20,
      abandoned: 5,
    });
  });

  test('calls without a wait are not calls that were answered at once', async () => {
    const db = await withDepartments(await fresh(), 'UTC');
    const lines = ['start,queue,talk', '2026-03-02 09:00,sales,120', '2026-03-02 09:01,sales,0'];
    const calls: TableMapping = {
      ...mapping,
      rows: 'calls',
      header: ['start', 'queue', 'talk'],
      columns: { start: [0], queue: [1], talkSeconds: [2] },
    };
    await importMapped(db, { ...file, stream: Readable.from([lines.join('\n')]) }, calls);
    const unknown = { answered: 1, abandoned: 1, answeredWaitSeconds: null, abandonedWaitSeconds: null };
    expect(await db.selectFrom('callInterval').selectAll().execute()).toMatchObject([unknown]);
    // Counted again from the calls that are stored.
    const more = [...lines, '2026-03-02 09:02,sales,60'];
    await importMapped(db, { ...file, stream: Readable.from([more.join('\n')]) }, calls);
    expect(await db.selectFrom('callInterval').selectAll().execute()).toMatchObject([
      { ...unknown, answered: 2 },
    ]);
    expect(await waitingBetween(db, 'sales', '2026-03-02', '2026-03-02', 'UTC')).toBeNull();
  });
});
