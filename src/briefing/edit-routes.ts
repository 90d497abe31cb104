import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { type Department, findDepartment } from '../people/queries.ts';
import { nameOf } from '../swapdays/words.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { parseNumber, rawText, text } from '../web/forms.ts';
import { findSection, listQuestions, listRemoved, listSections, type Section } from './queries.ts';
import { type BriefingProblem, limits, mayEdit, mostSections, type SectionText, uuid } from './rules.ts';
import {
  addSection,
  changeSection,
  moveSection,
  type Outcome,
  removeSection,
  restoreSection,
} from './section-actions.ts';
import { textBlocks } from './text.ts';

type OfDepartment = { Params: { departmentId: string } };
type OfSection = { Params: { departmentId: string; id: string } };

const edit = { config: { permission: 'briefing.edit' as const } };
/** What a sheet usually begins with; worded as `briefing.suggested.<name>`. */
const suggested = ['asked', 'prices', 'people', 'manner', 'systems'];

/** A head writes the department's sheet. */
export async function editRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get<OfDepartment>('/briefing/:departmentId/edit', edit, async (request, reply) => {
    return overview(request, reply, await own(request), []);
  });

  app.get<OfDepartment & { Querystring: { like?: string } }>(
    '/briefing/:departmentId/sections/new',
    edit,
    async (request, reply) => {
      const like = suggested.find((one) => one === request.query.like);
      const title = like === undefined ? '' : request.t(`briefing.suggested.${like}`);
      const form = { id: newId(), title, body: '', version: 0 };
      return sectionPage(request, reply, await own(request), { form, section: undefined });
    },
  );

  app.post<OfDepartment>('/briefing/:departmentId/sections', edit, async (request, reply) => {
    const department = await own(request);
    const typed = formOf(request);
    const id = uuid.test(typed.id) ? typed.id : newId();
    const wanted = { ...typed, id, departmentId: department.id, by: authorOf(request) };
    const added = await addSection(db, wanted, DateTime.utc());
    if (added.ok) return reply.redirect(`/briefing/${department.id}/edit`, 303);
    const page = { form: { ...typed, id }, section: undefined };
    return sectionPage(request, reply, department, page, added.problems);
  });

  app.get<OfSection>('/briefing/:departmentId/sections/:id', edit, async (request, reply) => {
    const department = await own(request);
    const section = orNotFound(await findSection(db, department.id, request.params.id));
    return sectionPage(request, reply, department, { form: section, section });
  });

  app.post<OfSection>('/briefing/:departmentId/sections/:id', edit, async (request, reply) => {
    const department = await own(request);
    const { id } = orNotFound(await findSection(db, department.id, request.params.id));
    const form = { ...formOf(request), id };
    const wanted = { ...form, departmentId: department.id, by: authorOf(request) };
    const changed = await changeSection(db, wanted, DateTime.utc());
    if (changed.ok) return reply.redirect(`/briefing/${department.id}/edit#section-${id}`, 303);
    // Both texts stand on the page: what somebody else has written meanwhile, and what was typed here.
    const section = await findSection(db, department.id, id);
    return sectionPage(request, reply, department, { form, section }, changed.problems);
  });

  app.post<OfSection>('/briefing/:departmentId/sections/:id/position', edit, async (request, reply) => {
    const direction = text(request.body, 'direction') === 'up' ? 'up' : 'down';
    return done(request, reply, (order) => moveSection(db, { ...order, direction }, DateTime.utc()));
  });
  app.post<OfSection>('/briefing/:departmentId/sections/:id/removal', edit, async (request, reply) => {
    return done(request, reply, (order) => removeSection(db, order, DateTime.utc()));
  });
  app.post<OfSection>('/briefing/:departmentId/sections/:id/restoration', edit, async (request, reply) => {
    return done(request, reply, (order) => restoreSection(db, order, DateTime.utc()));
  });

  /** The department, if it is one whose sheet the actor writes. */
  async function own(request: FastifyRequest<OfDepartment>): Promise<Department> {
    const department = orNotFound(await findDepartment(db, request.params.departmentId));
    if (!mayEdit(actorOf(request), department.id)) throw forbidden();
    return department;
  }

  async function done(
    request: FastifyRequest<OfSection>,
    reply: FastifyReply,
    act: (order: { id: string; departmentId: string; by: ReturnType<typeof authorOf> }) => Promise<Outcome>,
  ): Promise<FastifyReply> {
    const department = await own(request);
    const { id } = orNotFound(await findSection(db, department.id, request.params.id));
    const outcome = await act({ id, departmentId: department.id, by: authorOf(request) });
    if (!outcome.ok) return overview(request, reply, department, outcome.problems);
    return reply.redirect(`/briefing/${department.id}/edit#section-${id}`, 303);
  }

  async function overview(
    request: FastifyRequest,
    reply: FastifyReply,
    department: Department,
    problems: BriefingProblem[],
  ): Promise<FastifyReply> {
    const { t, language } = request;
    const name = nameOf(department, language);
    const sections = await listSections(db, department.id);
    const questions = await listQuestions(db, [department.id], ['open', 'answered', 'merged', 'dropped']);
    // Which spaces are hard is no difference.
    const plain = (title: string) => title.replace(/\s/g, ' ').toLowerCase();
    const titles = new Set(sections.map(({ title }) => plain(title)));
    return reply.page(
      'briefing/edit',
      {
        title: t('briefing.edit.title', { department: name }),
        styles: ['briefing.css'],
        department: { ...department, name },
        sections: sections.map((section) => ({ ...section, blocks: textBlocks(section.body) })),
        removed: await listRemoved(db, department.id),
        open: questions.filter(({ state }) => state === 'open'),
        ended: questions.filter(({ state }) => state !== 'open'),
        suggested: suggested.filter((one) => !titles.has(plain(t(`briefing.suggested.${one}`)))),
        full: sections.length >= mostSections,
        problems: problems.map((code) => t(`briefing.problem.${code}`, { ...limits, most: mostSections })),
      },
      statusOf(problems),
    );
  }

  function sectionPage(
    request: FastifyRequest,
    reply: FastifyReply,
    department: Department,
    { form, section }: { form: SectionText & { id: string; version: number }; section: Section | undefined },
    problems: BriefingProblem[] = [],
  ): FastifyReply {
    const { t, language } = request;
    const name = nameOf(department, language);
    const changed = problems.includes('changed');
    return reply.page(
      'briefing/section',
      {
        title: t(section === undefined ? 'briefing.section.new' : 'briefing.section.change'),
        styles: ['briefing.css'],
        department: { ...department, name },
        section,
        form,
        // Shown beside what was typed; saving once more is then a decision.
        theirs: changed && section !== undefined ? { ...section, blocks: textBlocks(section.body) } : null,
        limits,
        problems: problems.map((code) => t(`briefing.problem.${code}`, { ...limits, most: mostSections })),
      },
      statusOf(problems),
    );
  }
}

function statusOf(problems: readonly BriefingProblem[]): number {
  return problems.length === 0 ? 200 : problems.includes('changed') ? 409 : 422;
}

/** A form sends its line breaks as two characters: they are one. */
function formOf({ body }: FastifyRequest): SectionText & { id: string; version: number } {
  return {
    id: text(body, 'id'),
    title: text(body, 'title').replace(/\s+/g, ' '),
    body: rawText(body, 'body').replace(/\r\n?/g, '\n').trim(),
    version: parseNumber(text(body, 'version')) ?? 0,
  };
}
