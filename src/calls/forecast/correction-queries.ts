import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { DayCorrectionTable } from '../../database/tables.ts';

export type DayCorrection = Selectable<DayCorrectionTable>;

/** Corrected days of a queue from one date to another, both included, by date. */
export async function listCorrections(
  db: Db,
  queueId: string,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, DayCorrection>> {
  const rows = await db
    .selectFrom('dayCorrection')
    .selectAll()
    .where('queueId', '=', queueId)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .execute();
  return new Map(rows.map((row) => [row.date, row]));
}
