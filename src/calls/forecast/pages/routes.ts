import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../../access/guard.ts';
import { mayIn } from '../../../access/rules.ts';
import type { Db } from '../../../database/connect.ts';
import { findDepartment, type Department } from '../../../people/queries.ts';
import { forbidden, orNotFound } from '../../../web/errors.ts';
import { parseDate, parseNumber, text } from '../../../web/forms.ts';
import { departmentName, localToday } from '../../page-parts.ts';
import { removeCorrection, saveCorrection } from '../correction-actions.ts';
import { checkCorrection, MAX_REASON, type CorrectionProblem } from '../correction-rules.ts';
import { dayPage, INTERVALS, type CorrectionForm } from './day-page.ts';
import { isOldHistory, notesOf } from './day-words.ts';
import { expectedDays } from '../forecast-queries.ts';
import { DAYS_AHEAD, findWeeksAhead } from '../weeks-ahead.ts';
import { weeksFigure } from './weeks-figure.ts';

const view = { config: { permission: 'calls.view' as const } };
const change = { config: { permission: 'calls.import' as const } };

type DayParams = { Params: { id: string; date: string } };

/** A queue's forecast: one day with its corrections, and the weeks around today. */
export async function forecastRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get<{ Params: { id: string } }>('/calls/:id/forecast', view, async (request, reply) => {
    const department = orNotFound(await findDepartment(db, request.params.id));
    const { date, problem } = readDate(request, department);
    return dayPage(db, request, reply, {
      department,
      date,
      intervalMinutes: readInterval(request.query),
      problem,
    });
  });

  app.get<{ Params: { id: string } }>('/calls/:id/forecast/weeks', view, async (request, reply) => {
    const { t, f, language } = request;
    const department = orNotFound(await findDepartment(db, request.params.id));
    const today = localToday(department).toFormat('yyyy-MM-dd');
    const weeks = await findWeeksAhead(db, department, today, (marks) => notesOf(marks, t));
    const name = departmentName(department, language);
    return reply.page('calls/weeks', {
      title: t('weeks.title', { queue: name }),
      styles: ['calls.css', 'chart.css'],
      department,
      name,
      weeks,
      oldHistoryTo: weeks.history !== null && isOldHistory(weeks.history.to, today) ? weeks.history.to : null,
      figure: weeksFigure(weeks, { colour: department.colour, name }, t, f),
      ...weekTotals(weeks, today),
    });
  });

  app.post<DayParams>('/calls/:id/forecast/:date/correction', change, async (request, reply) => {
    const { department, date } = await ownDay(request);
    const form = readCorrection(request.body);
    const [day] = (await expectedDays(db, department, [date], 30)).days;
    const expected =
      day?.correction?.expectedBefore ?? day?.slots.reduce((sum, slot) => sum + slot.expected, 0) ?? 0;
    // “+15 %” is how people write it.
    const value = parseNumber(form.value.replace(/^\+|%$/g, ''));
    const correction = { kind: form.kind, value, reason: form.reason };
    const today = localToday(department);
    const problem = checkCorrection(correction, {
      expected,
      date,
      today: today.toFormat('yyyy-MM-dd'),
      furthest: today.plus({ days: DAYS_AHEAD }).toFormat('yyyy-MM-dd'),
    });
    if (problem !== null || value === undefined)
      return refused(request, reply, { department, date, form, problem: problem ?? 'no-number' }, 422);
    const saved = await saveCorrection(
      db,
      { queueId: department.id, date },
      { ...correction, value },
      { seen: form.seen, by: authorOf(request), now: DateTime.utc() },
    );
    if (!saved) return refused(request, reply, { department, date, form, problem: 'changed-meanwhile' }, 409);
    return reply.redirect(`/calls/${department.id}/forecast?date=${date}`, 303);
  });

  app.post<DayParams>('/calls/:id/forecast/:date/correction/removal', change, async (request, reply) => {
    const { department, date } = await ownDay(request);
    const form = readCorrection(request.body);
    if (date <= localToday(department).toFormat('yyyy-MM-dd'))
      return refused(request, reply, { department, date, form, problem: 'past' }, 422);
    const how = { seen: form.seen, by: authorOf(request), now: DateTime.utc() };
    const removed = await removeCorrection(db, { queueId: department.id, date }, how);
    if (!removed)
      return refused(request, reply, { department, date, form, problem: 'changed-meanwhile' }, 409);
    return reply.redirect(`/calls/${department.id}/forecast?date=${date}`, 303);
  });

  /** The department and day of an address, if they are this person's to correct. */
  async function ownDay(
    request: FastifyRequest<DayParams>,
  ): Promise<{ department: Department; date: string }> {
    const department = orNotFound(await findDepartment(db, request.params.id));
    const date = orNotFound(parseDate(request.params.date));
    if (!mayIn(actorOf(request), 'calls.import', [department.id])) throw forbidden();
    return { department, date };
  }

  async function refused(
    request: FastifyRequest,
    reply: FastifyReply,
    given: { department: Department; date: string; form: CorrectionForm; problem: CorrectionProblem },
    status: 409 | 422,
  ) {
    const { form, problem, ...day } = given;
    const problems = [request.t(`correction.problem.${problem}`)];
    return dayPage(db, request, reply, {
      ...day,
      intervalMinutes: 30,
      problem: null,
      form,
      problems,
      status,
    });
  }
}

function readCorrection(body: unknown): CorrectionForm {
  return {
    kind: text(body, 'kind') === 'percent' ? 'percent' : 'total',
    value: text(body, 'value').slice(0, 20),
    reason: text(body, 'reason').slice(0, MAX_REASON),
    seen: text(body, 'seen'),
  };
}

/** The date asked for (tomorrow by default) and what is wrong with it, if anything. */
function readDate(request: FastifyRequest, department: Department): { date: string; problem: string | null } {
  const { t, f } = request;
  const today = localToday(department);
  const furthest = today.plus({ days: DAYS_AHEAD }).toFormat('yyyy-MM-dd');
  const tomorrow = today.plus({ days: 1 }).toFormat('yyyy-MM-dd');
  const asked = text(request.query, 'date');
  const date = asked === '' ? tomorrow : parseDate(asked);
  if (date === undefined) return { date: tomorrow, problem: t('forecast.bad-date') };
  return { date, problem: date > furthest ? t('forecast.too-far', { to: f.date(furthest) }) : null };
}

function readInterval(query: unknown): number {
  return INTERVALS.find((minutes) => String(minutes) === text(query, 'interval')) ?? 30;
}

/** What is expected of the week that begins next Monday, and what came in the last whole one. */
function weekTotals({ past, coming }: Awaited<ReturnType<typeof findWeeksAhead>>, today: string) {
  const monday = DateTime.fromISO(today, { zone: 'utc' }).startOf('week').plus({ weeks: 1 });
  const within = (from: DateTime) => (day: { date: string }) =>
    day.date >= from.toFormat('yyyy-MM-dd') && day.date < from.plus({ weeks: 1 }).toFormat('yyyy-MM-dd');
  const next = coming.filter(within(monday));
  const last = past.filter(within(monday.minus({ weeks: 2 })));
  return {
    nextWeek: next.reduce((sum, { expected }) => sum + expected, 0),
    lastWeek: last.every(({ calls }) => calls === null)
      ? null
      : last.reduce((sum, { calls }) => sum + (calls ?? 0), 0),
    monday: monday.toFormat('yyyy-MM-dd'),
  };
}
