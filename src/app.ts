import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { DateTime } from 'luxon';
import Fastify, { type FastifyInstance } from 'fastify';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { debriefLinkFor } from './agreements/debrief/link.ts';
import { agreementRoutes } from './agreements/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { guard } from './access/guard.ts';
import { rememberLanguage } from './access/actions.ts';
import { accessRoutes } from './access/routes.ts';
import { briefingRoutes } from './briefing/routes.ts';
import { callsRoutes } from './calls/routes.ts';
import { createSimulator, type Simulator } from './calls/simulation/simulator.ts';
import type { Config } from './config.ts';
import type { Db } from './database/connect.ts';
import { frictionRoutes } from './friction/routes.ts';
import { waitingCounts } from './home/counts.ts';
import { homeRoutes } from './home/routes.ts';
import { callsOn } from './my/calls/shown.ts';
import { forgetAtSignOut } from './my/kept-routes.ts';
import { myRoutes } from './my/routes.ts';
import { recurringJobs } from './jobs.ts';
import { mailboxRoutes } from './notify/mailbox-routes.ts';
import { outboxRoutes } from './notify/routes.ts';
import { localAddress, pages } from './page.ts';
import { peopleImportRoutes } from './people/import-routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { createPlanner, type Planner } from './planning/planner.ts';
import { createSeasonPlanner, type SeasonPlanner } from './planning/season/season-planner.ts';
import { findSeasonOf } from './seasons/made-queries.ts';
import { pastImportRoutes } from './reflections/exchange/routes.ts';
import { fillRoutes } from './reflections/fill/routes.ts';
import { ownReflectionRoutes } from './reflections/own/routes.ts';
import { ownQuestionRoutes } from './reflections/own-questions/routes.ts';
import { privacyRoutes } from './reflections/privacy/routes.ts';
import { askedBefore } from './reflections/requests/asked-before.ts';
import { surveyRoutes } from './reflections/surveys/routes.ts';
import { reportFileRoutes } from './reports/exports/routes.ts';
import { figuresRoutes } from './reports/figures/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { surveyEffect } from './reports/release/survey-effect.ts';
import { voicesRoutes } from './reports/voices/routes.ts';
import { seasonRoutes } from './seasons/routes.ts';
import { boardRoutes } from './swapdays/board/routes.ts';
import { callersPrices, noPrices } from './swapdays/callers/runs.ts';
import { calendarFeedRoutes } from './swapdays/calendar/feed-routes.ts';
import { callersRoutes } from './swapdays/callers/routes.ts';
import { editRoutes } from './swapdays/edit/routes.ts';
import { liveRoutes } from './swapdays/live/routes.ts';
import { cardRoutes } from './swapdays/roleplay/card-routes.ts';
import { rolePlayRoutes } from './swapdays/roleplay/routes.ts';
import { swapDayRoutes } from './swapdays/routes.ts';
import { requestInLog } from './web/log.ts';
import { assetsFolder } from './web/pages.ts';

export interface AppParts {
  config: Config;
  db: Db;
  /** Computes day plans; the pool of threads unless another is given. It is closed with the app. */
  planner?: Planner;
  /** Computes season plans, likewise. */
  seasonPlanner?: SeasonPlanner;
  /** Plays days; a pool of threads unless another is given, closed with the app. Null: no prices are computed. */
  simulator?: Pick<Simulator, 'price' | 'close'> | null;
  /** Swap days whose price is computed in the background as soon as the server listens. */
  priceFirst?: readonly string[];
  /** Whether what waits for somebody is counted in the background while they read other pages. */
  countWaiting?: boolean;
}

