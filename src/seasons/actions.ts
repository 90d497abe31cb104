import { randomInt } from 'node:crypto';
import type { DateTime } from 'luxon';
import { type Author, type Changes, record, recordChange } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { againIfTaken } from '../database/unique.ts';
import { listDepartments } from '../people/queries.ts';
import { todayIn } from '../swapdays/rules.ts';
import {
  about,
  drawChanges,
  limitChanges,
  planChanges,
  seasonChanges,
  subjectOfSeason,
  wishChanges,
} from './audited.ts';
import { findSeasonPlan, movePlan } from './plan-queries.ts';
import {
  changeSeason,
  deleteWish,
  findSeason,
  insertDraw,
  insertOverrides,
  insertSeason,
  insertWish,
  listDraws,
  listWishes,
  setDayLimit,
  touchSeason,
  withdrawOverrides,
} from './queries.ts';
import type { Result } from './rules.ts';
import { drawnOrders } from './draw.ts';
import { fixedByDraw, limits, valueProblems } from './rules.ts';
import type { Season, SeasonValues, WishKind } from './season.ts';
import { seasonDates } from './season.ts';

/** Who does it. */
interface By {
  by: Author;
}
/** The version that the person has seen; a season that was changed since is refused. */
interface Seen extends By {
  seasonId: string;
  version: number;
}

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';
const refused = (code: string, params?: Record<string, string | number>): Result<never> => ({
  ok: false,
  problems: [params === undefined ? { code } : { code, params }],
});

/** Makes a season as a draft, or says everything that is wrong. */
export async function createSeason(
  db: Db,
  { by, ...values }: SeasonValues & By,
  now: DateTime,
): Promise<Result<{ id: string }>> {
  const wrong = await wrongValues(db, values, now);
  if (wrong !== null) return wrong;
  const id = newId();
  await db.transaction().execute(async (db) => {
    await insertSeason(db, { ...values, id, createdBy: by.name, createdAt: iso(now) });
    const changes = seasonChanges(null, values);
    await record(
      db,
      { by, action: 'season.added', subject: subjectOfSeason({ id, ...values }), changes },
      now,
    );
  });
  return { ok: true, id };
}

/** Changes a season. Once its order is drawn, the departments and the kind stay: they decided who was drawn. */
export async function editSeason(
  db: Db,
  { seasonId, version, values, by }: Seen & { values: SeasonValues },
  now: DateTime,
): Promise<Result<object>> {
  const wrong = await wrongValues(db, values, now);
  if (wrong !== null) return wrong;
  return db.transaction().execute(async (db): Promise<Result<object>> => {
    const season = await findSeason(db, seasonId);
    if (season === undefined) return refused('unknown');
    const drawn = (await listDraws(db, seasonId)).length > 0;
    if (drawn && fixedByDraw(season, values)) return refused('drawn');
    if (!(await changeSeason(db, seasonId, version, values))) return refused('changed');
    const changes = seasonChanges(season, values);
    await recordChange(db, { by, action: 'season.changed', subject: subjectOfSeason(season), changes }, now);
    return { ok: true };
  });
}

async function wrongValues(db: Db, values: SeasonValues, now: DateTime): Promise<Result<never> | null> {
  const departments = await listDepartments(db);
  const first = departments.find(({ id }) => id === values.firstDepartmentId);
  const known = first !== undefined && departments.some(({ id }) => id === values.secondDepartmentId);
  if (!known) return refused('departments');
  const problems = valueProblems(values, todayIn(first.timeZone, now));
  return problems.length > 0 ? { ok: false, problems } : null;
}

/**
 * Draws the order. The seed comes from the system's generator of secrets unless somebody types one before the draw.
 * Drawing again needs a reason, is recorded beside what was drawn before, and is over once the season is published.
 * @param list who takes part: ids by department
 */
