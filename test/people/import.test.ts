import { theProgram } from '../../src/audit/record.ts';
import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import {
  confirmPeopleImport,
  dropPeopleImport,
  previewPeopleImport,
  viewPeopleImport,
} from '../../src/people/import-actions.ts';
import { staff } from '../../src/demo/company.ts';
import { saveEmployee } from '../../src/people/actions.ts';
import { listEmployees, listShiftPatterns } from '../../src/people/queries.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { csv, emptyCompany, staffList } from './import-world.ts';

const now = DateTime.fromISO('2026-11-24T09:00:00Z', { zone: 'utc' });
const demoList = staffList(staff('2026-11-24'));
const header = [
  'name',
  'email',
  'department',
  'started_on',
  'shift_pattern',
  'queue:sales',
  'queue:service',
  'absent',
];
const orlova = [
  'Дарья Орлова',
  'orlova@x.example',
  'sales',
  '2024-04-01',
  '9–18',
  'solo',
  'solo 0.6',
  '2026-12-01..2026-12-05; 2026-12-10 12:00-14:00',
];
const kim = ['Игорь Ким', 'kim@x.example', 'Сервис', '01.09.2023', '', 'none', 'solo', ''];

async function preview(db: Db, content: Buffer) {
  const result = await previewPeopleImport(db, { fileName: 'list.csv', content, createdBy: 'test', now });
  if (!result.ok) throw new Error(result.problem.code);
  return result;
}

async function imported(db: Db, content: Buffer) {
  const { id, preview: seen } = await preview(db, content);
  expect(await confirmPeopleImport(db, id, theProgram, now, seen.fingerprint)).toEqual({
    ok: true,
    counts: seen.counts,
  });
  return seen;
}

