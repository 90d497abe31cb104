/** The page of one forecast day. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { mayIn } from '../../../access/rules.ts';
import type { Db } from '../../../database/connect.ts';
import type { Department } from '../../../people/queries.ts';
import { departmentName, localToday } from '../../page-parts.ts';
import { requiredForDay, type RequiredDay } from '../../staffing/queries.ts';
import { findCalendar, listEvents, listSpecialDays } from '../../calendar/queries.ts';
import { agentsFigure, callsFigure } from './day-figures.ts';
import { correctionInWords, inSentence, isOldHistory } from './day-words.ts';
import { eventKinds, eventTreatments } from '../../calendar/event-rules.ts';
import { forecastBasis } from '../forecast.ts';
import { openingHours } from '../forecast-queries.ts';
import { dayNumberOf, inLongerIntervals, weekdayOf, type HistoryDay, type QueueHistory } from '../history.ts';
import { findQueueHistory } from '../queries.ts';

export const INTERVALS = [15, 30, 60] as const;
/** Of the same weekday, behind the forecast. */
const DAYS_BEFORE = 4;

export type CorrectionForm = { kind: 'total' | 'percent'; value: string; reason: string; seen: string };

type DayPage = {
  department: Department;
  date: string;
  intervalMinutes: number;
  /** Why the date cannot be shown. */
  problem: string | null;
  /** The correction as it was filled in, and what is wrong with it. */
  form?: CorrectionForm;
  problems?: string[];
  status?: 409 | 422;
};

export async function dayPage(
  db: Db,
  request: FastifyRequest,
  reply: FastifyReply,
  { department, date, intervalMinutes, problem, form, problems = [], status }: DayPage,
) {
  const { t, f, language, actor } = request;
  const day =
    problem === null ? withoutNothing(await requiredForDay(db, department.id, date, intervalMinutes)) : null;
  const name = departmentName(department, language);
  const today = localToday(department).toFormat('yyyy-MM-dd');
  const near = (days: number) => DateTime.fromISO(date).plus({ days }).toFormat('yyyy-MM-dd');
  const events = (await listEvents(db, department.id)).filter(
    (one) => one.fromDate <= date && date <= one.toDate,
  );
  const dayName = f.dayShort(date);
  const history = problem === null ? await findQueueHistory(db, department, date) : null;
  const actual =
    history === null || date > today ? null : await recordedDay(db, department, date, intervalMinutes);
  const figures = {
    slots: day?.slots ?? [],
    intervalMinutes,
    before: history === null ? [] : sameWeekdays(history, date, intervalMinutes),
    actual,
    colour: department.colour,
    name,
    day: dayName,
  };
  const correction = day?.correction ?? null;
  const mayCorrect = mayIn(actor, 'calls.import', [department.id]);
  return reply.page(
    'calls/forecast',
    {
      title: t('forecast.title', { queue: name, day: inSentence(f.dayLong(date), language) }),
      styles: ['calls.css', 'chart.css'],
      department,
      name,
      date,
      intervalMinutes,
      intervals: INTERVALS,
      problem,
      problems,
      day,
      came: actual === null || day === null ? null : within(day, actual, intervalMinutes),
      basis: history === null ? null : forecastBasis(history),
      special: (await listSpecialDays(db)).find((one) => one.date === date),
      events,
      callsFigure: callsFigure(figures, t, f),
      agentsFigure: agentsFigure(figures, t, f),
      previous: near(-1),
      next: near(1),
      corrected: correction === null ? null : correctionInWords(correction, department.timeZone, t, f),
      mayCorrect:
        mayCorrect &&
        date > today &&
        day !== null &&
        // A day that was corrected to no calls at all, or closed since, can still be given back its forecast.
        (day.slots.length > 0 || correction !== null),
      mayMark: mayCorrect,
      // Open, but the history has no calls on such days: nothing is known, which is not the same as nobody.
      isOpenUnknown:
        day?.isHoliday === false &&
        correction === null &&
        openingHours(department, await findCalendar(db, department.id), date).length > 0,
      oldHistoryTo:
        day?.history != null && date > today && isOldHistory(day.history.to, today) ? day.history.to : null,
      isPast: date < today,
      form: {
        ...(form ?? { kind: 'total', value: '', reason: '' }),
        // The correction that is shown is the one that a change replaces.
        seen: correction?.version ?? '',
      },
      queues: [department],
      eventKinds,
      eventTreatments,
      event: {
        queueId: department.id,
        name: '',
        kind: 'other',
        fromDate: date,
        toDate: date,
        treatment: 'exclude',
      },
    },
    status ?? (problem === null ? 200 : 422),
  );
}

/** A day on which no call at all is expected (a holiday on which nobody has ever called) is shown as closed. */
function withoutNothing(day: RequiredDay): RequiredDay {
  return day.slots.some(({ expected }) => expected > 0) ? day : { ...day, slots: [] };
}

/** What came on a date, in the intervals of the page if they fit. */
async function recordedDay(
  db: Db,
  department: Department,
  date: string,
  intervalMinutes: number,
): Promise<HistoryDay | null> {
  const history = await findQueueHistory(db, department);
  if (history === null || intervalMinutes % history.intervalMinutes !== 0) return null;
  const days = history.days.filter((day) => day.date === date);
  return inLongerIntervals({ ...history, days }, intervalMinutes).days[0] ?? null;
}

/** The calls of the intervals that the page shows. */
function within(day: RequiredDay, { calls }: HistoryDay, intervalMinutes: number): number {
  return day.slots.reduce((sum, { minute }) => sum + (calls[minute / intervalMinutes] ?? 0), 0);
}

/** The last days of the date's weekday before it, the newest first, in the intervals of the page if they fit. */
function sameWeekdays(history: QueueHistory, date: string, intervalMinutes: number): HistoryDay[] {
  if (intervalMinutes % history.intervalMinutes !== 0) return [];
  const weekday = weekdayOf(dayNumberOf(date));
  const days = history.days.filter((day) => weekdayOf(day.dayNumber) === weekday).slice(-DAYS_BEFORE);
  return inLongerIntervals({ ...history, days }, intervalMinutes)
    .days.slice()
    .reverse();
}
