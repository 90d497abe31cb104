/** The reports as pages: all of them at a glance, and each with its filters. */
import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { orNotFound } from '../web/errors.ts';
import { filterOptions } from './filter-words.ts';
import { findReport, reports, requestFor } from './registry.ts';
import { writtenTable } from './written-table.ts';

const readers = { config: { permission: 'reports.view' } } as const;

export async function reportRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/reports', readers, async (request, reply) => {
    const { t, language } = request;
    const now = DateTime.utc();
    const all = [];
    for (const source of reports) {
      const { id, heading, finding, notices } = await source.make(
        db,
        await requestFor(db, source, { given: {}, language, now }),
      );
      all.push({ id, heading, finding, notices });
    }
    return reply.page('reports/index', { title: t('reports.title'), styles: ['reports.css'], all });
  });

  app.get<{ Params: { id: string } }>('/reports/:id', readers, async (request, reply) => {
    const source = orNotFound(findReport(request.params.id));
    const { t, f, language } = request;
    const order = await requestFor(db, source, { given: request.query, language, now: DateTime.utc() });
    const report = await source.make(db, order);
    const asked = Object.entries(order.filter).filter(([, value]) => value !== '');
    return reply.page('reports/report', {
      title: t(`reports.name.${report.id}`),
      styles: ['chart.css', 'reports.css'],
      report,
      tables: report.tables.map((table) => writtenTable(table, f)),
      filters: source.filters.map((name) => ({
        name,
        chosen: order.filter[name],
        none: t(name === 'survey' && source.isOfOneSurvey ? 'reports.filter.newest' : 'reports.filter.all'),
        options: filterOptions(name, order),
      })),
      filtered: asked.length > 0,
      query: asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`,
    });
  });
}
