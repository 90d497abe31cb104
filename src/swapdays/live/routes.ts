import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import type { Planner } from '../../planning/planner.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { parseTime } from '../../web/format.ts';
import { text } from '../../web/forms.ts';
import { headings } from '../board/page.ts';
import { boardPeople } from '../board/queries.ts';
import type { Words } from '../board/words.ts';
import type { CallersPrices } from '../callers/runs.ts';
import { listEdits } from '../edit/queries.ts';
import type { Post } from '../invitations/post.ts';
import { findSwapDay } from '../queries.ts';
import { mayPlanSwapDay, maySeeSwapDay } from '../rules.ts';
import type { SwapDay } from '../swap-day.ts';
import {
  acceptRest,
  addMark,
  closedAt,
  discardProposal,
  type LiveProblemCode,
  readLiveDay,
  undoMark,
} from './actions.ts';
import { type MarkForm, markKinds, overrunning } from './mark.ts';
import { livePage } from './page.ts';
import { endSilentProposals, findLatestProposal, listLiveChanges } from './queries.ts';
import { liveRuns, silentSeconds } from './runs.ts';

interface ById {
  Params: { id: string };
}

export interface LiveParts {
  db: Db;
  planner: Pick<Planner, 'plan'>;
  prices: Pick<CallersPrices, 'renew'>;
  post: Post;
  /** Calls from people's own days, which the live day does not know; none unless told. */
  callsOn?: (day: Pick<SwapDay, 'id'>, words: Words) => Promise<readonly LiveCall[]>;
}

/** A call of somebody who takes part: late, ill, or in need of help. */
export interface LiveCall {
  readonly id: string;
  readonly kind: 'late' | 'ill' | 'help';
  readonly text: string;
  readonly said: string;
  /** Who has seen it; empty for nobody. */
  readonly seen: string;
}

/** Without a script the browser itself looks again after so long while a plan is computed. */
const refreshSeconds = 2;
/** Most plans are there by then: whoever pressed need not see a page that waits. */
const patienceMs = 1500;

/** What a mark's form carries, so that nothing typed is lost when it is refused. */
const markFields = ['kind', 'person', 'what', 'from', 'to'] as const;

/** `held`: somebody wanted to plan the whole of a day that has begun. */
const notices = ['marked', 'undone', 'accepted', 'discarded', 'held'];

