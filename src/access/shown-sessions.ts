import type { FastifyRequest } from 'fastify';
import { deviceName } from './device.ts';
import type { Session } from './queries.ts';

/** A session in words. */
export interface ShownSession {
  id: string;
  device: string;
  /** “signed in by a link, 3 Dec 2026, 12:30” */
  how: string;
  lastSeen: string;
  isThis: boolean;
}

/** Sessions as their owner, or an administrator, recognises them. */
export function shownSessions(
  sessions: readonly Session[],
  { t, f, actor }: Pick<FastifyRequest, 't' | 'f' | 'actor'>,
  timeZone: string,
): ShownSession[] {
  return sessions.map((session) => ({
    id: session.id,
    device: deviceName(session.userAgent) || t('account.session.unknown'),
    how: t(`account.session.by.${session.signedInBy}`, { time: f.instant(session.createdAt, timeZone) }),
    lastSeen: t('account.session.last', { time: f.instant(session.lastSeenAt, timeZone) }),
    isThis: session.id === actor?.sessionId,
  }));
}
