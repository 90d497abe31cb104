/** Who has had a turn, and what it cost the callers. */
import type { Db } from '../../database/connect.ts';
import type { CallersPrice } from '../../swapdays/callers/price.ts';

export interface Turns {
  readonly departmentId: string;
  readonly people: number;
  /** Have taken part in a published day up to today. */
  readonly had: number;
  /** Have none behind them, and a published one before them. */
  readonly ahead: number;
}

/** Per department, people who belong to it today. */
export async function turnsOf(db: Db, today: string): Promise<Turns[]> {
  const people = await db
    .selectFrom('employee')
    .select(['id', 'departmentId'])
    .where('startedOn', '<=', today)
    .where((eb) => eb.or([eb('leftAt', 'is', null), eb('leftAt', '>', today)]))
    .execute();
  const turns = await db
    .selectFrom('swapParticipant')
    .innerJoin('swapDay', 'swapDay.id', 'swapParticipant.swapDayId')
    .select('swapParticipant.employeeId')
    .select((eb) => eb.fn.min('swapDay.date').as('first'))
    .where('swapDay.publishedAt', 'is not', null)
    .where('swapDay.cancelledAt', 'is', null)
    .groupBy('swapParticipant.employeeId')
    .execute();
  const first = new Map(turns.map(({ employeeId, first }) => [employeeId, first]));
  return [...new Set(people.map(({ departmentId }) => departmentId))].map((departmentId) => {
    const own = people.filter((one) => one.departmentId === departmentId).map(({ id }) => first.get(id));
    return {
      departmentId,
      people: own.length,
      had: own.filter((date) => date !== undefined && date <= today).length,
      ahead: own.filter((date) => date !== undefined && date > today).length,
    };
  });
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
