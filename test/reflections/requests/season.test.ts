import type { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { addDays } from '../../../src/reflections/moments.ts';
import { runWaves } from '../../../src/reflections/jobs.ts';
import { planRequests } from '../../../src/reflections/requests/actions.ts';
import { acceptProposal, publishSeason } from '../../../src/seasons/actions.ts';
import { makeSeasonDay } from '../../../src/seasons/make-day.ts';
import { findSeasonPlan } from '../../../src/seasons/plan-queries.ts';
import { pairsOf } from '../../../src/seasons/season.ts';
import { cancelSwapDay, publishSwapDay } from '../../../src/swapdays/actions.ts';
import { planRuns } from '../../../src/swapdays/plan/runs.ts';
import { findSwapDay } from '../../../src/swapdays/queries.ts';
import {
  dayOf,
  draw,
  firstMonday,
  newSeason,
  now,
  plan,
  readerOf,
  seasonNow,
  tester as by,
} from '../../seasons/world.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { instantPlanner, post, smallCompany } from '../../swapdays/company.ts';

/** A season of ten Mondays, a pair on each: drawn, planned, published, and one turn set by hand. */
async function publishedSeason(db: Db): Promise<{ id: string; moved: string }> {
  await smallCompany(db);
  const { id } = await newSeason(db, { weekdays: [1], toDate: dayOf(63), kind: 'mutual' });
  await draw(db, await seasonNow(db, id), 7);
  await plan(db, id);
  const version = async () => (await seasonNow(db, id)).version;
  await publishSeason(db, { seasonId: id, version: await version(), by }, now);
  const moved = (await readerOf(db).read(await seasonNow(db, id), now)).current.at(-1)?.first ?? '';
  const set = [{ employeeId: moved, date: dayOf(49), reason: 'exam' }];
  await plan(db, id, { set, withdraw: [] });
  const planId = (await findSeasonPlan(db, id, 'proposed'))?.id ?? '';
  const accepted = await acceptProposal(db, { seasonId: id, version: await version(), planId, by }, now);
  expect(accepted).toEqual({ ok: true });
  return { id, moved };
}

/** The season's day of a date, made from its plan, planned and published as its pages do. */
async function publishedDay(db: Db, seasonId: string, date: string): Promise<string> {
  const season = await seasonNow(db, seasonId);
  const { current } = await readerOf(db).read(season, now);
  const what = current.filter((pair) => pair.date === date);
  const made = await makeSeasonDay(db, { season, date, what, by }, now);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const started = await planRuns({ db, planner: instantPlanner, now: () => now }).start(made.id, by.name);
  if (started.ok) await started.done;
  const version = (await findSwapDay(db, made.id))?.version ?? 0;
  expect(await publishSwapDay(db, { swapDayId: made.id, version, by, post }, now)).toEqual({ ok: true });
  return made.id;
}

async function requests(db: Db, employeeId: string) {
  const rows = await db
    .selectFrom('reflectionRequest')
    .selectAll()
    .where('employeeId', '=', employeeId)
    .orderBy('opensOn')
    .execute();
  return rows.map(({ part, moment, opensOn, state, overridden }) =>
    [part, moment, opensOn, state, ...(overridden === 1 ? ['by hand'] : [])].join(' '),
  );
}

onEveryDatabase('a season', (fresh) => {
  it('asks those of its published days and those who wait for theirs on the same dates', async () => {
    const db = await fresh();
    const { id, moved } = await publishedSeason(db);
    const season = await seasonNow(db, id);
    const stored = await findSeasonPlan(db, id, 'accepted');
    const pairs = stored === undefined ? [] : pairsOf(season, stored.plan);
    const orderOf = (side: 'first' | 'second') =>
      pairs.toSorted((a, b) => a.date.localeCompare(b.date)).map((pair) => pair[side]);
    const first = pairs.find(({ date }) => date === dayOf(0));
    if (first === undefined) throw new Error('nobody swaps on the first day');
    const swapDayId = await publishedDay(db, id, dayOf(0));

    const asked = await planRequests(db, now);
    expect(asked.withdrawn).toBe(0);
    expect(await planRequests(db, now)).toEqual({ planned: 0, replanned: 0, withdrawn: 0 });
    const survey = await db.selectFrom('survey').select(['id', 'kind', 'seasonId', 'name']).execute();
    expect(survey).toEqual([{ id: `season-${id}`, kind: 'season', seasonId: id, name: season.name }]);
    const own = (date: string) =>
      [
        ['T0', -8],
        ['T1', 3],
        ['T2', 30],
        ['T3', 90],
      ].map(([moment, days]) => `swapping ${moment} ${addDays(date, Number(days))} planned`);
    for (const one of [first.first, first.second]) expect(await requests(db, one)).toEqual(own(dayOf(0)));
    // Of each department the first of its later half waits alongside the first: as long as there is time before the
    // own turn, five weeks later.
    const late = (['first', 'second'] as const).map((side) => {
      const order = orderOf(side);
      return order[Math.ceil(order.length / 2)] ?? '';
    });
    const waiting = await db
      .selectFrom('reflectionRequest')
      .select('employeeId')
      .distinct()
      .where('part', '=', 'waiting')
      .execute();
    expect(waiting.map(({ employeeId }) => employeeId).sort()).toEqual(late.toSorted());
    const marked = (one: string): string[] => (one === moved ? ['by hand'] : []);
    for (const one of late)
      expect(await requests(db, one)).toEqual(
        [
          ['T0', -8],
          ['T1', 3],
        ].map(([moment, days]) =>
          ['waiting', moment, addDays(dayOf(0), Number(days)), 'planned', ...marked(one)].join(' '),
        ),
      );

    // The own day of whoever was moved by hand is marked.
    const date = pairs.find((pair) => pair.first === moved)?.date ?? '';
    expect(date).toBe(dayOf(49));
    await publishedDay(db, id, date);
    await planRequests(db, now);
    expect((await requests(db, moved)).filter((one) => one.startsWith('swapping'))).toEqual(
      own(date).map((one) => `${one} by hand`),
    );

    // Both halves are asked on the same day; a cancelled day ends both, and nothing that was planned stands.
    const opens: DateTime = firstMonday.minus({ days: 8 }).set({ hour: 12 });
    await runWaves(db, opens, post);
    const open = await db
      .selectFrom('reflectionRequest')
      .select('employeeId')
      .where('state', '=', 'open')
      .execute();
    expect(open.map(({ employeeId }) => employeeId).sort()).toEqual(
      [first.first, first.second, ...late].toSorted(),
    );
    const version = (await findSwapDay(db, swapDayId))?.version ?? 0;
    expect(await cancelSwapDay(db, { swapDayId, version, by, post }, now)).toEqual({ ok: true });
    await planRequests(db, opens);
    for (const one of [first.first, first.second])
      expect(await requests(db, one)).toEqual([`swapping T0 ${addDays(dayOf(0), -8)} withdrawn`]);
    for (const one of late) if (one !== moved) expect(await requests(db, one)).toHaveLength(1);
  });
});
