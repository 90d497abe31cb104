/** Who has had a turn, and what it cost the callers. */
import type { Db } from '../../database/connect.ts';
import { daysBetween } from '../../days.ts';
import type { CallersPrice } from '../../swapdays/callers/price.ts';

/** One who belongs to a department today, and the published days they take part in. */
export interface Turning {
  readonly departmentId: string;
  readonly tenure: Tenure;
  /** Days up to today. */
  readonly had: number;
  readonly ahead: number;
}

/** How long somebody has been with the company today, in the bands of the reports’ filters. */
export type Tenure = 'first-year' | 'to-three' | 'longer';

/** Everybody who belongs to a department today. */
export async function listTurning(db: Db, today: string): Promise<Turning[]> {
  const people = await db
    .selectFrom('employee')
    .select(['id', 'departmentId', 'startedOn'])
    .where('startedOn', '<=', today)
    .where((eb) => eb.or([eb('leftAt', 'is', null), eb('leftAt', '>', today)]))
    .orderBy('id')
    .execute();
  const turns = await db
    .selectFrom('swapParticipant')
    .innerJoin('swapDay', 'swapDay.id', 'swapParticipant.swapDayId')
    .select('swapParticipant.employeeId')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.sum<number>(eb.case().when('swapDay.date', '<=', today).then(1).else(0).end()).as('had'),
    ])
    .where('swapDay.publishedAt', 'is not', null)
    .where('swapDay.cancelledAt', 'is', null)
    .groupBy('swapParticipant.employeeId')
    .execute();
  const known = new Map(turns.map((one) => [one.employeeId, one]));
  return people.map(({ id, departmentId, startedOn }) => {
    const [all, had] = [Number(known.get(id)?.all ?? 0), Number(known.get(id)?.had ?? 0)];
    return { departmentId, tenure: tenureOf(startedOn, today), had, ahead: all - had };
  });
}

function tenureOf(startedOn: string, today: string): Tenure {
  const years = daysBetween(startedOn, today) / 365.25;
  return years < 1 ? 'first-year' : years < 3 ? 'to-three' : 'longer';
}

export interface HeldDay {
  readonly date: string;
  readonly kind: string;
  /** Against the same day without the exercise; null where it was not simulated, or no calls are known. */
  readonly moreLate: number | null;
  readonly moreLost: number | null;
}

/** Published days up to today that were not cancelled, each with its price as it was last simulated. */
export async function heldDays(db: Db, today: string): Promise<HeldDay[]> {
  const rows = await db
    .selectFrom('swapDay')
    .leftJoin('callersPrice', 'callersPrice.swapDayId', 'swapDay.id')
    .select(['swapDay.date', 'swapDay.kind', 'callersPrice.priceJson'])
    .where('swapDay.publishedAt', 'is not', null)
    .where('swapDay.cancelledAt', 'is', null)
    .where('swapDay.date', '<=', today)
    .orderBy('swapDay.date', 'desc')
    .orderBy('swapDay.id')
    .execute();
  return rows.map(({ date, kind, priceJson }) => {
    const all = priceJson === null ? null : (JSON.parse(priceJson) as Pick<CallersPrice, 'all'>).all;
    return { date, kind, moreLate: all?.moreLate.mean ?? null, moreLost: all?.moreLost.mean ?? null };
  });
}
