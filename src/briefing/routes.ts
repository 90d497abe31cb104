import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import { may } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { findDepartment, listDepartments } from '../people/queries.ts';
import { cardsOnSheet } from './cards.ts';
import { orNotFound } from '../web/errors.ts';
import { text } from '../web/forms.ts';
import { nameOf } from '../swapdays/words.ts';
import { todayIn } from '../swapdays/rules.ts';
import { editRoutes } from './edit-routes.ts';
import type { Post } from './letters.ts';
import { askQuestion } from './question-actions.ts';
import { guestDays, homeOf, questionsOf, sheetsInShort } from './queries.ts';
import { questionRoutes } from './question-routes.ts';
import { type BriefingProblem, daysToAskAbout, limits, mayAnswer, mayEdit, uuid } from './rules.ts';
import { openQuestions, sheetOf } from './sheet.ts';

type OfDepartment = { Params: { departmentId: string } };
type WithDay = OfDepartment & { Querystring: { 'swap-day'?: string; asked?: string } };

const see = { config: { permission: 'briefing.view' as const } };
const ask = { config: { permission: 'briefing.questions' as const } };

/** Briefing sheets: what a department tells those who come to its place for a day, and what they ask. */
export async function briefingRoutes(
  app: FastifyInstance,
  { db, post }: { db: Db; post: Post },
): Promise<void> {
  app.get('/briefing', see, async (request, reply) => {
    const actor = actorOf(request);
    const sheets = await sheetsInShort(db);
    const departments = await listDepartments(db);
    const open = await openQuestions(
      db,
      departments.map(({ id }) => id),
    );
    const home = await homeOf(db, actor.employeeId);
    const own = actor.employeeId === null ? [] : await questionsOf(db, actor.employeeId);
    return reply.page('briefing/list', {
      title: request.t('briefing.title'),
      styles: ['briefing.css'],
      departments: departments.map((one) => ({
        id: one.id,
        name: nameOf(one, request.language),
        colour: one.colour,
        sections: sheets.get(one.id)?.sections ?? 0,
        changedAt: sheets.get(one.id)?.changedAt ?? null,
        timeZone: one.timeZone,
        open: open.filter(({ departmentId }) => departmentId === one.id).length,
        mayEdit: mayEdit(actor, one.id),
        mayAnswer: mayAnswer(actor, one.id, home),
      })),
      own: own.slice(0, 10),
    });
  });

  app.get<WithDay>('/briefing/:departmentId', see, async (request, reply) => {
    return sheetPage(request, reply, { problems: [], typed: '', asked: request.query.asked !== undefined });
  });

  app.post<OfDepartment>('/briefing/:departmentId/questions', ask, async (request, reply) => {
    const department = orNotFound(await findDepartment(db, request.params.departmentId));
    const typed = text(request.body, 'text');
    const formId = text(request.body, 'id');
    const now = DateTime.utc();
    const asked = await askQuestion(
      db,
      {
        departmentId: department.id,
        text: typed.replace(/\s+/g, ' '),
        // Without an employee one is nobody's guest: the action says so.
        employeeId: actorOf(request).employeeId ?? '',
        swapDayId: text(request.body, 'swapDay') || null,
        by: authorOf(request),
        ...(uuid.test(formId) ? { id: formId } : {}),
        today: todayIn(department.timeZone, now),
      },
      now,
    );
    if (asked.ok) return reply.redirect(`/briefing/${department.id}?asked=yes#asked`, 303);
    return sheetPage(request, reply, { problems: asked.problems, typed, asked: false });
  });

  async function sheetPage(
    request: FastifyRequest<OfDepartment>,
    reply: FastifyReply,
    { problems, typed, asked }: { problems: BriefingProblem[]; typed: string; asked: boolean },
  ) {
    const { t, f, language } = request;
    const actor = actorOf(request);
    const department = orNotFound(await findDepartment(db, request.params.departmentId));
    const sheet = await sheetOf(db, department.id);
    const home = await homeOf(db, actor.employeeId);
    const days =
      actor.employeeId === null || !may(actor, 'briefing.questions')
        ? []
        : daysToAskAbout(
            await guestDays(db, actor.employeeId),
            department.id,
            home,
            todayIn(department.timeZone, DateTime.utc()),
          );
    const wanted = (request.query as { 'swap-day'?: unknown })['swap-day'];
    const cards =
      typeof wanted === 'string' ? await cardsOnSheet(db, wanted, department.id, { actor, t, f }) : null;
    return reply.page(
      'briefing/department',
      {
        title: t('briefing.sheet.title', { department: nameOf(department, language) }),
        styles: ['briefing.css', ...(cards === null ? [] : ['exercise.css'])],
        department: { ...department, name: nameOf(department, language) },
        sheet,
        cards,
        days,
        typed,
        formId: newId(),
        asked,
        limits,
        mayEdit: mayEdit(actor, department.id),
        mayAnswer: mayAnswer(actor, department.id, home),
        problems: problems.map((code) => t(`briefing.problem.${code}`, { ...limits })),
      },
      problems.length > 0 ? 422 : 200,
    );
  }

  await app.register(editRoutes, { db });
  await app.register(questionRoutes, { db, post });
}
