import { expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { parseSeasonProblem } from '../../src/planning/season/parse-season-problem.ts';
import {
  acceptProposal,
  addWish,
  drawSeason,
  editSeason,
  limitDay,
  publishSeason,
  rejectProposal,
  removeWish,
} from '../../src/seasons/actions.ts';
import { turnChanges } from '../../src/seasons/changes.ts';
import type { SeasonFacts } from '../../src/seasons/facts.ts';
import { makeSeasonDay } from '../../src/seasons/make-day.ts';
import { seasonMisfits } from '../../src/seasons/misfits.ts';
import { findLatestSeasonJob, findSeasonPlan, listSeasonPlans } from '../../src/seasons/plan-queries.ts';
import { findSeasonOf, pastPartners } from '../../src/seasons/made-queries.ts';
import { listDraws, listOverrides, listWishes } from '../../src/seasons/queries.ts';
import { problemOf } from '../../src/seasons/runs.ts';
import { type Pair, pairsOf } from '../../src/seasons/season.ts';
import { cancelSwapDay } from '../../src/swapdays/actions.ts';
import { findSwapDay, listParticipants } from '../../src/swapdays/queries.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { post, smallCompany } from '../swapdays/company.ts';
import { dayOf, draw, newSeason, now, plan, readerOf, runsOf, seasonNow, tester, values } from './world.ts';

const by = tester;

async function read(db: Db, id: string): Promise<SeasonFacts> {
  return readerOf(db).read(await seasonNow(db, id), now);
}
const dateOf = (pairs: readonly Pair[], id: string): string | undefined =>
  pairs.find(({ first, second }) => first === id || second === id)?.date;
async function proposed(db: Db, id: string): Promise<Pair[]> {
  const season = await seasonNow(db, id);
  const proposal = await findSeasonPlan(db, id, 'proposed');
  return proposal === undefined ? [] : pairsOf(season, proposal.plan);
}
async function accept(db: Db, id: string) {
  const { version } = await seasonNow(db, id);
  const planId = (await findSeasonPlan(db, id, 'proposed'))?.id ?? '';
  return acceptProposal(db, { seasonId: id, version, planId, by }, now);
}

onEveryDatabase('a season', (fresh) => {
  it('is heard, drawn, planned, published, changed by hand and made into days', async () => {
    const db = await fresh();
    await smallCompany(db);
    const { id } = await newSeason(db);

    // Wishes: said twice they stand once, and they can be taken back.
    const season = await seasonNow(db, id);
    const person = (employeeId: string) => ({
      id: employeeId,
      departmentId: employeeId.startsWith('s') ? 'sales' : 'service',
    });
    const wish = { season, other: undefined, note: 'because', by };
    for (const kind of ['nominated', 'nominated', 'left-out'] as const) {
      const employee = person(kind === 'nominated' ? 's9' : 's0');
      expect(await addWish(db, { ...wish, kind, employee }, now)).toEqual({ ok: true });
    }
    const apart = { ...wish, kind: 'apart' as const, employee: person('s9') };
    await addWish(db, { ...apart, other: person('v0') }, now);
    expect(await addWish(db, { ...apart, other: person('s1') }, now)).toMatchObject({ ok: false });
    expect(await addWish(db, { ...apart, other: person('v1'), note: '' }, now)).toMatchObject({ ok: false });
    await addWish(db, { ...wish, kind: 'left-out', employee: person('v5') }, now);
    const gone = (await listWishes(db, id)).find(({ employeeId }) => employeeId === 'v5');
    const wrong = { employeeId: 's9', id: gone?.id ?? '' };
    await removeWish(db, { season, by, wish: wrong }, now);
    expect((await listWishes(db, id)).map(({ employeeId }) => employeeId)).toContain('v5');
    await removeWish(db, { season, by, wish: { ...wrong, employeeId: 'v5' } }, now);
    expect((await listWishes(db, id)).map(({ employeeId }) => employeeId).sort()).toEqual(['s0', 's9', 's9']);

    // A day that a head closes lends nobody; it can be opened again.
    const limit = { season, date: dayOf(1), note: 'stocktaking', by };
    const close = (people: number | null) =>
      limitDay(db, { ...limit, limits: [{ departmentId: 'sales', people }] }, now);
    expect(
      await limitDay(db, { ...limit, note: '', limits: [{ departmentId: 'sales', people: 0 }] }, now),
    ).toMatchObject({ ok: false, problems: [{ code: 'day.note' }] });
    await close(0);
    expect((await read(db, id)).days.map(({ pairs }) => pairs).slice(0, 3)).toEqual([1, 0, 1]);
    await close(null);
    await close(0);

    // The draw: before it there is no plan; it is kept, and drawing again needs a reason.
    expect(await runsOf(db).start(id, by.name)).toMatchObject({ ok: false });
    await draw(db, await seasonNow(db, id), 7);
    const { members } = await read(db, id);
    expect(members.filter(({ leftOut }) => leftOut !== null).map((one) => one.id)).toEqual(['s0']);
    const again = async (change: object) => {
      const { version } = await seasonNow(db, id);
      const list = { sales: ['s1'], service: ['v1'] };
      return drawSeason(db, { seasonId: id, version, by, seed: 8, reason: '', list, ...change }, now);
    };
    expect(await again({})).toMatchObject({ ok: false, problems: [{ code: 'draw.reason' }] });
    expect(await again({ reason: 'x', seed: 2 ** 32 })).toMatchObject({ ok: false });
    expect(await again({ reason: 'x', version: 1 })).toMatchObject({
      ok: false,
      problems: [{ code: 'changed' }],
    });
    await draw(db, await seasonNow(db, id), 4_294_967_295);
    expect((await listDraws(db, id)).map(({ seed, number }) => [number, seed])).toEqual([
      [1, 7],
      [2, 4_294_967_295],
    ]);

    // Once drawn, who was drawn stays: departments and kind are fixed, the rest can be changed.
    const edit = async (change: object) => {
      const { version } = await seasonNow(db, id);
      return editSeason(db, { seasonId: id, by, version, values: { ...values(), ...change } }, now);
    };
    expect(await edit({ kind: 'first' })).toMatchObject({ ok: false, problems: [{ code: 'drawn' }] });
    expect(await edit({ name: 'Late autumn' })).toEqual({ ok: true });

    // The first plan holds at once: nine days, a pair each, and the nominated person on the first of them.
    await plan(db, id);
    const first = await read(db, id);
    expect(first.plan?.plan.status).toBe('optimal');
    expect(first.current).toHaveLength(9);
    expect(dateOf(first.current, 's9')).toBe(dayOf(0));
    expect(dateOf(first.current, 's0')).toBeUndefined();
    expect(first.current.map(({ date }) => date)).not.toContain(dayOf(1));
    expect(parseSeasonProblem(first.plan?.problem)).toMatchObject({ ok: true });
    const version = async () => (await seasonNow(db, id)).version;
    expect(await publishSeason(db, { seasonId: id, version: (await version()) - 1, by }, now)).toMatchObject({
      ok: false,
    });
    for (let press = 0; press < 2; press++)
      expect(await publishSeason(db, { seasonId: id, version: await version(), by }, now)).toEqual({
        ok: true,
      });
    expect(await again({ reason: 'nicer' })).toMatchObject({
      ok: false,
      problems: [{ code: 'draw.published' }],
    });

    // Planned again with nothing changed, nobody moves.
    await plan(db, id);
    expect(turnChanges(first.current, await proposed(db, id))).toEqual([]);
    const seen = (await findSeasonPlan(db, id, 'proposed'))?.id ?? '';
    await plan(db, id);
    // Another one than was seen is not thrown away.
    expect(await rejectProposal(db, { seasonId: id, by, planId: seen }, now)).toMatchObject({ ok: false });
    const planned = (await findSeasonPlan(db, id, 'proposed'))?.id ?? '';
    for (let press = 0; press < 2; press++)
      expect(await rejectProposal(db, { seasonId: id, by, planId: planned }, now)).toEqual({ ok: true });
    expect(await findSeasonPlan(db, id, 'proposed')).toBeUndefined();

    // A turn set by hand is shown before it holds, kept with its reason, and marked.
    const moved = first.current[4]?.first ?? '';
    const free = dayOf(11);
    const set = [{ employeeId: moved, date: free, reason: 'exam' }];
    await plan(db, id, { set, withdraw: [] });
    expect(dateOf(await proposed(db, id), moved)).toBe(free);
    expect(dateOf((await read(db, id)).current, moved)).toBe(first.current[4]?.date);
    expect(await listOverrides(db, id)).toEqual([]);
    // Asked for while that waits: the second change does not undo the first.
    const stays = first.current[6]?.first ?? '';
    await plan(db, id, { set: [{ employeeId: stays, date: null, reason: 'ill' }], withdraw: [] });
    expect(dateOf(await proposed(db, id), moved)).toBe(free);
    expect(dateOf(await proposed(db, id), stays)).toBeUndefined();
    await plan(db, id, { set: [], withdraw: [stays] });
    expect(dateOf(await proposed(db, id), stays)).toBe(first.current[6]?.date);
    const planId = (await findSeasonPlan(db, id, 'proposed'))?.id ?? '';
    const order = { seasonId: id, planId, version: await version(), by };
    const both = await Promise.all([acceptProposal(db, order, now), acceptProposal(db, order, now)]);
    expect(both).toEqual([{ ok: true }, { ok: true }]);
    expect(await listOverrides(db, id)).toMatchObject([{ employeeId: moved, date: free, reason: 'exam' }]);
    const second = await read(db, id);
    expect(dateOf(second.current, moved)).toBe(free);
    expect(second.plan?.plan.overrides).toMatchObject([{ person: moved, date: free }]);

    // A day of the season becomes a swap day, once, with its pairs; it then stands whatever is planned.
    const made = second.current[0] as Pair;
    const make = async () => {
      const order = { season: await seasonNow(db, id), date: made.date, what: [made], by };
      return makeSeasonDay(db, order, now);
    };
    const [one, other] = await Promise.all([make(), make()]);
    expect([one, other].map((result) => result.ok && result.isNew).sort()).toEqual([false, true]);
    const swapDayId = one.ok ? one.id : '';
    expect(other).toMatchObject({ id: swapDayId });
    expect(await findSeasonOf(db, swapDayId)).toEqual({ id, name: 'Late autumn' });
    const participants = await listParticipants(db, swapDayId);
    expect(
      participants.map(({ employeeId, role, partnerId }) => [employeeId, role, partnerId]).sort(),
    ).toEqual(
      [
        [made.first, 'guest', made.second],
        [made.second, 'host', null],
      ].sort(),
    );
    // Somebody of the pair of a later day leaves for vacation: the plan says so, and as few as possible move.
    const away = second.current[3] as Pair;
    await db
      .insertInto('absence')
      .values({
        id: 'a1',
        employeeId: away.second,
        kind: 'vacation',
        fromDate: dayOf(0),
        toDate: dayOf(11),
        fromMinute: null,
        toMinute: null,
      })
      .execute();
    // Whoever joins after the draw stands behind it and changes nobody's place.
    const joined = {
      ...(await db.selectFrom('employee').selectAll().where('id', '=', 's1').executeTakeFirstOrThrow()),
      id: 'a-new-one',
    };
    await db
      .insertInto('employee')
      .values({ ...joined, email: 'new@example.org' })
      .execute();
    await db
      .insertInto('qualification')
      .values({ employeeId: joined.id, queueId: 'sales', level: 'solo', speedFactor: 1 })
      .execute();
    const facts = await read(db, id);
    const problem = await problemOf(db, facts);
    expect(problem?.fixed).toEqual([{ date: made.date, sales: made.first, service: made.second }]);
    expect(problem && facts.plan && seasonMisfits(problem, facts.plan.plan, facts.today)).toMatchObject([
      { code: 'away', date: away.date, ids: [away.second] },
    ]);
    await plan(db, id);
    const next = await proposed(db, id);
    const drawnNow = (await findSeasonPlan(db, id, 'proposed'))?.plan.draw ?? [];
    expect(drawnNow.slice(0, 10)).toEqual([...(facts.draws.at(-1)?.order['sales'] ?? []), joined.id]);
    const changes = turnChanges(facts.current, next);
    expect(dateOf(next, made.first)).toBe(made.date);
    // Somebody who waited comes in, and the partner keeps the day.
    expect(changes).toHaveLength(3);
    expect(dateOf(next, away.first)).toBe(away.date);
    // What changes while a proposal waits makes it old.
    const old = (await listWishes(db, id)).find(({ kind }) => kind === 'apart');
    await removeWish(
      db,
      { season: { id, name: '' }, by, wish: { employeeId: 's9', id: old?.id ?? '' } },
      now,
    );
    expect(await accept(db, id)).toMatchObject({ ok: false, problems: [{ code: 'proposal.old' }] });
    await plan(db, id);
    expect(await accept(db, id)).toEqual({ ok: true });
    expect((await listSeasonPlans(db, id)).filter(({ state }) => state === 'accepted')).toHaveLength(1);

    // A day that is made stands also when the season begins later now.
    expect(await edit({ fromDate: dayOf(2) })).toEqual({ ok: true });
    const later = await problemOf(db, await read(db, id));
    expect(later?.fixed).toEqual(problem?.fixed);
    expect(parseSeasonProblem(later)).toMatchObject({ ok: true });

    // A cancelled day is free again.
    const day = await findSwapDay(db, swapDayId);
    await cancelSwapDay(db, { swapDayId, version: day?.version ?? 0, by: tester, post }, now);
    expect((await problemOf(db, await read(db, id)))?.fixed).toEqual([]);
  });

  it('never makes a pair again of two who have sat together on a published day', async () => {
    const db = await fresh();
    await smallCompany(db);
    const day = (id: string, date: string, publishedAt: string | null) => ({
      ...{ id, kind: 'shadow' as const, mutual: 0, guestDepartmentId: 'sales', hostDepartmentId: 'service' },
      ...{ date, title: '', trainingFromMinute: null, trainingToMinute: null, shadowMinutes: 120 },
      ...{ createdBy: '', createdAt: '', publishedAt, publishedBy: null, cancelledAt: null, version: 1 },
    });
    await db
      .insertInto('swapDay')
      .values([
        day('one', '2024-02-01', '2024-01-31'),
        day('two', '2024-02-02', null),
        day('three', '2999-02-02', 'x'),
      ])
      .execute();
    const beside = (swapDayId: string, employeeId: string, partnerId: string) => ({
      ...{ swapDayId, employeeId, partnerId, role: 'guest' as const, note: '' },
    });
    const people = [beside('one', 's1', 'v1'), beside('two', 's2', 'v2'), beside('three', 's3', 'v3')];
    await db.insertInto('swapParticipant').values(people).execute();
    await db
      .insertInto('swapMeeting')
      .values([
        { swapDayId: 'one', oneId: 's1', otherId: 'v1' },
        { swapDayId: 'one', oneId: 's4', otherId: 'v4' },
      ])
      .execute();
    expect(await pastPartners(db, dayOf(0))).toEqual([
      ['s1', 'v1'],
      ['s4', 'v4'],
    ]);
  });

  it('says why there is no plan, and takes two presses for one', async () => {
    const db = await fresh();
    await smallCompany(db, { calls: false });
    const { id } = await newSeason(db);
    await draw(db, await seasonNow(db, id), 1);
    await plan(db, id);
    expect(await findLatestSeasonJob(db, id)).toMatchObject({
      status: 'failed',
      failures: [{ code: 'plan.no-room' }],
    });
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const runs = runsOf(db, {
      planSeason: async () => {
        await gate;
        return { kind: 'time-limit' };
      },
    });
    const started = await Promise.all([runs.start(id, by.name), runs.start(id, by.name)]);
    // A change by hand is not what runs already: it is not taken for done.
    const asked = { set: [{ employeeId: 's1', date: null, reason: 'ill' }], withdraw: [] };
    expect(await runs.start(id, by.name, asked)).toEqual({ ok: false, problems: [{ code: 'run.busy' }] });
    open();
    for (const one of started) if (one.ok) await one.done;
    expect(await findLatestSeasonJob(db, id)).toMatchObject({ failures: [{ code: 'time-limit' }] });
    const jobs = await db.selectFrom('planningJob').select('id').execute();
    expect(jobs).toHaveLength(2);
  });
});
