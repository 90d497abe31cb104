import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { findDepartment, type Department } from '../../people/queries.ts';
import type { Language } from '../../web/catalogue.ts';
import { orNotFound } from '../../web/errors.ts';
import { parseDate, text } from '../../web/forms.ts';
import { dayChart } from '../charts.ts';
import { departmentName, localToday } from '../page-parts.ts';
import { requiredForDay } from '../staffing/queries.ts';

const view = { config: { permission: 'calls.view' as const } };
const DAYS_AHEAD = 60;
const INTERVALS = [15, 30, 60] as const;

/** A queue's forecast of one day. */
export async function forecastRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get<{ Params: { id: string } }>('/calls/:id/forecast', view, async (request, reply) => {
    const department = orNotFound(await findDepartment(db, request.params.id));
    const { t, f, language } = request;
    const { date, intervalMinutes, problem } = readForecastQuery(request, department);
    const day = problem === null ? await requiredForDay(db, department.id, date, intervalMinutes) : null;
    const name = departmentName(department, language);
    const near = (days: number) => DateTime.fromISO(date).plus({ days }).toFormat('yyyy-MM-dd');
    return reply.page(
      'calls/forecast',
      {
        title: t('forecast.title', { queue: name, day: inSentence(f.dayLong(date), language) }),
        styles: ['calls.css'],
        department,
        name,
        date,
        intervalMinutes,
        intervals: INTERVALS,
        problem,
        day,
        chart: dayChart(day?.slots ?? [], intervalMinutes),
        previous: near(-1),
        next: near(1),
      },
      problem === null ? 200 : 422,
    );
  });
}

/** The date asked for (tomorrow by default) and what is wrong with it, if anything. */
function readForecastQuery(request: FastifyRequest, department: Department) {
  const { t, f } = request;
  const today = localToday(department);
  const furthest = today.plus({ days: DAYS_AHEAD }).toFormat('yyyy-MM-dd');
  const tomorrow = today.plus({ days: 1 }).toFormat('yyyy-MM-dd');
  const asked = text(request.query, 'date');
  const date = asked === '' ? tomorrow : parseDate(asked);
  const intervalMinutes =
    INTERVALS.find((minutes) => String(minutes) === text(request.query, 'interval')) ?? 30;
  if (date === undefined) return { date: tomorrow, intervalMinutes, problem: t('forecast.bad-date') };
  const problem = date > furthest ? t('forecast.too-far', { to: f.date(furthest) }) : null;
  return { date, intervalMinutes, problem };
}

/** “Вторник, 24 ноября” begins small within a Russian sentence; an English weekday does not. */
function inSentence(day: string, language: Language): string {
  return language === 'ru' ? day.charAt(0).toLowerCase() + day.slice(1) : day;
}
