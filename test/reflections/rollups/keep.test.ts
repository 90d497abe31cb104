import fc from '../../support/properties.ts';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { theCommandLine } from '../../../src/audit/record.ts';
import type { Db } from '../../../src/database/connect.ts';
import { deleteAllAnswers, deleteAnswers, removeAnswer } from '../../../src/reflections/answers/delete.ts';
import { saveAnswers } from '../../../src/reflections/answers/save.ts';
import { runWaves } from '../../../src/reflections/jobs.ts';
import { scoresOf } from '../../../src/reflections/questionnaire/scoring.ts';
import { ensureQuestionTexts } from '../../../src/reflections/questionnaire/stored.ts';
import { texts } from '../../../src/reflections/questionnaire/texts.ts';
import { listRequestsOf } from '../../../src/reflections/requests/queries.ts';
import { nameOf } from '../../../src/reflections/rollups/cells.ts';
import { rebuildAll, wrongCells } from '../../../src/reflections/rollups/keep.ts';
import { closeSurvey } from '../../../src/reflections/surveys/actions.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { head, post } from '../../swapdays/company.ts';
import { companyWithDay, guests, noon } from '../requests/world.ts';

const surveyId = 'days-2026-1-sales-service';
const day = noon('2026-05-12');

/** Rollups as somebody would count them who has only the answers and the scoring of one questionnaire. */
async function countedByHand(db: Db): Promise<Record<string, [number, number, number]>> {
  const rows = await db
    .selectFrom('answer')
    .innerJoin('questionText', 'questionText.id', 'answer.questionTextId')
    .innerJoin('reflection', 'reflection.id', 'answer.reflectionId')
    .innerJoin('respondent', 'respondent.pseudonym', 'reflection.pseudonym')
    .selectAll('reflection')
    .select(['respondent.surveyId', 'respondent.departmentId', 'respondent.tenure'])
    .select(['questionText.code', 'answer.value'])
    .execute();
  const sums: Record<string, [number, number, number]> = {};
  for (const id of new Set(rows.map((row) => row.id))) {
    const own = rows.filter((row) => row.id === id);
    const [one] = own;
    if (one === undefined) continue;
    const scores: Record<string, number | null | undefined> = { ...scoresOf(own) };
    for (const { code, value } of own)
      if (['claims-made', 'claims-received', 'bad-experience'].includes(code)) scores[code] = value;
    for (const [measure, score] of Object.entries(scores)) {
      if (score === undefined || score === null) continue;
      const { exercise, tenure, month } = one;
      const key = {
        ...one,
        exercise: exercise ?? ('' as const),
        tenure: tenure ?? ('' as const),
        month: month ?? '',
        measure,
      };
      const name = nameOf({ ...key, n: 0, sum: 0, sumSquares: 0 });
      const [n, sum, squares] = sums[name] ?? [0, 0, 0];
      const sixths = Math.round(score * 6);
      sums[name] = [n + 1, sum + sixths, squares + sixths ** 2];
    }
  }
  return sums;
}

async function kept(db: Db): Promise<Record<string, [number, number, number]>> {
  const cells = await db.selectFrom('answerRollup').selectAll().execute();
  return Object.fromEntries(cells.map((cell) => [nameOf(cell), [cell.n, cell.sum, cell.sumSquares]]));
}

async function openFor(db: Db, employeeId: string): Promise<string> {
  const open = (await listRequestsOf(db, employeeId)).find(({ state }) => state === 'open');
  if (open === undefined) throw new Error(`nothing is open for ${employeeId}`);
  return open.id;
}

const values = fc.option(fc.integer({ min: 1, max: 7 }), { nil: null });
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('save' as const),
      who: fc.nat(5),
      from: fc.nat(20),
      values: fc.array(values, { minLength: 1, maxLength: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('remove' as const), who: fc.nat(5), from: fc.nat(20) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'delete-all' as const), who: fc.nat(5) }),
  },
);

