import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { rawText } from '../web/forms.ts';
import type { AccessParts } from './access-parts.ts';
import { endSessions } from './administration.ts';
import { browserOf } from './browser.ts';
import { actorOf, authorOf } from './guard.ts';
import { changePassword } from './password-actions.ts';
import { findActiveAccount, listIdentities, listSessions, timeZoneOf } from './queries.ts';
import { shownSessions } from './shown-sessions.ts';

/** One's own account: where one is signed in, and the password. */
export async function accountRoutes(
  app: FastifyInstance,
  { config, db, company }: AccessParts,
): Promise<void> {
  const { baseUrl } = config;

  app.get<{ Querystring: { done?: string } }>(
    '/account',
    { config: { permission: 'session.own' } },
    async (request, reply) => {
      const done = request.query.done === 'sessions' ? request.t('account.sessions.ended') : undefined;
      return accountPage(request, reply, { done });
    },
  );

  app.post<{ Params: { id: string } }>(
    '/account/sessions/:id/end',
    { config: { permission: 'session.own' } },
    async (request, reply) => {
      const { accountId, name } = actorOf(request);
      const which = { one: request.params.id };
      await endSessions(db, { id: accountId, name }, which, authorOf(request), DateTime.utc());
      return reply.redirect('/account', 303);
    },
  );

  app.post('/account/sessions/end', { config: { permission: 'session.own' } }, async (request, reply) => {
    const { accountId, name, sessionId } = actorOf(request);
    const which = { allBut: sessionId };
    await endSessions(db, { id: accountId, name }, which, authorOf(request), DateTime.utc());
    return reply.redirect('/account?done=sessions', 303);
  });

  app.post('/account/password', { config: { permission: 'session.own' } }, async (request, reply) => {
    const change = { current: rawText(request.body, 'current'), next: rawText(request.body, 'next') };
    const result = await changePassword(db, actorOf(request), change, {
      browser: browserOf(request),
      language: request.language,
      baseUrl,
      now: DateTime.utc(),
    });
    if (!result.ok) {
      const problem = request.t(`password.problem.${result.problem}`);
      return accountPage(request, reply, { problem }, result.problem === 'too-many' ? 429 : 422);
    }
    const done = request.t(result.wasFirst ? 'account.password.set' : 'account.password.done');
    return accountPage(request, reply, { done });
  });

  async function accountPage(
    request: FastifyRequest,
    reply: FastifyReply,
    said: { problem?: string; done?: string | undefined },
    status = 200,
  ): Promise<FastifyReply> {
    const actor = actorOf(request);
    const account = await findActiveAccount(db, actor.accountId);
    const identities = await listIdentities(db, actor.accountId);
    const sessions = await listSessions(db, actor.accountId, DateTime.utc().toISO());
    return reply.page(
      'access/account',
      {
        title: request.t('account.title'),
        email: account?.email ?? '',
        hasPassword: account?.passwordHash !== null,
        companyName: identities.length > 0 ? (company?.name ?? null) : null,
        sessions: shownSessions(sessions, request, await timeZoneOf(db, actor.departmentId)),
        problem: said.problem,
        done: said.done,
      },
      status,
    );
  }
}
