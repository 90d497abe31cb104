import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { parseNumber, text } from '../../web/forms.ts';
import { findSwapDay, namesOf } from '../queries.ts';
import { mayPlanSwapDay } from '../rules.ts';
import type { SwapDay } from '../swap-day.ts';
import { answerInvitation } from './actions.ts';
import { declineView } from './answers.ts';
import type { Post } from './post.ts';
import { findInvitation, type Invitation } from './queries.ts';
import { remindUnanswered } from './remind.ts';
import { applyReplacement } from './replace.ts';
import { findReplacement } from './replacement-queries.ts';
import type { ReplacementRuns } from './replacement-runs.ts';
import { reasonSentence } from './words.ts';

interface ByIds {
  Params: { id: string; invitationId: string };
}

/** The page looks again after so long while plans are made. */
const refreshSeconds = 2;
/** Most days are planned by then: whoever pressed need not see a page that waits. */
const patienceMs = 1500;

/** What heads do about answers: answer on somebody's behalf, remind, and choose who takes a place. */
export async function answersRoutes(
  app: FastifyInstance,
  { db, post, replacements }: { db: Db; post: Post; replacements: ReplacementRuns },
): Promise<void> {
  const may = { config: { permission: 'swap-days.plan' as const } };

  app.post<ByIds>('/swap-days/:id/invitations/:invitationId/answer', may, async (request, reply) => {
    const { day, invitation } = await opened(request);
    const result = await answerInvitation(
      db,
      {
        invitationId: invitation.id,
        sequence: parseNumber(text(request.body, 'sequence')) ?? -1,
        answer: text(request.body, 'answer') === 'accepted' ? 'accepted' : 'declined',
        reason: text(request.body, 'reason'),
        reasonWords: text(request.body, 'words'),
        how: 'head',
        by: authorOf(request),
        language: request.language,
        post,
      },
      DateTime.utc(),
    );
    if (result.ok && result.now) await replacements.start(invitation.id);
    return result.ok
      ? reply.redirect(`/swap-days/${day.id}#answers`, 303)
      : refused(request, reply, day, request.t(`invitations.problem.${result.problem}`));
  });

  app.post<{ Params: { id: string } }>('/swap-days/:id/reminders', may, async (request, reply) => {
    const day = await planned(request);
    const order = { swapDayId: day.id, by: authorOf(request), post };
    await remindUnanswered(db, order, DateTime.utc());
    return reply.redirect(`/swap-days/${day.id}?notice=reminded#answers`, 303);
  });

  app.get<ByIds>('/swap-days/:id/invitations/:invitationId/replacement', may, async (request, reply) => {
    const { day, invitation } = await opened(request);
    if (invitation.state !== 'declined') return reply.redirect(`/swap-days/${day.id}#answers`, 303);
    const { done } = await replacements.start(invitation.id);
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    const { t, f, language } = request;
    const names = await namesOf(db, [invitation.employeeId]);
    const name = names.get(invitation.employeeId) ?? '';
    const one = { invitationId: invitation.id, name, said: reasonSentence(invitation, { t }) };
    const decline = await declineView(db, day, one, await findReplacement(db, invitation.id), {
      t,
      f,
      language,
    });
    if (decline.state === 'running') void reply.header('refresh', String(refreshSeconds));
    return reply.page('swapdays/replacement', {
      title: t('invitations.replace.title', { name }),
      eyebrow: f.dayLong(day.date),
      styles: ['invitations.css'],
      day,
      decline,
    });
  });

  app.post<ByIds>('/swap-days/:id/invitations/:invitationId/replacement', may, async (request, reply) => {
    const { day, invitation } = await opened(request);
    const order = {
      invitationId: invitation.id,
      index: parseNumber(text(request.body, 'option')) ?? -1,
      version: parseNumber(text(request.body, 'version')) ?? 0,
      by: authorOf(request),
      post,
    };
    const result = await applyReplacement(db, order, DateTime.utc());
    return result.ok
      ? reply.redirect(`/swap-days/${day.id}?notice=replaced#answers`, 303)
      : refused(request, reply, day, request.t(`invitations.replace.problem.${result.problem}`));
  });

  async function planned(request: FastifyRequest): Promise<SwapDay> {
    const day = orNotFound(await findSwapDay(db, (request.params as { id: string }).id));
    if (!mayPlanSwapDay(actorOf(request), day)) throw forbidden();
    return day;
  }

  /** The invitation in the address, of that very day. */
  async function opened(request: FastifyRequest): Promise<{ day: SwapDay; invitation: Invitation }> {
    const day = await planned(request);
    const { invitationId } = request.params as { invitationId: string };
    const invitation = orNotFound(await findInvitation(db, invitationId));
    return { day, invitation: orNotFound(invitation.swapDayId === day.id ? invitation : undefined) };
  }
}

function refused({ t }: FastifyRequest, reply: FastifyReply, day: SwapDay, problem: string): FastifyReply {
  const title = t('swapdays.not-done');
  return reply.page('swapdays/not-done', { title, day, problems: [problem] }, 422);
}
