import type { DateTime } from 'luxon';

/** When nobody is to be written to, in minutes from midnight on the reader's clock; the second may lie in the next morning. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly toMinute: number;
}

export interface ReaderTime {
  /** The reader's IANA time zone. */
  readonly timeZone: string;
  /** `config.quietHours`; undefined: no hour is quiet. */
  readonly quiet: QuietHours | undefined;
  /** Whether the reader works on a date (YYYY-MM-DD): a letter about work comes on a working day. */
  readonly isWorkingDay: (date: string) => boolean;
  /** A link somebody waits for, a change of the day under way: at once. */
  readonly urgent?: boolean;
}

/** A calendar without any working day for so long is no calendar: then only the quiet hours count. */
const longestDays = 40;

/**
 * When a letter that is written now may go out: the first moment from now on that is no quiet hour and on a working
 * day of the reader.
 * @returns the instant (ISO, UTC), for `Letter.dueAt`
 */
export function dueAt(now: DateTime, reader: ReaderTime): string {
  const found =
    reader.urgent === true
      ? now
      : (firstOpen(now, reader) ?? firstOpen(now, { ...reader, isWorkingDay: () => true }) ?? now);
  return found.toUTC().toISO() ?? '';
}

function firstOpen(now: DateTime, reader: ReaderTime): DateTime | undefined {
  const local = now.setZone(reader.timeZone);
  if (isOpen(local, reader)) return local;
  for (let days = 0; days <= longestDays; days += 1) {
    const day = local.startOf('day').plus({ days }).startOf('day');
    if (!reader.isWorkingDay(dateOf(day))) continue;
    const found = candidates(day, reader.quiet).find((moment) => moment > now && isOpen(moment, reader));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The moments of a day at which quiet can end, in order: its start, the hour itself, or any minute when the clock is changed. */
function candidates(day: DateTime, quiet: QuietHours | undefined): DateTime[] {
  const next = day.plus({ days: 1 }).startOf('day');
  if (day.offset === next.offset) return [day, day.plus({ minutes: quiet?.toMinute ?? 0 })];
  const minutes = next.diff(day).as('minutes');
  return Array.from({ length: Math.ceil(minutes) }, (_, minute) => day.plus({ minutes: minute }));
}

function isOpen(moment: DateTime, { quiet, isWorkingDay }: ReaderTime): boolean {
  if (!isWorkingDay(dateOf(moment))) return false;
  if (quiet === undefined) return true;
  const minute = moment.hour * 60 + moment.minute;
  const { fromMinute, toMinute } = quiet;
  return fromMinute < toMinute
    ? minute < fromMinute || minute >= toMinute
    : minute < fromMinute && minute >= toMinute;
}

const dateOf = (moment: DateTime): string => moment.toFormat('yyyy-MM-dd');
