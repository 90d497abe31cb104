import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { listDepartments } from '../people/queries.ts';
import type { Planner } from '../planning/planner.ts';
import type { SeasonPlanner } from '../planning/season/season-planner.ts';
import { planRuns } from '../swapdays/plan/runs.ts';
import { todayIn } from '../swapdays/rules.ts';
import { forbidden } from '../web/errors.ts';
import { createSeason, editSeason, publishSeason } from './actions.ts';
import { capacityRoutes } from './capacity-routes.ts';
import { drawRoutes } from './draw-routes.ts';
import { seasonReader } from './facts.ts';
import { fairnessRoutes } from './fairness-routes.ts';
import type { SeasonFields } from './form.ts';
import { firstFields, readSeasonForm, storedFields } from './form.ts';
import type { ById } from './page.ts';
import { frame, may, notDone, plannedSeason, see, shownSeason, versionIn } from './page.ts';
import { seasonPeopleRoutes } from './people-routes.ts';
import { plannedSeasons } from './plan-queries.ts';
import { planRoutes } from './plan-routes.ts';
import { listDraws, listSeasons } from './queries.ts';
import { limits, mayPlanSeason, maySeeSeason, type Problem } from './rules.ts';
import { seasonRuns } from './runs.ts';
import type { Season } from './season.ts';
import { seasonKinds, seasonStatus } from './season.ts';
import { seasonPage } from './season-page.ts';
import { problemWords, spanWords } from './words.ts';
import { workshopRoutes } from './workshop-routes.ts';

export interface SeasonParts {
  db: Db;
  planner: Pick<Planner, 'plan'>;
  seasonPlanner: Pick<SeasonPlanner, 'planSeason'>;
  /** A plan of a swap day that was made of a season is kept. */
  onPlan: (swapDayId: string) => void;
}

/** Seasons: who swaps with whom on which day over some weeks, in the order of a draw that anybody can repeat. */
export async function seasonRoutes(
  app: FastifyInstance,
  { db, planner, seasonPlanner, onPlan }: SeasonParts,
): Promise<void> {
  const now = () => DateTime.utc();
  const reader = seasonReader(db);
  const runs = seasonRuns({ db, reader, planner: seasonPlanner, now });
  const dayRuns = planRuns({ db, planner, now, onPlan });
  app.addHook('onClose', async () => {
    await runs.close();
    await dayRuns.close();
  });
  await capacityRoutes(app, { db, reader });
  await seasonPeopleRoutes(app, { db, reader, runs });
  await drawRoutes(app, { db, reader });
  await fairnessRoutes(app, { db, reader });
  await planRoutes(app, { db, reader, runs, dayRuns });
  await workshopRoutes(app, { db, reader, runs });

  app.get('/seasons', see, async (request, reply) => {
    const seasons = (await listSeasons(db)).filter((season) => maySeeSeason(actorOf(request), season));
    const planned = await plannedSeasons(db);
    const rows = [];
    for (const season of seasons) {
      const facts = { drawn: (await listDraws(db, season.id)).length > 0, planned: planned.has(season.id) };
      rows.push({ season, status: seasonStatus(season, facts), span: spanWords(season, request.f) });
    }
    return reply.page('seasons/list', {
      title: request.t('seasons.title'),
      styles: ['swapdays.css', 'seasons.css'],
      rows,
      departments: (await listDepartments(db)).length,
    });
  });

  app.get('/seasons/new', may, async (request, reply) => {
    const departments = await listDepartments(db);
    const zone = departments[0]?.timeZone ?? 'utc';
    const fields = firstFields(todayIn(zone, now()), departments, actorOf(request).departmentId);
    return formPage(request, reply, { season: null, fields, version: 0, problems: [], status: 200 });
  });

  app.post('/seasons', may, async (request, reply) => {
    const { fields, values } = readSeasonForm(request.body);
    refuseOthers(request, fields);
    const created = await createSeason(db, { ...values, by: authorOf(request) }, now());
    if (!created.ok) {
      const { problems } = created;
      return formPage(request, reply, { season: null, fields, version: 0, problems, status: 422 });
    }
    return reply.redirect(`/seasons/${created.id}`, 303);
  });

  app.get<ById>('/seasons/:id', see, async (request, reply) => {
    const season = await shownSeason(db, request);
    await runs.tidy();
    const facts = await reader.read(season, now());
    return reply.page('seasons/season', {
      ...frame(request, season, 'plan'),
      ...(await seasonPage(db, request, facts)),
    });
  });

  app.get<ById>('/seasons/:id/edit', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const { version } = season;
    return formPage(request, reply, {
      season,
      fields: storedFields(season),
      version,
      problems: [],
      status: 200,
    });
  });

  app.post<ById>('/seasons/:id', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const { fields, values } = readSeasonForm(request.body);
    refuseOthers(request, fields);
    const order = { seasonId: season.id, version: versionIn(request), values, by: authorOf(request) };
    const edited = await editSeason(db, order, now());
    if (edited.ok) return reply.redirect(`/seasons/${season.id}`, 303);
    const { problems } = edited;
    const status = problems.some(({ code }) => code === 'changed') ? 409 : 422;
    return formPage(request, reply, { season, fields, version: season.version, problems, status });
  });

  app.post<ById>('/seasons/:id/publication', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const order = { seasonId: season.id, version: versionIn(request), by: authorOf(request) };
    const result = await publishSeason(db, order, now());
    return result.ok
      ? reply.redirect(`/seasons/${season.id}`, 303)
      : notDone(request, reply, season, result.problems);
  });

  /** A head makes seasons of the own department only. */
  function refuseOthers(request: FastifyRequest, { first, second }: SeasonFields): void {
    const season = { first: { id: first }, second: { id: second } };
    if (!mayPlanSeason(actorOf(request), season)) throw forbidden();
  }

  async function formPage(
    request: FastifyRequest,
    reply: FastifyReply,
    form: {
      season: Season | null;
      fields: SeasonFields;
      version: number;
      problems: readonly Problem[];
      status: number;
    },
  ): Promise<FastifyReply> {
    const { t } = request;
    const { season, status } = form;
    const drawn = season !== null && (await listDraws(db, season.id)).length > 0;
    return reply.page(
      'seasons/form',
      {
        ...(season === null ? {} : frame(request, season, null)),
        title: t(season === null ? 'seasons.new' : 'seasons.edit'),
        styles: ['swapdays.css', 'seasons.css'],
        season,
        drawn,
        limits,
        kinds: seasonKinds,
        departments: await listDepartments(db),
        values: form.fields,
        version: form.version,
        problems: problemWords(form.problems, request),
      },
      status,
    );
  }
}
