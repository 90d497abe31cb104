import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { importLimits } from '../../people/import-sheet.ts';
import { listDepartments } from '../../people/queries.ts';
import { orNotFound } from '../../web/errors.ts';
import { text } from '../../web/forms.ts';
import { thresholdsLike } from '../surveys/ensure.ts';
import { listSurveys } from '../surveys/queries.ts';
import { confirmPast, mapPast, previewPast, takeBackPast, uploadPast } from './actions.ts';
import { readPastMappingForm } from './past-mapping-form.ts';
import { pastMappingFault } from './past-mapping.ts';
import { questionRows, rejectionInWords, scaleInWords, wavesInWords } from './past-page.ts';
import { findPastImport, listPastImports, type PastImport } from './queries.ts';
import { peopleIn, wavesOf } from './waves-of.ts';

const may = { config: { permission: 'reflections.manage' as const } };
const shownRejections = 100;
const sampleLines = 4;

type ById = { Params: { id: string } };

/** Past surveys in: a file, its columns explained, a look at what they say, and in or away with it. */
export async function pastImportRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/reflections/imports', may, (request, reply) => listPage(request, reply, []));

  app.post('/reflections/imports', may, async (request, reply) => {
    const { t } = request;
    const file = await uploadedFile(request);
    if (file === undefined) return listPage(request, reply, [t('people-import.file.no-file')]);
    const uploaded = await uploadPast(db, file, authorOf(request), DateTime.utc());
    if (uploaded.ok) {
      return reply.redirect(`/reflections/imports/${uploaded.id}${uploaded.isIn ? '?again=1' : ''}`, 303);
    }
    const { code, params } = uploaded.problem;
    const key =
      code === 'no-rows' || code === 'no-departments' ? `past.file.${code}` : `people-import.file.${code}`;
    return listPage(request, reply, [t(key, params)]);
  });

  app.get<ById>('/reflections/imports/:id', may, async (request, reply) => {
    const found = orNotFound(await findPastImport(db, request.params.id));
    return found.state === 'waiting'
      ? waitingPage(request, reply, found, [])
      : donePage(request, reply, found);
  });

  app.post<ById>('/reflections/imports/:id/mapping', may, async (request, reply) => {
    const { id } = request.params;
    const found = orNotFound(await findPastImport(db, id));
    if (found.mapping === null || found.state !== 'waiting') return reply.redirect(addressOf(id), 303);
    const mapping = readPastMappingForm(request.body, found.mapping);
    const fault = await mapPast(db, id, mapping, await listDepartments(db), DateTime.utc());
    if (fault === null) return reply.redirect(`${addressOf(id)}#preview`, 303);
    const problems = [request.t(`past.fault.${fault}`)];
    return waitingPage(request, reply, { ...found, mapping }, problems);
  });

  app.post<ById>('/reflections/imports/:id/confirmation', may, async (request, reply) => {
    const { id } = request.params;
    const done = await confirmPast(db, id, authorOf(request), DateTime.utc());
    if (done.ok) return reply.redirect(addressOf(id), 303);
    const found = orNotFound(await findPastImport(db, id));
    return waitingPage(request, reply, found, [request.t(`past.refused.${done.problem}`)]);
  });

  app.post<ById>('/reflections/imports/:id/removal', may, async (request, reply) => {
    const { id } = request.params;
    const done = await takeBackPast(db, id, authorOf(request), DateTime.utc());
    return reply.redirect(done === 'taken-back' ? addressOf(id) : '/reflections/imports', 303);
  });

  async function listPage(request: FastifyRequest, reply: FastifyReply, problems: string[]) {
    const { t, f } = request;
    const zone = (await listDepartments(db))[0]?.timeZone ?? 'UTC';
    const imports = (await listPastImports(db)).map((one) => ({
      id: one.id,
      name: one.mapping?.name || one.fileName,
      state: one.state,
      when: f.instant(one.confirmedAt ?? one.createdAt, zone),
      by: one.createdBy,
      people: one.result?.people ?? 0,
    }));
    const page = { title: t('past.title'), problems, imports };
    return reply.page('reflections/import', page, problems.length > 0 ? 422 : 200);
  }

  async function waitingPage(
    request: FastifyRequest,
    reply: FastifyReply,
    found: PastImport,
    problems: string[],
  ) {
    const { t } = request;
    const { mapping, sheet } = found;
    if (mapping === null || sheet === null) return reply.redirect(addressOf(found.id), 303);
    const departments = await listDepartments(db);
    const reading = problems.length > 0 ? undefined : await previewPast(db, found, DateTime.utc());
    const fault = pastMappingFault(mapping);
    const page = {
      title: t('past.file.title', { file: found.fileName }),
      styles: ['import.css', 'exchange.css'],
      id: found.id,
      problems,
      hint: problems.length === 0 && fault !== null ? t(`past.fault.${fault}`) : null,
      mapping,
      departments,
      hidden: sheet.hidden.map((at) => sheet.header[at] ?? ''),
      sample: sheet.lines.slice(0, sampleLines).map(({ cells }) => cells),
      questions: questionRows(mapping, request),
      scale: scaleInWords(mapping, request),
      thresholds: thresholdsLike(await listSurveys(db), mapping),
      preview:
        reading === undefined
          ? null
          : {
              people: peopleIn(reading.reflections),
              reflections: reading.reflections.length,
              waves: wavesInWords(wavesOf(reading.reflections), departments, request),
              ...rejectedInWords(reading.rejections, request),
            },
    };
    return reply.page('reflections/import-file', page, problems.length > 0 ? 422 : 200);
  }

  async function donePage(request: FastifyRequest, reply: FastifyReply, found: PastImport) {
    const departments = await listDepartments(db);
    const { result, mapping } = found;
    const page = {
      title: mapping?.name ?? found.fileName,
      styles: ['import.css', 'exchange.css'],
      id: found.id,
      fileName: found.fileName,
      surveyId: found.surveyId,
      again: text(request.query, 'again') !== '',
      people: result?.people ?? 0,
      reflections: result?.reflections ?? 0,
      waves: wavesInWords(result?.waves ?? [], departments, request),
      ...rejectedInWords(result?.rejections ?? [], request),
    };
    return reply.page('reflections/import-done', page);
  }
}

function rejectedInWords(
  rejections: NonNullable<PastImport['result']>['rejections'],
  request: FastifyRequest,
) {
  return {
    rejectedCount: rejections.length,
    rejected: rejections
      .slice(0, shownRejections)
      .map((one) => ({ line: one.line, reason: rejectionInWords(one, request) })),
  };
}

function addressOf(id: string): string {
  return `/reflections/imports/${id}`;
}

/** The file of a multipart form, cut a little above the limit so that the reading can say what is wrong. */
async function uploadedFile(
  request: FastifyRequest,
): Promise<{ fileName: string; content: Buffer } | undefined> {
  if (!request.isMultipart()) return undefined;
  const part = await request.file({
    limits: { fileSize: importLimits.bytes + 1 },
    throwFileSizeLimit: false,
  });
  if (part === undefined) return undefined;
  const content = await part.toBuffer();
  return part.filename === '' ? undefined : { fileName: part.filename.slice(0, 200), content };
}
