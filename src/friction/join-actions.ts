/** Claims about the same thing: joined, so that they are counted once, and taken apart again. */
import { sql } from 'kysely';
import type { DateTime } from 'luxon';
import type { Actor } from '../access/rules.ts';
import { type Author, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { type Claim, findClaims, listJoined } from './queries.ts';
import { mayJoin, partIn } from './rules.ts';
import { updateClaim, writeEvent } from './write.ts';

export type JoinProblem = 'changed' | 'few' | 'direction' | 'forbidden';
type JoinOutcome = { ok: true; id: string } | { ok: false; problems: JoinProblem[] };

interface Order {
  readonly actor: Actor;
  readonly by: Author;
  readonly today: string;
}

const refused = (...problems: JoinProblem[]): JoinOutcome => ({ ok: false, problems });

/** Undoes the transaction: one of the claims was changed a moment before. */
class Changed extends Error {}

/**
 * Counts these claims as one: the one that happened first stands for all; whatever was joined to the others goes with
 * them. All are from the same department about the same one.
 * @param seen the claims as the page showed them
 */
export async function joinClaims(
  db: Db,
  { seen, actor, by, today }: Order & { seen: readonly { id: string; version: number }[] },
  now: DateTime,
): Promise<JoinOutcome> {
  return orChanged(() =>
    db.transaction().execute(async (db): Promise<JoinOutcome> => {
      // In one order, so that two who join the same claims do not wait for each other.
      const claims = (
        await findClaims(
          db,
          seen.map(({ id }) => id),
        )
      ).sort(byId);
      const [one] = claims;
      if (one === undefined || claims.length < 2) return refused('few');
      if (!mayJoin(actor, claims)) return refused('forbidden');
      if (claims.some((other) => !sameDirection(one, other))) return refused('direction');
      const first = [...claims].sort(byDay)[0] ?? one;
      if (
        claims.every(({ id, joinedToId }) =>
          id === first.id ? joinedToId === null : joinedToId === first.id,
        )
      )
        return { ok: true, id: first.id };
      if (claims.some(({ joinedToId, withdrawnOn }) => joinedToId !== null || withdrawnOn !== null))
        return refused('changed');
      const versions = new Map(seen.map(({ id, version }) => [id, version]));
      for (const claim of claims) {
        const version = versions.get(claim.id) ?? 0;
        const joinedToId = claim.id === first.id ? null : first.id;
        if (!(await updateClaim(db, { id: claim.id, version }, { joinedToId }))) throw new Changed();
        if (joinedToId !== null) await followTo(db, claim.id, first.id);
        const byRole = partIn(actor, claim, false) ?? 'hr';
        await writeEvent(db, { claimId: claim.id, onDate: today, what: 'joined', byRole });
      }
      const changes = { claimsJoined: [null, claims.length] as const };
      await record(db, { by, action: 'claim.joined', subject: subjectOf(first), changes }, now);
      return { ok: true, id: first.id };
    }),
  );
}

/** Counts a claim by itself again, and does not suggest it for the same one any more. */
export async function separateClaim(
  db: Db,
  { id, version, actor, by, today }: Order & { id: string; version: number },
  now: DateTime,
): Promise<JoinOutcome> {
  return orChanged(() =>
    db.transaction().execute(async (db): Promise<JoinOutcome> => {
      const [claim] = await findClaims(db, [id]);
      if (claim === undefined) return refused('changed');
      if (!mayJoin(actor, [claim])) return refused('forbidden');
      const mainId = claim.joinedToId;
      if (mainId === null) return { ok: true, id };
      if (!(await updateClaim(db, { id, version }, { joinedToId: null }))) return refused('changed');
      await touch(db, mainId);
      await setApart(db, [id, mainId]);
      const byRole = partIn(actor, claim, false) ?? 'hr';
      await writeEvent(db, { claimId: id, onDate: today, what: 'separated', byRole });
      await writeEvent(db, { claimId: mainId, onDate: today, what: 'separated', byRole });
      await record(db, { by, action: 'claim.separated', subject: subjectOf(claim) }, now);
      return { ok: true, id: mainId };
    }),
  );
}

/** Says that claims that look alike are not the same. */
export async function dismissSuggestion(
  db: Db,
  { ids, actor, by }: Pick<Order, 'actor' | 'by'> & { ids: readonly string[] },
  now: DateTime,
): Promise<JoinOutcome> {
  return db.transaction().execute(async (db): Promise<JoinOutcome> => {
    const claims = (await findClaims(db, ids)).sort(byDay);
    const [first] = claims;
    if (first === undefined || claims.length < 2) return refused('few');
    if (!mayJoin(actor, claims)) return refused('forbidden');
    const isNew = await setApart(
      db,
      claims.map(({ id }) => id),
    );
    if (isNew) await record(db, { by, action: 'claim.set-apart', subject: subjectOf(first) }, now);
    return { ok: true, id: first.id };
  });
}

/**
 * What a ticket system exported about a ticket that somebody noted by hand is the same claim: the imported one joins
 * the noted one, whose noter can go on correcting it.
 */
export async function joinImported(
  db: Db,
  noted: Pick<Claim, 'id' | 'fromDepartmentId' | 'aboutDepartmentId' | 'ticketKey'>,
  today: string,
): Promise<void> {
  const imported = await db
    .selectFrom('claim')
    .select(['id', 'version'])
    .where('source', '=', 'import')
    .where('ticketKey', '=', noted.ticketKey)
    .where('fromDepartmentId', '=', noted.fromDepartmentId)
    .where('aboutDepartmentId', '=', noted.aboutDepartmentId)
    .where('joinedToId', 'is', null)
    .where('withdrawnOn', 'is', null)
    .where('id', '<>', noted.id)
    .orderBy('id')
    .execute();
  for (const one of imported) {
    if (!(await updateClaim(db, one, { joinedToId: noted.id }))) continue;
    await followTo(db, one.id, noted.id);
    await writeEvent(db, { claimId: one.id, onDate: today, what: 'joined', byRole: 'program' });
    await writeEvent(db, { claimId: noted.id, onDate: today, what: 'joined', byRole: 'program' });
  }
}

/** What was joined to one claim is joined to another. */
async function followTo(db: Db, fromId: string, toId: string): Promise<void> {
  for (const one of await listJoined(db, fromId)) await updateClaim(db, one, { joinedToId: toId });
}

/**
 * The claims that were counted with this one are counted with the earliest of them.
 * @param stays those that will not be there any more stand for nobody
 */
export async function letGo(
  db: Db,
  id: string,
  stays: (claim: Claim) => boolean = () => true,
): Promise<void> {
  const [first, ...rest] = (await listJoined(db, id)).filter(stays);
  if (first === undefined) return;
  await updateClaim(db, first, { joinedToId: null });
  for (const one of rest) await updateClaim(db, one, { joinedToId: first.id });
}

async function touch(db: Db, id: string): Promise<void> {
  await db
    .updateTable('claim')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** @returns whether any two of them were not known to be apart */
async function setApart(db: Db, ids: readonly string[]): Promise<boolean> {
  const sorted = [...new Set(ids)].sort();
  const pairs = sorted.flatMap((firstId, i) =>
    sorted.slice(i + 1).map((secondId) => ({ firstId, secondId })),
  );
  const done = await db
    .insertInto('claimApart')
    .values(pairs)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The pairs that are known to be apart, as `first second`. */
export async function listApart(db: Db, from: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('claimApart')
    .innerJoin('claim', 'claim.id', 'claimApart.firstId')
    .select(sql<string>`claim_apart.first_id || ' ' || claim_apart.second_id`.as('pair'))
    .where('claim.happenedOn', '>=', from)
    .execute();
  return new Set(rows.map(({ pair }) => pair));
}

async function orChanged(work: () => Promise<JoinOutcome>): Promise<JoinOutcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Changed) return refused('changed');
    throw error;
  }
}

/** A claim as the audit log names it: which department about which, and the day. */
export function subjectOf(
  claim: Pick<Claim, 'id' | 'fromDepartmentId' | 'aboutDepartmentId' | 'happenedOn'>,
) {
  const name = `${claim.fromDepartmentId} → ${claim.aboutDepartmentId}, ${claim.happenedOn}`;
  return { kind: 'claim', id: claim.id, name };
}

const byId = (a: Claim, b: Claim) => (a.id < b.id ? -1 : 1);
const byDay = (a: Claim, b: Claim) =>
  a.happenedOn === b.happenedOn ? byId(a, b) : a.happenedOn < b.happenedOn ? -1 : 1;
const sameDirection = (a: Claim, b: Claim) =>
  a.fromDepartmentId === b.fromDepartmentId && a.aboutDepartmentId === b.aboutDepartmentId;
