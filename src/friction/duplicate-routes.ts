import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { forbidden } from '../web/errors.ts';
import { texts } from '../web/forms.ts';
import { mostTogether, suggestDuplicates } from './duplicates.ts';
import { departmentsOf, everything } from './filter.ts';
import { dismissSuggestion, joinClaims, type JoinProblem, listApart } from './join-actions.ts';
import { listClaims } from './queries.ts';
import { plusDays } from '../days.ts';
import { wordsFor } from './words.ts';

const view = { config: { permission: 'friction.view' as const } };
const lookedBackDays = 60;
const compared = 2000;
const shown = 30;

/** Claims that are likely the same: joined by HR or by a head whom they concern. */
export async function duplicateRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/friction/duplicates', view, (request, reply) => page(request, reply, []));

  app.post('/friction/duplicates', view, async (request, reply) => {
    const seen = ticked(request).map((one) => {
      const [id = '', version = ''] = one.split(' ');
      return { id, version: Number(version) || 0 };
    });
    const today = await todayOf(request);
    const order = { actor: actorOf(request), by: authorOf(request), today };
    const done = await joinClaims(db, { ...order, seen }, DateTime.utc());
    if (done.ok) return reply.redirect('/friction/duplicates?saved=yes', 303);
    return answer(request, reply, done.problems);
  });

  app.post('/friction/duplicates/dismissal', view, async (request, reply) => {
    const ids = ticked(request).map((one) => one.split(' ')[0] ?? '');
    const order = { actor: actorOf(request), by: authorOf(request) };
    const done = await dismissSuggestion(db, { ...order, ids }, DateTime.utc());
    if (done.ok) return reply.redirect('/friction/duplicates?saved=yes', 303);
    return answer(request, reply, done.problems);
  });

  /** No card has more of them. */
  function ticked({ body }: FastifyRequest): string[] {
    return texts(body, 'claim').slice(0, mostTogether);
  }

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    problems: readonly JoinProblem[],
  ): Promise<FastifyReply> {
    if (problems.includes('forbidden')) throw forbidden();
    return page(request, reply, problems);
  }

  async function todayOf(request: FastifyRequest): Promise<string> {
    const { departments } = await wordsFor(db, request);
    return DateTime.utc()
      .setZone(departments[0]?.timeZone ?? 'utc')
      .toFormat('yyyy-MM-dd');
  }

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    problems: readonly JoinProblem[],
  ): Promise<FastifyReply> {
    const today = await todayOf(request);
    const from = plusDays(today, -lookedBackDays);
    const window = { ...everything({ from, to: today }), departmentIds: departmentsOf(actorOf(request)) };
    const claims = await listClaims(db, window, null, compared);
    const suggestions = suggestDuplicates(claims, await listApart(db, from));
    return reply.page(
      'friction/duplicates',
      {
        title: request.t('friction.duplicates'),
        words: await wordsFor(db, request),
        suggestions: suggestions.slice(0, shown),
        count: suggestions.length,
        days: lookedBackDays,
        saved: 'saved' in (request.query as object),
        problems: problems.map((code) => request.t(`friction.problem.${code}`)),
      },
      problems.length === 0 ? 200 : problems.includes('changed') ? 409 : 422,
    );
  }
}