export async function drawSeason(
  db: Db,
  order: Seen & { seed: number | null; reason: string; list: Readonly<Record<string, readonly string[]>> },
  now: DateTime,
): Promise<Result<{ seed: number }>> {
  return db.transaction().execute(async (db): Promise<Result<{ seed: number }>> => {
    const season = await findSeason(db, order.seasonId);
    if (season === undefined) return refused('unknown');
    if (season.publishedAt !== null) return refused('draw.published');
    const draws = await listDraws(db, season.id);
    const { seed, reason, list } = order;
    if (seed !== null && (!Number.isInteger(seed) || seed < 0 || seed > limits.highestSeed))
      return refused('draw.seed', { most: limits.highestSeed });
    if (draws.length > 0 && reason === '') return refused('draw.reason');
    if (reason.length > limits.longestNote) return refused('note.long', { most: limits.longestNote });
    if (Object.values(list).some((ids) => ids.length === 0)) return refused('draw.nobody');
    if (!(await changeSeason(db, season.id, order.version))) return refused('changed');
    const drawnWith = seed ?? randomInt(0, limits.highestSeed + 1);
    const drawn = {
      id: newId(),
      number: draws.length + 1,
      seed: drawnWith,
      typed: seed !== null,
      reason,
      order: drawnOrders(list, drawnWith),
      drawnBy: order.by.name,
      drawnAt: iso(now),
    };
    await insertDraw(db, season.id, drawn);
    // Plans in another order hold no more.
    await movePlan(db, season.id, 'accepted', 'replaced', null);
    await movePlan(db, season.id, 'proposed', 'dropped', null);
    await record(db, { ...about(order, season, 'season.drawn'), changes: drawChanges(drawn) }, now);
    return { ok: true, seed: drawn.seed };
  });
}

/** Sets how many people a department lends on a day, or (null) takes it back. */
export async function limitDay(
  db: Db,
  order: By & {
    season: Season;
    date: string;
    limits: readonly { departmentId: string; people: number | null }[];
    note: string;
  },
  now: DateTime,
): Promise<Result<object>> {
  const { season, date, note, by } = order;
  if (!seasonDates(season).includes(date)) return refused('day.unknown');
  if (date < todayIn(season.first.timeZone, now)) return refused('day.past');
  if (note.length > limits.longestNote) return refused('note.long', { most: limits.longestNote });
  for (const { people } of order.limits) {
    if (people !== null && (!Number.isInteger(people) || people < 0 || people > limits.dayLimit.most))
      return refused('day.people', { most: limits.dayLimit.most });
    if (people !== null && note === '') return refused('day.note');
  }
  await againIfTaken(() =>
    db.transaction().execute(async (db) => {
      for (const { changes } of await limitChanges(db, season, date, order.limits))
        await record(db, { ...about(order, season, 'season.day-limited'), changes }, now);
      const set = { date, note, setBy: by.name, setAt: iso(now) };
      for (const { departmentId, people } of order.limits)
        await setDayLimit(db, season.id, { departmentId, people, ...set });
      await touchSeason(db, season.id);
    }),
  );
  return { ok: true };
}

/** Notes a nomination or a veto. Said twice, it stands once. */
export async function addWish(
  db: Db,
  order: By & {
    season: Season;
    kind: WishKind;
    employee: { id: string; departmentId: string } | undefined;
    other: { id: string; departmentId: string } | undefined;
    note: string;
  },
  now: DateTime,
): Promise<Result<object>> {
  const { season, kind, employee, other, note, by } = order;
  if (employee === undefined) return refused('wish.person');
  if (kind === 'apart' && (other === undefined || other.departmentId === employee.departmentId))
    return refused('wish.other');
  if (note === '') return refused('wish.note');
  if (note.length > limits.longestNote) return refused('note.long', { most: limits.longestNote });
  return db.transaction().execute(async (db) => {
    const wish = { kind, note, madeBy: by.name, madeAt: iso(now), employeeId: employee.id };
    const otherId = kind === 'apart' ? (other?.id ?? null) : null;
    if (!(await insertWish(db, season.id, { ...wish, id: newId(), otherId }))) return { ok: true };
    await touchSeason(db, season.id);
    const changes = await wishChanges(db, { ...wish, otherId }, false);
    await record(db, { ...about(order, season, 'season.wish-added'), changes }, now);
    return { ok: true };
  });
}

