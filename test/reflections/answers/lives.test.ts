import { sql } from 'kysely';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { deleteAllAnswers, deleteAnswers, removeAnswer } from '../../../src/reflections/answers/delete.ts';
import { answersOf } from '../../../src/reflections/answers/read.ts';
import { saveAnswers } from '../../../src/reflections/answers/save.ts';
import type { Request } from '../../../src/reflections/requests/queries.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import fc from '../../support/properties.ts';
import { salesIds } from '../../swapdays/company.ts';
import { ask, survey, textIds } from '../fill/asked.ts';

const now = DateTime.utc();

const steps = fc.array(
  fc.record({
    who: fc.nat(3),
    question: fc.nat(3),
    value: fc.option(fc.integer({ min: 1, max: 7 })),
    what: fc.constantFrom('answer', 'answer', 'answer', 'skip', 'delete', 'delete all'),
  }),
  { maxLength: 16 },
);

onEveryDatabase('a life of answers', (fresh, engine) => {
  it('leaves exactly the last ones, whatever came before: answers, changes, skips and deletions', async () => {
    const db = await fresh();
    await survey(db, ['s0', 's1']);
    // Two people, two waves each.
    const requests = [
      await ask(db, 's0'),
      await ask(db, 's0', { moment: 'T1' }),
      await ask(db, 's1'),
      await ask(db, 's1', { moment: 'T1' }),
    ];
    const questions = [...(await textIds(db, requests[0] as Request)).values()].slice(0, 4);
    await fc.assert(
      fc.asyncProperty(steps, async (life) => {
        const wanted = requests.map(() => new Map<string, number | null>());
        for (const { who, question, value, what } of life) {
          const [request, text] = [requests[who] as Request, questions[question] ?? ''];
          const mine = wanted[who] ?? new Map<string, number | null>();
          if (what === 'answer') {
            await saveAnswers(db, request.id, [{ questionTextId: text, value, words: null }], now);
            mine.set(text, value);
          } else if (what === 'skip') {
            await removeAnswer(db, request.id, text, now);
            mine.delete(text);
          } else if (what === 'delete') {
            await deleteAnswers(db, request);
            mine.clear();
          } else {
            await deleteAllAnswers(db, request);
            for (const [at, other] of requests.entries())
              if (other.employeeId === request.employeeId) wanted[at]?.clear();
          }
        }
        for (const [at, request] of requests.entries()) {
          const found = await answersOf(db, request);
          const values = [...found].map(([id, answer]) => [id, answer.value] as const);
          expect(new Map(values)).toEqual(wanted[at]);
        }
        // Who has taken everything back has left nothing behind.
        const people = [wanted.slice(0, 2), wanted.slice(2)];
        const left = people.filter((both) => both.some(({ size }) => size > 0)).length;
        expect(await db.selectFrom('respondent').selectAll().execute()).toHaveLength(left);
        const begun = wanted.filter(({ size }) => size > 0).length;
        expect(await db.selectFrom('reflection').selectAll().execute()).toHaveLength(begun);
        await db.deleteFrom('respondent').execute();
      }),
      { numRuns: engine === 'sqlite' ? 40 : 12 },
    );
  });

  it('of two tabs that save at the same moment both are kept, and of one question the last', async () => {
    const db = await fresh();
    await survey(db, ['s0']);
    const request = await ask(db, 's0');
    const questions = [...(await textIds(db, request)).values()].slice(0, 10);
    const save = (questionTextId: string, value: number) =>
      saveAnswers(db, request.id, [{ questionTextId, value, words: null }], now);
    const outcomes = await Promise.all([
      ...questions.map((id) => save(id, 3)),
      ...questions.map((id) => save(id, 3)),
    ]);
    expect(new Set(outcomes)).toEqual(new Set(['saved']));
    await save(questions[0] ?? '', 5);
    const found = await answersOf(db, request);
    expect([found.size, found.get(questions[0] ?? '')?.value]).toEqual([10, 5]);
  });

  it('of answers saved while all is deleted the last word counts, and nothing fails', async () => {
    const db = await fresh();
    await survey(db, ['s0']);
    const request = await ask(db, 's0');
    const [text = ''] = (await textIds(db, request)).values();
    const save = () => saveAnswers(db, request.id, [{ questionTextId: text, value: 4, words: null }], now);
    await save();
    // Which of them comes first is chance: so often that each order has come.
    for (let round = 0; round < 40; round++) {
      const outcomes = await Promise.all([save(), deleteAllAnswers(db, request), save()]);
      expect(outcomes).toEqual(['saved', 'removed', 'saved']);
    }
    await save();
    expect((await answersOf(db, request)).get(text)?.value).toBe(4);
    await deleteAllAnswers(db, request);
    expect(await db.selectFrom('respondent').selectAll().execute()).toEqual([]);
  });

  it('rule 10: the rows tell neither who nor when nor in which order', async () => {
    const db = await fresh();
    await survey(db, salesIds);
    const requests = [];
    for (const id of salesIds) requests.push(await ask(db, id));
    const [text = ''] = (await textIds(db, requests[0] as Request)).values();
    for (const [at, request] of requests.entries())
      await saveAnswers(db, request.id, [{ questionTextId: text, value: (at % 7) + 1, words: null }], now);
    const tables = ['respondent', 'reflection', 'answer'] as const;
    const today = now.toISODate() ?? '';
    for (const table of tables) {
      for (const row of await db.selectFrom(table).selectAll().execute()) {
        const cells = Object.values(row).map(String);
        // No person, no request, no swap day; no day and no instant, whatever its column is called.
        for (const id of [...salesIds, ...requests.map((one) => one.id)]) expect(cells).not.toContain(id);
        for (const cell of cells) expect(cell).not.toContain(today);
        expect(Object.keys(row).filter((name) => /At$|date|time|order|position|number/i.test(name))).toEqual(
          [],
        );
      }
    }
    if (engine === 'postgres') return;
    // On SQLite the rows themselves lie by their random keys, and have no number of their own.
    for (const table of tables)
      await expect(sql`select rowid from ${sql.table(table)}`.execute(db)).rejects.toThrow(/rowid/);
    const pseudonyms = await orderOf(db);
    expect(pseudonyms).toEqual([...pseudonyms].sort());
  });
});

async function orderOf(db: Db): Promise<string[]> {
  return (await db.selectFrom('respondent').select('pseudonym').execute()).map(({ pseudonym }) => pseudonym);
}
