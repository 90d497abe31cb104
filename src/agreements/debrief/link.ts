/** Where other pages lead to a day's debrief. */
import { DateTime } from 'luxon';
import type { Actor } from '../../access/rules.ts';
import type { Db } from '../../database/connect.ts';
import type { SwapDay } from '../../swapdays/queries.ts';
import { todayIn } from '../../swapdays/rules.ts';
import { readerOf } from '../reader.ts';
import { tookPart } from './queries.ts';
import { hasDebrief, mayTakePart } from './rules.ts';

/** Whether somebody has a place in the debrief of a day, and it has come. */
export function debriefLinkFor(db: Db): (actor: Actor, day: SwapDay) => Promise<boolean> {
  return async (actor, day) => {
    if (!hasDebrief(day, todayIn(day.guestDepartment.timeZone, DateTime.utc()))) return false;
    const departmentIds = [day.guestDepartment.id, day.hostDepartment.id];
    const was = await tookPart(db, day.id, actor.employeeId);
    return mayTakePart(await readerOf(db, actor), { departmentIds }, was);
  };
}