onEveryDatabase('rollups', (fresh, engine) => {
  it('equal a recount of the answers after any history, and after the survey has closed', async () => {
    const db = await fresh();
    await companyWithDay(db);
    // Two tenures, one of them too small to be kept at the end.
    await db.updateTable('employee').set({ startedOn: '2026-01-15' }).where('id', '=', 's0').execute();
    await runWaves(db, day, post);
    const asked = await db.selectFrom('questionText').select(['id', 'kind']).orderBy('code').execute();
    const requests = await Promise.all(guests.map((id) => openFor(db, id)));
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const one of steps) {
          const [id, employeeId] = [requests[one.who] ?? '', guests[one.who] ?? ''];
          if (one.do === 'save') {
            const given = one.values.flatMap((value, i) => {
              const question = asked[(one.from + i) % asked.length];
              if (question === undefined) return [];
              const words = question.kind === 'words' ? 'words' : null;
              return [{ questionTextId: question.id, value: words === null ? value : null, words }];
            });
            expect(await saveAnswers(db, id, given, day)).toBe('saved');
          } else if (one.do === 'remove') await removeAnswer(db, id, asked[one.from]?.id ?? '', day);
          else if (one.do === 'delete-all') await deleteAllAnswers(db, { surveyId, employeeId });
          else await deleteAnswers(db, { surveyId, employeeId, moment: 'T0', part: 'swapping', turn: 1 });
        }
        const now = await kept(db);
        counted += Object.keys(now).length;
        expect(now).toEqual(await countedByHand(db));
        expect((await wrongCells(db)).wrong).toEqual([]);
      }),
      { numRuns: engine === 'sqlite' ? 60 : 25 },
    );
    expect(counted).toBeGreaterThan(100);
    for (const id of requests)
      await saveAnswers(
        db,
        id,
        asked.map(({ id }) => ({ questionTextId: id, value: 5, words: null })),
        day,
      );
    await closeSurvey(db, { id: surveyId, by: head }, day);
    const closed = await kept(db);
    expect(Object.keys(closed).length).toBeGreaterThan(5);
    expect(closed).toEqual(await countedByHand(db));
    // The one newcomer's tenure is gone from both.
    const tenures = await db.selectFrom('answerRollup').select('tenure').distinct().execute();
    expect(tenures).toEqual([{ tenure: '' }]);
    await db.deleteFrom('survey').where('id', '=', surveyId).execute();
    expect(await kept(db)).toEqual({});
  });

  it('lose nothing when many save, change and delete at once', async () => {
    const db = await fresh();
    await companyWithDay(db);
    await runWaves(db, day, post);
    const asked = await db.selectFrom('questionText').select('id').where('kind', '=', 'rating').execute();
    const requests = await Promise.all(guests.map((id) => openFor(db, id)));
    const save = (id: string, value: number) =>
      saveAnswers(
        db,
        id,
        asked.map(({ id }) => ({ questionTextId: id, value, words: null })),
        day,
      );
    for (const round of [1, 2, 3])
      await Promise.all([
        ...requests.flatMap((id, i) => [save(id, 1 + ((i + round) % 7)), save(id, 7)]),
        deleteAllAnswers(db, { surveyId, employeeId: 's1' }),
        deleteAnswers(db, { surveyId, employeeId: 's2', moment: 'T0', part: 'swapping', turn: 1 }),
        ...(round === 2 ? [rebuildAll(db, theCommandLine, day)] : []),
      ]);
    await Promise.all(requests.slice(3).map((id) => save(id, 2)));
    expect(await kept(db)).toEqual(await countedByHand(db));
    expect(Object.keys(await kept(db)).length).toBeGreaterThan(5);
  });

  it('count a question once whose words have changed while it was open', async () => {
    const db = await fresh();
    await companyWithDay(db);
    await runWaves(db, day, post);
    const textOf = async () =>
      (
        await db
          .selectFrom('questionText')
          .select('id')
          .where('code', '=', 'safety-1')
          .orderBy('version', 'desc')
          .executeTakeFirstOrThrow()
      ).id;
    const request = await openFor(db, 's0');
    const old = await textOf();
    await saveAnswers(db, request, [{ questionTextId: old, value: 2, words: null }], day);
    const words = texts['safety-1'];
    if (words === undefined) throw new Error('no words');
    await ensureQuestionTexts(db, { ...texts, 'safety-1': { ...words, text: { ru: 'Иначе', en: 'Anew' } } });
    expect(await textOf()).not.toBe(old);
    await saveAnswers(db, request, [{ questionTextId: await textOf(), value: 6, words: null }], day);
    const cells = await db.selectFrom('answerRollup').select(['measure', 'n', 'sum', 'sumSquares']).execute();
    expect(cells).toEqual([{ measure: 'safety', n: 1, sum: 36, sumSquares: 36 ** 2 }]);
  });

  it('are found wrong, and made right again', async () => {
    const db = await fresh();
    await companyWithDay(db);
    await runWaves(db, day, post);
    const asked = await db.selectFrom('questionText').select('id').where('code', '=', 'safety-1').execute();
    const request = await openFor(db, 's0');
    await saveAnswers(
      db,
      request,
      asked.map(({ id }) => ({ questionTextId: id, value: 3, words: null })),
      day,
    );
    expect(await wrongCells(db)).toEqual({ cells: 1, wrong: [] });
    await db.updateTable('answerRollup').set({ sum: 19 }).execute();
    expect((await wrongCells(db)).wrong).toMatchObject([{ measure: 'safety', n: 0, sum: -1 }]);
    expect(await rebuildAll(db, theCommandLine, DateTime.utc())).toEqual({ cells: 1, wrong: 1 });
    expect((await wrongCells(db)).wrong).toEqual([]);
    const logged = await db
      .selectFrom('auditEntry')
      .select('action')
      .where('subjectKind', '=', 'rollups')
      .execute();
    expect(logged).toEqual([{ action: 'rollups.rebuilt' }]);
  });
});
