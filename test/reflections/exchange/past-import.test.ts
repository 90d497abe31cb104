import { readFile } from 'node:fs/promises';
import { DateTime } from 'luxon';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { theProgram } from '../../../src/audit/record.ts';
import type { Db } from '../../../src/database/connect.ts';
import { listDepartments } from '../../../src/people/queries.ts';
import {
  confirmPast,
  forgetPastFiles,
  mapPast,
  previewPast,
  takeBackPast,
  uploadPast,
} from '../../../src/reflections/exchange/actions.ts';
import { findPastImport } from '../../../src/reflections/exchange/queries.ts';
import { wavesOf } from '../../../src/reflections/exchange/waves-of.ts';
import { testApp } from '../../support/app.ts';
import { freshSqlite, onEveryDatabase } from '../../support/databases.ts';
import { emptyCompany } from '../../people/import-world.ts';

const now = DateTime.fromISO('2026-11-23T09:00:00Z');
const head = 'Участник;Отдел;Волна;Дата;Напряжённость;Ищут виноватых;Комментарий';
const file = (...lines: string[]) => Buffer.from([head, ...lines].join('\n'));
const good = file(
  'orlova@x.example;sales;до;03.02.2025;5;1;Пишите мне: orlova@x.example',
  'orlova@x.example;sales;после;12.03.2025;2;5;',
  'Игорь Ким;service;до;04.02.2025;4;нет ответа;',
  'Игорь Ким;warehouse;до;04.02.2025;4;1;',
  'Марина Лис;service;до;04.02.2025;9;1;',
  'orlova@x.example;sales;до;05.02.2025;1;1;',
);

async function uploaded(db: Db, content: Buffer) {
  const up = await uploadPast(db, { fileName: 'Опрос 2025.csv', content }, theProgram, now);
  if (!up.ok) throw new Error(up.problem.code);
  return up;
}

/** Everything that stands in any table, as one text. */
async function everything(db: Db): Promise<string> {
  const tables = await db.introspection.getTables();
  const rows = await Promise.all(
    tables.map(async ({ name }) => sql`select * from ${sql.table(name)}`.execute(db)),
  );
  return JSON.stringify(rows.map((one) => one.rows));
}

onEveryDatabase('a past survey', (fresh) => {
  it('goes in under pseudonyms on our scale, stores nobody, and can be taken back whole', async () => {
    const db = await emptyCompany(await fresh());
    const before = await db.selectFrom('answer').select('reflectionId').execute();
    const { id } = await uploaded(db, good);
    const waiting = await findPastImport(db, id);
    if (waiting === undefined) throw new Error('it is gone');
    expect(waiting.mapping).toMatchObject({
      name: 'Опрос 2025',
      key: 0,
      department: 1,
      moment: 2,
      date: 3,
      dateOrder: 'dmy',
      items: {
        'friction-1': { column: 4, turned: false },
        'coordination-3': { column: 5, turned: true },
        comment: { column: 6, turned: false },
      },
    });
    // The 9 is for HR to judge: here the scale is said.
    const mapping = { ...waiting.mapping!, low: 1, high: 5 };
    expect(await mapPast(db, id, mapping, await listDepartments(db), now)).toBeNull();
    const reading = await previewPast(db, { ...waiting, mapping }, now);
    expect(reading?.rejections.map(({ line, code }) => [line, code])).toEqual([
      [5, 'department'],
      [6, 'off-scale'],
      [7, 'twice'],
    ]);
    expect(wavesOf(reading?.reflections ?? [])).toMatchObject([
      { moment: 'T0', fromMonth: '2025-02', people: { sales: 1, service: 1 } },
      { moment: 'T1', fromMonth: '2025-03', people: { sales: 1 } },
    ]);

    const confirmed = await Promise.all([1, 2].map(() => confirmPast(db, id, theProgram, now)));
    expect(confirmed).toEqual([{ ok: true }, { ok: true }]);
    const rows = await db
      .selectFrom('answer')
      .innerJoin('reflection', 'reflection.id', 'answer.reflectionId')
      .innerJoin('questionText as text', 'text.id', 'answer.questionTextId')
      .select(['pseudonym', 'moment', 'month', 'code', 'textRu', 'version', 'value', 'words'])
      .orderBy('moment')
      .orderBy('code')
      .execute();
    const ratings = rows
      .filter(({ words }) => words === null)
      .map(({ moment, code, value }) => [moment, code, value]);
    expect(ratings.sort()).toEqual([
      ['T0', 'coordination-3', null],
      ['T0', 'coordination-3', 7],
      ['T0', 'friction-1', 5.5],
      ['T0', 'friction-1', 7],
      ['T1', 'coordination-3', 1],
      ['T1', 'friction-1', 2.5],
    ]);
    expect(rows.find(({ words }) => words !== null)?.words).toBe('Пишите мне: …');
    // What was asked then is kept as a wording of its own, below those of the questionnaire.
    expect(new Set(rows.map(({ version }) => version))).toEqual(new Set([-1]));
    expect(new Set(rows.map(({ pseudonym }) => pseudonym)).size).toBe(2);
    expect(
      await db
        .selectFrom('survey')
        .select(['kind', 'state', 'fromDate', 'toDate', 'scoreThreshold'])
        .execute(),
    ).toEqual([
      { kind: 'past', state: 'closed', fromDate: '2025-02-01', toDate: '2025-03-31', scoreThreshold: 5 },
    ]);
    expect(await db.selectFrom('pseudonymKey').selectAll().execute()).toEqual([]);
    expect(await everything(db)).not.toMatch(/orlova@|Игорь Ким|Марина Лис/);

    // The same file again leads to where it is.
    expect(await uploaded(db, good)).toEqual({ ok: true, id, isIn: true });
    expect(await Promise.all([1, 2].map(() => takeBackPast(db, id, theProgram, now)))).toEqual([
      'taken-back',
      'taken-back',
    ]);
    const told = db.selectFrom('auditEntry').where('action', '=', 'past-survey.taken-back').select('id');
    expect(await told.execute()).toHaveLength(1);
    expect(await db.selectFrom('answer').select('reflectionId').execute()).toEqual(before);
    for (const table of ['survey', 'respondent', 'reflection'] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('questionText').select('id').where('version', '<', 0).execute()).toEqual([]);
    expect((await uploaded(db, good)).isIn).toBe(false);
    // Nobody confirms it: after a day it is gone.
    expect(await forgetPastFiles(db, now.plus({ hours: 23 }))).toEqual({ files: 0 });
    expect(await forgetPastFiles(db, now.plus({ hours: 25 }))).toEqual({ files: 1 });
  });
});

