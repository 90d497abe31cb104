/** The own page: what is open, what one has answered and how that has changed; seen by its author alone. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../../access/guard.ts';
import { may } from '../../access/rules.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import { nameOf } from '../../swapdays/words.ts';
import { orNotFound } from '../../web/errors.ts';
import { deleteAllAnswers } from '../answers/delete.ts';
import { answersOf } from '../answers/read.ts';
import { isAnswerable } from '../answers/save.ts';
import { codePath, ownRequest } from '../fill/doors.ts';
import { sidesOf } from '../fill/page.ts';
import { replaceCode } from '../fill/passes.ts';
import { allowAgain, refuse } from '../fill/refusals.ts';
import { minutesToAnswer, questionsFor } from '../questionnaire/questions.ts';
import { listRequestsOf } from '../requests/queries.ts';
import { ownSurveys } from './history.ts';
import { openRequestsOf } from './open.ts';
import { answerRows, changeView, daysWords, momentWords, untilWords } from './page.ts';
import { ownStay, sendStay } from './stay.ts';

export interface OwnParts {
  readonly db: Db;
  readonly baseUrl: string;
}

const own = { config: { permission: 'reflections.own' as const }, logLevel: 'warn' as const };
const notices = ['deleted', 'gone', 'refused', 'allowed', 'sent', 'not-sent'];

type OfSurvey = { Params: { surveyId: string } };

export async function ownReflectionRoutes(app: FastifyInstance, { db, baseUrl }: OwnParts): Promise<void> {
  app.get<{ Querystring: { notice?: string } }>('/reflections', own, (request, reply) => {
    const notice = notices.find((one) => one === request.query.notice);
    return ownPage(request, reply, notice === undefined ? '' : request.t(`own-reflections.notice.${notice}`));
  });

  app.post('/reflections/:id/code', own, async (request, reply) => {
    const found = await ownRequest(db, request);
    const { t, language } = request;
    const isOpen = isAnswerable(found.request, DateTime.utc());
    const { other } = await sidesOf(db, found.request, language);
    return reply.page('reflections/own-code', {
      title: t('own-reflections.code.title'),
      styles: ['reflections.css'],
      noClaimButton: true,
      url: '/reflections',
      code: isOpen ? await replaceCode(db, found.request) : '',
      address: `${baseUrl}${codePath}`,
      other: other.name,
      until: untilWords(found.request, request),
    });
  });

  app.get('/reflections/:id/answers', own, async (request, reply) => {
    const found = (await ownRequest(db, request)).request;
    const { t, f, language } = request;
    const answers = await answersOf(db, found);
    const questions = await questionsFor(db, found, new Set(answers.keys()));
    const sides = await sidesOf(db, found, language);
    return reply.page('reflections/own-answers', {
      title: t('own-reflections.answers.title', { other: sides.other.name }),
      styles: ['reflections.css'],
      base: `/reflections/${found.id}`,
      when: `${momentWords(found, { t, f })}, ${daysWords(found, { t, f })}`,
      open: isAnswerable(found, DateTime.utc()),
      rows: answerRows(questions, answers, { language, sides, words: { t, f } }),
      stay: (await ownStay(db, found, language)) ?? null,
    });
  });

  app.get('/reflections/:id/stay', own, async (request, reply) => {
    const found = (await ownRequest(db, request)).request;
    const stay = orNotFound(await ownStay(db, found, request.language));
    return reply.page('reflections/own-stay', {
      title: request.t('own-reflections.stay.title'),
      styles: ['reflections.css'],
      noClaimButton: true,
      base: `/reflections/${found.id}`,
      stay,
    });
  });

  app.post('/reflections/:id/stay', own, async (request, reply) => {
    const found = (await ownRequest(db, request)).request;
    const sent = await sendStay(db, found, { baseUrl }, DateTime.utc());
    return reply.redirect(`/reflections?notice=${sent > 0 ? 'sent' : 'not-sent'}`, 303);
  });

  app.get<OfSurvey>('/reflections/own/:surveyId/deletion', own, async (request, reply) => {
    const { surveyId } = await ownSurvey(request);
    const { t } = request;
    return reply.page('reflections/fill-deletion', {
      title: t('own-reflections.deletion.title'),
      styles: ['reflections.css'],
      noClaimButton: true,
      action: `/reflections/own/${surveyId}/deletion`,
      text: t('own-reflections.deletion'),
      back: '/reflections',
    });
  });

  app.post<OfSurvey>('/reflections/own/:surveyId/deletion', own, async (request, reply) => {
    const removed = await deleteAllAnswers(db, await ownSurvey(request));
    return reply.redirect(`/reflections?notice=${removed === 'gone' ? 'gone' : 'deleted'}`, 303);
  });

  app.post<OfSurvey>('/reflections/own/:surveyId/refusal', own, async (request, reply) => {
    const { surveyId, employeeId } = await ownSurvey(request);
    await refuse(db, surveyId, employeeId);
    return reply.redirect('/reflections?notice=refused', 303);
  });

  app.post<OfSurvey>('/reflections/own/:surveyId/refusal/end', own, async (request, reply) => {
    const { surveyId, employeeId } = await ownSurvey(request);
    await allowAgain(db, surveyId, employeeId);
    return reply.redirect('/reflections?notice=allowed', 303);
  });

  /** A survey in which the one who asks is or was asked something. */
  async function ownSurvey(
    request: FastifyRequest<OfSurvey>,
  ): Promise<{ surveyId: string; employeeId: string }> {
    const { surveyId } = request.params;
    const employeeId = orNotFound(actorOf(request).employeeId);
    const requests = await listRequestsOf(db, employeeId);
    orNotFound(requests.find((one) => one.surveyId === surveyId));
    return { surveyId, employeeId };
  }

  async function ownPage(
    request: FastifyRequest,
    reply: FastifyReply,
    notice: string,
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const words = { t, f };
    const actor = actorOf(request);
    const now = DateTime.utc();
    const names = new Map((await listDepartments(db)).map((one) => [one.id, nameOf(one, language)]));
    const nameOfOther = (id: string) => names.get(id) ?? '';
    const { employeeId } = actor;
    const open = employeeId === null ? [] : await openRequestsOf(db, employeeId, now);
    const surveys = employeeId === null ? [] : await ownSurveys(db, employeeId, now);
    return reply.page('reflections/own', {
      title: t('nav.reflections'),
      styles: ['reflections.css'],
      notice,
      onStaff: employeeId !== null,
      seesCounts: may(actor, 'reflections.counts'),
      open: open.map(({ request: one, state }) => ({
        id: one.id,
        other: nameOfOther(one.aboutDepartmentId),
        when: momentWords(one, words),
        until: untilWords(one, words),
        minutes: minutesToAnswer(one),
        state,
      })),
      surveys: surveys
        .filter(({ requests, closed }) => requests.length > 0 || !closed)
        .map(({ surveyId, aboutDepartmentId, requests, change, findable, refused, closed }) => ({
          surveyId,
          other: nameOfOther(aboutDepartmentId),
          refused,
          closed,
          findable,
          answered: requests
            .filter(({ answers }) => answers.size > 0)
            .map(({ request: one, open: isOpen }) => ({
              id: one.id,
              when: momentWords(one, words),
              days: daysWords(one, words),
              open: isOpen,
            })),
          change: changeView(change, words),
        })),
    });
  }
}
