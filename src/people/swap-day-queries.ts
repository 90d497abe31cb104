import type { Db } from '../database/connect.ts';

export interface NamedSwapDay {
  id: string;
  title: string;
  date: string;
  published: boolean;
}

/** The swap days from a date on that somebody takes part in, planned or published; called-off ones are over. */
export async function swapDaysOf(db: Db, employeeId: string, fromDate: string): Promise<NamedSwapDay[]> {
  const rows = await db
    .selectFrom('swapParticipant')
    .innerJoin('swapDay', 'swapDay.id', 'swapParticipant.swapDayId')
    .select(['swapDay.id', 'swapDay.title', 'swapDay.date', 'swapDay.publishedAt'])
    .where('swapParticipant.employeeId', '=', employeeId)
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
