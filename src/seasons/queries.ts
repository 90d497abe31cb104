import type { Db } from '../database/connect.ts';
import type { SeasonTable } from '../database/tables.ts';
import type { DayLimit, Season, SeasonDraw, SeasonOverride, SeasonValues, SeasonWish } from './season.ts';

/** All seasons, the newest first. */
export async function listSeasons(db: Db): Promise<Season[]> {
  const rows = await selectSeasons(db).orderBy('season.fromDate', 'desc').orderBy('season.id').execute();
  return rows.map(asSeason);
}

/** A season by id, or undefined. */
export async function findSeason(db: Db, id: string): Promise<Season | undefined> {
  const row = await selectSeasons(db).where('season.id', '=', id).executeTakeFirst();
  return row && asSeason(row);
}

function selectSeasons(db: Db) {
  return db
    .selectFrom('season')
    .innerJoin('department as one', 'one.id', 'season.firstDepartmentId')
    .innerJoin('department as two', 'two.id', 'season.secondDepartmentId')
    .selectAll('season')
    .select([
      'one.nameRu as firstNameRu',
      'one.nameEn as firstNameEn',
      'one.colour as firstColour',
      'one.timeZone as firstTimeZone',
      'two.nameRu as secondNameRu',
      'two.nameEn as secondNameEn',
      'two.colour as secondColour',
      'two.timeZone as secondTimeZone',
    ]);
}

type SeasonRow = Awaited<ReturnType<ReturnType<typeof selectSeasons>['executeTakeFirstOrThrow']>>;

function asSeason(row: SeasonRow): Season {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    fromDate: row.fromDate,
    toDate: row.toDate,
    weekdays: row.weekdays.split(',').map(Number),
    visitMinutes: row.visitMinutes,
    turnsPerPerson: row.turnsPerPerson,
    daysBetweenTurns: row.daysBetweenTurns,
    newcomerDays: row.newcomerDays,
    workshops: row.workshops,
    dayLimit: row.dayLimit,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    publishedAt: row.publishedAt,
    publishedBy: row.publishedBy,
    version: row.version,
    first: {
      id: row.firstDepartmentId,
      nameRu: row.firstNameRu,
      nameEn: row.firstNameEn,
      colour: row.firstColour,
      timeZone: row.firstTimeZone,
    },
    second: {
      id: row.secondDepartmentId,
      nameRu: row.secondNameRu,
      nameEn: row.secondNameEn,
      colour: row.secondColour,
      timeZone: row.secondTimeZone,
    },
  };
}

/** Keeps a new season as a draft. */
export async function insertSeason(
  db: Db,
  { weekdays, ...values }: SeasonValues & { id: string; createdBy: string; createdAt: string },
): Promise<void> {
  await db
    .insertInto('season')
    .values({ ...values, weekdays: weekdays.join(','), publishedAt: null, publishedBy: null, version: 1 })
    .execute();
}

/**
 * Changes a season and counts its version up.
 * @param version the number that the caller has seen
 * @returns false when the season is not at that version any more: then nothing is changed
 */
