import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import { orNotFound } from '../../web/errors.ts';
import { text, texts } from '../../web/forms.ts';
import type { Translate } from '../../web/i18n.ts';
import { isTimeZone } from '../local-clock.ts';
import { rejectionText } from '../page-parts.ts';
import { importFile, type FileOutcome } from './import-file.ts';
import { listMappings } from './mapping-queries.ts';
import { mappingRoutes } from './mapping-routes.ts';
import { QUEUE_NAME_LENGTH, readQueueNames, writeQueueNames } from './queue-names.ts';
import { findImport, listRejections, listShortHistories } from './record-queries.ts';
import { forgetOldUploads, keepUpload } from './uploads.ts';

const may = { config: { permission: 'calls.import' as const } };
const view = { config: { permission: 'calls.view' as const } };
const REJECTIONS_SHOWN = 200;
const SAVED = ['names', 'mapping', 'mapping-again', 'mapping-gone'];

/** Importing call history: the page, the upload, its result and names of queues. */
export async function callImportRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  await mappingRoutes(app, { db });

  const importPage = async (data: { problems?: string[]; saved?: string | undefined }) => {
    await forgetOldUploads(db, DateTime.utc().toISO());
    const departments = await listDepartments(db);
    return {
      styles: ['calls.css', 'import.css'],
      departments,
      names: Object.entries(await readQueueNames(db)),
      mappings: await listMappings(db),
      timeZone: departments[0]?.timeZone ?? 'UTC',
      saved: undefined,
      ...data,
    };
  };

  app.get('/calls/imports/new', may, async (request, reply) => {
    const saved = SAVED.find((one) => one === text(request.query, 'saved'));
    return reply.page('calls/import', { title: request.t('import.title'), ...(await importPage({ saved })) });
  });

  app.post('/calls/imports', may, async (request, reply) => {
    const { t } = request;
    const failed = async (problem: string) =>
      reply.page(
        'calls/import',
        { title: t('import.title'), ...(await importPage({ problems: [problem] })) },
        422,
      );
    const upload = await request.file();
    if (upload === undefined || upload.filename === '') return failed(t('import.no-file'));
    const field = (name: string): string | null => {
      const found = upload.fields[name];
      const value = found !== undefined && 'value' in found ? found.value : '';
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
    };
    const timeZone = field('timeZone');
    if (timeZone !== null && !isTimeZone(timeZone)) {
      upload.file.resume();
      return failed(t('import.time-zone.unknown', { value: timeZone }));
    }
    const { stream, drain } = keptOpen(upload.file);
    const source = {
      stream,
      fileName: upload.filename.replaceAll('\0', '').slice(0, 200),
      importedBy: authorOf(request),
      importedAt: DateTime.utc().toISO(),
      departmentId: field('department'),
      timeZone,
    };
    const outcome = await importFile(db, source);
    if (!outcome.ok && 'unexplained' in outcome) {
      const { fileName, departmentId, importedAt: uploadedAt } = source;
      const uploadedBy = source.importedBy.name;
      const { delimiter } = outcome.unexplained;
      const facts = { fileName, departmentId, uploadedBy, uploadedAt, delimiter };
      const page = `/calls/uploads/${await keepUpload(db, outcome.stream, facts)}/mapping`;
      // What was said of the times at the file's side goes into the page's guess.
      const zone = timeZone === null ? '' : `?timeZone=${encodeURIComponent(timeZone)}`;
      return reply.redirect(`${page}${zone}`, 303);
    }
    if (!outcome.ok) {
      await drain();
      return failed(faultText(outcome, t));
    }
    if (upload.file.truncated) return failed(t('import.interrupted'));
    return reply.redirect(`/calls/imports/${outcome.summary.id}`, 303);
  });

  app.get<{ Params: { id: string } }>('/calls/imports/:id', view, async (request, reply) => {
    const { t } = request;
    const found = orNotFound(await findImport(db, request.params.id));
    const rejections = await listRejections(db, found.id);
    const unknown = rejections
      .filter((one) => one.reason === 'unknown-queue')
      .map((one) => String(one.params['value']));
    return reply.page('calls/import-result', {
      title: t('import.result.title', { file: found.fileName }),
      styles: ['calls.css'],
      found,
      verdict: verdictOf(found),
      short: await listShortHistories(db),
      unknownQueues: [...new Set(unknown)],
      departments: await listDepartments(db),
      rejections: rejections
        .slice(0, REJECTIONS_SHOWN)
        .map((one) => ({ line: one.line, text: rejectionText(one, t) })),
    });
  });

  app.post('/calls/queue-names', may, async (request, reply) => {
    const names = texts(request.body, 'name');
    const departments = texts(request.body, 'department');
    const pairs = names.flatMap((name, i): [string, string][] =>
      name.trim() === '' ? [] : [[name.trim().slice(0, QUEUE_NAME_LENGTH), departments[i] ?? '']],
    );
    await writeQueueNames(db, Object.fromEntries(pairs), authorOf(request), DateTime.utc());
    return reply.redirect('/calls/imports/new?saved=names', 303);
  });
}

/**
 * A stream that may be read in part, and then drained: a browser hears the answer when it has sent the whole file. A
 * stream that was iterated cannot be resumed.
 */
function keptOpen(file: AsyncIterable<unknown>): {
  stream: AsyncIterable<unknown>;
  drain: () => Promise<void>;
} {
  const chunks = file[Symbol.asyncIterator]();
  return {
    stream: { [Symbol.asyncIterator]: () => ({ next: () => chunks.next() }) },
    drain: async () => {
      while ((await chunks.next()).done !== true);
    },
  };
}

function faultText(
  outcome: Exclude<FileOutcome, { ok: true } | { unexplained: unknown }>,
  t: Translate,
): string {
  if ('refused' in outcome) return t(`import.refused.${outcome.refused}`);
  return t(`import.header.${outcome.fault.reason}`, { column: outcome.fault.column });
}

function verdictOf({
  added,
  changed,
  unchanged,
  rejected,
}: Record<'added' | 'changed' | 'unchanged' | 'rejected', number>) {
  if (added + changed + unchanged === 0) return 'nothing';
  if (rejected > 0) return 'some';
  return added + changed === 0 ? 'same' : 'all';
}
