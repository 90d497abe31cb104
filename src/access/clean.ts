import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { deleteOldDevices } from './known-devices.ts';
import { deleteSpentAttempts } from './limits.ts';
import { deleteOldLinks } from './links.ts';
import { deleteExpiredSessions } from './queries.ts';

/** Forgets what opens nothing any more: ended sessions, old links, devices long not seen, limits that are whole. */
export async function cleanAccess(
  db: Db,
  now: DateTime,
): Promise<{ sessions: number; links: number; devices: number; attempts: number }> {
  return {
    sessions: await deleteExpiredSessions(db, now.toUTC().toISO() ?? ''),
    links: await deleteOldLinks(db, now),
    devices: await deleteOldDevices(db, now),
    attempts: await deleteSpentAttempts(db, now),
  };
}
