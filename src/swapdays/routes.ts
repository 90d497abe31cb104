import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { findingParams } from '../planning/finding-words.ts';
import type { Planner } from '../planning/planner.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { parseNumber, text } from '../web/forms.ts';
import { cancelSwapDay, changeArrangement } from './actions.ts';
import type { Problem } from './arrangement.ts';
import { readArrangement } from './new/arrangement-form.ts';
import { type ArrangementValues, storedValues } from './new/arrangement-values.ts';
import { peopleView, readPeopleFacts } from './new/people-page.ts';
import { dayCards } from './roleplay/queries.ts';
import type { CallersPrices } from './callers/runs.ts';
import { findLatestJob } from './plan/job-queries.ts';
import { newSwapDayRoutes } from './new/routes.ts';
import { nominateMore } from './fixes/nominate-more.ts';
import { fixRoutes } from './fixes/routes.ts';
import { answersRoutes } from './invitations/answers-routes.ts';
import type { Post } from './invitations/post.ts';
import { type AskedBefore, notDone, publicationRoutes } from './invitations/publication-routes.ts';
import { replacementRuns } from './invitations/replacement-runs.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { planRuns } from './plan/runs.ts';
import type { PlanJob, SwapDay } from './queries.ts';
import { findPlan, findSwapDay, listParticipants, listSwapDays, namesOf } from './queries.ts';
import { exerciseOf } from './kinds.ts';
import { isLive, isPast, mayPlanSwapDay, maySeeSwapDay, statusOf } from './rules.ts';
import { agentHours, nameOf, verdictInShort, whatOf } from './words.ts';

export interface SwapDayParts {
  db: Db;
  planner: Pick<Planner, 'plan'>;
  prices: Pick<CallersPrices, 'renew'>;
  post: Post;
  askedBefore: AskedBefore;
}

interface ById {
  Params: { id: string };
}

const see = { config: { permission: 'swap-days.view' as const } };
const may = { config: { permission: 'swap-days.plan' as const } };
/** Past days that the list shows. */
const pastShown = 50;
/** The progress page looks again after so long. */
const refreshSeconds = 2;

