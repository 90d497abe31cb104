/** A request that is stuck moves again, or gets stuck once more. */
import type { DateTime } from 'luxon';
import { type Author, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { subjectOf } from './join-actions.ts';
import { type Claim, claimsOfOne, findClaim, listSpells } from './queries.ts';
import type { Part } from './rules.ts';
import { openSpell, updateClaim, writeEvent } from './write.ts';

type StuckProblem = 'changed' | 'moved-on' | 'moved-to-come' | 'before' | 'withdrawn';
type StuckOutcome = { ok: true } | { ok: false; problems: StuckProblem[] };

interface Order {
  readonly id: string;
  /** The day on which it moved, or got stuck: a real local day. */
  readonly date: string;
  readonly part: Part;
  readonly by: Author;
  readonly today: string;
}

const refused = (...problems: StuckProblem[]): StuckOutcome => ({ ok: false, problems });

/** The request moves again since a day, for all claims that are counted as one. What moves already stays as it is. */
export async function markMoved(db: Db, order: Order, now: DateTime): Promise<StuckOutcome> {
  const { id, date, today } = order;
  return orChanged(() =>
    db.transaction().execute(async (db): Promise<StuckOutcome> => {
      const { claim, group, spells } = await requestOf(db, id);
      if (claim === undefined) return refused('changed');
      const open = spells.filter(({ movedOn }) => movedOn === null);
      const [first] = open;
      if (first === undefined) return { ok: true };
      if (date > today) return refused('moved-to-come');
      if (date < first.since) return refused('moved-on');
      // The claims' rows first: two who press at once do so one after the other.
      await hold(db, group);
      for (const { id: spellId, claimId, since } of open) {
        // Somebody said later than the others that it was stuck: it then moved on that day at the earliest.
        const movedOn = date < since ? since : date;
        await db.updateTable('claimStuck').set({ movedOn }).where('id', '=', spellId).execute();
        const changes = { movedOn: [since, movedOn] as const };
        await writeEvent(db, { claimId, onDate: today, what: 'moved', byRole: order.part, changes });
      }
      // The noter has no name in the log.
      if (order.part !== 'noter') {
        const changes = { movedOn: [null, date] as const };
        await record(db, { by: order.by, action: 'claim.moved', subject: subjectOf(claim), changes }, now);
      }
      return { ok: true };
    }),
  );
}

/** The request is stuck (again) since a day, not before it last moved. */
export async function markStuck(db: Db, order: Order, now: DateTime): Promise<StuckOutcome> {
  const { id, date, today } = order;
  return orChanged(() =>
    db.transaction().execute(async (db): Promise<StuckOutcome> => {
      const { claim, group, spells } = await requestOf(db, id);
      if (claim === undefined) return refused('changed');
      if (claim.withdrawnOn !== null) return refused('withdrawn');
      if (spells.some(({ movedOn }) => movedOn === null)) return { ok: true };
      if (date > today) return refused('moved-to-come');
      if (spells.some(({ movedOn }) => movedOn !== null && movedOn > date)) return refused('before');
      await hold(db, group);
      await openSpell(db, id, date);
      const changes = { stuckSince: [null, date] as const };
      await writeEvent(db, { claimId: id, onDate: today, what: 'stuck', byRole: order.part, changes });
      if (order.part !== 'noter')
        await record(db, { by: order.by, action: 'claim.stuck', subject: subjectOf(claim), changes }, now);
      return { ok: true };
    }),
  );
}

/** A claim, all that are counted as one with it, and the spells of their one request by when they began. */
async function requestOf(db: Db, id: string) {
  const claim = await findClaim(db, id);
  const group = claim === undefined ? [] : await claimsOfOne(db, claim);
  const spells = await listSpells(
    db,
    group.map((one) => one.id),
  );
  return { claim, group, spells };
}

/** In one order, as they are joined, so that nobody waits for each other. */
async function hold(db: Db, group: readonly Claim[]): Promise<void> {
  for (const one of [...group].sort((a, b) => (a.id < b.id ? -1 : 1)))
    if (!(await updateClaim(db, one, {}))) throw new Changed();
}

/** Undoes the transaction: one of the claims was changed a moment before. */
class Changed extends Error {}

async function orChanged(work: () => Promise<StuckOutcome>): Promise<StuckOutcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Changed) return refused('changed');
    throw error;
  }
}
