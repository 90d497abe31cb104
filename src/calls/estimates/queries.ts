import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { findDepartment } from '../../people/queries.ts';
import { localClock } from '../local-clock.ts';
import { estimateHandling, type HandlingEstimates } from './estimates.ts';

/** Handling time and patience of a queue, and the local days whose calls they rest on (both included). */
export type EstimatedHandling = HandlingEstimates & { from: string; to: string };

/** Older calls than this, counted back from the last ones, no longer tell how long a call takes today. */
const WEEKS = 13;

/**
 * What the calls of the last 13 weeks tell of a department's queue: handling time (`ahtSeconds`) and patience
 * per local hour of the day and overall, each with its number of calls and a 95 % range. Null where no call's
 * handling or waiting is known. `before` (a local date) leaves out the calls of that day and later ones.
 */
export async function estimatedHandling(
  db: Db,
  departmentId: string,
  before?: string,
): Promise<EstimatedHandling | null> {
  const department = await findDepartment(db, departmentId);
  if (department === undefined) return null;
  const zone = { zone: department.timeZone };
  const end = before === undefined ? '9999' : DateTime.fromISO(before, zone).toUTC().toISO();
  const known = db
    .selectFrom('callInterval')
    .where('queueId', '=', departmentId)
    .where('startsAt', '<', end ?? '9999')
    .where((eb) => eb.or([eb('ahtSeconds', '>', 0), eb('waitedSeconds', 'is not', null)]));
  const last = await known.select('startsAt').orderBy('startsAt', 'desc').limit(1).executeTakeFirst();
  if (last === undefined) return null;
  const since = DateTime.fromISO(last.startsAt, zone)
    .startOf('day')
    .minus({ weeks: WEEKS })
    .plus({ days: 1 });
  const rows = await known
    .select(['startsAt', 'offered', 'answered', 'abandoned', 'ahtSeconds', 'waitedSeconds'])
    .where('startsAt', '>=', since.toUTC().toISO() ?? '')
    .orderBy('startsAt')
    .execute();
  const clock = localClock(department.timeZone);
  const local = (startsAt: string) => clock.localOf(Date.parse(startsAt));
  const estimates = estimateHandling(
    rows.map(({ offered, answered, ...row }) => ({
      ...row,
      // A file that counts only what was offered may tell handling times all the same.
      answered: answered ?? Math.max(0, offered - (row.abandoned ?? 0)),
      hour: Math.floor(local(row.startsAt).minute / 60),
    })),
  );
  return {
    ...estimates,
    from: local(rows[0]?.startsAt ?? last.startsAt).date,
    to: local(last.startsAt).date,
  };
}
