import type { Db } from '../database/connect.ts';

export interface NamedSwapDay {
  id: string;
  title: string;
  date: string;
  published: boolean;
}

/**
 * The swap days from a date on that count on somebody: who takes part, and who answers calls in a plan. Called-off
 * ones are over.
 */
export async function swapDaysOf(db: Db, employeeId: string, fromDate: string): Promise<NamedSwapDay[]> {
  const rows = await db
    .selectFrom('swapDay')
    .select(['swapDay.id', 'swapDay.title', 'swapDay.date', 'swapDay.publishedAt'])
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('swapParticipant')
            .select('employeeId')
            .whereRef('swapDayId', '=', 'swapDay.id')
            .where('employeeId', '=', employeeId),
        ),
        eb.exists(
          eb
            .selectFrom('dayPlan')
            .select('id')
            .whereRef('swapDayId', '=', 'swapDay.id')
            // As `JSON.stringify` writes a person of the plan; an id of ours has nothing that JSON escapes.
            .where('problemJson', 'like', `%"id":"${employeeId}"%`),
        ),
      ]),
    )
    .where('swapDay.date', '>=', fromDate)
    .where('swapDay.cancelledAt', 'is', null)
    .orderBy('swapDay.date')
    .orderBy('swapDay.id')
    .execute();
  return rows.map(({ id, title, date, publishedAt }) => ({
    id,
    title,
    date,
    published: publishedAt !== null,
  }));
}
