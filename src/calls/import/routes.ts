import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import { orNotFound } from '../../web/errors.ts';
import { text, texts } from '../../web/forms.ts';
import { importCallsCsv, importQueueLog } from './actions.ts';
import { rejectionText } from '../page-parts.ts';
import { findImport, listRejections } from './record-queries.ts';
import { readQueueNames, writeQueueNames } from './queue-names.ts';
import { sniffed } from './sniff.ts';

const may = { config: { permission: 'calls.import' as const } };
const view = { config: { permission: 'calls.view' as const } };
const REJECTIONS_SHOWN = 200;

/** Importing call history: the page, the upload, its result and names of queues. */
export async function callImportRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const importPage = async (data: { problems?: string[]; saved?: string | undefined }) => {
    return {
      styles: ['calls.css'],
      departments: await listDepartments(db),
      names: Object.entries(await readQueueNames(db)),
      saved: undefined,
      ...data,
    };
  };

  app.get('/calls/imports/new', may, async (request, reply) => {
    const saved = ['names'].find((one) => one === text(request.query, 'saved'));
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
    const department = upload.fields['department'];
    const named = department !== undefined && 'value' in department ? department.value : '';
    const { stream, isQueueLog, isText } = await sniffed(upload.file);
    if (!isText) {
      upload.file.resume();
      return failed(t('import.header.not-text'));
    }
    const source = {
      stream,
      fileName: upload.filename.replaceAll('\0', '').slice(0, 200),
      importedBy: actorOf(request).name,
      importedAt: DateTime.utc().toISO(),
      departmentId: typeof named === 'string' && named !== '' ? named : null,
    };
    const outcome = isQueueLog ? await importQueueLog(db, source) : await importCallsCsv(db, source);
    if (!outcome.ok) {
      // The rest of the file is read and dropped, so that the browser hears the answer.
      upload.file.resume();
      return failed(t(`import.header.${outcome.fault.reason}`, { column: outcome.fault.column }));
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
      name.trim() === '' ? [] : [[name.trim().slice(0, 100), departments[i] ?? '']],
    );
    await writeQueueNames(db, Object.fromEntries(pairs));
    return reply.redirect('/calls/imports/new?saved=names', 303);
  });
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
