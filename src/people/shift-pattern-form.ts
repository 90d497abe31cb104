import { text } from '../web/forms.ts';
import {
  clock,
  type DayFields,
  dayFields,
  dayFieldsOf,
  minuteOf,
  numberOf,
  openDays,
} from './department-form.ts';
import type { ShiftPatternValues } from './department-rules.ts';
import type { ShiftPattern } from './queries.ts';

/** The shift pattern form as typed. */
export interface ShiftPatternForm {
  name: string;
  lunchMinutes: string;
  lunchFrom: string;
  lunchTo: string;
  breakMinutes: string;
  days: DayFields[];
}

/** The form of a new pattern: the usual week, to be changed. */
export function emptyShiftPatternForm(): ShiftPatternForm {
  const usual = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 540, to: 1080 }));
  return {
    name: '',
    lunchMinutes: '45',
    lunchFrom: '12:00',
    lunchTo: '15:00',
    breakMinutes: '15',
    days: dayFields(usual),
  };
}

/** The form of a pattern as it is. */
export function formOfShiftPattern(pattern: ShiftPattern): ShiftPatternForm {
  const lunch = pattern.lunchMinutes > 0;
  return {
    name: pattern.name,
    lunchMinutes: String(pattern.lunchMinutes),
    lunchFrom: lunch ? clock(pattern.lunchFromMinute) : '',
    lunchTo: lunch ? clock(pattern.lunchToMinute) : '',
    breakMinutes: String(pattern.breakMinutes),
    days: dayFields(
      pattern.days.map((day) => ({ weekday: day.weekday, from: day.startsMinute, to: day.endsMinute })),
    ),
  };
}

/** The form as it was sent. */
export function shiftPatternFormOf(body: unknown): ShiftPatternForm {
  return {
    name: text(body, 'name'),
    lunchMinutes: text(body, 'lunchMinutes'),
    lunchFrom: text(body, 'lunchFrom'),
    lunchTo: text(body, 'lunchTo'),
    breakMinutes: text(body, 'breakMinutes'),
    days: dayFieldsOf(body),
  };
}

/** What the form means, not yet checked. Where there is no lunch, its window does not matter; an empty length is none. */
export function shiftPatternValuesOf(form: ShiftPatternForm): ShiftPatternValues {
  const lunchMinutes = form.lunchMinutes === '' ? 0 : numberOf(form.lunchMinutes);
  return {
    name: form.name,
    lunchMinutes,
    lunchFromMinute: lunchMinutes === 0 ? 0 : minuteOf(form.lunchFrom),
    lunchToMinute: lunchMinutes === 0 ? 0 : minuteOf(form.lunchTo),
    breakMinutes: form.breakMinutes === '' ? 0 : numberOf(form.breakMinutes),
    days: openDays(form.days).map(({ weekday, from, to }) => ({
      weekday,
      startsMinute: from,
      endsMinute: to,
    })),
  };
}
