import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { parseTime } from '../../web/format.ts';
import { text } from '../../web/forms.ts';
import { boardPeople } from '../board/queries.ts';
import type { CallersPrices } from '../callers/runs.ts';
import { checkEdit, type EditResult, removeEdit, saveEdit } from './actions.ts';
import { type EditForm, editView } from './page.ts';
import { listEdits, type PlanEdit } from './queries.ts';
import { blockAround, type Draft } from './edit.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { findPlan, findSwapDay, type StoredPlan, type SwapDay } from '../queries.ts';
import { mayPlanSwapDay } from '../rules.ts';

interface PersonParams {
  id: string;
  personId: string;
}

interface Opened {
  day: SwapDay;
  stored: StoredPlan;
  edits: PlanEdit[];
}

/** Changing one person's block on the board: see what it does to the queues first, then save. */
export async function editRoutes(
  app: FastifyInstance,
  { db, prices }: { db: Db; prices: Pick<CallersPrices, 'renew'> },
): Promise<void> {
  const may = { config: { permission: 'swap-days.plan' as const } };

  app.get<{ Params: PersonParams; Querystring: { from?: string } }>(
    '/swap-days/:id/people/:personId/edit',
    may,
    async (request, reply) => {
      const opened = await open(request, request.params.id);
      const activities = orNotFound(opened.stored.plan.activities[request.params.personId]);
      const { f } = request;
      const start = startMinuteOf(opened.stored.problem);
      const wanted = Number(request.query.from);
      const block =
        blockAround(opened.stored.problem, activities, Number.isFinite(wanted) ? wanted : start) ??
        blockAround(opened.stored.problem, activities, start);
      const form: EditForm = {
        from: f.time(block?.fromMinute ?? start),
        to: f.time(block?.toMinute ?? start),
        activity: block?.activity ?? '',
      };
      return editPage(request, reply, request.params.personId, opened, form, undefined, 200);
    },
  );

  app.post<{ Params: PersonParams }>(
    '/swap-days/:id/people/:personId/edit/check',
    may,
    async (request, reply) => {
      const opened = await open(request, request.params.id);
      const { personId } = request.params;
      const { form, draft } = readForm(request, personId);
      const result: EditResult =
        draft === undefined
          ? { ok: false, problem: 'time' }
          : checkEdit(
              opened.day,
              opened.stored,
              opened.edits,
              { draft, by: actorOf(request).accountId },
              DateTime.utc(),
            );
      return editPage(request, reply, personId, opened, form, result, 200);
    },
  );

  app.post<{ Params: PersonParams }>('/swap-days/:id/people/:personId/edit', may, async (request, reply) => {
    const { id, personId } = request.params;
    await open(request, id);
    const { form, draft } = readForm(request, personId);
    const version = Number(text(request.body, 'version'));
    const order = { swapDayId: id, version, by: authorOf(request) };
    const result: EditResult =
      draft === undefined
        ? { ok: false, problem: 'time' }
        : orNotFound(await saveEdit(db, { ...order, draft }, DateTime.utc()));
    if (result.ok) {
      prices.renew(id);
      return reply.redirect(`/swap-days/${id}?notice=saved`, 303);
    }
    // Read again: somebody else's plan may be there by now, and the form goes on from it.
    const status = result.problem === 'version' || result.problem === 'running' ? 409 : 422;
    return editPage(request, reply, personId, await open(request, id), form, result, status);
  });

  app.post<{ Params: { id: string; editId: string } }>(
    '/swap-days/:id/edits/:editId/removal',
    may,
    async (request, reply) => {
      const { id, editId } = request.params;
      await open(request, id);
      const version = Number(text(request.body, 'version'));
      const order = { swapDayId: id, version, editId, by: authorOf(request) };
      const result = orNotFound(await removeEdit(db, order, DateTime.utc()));
      if (result.ok) prices.renew(id);
      const notice = result.ok ? (result.restored ? 'restored' : 'unpinned') : result.problem;
      return reply.redirect(`/swap-days/${id}?notice=${notice}`, 303);
    },
  );

  async function open(request: FastifyRequest, id: string): Promise<Opened> {
    const day = orNotFound(await findSwapDay(db, id));
    if (!mayPlanSwapDay(actorOf(request), day)) throw forbidden();
    const stored = orNotFound(await findPlan(db, id));
    return { day, stored, edits: await listEdits(db, id) };
  }

  async function editPage(
    request: FastifyRequest,
    reply: FastifyReply,
    personId: string,
    { day, stored, edits }: Opened,
    form: EditForm,
    result: EditResult | undefined,
    status: number,
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const person = orNotFound(stored.problem.people.find(({ id }) => id === personId));
    const people = await boardPeople(
      db,
      stored.problem.people.map(({ id }) => id),
    );
    const view = editView({ day, stored, person, people, edits, form, result }, { t, f }, language);
    // The script asks for the effect alone; without it the whole page comes back.
    const fragment = text(request.body, 'part') === 'effect';
    return reply.page(
      fragment ? 'swapdays/board-effect' : 'swapdays/board-edit',
      { ...view, styles: ['board-grid.css', 'board.css'], scripts: ['board.js'] },
      fragment ? 200 : status,
    );
  }
}

/** The form as typed, and the change it means where its times are times. */
function readForm(request: FastifyRequest, employeeId: string): { form: EditForm; draft: Draft | undefined } {
  const form = {
    from: text(request.body, 'from'),
    to: text(request.body, 'to'),
    activity: text(request.body, 'activity'),
  };
  const fromMinute = parseTime(form.from);
  const toMinute = parseTime(form.to);
  const draft =
    fromMinute === undefined || toMinute === undefined
      ? undefined
      : { employeeId, fromMinute, toMinute, activity: form.activity };
  return { form, draft };
}
