import type { FastifyInstance } from 'fastify';

/** The first page after signing in. */
export async function homeRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', { config: { permission: 'home.view' } }, async (request, reply) => {
    return reply.page('home/home', { title: request.t('home.title') });
  });
}
