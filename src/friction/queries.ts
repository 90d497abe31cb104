import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Db } from '../database/connect.ts';
import type { Tables } from '../database/tables.ts';
import type {
  ClaimEventTable,
  ClaimSource,
  ClaimStuckTable,
  ClaimTable,
} from '../database/tables-friction.ts';

export type Claim = Omit<Selectable<ClaimTable>, 'harmed' | 'fingerprint' | 'searchText'> & {
  harmed: boolean;
};
export type Spell = Selectable<ClaimStuckTable>;
type ClaimEvent = Omit<Selectable<ClaimEventTable>, 'changesJson'> & {
  changes: Record<string, readonly [unknown, unknown]>;
};
/** A claim as the list shows it: with how often it was noted, and what is true of any of those. */
export type ListedClaim = Claim & { noted: number; anyHarmed: boolean; stuckSince: string | null };

/** What claims are wanted; empty wherever it does not matter. Dates are local days, both included. */
export interface ClaimFilter {
  /** The departments from or about which claims may be seen; null for all. */
  readonly departmentIds: readonly string[] | null;
  readonly from: string;
  readonly to: string;
  readonly fromDepartmentId: string;
  readonly aboutDepartmentId: string;
  readonly categoryId: string;
  readonly harmed: '' | 'yes' | 'no';
  readonly stuck: '' | 'now' | 'ever';
  readonly source: '' | ClaimSource;
  readonly importId: string;
  readonly search: string;
}

export interface ClaimCursor {
  readonly happenedOn: string;
  readonly id: string;
}

const columns = [
  ...(['id', 'fromDepartmentId', 'aboutDepartmentId', 'categoryId', 'happenedOn', 'harmed'] as const),
  ...([
    'words',
    'ticket',
    'ticketKey',
    'source',
    'importId',
    'joinedToId',
    'withdrawnOn',
    'version',
  ] as const),
];

const asClaim = <T extends { harmed: number }>(row: T): Omit<T, 'harmed'> & { harmed: boolean } => ({
  ...row,
  harmed: row.harmed === 1,
});

