import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { headings, planView, stateView } from './board-page.ts';
import { boardPeople } from './board-queries.ts';
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

/** The day board: a swap day with its plan, person by person. */
export async function boardRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get<{ Params: { id: string }; Querystring: { notice?: string } }>(
    '/swap-days/:id',
    { config: { permission: 'swap-days.view' } },
    async (request, reply) => {
      const { t, f, language } = request;
      const actor = actorOf(request);
      const day = orNotFound(await findSwapDay(db, request.params.id));
      if (!maySeeSwapDay(actor, day)) throw forbidden();
      const stored = await findPlan(db, day.id);
      const mayChange = mayPlanSwapDay(actor, day) && isOpen(day, DateTime.utc());
      const running = mayChange && (await findRunningJob(db, day.id)) !== undefined;
      const edits = stored === undefined ? [] : await listEdits(db, day.id);
      const people =
        stored === undefined
          ? []
          : await boardPeople(
              db,
              stored.problem.people.map(({ id }) => id),
            );
      const outdated = mayChange && stored !== undefined ? await readOutdated(db, day, stored) : [];
      const notice = notices[request.query.notice ?? ''];
      const view =
        stored === undefined
          ? { board: null, verdict: null, proof: '', cards: [], clash: [], fixes: [], edits: [], legend: [] }
          : planView({ day, stored, people, edits, mayChange: mayChange && !running }, { t, f }, language);
      return reply.page('swapdays/board', {
        ...headings(day, { t, f }, language),
        wide: true,
        styles: ['board-grid.css', 'board.css'],
        day,
        state: stateView(day, { t, f }),
        notice: notice && { text: t(notice.key), tone: notice.tone },
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
        ...view,
      });
    },
  );
}
