import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { orNotFound } from '../web/errors.ts';
import { parseNumber, text } from '../web/forms.ts';
import { drawSeason } from './actions.ts';
import { isSameDraw } from './draw.ts';
import type { SeasonReader } from './facts.ts';
import type { ById } from './page.ts';
import { frame, may, plannedSeason, see, shownSeason, versionIn } from './page.ts';
import { drawList } from './people.ts';
import { limits, type Problem } from './rules.ts';
import { problemOf } from './runs.ts';
import type { Season } from './season.ts';
import { sidesOf } from './season.ts';
import { namesFor } from './season-page.ts';
import { problemWords } from './words.ts';

/** The draw: made once, kept with everything that anybody needs to repeat it, and checked at every look. */
export async function drawRoutes(
  app: FastifyInstance,
  { db, reader }: { db: Db; reader: SeasonReader },
): Promise<void> {
  app.get<ById>('/seasons/:id/draw', see, async (request, reply) => {
    const season = await shownSeason(db, request);
    return drawPage(request, reply, season, { seed: '', reason: '' }, [], 200);
  });

  app.post<ById>('/seasons/:id/draws', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const { members } = await reader.read(season, DateTime.utc());
    const typed = { seed: text(request.body, 'seed'), reason: text(request.body, 'reason') };
    const order = { seasonId: season.id, version: versionIn(request), by: authorOf(request) };
    const seed = typed.seed === '' ? null : (parseNumber(typed.seed) ?? Number.NaN);
    const list = drawList(season, members);
    const drawn = await drawSeason(db, { ...order, seed, reason: typed.reason, list }, DateTime.utc());
    if (drawn.ok) return reply.redirect(`/seasons/${season.id}/draw`, 303);
    const status = drawn.problems.some(({ code }) => code === 'changed') ? 409 : 422;
    return drawPage(request, reply, season, typed, drawn.problems, status);
  });

  /** The problem that the plan answers (`?plan` absent: as it would be planned now), for `cli plan-season`. */
  app.get<ById>('/seasons/:id/problem.json', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const facts = await reader.read(season, DateTime.utc());
    const problem = orNotFound(facts.plan?.problem ?? (await problemOf(db, facts)));
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="season-${season.fromDate}.json"`)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(problem));
  });

  async function drawPage(
    request: FastifyRequest,
    reply: FastifyReply,
    season: Season,
    typed: { seed: string; reason: string },
    problems: readonly Problem[],
    status: number,
  ): Promise<FastifyReply> {
    const facts = await reader.read(season, DateTime.utc());
    const last = facts.draws.at(-1);
    const name = await namesFor(db, facts);
    const takingPart = facts.members.filter(({ leftOut }) => leftOut === null);
    const drawn = new Set(Object.values(last?.order ?? {}).flat());
    return reply.page(
      'seasons/draw',
      {
        ...frame(request, season, 'draw'),
        facts,
        last,
        isSame: last !== undefined && isSameDraw(last),
        name,
        orders: sidesOf(season).map((department) => ({
          department,
          ids: last?.order[department.id] ?? [],
        })),
        people: takingPart.length,
        late: last === undefined ? [] : takingPart.filter(({ id }) => !drawn.has(id)),
        highest: limits.highestSeed,
        typed,
        problems: problemWords(problems, request),
      },
      status,
    );
  }
}