/** The live day: who is where now, what went otherwise, and the rest of the day planned anew. */
export async function liveRoutes(
  app: FastifyInstance,
  { db, planner, prices, post, callsOn }: LiveParts,
): Promise<void> {
  const see = { config: { permission: 'swap-days.view' as const } };
  const may = { config: { permission: 'swap-days.plan' as const } };
  const runs = liveRuns({ db, planner, now: () => DateTime.utc() });
  app.addHook('onClose', () => runs.close());

  app.get<ById & { Querystring: { notice?: string } }>('/swap-days/:id/live', see, async (request, reply) => {
    const day = orNotFound(await findSwapDay(db, request.params.id));
    if (!maySeeSwapDay(actorOf(request), day)) throw forbidden();
    const notice = notices.find((one) => one === request.query.notice);
    return page(request, reply, day, {
      notice: notice === undefined ? '' : request.t(`live.notice.${notice}`),
    });
  });

  app.post<ById>('/swap-days/:id/live/marks', may, async (request, reply) => {
    const day = await planned(request);
    const typed = Object.fromEntries(markFields.map((field) => [field, text(request.body, field)]));
    const form = readMark(request.body);
    const result =
      form === undefined
        ? { ok: false as const, problem: 'time' as const }
        : await addMark(db, { swapDayId: day.id, form, by: authorOf(request) }, DateTime.utc());
    return result.ok
      ? back(reply, day, 'marked')
      : page(request, reply, day, { problem: result.problem, typed });
  });

  app.post<{ Params: { id: string; markId: string } }>(
    '/swap-days/:id/live/marks/:markId/removal',
    may,
    async (request, reply) => {
      const day = await planned(request);
      const { markId } = request.params;
      const order = { swapDayId: day.id, markId, by: authorOf(request) };
      const result = await undoMark(db, order, DateTime.utc());
      return result.ok ? back(reply, day, 'undone') : page(request, reply, day, { problem: result.problem });
    },
  );

  app.post<ById>('/swap-days/:id/live/proposals', may, async (request, reply) => {
    const day = await planned(request);
    const started = await runs.start(day.id, actorOf(request).name);
    if (!started.ok) return page(request, reply, day, { problem: started.problem });
    await Promise.race([started.done, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    return back(reply, day);
  });

  app.post<ById>('/swap-days/:id/live/proposals/removal', may, async (request, reply) => {
    const day = await planned(request);
    await discardProposal(db, day.id);
    return back(reply, day, 'discarded');
  });

  app.post<{ Params: { id: string; proposalId: string } }>(
    '/swap-days/:id/live/proposals/:proposalId/acceptance',
    may,
    async (request, reply) => {
      const day = await planned(request);
      const { proposalId } = request.params;
      const order = { swapDayId: day.id, proposalId, by: authorOf(request), post };
      const result = await acceptRest(db, order, DateTime.utc());
      if (!result.ok) return page(request, reply, day, { problem: result.problem });
      prices.renew(day.id);
      return back(reply, day, 'accepted');
    },
  );

  /** The day in the address, for somebody who may change it. */
  async function planned(request: FastifyRequest): Promise<SwapDay> {
    const day = orNotFound(await findSwapDay(db, (request.params as { id: string }).id));
    const actor = actorOf(request);
    if (!maySeeSwapDay(actor, day) || !mayPlanSwapDay(actor, day)) throw forbidden();
    return day;
  }

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    day: SwapDay,
    said: { notice?: string; problem?: LiveProblemCode; typed?: Record<string, string> },
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const now = DateTime.utc();
    const { title, eyebrow } = headings(day, { t, f }, language);
    const context = {
      title: t('live.title'),
      eyebrow: eyebrow.includes(title) ? eyebrow : `${eyebrow} · ${title}`,
      day,
      wide: true,
      styles: ['board-grid.css', 'board.css', 'live.css'],
      scripts: ['live.js'],
      notice: said.notice ?? '',
      problems: said.problem === undefined ? [] : [t(`live.problem.${said.problem}`)],
      typed: said.typed ?? {},
      mayAct: false,
      view: null,
      calls: mayPlanSwapDay(actorOf(request), day) ? ((await callsOn?.(day, { t, f })) ?? []) : [],
    };
    const status = said.problem === undefined ? 200 : statusOf(said.problem);
    const live = await readLiveDay(db, day, now);
    if ('closed' in live)
      return reply.page('swapdays/live', { ...context, lead: t(`live.closed.${live.closed}`) }, status);
    const mayAct = mayPlanSwapDay(actorOf(request), day);
    const silent = now.minus({ seconds: silentSeconds }).toISO();
    await endSilentProposals(db, day.id, silent);
    const ids = live.stored.problem.people.map(({ id }) => id);
    const open = mayAct && closedAt(live.moment) === undefined;
    const view = livePage(
      {
        ...live,
        people: await boardPeople(db, ids),
        edits: await listEdits(db, day.id),
        proposal: open ? await findLatestProposal(db, day.id) : undefined,
        changes: mayAct ? await listLiveChanges(db, day.id) : [],
      },
      { t, f },
      language,
    );
    if (view.proposal?.state === 'running') void reply.header('refresh', String(refreshSeconds));
    return reply.page('swapdays/live', { ...context, lead: view.lead, mayAct, open, view }, status);
  }
}

function back(reply: FastifyReply, day: SwapDay, notice?: string): FastifyReply {
  return reply.redirect(`/swap-days/${day.id}/live${notice === undefined ? '' : `?notice=${notice}`}`, 303);
}

/** Somebody who was faster is a conflict; everything else is in the form. */
function statusOf(problem: LiveProblemCode): number {
  return ['older', 'too-late', 'discarded', 'running', 'gone'].includes(problem) ? 409 : 422;
}

/** The mark that a form means, or undefined where a time is no time. */
function readMark(body: unknown): MarkForm | undefined {
  const kind = markKinds.find((one) => one === text(body, 'kind'));
  const times = (['from', 'to'] as const).map((field) => {
    const typed = text(body, field);
    return typed === '' ? null : parseTime(typed);
  });
  const [fromMinute, toMinute] = times;
  if (kind === undefined || fromMinute === undefined || toMinute === undefined) return undefined;
  const [what = '', ...guest] = text(body, 'what').split(':');
  const person = kind === 'overrun' ? guest.join(':') : text(body, 'person');
  return {
    kind,
    employeeId: person === '' ? null : person,
    activity: overrunning.find((one) => one === what) ?? null,
    fromMinute,
    toMinute,
  };
}
