import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { parseNumber, text } from '../web/forms.ts';
import { limitDay } from './actions.ts';
import { seasonWeeks } from './calendar-cells.ts';
import type { LendingDay } from './capacity.ts';
import { heatLevel } from './capacity.ts';
import type { SeasonReader } from './facts.ts';
import type { ById } from './page.ts';
import { frame, may, plannedSeason, see, shownSeason } from './page.ts';
import { mayWishFor, type Problem } from './rules.ts';
import type { Season } from './season.ts';
import { sidesOf } from './season.ts';
import { dayInText, problemWords } from './words.ts';

interface ByDate {
  Params: { id: string; date: string };
}

/** The capacity calendar: how many people each department can lend a day, and what a head sets by hand. */
export async function capacityRoutes(
  app: FastifyInstance,
  { db, reader }: { db: Db; reader: SeasonReader },
): Promise<void> {
  app.get<ById>('/seasons/:id/capacity', see, async (request, reply) => {
    const season = await shownSeason(db, request);
    const facts = await reader.read(season, DateTime.utc());
    const dayOf = new Map(facts.days.map((day) => [day.date, day]));
    const maps = sidesOf(season).map((department, at) => {
      const most = Math.max(0, ...facts.days.map(({ lending }) => lending[at]?.people ?? 0));
      return {
        department,
        most,
        maySet: mayWishFor(actorOf(request), department.id),
        weeks: seasonWeeks(season).map(({ monday, dates }) => ({
          monday,
          cells: dates.map((date) => {
            const day = date === null ? undefined : dayOf.get(date);
            const lending = day?.lending[at];
            if (day === undefined || lending === undefined) return null;
            return { day, lending, level: heatLevel(lending.people, most) };
          }),
        })),
      };
    });
    return reply.page('seasons/capacity', {
      ...frame(request, season, 'capacity'),
      facts,
      maps,
      lead: leadOf(request, facts.days),
      set: facts.days.flatMap(({ date, lending }) =>
        lending.flatMap(({ limit, spare }) => (limit === null ? [] : [{ date, limit, spare }])),
      ),
    });
  });

  app.get<ByDate>('/seasons/:id/capacity/:date', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    return dayPage(request, reply, season, null, [], 200);
  });

  app.post<ByDate>('/seasons/:id/capacity/:date', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const actor = actorOf(request);
    const own = sidesOf(season).filter(({ id }) => mayWishFor(actor, id));
    const named = sidesOf(season).filter(({ id }) => text(request.body, `people.${id}`) !== '');
    if (named.some(({ id }) => !mayWishFor(actor, id))) throw forbidden();
    const close = text(request.body, 'close') !== '';
    const typed = Object.fromEntries(own.map(({ id }) => [id, text(request.body, `people.${id}`)]));
    const note = text(request.body, 'note');
    const result = await limitDay(
      db,
      {
        season,
        date: request.params.date,
        limits: own.map(({ id }) => ({
          departmentId: id,
          people: close ? 0 : typed[id] === '' ? null : (parseNumber(typed[id] ?? '') ?? Number.NaN),
        })),
        note,
        by: authorOf(request),
      },
      DateTime.utc(),
    );
    if (result.ok) return reply.redirect(`/seasons/${season.id}/capacity`, 303);
    return dayPage(request, reply, season, { typed, note }, result.problems, 422);
  });

  async function dayPage(
    request: FastifyRequest,
    reply: FastifyReply,
    season: Season,
    filled: { typed: Record<string, string>; note: string } | null,
    problems: readonly Problem[],
    status: number,
  ): Promise<FastifyReply> {
    const { date } = request.params as { date: string };
    const facts = await reader.read(season, DateTime.utc());
    const day = orNotFound(facts.days.find((one) => one.date === date));
    return reply.page(
      'seasons/capacity-day',
      {
        ...frame(request, season, 'capacity'),
        title: request.t('seasons.capacity.day', { date: request.f.dayLong(date) }),
        day,
        own: day.lending.filter(({ departmentId }) => mayWishFor(actorOf(request), departmentId)),
        typed:
          filled?.typed ??
          Object.fromEntries(
            day.lending.map(({ departmentId, limit }) => [departmentId, String(limit?.people ?? '')]),
          ),
        note: filled?.note ?? day.lending.find(({ limit }) => limit !== null)?.limit?.note ?? '',
        problems: problemWords(problems, request),
      },
      status,
    );
  }
}

function leadOf(request: FastifyRequest, days: readonly LendingDay[]): { strong: string; text: string } {
  const { t } = request;
  const coming = days.filter(({ state }) => state !== 'past');
  const able = coming.filter(({ pairs }) => pairs > 0);
  const best = [...able].sort(
    (a, b) =>
      Math.min(...b.lending.map(({ people }) => people)) -
        Math.min(...a.lending.map(({ people }) => people)) || (a.date < b.date ? -1 : 1),
  )[0];
  const unknown = coming.some(
    ({ state, lending }) => state === 'open' && lending.some(({ spare }) => spare === null),
  );
  const strong = t('seasons.capacity.days', { count: able.length, of: coming.length });
  if (best === undefined)
    return { strong, text: t(unknown ? 'seasons.capacity.unknown' : 'seasons.capacity.none') };
  return { strong, text: t('seasons.capacity.best', { date: dayInText(best.date, request) }) };
}
