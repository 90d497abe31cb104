import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import type { Author } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { parseNumber, text } from '../../web/forms.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { findPlan, findSwapDay } from '../queries.ts';
import type { SwapDay } from '../swap-day.ts';
import { type AnswerProblem, answerInvitation } from './actions.ts';
import { opens } from './links.ts';
import { invitationPage } from './page.ts';
import type { Post } from './post.ts';
import { findInvitation, type Invitation, readersOf } from './queries.ts';
import type { ReplacementRuns } from './replacement-runs.ts';
import { type AnswerWay, isOwn } from './rules.ts';

interface ById {
  Params: { id: string };
  Querystring: { token?: string; answered?: string };
}

/** Where one answers an invitation: by the link of the letter without signing in, or signed in as the person. */
export async function invitationRoutes(
  app: FastifyInstance,
  { db, post, replacements }: { db: Db; post: Post; replacements: ReplacementRuns },
): Promise<void> {
  // Whoever holds the letter's link is let in here; everybody else has to be the person.
  const open = { config: { permission: 'public' as const } };

  app.get<ById>('/invitations/:id', open, async (request, reply) => {
    const token = request.query.token ?? '';
    const found = await own(request, reply, token);
    if (found === undefined) return reply;
    return page(request, reply, found, token, {});
  });

  app.post<ById>('/invitations/:id/answer', open, async (request, reply) => {
    const token = text(request.body, 'token');
    const found = await own(request, reply, token);
    if (found === undefined) return reply;
    const { invitation } = found;
    const answer = text(request.body, 'answer') === 'accepted' ? 'accepted' : 'declined';
    const typed = { reason: text(request.body, 'reason'), reasonWords: text(request.body, 'words') };
    const result = await answerInvitation(
      db,
      {
        invitationId: invitation.id,
        sequence: parseNumber(text(request.body, 'sequence')) ?? -1,
        answer,
        ...typed,
        how: found.how,
        by: found.by,
        language: request.language,
        post,
      },
      DateTime.utc(),
    );
    if (!result.ok) {
      const again = (await own(request, reply, token)) ?? found;
      return page(request, reply, again, token, { problem: result.problem, ...typed });
    }
    // By the time a head looks, it is known who could take the place.
    if (result.now && answer === 'declined') await replacements.start(invitation.id);
    const query = new URLSearchParams({ ...(token === '' ? {} : { token }), answered: 'yes' });
    return reply.redirect(`/invitations/${invitation.id}?${query.toString()}`, 303);
  });

  interface Found {
    invitation: Invitation;
    day: SwapDay;
    how: AnswerWay;
    by: Author;
  }

  /** The invitation for whoever may answer it; undefined when the reader was sent to sign in. */
  async function own(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
  ): Promise<Found | undefined> {
    const { id } = request.params as { id: string };
    const invitation = await findInvitation(db, id);
    const nowIso = DateTime.utc().toISO();
    const byLink =
      invitation !== undefined && token !== '' && (await opens(db, { token, invitationId: id, nowIso }));
    const { actor } = request;
    const signedIn = invitation !== undefined && isOwn(actor, invitation.employeeId);
    if (!byLink && !signedIn) {
      // Whether there is such an invitation is nobody's business.
      if (actor !== undefined) throw forbidden();
      await reply.redirect(`/sign-in?to=${encodeURIComponent(`/invitations/${id}`)}`, 303);
      return undefined;
    }
    const [person] = (await readersOf(db, [invitation.employeeId])).values();
    const day = orNotFound(await findSwapDay(db, invitation.swapDayId));
    return {
      invitation,
      day,
      how: signedIn ? 'page' : 'link',
      by: { accountId: signedIn ? (actor?.accountId ?? null) : null, name: person?.name ?? '' },
    };
  }

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    { invitation, day, by }: Found,
    token: string,
    said: { problem?: AnswerProblem; reason?: string; reasonWords?: string },
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const stored = await findPlan(db, day.id);
    const view = invitationPage(
      {
        invitation,
        day,
        name: by.name,
        startMinute: stored === undefined ? 0 : startMinuteOf(stored.problem),
        now: DateTime.utc(),
      },
      { t, f, language },
    );
    const status = said.problem === undefined ? 200 : said.problem === 'changed' ? 409 : 422;
    return reply.page(
      'swapdays/invitation',
      {
        ...view,
        styles: ['exercise.css', 'invitations.css'],
        token,
        answered: said.problem === undefined && request.method === 'GET' && asked(request),
        problems: said.problem === undefined ? [] : [t(`invitations.problem.${said.problem}`)],
        typed: {
          reason: said.reason ?? invitation.reason,
          words: said.reasonWords ?? invitation.reasonWords,
        },
      },
      status,
    );
  }
}

function asked(request: FastifyRequest): boolean {
  return (request.query as { answered?: string }).answered === 'yes';
}
