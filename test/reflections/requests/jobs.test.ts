import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { planRequests } from '../../../src/reflections/requests/actions.ts';
import { openRequests, remindRequests } from '../../../src/reflections/requests/ask.ts';
import { runWaves } from '../../../src/reflections/jobs.ts';
import { refuse } from '../../../src/reflections/fill/refusals.ts';
import { closeWaves } from '../../../src/reflections/surveys/close.ts';
import { countOpenSurveys, listCounts } from '../../../src/reflections/surveys/counts.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { post } from '../../swapdays/company.ts';
import { answerAll, companyWithDay, guests, noon, publishedDay, swapDate } from './world.ts';

const survey = 'days-2026-1-sales-service';

async function states(db: Db): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('reflectionRequest')
    .select(['moment', 'state', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy(['moment', 'state'])
    .execute();
  return Object.fromEntries(rows.map(({ moment, state, count }) => [`${moment} ${state}`, Number(count)]));
}

const letters = (db: Db) =>
  db.selectFrom('letter').selectAll().where('kind', '=', 'reflection').orderBy('key').execute();

onEveryDatabase('questionnaires around a day', (fresh) => {
  it('are planned, opened with links and codes, reminded of twice, counted and closed, each once', async () => {
    const db = await fresh();
    await companyWithDay(db);
    expect(await planRequests(db, noon('2026-04-02'))).toEqual({ planned: 24, replanned: 0, withdrawn: 0 });
    // Another process, and the same one again.
    const both = await Promise.all([1, 2].map(() => planRequests(db, noon('2026-04-02'))));
    expect(both).toEqual([1, 2].map(() => ({ planned: 0, replanned: 0, withdrawn: 0 })));

    const opens = noon('2026-05-12');
    expect(await openRequests({ db, now: opens.minus({ days: 1 }), post })).toEqual({ opened: 0, asked: 0 });
    const opened = await Promise.all([1, 2].map(() => openRequests({ db, now: opens, post })));
    expect(opened.reduce((sum, one) => sum + one.opened, 0)).toBe(6);
    expect(await states(db)).toEqual({ 'T0 open': 6, 'T1 planned': 6, 'T2 planned': 6, 'T3 planned': 6 });
    const first = await letters(db);
    expect(first).toHaveLength(6);
    expect(first[0]).toMatchObject({ isSecret: 1, goodUntil: '2026-05-16T21:00:00.000Z' });
    expect(first[0]?.textBody).toContain('https://swap.example.org/reflections/link/');
    expect(first[0]?.textBody).toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}/);
    // The key knows everybody of both departments: being in it says nothing.
    const key = await db.selectFrom('pseudonymKey').select('employeeId').execute();
    expect(key).toHaveLength(24);

    await answerAll(db, 's0', opens);
    await refuse(db, survey, 's1');
    const remind = (date: string) => remindRequests({ db, now: noon(date), post });
    expect(await remind('2026-05-12')).toEqual({ reminded: 0 });
    expect(await remind('2026-05-13')).toEqual({ reminded: 4 });
    expect(await remind('2026-05-13')).toEqual({ reminded: 0 });
    expect(await remind('2026-05-14')).toEqual({ reminded: 0 });
    expect(await remind('2026-05-15')).toEqual({ reminded: 4 });
    // What is counted beside the names is the same for all.
    const reminders = await db
      .selectFrom('reflectionRequest')
      .select('reminders')
      .distinct()
      .where('state', '=', 'open')
      .execute();
    expect(reminders).toEqual([{ reminders: 2 }]);
    const again = await letters(db);
    expect(new Set(again.map(({ subject, kind }) => `${kind} ${subject}`)).size).toBe(1);

    expect(await countOpenSurveys(db, noon('2026-05-15'))).toBe(1);
    const counted = { departmentId: 'sales', moment: 'T0', asked: 5, answered: 1, countedOn: '2026-05-15' };
    expect(await listCounts(db, [survey])).toMatchObject([counted]);
    // Nothing refreshes on the same day.
    await answerAll(db, 's2', noon('2026-05-15'));
    expect(await countOpenSurveys(db, noon('2026-05-15').plus({ hours: 5 }))).toBe(0);
    expect(await listCounts(db, [survey])).toMatchObject([counted]);
    // Nor on the next one, for one answer more: whose it is could be guessed.
    await countOpenSurveys(db, noon('2026-05-16'));
    expect(await listCounts(db, [survey])).toMatchObject([{ asked: 5, answered: 1 }]);

    expect(await closeWaves(db, noon('2026-05-16'))).toEqual({ closed: 0, surveys: 0 });
    expect(await closeWaves(db, noon('2026-05-17'))).toEqual({ closed: 6, surveys: 0 });
    expect(await letters(db)).toEqual([]);
    expect(await db.selectFrom('reflectionPass').selectAll().execute()).toEqual([]);
    expect((await states(db))['T0 closed']).toBe(6);
    await countOpenSurveys(db, noon('2026-05-17'));
    expect(await listCounts(db, [survey])).toMatchObject([{ asked: 5, answered: 2 }]);
    // One person more on a later day, who answers: nothing moves, for it could only be that one.
    await publishedDay(db, { id: 'later', date: '2026-06-10', publishedOn: '2026-05-17', who: ['s6'] });
    await runWaves(db, noon('2026-06-02'), post);
    await answerAll(db, 's6', noon('2026-06-02'));
    await runWaves(db, noon('2026-06-12'), post);
    const before = (await listCounts(db, [survey])).find(({ moment }) => moment === 'T0');
    expect(before).toMatchObject({ asked: 5, answered: 2, countedOn: '2026-05-17' });
  });

  it('follow a day that is cancelled and another in its place, and whoever declines or leaves', async () => {
    const db = await fresh();
    await companyWithDay(db);
    await runWaves(db, noon('2026-05-12'), post);
    await answerAll(db, 's0', noon('2026-05-12'));
    await db.updateTable('swapDay').set({ cancelledAt: '2026-05-13T09:00:00.000Z' }).execute();
    expect(await planRequests(db, noon('2026-05-13'))).toEqual({ planned: 0, replanned: 18, withdrawn: 6 });
    expect(await states(db)).toEqual({ 'T0 withdrawn': 6 });
    // What was answered stays.
    expect(await db.selectFrom('reflection').selectAll().execute()).toHaveLength(1);

    await publishedDay(db, { id: 'later', date: '2026-06-10', publishedOn: '2026-05-13', who: guests });
    await db.updateTable('employee').set({ leftAt: '2026-05-14' }).where('id', '=', 's5').execute();
    await db
      .insertInto('invitation')
      .values({
        id: 'no',
        swapDayId: 'later',
        employeeId: 's4',
        role: 'guest',
        state: 'declined',
        reason: 'work',
        reasonWords: '',
        askedAt: '2026-05-13',
        answeredAt: '2026-05-13',
        answeredBy: 's4',
        answeredHow: 'page',
        sequence: 1,
        toldJson: JSON.stringify({ departmentId: 'sales' }),
        toldAt: '2026-05-13',
        reminders: 0,
        remindedAt: null,
        eveAt: null,
      })
      .execute();
    expect(await planRequests(db, noon('2026-05-14'))).toMatchObject({ planned: 16 });
    const turns = await db
      .selectFrom('reflectionRequest')
      .select(['turn', 'opensOn'])
      .where('employeeId', '=', 's0')
      .where('moment', '=', 'T0')
      .orderBy('turn')
      .execute();
    expect(turns).toEqual([
      { turn: 1, opensOn: '2026-05-12' },
      { turn: 2, opensOn: '2026-06-02' },
    ]);
  });

  it('after days of standstill are asked once in what is left of their days, and not what is over', async () => {
    const db = await fresh();
    await companyWithDay(db);
    // Nothing ran until the fourth of five days: one letter, no reminder on top of it.
    await runWaves(db, noon('2026-05-15'), post);
    expect(await letters(db)).toHaveLength(6);
    expect(await remindRequests({ db, now: noon('2026-05-16'), post })).toEqual({ reminded: 0 });
    await runWaves(db, noon('2026-07-01'), post);
    expect(await states(db)).toEqual({ 'T0 closed': 6, 'T3 planned': 6 });
    expect(swapDate).toBe('2026-05-20');
    // The last wave ends, and with it the survey.
    await runWaves(db, noon('2026-08-18'), post);
    await runWaves(db, noon('2026-08-23'), post);
    expect(await db.selectFrom('survey').select(['kind', 'state']).orderBy('kind').execute()).toEqual([
      { kind: 'days', state: 'closed' },
      { kind: 'pulse', state: 'planned' },
    ]);
    expect(await db.selectFrom('pseudonymKey').selectAll().execute()).toEqual([]);
  });
});
