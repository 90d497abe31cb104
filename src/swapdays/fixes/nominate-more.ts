import type { Db } from '../../database/connect.ts';
import { rosterOn } from '../../people/queries.ts';
import type { Nomination } from '../arrangement.ts';
import type { Participant, SwapDay } from '../swap-day.ts';
import { moreCovers } from './change.ts';

/** Who takes part, and the best who could cover as well: for a head whose plan asks for somebody more. */
export async function nominateMore(
  db: Db,
  day: SwapDay,
  participants: readonly Participant[],
): Promise<Nomination[]> {
  const roster = await rosterOn(db, [day.guestDepartment.id, day.hostDepartment.id], day.date);
  const more = moreCovers({ day, roster, participants });
  const covers = more.map((employeeId) => ({
    employeeId,
    role: 'cover' as const,
    partnerId: null,
    note: '',
  }));
  return [...participants, ...covers];
}