export async function changeSeason(
  db: Db,
  id: string,
  version: number,
  change: Partial<SeasonValues & Pick<SeasonTable, 'publishedAt' | 'publishedBy'>> = {},
): Promise<boolean> {
  const { weekdays, ...rest } = change;
  const set = weekdays === undefined ? rest : { ...rest, weekdays: weekdays.join(',') };
  const result = await db
    .updateTable('season')
    .set({ ...set, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Counts a season's version up, whatever it is: what was seen before is old now. */
export async function touchSeason(db: Db, id: string): Promise<void> {
  await db
    .updateTable('season')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** All draws of a season, the first one first. The last one counts. */
export async function listDraws(db: Db, seasonId: string): Promise<SeasonDraw[]> {
  const rows = await db
    .selectFrom('seasonDraw')
    .selectAll()
    .where('seasonId', '=', seasonId)
    .orderBy('number')
    .execute();
  return rows.map(({ id, number, seed, reason, drawnBy, drawnAt, orderJson, typed }) => ({
    id,
    number,
    seed,
    reason,
    drawnBy,
    drawnAt,
    typed: typed === 1,
    order: JSON.parse(orderJson) as SeasonDraw['order'],
  }));
}

/** Records a draw. A second one with the same number (two presses at once) breaks the unique constraint. */
export async function insertDraw(db: Db, seasonId: string, draw: SeasonDraw): Promise<void> {
  const { order, typed, ...row } = draw;
  await db
    .insertInto('seasonDraw')
    .values({ ...row, seasonId, typed: typed ? 1 : 0, orderJson: JSON.stringify(order) })
    .execute();
}

/** What heads have set for days of the season, by date. */
export async function listDayLimits(db: Db, seasonId: string): Promise<DayLimit[]> {
  return db
    .selectFrom('seasonDayLimit')
    .select(['date', 'departmentId', 'people', 'note', 'setBy', 'setAt'])
    .where('seasonId', '=', seasonId)
    .orderBy('date')
    .execute();
}

/** Sets, changes or (with null) takes away what a head has set for a day of a department. */
export async function setDayLimit(
  db: Db,
  seasonId: string,
  { people, ...limit }: Omit<DayLimit, 'people'> & { people: number | null },
): Promise<void> {
  await db
    .deleteFrom('seasonDayLimit')
    .where('seasonId', '=', seasonId)
    .where('date', '=', limit.date)
    .where('departmentId', '=', limit.departmentId)
    .execute();
  if (people === null) return;
  await db
    .insertInto('seasonDayLimit')
    .values({ ...limit, people, seasonId })
    .execute();
}

/** Nominations and vetoes, the oldest first. */
export async function listWishes(db: Db, seasonId: string): Promise<SeasonWish[]> {
  return db
    .selectFrom('seasonWish')
    .select(['id', 'employeeId', 'kind', 'otherId', 'note', 'madeBy', 'madeAt'])
    .where('seasonId', '=', seasonId)
    .orderBy('madeAt')
    .orderBy('id')
    .execute();
}

/** Adds a wish; false when it is there already. */
export async function insertWish(db: Db, seasonId: string, wish: SeasonWish): Promise<boolean> {
  const result = await db
    .insertInto('seasonWish')
    .values({ ...wish, seasonId })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Takes away a wish of this person; false when it is not there, or somebody else's. */
export async function deleteWish(
  db: Db,
  seasonId: string,
  { employeeId, id }: { employeeId: string; id: string },
): Promise<boolean> {
  const result = await db
    .deleteFrom('seasonWish')
    .where('seasonId', '=', seasonId)
    .where('employeeId', '=', employeeId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numDeletedRows) === 1;
}

/** Turns set by hand that hold now, the oldest first. */
export async function listOverrides(db: Db, seasonId: string): Promise<SeasonOverride[]> {
  return db
    .selectFrom('seasonOverride')
    .select(['id', 'employeeId', 'date', 'reason', 'madeBy', 'madeAt'])
    .where('seasonId', '=', seasonId)
    .where('withdrawnAt', 'is', null)
    .orderBy('madeAt')
    .orderBy('id')
    .execute();
}

/** Takes back the overrides of these people; the record stays. */
export async function withdrawOverrides(
  db: Db,
  seasonId: string,
  employeeIds: readonly string[],
  by: { withdrawnAt: string; withdrawnBy: string },
): Promise<void> {
  if (employeeIds.length === 0) return;
  await db
    .updateTable('seasonOverride')
    .set(by)
    .where('seasonId', '=', seasonId)
    .where('employeeId', 'in', employeeIds)
    .where('withdrawnAt', 'is', null)
    .execute();
}

export async function insertOverrides(
  db: Db,
  seasonId: string,
  overrides: readonly SeasonOverride[],
): Promise<void> {
  if (overrides.length === 0) return;
  await db
    .insertInto('seasonOverride')
    .values(overrides.map((one) => ({ ...one, seasonId, withdrawnAt: null, withdrawnBy: null })))
    .execute();
}
