import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../../access/guard.ts';
import { type Actor, mayIn } from '../../access/rules.ts';
import type { Db } from '../../database/connect.ts';
import { databaseState } from '../../database/state.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { createRender } from '../../web/pages.ts';
import { keepLast } from './cache.ts';
import { headings, planView, type PlanFacts, type PlanView, stateView } from './page.ts';
import { boardPeople, sufferingOn } from './queries.ts';
import type { CallersPrice } from '../callers/price.ts';
import { findCallersPrice } from '../callers/queries.ts';
import type { CallersPrices } from '../callers/runs.ts';
import { priceSentence } from '../callers/words.ts';
import { isOpen } from '../edit/actions.ts';
import { listEdits } from '../edit/queries.ts';
import { isUnderWay } from '../live/hold.ts';
import { readOutdated } from '../plan/facts.ts';
import { type AppliedFix, listAppliedFixes, lunchFreedomOn } from '../fixes/queries.ts';
import { findRunningJob } from '../plan/job-queries.ts';
import { exerciseView } from '../exercise-view.ts';
import { answersView } from '../invitations/answers.ts';
import { findPlan, findSwapDay, type StoredPlan, type SwapDay } from '../queries.ts';
import { isLive, mayPlanSwapDay, maySeeSwapDay } from '../rules.ts';

/** What the page says after a change; the address carries only its code. */
const notices: Readonly<Record<string, { key: string; tone: string }>> = {
  saved: { key: 'board.saved', tone: 'good' },
  told: { key: 'invitations.told', tone: 'good' },
  reminded: { key: 'invitations.reminded', tone: 'good' },
  replaced: { key: 'invitations.replaced', tone: 'good' },
  restored: { key: 'board.restored', tone: 'good' },
  unpinned: { key: 'board.unpinned', tone: '' },
  version: { key: 'board.changed', tone: 'bad' },
  running: { key: 'board.busy', tone: 'bad' },
  closed: { key: 'edit.problem.closed', tone: 'bad' },
  begun: { key: 'edit.problem.begun', tone: 'bad' },
  live: { key: 'swapdays.problem.live', tone: 'bad' },
  unfit: { key: 'board.unfit', tone: 'bad' },
  gone: { key: 'board.gone', tone: 'bad' },
};

/** The plan's part of the page, its grid already as HTML in UTF-8. */
type DrawnPlan = Omit<PlanView, 'board' | 'legend' | 'fairness'> & { grid: Buffer | null };

const nothingPlanned: Omit<DrawnPlan, 'verdict'> & { verdict: null } = {
  grid: null,
  verdict: null,
  proof: '',
  cards: [],
  clash: [],
  unknown: [],
  fixes: [],
  applied: [],
  freedom: [],
  edits: [],
};

/** Where the grid comes in; a `<` of anybody's name is escaped, so that only the view can write this. */
const gridPlace = '<!--grid-->';

/** A board of 60 people is some 150 kB: this many stay in memory. */
const boardsKept = 24;
/** Days end at local midnights, which lie on quarters of an hour in every time zone. */
const quarterMs = 15 * 60_000;

interface BoardParts {
  db: Db;
  prices: Pick<CallersPrices, 'ask'>;
  /** The season that a swap day was made of: seasons know the days, not the days them. */
  seasonOf: (swapDayId: string) => Promise<{ id: string; name: string } | undefined>;
  /** Whether somebody has a place in the debrief of a day that has come. */
  hasDebrief: (actor: Actor, day: SwapDay) => Promise<boolean>;
}

