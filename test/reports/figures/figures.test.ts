import { readFile } from 'node:fs/promises';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { theProgram } from '../../../src/audit/record.ts';
import type { Db } from '../../../src/database/connect.ts';
import { importReflectionsVerb } from '../../../src/reflections/exchange/cli.ts';
import { listSurveys } from '../../../src/reflections/surveys/queries.ts';
import { exportReflectionsVerb } from '../../../src/reports/figures/cli.ts';
import { figuresOf } from '../../../src/reports/figures/figures.ts';
import type { Answered } from '../../../src/reports/survey-answers.ts';
import { saveEmployee } from '../../../src/people/actions.ts';
import { testApp } from '../../support/app.ts';
import { freshSqlite } from '../../support/databases.ts';
import fc from '../../support/properties.ts';
import { captured } from '../../support/verb.ts';
import { emptyCompany } from '../../people/import-world.ts';

const sample = 'data/samples/past-survey.csv';
const on = (db: Db) => ({
  bring: async (...args: string[]) =>
    captured((rest, io) => importReflectionsVerb(rest, io, (work) => work(db), new Date()), args),
  take: async (...args: string[]) =>
    captured((rest, io) => exportReflectionsVerb(rest, io, (work) => work(db), new Date()), args),
});

describe('the figures of a survey', () => {
  it('leave as cells of at least k people, without a name, a comment or a code; the log says so', async () => {
    const db = await emptyCompany(await freshSqlite());
    const cli = on(db);
    const brought = await cli.bring('--in', sample);
    expect(brought).toMatchObject({ code: 1, out: 'people 31, questionnaires 58, rejected 2\n' });
    expect(brought.err).toContain('line 7: there is no such department');
    expect((await cli.bring('--in', sample)).out).toContain('in already');
    const [survey] = await listSurveys(db);
    const listed = await cli.take('--list');
    expect(listed.out).toContain(`${survey?.id}\tpast\tclosed\t2025-02-01`);
    const { code, out } = await cli.take('--survey', survey?.id ?? '');
    expect(code).toBe(0);
    // What reads the stream takes the byte-order mark off; the page's file shows it.
    expect(out.startsWith('"department","about","part"')).toBe(true);
    expect(out).toMatch(/"Sales","Service","everyone","1","T0","coordination","1\d","\d\.\d\d"/);
    expect(out).toMatch(
      /"T0 → T1","coordination","1\d","-?\d\.\d\d","\d\.\d\d","-?\d\.\d\d","-?\d\.\d\d",""/,
    );
    // Every number of people is at least five, or it is hidden.
    const people = out
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split('","')[6] ?? '');
    // Two constructs that the file has enough questions of, before, after and changed, of two departments.
    expect(people).toHaveLength(12);
    for (const n of people) expect(n === 'hidden' || Number(n) >= 5, n).toBe(true);
    const content = await readFile(sample, 'utf8');
    for (const row of content.trim().split('\r\n').slice(1)) {
      const [key = '', , , , , , , , , , comment = ''] = row.split(';');
      expect(out).not.toContain(key);
      if (comment !== '') expect(out).not.toContain(comment);
    }
    expect((await cli.take('--survey', survey?.id ?? '', '--language', 'ru')).out).toMatch(
      /"Продажи";"Сервис";"все";"1";"T0";"согласованность";"1\d";"\d,\d\d"/,
    );
    expect((await cli.take('--survey', 'x')).code).toBe(2);

    const test = await testApp(db);
    const hr = await test.as('hr');
    const file = await hr.get(`/reflections/surveys/${survey?.id}/figures.csv`);
    expect(file.body).toBe(`\uFEFF${out}`);
    expect(
      (await (await test.as('head', 'sales')).get(`/reflections/surveys/${survey?.id}/figures.csv`))
        .statusCode,
    ).toBe(403);
    const page = (await hr.get(`/reflections/surveys/${survey?.id}`)).body;
    expect(page).toContain(`/reflections/surveys/${survey?.id}/figures.csv`);
    expect(
      (await db.selectFrom('auditEntry').select('action').where('action', '=', 'figures.exported').execute())
        .length,
    ).toBe(3);
    await test.app.close();
    await db.destroy();
  });

  it('stay while the survey is open', async () => {
    const db = await emptyCompany(await freshSqlite());
    await saveEmployee(
      db,
      null,
      {
        name: 'A',
        email: 'a@x.example',
        departmentId: 'sales',
        startedOn: '2025-01-01',
        shiftPatternId: null,
        maxPhoneMinutes: null,
        qualifications: [],
        absences: [],
      },
      theProgram,
      DateTime.utc(),
    );
    await db
      .insertInto('survey')
      .values({
        id: 's',
        kind: 'pulse',
        seasonId: null,
        name: '',
        firstDepartmentId: 'sales',
        secondDepartmentId: 'service',
        fromDate: '2026-03-01',
        toDate: '2026-03-05',
        scoreThreshold: 5,
        commentThreshold: 8,
        state: 'open',
        closedOn: null,
        madeUpJson: null,
        version: 1,
      })
      .execute();
    expect((await on(db).take('--survey', 's')).code).toBe(1);
    const test = await testApp(db);
    const refused = await (await test.as('hr')).get('/reflections/surveys/s/figures.csv');
    expect(refused.statusCode).toBe(409);
    expect(refused.body).toContain('when the survey is closed');
    await test.app.close();
    await db.destroy();
  });

  it('name no cell of fewer than k, and hide its neighbour with it, whoever answers', () => {
    const one = fc.record({
      pseudonym: fc.integer({ min: 1, max: 16 }).map((n) => `p${n}`),
      moment: fc.constantFrom('T0' as const, 'T1' as const, 'T2' as const),
      value: fc.integer({ min: 1, max: 7 }),
    });
    const k = 5;
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (given) => {
        const unique = new Map(given.map((answer) => [`${answer.pseudonym} ${answer.moment}`, answer]));
        const answered = [...unique.values()].map(({ pseudonym, moment, value }): Answered => ({
          pseudonym,
          moment,
          departmentId: Number(pseudonym.slice(1)) % 3 === 0 ? 'sales' : 'service',
          part: 'swapping',
          turn: 1,
          overridden: false,
          tenure: null,
          exercise: null,
          answers: [{ code: 'safety-1', value }],
        }));
        const figures = figuresOf(answered, ['sales', 'service'], k);
        for (const figure of figures) {
          if (figure.shown === 'shown') expect(figure.n).toBeGreaterThanOrEqual(k);
          else
            expect([figure.n, figure.mean, figure.sd, figure.low, figure.high]).toEqual([
              null,
              null,
              null,
              null,
              null,
            ]);
        }
        for (const moment of ['T0', 'T1', 'T2']) {
          const there = new Set(
            answered.filter((of) => of.moment === moment).map(({ pseudonym }) => pseudonym),
          );
          const shown = figures.filter(
            (of) => of.from === null && of.moment === moment && of.shown === 'shown',
          );
          const hidden = there.size - shown.reduce((sum, { n }) => sum + (n ?? 0), 0);
          expect(hidden === 0 || hidden >= k || shown.length === 0).toBe(true);
        }
      }),
    );
  });
});
