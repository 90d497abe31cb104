import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { orNotFound } from '../web/errors.ts';
import type { AccessParts } from './access-parts.ts';
import { browserOf, cookieOptions, letIn } from './browser.ts';
import { beginCompany, endCompany, type CompanyProblem, signInFromCompany } from './company-actions.ts';
import { callbackPath, CompanyAway, type CompanyIdentity, CompanyRefused } from './company-server.ts';
import { take } from './limits.ts';
import { networkOf } from './network.ts';

const secretCookie = 'swap-company';
const cookieMinutes = 15;

type Refusal = CompanyProblem | 'away' | 'state' | 'failed' | 'denied' | 'too-many';

/** Signing in at the company's OpenID Connect server. Without one set these pages are not there. */
export async function companyRoutes(
  app: FastifyInstance,
  { config, db, localAddress, company }: AccessParts,
): Promise<void> {
  // Sent with the way back from the company's server, and with nothing else.
  const options = { ...cookieOptions(config.baseUrl), path: '/sign-in/company' };

  // A link and not a form: the policy lets our forms lead to ourselves only.
  app.get<{ Querystring: { to?: string } }>(
    '/sign-in/company',
    { config: { permission: 'public' } },
    async (request, reply) => {
      const server = orNotFound(company);
      const now = DateTime.utc();
      const limit = { name: ['company', networkOf(request.ip)], burst: 30, everySeconds: 10 };
      if (!(await take(db, [limit], now)).ok) return refuse(request, reply, 'too-many', 429);
      const secret = await beginCompany(db, localAddress(request.query.to), now);
      try {
        const address = await server.begin(secret);
        return reply
          .setCookie(secretCookie, secret, { ...options, maxAge: cookieMinutes * 60 })
          .header('cache-control', 'no-store')
          .redirect(address.href, 303);
      } catch (error) {
        if (!(error instanceof CompanyAway)) throw error;
        request.log.warn(error);
        return refuse(request, reply, 'away', 502);
      }
    },
  );

  app.get<{ Querystring: { state?: string; error?: string } }>(
    callbackPath,
    { config: { permission: 'public' } },
    async (request, reply) => {
      const server = orNotFound(company);
      const now = DateTime.utc();
      const secret = request.cookies[secretCookie];
      const { state, error } = request.query;
      if (secret === undefined || !server.belongs(state, secret)) return refuse(request, reply, 'state', 400);
      reply.clearCookie(secretCookie, options);
      const returnTo = await endCompany(db, secret, now);
      if (returnTo === undefined) return refuse(request, reply, 'state', 400);
      if (error !== undefined) return refuse(request, reply, 'denied', 403);
      let identity: CompanyIdentity;
      try {
        identity = await server.finish(request.url.slice(request.url.indexOf('?')), secret);
      } catch (problem) {
        if (!(problem instanceof CompanyAway) && !(problem instanceof CompanyRefused)) throw problem;
        request.log.warn(problem);
        return problem instanceof CompanyAway
          ? refuse(request, reply, 'away', 502)
          : refuse(request, reply, 'failed', 400);
      }
      const result = await signInFromCompany(db, identity, browserOf(request), now);
      if (!result.ok) return refuse(request, reply, result.problem, 403, identity.email);
      return letIn(reply, config.baseUrl, result.signedIn, localAddress(returnTo));
    },
  );

  // Ends the session there, for whoever has signed out here.
  app.get('/sign-in/company/out', { config: { permission: 'public' } }, async (request, reply) => {
    try {
      const address = await orNotFound(company).endAddress();
      return await reply.redirect(address?.href ?? '/sign-in', 303);
    } catch (error) {
      if (!(error instanceof CompanyAway)) throw error;
      return refuse(request, reply, 'away', 502);
    }
  });

  function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    problem: Refusal,
    status: number,
    email: string | null = null,
  ): FastifyReply {
    const params = { server: company?.name ?? '', email: email ?? '' };
    return reply.page(
      'access/company-refused',
      {
        title: request.t('company.refused.title', params),
        explanation: request.t(`company.refused.${problem}`, params),
        again: ['away', 'state', 'failed', 'denied', 'too-many'].includes(problem),
        companyName: params.server,
        // The address holds a code; the language switch begins anew instead.
        url: '/sign-in',
      },
      status,
    );
  }
}