/** Swap days: the list, the wizard, planning with progress, cancelling; what is published, and who answers what, stands in invitations/. The board stands apart. */
export async function swapDayRoutes(
  app: FastifyInstance,
  { db, planner, prices, post, askedBefore }: SwapDayParts,
): Promise<void> {
  const runs = planRuns({ db, planner, now: () => DateTime.utc(), onPlan: prices.renew });
  app.addHook('onClose', () => runs.close());
  await newSwapDayRoutes(app, { db, runs });
  await fixRoutes(app, { db, runs });
  await publicationRoutes(app, { db, post, askedBefore });
  const replacements = replacementRuns({ db, planner, now: () => DateTime.utc() });
  app.addHook('onClose', () => replacements.close());
  await invitationRoutes(app, { db, post, replacements });
  await answersRoutes(app, { db, post, replacements });

  app.get('/swap-days', see, async (request, reply) => {
    const { t, f, language } = request;
    const actor = actorOf(request);
    const listed = await listSwapDays(db, { publishedOnly: actor.role === 'employee' });
    const days = listed.filter((day) => maySeeSwapDay(actor, day));
    const rows = days.map((day) => ({
      day,
      what: whatOf(day, t, language),
      status: statusOf(day),
      verdict: verdictInShort(day, t),
      past: isPast(day.date, day.guestDepartment.timeZone, DateTime.utc()),
      live: isLive(day, DateTime.utc()),
    }));
    const upcoming = rows.filter(({ past }) => !past);
    const next = upcoming.find(({ status }) => status === 'published');
    return reply.page('swapdays/list', {
      title: t('swapdays.title'),
      styles: ['swapdays.css'],
      upcoming,
      past: rows
        .filter(({ past }) => past)
        .reverse()
        .slice(0, pastShown),
      pastShown,
      lead:
        next === undefined
          ? t('swapdays.next.none')
          : t('swapdays.next', { date: f.dayLong(next.day.date), what: next.what }),
    });
  });

  app.get<ById>('/swap-days/:id/planning', may, async (request, reply) => {
    const day = await planned(request);
    const job = await findLatestJob(db, day.id);
    if (job?.status === 'done') return reply.redirect(`/swap-days/${day.id}`, 303);
    return planningPage(request, reply, day, job, [], 200);
  });

  app.post<ById>('/swap-days/:id/planning', may, async (request, reply) => {
    const day = await planned(request);
    const started = await runs.start(day.id, actorOf(request).name);
    if (started.ok) return reply.redirect(`/swap-days/${day.id}/planning`, 303);
    if (started.problem === 'live') return reply.redirect(`/swap-days/${day.id}/live?notice=held`, 303);
    const problems = [request.t(`swapdays.problem.${started.problem}`)];
    return planningPage(request, reply, day, await findLatestJob(db, day.id), problems, 422);
  });

  app.post<ById>('/swap-days/:id/planning/end', may, async (request, reply) => {
    const day = await planned(request);
    await runs.stop(day.id);
    return reply.redirect(`/swap-days/${day.id}/planning`, 303);
  });

  app.get<ById>('/swap-days/:id/cancellation', may, async (request, reply) => {
    const day = await planned(request);
    const { t, f, language } = request;
    return reply.page('swapdays/cancel', {
      title: t('swapdays.cancel.title'),
      day,
      text: t('swapdays.cancel.text', { what: whatOf(day, t, language), date: f.dayLong(day.date) }),
    });
  });

  app.post<ById>('/swap-days/:id/cancellation', may, async (request, reply) => {
    const day = await planned(request);
    const order = { swapDayId: day.id, version: versionIn(request), by: authorOf(request), post };
    const result = await cancelSwapDay(db, order, DateTime.utc());
    return result.ok ? reply.redirect('/swap-days', 303) : notDone(request, reply, day, result.problems);
  });

  app.get<ById & { Querystring: { more?: string } }>('/swap-days/:id/people', may, async (request, reply) => {
    const day = await planned(request);
    const cardIds = (await dayCards(db, day.id)).map(({ id }) => id);
    const participants = await listParticipants(db, day.id);
    const asked = request.query.more !== undefined;
    const people = asked ? await nominateMore(db, day, participants) : participants;
    const values = storedValues({ ...day, people, cardIds });
    return arrangementPage(request, reply, day, values, day.version, [], 200);
  });

  app.post<ById>('/swap-days/:id/people', may, async (request, reply) => {
    const day = await planned(request);
    const { values, arrangement } = readArrangement(request.body, exerciseOf(day));
    const version = versionIn(request);
    const result = await changeArrangement(
      db,
      { ...arrangement, swapDayId: day.id, version, by: authorOf(request) },
      DateTime.utc(),
    );
    if (!result.ok) {
      return arrangementPage(request, reply, day, values, day.version, said(request, result.problems), 422);
    }
    await runs.start(day.id, actorOf(request).name);
    return reply.redirect(`/swap-days/${day.id}/planning`, 303);
  });

  /** The day in the address, for somebody who may plan it; a run whose process has died does not stand in the way. */
  async function planned(request: FastifyRequest): Promise<SwapDay> {
    await runs.tidy();
    const day = orNotFound(await findSwapDay(db, (request.params as { id: string }).id));
    const actor = actorOf(request);
    if (!maySeeSwapDay(actor, day) || !mayPlanSwapDay(actor, day)) throw forbidden();
    return day;
  }

  async function planningPage(
    request: FastifyRequest,
    reply: FastifyReply,
    day: SwapDay,
    job: PlanJob | undefined,
    problems: string[],
    status: number,
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const running = job?.status === 'running';
    // Without a script the browser itself comes back; the page changes to the board when the run has ended.
    if (running) void reply.header('refresh', String(refreshSeconds));
    const progress = job?.progress ?? null;
    return reply.page(
      'swapdays/planning',
      {
        title: t(running ? 'swapdays.planning.title' : 'swapdays.planning.ended'),
        styles: ['swapdays.css'],
        problems,
        day,
        job,
        running,
        stopping: job?.cancelRequestedAt != null,
        hasPlan: (await findPlan(db, day.id)) !== undefined,
        lead: t('swapdays.planning.running', { what: whatOf(day, t, language), date: f.dayLong(day.date) }),
        told: progressWords(request, progress),
        failure: failureWords(request, job),
        clash: await clashWords(request, day, progress),
      },
      status,
    );
  }

  async function clashWords(
    request: FastifyRequest,
    day: SwapDay,
    progress: PlanJob['progress'],
  ): Promise<string[]> {
    const clash = progress?.clash;
    if (clash === undefined) return [];
    const ids = clash.findings.flatMap(({ params }) => Object.values(params).map(String));
    const names = await namesOf(db, [...new Set(ids.flatMap((id) => id.split(', ')))]);
    const queues = [day.guestDepartment, day.hostDepartment];
    return clash.findings.map((finding) => {
      const params = findingParams(
        clash,
        finding,
        (id) => names.get(id) ?? id,
        (queue) => {
          const found = queues.find(({ id }) => id === queue);
          return found === undefined ? queue : nameOf(found, request.language);
        },
      );
      return request.t(`planning.clash.${finding.code}`, params);
    });
  }

  async function arrangementPage(
    request: FastifyRequest,
    reply: FastifyReply,
    day: SwapDay,
    values: ArrangementValues,
    version: number,
    problems: string[],
    status: number,
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const facts = await readPeopleFacts(db, exerciseOf(day), day, day.id);
    return reply.page(
      'swapdays/change-people',
      {
        title: t('swapdays.people.change', { date: f.dayLong(day.date) }),
        styles: ['swapdays.css'],
        problems,
        day,
        version,
        ...peopleView(facts, values, language, undefined),
      },
      status,
    );
  }
}

