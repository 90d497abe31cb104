import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { readSetting } from '../database/settings.ts';
import type { Role } from '../database/tables.ts';
import { isMailboxOpen } from '../notify/letter-queries.ts';
import { rawText, text } from '../web/forms.ts';
import type { AccessParts } from './access-parts.ts';
import { browserOf, cookieOptions, letIn } from './browser.ts';
import { actorOf, sessionCookie } from './guard.ts';
import { deleteSession, findSessionOf } from './queries.ts';
import { signIn } from './sign-in.ts';

interface DemoAccount {
  email: string;
  password: string;
  role: Role;
  name: string;
}

/** The sign-in page, signing in with a password, and signing out. */
export async function signInRoutes(
  app: FastifyInstance,
  { config, db, localAddress, company }: AccessParts,
): Promise<void> {
  app.get<{ Querystring: { to?: string; ended?: string; out?: string } }>(
    '/sign-in',
    { config: { permission: 'public' } },
    async (request, reply) => {
      // Signed in meanwhile, on another tab.
      if (request.actor !== undefined) return reply.redirect(localAddress(request.query.to), 303);
      return signInPage(request, reply, {
        to: localAddress(request.query.to),
        problem: request.query.ended === undefined ? undefined : request.t('sign-in.ended'),
        // Signing out here leaves the company's server as it is; whoever shares the computer should know.
        outOfCompany: request.query.out === 'company' && company !== undefined,
      });
    },
  );

  app.post('/session', { config: { permission: 'public' } }, async (request, reply) => {
    const email = text(request.body, 'email');
    const to = localAddress(text(request.body, 'to') || undefined);
    const attempt = { ...browserOf(request), email, password: rawText(request.body, 'password') };
    const result = await signIn(db, attempt, DateTime.utc());
    if (result.ok) return letIn(reply, config.baseUrl, result, to);
    const minutes = result.problem === 'too-many' ? Math.ceil(result.waitSeconds / 60) : 0;
    const problem = request.t(`sign-in.problem.${result.problem}`, { minutes });
    const offerLink = result.problem === 'too-many';
    return signInPage(
      request,
      reply,
      { email, to, problem, offerLink },
      result.problem === 'wrong' ? 422 : 429,
    );
  });

  app.post('/session/end', { config: { permission: 'session.own' } }, async (request, reply) => {
    const actor = actorOf(request);
    const session = await findSessionOf(db, actor.accountId, actor.sessionId);
    await deleteSession(db, actor.accountId, actor.sessionId);
    const where = session?.signedInBy === 'company' ? '/sign-in?out=company' : '/sign-in';
    return reply.clearCookie(sessionCookie, cookieOptions(config.baseUrl)).redirect(where, 303);
  });

  async function signInPage(
    request: FastifyRequest,
    reply: FastifyReply,
    data: {
      email?: string;
      to: string;
      problem?: string | undefined;
      offerLink?: boolean;
      outOfCompany?: boolean;
    },
    status = 200,
  ): Promise<FastifyReply> {
    const demoAccounts = JSON.parse((await readSetting(db, 'demo.accounts')) ?? '[]') as DemoAccount[];
    return reply.page(
      'access/sign-in',
      {
        title: request.t('sign-in.title'),
        email: '',
        offerLink: false,
        outOfCompany: false,
        companyName: company?.name ?? null,
        demoAccounts,
        mailboxOpen: demoAccounts.length > 0 && (await isMailboxOpen(db)),
        ...data,
      },
      status,
    );
  }
}
