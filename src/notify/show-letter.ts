import type { FastifyReply } from 'fastify';

/**
 * The policy under which a letter’s HTML is shown: styles on its elements, and nothing else. What somebody wrote into
 * a letter runs no script, loads nothing and, in the sandbox, is no part of this site; its links open in a new tab.
 */
const letterPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join(';');

/** Sends a letter’s HTML as a page of its own, to be looked at in a frame. */
export function sendLetterHtml(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('content-security-policy', letterPolicy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html);
}

/** Lets this page hold a frame of our own. */
export function allowFrame(reply: FastifyReply): void {
  const policy = reply.getHeader('content-security-policy');
  if (typeof policy === 'string') reply.header('content-security-policy', `${policy};frame-src 'self'`);
}
