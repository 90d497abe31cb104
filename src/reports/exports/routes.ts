/** A report's files, each with a line in the log: figures that leave can be followed. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../../access/guard.ts';
import { record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { orNotFound } from '../../web/errors.ts';
import { findReport, requestFor } from '../registry.ts';
import type { Report, ReportRequest } from '../report.ts';
import { reportCsv } from './csv.ts';
import { reportJson } from './json.ts';
import { reportXlsx } from './xlsx.ts';

const readers = { config: { permission: 'reports.view' } } as const;
type WithId = { Params: { id: string } };

export async function reportFileRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get<WithId>('/reports/:id/report.csv', readers, async (request, reply) => {
    const { report, order } = await taken(request);
    return file(reply, report, 'csv').type('text/csv; charset=utf-8').send(reportCsv(report, order));
  });

  app.get<WithId>('/reports/:id/report.xlsx', readers, async (request, reply) => {
    const { report, order } = await taken(request);
    return file(reply, report, 'xlsx')
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(await reportXlsx(report, order));
  });

  app.get<WithId>('/reports/:id/report.json', readers, async (request, reply) => {
    const { report, order } = await taken(request);
    return file(reply, report, 'json')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(reportJson(report, order), null, 2));
  });

  async function taken(request: FastifyRequest<WithId>): Promise<{ report: Report; order: ReportRequest }> {
    const source = orNotFound(findReport(request.params.id));
    const now = DateTime.utc();
    const order = await requestFor(db, source, { given: request.query, language: request.language, now });
    const report = await source.make(db, order);
    // Its words stand in both languages; the log keeps its own.
    const subject = { kind: 'report', id: report.id, name: request.t(`reports.name.${report.id}`) };
    await record(db, { by: authorOf(request), action: 'report.exported', subject }, now);
    return { report, order };
  }
}

function file(reply: FastifyReply, { id }: Report, ending: string): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${id}.${ending}"`);
}
