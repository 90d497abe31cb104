import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { orNotFound } from '../web/errors.ts';
import { parseNumber, text } from '../web/forms.ts';
import {
  addCategory,
  categoryLimits,
  type CategoryOutcome,
  mergeCategory,
  moveCategory,
  renameCategory,
  retireCategory,
  returnCategory,
} from './category-actions.ts';
import { countByCategory, isOffered, listCategories } from './category-queries.ts';

const manage = { config: { permission: 'friction.manage' as const } };
type OfCategory = { Params: { id: string } };

/** The categories of claims, which HR edits. */
export async function categoryRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/friction/categories', manage, (request, reply) => page(request, reply, { ok: true }));

  app.post('/friction/categories', manage, async (request, reply) => {
    const { body } = request;
    const id = text(body, 'id') || newId();
    const wanted = { id: id.slice(0, 60), ...namesOf(request), by: authorOf(request) };
    return answer(request, reply, await addCategory(db, wanted, DateTime.utc()));
  });

  app.post<OfCategory>('/friction/categories/:id', manage, async (request, reply) => {
    const order = { ...(await orderOf(request)), ...namesOf(request) };
    return answer(request, reply, await renameCategory(db, order, DateTime.utc()));
  });
  app.post<OfCategory>('/friction/categories/:id/position', manage, async (request, reply) => {
    const direction = text(request.body, 'direction') === 'up' ? 'up' : 'down';
    const order = { ...(await orderOf(request)), direction } as const;
    return answer(request, reply, await moveCategory(db, order, DateTime.utc()));
  });
  app.post<OfCategory>('/friction/categories/:id/retirement', manage, async (request, reply) =>
    answer(request, reply, await retireCategory(db, await orderOf(request), DateTime.utc())),
  );
  app.post<OfCategory>('/friction/categories/:id/return', manage, async (request, reply) =>
    answer(request, reply, await returnCategory(db, await orderOf(request), DateTime.utc())),
  );
  app.post<OfCategory>('/friction/categories/:id/merging', manage, async (request, reply) => {
    const order = { ...(await orderOf(request)), intoId: text(request.body, 'into') };
    return answer(request, reply, await mergeCategory(db, order, DateTime.utc()));
  });

  async function orderOf(request: FastifyRequest<OfCategory>) {
    const { id } = orNotFound((await listCategories(db)).find((one) => one.id === request.params.id));
    return { id, version: parseNumber(text(request.body, 'version')) ?? 0, by: authorOf(request) };
  }

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    outcome: CategoryOutcome,
  ): Promise<FastifyReply> {
    return outcome.ok ? reply.redirect('/friction/categories?saved=yes', 303) : page(request, reply, outcome);
  }

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    outcome: CategoryOutcome,
  ): Promise<FastifyReply> {
    const all = await listCategories(db);
    const problems = outcome.ok ? [] : outcome.problems;
    return reply.page(
      'friction/categories',
      {
        title: request.t('friction.categories'),
        offered: all.filter(isOffered),
        retired: all.filter((one) => !isOffered(one)),
        all,
        counts: await countByCategory(db),
        formId: newId(),
        typed: outcome.ok ? { nameRu: '', nameEn: '' } : namesOf(request),
        limits: categoryLimits,
        saved: 'saved' in (request.query as object),
        problems: problems.map((code) =>
          request.t(`friction.category.problem.${code}`, { ...categoryLimits }),
        ),
      },
      problems.length === 0 ? 200 : problems.includes('changed') ? 409 : 422,
    );
  }
}

function namesOf({ body }: FastifyRequest): { nameRu: string; nameEn: string } {
  const name = (field: string) => text(body, field).replace(/\s+/g, ' ');
  return { nameRu: name('nameRu'), nameEn: name('nameEn') };
}
