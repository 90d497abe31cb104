/** Noting a claim, correcting and withdrawing it: what everybody may do with their own. */
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { listDepartments } from '../people/queries.ts';
import { categoryNow, holdCategory, isOffered, listCategories } from './category-queries.ts';
import { joinImported, letGo } from './join-actions.ts';
import { type Claim, findClaim, isNoter, listJoined } from './queries.ts';
import { checkClaim, type ClaimProblem, type ClaimValues, limits, ticketKey } from './rules.ts';
import { columnsOf, insertClaims, openSpell, updateClaim, writeEvent } from './write.ts';

/**
 * `changed`: somebody else was faster; `joined`, `withdrawn`: it is history; `taken`: the id is another's;
 * `noted-before`: the form was sent before with something else in it.
 */
type NoteProblem =
  | ClaimProblem
  | 'direction'
  | 'changed'
  | 'joined'
  | 'withdrawn'
  | 'taken'
  | 'imported'
  | 'noted-before';
type NoteOutcome = { ok: true } | { ok: false; problems: NoteProblem[] };

const refused = (...problems: NoteProblem[]): NoteOutcome => ({ ok: false, problems });

/**
 * Notes a claim. Nothing of it goes into the audit log, which names people: who noted it is known to the program alone.
 * @param id from the form: a second press is the same claim
 */
export async function noteClaim(
  db: Db,
  { id, values: typed, accountId }: { id: string; values: ClaimValues; accountId: string },
  now: DateTime,
): Promise<NoteOutcome> {
  return db.transaction().execute(async (db): Promise<NoteOutcome> => {
    const values = await withCategoryNow(db, typed);
    const today = await todayOf(db, values.fromDepartmentId, now);
    const problems = checkClaim(values, await known(db, today, null));
    if (problems.length > 0) return refused(...problems);
    const claim = {
      id,
      ...columnsOf(values),
      ...{ source: 'noted' as const, fingerprint: null, importId: null, joinedToId: null },
      ...{ withdrawnOn: null, version: 1 },
    };
    const isNew = (await insertClaims(db, [claim])).has(id);
    if (!isNew) {
      const noted = await ownClaim(db, id, accountId);
      if (noted === undefined) return refused('taken');
      // Whoever goes back in the browser and types something else means another claim, or a correction: not nothing.
      return Object.keys(changed(noted, values)).length === 0 ? { ok: true } : refused('noted-before');
    }
    await db.insertInto('claimNoter').values({ claimId: id, accountId }).execute();
    if (values.stuckSince !== null) await openSpell(db, id, values.stuckSince);
    await writeEvent(db, { claimId: id, onDate: today, what: 'noted', byRole: 'noter' });
    if (claim.ticketKey !== '') await joinImported(db, claim, today);
    return { ok: true };
  });
}

/** The noter's correction, until the claim is counted with another. What is stuck has actions of its own. */
export async function correctClaim(
  db: Db,
  {
    id,
    version,
    values: typed,
    accountId,
  }: { id: string; version: number; values: Omit<ClaimValues, 'stuckSince'>; accountId: string },
  now: DateTime,
): Promise<NoteOutcome> {
  return db.transaction().execute(async (db): Promise<NoteOutcome> => {
    const claim = await ownClaim(db, id, accountId);
    if (claim === undefined) return refused('taken');
    const history = historyOf(claim);
    if (history !== null) return refused(history);
    const values = await withCategoryNow(db, typed);
    const today = await todayOf(db, values.fromDepartmentId, now);
    const problems = checkClaim({ ...values, stuckSince: null }, await known(db, today, claim));
    if (problems.length > 0) return refused(...problems);
    const changes = changed(claim, values);
    if (Object.keys(changes).length === 0) return { ok: true };
    // Those counted with it are of its direction, and read by the heads of those departments.
    const isTurned = 'fromDepartmentId' in changes || 'aboutDepartmentId' in changes;
    if (isTurned && (await listJoined(db, id)).length > 0) return refused('direction');
    if (!(await updateClaim(db, { id, version }, columnsOf(values)))) return refused('changed');
    await writeEvent(db, { claimId: id, onDate: today, what: 'corrected', byRole: 'noter', changes });
    // The number may have been what was missing.
    const ticket = ticketKey(values.ticket);
    if (ticket !== '' && ticket !== claim.ticketKey)
      await joinImported(db, { ...claim, ...columnsOf(values), id }, today);
    return { ok: true };
  });
}

