import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { parseNumber, text } from '../../web/forms.ts';
import type { PlanRuns } from '../plan/runs.ts';
import { findSwapDay } from '../queries.ts';
import { mayPlanSwapDay } from '../rules.ts';
import { applyFix, endLunchFreedom, type FixResult } from './actions.ts';

interface ById {
  Params: { id: string };
}

/** Making a change that a plan proposes, and taking back what holds for one day; either plans the day anew. */
export async function fixRoutes(
  app: FastifyInstance,
  { db, runs }: { db: Db; runs: Pick<PlanRuns, 'start'> },
): Promise<void> {
  const may = { config: { permission: 'swap-days.plan' as const } };

  app.post<ById>('/swap-days/:id/fixes', may, async (request, reply) => {
    const order = { ...(await orderOf(request)), key: text(request.body, 'change') };
    const result = orNotFound(await applyFix(db, { ...order, by: authorOf(request) }, DateTime.utc()));
    return reply.redirect(await planned(request, order.swapDayId, result), 303);
  });

  app.post<ById>('/swap-days/:id/lunch-freedom/removal', may, async (request, reply) => {
    const order = {
      ...(await orderOf(request)),
      minutes: parseNumber(text(request.body, 'minutes')) ?? 0,
      by: authorOf(request),
    };
    const result = orNotFound(await endLunchFreedom(db, order, DateTime.utc()));
    return reply.redirect(await planned(request, order.swapDayId, result), 303);
  });

  async function orderOf(request: FastifyRequest): Promise<{ swapDayId: string; version: number }> {
    const day = orNotFound(await findSwapDay(db, (request.params as { id: string }).id));
    if (!mayPlanSwapDay(actorOf(request), day)) throw forbidden();
    return { swapDayId: day.id, version: parseNumber(text(request.body, 'version')) ?? 0 };
  }

  /** Where the page goes on: a change that was made now is planned, one that was made before is only looked at. */
  async function planned(request: FastifyRequest, id: string, result: FixResult): Promise<string> {
    if (!result.ok) return `/swap-days/${id}?notice=${result.problem}`;
    if (result.now) await runs.start(id, actorOf(request).name);
    return `/swap-days/${id}/planning`;
  }
}
