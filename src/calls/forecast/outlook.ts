/** All that is known of a queue's calls: expectations and their spread at each seventh day of its history. */
import type { CallCalendar } from '../calendar/calendar.ts';
import { eventOn } from '../calendar/calendar.ts';
import { followHistory, type DayExpectation, type Followed } from './follow.ts';
import { guarded } from './guard.ts';
import type { HistoryDay, QueueHistory } from './history.ts';
import { sixWeekMean } from './same-weekdays.ts';
import { measureSpread, type Spread } from './spread.ts';

export type Outlook = {
  expect: Followed;
  spread: (origin: number) => Spread;
};

/** The six weeks of the plain mean. */
const PLAIN_DAYS = 42;

/** A page asks for forecast, accuracy and coverage of one history: it is followed once for all of them. */
const known = new WeakMap<QueueHistory, WeakMap<CallCalendar, Outlook>>();

/** The outlook of a history, which must not be changed afterwards. Dates beyond the history's end may be asked for. */
export function outlookOf(history: QueueHistory, calendar: CallCalendar): Outlook {
  let ofHistory = known.get(history);
  if (ofHistory === undefined) known.set(history, (ofHistory = new WeakMap()));
  const before = ofHistory.get(calendar);
  if (before !== undefined) return before;
  const days = history.days.filter((day) => isOrdinary(calendar, day));
  const { expect: ours, shifts } = followHistory(history, calendar);
  const plain = sixWeekMean({ ...history, days }, { calendar });
  const mixed = guarded(history, ours, (origin) => {
    // Six weeks of which some belong to another level say nothing.
    if (shifts.some((day) => day <= origin && day > origin - PLAIN_DAYS)) return null;
    const expect = plain(origin);
    // The plain mean knows nothing of special days, and must not water down what is known of them.
    return expect === null ? null : (date) => (isSpecial(calendar, date) ? [] : expect(date));
  });
  const expect = remembered(mixed);
  const outlook = {
    expect,
    spread: measureSpread(history, expect, (day) => isOrdinary(calendar, day)),
  };
  ofHistory.set(calendar, outlook);
  return outlook;
}

/** The same days are asked for when the spread, the accuracy and the coverage are measured. */
function remembered(followed: Followed): Followed {
  const origins = new Map<number, DayExpectation | null>();
  return (origin) => {
    const before = origins.get(origin);
    if (before !== undefined) return before;
    const expect = followed(origin);
    const days = new Map<string, (number | null)[]>();
    const remembering: DayExpectation | null =
      expect === null
        ? null
        : (date) => {
            let day = days.get(date);
            if (day === undefined) days.set(date, (day = expect(date)));
            return day;
          };
    origins.set(origin, remembering);
    return remembering;
  };
}

/** Whether a past day says how good forecasts of ordinary days are. */
export function isOrdinary(calendar: CallCalendar, day: Pick<HistoryDay, 'date'>): boolean {
  return !isSpecial(calendar, day.date);
}

function isSpecial(calendar: CallCalendar, date: string): boolean {
  const kind = calendar.days.get(date)?.kind;
  return (
    kind === 'holiday' || kind === 'short' || kind === 'working' || eventOn(calendar, date) !== undefined
  );
}