function said({ t }: FastifyRequest, problems: readonly Problem[]): string[] {
  return problems.map(({ code, params }) => t(`swapdays.problem.${code}`, params));
}

/** The version that the form has seen; 0, which no day has, when the field is missing. */
function versionIn(request: FastifyRequest): number {
  return parseNumber(text(request.body, 'version')) ?? 0;
}

function progressWords({ t, f }: FastifyRequest, progress: PlanJob['progress']): string[] {
  if (progress === null) return [t('swapdays.planning.phase.waiting')];
  const { phase, bestShortfall, bound, seconds, weighed } = progress;
  const measure = weighed === true ? '.callers' : '';
  const said = (value: number) => ({
    best: Math.round(value * 100),
    hours: f.number(agentHours(value), 2),
    callers: f.number(value, 1),
  });
  const best =
    bestShortfall === null
      ? t('swapdays.planning.none-yet')
      : t(`swapdays.planning.best${measure}`, said(bestShortfall));
  const proven = bound === null || bound < 0.01 ? [] : [t(`swapdays.planning.bound${measure}`, said(bound))];
  return [
    t(`swapdays.planning.phase.${phase}`),
    best,
    ...proven,
    t('swapdays.planning.seconds', { seconds: Math.round(seconds) }),
  ];
}

function failureWords({ t }: FastifyRequest, job: PlanJob | undefined): string | undefined {
  if (job === undefined) return t('swapdays.planning.not-yet');
  if (job.status === 'cancelled') return t('swapdays.job.cancelled');
  return job.status === 'failed' ? t(`swapdays.job.failure.${job.failures[0]?.code ?? 'error'}`) : undefined;
}
