import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { findSurvey } from '../../reflections/surveys/queries.ts';
import { orNotFound } from '../../web/errors.ts';
import { exportFigures } from './actions.ts';

/** A survey's figures as a file, once it is closed. */
export async function figuresRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get<{ Params: { id: string } }>(
    '/reflections/surveys/:id/figures.csv',
    { config: { permission: 'reflections.manage' } },
    async (request, reply) => {
      const survey = orNotFound(await findSurvey(db, request.params.id));
      const file = await exportFigures(db, survey, request, authorOf(request), DateTime.utc());
      if (file === undefined) {
        const { t } = request;
        const page = { title: t('figures.refused.title'), explanation: t('figures.refused.open') };
        return reply.page('errors/error', page, 409);
      }
      return reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', 'attachment; filename="figures.csv"')
        .send(file);
    },
  );
}
