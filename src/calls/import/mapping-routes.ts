import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { orNotFound } from '../../web/errors.ts';
import { text } from '../../web/forms.ts';
import { isTimeZone } from '../local-clock.ts';
import { rejectionText } from '../page-parts.ts';
import { importMapped } from './actions.ts';
import { guessMapping } from './guess-mapping.ts';
import { formGroups, readMappingForm } from './mapping-form.ts';
import { forgetMapping, listMappings, saveMapping } from './mapping-queries.ts';
import { previewOf, type Preview } from './preview.ts';
import { mappingFault, type TableMapping } from './table-mapping.ts';
import { findUpload, forgetOldUploads, forgetUpload, sampleOf } from './uploads.ts';

const may = { config: { permission: 'calls.import' as const } };
const SAMPLE_ROWS = 5;
const PREVIEW_ROWS = 20;
/** Rows that say whether a mapping fits at all. */
const TRIAL_ROWS = 200;

type PageData = {
  mapping: TableMapping;
  action: string;
  sample?: string[][];
  preview?: Preview | null;
  problems?: string[];
  fileName: string;
  isWhole?: boolean;
};

/** Explaining the columns of a table, once per kind of table, and changing or forgetting what was said. */
export async function mappingRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const show = (request: FastifyRequest, reply: FastifyReply, data: PageData) => {
    const { t } = request;
    const { preview = null, problems = [] } = data;
    return reply.page(
      'calls/mapping',
      {
        title: t('mapping.title'),
        styles: ['calls.css', 'import.css'],
        groups: formGroups,
        sample: [],
        isWhole: true,
        isKnown: data.sample === undefined,
        ...data,
        problems,
        preview:
          preview === null
            ? null
            : {
                rows: preview.rows,
                rejections: preview.rejections.map((one) => ({
                  line: one.line,
                  text: rejectionText(one, t),
                })),
              },
      },
      problems.length > 0 ? 422 : 200,
    );
  };

  const uploadOf = async (id: string) => {
    await forgetOldUploads(db, DateTime.utc().toISO());
    return orNotFound(await findUpload(db, id));
  };

  app.get<{ Params: { id: string } }>('/calls/uploads/:id/mapping', may, async (request, reply) => {
    const upload = await uploadOf(request.params.id);
    const { header, rows } = sampleOf(upload.content, upload.delimiter, SAMPLE_ROWS);
    const timeZone = text(request.query, 'timeZone');
    const guess = guessMapping(header, rows, upload.delimiter);
    const mapping = isTimeZone(timeZone) ? { ...guess, timeZone } : guess;
    const preview =
      mappingFault(mapping) === null ? await previewOf(upload.content, mapping, PREVIEW_ROWS) : null;
    return show(request, reply, {
      mapping,
      action: `/calls/uploads/${upload.id}/mapping`,
      sample: rows,
      preview,
      fileName: upload.fileName,
      isWhole: upload.isWhole,
    });
  });

  app.post<{ Params: { id: string } }>('/calls/uploads/:id/mapping', may, async (request, reply) => {
    const upload = await uploadOf(request.params.id);
    const { header, rows } = sampleOf(upload.content, upload.delimiter, SAMPLE_ROWS);
    const { mapping, fault } = readMappingForm(request.body, header, upload.delimiter);
    const { fileName, departmentId, content, isWhole } = upload;
    const again = (preview: Preview | null, problem: string | null) =>
      show(request, reply, {
        mapping,
        action: `/calls/uploads/${upload.id}/mapping`,
        sample: rows,
        preview,
        problems: problem === null ? [] : [problem],
        fileName,
        isWhole,
      });
    if (fault !== null) return again(null, request.t(`mapping.fault.${fault}`));
    if (text(request.body, 'do') !== 'import')
      return again(await previewOf(content, mapping, PREVIEW_ROWS), null);
    const trial = await previewOf(content, mapping, TRIAL_ROWS);
    if (trial.rows.length === 0) return again(trial, request.t('mapping.fault.nothing'));

    const importedAt = DateTime.utc().toISO();
    const importedBy = authorOf(request);
    await saveMapping(db, mapping, { name: fileName, savedBy: importedBy, savedAt: importedAt });
    if (!isWhole) return reply.redirect('/calls/imports/new?saved=mapping-again', 303);
    const source = { stream: Readable.from([content]), fileName, importedBy, importedAt, departmentId };
    const outcome = await importMapped(db, source, mapping);
    if (!outcome.ok) throw new Error(`a mapped table has no header to be refused: ${outcome.fault.reason}`);
    await forgetUpload(db, upload.id);
    return reply.redirect(`/calls/imports/${outcome.summary.id}`, 303);
  });

  const storedMapping = async (id: string) =>
    orNotFound((await listMappings(db)).find((one) => one.id === id));

  app.get<{ Params: { id: string } }>('/calls/mappings/:id', may, async (request, reply) => {
    const { id, name, mapping } = await storedMapping(request.params.id);
    return show(request, reply, { mapping, action: `/calls/mappings/${id}`, fileName: name });
  });

  app.post<{ Params: { id: string } }>('/calls/mappings/:id', may, async (request, reply) => {
    const { id, name, mapping: before } = await storedMapping(request.params.id);
    const { mapping, fault } = readMappingForm(request.body, before.header ?? [], before.delimiter);
    if (fault !== null) {
      const problems = [request.t(`mapping.fault.${fault}`)];
      return show(request, reply, { mapping, action: `/calls/mappings/${id}`, fileName: name, problems });
    }
    await saveMapping(db, mapping, { name, savedBy: authorOf(request), savedAt: DateTime.utc().toISO() });
    return reply.redirect('/calls/imports/new?saved=mapping', 303);
  });

  app.post<{ Params: { id: string } }>('/calls/mappings/:id/removal', may, async (request, reply) => {
    const { id } = await storedMapping(request.params.id);
    await forgetMapping(db, id, authorOf(request), DateTime.utc());
    return reply.redirect('/calls/imports/new?saved=mapping-gone', 303);
  });
}
