import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from './guard.ts';
import { knownDeviceLimits } from './rules.ts';
import type { Browser, SignedIn } from './sessions.ts';

const deviceCookie = 'swap-device';

/** How the cookies of signing in are set; `secure` where the program is reached by https. */
export function cookieOptions(baseUrl: string) {
  return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: baseUrl.startsWith('https:') };
}

/** What a request tells of the browser behind it. */
export function browserOf(request: FastifyRequest): Browser {
  const device = request.cookies[deviceCookie];
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    // A token of ours has 43 characters; anything else is somebody's invention.
    device: device !== undefined && /^[\w-]{43}$/.test(device) ? device : undefined,
  };
}

/** Gives a browser that is let in its two cookies and sends it on. */
export function letIn(reply: FastifyReply, baseUrl: string, signedIn: SignedIn, to: string): FastifyReply {
  const options = cookieOptions(baseUrl);
  return reply
    .setCookie(sessionCookie, signedIn.token, options)
    .setCookie(deviceCookie, signedIn.device, { ...options, maxAge: knownDeviceLimits.days * 86_400 })
    .redirect(to, 303);
}
