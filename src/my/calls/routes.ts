import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { findSwapDay } from '../../swapdays/queries.ts';
import { mayPlanSwapDay } from '../../swapdays/rules.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { text } from '../../web/forms.ts';
import { findMe } from '../queries.ts';
import { type Caller, endCall, makeCall, seeCall, withdrawCall } from './actions.ts';
import { findCall, type HelpCall } from './queries.ts';
import { callKinds, type CallProblem, saidBefore } from './rules.ts';

interface CallParts {
  db: Db;
  baseUrl: string;
  localAddress: (to: string | undefined) => string;
  /** The page of a day again, with what was wrong. */
  ownPage: (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string | undefined,
    said: { problem: CallProblem | 'kind' },
  ) => Promise<FastifyReply>;
}

interface ById {
  Params: { id: string };
}

const act = { config: { permission: 'my-day.act' as const } };
/** As long as an id; longer ones are no page's of ours. */
const longestKey = 60;

/** “I am late”, “I am ill”, “I need help”: said by the person alone, answered by the heads or the host. */
export async function callRoutes(
  app: FastifyInstance,
  { db, baseUrl, localAddress, ownPage }: CallParts,
): Promise<void> {
  app.post<ById>('/my-day/days/:id/calls', act, async (request, reply) => {
    const caller = await callerOf(request);
    const { id } = request.params;
    const kind = callKinds.find((one) => one === text(request.body, 'kind'));
    const key = text(request.body, 'key');
    const minute = text(request.body, 'to');
    const toMinute = /^\d{1,4}$/.test(minute) ? Number(minute) : null;
    if (kind === undefined || key === '' || key.length > longestKey) {
      return ownPage(request, reply, undefined, { problem: 'kind' });
    }
    // Nobody can use up another's key; and another time from the same page is another call.
    const now = DateTime.utc();
    const said = saidBefore(text(request.body, 'saidAt'), now);
    const ownKey = `${caller.me.id}:${key}:${toMinute ?? ''}`;
    const order = { swapDayId: id, kind, toMinute, key: ownKey, saidAt: said?.toISO() ?? null };
    const called = await makeCall(db, caller, order, now);
    if (called.ok) return reply.redirect('/my-day?notice=sent', 303);
    if (called.problem === 'not-yours') orNotFound(undefined);
    return ownPage(request, reply, undefined, { problem: called.problem });
  });

  app.post<ById>('/my-day/calls/:id/withdrawal', act, async (request, reply) => {
    const caller = await callerOf(request);
    const done = await withdrawCall(db, caller, request.params.id, DateTime.utc());
    orNotFound(done ? caller : undefined);
    return reply.redirect('/my-day?notice=withdrawn', 303);
  });

  app.post<ById>('/my-day/calls/:id/sight', act, async (request, reply) => {
    const call = await answerable(request);
    await seeCall(db, call.id, authorOf(request), DateTime.utc());
    return reply.redirect(localAddress(text(request.body, 'to') || '/my-day'), 303);
  });

  app.post<ById>('/my-day/calls/:id/end', act, async (request, reply) => {
    const call = await answerable(request);
    await endCall(db, call.id, authorOf(request), DateTime.utc());
    return reply.redirect(localAddress(text(request.body, 'to') || '/my-day'), 303);
  });

  async function callerOf(request: FastifyRequest): Promise<Caller> {
    const { employeeId } = actorOf(request);
    const me = orNotFound(employeeId === null ? undefined : await findMe(db, employeeId));
    return { me, by: authorOf(request), baseUrl };
  }

  /** A call that the reader may answer: whoever plans the day, and the host who sits beside. */
  async function answerable(request: FastifyRequest): Promise<HelpCall> {
    const actor = actorOf(request);
    const call = orNotFound(await findCall(db, (request.params as { id: string }).id));
    const day = orNotFound(await findSwapDay(db, call.swapDayId));
    const host = call.hostId !== null && call.hostId === actor.employeeId;
    if (!host && !mayPlanSwapDay(actor, day)) throw forbidden();
    return call;
  }
}
