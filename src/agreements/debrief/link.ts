/** Where other pages lead to a day's debrief. */
import { DateTime } from 'luxon';
import type { Actor } from '../../access/rules.ts';
import type { Db } from '../../database/connect.ts';
import type { SwapDay } from '../../swapdays/queries.ts';
import { todayIn } from '../../swapdays/rules.ts';
import { readerOf } from '../reader.ts';
import { countLines, tookPart } from './queries.ts';
import { hasDebrief, mayTakePart } from './rules.ts';

/** Whether a day has a debrief. One that was cancelled while people wrote keeps what they wrote. */
export async function debriefExists(db: Db, day: SwapDay): Promise<boolean> {
  const today = todayIn(day.guestDepartment.timeZone, DateTime.utc());
  if (hasDebrief(day, today)) return true;
  if (day.cancelledAt === null || !hasDebrief({ ...day, cancelledAt: null }, today)) return false;
  return (await countLines(db, [day.id])).has(day.id);
}

/** Whether somebody has a place in the debrief of a day, and it has come. */
export function debriefLinkFor(db: Db): (actor: Actor, day: SwapDay) => Promise<boolean> {
  return async (actor, day) => {
    if (!(await debriefExists(db, day))) return false;
    const departmentIds = [day.guestDepartment.id, day.hostDepartment.id];
    const was = await tookPart(db, day.id, actor.employeeId);
    return mayTakePart(await readerOf(db, actor), { departmentIds }, was);
  };
}