/** Takes a person's wish back; one that is gone already is fine, and makes nothing old. */
export async function removeWish(
  db: Db,
  order: By & { season: { id: string; name: string }; wish: { employeeId: string; id: string } },
  now: DateTime,
): Promise<void> {
  const { season, wish } = order;
  await db.transaction().execute(async (db) => {
    const known = (await listWishes(db, season.id)).find(({ id }) => id === wish.id);
    if (known === undefined || !(await deleteWish(db, season.id, wish))) return;
    await touchSeason(db, season.id);
    const changes = await wishChanges(db, known, true);
    await record(db, { ...about(order, season, 'season.wish-removed'), changes }, now);
  });
}

/** Publishes a planned season: from now on its order cannot be drawn again. Pressed twice, it is published once. */
export async function publishSeason(db: Db, order: Seen, now: DateTime): Promise<Result<object>> {
  return db.transaction().execute(async (db): Promise<Result<object>> => {
    const season = await findSeason(db, order.seasonId);
    if (season === undefined) return refused('unknown');
    if (season.publishedAt !== null) return { ok: true };
    if ((await findSeasonPlan(db, season.id, 'accepted')) === undefined) return refused('publish.no-plan');
    const published = { publishedAt: iso(now), publishedBy: order.by.name };
    if (!(await changeSeason(db, season.id, order.version, published))) return refused('changed');
    await record(db, about(order, season, 'season.published'), now);
    return { ok: true };
  });
}

/** Accepts the proposal: it becomes the plan that holds, and what was asked for by hand is kept with its reasons. */
export async function acceptProposal(
  db: Db,
  order: Seen & { planId: string },
  now: DateTime,
): Promise<Result<object>> {
  return db.transaction().execute(async (db): Promise<Result<object>> => {
    const season = await findSeason(db, order.seasonId);
    if (season === undefined) return refused('unknown');
    // Another press may have ended a moment before, at any of these steps: then it is done.
    const unlessHeld = async (code: string): Promise<Result<object>> => {
      const held = await findSeasonPlan(db, season.id, 'accepted');
      return held?.id === order.planId ? { ok: true } : refused(code);
    };
    const proposal = await findSeasonPlan(db, season.id, 'proposed');
    if (proposal === undefined || proposal.id !== order.planId) return unlessHeld('proposal.gone');
    if (season.version !== proposal.seasonVersion || season.version !== order.version)
      return unlessHeld('proposal.old');
    if (!(await changeSeason(db, season.id, order.version))) return unlessHeld('changed');
    const decided = { decidedBy: order.by.name, decidedAt: iso(now) };
    await movePlan(db, season.id, 'accepted', 'replaced', null);
    await movePlan(db, season.id, 'proposed', 'accepted', decided);
    const { set, withdraw } = proposal.asked;
    const gone = [...withdraw, ...set.map(({ employeeId }) => employeeId)];
    const withdrawn = { withdrawnAt: iso(now), withdrawnBy: order.by.name };
    await withdrawOverrides(db, season.id, gone, withdrawn);
    const made = { madeBy: order.by.name, madeAt: iso(now) };
    await insertOverrides(
      db,
      season.id,
      set.map((one) => ({ ...one, ...made, id: newId() })),
    );
    const changes = await planChanges(db, proposal.number, proposal.asked);
    await record(db, { ...about(order, season, 'season.plan-accepted'), changes }, now);
    return { ok: true };
  });
}

/** Drops the proposal that the person has seen; the plan that holds stays. One that is gone already is fine. */
export async function rejectProposal(
  db: Db,
  order: By & { seasonId: string; planId: string },
  now: DateTime,
): Promise<Result<object>> {
  return db.transaction().execute(async (db): Promise<Result<object>> => {
    const proposal = await findSeasonPlan(db, order.seasonId, 'proposed');
    if (proposal === undefined) return { ok: true };
    // Another head has asked for something since: that is not thrown away unseen.
    if (proposal.id !== order.planId) return refused('proposal.gone');
    const decided = { decidedBy: order.by.name, decidedAt: iso(now) };
    await movePlan(db, order.seasonId, 'proposed', 'dropped', decided);
    const season = await findSeason(db, order.seasonId);
    if (season === undefined) return refused('unknown');
    const changes: Changes = { planNumber: [null, proposal.number] };
    await record(db, { ...about(order, season, 'season.plan-dropped'), changes }, now);
    return { ok: true };
  });
}
