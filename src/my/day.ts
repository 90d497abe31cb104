import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { findPlan, findSwapDay, type StoredPlan, type SwapDay } from '../swapdays/queries.ts';
import { isPast } from '../swapdays/rules.ts';
import type { OwnMoment } from './calls/rules.ts';
import { type Me, type OwnDay, ownDays } from './queries.ts';
import { isThereOn, type Step, stepsOf } from './steps.ts';

/** A published day as it stands for one person. */
export interface MyDay {
  readonly own: OwnDay;
  readonly day: SwapDay;
  readonly stored: StoredPlan;
  readonly steps: readonly Step[];
  readonly moment: OwnMoment;
}

/** Where now stands in a day: by the clock on the wall of its first department, as on the live day. */
export function ownMoment(day: Pick<SwapDay, 'date' | 'guestDepartment'>, now: DateTime): OwnMoment {
  const local = now.setZone(day.guestDepartment.timeZone);
  const today = local.toISODate() ?? '';
  return {
    when: today === day.date ? 'today' : today < day.date ? 'ahead' : 'past',
    minute: local.hour * 60 + local.minute,
  };
}

/** One of the person's own published days; undefined for a day that is none of theirs. */
export async function readOwnDay(
  db: Db,
  me: Me,
  swapDayId: string,
  now: DateTime,
): Promise<MyDay | undefined> {
  const [own] = await ownDays(db, me, { id: swapDayId });
  return own && readDay(db, me, own, now);
}

async function readDay(db: Db, me: Me, own: OwnDay, now: DateTime): Promise<MyDay | undefined> {
  const day = await findSwapDay(db, own.id);
  const stored = await findPlan(db, own.id);
  if (day === undefined || stored === undefined) return undefined;
  const { problem, plan } = stored;
  const steps = stepsOf({ problem, activities: plan.activities }, me.id);
  return steps.length === 0 ? undefined : { own, day, stored, steps, moment: ownMoment(day, now) };
}

export interface OwnDays {
  /**
   * Today, where the person stands in today's plan; else the next day in which they take part, else the next ordinary
   * day on which they are there; null where there is none.
   */
  readonly shown: MyDay | null;
  /** The others that come, by date. */
  readonly coming: readonly OwnDay[];
}

/**
 * @param called days of today with an open call of the person: who has called in ill has nothing to do any more, and
 * still has to see that it arrived
 */
export async function readOwnDays(
  db: Db,
  me: Me,
  called: ReadonlySet<string>,
  now: DateTime,
): Promise<OwnDays> {
  // The department of a day may be a date behind the person's.
  const from = now.toUTC().minus({ days: 1 }).toISODate() ?? '';
  const days = await ownDays(db, me, { from });
  const ordinary: MyDay[] = [];
  const shows = (shown: MyDay, later: readonly OwnDay[]): OwnDays => {
    const others = [...ordinary.map(({ own }) => own), ...later];
    return { shown, coming: others.filter(({ date }) => date !== shown.own.date) };
  };
  for (const [at, own] of days.entries()) {
    const found = await readDay(db, me, own, now);
    if (found === undefined || isPast(own.date, found.day.guestDepartment.timeZone, now)) continue;
    if (!isThereOn(found.steps) && !called.has(own.id)) continue;
    if (own.role !== null || found.moment.when === 'today') return shows(found, days.slice(at + 1));
    // An ordinary day waits in the list: what one looks for is the day in which one takes part.
    ordinary.push(found);
  }
  const first = ordinary.shift();
  return first === undefined ? { shown: null, coming: [] } : shows(first, []);
}

/** A day that is over is looked back at for so long. */
const lookBackDays = 90;

/** The last day in which somebody took part, or null. */
export async function lastOwnDay(db: Db, me: Me, now: DateTime): Promise<OwnDay | null> {
  const today = now.setZone(me.timeZone).toISODate() ?? '';
  const from = now.toUTC().minus({ days: lookBackDays }).toISODate() ?? '';
  const days = await ownDays(db, me, { from });
  return days.findLast(({ date, role }) => role !== null && date < today) ?? null;
}
