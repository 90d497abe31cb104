import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { orNotFound } from '../web/errors.ts';
import { text } from '../web/forms.ts';
import type { SeasonFacts, SeasonReader } from './facts.ts';
import { frame, may, plannedSeason } from './page.ts';
import type { Problem } from './rules.ts';
import type { SeasonRuns } from './runs.ts';
import { nothingAsked } from './season.ts';
import { problemWords } from './words.ts';
import { datesForWorkshop } from './workshops.ts';

interface ByDate {
  Params: { id: string; date: string };
}

/** A proposed workshop on another day: what moves for whom is shown before it holds. */
export async function workshopRoutes(
  app: FastifyInstance,
  { db, reader, runs }: { db: Db; reader: SeasonReader; runs: SeasonRuns },
): Promise<void> {
  app.get<ByDate>('/seasons/:id/workshops/:date', may, async (request, reply) =>
    movePage(request, reply, await workshop(request), '', []),
  );

  app.post<ByDate>('/seasons/:id/workshops/:date', may, async (request, reply) => {
    const facts = await workshop(request);
    const { date } = request.params;
    const to = text(request.body, 'to');
    if (!datesForWorkshop(facts.days).includes(to))
      return movePage(request, reply, facts, to, [{ code: 'workshop.date' }]);
    const workshops = facts.workshops.map((one) => (one === date ? to : one));
    const started = await runs.start(facts.season.id, actorOf(request).name, nothingAsked, workshops);
    if (!started.ok) return movePage(request, reply, facts, to, started.problems);
    return reply.redirect(`/seasons/${facts.season.id}/planning`, 303);
  });

  /** The season of a workshop that is proposed for the date in the address and not made yet. */
  async function workshop(request: FastifyRequest): Promise<SeasonFacts> {
    const season = await plannedSeason(db, request);
    const facts = await reader.read(season, DateTime.utc());
    const { date } = request.params as { date: string };
    orNotFound(facts.plan !== undefined && facts.workshops.includes(date) ? date : undefined);
    return facts;
  }

  function movePage(
    request: FastifyRequest,
    reply: FastifyReply,
    facts: SeasonFacts,
    to: string,
    problems: readonly Problem[],
  ): FastifyReply {
    const { date } = request.params as { date: string };
    const able = new Set(datesForWorkshop(facts.days));
    return reply.page(
      'seasons/workshop',
      {
        ...frame(request, facts.season, null),
        title: request.t('seasons.workshop.move.title'),
        date,
        to,
        choices: facts.days
          .filter((day) => able.has(day.date))
          .map((day) => ({
            date: day.date,
            spare: Math.min(...day.lending.map(({ spare }) => spare ?? 0)),
            pairs: facts.current.filter((pair) => pair.date === day.date).length,
          })),
        problems: problemWords(problems, request),
      },
      problems.length > 0 ? 422 : 200,
    );
  }
}
