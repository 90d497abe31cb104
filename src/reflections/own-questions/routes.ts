import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import { mayIn } from '../../access/rules.ts';
import type { Author } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { type Department, listDepartments } from '../../people/queries.ts';
import { nameOf } from '../../swapdays/words.ts';
import type { Language } from '../../web/catalogue.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { text } from '../../web/forms.ts';
import type { Wording } from '../questionnaire/texts.ts';
import { findSurvey, listSurveys, type Survey } from '../surveys/queries.ts';
import {
  addOwnQuestion,
  moveOwnQuestion,
  type Outcome,
  removeOwnQuestion,
  rewordOwnQuestion,
} from './actions.ts';
import { listOwnQuestions, type OwnQuestion } from './queries.ts';
import {
  answerKinds,
  hasOwnQuestions,
  longestQuestion,
  mayChange,
  mostOwnQuestions,
  ownCode,
  type OwnQuestionProblem,
} from './rules.ts';

type OfSurvey = { Params: { id: string } };
type OfQuestion = { Params: { id: string; code: string } };

const permission = 'reflections.own-questions' as const;
const guarded = { config: { permission } };

/** A head asks the own department's people up to five questions of their own; HR sees and helps with both sides'. */
export async function ownQuestionRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/reflections/own-questions', guarded, async (request, reply) => {
    const mine = (await listSurveys(db)).filter(
      (survey) => hasOwnQuestions(survey) && reachedIn(request, survey).length > 0,
    );
    const open = mine.filter(mayChange);
    const closed = mine.filter((survey) => !mayChange(survey));
    const title = request.t('own-questions.title');
    return reply.page('reflections/own-questions-list', { title, open, closed });
  });

  app.get<OfSurvey>('/reflections/surveys/:id/own-questions', guarded, async (request, reply) => {
    return page(request, reply, await surveyOf(request));
  });

  app.post<OfSurvey>('/reflections/surveys/:id/own-questions', guarded, async (request, reply) => {
    const survey = await surveyOf(request);
    const { body } = request;
    const departmentId = text(body, 'departmentId');
    if (!reachedIn(request, survey).includes(departmentId)) throw forbidden();
    const sent = text(body, 'code');
    const code = ownCode.test(sent) ? sent : `own-${newId()}`;
    const answer = answerKinds.find((kind) => kind === text(body, 'answer'));
    const by = authorOf(request);
    const wanted = { surveyId: survey.id, departmentId, code, by, answer, ...textsOf(body) };
    const outcome = await addOwnQuestion(db, wanted, DateTime.utc());
    if (!outcome.ok) return page(request, reply, survey, { problems: outcome.problems, typed: wanted });
    return reply.redirect(`/reflections/surveys/${survey.id}/own-questions#${code}`, 303);
  });

  app.post<OfQuestion>(
    '/reflections/surveys/:id/own-questions/:code/wording',
    guarded,
    async (request, reply) => {
      const version = Number(text(request.body, 'version'));
      const texts = textsOf(request.body);
      return done(request, reply, (order) =>
        rewordOwnQuestion(db, { ...order, ...texts, version }, DateTime.utc()),
      );
    },
  );
  app.post<OfQuestion>(
    '/reflections/surveys/:id/own-questions/:code/position',
    guarded,
    async (request, reply) => {
      const direction = text(request.body, 'direction') === 'up' ? 'up' : 'down';
      return done(request, reply, (order) => moveOwnQuestion(db, { ...order, direction }, DateTime.utc()));
    },
  );
  app.post<OfQuestion>(
    '/reflections/surveys/:id/own-questions/:code/removal',
    guarded,
    async (request, reply) => {
      return done(request, reply, (order) => removeOwnQuestion(db, order, DateTime.utc()));
    },
  );

  /** The departments of a survey for whose questions the actor answers: HR for both, a head for the own. */
  function reachedIn(request: FastifyRequest, survey: Survey): string[] {
    const both = [survey.firstDepartmentId, survey.secondDepartmentId];
    return both.filter((id) => mayIn(actorOf(request), permission, [id]));
  }

  async function surveyOf(request: FastifyRequest<OfSurvey>): Promise<Survey> {
    const found = await findSurvey(db, request.params.id);
    const survey = orNotFound(found !== undefined && hasOwnQuestions(found) ? found : undefined);
    if (reachedIn(request, survey).length === 0) throw forbidden();
    return survey;
  }

  async function done(
    request: FastifyRequest<OfQuestion>,
    reply: FastifyReply,
    act: (order: { surveyId: string; departmentId: string; code: string; by: Author }) => Promise<Outcome>,
  ): Promise<FastifyReply> {
    const survey = await surveyOf(request);
    const { code } = request.params;
    const row = await db
      .selectFrom('ownQuestion')
      .select('departmentId')
      .where('code', '=', code)
      .where('surveyId', '=', survey.id)
      .executeTakeFirst();
    const { departmentId } = orNotFound(row);
    if (!reachedIn(request, survey).includes(departmentId)) throw forbidden();
    const outcome = await act({ surveyId: survey.id, departmentId, code, by: authorOf(request) });
    if (!outcome.ok) {
      const typed = { departmentId, code, ...textsOf(request.body) };
      return page(request, reply, survey, { problems: outcome.problems, typed });
    }
    return reply.redirect(`/reflections/surveys/${survey.id}/own-questions#${code}`, 303);
  }

  /** @param again what was typed: in the form of the question with its code, or in the department's empty one */
  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    survey: Survey,
    again: { problems: OwnQuestionProblem[]; typed: Typed | null } = { problems: [], typed: null },
  ): Promise<FastifyReply> {
    const { t, language } = request;
    const { problems, typed } = again;
    const reached = reachedIn(request, survey);
    const departments = (await listDepartments(db)).filter(({ id }) => reached.includes(id));
    const questions = await listOwnQuestions(db, survey.id);
    const limits = { most: mostOwnQuestions, longest: longestQuestion };
    const sectionOf = (department: Department) => {
      const own = questions.filter(({ departmentId }) => departmentId === department.id);
      const fresh = typed?.departmentId === department.id && own.every(({ code }) => code !== typed.code);
      const empty = { code: `own-${newId()}`, textRu: '', textEn: '', answer: undefined };
      return {
        ...department,
        name: nameOf(department, language),
        questions: own.map((question) => shown(question, typed, language)),
        isFull: own.length >= mostOwnQuestions,
        form: fresh ? typed : empty,
      };
    };
    return reply.page(
      'reflections/own-questions',
      {
        title: t('own-questions.title'),
        styles: ['questionnaire.css'],
        survey,
        canChange: mayChange(survey),
        departments: departments.map(sectionOf),
        answerKinds,
        limits,
        problems: problems.map((code) => t(`own-questions.problem.${code}`, limits)),
      },
      problems.length === 0 ? 200 : problems.includes('changed') ? 409 : 422,
    );
  }
}

interface Typed {
  readonly departmentId: string;
  readonly code: string;
  readonly textRu: string;
  readonly textEn: string;
  readonly answer?: string | undefined;
}

/** A question as its form shows it: as it stands, or as it was just typed and not taken. */
function shown({ code, newest }: OwnQuestion, typed: Typed | null, language: Language) {
  const { textRu, textEn, version, kind, wordingJson } = newest;
  const { labels } = (JSON.parse(wordingJson) as Record<Language, Wording>)[language];
  const ends = kind === 'words' ? null : { low: labels[0] ?? '', high: labels.at(-1) ?? '' };
  const form = typed?.code === code ? typed : { textRu, textEn };
  return { code, textRu, textEn, version, ends, form, isOpen: typed?.code === code };
}

function textsOf(body: unknown): { textRu: string; textEn: string } {
  return { textRu: text(body, 'textRu'), textEn: text(body, 'textEn') };
}
