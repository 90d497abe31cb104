/** A shared device in the training room: a code is typed, one person answers and leaves, the next one comes. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { deleteSpentAttempts, giveBack, take } from '../../access/limits.ts';
import { text } from '../../web/forms.ts';
import { findRequest } from '../requests/queries.ts';
import { deskIdleMinutes, deskKey, limitsOfCodes, sealDesk } from './desk.ts';
import { codePath, deskPath, type DoorParts, enterDesk, isOthers, leaveDesk } from './doors.ts';
import { requestOfCode } from './passes.ts';

const open = { config: { permission: 'public' as const }, logLevel: 'warn' as const };

export async function codeRoutes(app: FastifyInstance, { db, baseUrl }: DoorParts): Promise<void> {
  app.get(codePath, open, (request: FastifyRequest<{ Querystring: { left?: string } }>, reply) =>
    codePage(request, reply, { left: request.query.left !== undefined }),
  );

  app.post(codePath, open, async (request, reply) => {
    const now = DateTime.utc();
    const typed = text(request.body, 'code').slice(0, 40);
    const limits = limitsOfCodes(request.ip);
    const taken = await take(db, limits, now);
    if (!taken.ok) {
      const problem = request.t('fill.code.too-many', { minutes: Math.ceil(taken.waitSeconds / 60) });
      return codePage(request, reply, { typed, problem }, 429);
    }
    const id = await requestOfCode(db, typed, now);
    const found = id === undefined ? undefined : await findRequest(db, id);
    if (found === undefined) {
      await deleteSpentAttempts(db, now);
      return codePage(request, reply, { typed, problem: request.t('fill.code.wrong') }, 422);
    }
    if (isOthers(request, found)) {
      const problem = request.t('fill.others', { name: request.actor?.name ?? '' });
      return codePage(request, reply, { problem }, 403);
    }
    await giveBack(db, limits);
    return enterDesk(reply, baseUrl, sealDesk(await deskKey(db), found.id, now)).redirect(deskPath, 303);
  });

  app.post(`${deskPath}/end`, open, (_request, reply) =>
    leaveDesk(reply, baseUrl).redirect(`${codePath}?left=yes`, 303),
  );

  function codePage(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { typed?: string; problem?: string; left?: boolean },
    status = 200,
  ): FastifyReply {
    return reply.page(
      'reflections/code',
      {
        title: request.t('fill.code.title'),
        styles: ['reflections.css'],
        noClaimButton: true,
        scripts: ['reflections.js'],
        url: codePath,
        typed: shown.typed ?? '',
        problem: shown.problem ?? '',
        left: shown.left ?? false,
        minutes: deskIdleMinutes,
      },
      status,
    );
  }
}
