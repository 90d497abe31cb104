import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { refuse } from '../../../src/reflections/fill/refusals.ts';
import { runWaves } from '../../../src/reflections/jobs.ts';
import { planRequests } from '../../../src/reflections/requests/actions.ts';
import { openRequests } from '../../../src/reflections/requests/ask.ts';
import { purgeSurvey } from '../../../src/reflections/confidential/purge.ts';
import { closeWaves, hasWavesToClose } from '../../../src/reflections/surveys/close.ts';
import { closeSurvey, raiseThresholds } from '../../../src/reflections/surveys/actions.ts';
import { listCounts } from '../../../src/reflections/surveys/counts.ts';
import { plannedSurvey } from '../../../src/reflections/surveys/ensure.ts';
import { findSurvey, insertSurveys } from '../../../src/reflections/surveys/queries.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { head, post } from '../../swapdays/company.ts';
import { answerAll, companyWithDay, guests, noon } from '../requests/world.ts';

const surveyId = 'days-2026-1-sales-service';

/** Every row of the database as text, by table. */
async function everything(db: Db, engine: 'sqlite' | 'postgres'): Promise<Map<string, string[]>> {
  const names =
    engine === 'sqlite'
      ? await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db)
      : await sql<{
          name: string;
        }>`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(
          db,
        );
  const tables = new Map<string, string[]>();
  for (const { name } of names.rows) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    tables.set(
      name,
      rows.map((row) => JSON.stringify(row)),
    );
  }
  return tables;
}

onEveryDatabase('a survey that closes', (fresh, engine) => {
  it('leaves nothing that joins a person to an answer, in any table', async () => {
    const db = await fresh();
    await companyWithDay(db);
    const now = noon('2026-05-12');
    await runWaves(db, now, post);
    for (const id of guests) await answerAll(db, id, now);
    await refuse(db, surveyId, 'v1');
    const key = await db.selectFrom('pseudonymKey').selectAll().execute();
    // Its order is not that of the people, nor that in which they answered.
    expect(key.map(({ employeeId }) => employeeId)).not.toEqual(
      key.map(({ employeeId }) => employeeId).sort(),
    );
    const asked = await db.selectFrom('reflectionRequest').select('id').execute();
    const passes = await db.selectFrom('reflectionPass').select('tokenHash').execute();
    const stay = () =>
      db
        .selectFrom('answer')
        .innerJoin('questionText as question', 'question.id', 'answer.questionTextId')
        .select('answer.value')
        .where('question.code', '=', 'stay')
        .execute();
    expect(await stay()).toHaveLength(6);
    expect(passes).toHaveLength(12);

    const version = (await findSurvey(db, surveyId))?.version ?? 0;
    const order = { id: surveyId, version, by: head };
    const both = await Promise.all([1, 2].map(() => closeSurvey(db, order, now)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);

    const tables = await everything(db, engine);
    expect(tables.get('pseudonym_key')).toEqual([]);
    expect(tables.get('reflection_pass')).toEqual([]);
    expect(tables.get('reflection_refusal')).toEqual([]);
    expect(tables.get('letter')).toEqual([]);
    expect(await stay()).toEqual([]);
    expect(tables.get('answer')?.length).toBeGreaterThan(100);
    const withAnswers = new Set(['respondent', 'reflection', 'answer']);
    const people = await db.selectFrom('employee').select(['id', 'name', 'email']).execute();
    const reflections = await db.selectFrom('reflection').select('id').execute();
    const secrets = [...key.map(({ pseudonym }) => pseudonym), ...reflections.map(({ id }) => id)];
    for (const [table, rows] of tables) {
      const all = rows.join('\n');
      if (withAnswers.has(table)) {
        for (const { id, name, email } of people)
          for (const one of [`"${id}"`, name, email]) expect(all, `${table} names ${one}`).not.toContain(one);
        for (const { id } of asked) expect(all, table).not.toContain(id);
      } else for (const one of secrets) expect(all, `${table} knows an answer`).not.toContain(one);
      for (const { tokenHash } of passes) expect(all, table).not.toContain(tokenHash);
    }
    // Who was asked stays, the same for all; what is still to come is not asked.
    const left = await db
      .selectFrom('reflectionRequest')
      .select(['moment', 'state', 'reminders'])
      .distinct()
      .execute();
    expect(left).toEqual([{ moment: 'T0', state: 'closed', reminders: 0 }]);
    expect(await listCounts(db, [surveyId])).toMatchObject([{ asked: 6, answered: 6 }]);
    await runWaves(db, now.plus({ days: 2 }), post);
    expect(await db.selectFrom('pseudonymKey').selectAll().execute()).toEqual([]);
  });

  if (engine === 'postgres')
    it('forgets in which order answers came: one transaction wrote them all, and they stand by random ids', async () => {
      const db = await fresh();
      await companyWithDay(db);
      const now = noon('2026-05-12');
      await runWaves(db, now, post);
      for (const id of guests) await answerAll(db, id, now);
      const rows = async (table: string, column: string) =>
        (
          await sql<{ id: string; xmin: string }>`
            select ${sql.ref(column)} as id, xmin::text from ${sql.table(table)} order by ctid`.execute(db)
        ).rows;
      const writers = (list: { xmin: string }[]) => new Set(list.map(({ xmin }) => xmin)).size;
      expect(writers(await rows('respondent', 'pseudonym'))).toBe(6);
      await closeSurvey(db, { id: surveyId, by: head }, now);
      for (const [table, column] of [
        ['respondent', 'pseudonym'],
        ['reflection', 'id'],
        ['answer', 'reflection_id'],
      ] as const) {
        const after = await rows(table, column);
        expect(writers(after), table).toBe(1);
        const ids = after.map(({ id }) => id);
        expect(ids.length, table).toBeGreaterThan(5);
        expect(ids, table).toEqual(ids.toSorted());
      }
    });

  it('is swept by the next run when the process ended right after its key was destroyed', async () => {
    const db = await fresh();
    await companyWithDay(db);
    const now = noon('2026-05-12');
    await runWaves(db, now, post);
    for (const id of guests) await answerAll(db, id, now);
    const survey = await findSurvey(db, surveyId);
    if (survey === undefined) throw new Error('no survey');
    // What a process that is killed here leaves.
    await db.transaction().execute((db) => purgeSurvey(db, survey));
    expect(await hasWavesToClose(db, now)).toBe(true);
    await closeWaves(db, now);
    expect(await hasWavesToClose(db, now)).toBe(false);
    if (engine === 'postgres') {
      const size = await sql<{ bytes: number }>`select pg_relation_size('pseudonym_key') as bytes`.execute(
        db,
      );
      expect(size.rows).toEqual([{ bytes: 0 }]);
    }
  });

  it('leaves nothing open when another process opens questionnaires as it closes', async () => {
    const db = await fresh();
    await companyWithDay(db);
    await planRequests(db, noon('2026-05-01'));
    const now = noon('2026-05-12');
    await Promise.all([
      openRequests({ db, now, post }),
      closeSurvey(db, { id: surveyId, by: head }, now),
      raiseThresholds(db, { id: surveyId, version: 1, by: head, score: 6, comment: 9 }, now),
    ]);
    await closeSurvey(db, { id: surveyId, by: head }, now);
    const open = await db.selectFrom('reflectionRequest').select('id').where('state', '=', 'open').execute();
    expect(open).toEqual([]);
    expect(await db.selectFrom('pseudonymKey').selectAll().execute()).toEqual([]);
    expect((await findSurvey(db, surveyId))?.state).toBe('closed');
  });

  it('leaves out what fewer than k of its people share', async () => {
    const db = await fresh();
    await companyWithDay(db);
    await db.updateTable('employee').set({ startedOn: '2026-01-15' }).where('id', '=', 's0').execute();
    const now = noon('2026-05-12');
    await runWaves(db, now, post);
    for (const id of guests) await answerAll(db, id, now);
    const described = () =>
      db
        .selectFrom('respondent')
        .innerJoin('reflection', 'reflection.pseudonym', 'respondent.pseudonym')
        .select(['respondent.tenure', 'reflection.exercise', 'reflection.month'])
        .execute();
    expect(new Set((await described()).map(({ tenure }) => tenure)).size).toBe(2);
    await closeSurvey(db, { id: surveyId, by: head }, now);
    expect(new Set((await described()).map(({ tenure }) => tenure))).toEqual(new Set([null]));
  });

  it('has thresholds that HR raises before anybody is asked, and nobody lowers or changes after', async () => {
    const db = await fresh();
    await companyWithDay(db);
    await runWaves(db, noon('2026-05-01'), post);
    const now = noon('2026-05-02');
    const raise = async (score: number, comment: number) =>
      raiseThresholds(
        db,
        { id: surveyId, version: (await findSurvey(db, surveyId))?.version ?? 0, by: head, score, comment },
        now,
      );
    expect(await raise(4, 8)).toMatchObject({ problems: [{ code: 'threshold.lower' }] });
    expect(await raise(5, 7)).toMatchObject({ problems: [{ code: 'threshold.lower' }] });
    expect(await raise(6, 9)).toEqual({ ok: true });
    expect(await raise(5, 9)).toMatchObject({ problems: [{ code: 'threshold.lower' }] });
    await runWaves(db, noon('2026-05-12'), post);
    expect(await raise(7, 10)).toMatchObject({ problems: [{ code: 'open' }] });
    // Nor past the program: the database itself refuses.
    for (const change of [{ scoreThreshold: 7 }, { commentThreshold: 20 }, { state: 'planned' as const }]) {
      await expect(db.updateTable('survey').set(change).where('id', '=', surveyId).execute()).rejects.toThrow(
        /thresholds stand/,
      );
    }
    const range = { fromDate: '2026-07-01', toDate: '2026-12-31' };
    const low = plannedSurvey({ id: 'low', kind: 'days', ...range, scoreThreshold: 4 }, ['sales', 'service']);
    await expect(insertSurveys(db, [low])).rejects.toThrow();
    expect(await findSurvey(db, surveyId)).toMatchObject({ scoreThreshold: 6, commentThreshold: 9 });
  });
});