export async function findClaim(db: Db, id: string): Promise<Claim | undefined> {
  const row = await db.selectFrom('claim').select(columns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : asClaim(row);
}

export async function findClaims(db: Db, ids: readonly string[]): Promise<Claim[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('claim')
    .select(columns)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(asClaim);
}

/** The claims that are counted once with this one, the first noted first. */
export async function listJoined(db: Db, id: string): Promise<Claim[]> {
  const rows = await db
    .selectFrom('claim')
    .select(columns)
    .where('joinedToId', '=', id)
    .orderBy('happenedOn')
    .orderBy('id')
    .execute();
  return rows.map(asClaim);
}

/** The claim and all that are counted once with it, the one that stands for all first. */
export async function claimsOfOne(db: Db, claim: Claim): Promise<Claim[]> {
  const main = claim.joinedToId === null ? claim : await findClaim(db, claim.joinedToId);
  return main === undefined ? [claim] : [main, ...(await listJoined(db, main.id))];
}

/** Whether this account noted it: the only question that is ever asked of who did. */
export async function isNoter(db: Db, claimId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('claimNoter')
    .select('claimId')
    .where('claimId', '=', claimId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Somebody's own claims, the newest first. */
export async function listOwn(db: Db, accountId: string, limit: number): Promise<Claim[]> {
  const rows = await db
    .selectFrom('claim')
    .innerJoin('claimNoter', 'claimNoter.claimId', 'claim.id')
    .select(columns)
    .where('claimNoter.accountId', '=', accountId)
    .orderBy('happenedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(asClaim);
}

/** Counted claims, the newest first, after the cursor. */
export async function listClaims(
  db: Db,
  filter: ClaimFilter,
  after: ClaimCursor | null,
  limit: number,
): Promise<ListedClaim[]> {
  const rows = await wanted(db, filter)
    .select(columns)
    .select((eb) => [
      eb
        .selectFrom('claim as same')
        .whereRef('same.joinedToId', '=', 'claim.id')
        .select((one) => one.fn.countAll<number>().as('joined'))
        .as('joined'),
      eb
        .selectFrom('claim as same')
        .whereRef('same.joinedToId', '=', 'claim.id')
        .select((one) => one.fn.max('same.harmed').as('harmed'))
        .as('joinedHarmed'),
      eb
        .selectFrom('claimStuck')
        .innerJoin('claim as its', 'its.id', 'claimStuck.claimId')
        .where('claimStuck.movedOn', 'is', null)
        .where((one) =>
          one.or([one('its.id', '=', one.ref('claim.id')), one('its.joinedToId', '=', one.ref('claim.id'))]),
        )
        .select((one) => one.fn.min('claimStuck.since').as('since'))
        .as('stuckSince'),
    ])
    .$if(after !== null, (qb) =>
      qb.where((eb) =>
        eb(
          eb.refTuple('claim.happenedOn', 'claim.id'),
          '<',
          eb.tuple(after?.happenedOn ?? '', after?.id ?? ''),
        ),
      ),
    )
    .orderBy('claim.happenedOn', 'desc')
    .orderBy('claim.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ joined, joinedHarmed, stuckSince, ...row }) => {
    const claim = asClaim(row);
    const anyHarmed = claim.harmed || joinedHarmed === 1;
    return { ...claim, noted: 1 + Number(joined ?? 0), anyHarmed, stuckSince: stuckSince ?? null };
  });
}

/** How many claims there are, how many with a harmed customer, and how many were noted more than once. */
export async function sumClaims(
  db: Db,
  filter: ClaimFilter,
): Promise<{ claims: number; harmed: number; stuck: number }> {
  const count = async (more: Partial<ClaimFilter>) => {
    const row = await wanted(db, { ...filter, ...more })
      .select((eb) => eb.fn.countAll<number>().as('claims'))
      .executeTakeFirst();
    return Number(row?.claims ?? 0);
  };
  return {
    claims: await count({}),
    harmed: filter.harmed === 'no' ? 0 : await count({ harmed: 'yes' }),
    stuck: await count({ stuck: 'now' }),
  };
}

/** Counted claims by day and direction; what the weeks are made of. */
export async function countByDay(
  db: Db,
  filter: ClaimFilter,
): Promise<
  {
    happenedOn: string;
    fromDepartmentId: string;
    aboutDepartmentId: string;
    claims: number;
    harmed: number;
  }[]
> {
  const rows = await wanted(db, filter)
    .select(['claim.happenedOn', 'claim.fromDepartmentId', 'claim.aboutDepartmentId'])
    .select((eb) => [eb.fn.countAll<number>().as('claims'), eb.fn.sum<number>('claim.harmed').as('harmed')])
    .groupBy(['claim.happenedOn', 'claim.fromDepartmentId', 'claim.aboutDepartmentId'])
    .orderBy('claim.happenedOn')
    .execute();
  return rows.map((row) => ({ ...row, claims: Number(row.claims), harmed: Number(row.harmed) }));
}

/** The day of the earliest claim that stands: before it nobody could note one. Undefined where there is none. */
export async function firstClaimOn(db: Db): Promise<string | undefined> {
  const row = await db
    .selectFrom('claim')
    .select('happenedOn')
    .where('withdrawnOn', 'is', null)
    .orderBy('happenedOn')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.happenedOn;
}

/** Every claim that is counted and asked for, without an order. */
function wanted(db: Db, filter: ClaimFilter) {
  const { departmentIds, search } = filter;
  return db
    .selectFrom('claim')
    .where('claim.joinedToId', 'is', null)
    .where('claim.withdrawnOn', 'is', null)
    .$if(departmentIds !== null, (qb) => {
      const ids = [...(departmentIds ?? []), ''];
      return qb.where((eb) =>
        eb.or([eb('claim.fromDepartmentId', 'in', ids), eb('claim.aboutDepartmentId', 'in', ids)]),
      );
    })
    .$if(filter.from !== '', (qb) => qb.where('claim.happenedOn', '>=', filter.from))
    .$if(filter.to !== '', (qb) => qb.where('claim.happenedOn', '<=', filter.to))
    .$if(filter.fromDepartmentId !== '', (qb) =>
      qb.where('claim.fromDepartmentId', '=', filter.fromDepartmentId),
    )
    .$if(filter.aboutDepartmentId !== '', (qb) =>
      qb.where('claim.aboutDepartmentId', '=', filter.aboutDepartmentId),
    )
    .$if(filter.categoryId !== '', (qb) => qb.where('claim.categoryId', '=', filter.categoryId))
    .$if(filter.harmed !== '', (qb) =>
      qb.where((eb) => (filter.harmed === 'yes' ? anyOfIt(eb, harmed) : eb.not(anyOfIt(eb, harmed)))),
    )
    .$if(filter.stuck !== '', (qb) =>
      qb.where((eb) => anyOfIt(eb, (one) => stuck(one, filter.stuck === 'now'))),
    )
    .$if(filter.source !== '', (qb) => qb.where('claim.source', '=', filter.source || 'noted'))
    .$if(filter.importId !== '', (qb) => qb.where('claim.importId', '=', filter.importId))
    .$if(search !== '', (qb) =>
      qb.where((eb) => anyOfIt(eb, () => sql<boolean>`it.search_text like ${contains(search)} escape '!'`)),
    );
}

type ItsBuilder = ExpressionBuilder<Tables & { it: ClaimTable }, 'claim' | 'it'>;

/** Whether something is true of the claim or of one that is counted with it. */
function anyOfIt(
  eb: ExpressionBuilder<Tables, 'claim'>,
  isSo: (it: ItsBuilder) => ReturnType<typeof harmed>,
) {
  return eb.exists(
    eb
      .selectFrom('claim as it')
      .select('it.id')
      .where((one) =>
        one.or([one('it.id', '=', one.ref('claim.id')), one('it.joinedToId', '=', one.ref('claim.id'))]),
      )
      .where((one) => isSo(one as unknown as ItsBuilder)),
  );
}

function harmed(_it: ItsBuilder) {
  return sql<boolean>`it.harmed = 1`;
}

function stuck(_it: ItsBuilder, isNow: boolean) {
  return isNow
    ? sql<boolean>`exists (select 1 from claim_stuck where claim_id = it.id and moved_on is null)`
    : sql<boolean>`exists (select 1 from claim_stuck where claim_id = it.id)`;
}

function contains(search: string): string {
  return `%${search.toLowerCase().replaceAll('ё', 'е').replace(/[!%_]/g, '!$&')}%`;
}

/** Whether there are claims that nobody noted: the demo company's. */
export async function hasMadeUp(db: Db): Promise<boolean> {
  // A literal, so that SQLite sees that its index of such claims will do.
  const madeUp = sql<boolean>`source = 'made-up'`;
  const row = await db.selectFrom('claim').select('id').where(madeUp).limit(1).execute();
  return row.length > 0;
}

/** The spells of claims, by when they began. */
export async function listSpells(db: Db, claimIds: readonly string[]): Promise<Spell[]> {
  if (claimIds.length === 0) return [];
  return db
    .selectFrom('claimStuck')
    .selectAll()
    .where('claimId', 'in', [...claimIds])
    .orderBy('since')
    .orderBy('id')
    .execute();
}

/** Every spell that is open, or ended from a day on, with its claim; withdrawn claims left out. */
export async function spellsSince(
  db: Db,
  departmentIds: readonly string[] | null,
  endedFrom: string,
): Promise<(Spell & { claim: Claim })[]> {
  const rows = await db
    .selectFrom('claimStuck')
    .innerJoin('claim', 'claim.id', 'claimStuck.claimId')
    .select(['claimStuck.id as spellId', 'claimStuck.since', 'claimStuck.movedOn'])
    .select(columns.map((column) => `claim.${column}` as const))
    .where('claim.withdrawnOn', 'is', null)
    .where((eb) => eb.or([eb('claimStuck.movedOn', 'is', null), eb('claimStuck.movedOn', '>=', endedFrom)]))
    .$if(departmentIds !== null, (qb) => {
      const ids = [...(departmentIds ?? []), ''];
      return qb.where((eb) =>
        eb.or([eb('claim.fromDepartmentId', 'in', ids), eb('claim.aboutDepartmentId', 'in', ids)]),
      );
    })
    .orderBy('claimStuck.since')
    .orderBy('claimStuck.id')
    .execute();
  return rows.map(({ spellId, since, movedOn, ...row }) => ({
    id: spellId,
    claimId: row.id,
    since,
    movedOn,
    claim: asClaim(row),
  }));
}

/** How long the requests of everybody were stuck that moved again since a day, or have not: without their words. */
export async function spellTimesSince(
  db: Db,
  endedFrom: string,
): Promise<
  (Pick<Spell, 'claimId' | 'since' | 'movedOn'> & {
    claim: Pick<Claim, 'id' | 'joinedToId' | 'fromDepartmentId'>;
  })[]
> {
  const rows = await db
    .selectFrom('claimStuck')
    .innerJoin('claim', 'claim.id', 'claimStuck.claimId')
    .select(['claimStuck.since', 'claimStuck.movedOn', 'claim.id', 'claim.joinedToId'])
    .select('claim.fromDepartmentId')
    .where('claim.withdrawnOn', 'is', null)
    .where((eb) => eb.or([eb('claimStuck.movedOn', 'is', null), eb('claimStuck.movedOn', '>=', endedFrom)]))
    .orderBy('claimStuck.since')
    .orderBy('claimStuck.id')
    .execute();
  return rows.map(({ since, movedOn, ...claim }) => ({ claimId: claim.id, since, movedOn, claim }));
}

export async function listEvents(db: Db, claimId: string): Promise<ClaimEvent[]> {
  const rows = await db
    .selectFrom('claimEvent')
    .selectAll()
    .where('claimId', '=', claimId)
    .orderBy('position')
    .execute();
  return rows.map(({ changesJson, ...row }) => ({
    ...row,
    changes: JSON.parse(changesJson) as ClaimEvent['changes'],
  }));
}

/** When each person of these departments worked there: what people-weeks are counted from. */
export async function employmentOf(
  db: Db,
): Promise<{ departmentId: string; startedOn: string; leftAt: string | null }[]> {
  return db.selectFrom('employee').select(['departmentId', 'startedOn', 'leftAt']).execute();
}

/** The dates of published swap days, with their two departments. */
export async function publishedDays(
  db: Db,
  from: string,
  to: string,
): Promise<{ date: string; guestDepartmentId: string; hostDepartmentId: string }[]> {
  return db
    .selectFrom('swapDay')
    .select(['date', 'guestDepartmentId', 'hostDepartmentId'])
    .where('publishedAt', 'is not', null)
    .where('cancelledAt', 'is', null)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .execute();
}
