import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { assetsFolder, assetsVersion } from '../web/pages.ts';

const open = { config: { permission: 'public' as const } };

/**
 * What makes My day open without a network: the worker that keeps its pages on the phone, and the manifest that puts it
 * on the home screen. Neither says anything about anybody.
 *
 * Pages are `no-store` and stay it: no cache between, and none of the browser's own, may keep them. The worker keeps
 * those alone that carry `x-kept-for`, in storage that only this program's pages can read, for one account at a time:
 * it forgets them when the server leads to the sign-in page or another account's page comes, `page.js` when any other
 * page is somebody else's, and the browser itself at sign-out (`Clear-Site-Data`).
 */
export async function keptRoutes(app: FastifyInstance): Promise<void> {
  const worker = await readFile(join(assetsFolder, 'my-worker.js'), 'utf8');
  const version = assetsVersion();

  app.get('/my-day-worker.js', open, (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(worker),
  );

  app.get('/my-day.webmanifest', open, ({ t, language }, reply) => {
    const icon = (size: number) => ({
      src: `/assets/my-icon-${size}.png?v=${version}`,
      sizes: `${size}x${size}`,
      type: 'image/png',
    });
    return reply
      .header('cache-control', 'no-cache')
      .type('application/manifest+json; charset=utf-8')
      .send({
        id: '/my-day',
        name: t('my.app.name'),
        short_name: t('my.app.short'),
        lang: language,
        start_url: '/my-day',
        scope: '/',
        display: 'standalone',
        background_color: '#faf9f6',
        theme_color: '#faf9f6',
        icons: [icon(192), icon(512), { ...icon(512), purpose: 'maskable' }],
      });
  });
}

/** Signing out takes what the phone has kept with it. Call it before the routes are registered. */
export function forgetAtSignOut(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    if (request.method === 'POST' && request.routeOptions.url === '/session/end')
      reply.header('clear-site-data', '"storage"');
  });
}
