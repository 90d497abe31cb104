/** What is known of days besides their calls: holidays, moved working days, campaigns and outages. Pure. */

/**
 * `holiday`: calls as on other holidays. `working`: worked although its weekday usually is not (a moved day), like
 * the weekday `like` (0 Monday … 6 Sunday). `short`: the last, shorter working day before a holiday.
 */
export type SpecialDay = { kind: 'holiday' } | { kind: 'working'; like: number } | { kind: 'short' };

/**
 * One-off days of a queue, both dates included. `exclude`: the days do not shape the forecast (an outage).
 * `repeat`: they do not shape ordinary days either, but days of the same name that are still to come are expected
 * to be as those were (a campaign).
 */
export type CallEvent = { name: string; from: string; to: string; treatment: 'exclude' | 'repeat' };

export type CallCalendar = {
  /** By ISO date; a date that is not named is an ordinary day. */
  days: ReadonlyMap<string, SpecialDay>;
  events: readonly CallEvent[];
};

/** Nothing is known besides the calls. */
export const emptyCalendar: CallCalendar = { days: new Map(), events: [] };

/** A calendar that knows holidays only. */
export function holidayCalendar(dates: Iterable<string>): CallCalendar {
  return { days: new Map([...dates].map((date) => [date, { kind: 'holiday' }])), events: [] };
}

export function isHoliday(calendar: CallCalendar, date: string): boolean {
  return calendar.days.get(date)?.kind === 'holiday';
}

/** The event of a date; the last named where several overlap. */
export function eventOn(calendar: CallCalendar, date: string): CallEvent | undefined {
  return calendar.events.findLast((event) => event.from <= date && date <= event.to);
}