/** Builds the whole program without listening: every plugin and every domain's routes, in order. */
export async function buildApp({
  config,
  db,
  planner = createPlanner(),
  seasonPlanner = createSeasonPlanner(),
  simulator = createSimulator(),
  priceFirst = [],
  countWaiting = true,
}: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger:
      config.logLevel === 'silent' ? false : { level: config.logLevel, serializers: { req: requestInLog } },
    trustProxy: config.trustProxy > 0 && ((_address, hop) => hop < config.trustProxy),
    // A form of 5,000 people's rows still fits; files come as multipart and are streamed.
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { maxParamLength: 100 },
  });

  await app.register(cookie);
  guard(app, db);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: config.baseUrl.startsWith('https:'),
  });
  await app.register(formbody);
  await app.register(multipart, { limits: { fileSize: 1024 * 1024 * 1024, files: 1, fields: 50 } });
  await app.register(csrf, {
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.baseUrl.startsWith('https:') },
    // In the body of a form; in the address where the body is a file that must not be read before the check.
    getToken: (request) => {
      const inBody = (request.body as { _csrf?: unknown } | undefined)?._csrf;
      const inAddress = (request.query as { _csrf?: unknown } | undefined)?._csrf;
      return typeof inBody === 'string' ? inBody : typeof inAddress === 'string' ? inAddress : undefined;
    },
  });
  app.addHook('preHandler', (request, reply, done) => {
    if (request.method === 'GET' || request.method === 'HEAD') done();
    else app.csrfProtection(request, reply, done);
  });
  const counts = waitingCounts(db, (error) => app.log.warn(error));
  pages(app, config, (request, language) => rememberLanguage(db, request.actor, language), counts.of);
  if (countWaiting)
    app.addHook('onResponse', (request, _reply, done) => {
      done();
      // After the answer, so that no page waits for the number.
      if (request.actor !== undefined)
        void counts.look(request.actor, DateTime.utc(), request.method === 'POST');
    });
  forgetAtSignOut(app);

  const forever = { maxAge: '365d', immutable: true, index: false as const, decorateReply: false };
  await app.register(fastifyStatic, { root: assetsFolder, prefix: '/assets/', ...forever });
  await app.register(fastifyStatic, { root: fontsFolder, prefix: '/assets/fonts/', ...forever });

  await app.register(accessRoutes, { config, db, localAddress });
  await app.register(auditRoutes, { db });
  await app.register(outboxRoutes, { db, config, jobs: recurringJobs });
  await app.register(mailboxRoutes, { db });
  await app.register(homeRoutes, { db, counts });
  await app.register(myRoutes, { db, baseUrl: config.baseUrl, localAddress });
  await app.register(peopleRoutes, { db });
  await app.register(peopleImportRoutes, { db });
  await app.register(callsRoutes, { db });
  const prices =
    simulator === null
      ? noPrices
      : callersPrices({ db, planner, simulator, onFailure: (error) => app.log.error(error) });
  app.addHook('onListen', async () => {
    for (const id of priceFirst) prices.renew(id);
  });
  await app.register(swapDayRoutes, { db, planner, prices, post: config, askedBefore });
  await app.register(cardRoutes, { db });
  await app.register(rolePlayRoutes, { db });
  await app.register(boardRoutes, {
    db,
    prices,
    seasonOf: (id: string) => findSeasonOf(db, id),
    hasDebrief: debriefLinkFor(db),
  });
  await app.register(callersRoutes, { db, prices });
  await app.register(editRoutes, { db, prices });
  await app.register(liveRoutes, { db, planner, prices, post: config, callsOn: callsOn(db) });
  await app.register(briefingRoutes, { db, post: config });
  await app.register(fillRoutes, { db, baseUrl: config.baseUrl });
  await app.register(ownReflectionRoutes, { db, baseUrl: config.baseUrl });
  await app.register(frictionRoutes, { db, localAddress });
  await app.register(surveyRoutes, { db, effectOf: (id: string) => surveyEffect(db, id, DateTime.utc()) });
  await app.register(ownQuestionRoutes, { db });
  await app.register(privacyRoutes);
  await app.register(agreementRoutes, { db, post: config });
  await app.register(calendarFeedRoutes, { db, post: config });
  await app.register(pastImportRoutes, { db });
  await app.register(figuresRoutes, { db });
  await app.register(reportRoutes, { db });
  await app.register(reportFileRoutes, { db });
  await app.register(voicesRoutes, { db });
  await app.register(seasonRoutes, { db, planner, seasonPlanner, onPlan: prices.renew });
  // After the routes' own hooks, which let what runs be written down first.
  app.addHook('onClose', async () => {
    await prices.close();
    await simulator?.close();
    await planner.close();
    await seasonPlanner.close();
  });
  return app;
}

const fontsFolder = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource-variable/golos-text/package.json')),
  'files',
);
