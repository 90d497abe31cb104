import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/database/connect.ts';
import { loadDemo } from '../../src/demo/load.ts';
import { priceDemoDays } from '../../src/demo/swap-days.ts';
import { createPlanner } from '../../src/planning/planner.ts';
import { freshSqlite } from './databases.ts';

export interface DemoServer {
  base: string;
  db: Db;
  app: FastifyInstance;
  stop: () => Promise<void>;
}

/** The whole program with the demo company, listening on a free port. */
export async function startDemoServer(): Promise<DemoServer> {
  const undo: (() => Promise<void>)[] = [];
  const db = await freshSqlite(undo);
  const planner = createPlanner();
  const now = DateTime.now();
  await loadDemo(db, planner, now);
  await priceDemoDays(db, planner, now);
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'error', DEMO: 'yes' }), db, planner });
  const base = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    base,
    db,
    app,
    stop: async () => {
      await app.close();
      for (const step of undo.reverse()) await step();
    },
  };
}
