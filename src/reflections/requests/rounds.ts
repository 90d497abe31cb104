/** When somebody is reminded. Pure. */
import type { DateTime } from 'luxon';
import type { WorkingTime } from '../../swapdays/invitations/working-time.ts';
import { addDays, reminderDays } from '../moments.ts';

/**
 * How many reminders should have gone out by now. Days are counted from the first working day, on which the first
 * letter could be read; on other days nobody is reminded, so that after a weekend one letter stands for two.
 * @param time undefined where nothing is known of the department’s days: then every day is a working day
 */
export function reminderRounds(
  {
    opensOn,
    closesOn,
    reminders,
    timeZone,
  }: { opensOn: string; closesOn: string; reminders: number; timeZone: string },
  time: Pick<WorkingTime, 'isWorkingDay'> | undefined,
  now: DateTime,
): number {
  const isWorkingDay = time?.isWorkingDay ?? (() => true);
  const today = now.setZone(timeZone).toISODate() ?? '';
  if (today > closesOn || !isWorkingDay(today)) return reminders;
  let first = opensOn;
  while (first < today && !isWorkingDay(first)) first = addDays(first, 1);
  const number = (Date.parse(today) - Date.parse(first)) / 86_400_000 + 1;
  return reminderDays.filter((day) => day <= number).length;
}
