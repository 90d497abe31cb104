import type { FastifyInstance } from 'fastify';
import type { Db } from '../database/connect.ts';
import { weekBars } from './charts.ts';
import { estimateRoutes } from './estimates/routes.ts';
import { calendarImportRoutes } from './calendar/import-routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { forecastRoutes } from './forecast/pages/routes.ts';
import { listImports } from './import/record-queries.ts';
import { callImportRoutes } from './import/routes.ts';
import { listQueueOverviews } from './overview.ts';
import { departmentName, localToday } from './page-parts.ts';
import { staffingRoutes } from './staffing/routes.ts';

const view = { config: { permission: 'calls.view' as const } };
const IMPORTS_SHOWN = 5;

/** Calls: overview, a day's forecast, imports and the staffing calculator. */
export async function callsRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  await callImportRoutes(app, { db });
  await estimateRoutes(app, { db });
  await calendarRoutes(app, { db });
  await calendarImportRoutes(app, { db });
  await forecastRoutes(app, { db });
  await staffingRoutes(app);

  app.get('/calls', view, async (request, reply) => {
    const { t, language } = request;
    const imports = await listImports(db, IMPORTS_SHOWN);
    const overviews = await listQueueOverviews(db);
    return reply.page('calls/overview', {
      title: t('calls.title'),
      styles: ['calls.css'],
      isDemo: imports.some((one) => one.importedBy === 'demo'),
      imports,
      queues: overviews.map(({ department, history }) => ({
        department,
        name: departmentName(department, language),
        history,
        bars: weekBars(history?.weeks ?? []),
        tomorrow: localToday(department).plus({ days: 1 }).toFormat('yyyy-MM-dd'),
      })),
      timeZone: overviews[0]?.department.timeZone ?? 'UTC',
    });
  });
}