/** The noter takes the claim back: it is counted no more. Those counted with it stay, the earliest in its place. */
export async function withdrawClaim(
  db: Db,
  { id, version, accountId }: { id: string; version: number; accountId: string },
  now: DateTime,
): Promise<NoteOutcome> {
  return db.transaction().execute(async (db): Promise<NoteOutcome> => {
    const claim = await ownClaim(db, id, accountId);
    if (claim === undefined) return refused('taken');
    if (claim.withdrawnOn !== null) return { ok: true };
    if (claim.joinedToId !== null) return refused('joined');
    const today = await todayOf(db, claim.fromDepartmentId, now);
    if (!(await updateClaim(db, { id, version }, { withdrawnOn: today }))) return refused('changed');
    await letGo(db, id);
    await writeEvent(db, { claimId: id, onDate: today, what: 'withdrawn', byRole: 'noter' });
    return { ok: true };
  });
}

async function ownClaim(db: Db, id: string, accountId: string): Promise<Claim | undefined> {
  return (await isNoter(db, id, accountId)) ? findClaim(db, id) : undefined;
}

/** Why a claim is history, which nobody corrects; null while it is not. */
export function historyOf(claim: Pick<Claim, 'joinedToId' | 'withdrawnOn' | 'source'>): NoteProblem | null {
  if (claim.withdrawnOn !== null) return 'withdrawn';
  if (claim.joinedToId !== null) return 'joined';
  return claim.source === 'import' ? 'imported' : null;
}

/** The fields that a correction changes; words are told of, not repeated. */
function changed(
  claim: Claim,
  values: Omit<ClaimValues, 'stuckSince'>,
): Record<string, readonly [unknown, unknown]> {
  const fields = [
    'fromDepartmentId',
    'aboutDepartmentId',
    'categoryId',
    'happenedOn',
    'harmed',
    'ticket',
  ] as const;
  const changes: Record<string, readonly [unknown, unknown]> = {};
  for (const field of fields) {
    if (claim[field] !== values[field]) changes[field] = [claim[field], values[field]];
  }
  if (claim.words !== values.words) changes['words'] = [null, null];
  return changes;
}

/** What was typed on a page that still offered a category which is merged now. */
async function withCategoryNow<T extends { categoryId: string }>(db: Db, typed: T): Promise<T> {
  await holdCategory(db, typed.categoryId);
  return { ...typed, categoryId: categoryNow(await listCategories(db), typed.categoryId) };
}

/** The local day of the department that notes it. */
async function todayOf(db: Db, departmentId: string, now: DateTime): Promise<string> {
  const departments = await listDepartments(db);
  const zone = (departments.find(({ id }) => id === departmentId) ?? departments[0])?.timeZone ?? 'utc';
  return now.setZone(zone).toFormat('yyyy-MM-dd');
}

/** What a claim may name: what is offered, and what it names already. */
async function known(db: Db, today: string, claim: Claim | null) {
  const categories = await listCategories(db);
  const isKept = (id: string) => id === claim?.categoryId;
  return {
    departmentIds: (await listDepartments(db)).map(({ id }) => id),
    categoryIds: categories.filter((one) => isOffered(one) || isKept(one.id)).map(({ id }) => id),
    today,
    // What was noted in time may be corrected later.
    oldestDays: claim === null ? limits.oldestDays : null,
  };
}
