import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import { may } from '../../access/rules.ts';
import type { Db } from '../../database/connect.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { parseNumber, text } from '../../web/forms.ts';
import { hasOwnQuestions } from '../own-questions/rules.ts';
import { closeSurvey, raiseThresholds, type SurveyProblem } from './actions.ts';
import { closingFacts, maySeeSurvey, type Reader, surveyRows, surveyView } from './page.ts';
import type { EffectOf } from './made-up.ts';
import { pulseRoutes } from './pulse-routes.ts';
import { findSurvey, listSurveys, type Survey } from './queries.ts';
import { surveyName } from './words.ts';

type ById = { Params: { id: string }; Querystring: { notice?: string } };
const styles = ['chart.css', 'surveys.css'];
const notices = ['raised', 'closed', 'moved', 'skipped', 'asked'];

/** Surveys for heads, HR and administrators: what is asked when, how many have answered, the thresholds, the end. */
export async function surveyRoutes(
  app: FastifyInstance,
  { db, effectOf }: { db: Db; effectOf?: EffectOf },
): Promise<void> {
  const see = { config: { permission: 'reflections.counts' } } as const;
  const manage = { config: { permission: 'reflections.manage' } } as const;
  await pulseRoutes(app, { db });

  app.get<{ Querystring: { notice?: string } }>('/reflections/surveys', see, async (request, reply) => {
    const reader = readerOf(request);
    const surveys = (await listSurveys(db)).filter((survey) => maySeeSurvey(reader.actor, survey));
    return reply.page('reflections/surveys', {
      title: request.t('waves.title'),
      styles,
      notice: noticeOf(request),
      rows: await surveyRows(db, surveys, reader),
    });
  });

  app.get<ById>('/reflections/surveys/:id', see, async (request, reply) =>
    surveyPage(request, reply, await shownSurvey(request), []),
  );

  app.post<ById>('/reflections/surveys/:id/thresholds', manage, async (request, reply) => {
    const survey = await shownSurvey(request);
    const number = (name: string) => parseNumber(text(request.body, name)) ?? Number.NaN;
    const order = {
      id: survey.id,
      version: number('version'),
      by: authorOf(request),
      score: number('score'),
      comment: number('comment'),
    };
    const result = await raiseThresholds(db, order, DateTime.utc());
    if (!result.ok) return surveyPage(request, reply, await shownSurvey(request), result.problems);
    return reply.redirect(`/reflections/surveys/${survey.id}?notice=raised`, 303);
  });

  app.get<ById>('/reflections/surveys/:id/closure', manage, async (request, reply) =>
    closingPage(request, reply, await shownSurvey(request), []),
  );

  app.post<ById>('/reflections/surveys/:id/closure', manage, async (request, reply) => {
    const survey = await shownSurvey(request);
    const order = {
      id: survey.id,
      version: parseNumber(text(request.body, 'version')) ?? Number.NaN,
      by: authorOf(request),
    };
    const result = await closeSurvey(db, order, DateTime.utc());
    if (!result.ok) return closingPage(request, reply, await shownSurvey(request), result.problems);
    return reply.redirect(`/reflections/surveys/${survey.id}?notice=closed`, 303);
  });

  async function shownSurvey(request: FastifyRequest<ById>): Promise<Survey> {
    const survey = orNotFound(await findSurvey(db, request.params.id));
    if (!maySeeSurvey(actorOf(request), survey)) throw forbidden();
    return survey;
  }

  async function surveyPage(
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    survey: Survey,
    problems: readonly SurveyProblem[],
  ): Promise<FastifyReply> {
    const reader = readerOf(request);
    const view = await surveyView(db, survey, reader, DateTime.utc(), effectOf);
    const typed = (name: string, known: number) => text(request.body, name) || String(known);
    return reply.page(
      'reflections/survey',
      {
        title: view.name,
        styles,
        survey,
        view,
        notice: noticeOf(request),
        problems: problems.map((problem) => problemWords(problem, request)),
        form: {
          score: typed('score', survey.scoreThreshold),
          comment: typed('comment', survey.commentThreshold),
        },
        ownQuestions: hasOwnQuestions(survey) && may(reader.actor, 'reflections.own-questions'),
      },
      problems.length > 0 ? 422 : 200,
    );
  }

  async function closingPage(
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    survey: Survey,
    problems: readonly SurveyProblem[],
  ): Promise<FastifyReply> {
    const facts = await closingFacts(db, survey.id);
    return reply.page(
      'reflections/survey-closure',
      {
        title: request.t('waves.close.title'),
        styles,
        survey,
        name: surveyName(survey, request),
        facts,
        problems: problems.map((problem) => problemWords(problem, request)),
      },
      problems.length > 0 ? 422 : 200,
    );
  }
}

function readerOf(request: FastifyRequest): Reader {
  const { t, f, language } = request;
  return { actor: actorOf(request), t, f, language };
}

function noticeOf(request: FastifyRequest): string {
  const { notice } = request.query as { notice?: unknown };
  const known = notices.find((one) => one === notice);
  return known === undefined ? '' : request.t(`waves.notice.${known}`);
}

function problemWords({ code, params }: SurveyProblem, { t }: FastifyRequest): string {
  return t(`waves.problem.${code}`, params);
}
