import type { Db } from '../../database/connect.ts';
import type { Words } from '../../swapdays/board/words.ts';
import type { SwapDay } from '../../swapdays/swap-day.ts';
import { othersCalls } from '../page.ts';
import { callsForHelp } from './queries.ts';

/** The open calls of a day in words, for the page of its live day, which does not know My day. */
export function callsOn(
  db: Db,
): (day: Pick<SwapDay, 'id'>, words: Words) => Promise<ReturnType<typeof othersCalls>> {
  return async ({ id }, words) => othersCalls(await callsForHelp(db, { swapDayId: id }), words);
}
