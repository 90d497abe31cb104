import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { parseNumber, text, texts } from '../../web/forms.ts';
import { publishSwapDay } from '../actions.ts';
import { findSwapDay } from '../queries.ts';
import { mayPlanSwapDay } from '../rules.ts';
import type { SwapDay } from '../swap-day.ts';
import { saveOwnWords, tellPeople, type TellProblem } from './actions.ts';
import type { Post } from './post.ts';
import { publicationPage, suggestedWords } from './publication-page.ts';
import { whatChanged } from './tell.ts';

interface ById {
  Params: { id: string };
  Querystring: { person?: string };
}

/** Questionnaires know swap days, not the other way round: whoever puts the program together passes this on. */
export type AskedBefore = (day: SwapDay, now: DateTime) => { lastDate: string; isOver: boolean };

/** Publishing a day, with the head's own words, and telling people what was changed by hand afterwards. */
export async function publicationRoutes(
  app: FastifyInstance,
  { db, post, askedBefore }: { db: Db; post: Post; askedBefore: AskedBefore },
): Promise<void> {
  const may = { config: { permission: 'swap-days.plan' as const } };

  app.get<ById>('/swap-days/:id/publication', may, async (request, reply) => {
    const day = await planned(request);
    if (day.cancelledAt !== null) return reply.redirect(`/swap-days/${day.id}`, 303);
    const { t, f, language } = request;
    const voice = { t, f, language };
    const view = publicationPage(
      day,
      {
        ...(await whatChanged(db, day)),
        words: day.words ?? suggestedWords(day, voice),
        by: day.publishedBy ?? actorOf(request).name,
        personId: request.query.person,
      },
      voice,
    );
    return reply.page('swapdays/publication', {
      ...view,
      styles: ['invitations.css'],
      day,
      firstTime: day.words === null,
      before: day.publishedAt === null ? askedBefore(day, DateTime.utc()) : null,
    });
  });

  app.post<ById>('/swap-days/:id/publication', may, async (request, reply) => {
    const day = await planned(request);
    const words = texts(request.body, 'words').length > 0 ? { words: ownWords(request) } : {};
    const version = parseNumber(text(request.body, 'version')) ?? 0;
    const order = { swapDayId: day.id, version, by: authorOf(request), post, ...words };
    const result = await publishSwapDay(db, order, DateTime.utc());
    return result.ok
      ? reply.redirect(`/swap-days/${day.id}`, 303)
      : notDone(request, reply, day, result.problems);
  });

  app.post<ById>('/swap-days/:id/words', may, async (request, reply) => {
    const day = await planned(request);
    const order = { swapDayId: day.id, words: ownWords(request), by: authorOf(request) };
    const result = await saveOwnWords(db, order, DateTime.utc());
    return result.ok
      ? reply.redirect(`/swap-days/${day.id}/publication#letter`, 303)
      : notDone(request, reply, day, [{ code: result.problem }]);
  });

  app.post<ById>('/swap-days/:id/telling', may, async (request, reply) => {
    const day = await planned(request);
    const result = await tellPeople(db, { swapDayId: day.id, by: authorOf(request), post }, DateTime.utc());
    return result.ok
      ? reply.redirect(`/swap-days/${day.id}?notice=told`, 303)
      : notDone(request, reply, day, result.problems);
  });

  async function planned(request: FastifyRequest): Promise<SwapDay> {
    const day = orNotFound(await findSwapDay(db, (request.params as { id: string }).id));
    if (!mayPlanSwapDay(actorOf(request), day)) throw forbidden();
    return day;
  }
}

/** As typed, with line ends as they are stored everywhere. */
function ownWords(request: FastifyRequest): string {
  return text(request.body, 'words').replaceAll('\r\n', '\n');
}

/** A refused change of state: what is in the way, and the way back. Somebody who was faster is a conflict. */
export function notDone(
  { t }: FastifyRequest,
  reply: FastifyReply,
  day: SwapDay,
  problems: readonly { code: string; params?: TellProblem['params'] | Record<string, string | number> }[],
): FastifyReply {
  const status = problems.some(({ code }) => code === 'changed') ? 409 : 422;
  const said = problems.map(({ code, params }) => t(`swapdays.problem.${code}`, params));
  return reply.page('swapdays/not-done', { title: t('swapdays.not-done'), day, problems: said }, status);
}