onEveryDatabase('staff list import', (fresh) => {
  it('brings in the whole demo company; the same list again changes nobody', async () => {
    const db = await emptyCompany(await fresh());
    const first = await imported(db, demoList);
    expect(first.counts).toEqual({ added: 60, changed: 0, unchanged: 0, rejected: 0 });
    expect(await listEmployees(db)).toHaveLength(60);
    const again = await preview(db, demoList);
    expect(again.preview.counts).toEqual({ added: 0, changed: 0, unchanged: 60, rejected: 0 });
  });

  it('the two samples say the same, in English and in Russian, as CSV and as a workbook', async () => {
    const db = await emptyCompany(await fresh());
    const sample = (name: string) => readFileSync(new URL(`../../data/samples/${name}`, import.meta.url));
    expect((await imported(db, sample('people.csv'))).counts).toMatchObject({ added: 7, rejected: 0 });
    expect((await preview(db, sample('people.xlsx'))).preview.counts).toEqual({
      added: 0,
      changed: 0,
      unchanged: 7,
      rejected: 0,
    });
  });

  it('a preview changes nobody; applying writes every field', async () => {
    const db = await emptyCompany(await fresh());
    const { id } = await preview(db, csv([header, orlova, kim]));
    expect(await listEmployees(db)).toEqual([]);
    await confirmPeopleImport(db, id, theProgram, now);
    const [daria, igor] = await listEmployees(db);
    const patterns = await listShiftPatterns(db);
    expect(daria).toMatchObject({
      name: 'Дарья Орлова',
      email: 'orlova@x.example',
      departmentId: 'sales',
      startedOn: '2024-04-01',
      shiftPatternId: patterns.find(({ name }) => name === '9–18')?.id,
      maxPhoneMinutes: null,
      leftAt: null,
      qualifications: [
        { queueId: 'sales', level: 'solo', speedFactor: 1 },
        { queueId: 'service', level: 'solo', speedFactor: 0.6 },
      ],
    });
    expect(daria?.absences).toMatchObject([
      { kind: 'vacation', fromDate: '2026-12-01', toDate: '2026-12-05', fromMinute: null, toMinute: null },
      { kind: 'other', fromDate: '2026-12-10', toDate: '2026-12-10', fromMinute: 720, toMinute: 840 },
    ]);
    expect(igor).toMatchObject({ departmentId: 'service', startedOn: '2023-09-01', shiftPatternId: null });
  });

  it('shows each changed field before and after, and changes nothing else', async () => {
    const db = await emptyCompany(await fresh());
    await imported(db, csv([header, orlova, kim]));
    const [before] = await listEmployees(db);
    const list = csv([
      ['E-mail', 'ФИО', 'Очередь: Сервис', 'Телефон'],
      ['ORLOVA@x.example', 'Дарья Орлова-Ким', 'нет', '+7 900'],
    ]);
    const { preview: seen } = await preview(db, list);
    expect(seen.unusedColumns).toEqual(['Телефон']);
    expect(seen.notListed).toBe(1);
    expect(seen.diff.changed[0]?.changes).toEqual([
      { field: 'name', from: 'Дарья Орлова', to: 'Дарья Орлова-Ким' },
      { field: 'queue', queueId: 'service', from: { level: 'solo', speedFactor: 0.6 }, to: null },
    ]);
    await imported(db, list);
    const [after] = await listEmployees(db);
    expect(after).toEqual({
      ...before,
      name: 'Дарья Орлова-Ким',
      qualifications: [{ queueId: 'sales', level: 'solo', speedFactor: 1 }],
    });
  });

  it('keeps past absences and what was known about the others; takes away those that are no longer listed', async () => {
    const db = await emptyCompany(await fresh());
    const absent = (text: string) =>
      csv([
        ['email', 'absent'],
        ['kim@x.example', text],
      ]);
    await imported(db, csv([header, kim]));
    await imported(db, absent('2026-10-01..2026-10-03 sick; 2026-12-01 sick; 2026-12-20..2026-12-24'));
    const seen = await imported(db, absent('2026-12-01; 2026-12-28'));
    expect(seen.diff.changed[0]?.changes).toEqual([
      {
        field: 'absences',
        from: [
          {
            kind: 'vacation',
            fromDate: '2026-12-20',
            toDate: '2026-12-24',
            fromMinute: null,
            toMinute: null,
          },
        ],
        to: [
          {
            kind: 'vacation',
            fromDate: '2026-12-28',
            toDate: '2026-12-28',
            fromMinute: null,
            toMinute: null,
          },
        ],
      },
    ]);
    const [igor] = await listEmployees(db);
    expect(igor?.absences.map(({ kind, fromDate }) => [kind, fromDate])).toEqual([
      ['sick', '2026-10-01'],
      ['sick', '2026-12-01'],
      ['vacation', '2026-12-28'],
    ]);
  });

  it('applies once when confirmed twice at the same moment', async () => {
    const db = await emptyCompany(await fresh());
    const { id } = await preview(db, csv([header, orlova, kim]));
    const answers = await Promise.all([1, 2, 3].map(() => confirmPeopleImport(db, id, theProgram, now)));
    const counts = { added: 2, changed: 0, unchanged: 0, rejected: 0 };
    expect(answers).toEqual([1, 2, 3].map(() => ({ ok: true, counts })));
    expect(await listEmployees(db)).toHaveLength(2);
    expect(await viewPeopleImport(db, id, now)).toMatchObject({
      state: 'confirmed',
      counts,
      fileName: 'list.csv',
    });
  });

  it('compares again before it writes: what was looked at and is no longer so is not applied', async () => {
    const db = await emptyCompany(await fresh());
    await imported(db, csv([header, orlova]));
    const { id, preview: seen } = await preview(
      db,
      csv([header, [...orlova.slice(0, 5), 'none', 'none', ''], kim]),
    );
    const [daria] = await listEmployees(db);
    if (daria === undefined) throw new Error('nobody was imported');
    await saveEmployee(db, daria.id, { ...daria, qualifications: [] }, theProgram, DateTime.utc());
    expect(await confirmPeopleImport(db, id, theProgram, now, seen.fingerprint)).toEqual({
      ok: false,
      problem: 'stale',
    });
    expect(await listEmployees(db)).toHaveLength(1);
    const view = await viewPeopleImport(db, id, now);
    if (view?.state !== 'waiting') throw new Error('the list no longer waits');
    expect(view.preview.diff.changed[0]?.changes.map(({ field }) => field)).toEqual(['absences']);
    expect(await confirmPeopleImport(db, id, theProgram, now, view.preview.fingerprint)).toMatchObject({
      ok: true,
    });
    expect(await listEmployees(db)).toHaveLength(2);
  });

  it('a dropped list cannot be confirmed; a confirmed one cannot be dropped', async () => {
    const db = await emptyCompany(await fresh());
    const dropped = await preview(db, csv([header, orlova]));
    await dropPeopleImport(db, dropped.id);
    expect(await confirmPeopleImport(db, dropped.id, theProgram, now)).toEqual({
      ok: false,
      problem: 'not-found',
    });
    expect(await viewPeopleImport(db, dropped.id, now)).toBeUndefined();
    const applied = await preview(db, csv([header, orlova]));
    await confirmPeopleImport(db, applied.id, theProgram, now);
    await dropPeopleImport(db, applied.id);
    expect(await viewPeopleImport(db, applied.id, now)).toMatchObject({ state: 'confirmed' });
    // What is kept of it names nobody any more.
    const row = await db.selectFrom('peopleImport').select('rowsJson').executeTakeFirstOrThrow();
    expect(row.rowsJson).not.toContain('orlova');
  });

  it('forgets lists that nobody confirmed for a week', async () => {
    const db = await emptyCompany(await fresh());
    const old = await preview(db, csv([header, orlova]));
    const later = now.plus({ days: 8 });
    await previewPeopleImport(db, {
      fileName: 'b.csv',
      content: csv([header, kim]),
      createdBy: 'test',
      now: later,
    });
    expect(await viewPeopleImport(db, old.id, later)).toBeUndefined();
  });

  it('who had left and is listed again is shown as coming back', async () => {
    const db = await emptyCompany(await fresh());
    await imported(db, csv([header, kim]));
    await db.updateTable('employee').set({ leftAt: '2026-11-01T10:00:00.000Z' }).execute();
    const seen = await imported(db, csv([header, kim]));
    expect(seen.diff.changed[0]?.changes).toEqual([
      { field: 'left', from: '2026-11-01T10:00:00.000Z', to: null },
    ]);
    expect((await listEmployees(db))[0]?.leftAt).toBeNull();
  });

  it('takes the largest list there may be', async () => {
    const db = await emptyCompany(await fresh());
    const people = Array.from({ length: 10_000 }, (_, i) => [
      `Person ${i}`,
      `p${i}@x.example`,
      ...orlova.slice(2),
    ]);
    expect((await imported(db, csv([header, ...people]))).counts).toMatchObject({
      added: 10_000,
      rejected: 0,
    });
    const result = await previewPeopleImport(db, {
      fileName: 'list.csv',
      content: csv([header, ...people, kim]),
      createdBy: 'test',
      now,
    });
    expect(result).toEqual({
      ok: false,
      problem: { code: 'too-many-rows', params: { rows: 10_001, most: 10_000 } },
    });
  });
});
