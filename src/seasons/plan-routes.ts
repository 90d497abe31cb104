import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import type { PlanRuns } from '../swapdays/plan/runs.ts';
import { namesOf } from '../swapdays/queries.ts';
import { text } from '../web/forms.ts';
import { acceptProposal, rejectProposal } from './actions.ts';
import { movesDate, turnChanges } from './changes.ts';
import type { SeasonReader } from './facts.ts';
import { makeSeasonDay } from './make-day.ts';
import type { ById } from './page.ts';
import { frame, may, notDone, plannedSeason, versionIn } from './page.ts';
import { findLatestSeasonJob, findSeasonPlan } from './plan-queries.ts';
import type { Problem } from './rules.ts';
import type { SeasonRuns } from './runs.ts';
import type { Season } from './season.ts';
import { pairsOf } from './season.ts';
import { namesFor } from './season-page.ts';
import { problemWords } from './words.ts';

interface PlanParts {
  db: Db;
  reader: SeasonReader;
  runs: SeasonRuns;
  dayRuns: Pick<PlanRuns, 'start'>;
}
interface ByDate {
  Params: { id: string; date: string };
}

/** The progress page looks again after so long. */
const refreshSeconds = 2;

/** Planning with progress, the proposal and its decision, and from a season's day to a swap day. */
export async function planRoutes(
  app: FastifyInstance,
  { db, reader, runs, dayRuns }: PlanParts,
): Promise<void> {
  app.get<ById>('/seasons/:id/planning', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    await runs.tidy();
    const job = await findLatestSeasonJob(db, season.id);
    if (job?.status === 'done') {
      const proposal = await findSeasonPlan(db, season.id, 'proposed');
      return reply.redirect(`/seasons/${season.id}${proposal === undefined ? '' : '/proposal'}`, 303);
    }
    return planningPage(request, reply, season, [], 200);
  });

  app.post<ById>('/seasons/:id/planning', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const started = await runs.start(season.id, actorOf(request).name);
    if (started.ok) return reply.redirect(`/seasons/${season.id}/planning`, 303);
    return planningPage(request, reply, season, started.problems, 422);
  });

  app.post<ById>('/seasons/:id/planning/end', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    await runs.stop(season.id);
    return reply.redirect(`/seasons/${season.id}/planning`, 303);
  });

  app.get<ById>('/seasons/:id/proposal', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const proposal = await findSeasonPlan(db, season.id, 'proposed');
    // Decided in the meantime: the season's page says how.
    if (proposal === undefined) return reply.redirect(`/seasons/${season.id}`, 303);
    const facts = await reader.read(season, DateTime.utc());
    const coming = ({ date }: { date: string }): boolean => date >= facts.today;
    const changes = turnChanges(facts.current.filter(coming), pairsOf(season, proposal.plan).filter(coming));
    const turns = (pairs: readonly unknown[]): number => pairs.length * 2;
    const workshops = {
      gone: (facts.plan?.workshops ?? []).filter((date) => !proposal.workshops.includes(date)),
      added: proposal.workshops.filter((date) => !(facts.plan?.workshops ?? []).includes(date)),
    };
    return reply.page('seasons/proposal', {
      ...frame(request, season, 'plan'),
      title: request.t('seasons.proposal.title'),
      facts,
      proposal,
      changes,
      moved: changes.filter(movesDate).length,
      partners: changes.filter((change) => !movesDate(change)).length,
      turns: { before: turns(facts.current), after: turns(proposal.plan.pairs) },
      workshops,
      isOld: proposal.seasonVersion !== season.version,
      name: await namesFor(db, facts),
    });
  });

  app.post<ById>('/seasons/:id/proposal/acceptance', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const order = { seasonId: season.id, version: versionIn(request), by: authorOf(request) };
    const planId = text(request.body, 'plan');
    const result = await acceptProposal(db, { ...order, planId }, DateTime.utc());
    return result.ok
      ? reply.redirect(`/seasons/${season.id}`, 303)
      : notDone(request, reply, season, result.problems);
  });

  app.post<ById>('/seasons/:id/proposal/rejection', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const order = { seasonId: season.id, by: authorOf(request), planId: text(request.body, 'plan') };
    const result = await rejectProposal(db, order, DateTime.utc());
    return result.ok
      ? reply.redirect(`/seasons/${season.id}`, 303)
      : notDone(request, reply, season, result.problems);
  });

  app.post<ByDate>('/seasons/:id/days/:date/swap-day', may, async (request, reply) => {
    const season = await plannedSeason(db, request);
    const { date } = request.params;
    const { workshops, current } = await reader.read(season, DateTime.utc());
    const what = workshops.includes(date) ? 'workshop' : current.filter((pair) => pair.date === date);
    const by = authorOf(request);
    const made = await makeSeasonDay(db, { season, date, what, by }, DateTime.utc());
    if (!made.ok) {
      const { t } = request;
      const words =
        made.from === 'swap-day'
          ? made.problems.map(({ code, params }) => t(`swapdays.problem.${code}`, params))
          : problemWords(made.problems, request);
      return notDone(request, reply, season, made.problems, words);
    }
    if (!made.isNew) return reply.redirect(`/swap-days/${made.id}`, 303);
    await dayRuns.start(made.id, by.name);
    return reply.redirect(`/swap-days/${made.id}/planning`, 303);
  });

  async function planningPage(
    request: FastifyRequest,
    reply: FastifyReply,
    season: Season,
    problems: readonly Problem[],
    status: number,
  ): Promise<FastifyReply> {
    const { t } = request;
    const job = await findLatestSeasonJob(db, season.id);
    const running = job?.status === 'running';
    // Without a script the browser itself comes back; the page changes to the plan when the run has ended.
    if (running) void reply.header('refresh', String(refreshSeconds));
    const names = await namesOf(db, idsIn(job?.failures ?? []));
    const known = { name: (id: string) => names.get(id) ?? id, season };
    return reply.page(
      'seasons/planning',
      {
        ...frame(request, season, 'plan'),
        title: t(running ? 'seasons.planning.title' : 'seasons.planning.ended'),
        job,
        running,
        hasPlan: (await findSeasonPlan(db, season.id, 'accepted')) !== undefined,
        problems: problemWords(problems, request, known),
        failure: problemWords(job?.failures ?? [], request, known),
      },
      status,
    );
  }
}

/** The people that problems speak of. */
function idsIn(problems: readonly Problem[]): string[] {
  return problems.flatMap(({ params }) =>
    [params?.['person'], params?.['people']].flatMap((ids) =>
      typeof ids === 'string' ? ids.split(' ') : [],
    ),
  );
}
