import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import type { Post } from '../invitations/post.ts';
import { endFeed, findFeed, makeFeed, readFeed, timeZoneOf } from './feed.ts';

const own = { config: { permission: 'calendar.own' as const } };
/** What the generator of tokens makes; anything else opens nothing and is not looked up. */
const tokenShape = /^[\w-]{43}$/;

/** One's own calendar: subscribed to in Outlook, Google, Apple, Yandex or Thunderbird. */
export async function calendarFeedRoutes(
  app: FastifyInstance,
  { db, post }: { db: Db; post: Post },
): Promise<void> {
  app.get<{ Params: { file: string } }>(
    '/calendar/:file',
    // The address is the key: it is not to stand in the log of requests.
    { config: { permission: 'public' }, logLevel: 'error' },
    async (request, reply) => {
      const [, token = ''] = /^(.+)\.ics$/.exec(request.params.file) ?? [];
      const content = tokenShape.test(token) ? await readFeed(db, token, post, DateTime.utc()) : undefined;
      void reply.header('x-robots-tag', 'noindex').header('referrer-policy', 'no-referrer');
      if (content === undefined) {
        // Calendar programs show no page; “gone” would make some of them drop the subscription without a word.
        return reply
          .status(404)
          .header('cache-control', 'no-store')
          .type('text/plain; charset=utf-8')
          .send('Not found');
      }
      const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
      void reply.header('cache-control', 'private, no-cache').header('etag', etag);
      if (matches(request.headers['if-none-match'], etag)) return reply.status(304).send();
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="swap-a-day.ics"')
        .send(content);
    },
  );

  app.get('/my-day/calendar', own, async (request, reply) => {
    return reply.page('swapdays/calendar-feed', await page(request, null));
  });

  // Answered at once and not by way of another page: the address is known now and never again.
  app.post('/my-day/calendar', own, async (request, reply) => {
    const { accountId, employeeId } = actorOf(request);
    const token =
      employeeId === null ? null : await makeFeed(db, accountId, authorOf(request), DateTime.utc());
    return reply.page('swapdays/calendar-feed', await page(request, token));
  });

  app.post('/my-day/calendar/end', own, async (request, reply) => {
    await endFeed(db, actorOf(request).accountId, authorOf(request), DateTime.utc());
    return reply.redirect('/my-day/calendar', 303);
  });

  async function page(request: Parameters<typeof actorOf>[0], token: string | null) {
    const { accountId, employeeId } = actorOf(request);
    const address = token === null ? null : `${post.baseUrl}/calendar/${token}.ics`;
    return {
      title: request.t('feed.title'),
      styles: ['briefing.css'],
      employee: employeeId !== null,
      feed: await findFeed(db, accountId),
      timeZone: await timeZoneOf(db, employeeId),
      address,
      webcal: address?.replace(/^https?:/, 'webcal:') ?? null,
      programs: ['google', 'outlook', 'apple', 'yandex', 'thunderbird'],
    };
  }
}

/** Whether one of the tags of `If-None-Match` is this one; caches on the way may have made it a weak one. */
function matches(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
