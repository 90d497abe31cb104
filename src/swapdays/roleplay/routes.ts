import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { findPlan, findSwapDay } from '../queries.ts';
import { maySeeSwapDay } from '../rules.ts';
import { whatOf } from '../words.ts';
import { sheetView } from './page.ts';
import { readRolePlay } from './read.ts';
import { readableCards } from './rules.ts';

/** The sheet of a role-play day with its cards: all of them for who writes cards, the own ones for a player. */
export async function rolePlayRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get<{ Params: { id: string } }>(
    '/swap-days/:id/role-play',
    { config: { permission: 'swap-days.view' } },
    async (request, reply) => {
      const { t, f, language } = request;
      const actor = actorOf(request);
      const found = await findSwapDay(db, request.params.id);
      const day = orNotFound(found?.kind === 'role-play' ? found : undefined);
      if (!maySeeSwapDay(actor, day)) throw forbidden();
      const stored = await findPlan(db, day.id);
      const play =
        stored === undefined || stored.plan.status === 'impossible'
          ? null
          : await readRolePlay(db, day, stored);
      const readable = readableCards(
        actor,
        play?.rounds.flatMap(({ scenes }) => scenes) ?? [],
        play?.cards.map(({ id }) => id) ?? [],
      );
      return reply.page('swapdays/role-play', {
        title: t('role-play.title'),
        eyebrow: `${f.dayLong(day.date)} · ${whatOf(day, t, language)}`,
        styles: ['exercise.css'],
        wide: true,
        day,
        ownId: actor.employeeId,
        sheet: play === null ? null : sheetView(play, readable, { t, f }),
      });
    },
  );
}
