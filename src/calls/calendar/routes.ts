import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import { mayIn } from '../../access/rules.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { parseDate, text } from '../../web/forms.ts';
import { departmentName, localToday } from '../page-parts.ts';
import { removeEvent, removeSpecialDay, saveEvent, saveSpecialDays } from './actions.ts';
import { dayKinds, USUAL_LIKE, type NamedDay } from './day.ts';
import { dayFromForm, eventFromForm } from './form.ts';
import { listEvents, listSpecialDays } from './queries.ts';
import { eventKinds, eventTreatments } from './event-rules.ts';
import { dateOf, dayNumberOf } from '../forecast/history.ts';

const view = { config: { permission: 'calls.view' as const } };
const change = { config: { permission: 'calls.import' as const } };

/** Events that ended earlier are folded away. */
const RECENT_DAYS = 56;

/** The calendar of special days and events: what is known of days besides their calls. */
export async function calendarRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/calls/calendar', view, async (request, reply) => calendarPage(request, reply, []));

  app.post('/calls/calendar/days', change, async (request, reply) => {
    const day = dayFromForm(request.body);
    if (day === undefined) return calendarPage(request, reply, [request.t('calendar.problem.date')]);
    await saveSpecialDays(db, [day], authorOf(request), DateTime.utc());
    return reply.redirect(`/calls/calendar?saved=day#y${day.date.slice(0, 4)}`, 303);
  });

  app.post<{ Params: { date: string } }>(
    '/calls/calendar/days/:date/removal',
    change,
    async (request, reply) => {
      const { date } = request.params;
      await removeSpecialDay(db, date, authorOf(request), DateTime.utc());
      return reply.redirect(`/calls/calendar#y${encodeURIComponent(date.slice(0, 4))}`, 303);
    },
  );

  app.post('/calls/calendar/events', change, async (request, reply) => {
    const { t } = request;
    const values = eventFromForm(request.body);
    if (!mayIn(actorOf(request), 'calls.import', [values.queueId])) throw forbidden();
    const saved = await saveEvent(db, values, authorOf(request), DateTime.utc());
    if (!saved.ok) {
      const problems = saved.problems.map(({ code }) => t(`event.problem.${code}`));
      return calendarPage(request, reply, problems);
    }
    // Said on a day's own page, it leads back there.
    const day = parseDate(text(request.body, 'day'));
    const back = `/calls/${encodeURIComponent(values.queueId)}/forecast?date=${day ?? ''}`;
    return reply.redirect(day === undefined ? '/calls/calendar?saved=event#events' : back, 303);
  });

  app.post<{ Params: { id: string } }>(
    '/calls/calendar/events/:id/removal',
    change,
    async (request, reply) => {
      const event = (await listEvents(db)).find(({ id }) => id === request.params.id);
      if (!mayIn(actorOf(request), 'calls.import', [orNotFound(event).queueId])) throw forbidden();
      await removeEvent(db, request.params.id, authorOf(request), DateTime.utc());
      return reply.redirect('/calls/calendar#events', 303);
    },
  );

  async function calendarPage(request: FastifyRequest, reply: FastifyReply, problems: string[]) {
    const { t, language, actor, body } = request;
    const departments = await listDepartments(db);
    const queueOf = (id: string) => departments.find((one) => one.id === id);
    const events = (await listEvents(db)).map((event) => ({
      ...event,
      queue: queueOf(event.queueId),
      queueName: departmentName(queueOf(event.queueId) ?? { nameRu: '', nameEn: '' }, language),
      mayChange: mayIn(actor, 'calls.import', [event.queueId]),
    }));
    const today = (departments[0] === undefined ? DateTime.utc() : localToday(departments[0])).toFormat(
      'yyyy-MM-dd',
    );
    const days = await listSpecialDays(db);
    const recently = dateOf(dayNumberOf(today) - RECENT_DAYS);
    return reply.page(
      'calls/calendar',
      {
        title: t('calendar.title'),
        styles: ['calls.css'],
        problems,
        saved: ['day', 'days', 'event'].find((one) => one === text(request.query, 'saved')),
        today,
        next: days.find(({ date }) => date >= today),
        years: yearsOf(days, today),
        kinds: dayKinds,
        form: { date: '', kind: 'holiday', like: USUAL_LIKE, name: '', ...formOf(body) },
        events: {
          recent: events.filter(({ toDate }) => toDate >= recently),
          old: events.filter(({ toDate }) => toDate < recently),
        },
        queues: departments.filter(({ id }) => mayIn(actor, 'calls.import', [id])),
        eventKinds,
        eventTreatments,
        event: eventFromForm(body ?? {}),
      },
      problems.length > 0 ? 422 : 200,
    );
  }
}

function formOf(body: unknown): object {
  const day = dayFromForm(body);
  return day === undefined ? { name: text(body, 'kind') === '' ? '' : text(body, 'name') } : day;
}

type YearOfDays = { year: string; isOpen: boolean; days: NamedDay[]; counts: Record<string, number> };

/** By year, the coming ones first; this year and later ones are open. */
function yearsOf(days: readonly NamedDay[], today: string): YearOfDays[] {
  const years = [...new Set(days.map(({ date }) => date.slice(0, 4)))].sort().reverse();
  return years.map((year) => {
    const own = days.filter(({ date }) => date.startsWith(year));
    const count = (kind: NamedDay['kind']) => own.filter((day) => day.kind === kind).length;
    const counts = { holidays: count('holiday'), working: count('working'), short: count('short') };
    return { year, isOpen: year >= today.slice(0, 4), days: own, counts };
  });
}
