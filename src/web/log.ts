import type { FastifyRequest } from 'fastify';

/** A request as the log tells it: without what opens something in its address (one-time links, feeds, codes). */
export function requestInLog(request: FastifyRequest): Record<string, unknown> {
  const { method, ip, host } = request;
  return { method, url: withoutSecrets(request.url), host, remoteAddress: ip };
}

/**
 * Tokens are longer than ids: an id has 36 characters, a token 43. Nor does the log say whose questionnaire was filled in
 * when.
 */
export function withoutSecrets(url: string): string {
  return url
    .replaceAll(/[\w-]{40,}/g, '…')
    .replaceAll(/(\/reflections\/)[\da-f-]{36}/g, '$1…')
    .replaceAll(/([?&](?:code|key|token)=)[^&]*/g, '$1…');
}
