import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { databaseState } from '../database/state.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { createRender } from '../web/pages.ts';
import { keepLast } from './board-cache.ts';
import { headings, planView, type PlanFacts, type PlanView, stateView } from './board-page.ts';
import { boardPeople } from './board-queries.ts';
import { findCallersPrice } from './callers-price-queries.ts';
import { priceSentence } from './callers-price-words.ts';
import { isOpen } from './edit-actions.ts';
import { listEdits } from './edit-queries.ts';
import { readOutdated } from './facts.ts';
import { findRunningJob } from './job-queries.ts';
import { findPlan, findSwapDay } from './queries.ts';
import { mayPlanSwapDay, maySeeSwapDay } from './rules.ts';

/** What the page says after a change; the address carries only its code. */
const notices: Readonly<Record<string, { key: string; tone: string }>> = {
  saved: { key: 'board.saved', tone: 'good' },
  restored: { key: 'board.restored', tone: 'good' },
  unpinned: { key: 'board.unpinned', tone: '' },
  version: { key: 'board.changed', tone: 'bad' },
  running: { key: 'board.busy', tone: 'bad' },
  closed: { key: 'edit.problem.closed', tone: 'bad' },
};

/** The plan's part of the page, its grid already as HTML in UTF-8. */
type DrawnPlan = Omit<PlanView, 'board' | 'legend'> & { grid: Buffer | null };

const nothingPlanned: Omit<DrawnPlan, 'verdict'> & { verdict: null } = {
  grid: null,
  verdict: null,
  proof: '',
  cards: [],
  clash: [],
  unknown: [],
  fixes: [],
  edits: [],
};

/** Where the grid comes in; a `<` of anybody's name is escaped, so that only the view can write this. */
const gridPlace = '<!--grid-->';

/** A board of 60 people is some 150 kB: this many stay in memory. */
const boardsKept = 24;
/** Days end at local midnights, which lie on quarters of an hour in every time zone. */
const quarterMs = 15 * 60_000;

/** The day board: a swap day with its plan, person by person. */
export async function boardRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
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
    const plan =
      stored === undefined
        ? nothingPlanned
        : await drawn(request, {
            day,
            stored,
            people: await boardPeople(
              db,
              stored.problem.people.map((person) => person.id),
            ),
            edits: await listEdits(db, day.id),
            mayChange: mayChange && !running,
          });
    const price = stored === undefined ? undefined : await findCallersPrice(db, day.id);
    // The price of another plan says nothing of this one; whoever opens its page has it computed.
    const priced = price?.planMadeAt === stored?.madeAt && price?.planEditedAt === stored?.editedAt;
    return {
      ...headings(day, { t, f }, language),
      wide: true,
      price: price !== undefined && priced ? priceSentence(price.price, { t, f }) : null,
      hasPrice: stored !== undefined && stored.plan.status !== 'impossible',
      styles: ['board-grid.css', 'board.css'],
      day,
      state: stateView(day, { t, f }),
      planned: stored !== undefined,
      running,
      mayChange,
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
    const { day, stored, people, edits, mayChange } = facts;
    const { guestDepartment, hostDepartment, version } = day;
    const key = [day.id, language, mayChange].join('|');
    const { madeAt, editedAt } = stored;
    const stamp = JSON.stringify([version, madeAt, editedAt, guestDepartment, hostDepartment, people, edits]);
    const known = plans.find(key, stamp);
    if (known !== undefined) return known;
    const { board, legend, ...said } = planView(facts, { t, f }, language);
    const grid = board === null ? null : Buffer.from(render('swapdays/board-grid', { t, board, legend }));
    plans.keep(key, stamp, { ...said, grid });
    return { ...said, grid };
  }
}
