import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../../access/guard.ts';
import { dateOrders } from '../../calls/import/clock-text.ts';
import { isTimeZone } from '../../calls/local-clock.ts';
import type { Db } from '../../database/connect.ts';
import { plain } from '../../people/import-words.ts';
import { orNotFound } from '../../web/errors.ts';
import { text, texts } from '../../web/forms.ts';
import { wordsFor } from '../words.ts';
import { beginImport, findMapping, importClaims, saveMapping, takeBackImport } from './actions.ts';
import { claimFields, type ClaimField, type ClaimMapping, guessMapping, mappingFault } from './mapping.ts';
import { type RunOutcome, runImport } from './run.ts';
import { findUpload, headOf, keepUpload, uploadText } from './uploads.ts';

const manage = { config: { permission: 'friction.manage' as const } };
type OfId = { Params: { id: string } };
const shownRejections = 100;
const shownImports = 30;
const mostWords = 40;

/** Claims from a ticket system's table: HR explains it once, looks at what it comes to, and says yes. */
export async function claimImportRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/friction/imports', manage, (request, reply) => listPage(request, reply, []));

  app.post('/friction/uploads', manage, async (request, reply) => {
    const file = await request.file();
    if (file === undefined || file.filename === '')
      return listPage(request, reply, [request.t('claim-import.fault.no-file')]);
    const fileName = file.filename.replaceAll('\0', '').slice(0, 200);
    const kept = await keepUpload(db, { stream: file.file, fileName }, DateTime.utc());
    if (!kept.ok) return listPage(request, reply, [request.t(`claim-import.fault.${kept.fault}`)]);
    return reply.redirect(`/friction/uploads/${kept.id}`, 303);
  });

  app.get<OfId>('/friction/uploads/:id', manage, async (request, reply) => {
    const { upload, head } = await uploadOf(request);
    if (upload.importId !== null) return reply.redirect(`/friction/imports/${upload.importId}`, 303);
    const remembered = await findMapping(db, head.header);
    const mapping = remembered ?? guessMapping(head.header, head.rows, head.delimiter);
    return mappingPage(request, reply, { ...mapping, delimiter: head.delimiter, header: head.header }, '');
  });

  app.post<OfId>('/friction/uploads/:id', manage, async (request, reply) => {
    const { upload, head } = await uploadOf(request);
    // A second press finds what the first has made.
    if (upload.importId !== null) return reply.redirect(`/friction/imports/${upload.importId}`, 303);
    const { mapping, timeZone } = readMapping(request.body, head);
    if (timeZone !== '' && !isTimeZone(timeZone)) return mappingPage(request, reply, mapping, 'time-zone');
    const fault = mappingFault(mapping);
    if (fault !== null) return mappingPage(request, reply, mapping, fault);
    if (text(request.body, 'do') !== 'import') return mappingPage(request, reply, mapping, '');
    const now = DateTime.utc();
    await saveMapping(db, mapping, upload.fileName, now);
    const file = { fileName: upload.fileName, by: authorOf(request) };
    const { id, isNew } = await beginImport(db, { ...file, uploadId: upload.id }, now);
    if (isNew) await importClaims(db, { ...file, id, text: uploadText(db, upload.id), mapping }, now);
    return reply.redirect(`/friction/imports/${id}`, 303);
  });

  app.get<OfId>('/friction/imports/:id', manage, async (request, reply) => {
    const found = orNotFound(
      await db.selectFrom('claimImport').selectAll().where('id', '=', request.params.id).executeTakeFirst(),
    );
    const rejections = await db
      .selectFrom('claimImportRejection')
      .selectAll()
      .where('importId', '=', found.id)
      .orderBy('line')
      .limit(shownRejections)
      .execute();
    return reply.page('friction/import', {
      title: request.t('claim-import.result', { file: found.fileName }),
      found,
      rejections,
    });
  });

  app.post<OfId>('/friction/imports/:id/removal', manage, async (request, reply) => {
    await takeBackImport(db, request.params.id, authorOf(request), DateTime.utc());
    return reply.redirect(`/friction/imports/${encodeURIComponent(request.params.id)}`, 303);
  });

  async function uploadOf(request: FastifyRequest<OfId>) {
    const upload = orNotFound(await findUpload(db, request.params.id));
    return { upload, head: await headOf(uploadText(db, upload.id)) };
  }

  async function listPage(request: FastifyRequest, reply: FastifyReply, problems: string[]) {
    const imports = await db
      .selectFrom('claimImport')
      .selectAll()
      .orderBy('importedAt', 'desc')
      .orderBy('id')
      .limit(shownImports)
      .execute();
    const { departments } = await wordsFor(db, request);
    const timeZone = departments[0]?.timeZone ?? 'utc';
    const data = { title: request.t('claim-import.title'), imports, timeZone, problems };
    return reply.page('friction/imports', data, problems.length === 0 ? 200 : 422);
  }

  async function mappingPage(
    request: FastifyRequest<OfId>,
    reply: FastifyReply,
    mapping: ClaimMapping,
    fault: string,
  ): Promise<FastifyReply> {
    const { upload, head } = await uploadOf(request);
    const isWhole = fault === '' && mappingFault(mapping) === null;
    const outcome = isWhole
      ? await runImport(db, uploadText(db, upload.id), mapping, { importId: null, now: DateTime.utc() })
      : null;
    const words = await wordsFor(db, request);
    return reply.page(
      'friction/mapping',
      {
        title: request.t('claim-import.mapping'),
        styles: ['import.css'],
        upload,
        mapping,
        sample: head.rows,
        fields: claimFields,
        dateOrders,
        words,
        outcome,
        unknown: outcome === null ? [] : unknownWords(outcome, mapping),
        told: [
          ...Object.entries(mapping.departments).map(([word, id]) => ({ kind: 'department', word, id })),
          ...Object.entries(mapping.categories).map(([word, id]) => ({ kind: 'category', word, id })),
        ],
        problems: fault === '' ? [] : [request.t(`claim-import.fault.${fault}`)],
      },
      fault === '' ? 200 : 422,
    );
  }
}

