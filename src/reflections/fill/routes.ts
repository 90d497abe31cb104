/** Filling in one questionnaire: the same pages and handlers behind every door. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { askQuestion } from '../../briefing/question-actions.ts';
import { limits } from '../../briefing/rules.ts';
import { text } from '../../web/forms.ts';
import { deleteAnswers, removeAnswer } from '../answers/delete.ts';
import { readAnswer } from '../answers/rules.ts';
import { isAnswerable, saveAnswersTo } from '../answers/save.ts';
import { askedQuestion } from './asked-question.ts';
import { authorOfRequest } from './author.ts';
import { codeRoutes } from './code-routes.ts';
import { type Door, type DoorKind, doorKinds, type DoorParts, wantsJson } from './doors.ts';
import { briefingField, fillPage, readFilled, type Refused, sidesOf } from './page.ts';

type Asked = FastifyRequest<{ Querystring: { at?: string; notice?: string } }>;

const notices = ['deleted', 'asked'];

/** The questionnaire behind each door, and the page on which codes are typed. */
export async function fillRoutes(app: FastifyInstance, parts: DoorParts): Promise<void> {
  await codeRoutes(app, parts);
  for (const door of doorKinds(parts)) routesBehind(app, parts, door);
}

function routesBehind(app: FastifyInstance, { db }: DoorParts, { url, permission, open }: DoorKind): void {
  // The server's log tells when which address was asked for: of these, that would be who answered when.
  const options = { config: { permission }, logLevel: 'warn' as const };

  app.get(url, options, async (request: Asked, reply) => {
    const door = await open(request, reply);
    if (door === undefined) return reply;
    const now = DateTime.utc();
    if (!isAnswerable(door.request, now)) return closedPage(request, reply, door, '');
    const notice = notices.find((one) => one === request.query.notice);
    return fillPage(db, request, reply, door, {
      at: request.query.at,
      today: todayOf(door, now),
      notice: notice === undefined ? '' : request.t(`fill.notice.${notice}`),
    });
  });

  app.post(`${url}/answers`, options, async (request, reply) => {
    const door = await open(request, reply);
    if (door === undefined) return reply;
    const now = DateTime.utc();
    const questionTextId = text(request.body, 'question');
    const typed = text(request.body, 'answer');
    if (!isAnswerable(door.request, now)) return closedPage(request, reply, door, typed);
    const question = await askedQuestion(db, door.request, questionTextId);
    const refuse = (problem: string) => refused(request, reply, door, { questionTextId, typed, problem });
    if (question === undefined) return refuse('unknown');
    const skipped = text(request.body, 'skip') !== '';
    const given = skipped ? ({ ok: true, empty: true } as const) : readAnswer(question.kind, typed);
    if (!given.ok) return refuse(given.problem);
    const outcome =
      'empty' in given
        ? await removeAnswer(db, door.request.id, questionTextId, now)
        : await saveAnswersTo(
            db,
            door.request,
            [{ questionTextId, value: given.value, words: given.words }],
            now,
          );
    if (outcome === 'closed') return closedPage(request, reply, door, typed);
    if (wantsJson(request)) return reply.send({ saved: true });
    const { questions } = await readFilled(db, door.request);
    const at = questions.findIndex((one) => one.questionTextId === questionTextId) + 2;
    return reply.redirect(`${door.base}?at=${at}`, 303);
  });

  app.post(`${url}/briefing-question`, options, async (request, reply) => {
    const door = await open(request, reply);
    if (door === undefined) return reply;
    const now = DateTime.utc();
    const typed = text(request.body, 'answer');
    if (!isAnswerable(door.request, now)) return closedPage(request, reply, door, typed);
    const { aboutDepartmentId, employeeId, swapDayId } = door.request;
    const skipped = text(request.body, 'skip') !== '' || typed === '';
    if (!skipped) {
      const wanted = { departmentId: aboutDepartmentId, employeeId, swapDayId, text: typed };
      const by = await authorOfRequest(db, door.request);
      const asked = await askQuestion(db, { ...wanted, by, today: todayOf(door, now) }, now);
      if (!asked.ok) {
        const problem = asked.problems.includes('question.long') ? 'briefing.long' : 'briefing.not-guest';
        return refused(request, reply, door, { questionTextId: briefingField, typed, problem });
      }
    }
    if (wantsJson(request)) return reply.send({ saved: true });
    return reply.redirect(`${door.base}?at=end${skipped ? '' : '&notice=asked'}`, 303);
  });

  app.get(`${url}/deletion`, options, async (request, reply) => {
    const door = await open(request, reply);
    if (door === undefined) return reply;
    const { t, language } = request;
    const { other } = await sidesOf(db, door.request, language);
    return reply.page('reflections/fill-deletion', {
      title: t('fill.deletion.title'),
      styles: ['reflections.css'],
      noClaimButton: true,
      url: door.base,
      base: door.base,
      action: `${door.base}/deletion`,
      text: t(isAnswerable(door.request, DateTime.utc()) ? 'fill.deletion.open' : 'fill.deletion', {
        other: other.name,
      }),
      back: backOf(door),
    });
  });

  app.post(`${url}/deletion`, options, async (request, reply) => {
    const door = await open(request, reply);
    if (door === undefined) return reply;
    const removed = await deleteAnswers(db, door.request);
    if (door.kind === 'session')
      return reply.redirect(`/reflections?notice=${removed === 'gone' ? 'gone' : 'deleted'}`, 303);
    return reply.redirect(`${door.base}?notice=deleted`, 303);
  });

  async function refused(
    request: FastifyRequest,
    reply: FastifyReply,
    door: Door,
    what: Refused,
  ): Promise<FastifyReply> {
    const problem = request.t(`fill.problem.${what.problem}`, { most: limits.question, typed: what.typed });
    if (wantsJson(request)) return reply.status(422).send({ problem });
    const today = todayOf(door, DateTime.utc());
    return fillPage(db, request, reply, door, { today, refused: { ...what, problem }, status: 422 });
  }

  /** No answers any more; what was typed is not dropped without a word. */
  async function closedPage(
    request: FastifyRequest,
    reply: FastifyReply,
    door: Door,
    typed: string,
  ): Promise<FastifyReply> {
    if (wantsJson(request)) return reply.status(409).send({ problem: 'closed' });
    const { t, language } = request;
    const { other } = await sidesOf(db, door.request, language);
    return reply.page(
      'reflections/fill-closed',
      {
        title: t('fill.closed.title'),
        styles: ['reflections.css'],
        noClaimButton: true,
        scripts: ['reflections.js'],
        url: door.base,
        door: { kind: door.kind, base: door.base, key: door.request.id },
        text: t(door.request.opensOn > todayOf(door, DateTime.utc()) ? 'fill.early' : 'fill.closed', {
          other: other.name,
        }),
        typed,
      },
      request.method === 'GET' ? 200 : 409,
    );
  }
}

/** Where somebody goes who does not delete after all. */
function backOf({ kind, base }: Door): string {
  return kind === 'session' ? '/reflections' : base;
}

function todayOf({ request }: Door, now: DateTime): string {
  return now.setZone(request.timeZone).toISODate() ?? '';
}