/** The day board: a swap day with its plan, person by person. */
export async function boardRoutes(
  app: FastifyInstance,
  { db, prices, seasonOf, hasDebrief }: BoardParts,
): Promise<void> {
  const render = createRender({ cache: true });
  // On the morning of a swap day everybody looks at the same board: what is not changed is not made again.
  const pages = keepLast<Awaited<ReturnType<typeof pageOf>>>(boardsKept);
  const plans = keepLast<DrawnPlan>(boardsKept);
  const grids = new WeakMap<FastifyRequest, Buffer>();

  app.get<{ Params: { id: string }; Querystring: { notice?: string } }>(
    '/swap-days/:id',
    { config: { permission: 'swap-days.view' }, onSend: withGrid },
    async (request, reply) => {
      const { role, departmentId } = actorOf(request);
      const key = [request.params.id, request.language, role, departmentId].join('|');
      const stamp = `${await databaseState(db)}|${Math.floor(Date.now() / quarterMs)}`;
      let page = pages.find(key, stamp);
      if (page === undefined) {
        page = await pageOf(request, request.params.id);
        pages.keep(key, stamp, page);
      }
      if (page.grid !== null) grids.set(request, page.grid);
      const notice = notices[request.query.notice ?? ''];
      return reply.page('swapdays/board', {
        ...page,
        // The page is kept for all of a role; whose day it was is not.
        debrief: await hasDebrief(actorOf(request), page.day),
        notice: notice && { text: request.t(notice.key), tone: notice.tone },
      });
    },
  );

  /** Puts the grid's bytes into the page: 150 kB that were encoded once, not for every reader. */
  async function withGrid(request: FastifyRequest, _reply: FastifyReply, payload: unknown): Promise<unknown> {
    const grid = grids.get(request);
    const at = typeof payload === 'string' ? payload.indexOf(gridPlace) : -1;
    if (grid === undefined || typeof payload !== 'string' || at < 0) return payload;
    const after = payload.slice(at + gridPlace.length);
    return Buffer.concat([Buffer.from(payload.slice(0, at)), grid, Buffer.from(after)]);
  }

  /**
   * The price as the board tells it. Of a day that is to come it is the right one or none yet: calls, corrections and
   * departments change it as much as a plan does. A day that is over keeps the one of its plan; nobody waits for it. While
   * another plan is made, none is asked for: it would only keep the planner busy.
   */
  async function priceOf(day: SwapDay, stored: StoredPlan): Promise<CallersPrice | null> {
    if (day.cancelledAt !== null) return null;
    if (isOpen(day, DateTime.utc())) {
      const state = await prices.ask(day.id);
      return state.kind === 'known' ? state.price : null;
    }
    const kept = await findCallersPrice(db, day.id);
    return kept?.planMadeAt === stored.madeAt && kept.planEditedAt === stored.editedAt ? kept.price : null;
  }

  /** What somebody of the actor's role and department sees of a day. */
  async function pageOf(request: FastifyRequest, id: string) {
    const { t, f, language } = request;
    const actor = actorOf(request);
    const day = orNotFound(await findSwapDay(db, id));
    if (!maySeeSwapDay(actor, day)) throw forbidden();
    const stored = await findPlan(db, day.id);
    const mayChange = mayPlanSwapDay(actor, day) && isOpen(day, DateTime.utc());
    const running = mayChange && (await findRunningJob(db, day.id)) !== undefined;
    const outdated = mayChange && stored !== undefined ? await readOutdated(db, day, stored) : [];
    const applied = await listAppliedFixes(db, day.id);
    const freedom = await lunchFreedomOn(db, day.id);
    const plan =
      stored === undefined
        ? nothingPlanned
        : await drawn(request, {
            day,
            stored,
            people: await boardPeople(db, namedOn(stored, applied, freedom)),
            edits: await listEdits(db, day.id),
            applied,
            freedom,
            suffering: await sufferingOn(db, Object.keys(stored.problem.queues), day.date),
            mayChange: mayChange && !running,
          });
    const price = stored === undefined || running ? null : await priceOf(day, stored);
    return {
      ...headings(day, { t, f }, language),
      wide: true,
      price: price && priceSentence(price, { t, f }),
      hasPrice: stored !== undefined && stored.plan.status !== 'impossible' && day.cancelledAt === null,
      // Who has said what, and why, is for those who plan the day.
      answers: mayPlanSwapDay(actor, day) ? await answersView(db, day, { t, f, language }) : null,
      styles: ['board-grid.css', 'board.css', 'exercise.css', 'invitations.css'],
      exercise: await exerciseView(db, day, stored, { t, f, language, actor }),
      day,
      season: mayIn(actor, 'seasons.view', [day.guestDepartment.id, day.hostDepartment.id])
        ? await seasonOf(day.id)
        : undefined,
      state: stateView(day, { t, f }),
      planned: stored !== undefined,
      running,
      mayChange,
      live: isLive(day, DateTime.utc()),
      // What is left of a day that has begun is replanned on its own page.
      mayReplan: mayChange && !running && !(await isUnderWay(db, day, DateTime.utc())),
      mayPublish:
        mayChange &&
        day.publishedAt === null &&
        stored !== undefined &&
        stored.plan.status !== 'impossible' &&
        outdated.length === 0,
      stale: outdated.map(({ code, name }) => t(`swapdays.problem.outdated.${code}`, { name })),
      ...plan,
    };
  }

  /** The plan in words and drawn; drawn again only when the plan, its people or the departments have changed. */
  async function drawn(request: FastifyRequest, facts: PlanFacts): Promise<DrawnPlan> {
    const { t, f, language } = request;
    const { day, stored, people, edits, suffering, applied, freedom, mayChange } = facts;
    const { guestDepartment, hostDepartment, version } = day;
    const key = [day.id, language, mayChange].join('|');
    const { madeAt, editedAt } = stored;
    const departments = [guestDepartment, hostDepartment];
    const stamp = JSON.stringify([
      version,
      madeAt,
      editedAt,
      departments,
      people,
      edits,
      suffering,
      applied,
      freedom,
    ]);
    const known = plans.find(key, stamp);
    if (known !== undefined) return known;
    const { board, legend, fairness, ...said } = planView(facts, { t, f }, language);
    const grid =
      board === null ? null : Buffer.from(render('swapdays/board-grid', { t, board, legend, fairness }));
    plans.keep(key, stamp, { ...said, grid });
    return { ...said, grid };
  }
}

/** Everybody whom the page names: who is planned, and who was or may be through a proposal. */
function namedOn(
  { problem, plan }: StoredPlan,
  applied: readonly AppliedFix[],
  freedom: Readonly<Record<string, number>>,
): string[] {
  const changes = [...plan.fixes, ...applied].map(({ change }) => change.params);
  const proposed = changes.flatMap((params) => [params['person'], params['partner']].map(String));
  return [...new Set([...problem.people.map(({ id }) => id), ...proposed, ...Object.keys(freedom)])];
}