/** The file's words that nobody has explained, each once. */
function unknownWords({ rejections }: RunOutcome, mapping: ClaimMapping) {
  const seen = new Set<string>();
  return rejections
    .flatMap(({ reason, value }) => {
      const word = plain(value);
      const known = reason === 'department' ? mapping.departments : mapping.categories;
      const isOurs = (reason === 'department' || reason === 'category') && word !== '';
      if (!isOurs || seen.has(`${reason} ${word}`) || Object.hasOwn(known, word)) return [];
      seen.add(`${reason} ${word}`);
      return [{ kind: reason, word, id: '' }];
    })
    .slice(0, mostWords);
}

function readMapping(body: unknown, { delimiter, header }: { delimiter: string; header: string[] }) {
  const columns: Partial<Record<ClaimField, number>> = {};
  for (const field of claimFields) {
    const at = text(body, `column-${field}`);
    if (/^\d+$/.test(at)) columns[field] = Number(at);
  }
  const valuesOf = (kind: string): Record<string, string> => {
    const ids = texts(body, `${kind}-id`);
    const pairs = texts(body, `${kind}-word`).map((word, i) => [plain(word), ids[i] ?? ''] as const);
    return Object.fromEntries(pairs.filter(([word, id]) => word !== '' && id !== ''));
  };
  const timeZone = text(body, 'timeZone');
  const mapping: ClaimMapping = {
    ...{ delimiter, header, columns },
    always: {
      from: text(body, 'always-from'),
      about: text(body, 'always-about'),
      category: text(body, 'always-category'),
    },
    departments: valuesOf('department'),
    categories: valuesOf('category'),
    dateOrder: dateOrders.find((one) => one === text(body, 'dateOrder')) ?? 'dmy',
    timeZone: timeZone === '' ? null : timeZone,
  };
  return { mapping, timeZone };
}
