import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import type { Author } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { HttpProblem } from '../web/errors.ts';
import { actorOfToken } from './sessions.ts';
import { type Actor, may, type Permission } from './rules.ts';

export const sessionCookie = 'swap-session';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in, if anyone. */
    actor: Actor | undefined;
    /** The language that the account has chosen, if any. */
    accountLanguage: 'ru' | 'en' | undefined;
  }
  interface FastifyInstance {
    /** Every route with its permission, for the test that walks them all. */
    guardedRoutes: { method: string; url: string; permission: Permission | 'public' }[];
  }
  interface FastifyContextConfig {
    /** What one must be allowed to do to come here; `public` is for everyone. A route without it does not start. */
    permission?: Permission | 'public';
  }
}

/**
 * The one place where requests are let in or refused. Every route names its permission; one that
 * does not is refused when the program starts.
 */
export function guard(app: FastifyInstance, db: Db): void {
  app.decorate('guardedRoutes', []);
  app.decorateRequest('actor', undefined);
  app.decorateRequest('accountLanguage', undefined);

  app.addHook('onRoute', (route) => {
    // Style sheets, scripts and fonts: the sign-in page needs them too.
    if (route.url.startsWith('/assets/')) route.config = { ...route.config, permission: 'public' };
    if (route.config?.permission === undefined) {
      throw new Error(`${String(route.method)} ${route.url} names no permission`);
    }
    for (const method of [route.method].flat()) {
      app.guardedRoutes.push({ method, url: route.url, permission: route.config.permission });
    }
  });

  app.addHook('onRequest', async (request, reply) => {
    const permission = request.routeOptions.config.permission;
    const token = request.cookies[sessionCookie];
    if (token !== undefined && !request.url.startsWith('/assets/')) {
      const found = await actorOfToken(db, token, DateTime.utc());
      if (found !== undefined) {
        const { language, ...actor } = found;
        request.actor = actor;
        request.accountLanguage = language ?? undefined;
      }
    }
    if (permission === 'public' || permission === undefined) return;
    if (request.actor === undefined) return toSignIn(request, reply);
    if (!may(request.actor, permission)) throw new HttpProblem(403);
  });
}

async function toSignIn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  // What was sent is not done, and the page to sign in says so.
  const back = request.method === 'GET' ? `?to=${encodeURIComponent(request.url)}` : '?ended=yes';
  return reply.redirect(`/sign-in${back}`, 303);
}

/** Who is signed in, on a route whose permission is not `public`. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === undefined) throw new HttpProblem(403);
  return request.actor;
}

/** Who is signed in, as the audit log names them. */
export function authorOf(request: FastifyRequest): Author {
  const { accountId, name } = actorOf(request);
  return { accountId, name };
}
