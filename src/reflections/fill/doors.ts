/** The three ways to one questionnaire: the own account, the link of a letter, a code on a shared device. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { cookieOptions } from '../../access/browser.ts';
import { actorOf } from '../../access/guard.ts';
import type { Permission } from '../../access/rules.ts';
import type { Db } from '../../database/connect.ts';
import { orNotFound } from '../../web/errors.ts';
import { findRequest, type Request } from '../requests/queries.ts';
import { deskCookie, deskIdleMinutes, deskKey, openDesk, sealDesk } from './desk.ts';
import { linkPath, requestOfLink } from './passes.ts';

/** A request that somebody may answer, and the address below which they do. */
export interface Door {
  readonly kind: 'session' | 'link' | 'desk';
  readonly base: string;
  readonly request: Request;
}

export interface DoorParts {
  readonly db: Db;
  readonly baseUrl: string;
}

export interface DoorKind {
  readonly kind: Door['kind'];
  /** The routes' address. */
  readonly url: string;
  readonly permission: Permission | 'public';
  /** The door, or undefined when the page that is shown instead has been sent. */
  readonly open: (request: FastifyRequest, reply: FastifyReply) => Promise<Door | undefined>;
}

export const codePath = '/reflections/code';
export const deskPath = '/reflections/desk';

/** The doors. Each refuses everybody but the person who is asked; heads, HR and administrators too. */
export function doorKinds({ db, baseUrl }: DoorParts): readonly DoorKind[] {
  const session: DoorKind = {
    kind: 'session',
    url: '/reflections/:id',
    permission: 'reflections.own',
    open: async (request) => ({
      kind: 'session',
      ...(await ownRequest(db, request)),
    }),
  };
  const link: DoorKind = {
    kind: 'link',
    url: '/reflections/link/:token',
    permission: 'public',
    open: async (request, reply) => {
      const { token = '' } = request.params as { token?: string };
      const id = await requestOfLink(db, token, DateTime.utc());
      const found = id === undefined ? undefined : await findRequest(db, id);
      // What a letter of somebody else opens is not for who is signed in here.
      const why = found === undefined ? 'gone' : isOthers(request, found) ? 'others' : undefined;
      if (found === undefined || why !== undefined) return refused(request, reply, why ?? 'gone');
      return { kind: 'link', base: linkPath(token), request: found };
    },
  };
  const desk: DoorKind = {
    kind: 'desk',
    url: deskPath,
    permission: 'public',
    open: async (request, reply) => {
      const now = DateTime.utc();
      const key = await deskKey(db);
      const id = openDesk(key, request.cookies[deskCookie], now);
      const found = id === undefined ? undefined : await findRequest(db, id);
      if (found === undefined) {
        leaveDesk(reply, baseUrl).redirect(codePath, 303);
        return undefined;
      }
      if (isOthers(request, found)) return refused(request, reply, 'others');
      enterDesk(reply, baseUrl, sealDesk(key, found.id, now));
      return { kind: 'desk', base: deskPath, request: found };
    },
  };
  return [session, link, desk];
}

/** The request in the address, if it is the own one of who is signed in; another's is not there. */
export async function ownRequest(
  db: Db,
  request: FastifyRequest,
): Promise<{ base: string; request: Request }> {
  const { id = '' } = request.params as { id?: string };
  const found = orNotFound(await findRequest(db, id));
  orNotFound(found.employeeId === actorOf(request).employeeId ? found : undefined);
  return { base: `/reflections/${found.id}`, request: found };
}

/** Whether another person is signed in on this browser. */
export function isOthers({ actor }: FastifyRequest, { employeeId }: Pick<Request, 'employeeId'>): boolean {
  return actor !== undefined && actor.employeeId !== employeeId;
}

/** Lets a browser in on a shared device; the cookie ends by itself when nobody touches the device. */
export function enterDesk(reply: FastifyReply, baseUrl: string, sealed: string): FastifyReply {
  const options = { ...cookieOptions(baseUrl), path: deskPath, maxAge: deskIdleMinutes * 60 };
  return reply.setCookie(deskCookie, sealed, options);
}

export function leaveDesk(reply: FastifyReply, baseUrl: string): FastifyReply {
  return reply.clearCookie(deskCookie, { ...cookieOptions(baseUrl), path: deskPath });
}

function refused(request: FastifyRequest, reply: FastifyReply, why: 'gone' | 'others'): undefined {
  const { t } = request;
  const name = request.actor?.name ?? '';
  const status = why === 'gone' ? 410 : 403;
  if (wantsJson(request)) {
    void reply.status(status).send({ problem: why === 'gone' ? 'closed' : 'others' });
    return undefined;
  }
  reply.page(
    'reflections/fill-refused',
    // The address holds a secret that leads nowhere any more.
    {
      title: t(`fill.${why}.title`),
      text: t(`fill.${why}`, { name }),
      why,
      url: '/sign-in',
      noClaimButton: true,
    },
    status,
  );
  return undefined;
}

/** Whether a script asks, which says itself what came of it. */
export function wantsJson(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').startsWith('application/json');
}
