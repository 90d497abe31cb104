import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { type Department, findDepartment } from '../people/queries.ts';
import { nameOf } from '../swapdays/words.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { parseNumber, rawText, text, texts } from '../web/forms.ts';
import type { Post } from './letters.ts';
import { findQuestion, homeOf, listSections, type Question } from './queries.ts';
import { answerQuestion, dropQuestion, mergeQuestion } from './question-actions.ts';
import { type BriefingProblem, limits, mayAnswer, mayEdit, mostSections } from './rules.ts';
import type { Outcome } from './section-actions.ts';

type OfQuestion = { Params: { departmentId: string; id: string } };

const answering = { config: { permission: 'briefing.questions' as const } };
const editing = { config: { permission: 'briefing.edit' as const } };

/** What is typed into the three forms of a question's page. */
interface Typed {
  text: string;
  answer: string;
  reason: string;
  sectionId: string;
}

/** A question of a guest: answered by the department, put into a section or dropped by its head. */
export async function questionRoutes(
  app: FastifyInstance,
  { db, post }: { db: Db; post: Post },
): Promise<void> {
  const address = '/briefing/:departmentId/questions/:id';

  app.get<OfQuestion>(address, answering, async (request, reply) => {
    const { department, question } = await found(request);
    return questionPage(request, reply, department, question);
  });

  app.post<OfQuestion>(`${address}/answer`, answering, async (request, reply) => {
    const { department, question, edits } = await found(request);
    const order = orderOf(request, question);
    const { answer } = typedIn(request);
    const wanted = { ...order, ...(edits ? wordedIn(request) : {}), answer, mayCorrect: edits };
    const outcome = await answerQuestion(db, wanted, post, DateTime.utc());
    return finished(request, reply, department, question, outcome);
  });

  app.post<OfQuestion>(`${address}/merging`, editing, async (request, reply) => {
    const { department, question } = await found(request, true);
    const { answer, sectionId } = typedIn(request);
    const order = { ...orderOf(request, question), ...wordedIn(request), answer, sectionId };
    const outcome = await mergeQuestion(db, order, post, DateTime.utc());
    return finished(request, reply, department, question, outcome);
  });

  app.post<OfQuestion>(`${address}/dropping`, editing, async (request, reply) => {
    const { department, question } = await found(request, true);
    const order = { ...orderOf(request, question), reason: typedIn(request).reason };
    return finished(
      request,
      reply,
      department,
      question,
      await dropQuestion(db, order, post, DateTime.utc()),
    );
  });

  /** The question with its department, if the actor may answer it; `edits`: and only if they write the sheet. */
  async function found(
    request: FastifyRequest<OfQuestion>,
    edits = false,
  ): Promise<{ department: Department; question: Question; edits: boolean }> {
    const actor = actorOf(request);
    const department = orNotFound(await findDepartment(db, request.params.departmentId));
    const mine = mayEdit(actor, department.id);
    if (!mine && (edits || !mayAnswer(actor, department.id, await homeOf(db, actor.employeeId)))) {
      throw forbidden();
    }
    const question = orNotFound(await findQuestion(db, department.id, request.params.id));
    return { department, question, edits: mine };
  }

  async function finished(
    request: FastifyRequest<OfQuestion>,
    reply: FastifyReply,
    department: Department,
    before: Question,
    outcome: Outcome,
  ): Promise<FastifyReply> {
    if (outcome.ok) {
      const to = mayEdit(actorOf(request), department.id) ? `${department.id}/edit#questions` : department.id;
      return reply.redirect(`/briefing/${to}`, 303);
    }
    // What somebody else did meanwhile stands beside what was typed here.
    const question = (await findQuestion(db, department.id, before.id)) ?? before;
    return questionPage(request, reply, department, question, typedIn(request), outcome.problems);
  }

  async function questionPage(
    request: FastifyRequest,
    reply: FastifyReply,
    department: Department,
    question: Question,
    typed?: Typed,
    problems: BriefingProblem[] = [],
  ): Promise<FastifyReply> {
    const { t, language } = request;
    const edits = mayEdit(actorOf(request), department.id);
    const status = problems.length === 0 ? 200 : problems.includes('changed') ? 409 : 422;
    const answered = question.state === 'answered' ? question.answer : '';
    return reply.page(
      'briefing/question',
      {
        title: t('briefing.question.title'),
        styles: ['briefing.css'],
        department: { ...department, name: nameOf(department, language) },
        // Whoever answers need not know who asked; the head may have to ask back.
        question: { ...question, askedByName: edits ? question.askedByName : null },
        edits,
        mayAnswer: question.state === 'open' || (edits && question.state !== 'merged'),
        sections: edits ? await listSections(db, department.id) : [],
        typed: typed ?? { text: question.text, answer: answered, reason: '', sectionId: '' },
        limits,
        problems: problems.map((code) => t(`briefing.problem.${code}`, { ...limits, most: mostSections })),
      },
      status,
    );
  }
}

function orderOf(request: FastifyRequest, { id, departmentId }: Question) {
  const version = parseNumber(text(request.body, 'version')) ?? 0;
  return { id, departmentId, version, by: authorOf(request) };
}

/** The question as the head has mended it, if the form has it. */
function wordedIn({ body }: FastifyRequest): { text?: string } {
  return texts(body, 'text').length === 0 ? {} : { text: text(body, 'text').replace(/\s+/g, ' ') };
}

function typedIn({ body }: FastifyRequest): Typed {
  return {
    text: text(body, 'text').replace(/\s+/g, ' '),
    answer: rawText(body, 'answer').replace(/\r\n?/g, '\n').trim(),
    reason: text(body, 'reason').replace(/\s+/g, ' '),
    sectionId: text(body, 'section'),
  };
}
