import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { orNotFound } from '../web/errors.ts';
import { text } from '../web/forms.ts';
import {
  confirmPeopleImport,
  dropPeopleImport,
  type PeopleImportPreview,
  previewPeopleImport,
  viewPeopleImport,
} from './import-actions.ts';
import { changeInWords, type ImportWords, personInWords, problemInWords } from './import-page.ts';
import { importLimits } from './import-sheet.ts';
import { listDepartments, listShiftPatterns } from './queries.ts';

/** A preview shows this many lines of each list; the rest on request. */
const shownLines = 200;

/** The staff list import: choose a file, see what it changes, apply it as a whole or drop it. */
export async function peopleImportRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const permission = 'people.import';

  app.get('/people/import', { config: { permission } }, async (request, reply) => {
    return formPage(request, reply, []);
  });

  app.post('/people/import', { config: { permission } }, async (request, reply) => {
    const actor = actorOf(request);
    const file = await uploadedFile(request);
    if (file === undefined) return formPage(request, reply, [request.t('people-import.file.no-file')]);
    const now = DateTime.utc();
    const result = await previewPeopleImport(db, { ...file, createdBy: actor.accountId, now });
    if (result.ok) return reply.redirect(`/people/import/${result.id}`, 303);
    const { code, params } = result.problem;
    return formPage(request, reply, [request.t(`people-import.file.${code}`, params)]);
  });

  app.get<{ Params: { id: string }; Querystring: { all?: string } }>(
    '/people/import/:id',
    { config: { permission } },
    async (request, reply) => importPage(request, reply, false),
  );

  app.post<{ Params: { id: string }; Querystring: { all?: string } }>(
    '/people/import/:id/confirmation',
    { config: { permission } },
    async (request, reply) => {
      const { id } = request.params;
      const result = await confirmPeopleImport(
        db,
        id,
        authorOf(request),
        DateTime.utc(),
        text(request.body, 'seen'),
      );
      if (!result.ok) return importPage(request, reply, true);
      return reply.redirect(`/people/import/${id}`, 303);
    },
  );

  app.post<{ Params: { id: string } }>(
    '/people/import/:id/removal',
    { config: { permission } },
    async (request, reply) => {
      await dropPeopleImport(db, request.params.id);
      return reply.redirect('/people/import', 303);
    },
  );

  async function formPage(request: FastifyRequest, reply: FastifyReply, problems: string[]) {
    const departments = await listDepartments(db);
    const page = { title: request.t('people-import.title'), problems, departments };
    return reply.page('people/import', page, problems.length > 0 ? 422 : 200);
  }

  async function importPage(
    request: FastifyRequest<{ Params: { id: string }; Querystring: { all?: string } }>,
    reply: FastifyReply,
    stale: boolean,
  ) {
    const { t } = request;
    const { id } = request.params;
    const found = orNotFound(await viewPeopleImport(db, id, DateTime.utc()));
    if (found.state === 'unusable') {
      return formPage(request, reply, [t(`people-import.file.${found.problem.code}`, found.problem.params)]);
    }
    if (found.state === 'confirmed') {
      const timeZone = (await listDepartments(db))[0]?.timeZone ?? 'UTC';
      const { counts, fileName } = found;
      const when = request.f.instant(found.confirmedAt, timeZone);
      return reply.page('people/import-done', {
        title: t('people-import.done.title'),
        counts,
        fileName,
        when,
      });
    }
    const words = await wordsOf(request);
    const most = request.query.all === undefined ? shownLines : Number.POSITIVE_INFINITY;
    const page = {
      title: t('people-import.preview.title', { file: found.preview.fileName }),
      id,
      stale,
      styles: ['people-import.css'],
      ...previewInWords(found.preview, words, most),
    };
    return reply.page('people/import-preview', page, stale ? 409 : 200);
  }

  async function wordsOf({ t, f, language }: FastifyRequest): Promise<ImportWords> {
    const departments = await listDepartments(db);
    return { t, f, language, departments, shiftPatterns: await listShiftPatterns(db) };
  }
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

function previewInWords(preview: PeopleImportPreview, words: ImportWords, most: number) {
  const { added, changed, unchanged, rejected } = preview.diff;
  const head = ({ line, person }: (typeof unchanged)[number]) => ({
    line,
    name: person.name,
    email: person.email,
    department: words.departments.find((one) => one.id === person.departmentId),
  });
  const list = <T, U>(all: readonly T[], say: (one: T) => U): { shown: U[]; hidden: number } => ({
    shown: all.slice(0, most).map(say),
    hidden: Math.max(0, all.length - most),
  });
  return {
    counts: preview.counts,
    unusedColumns: preview.unusedColumns,
    notListed: preview.notListed,
    fingerprint: preview.fingerprint,
    added: list(added, (one) => ({ ...head(one), details: personInWords(one.person, words) })),
    changed: list(changed, (one) => ({
      ...head(one),
      changes: one.changes.map((change) => changeInWords(change, words)),
    })),
    unchanged: list(unchanged, head),
    rejected: list(rejected, ({ line, name, email, problems }) => ({
      line,
      name,
      email,
      reasons: problems.map((problem) => problemInWords(problem, words)),
    })),
  };
}