describe('the pages of past surveys', () => {
  it('show the sample file of the README before and after it went in, to HR alone', async () => {
    const db = await emptyCompany(await freshSqlite());
    const test = await testApp(db);
    const hr = await test.as('hr');
    const content = await readFile('data/samples/past-survey.csv');
    const sent = await hr.upload('/reflections/imports', { name: 'past-survey.csv', content });
    expect(sent.statusCode).toBe(303);
    const address = String(sent.headers.location);
    const page = (await hr.get(address)).body;
    expect(page).toContain('“Код участника” points at people');
    expect(page).not.toContain('П-001');
    expect(page).toContain('31 people, 58 questionnaires; 2 lines rejected.');
    expect(page).toContain('1 becomes 1, 2 becomes 2.5, 5 becomes 7');
    expect(page).toContain('there is no such department');
    expect((await hr.post(`${address}/confirmation`)).headers.location).toBe(address);
    expect((await hr.get(address)).body).toContain('In: 31 people, 58 questionnaires; 2 lines rejected.');
    const again = await hr.upload('/reflections/imports', { name: 'past-survey.csv', content });
    expect((await hr.get(String(again.headers.location))).body).toContain('a second time it changes nothing');
    expect((await hr.post(`${address}/removal`)).headers.location).toBe(address);
    expect((await hr.get(address)).body).toContain('was taken back');
    const russian = await test.as('hr', undefined, { language: 'ru' });
    expect((await russian.get('/reflections/imports')).body).toContain('отозван');
    for (const role of ['head', 'administrator', 'employee'] as const) {
      const other = await test.as(role, role === 'head' ? 'sales' : undefined);
      expect((await other.get('/reflections/imports')).statusCode).toBe(403);
    }
    await test.app.close();
    await db.destroy();
  });

  it('say what is wrong with a mapping and keep what was chosen', async () => {
    const db = await emptyCompany(await freshSqlite());
    const test = await testApp(db);
    const hr = await test.as('hr');
    const sent = await hr.upload('/reflections/imports', { name: 'a.csv', content: good });
    const address = String(sent.headers.location);
    const fields = {
      name: 'A',
      firstDepartmentId: 'sales',
      secondDepartmentId: 'service',
      low: '1',
      high: '5',
    };
    const none = await hr.post(`${address}/mapping`, fields);
    expect(none.statusCode).toBe(422);
    expect(none.body).toContain('Choose at least one question');
    const undated = await hr.post(`${address}/mapping`, { ...fields, 'column-friction-1': '4' });
    expect(undated.body).toContain('Name the column with the date');
    const whole = await hr.post(`${address}/mapping`, {
      ...fields,
      'column-friction-1': '4',
      'column-department': '1',
      exerciseDate: '2025-03-01',
    });
    expect(whole.statusCode).toBe(303);
    // No key: every line is somebody else’s; no moment: one survey of everybody.
    expect((await hr.get(address)).body).toContain('4 people, 4 questionnaires');
    expect((await hr.upload('/reflections/imports', { name: 'b.csv', content: head })).body).toContain(
      'column names only',
    );
    await test.app.close();
    await db.destroy();
  });
});
