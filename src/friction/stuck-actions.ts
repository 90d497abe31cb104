/** A request that is stuck moves again, or gets stuck once more. */
import type { DateTime } from 'luxon';
import { type Author, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { subjectOf } from './join-actions.ts';
import { findClaim, listSpells } from './queries.ts';
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

/** The request moves again since a day. One that moves already stays as it is. */
export async function markMoved(db: Db, order: Order, now: DateTime): Promise<StuckOutcome> {
  const { id, date, today } = order;
  return db.transaction().execute(async (db): Promise<StuckOutcome> => {
    const claim = await findClaim(db, id);
    if (claim === undefined) return refused('changed');
    const spell = (await listSpells(db, [id])).find(({ movedOn }) => movedOn === null);
    if (spell === undefined) return { ok: true };
    if (date > today) return refused('moved-to-come');
    if (date < spell.since) return refused('moved-on');
    // The claim's row first: two who press at once do so one after the other.
    if (!(await updateClaim(db, claim, {}))) return refused('changed');
    const done = await db
      .updateTable('claimStuck')
      .set({ movedOn: date })
      .where('id', '=', spell.id)
      .where('movedOn', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) return { ok: true };
    const changes = { movedOn: [spell.since, date] as const };
    await writeEvent(db, { claimId: id, onDate: today, what: 'moved', byRole: order.part, changes });
    // The noter has no name in the log.
    if (order.part !== 'noter')
      await record(
        db,
        {
          by: order.by,
          action: 'claim.moved',
          subject: subjectOf(claim),
          changes: { movedOn: [null, date] },
        },
        now,
      );
    return { ok: true };
  });
}

/** The request is stuck (again) since a day, not before it last moved. */
export async function markStuck(db: Db, order: Order, now: DateTime): Promise<StuckOutcome> {
  const { id, date, today } = order;
  return db.transaction().execute(async (db): Promise<StuckOutcome> => {
    const claim = await findClaim(db, id);
    if (claim === undefined) return refused('changed');
    if (claim.withdrawnOn !== null) return refused('withdrawn');
    const spells = await listSpells(db, [id]);
    if (spells.some(({ movedOn }) => movedOn === null)) return { ok: true };
    if (date > today) return refused('moved-to-come');
    if (spells.some(({ movedOn }) => movedOn !== null && movedOn > date)) return refused('before');
    if (!(await updateClaim(db, claim, {}))) return refused('changed');
    await openSpell(db, id, date);
    const changes = { stuckSince: [null, date] as const };
    await writeEvent(db, { claimId: id, onDate: today, what: 'stuck', byRole: order.part, changes });
    if (order.part !== 'noter')
      await record(db, { by: order.by, action: 'claim.stuck', subject: subjectOf(claim), changes }, now);
    return { ok: true };
  });
}
