import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { findSwapDay, type SwapDay } from '../../swapdays/queries.ts';
import { todayIn } from '../../swapdays/rules.ts';
import { subjectOfDay } from '../../swapdays/subject.ts';
import { nameOf, whatOf } from '../../swapdays/words.ts';
import { forbidden, orNotFound } from '../../web/errors.ts';
import { parseNumber, text } from '../../web/forms.ts';
import { type Reader, readerOf } from '../reader.ts';
import {
  addLine,
  addVoice,
  changeLine,
  joinLine,
  type LineOrder,
  mayChange,
  removeLine,
  removeVoice,
} from './actions.ts';
import { debriefExists } from './link.ts';
import { findLine, type Line, listLines, tookPart } from './queries.ts';
import {
  type DebriefOutcome,
  type DebriefProblem,
  isHeadHere,
  isOpenFor,
  lastDay,
  lineKinds,
  lineLimit,
  mayTakePart,
} from './rules.ts';

type OfDay = { Params: { id: string }; Querystring: { screen?: string } };
type OfLine = { Params: { id: string; lineId: string } };

const part = { config: { permission: 'debriefs.take-part' as const } };
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** How often a shared screen without a script looks again. */
const screenSeconds = 10;

/** Somebody in the debrief of a day. */
interface Seat {
  readonly day: SwapDay;
  readonly reader: Reader;
  readonly isHead: boolean;
  readonly open: boolean;
}

/** The debrief of a swap day: what surprised us, and what we change. */
export async function debriefRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const address = '/swap-days/:id/debrief';

  app.get<OfDay>(address, part, async (request, reply) => {
    const seat = await seatOf(request, request.params.id);
    return page(request, reply, seat, { screen: request.query.screen !== undefined });
  });

  /** The lines alone: what the page puts in their place while others write. */
  app.get<OfDay>(`${address}/lines`, part, async (request, reply) => {
    const seat = await seatOf(request, request.params.id);
    return reply.page('agreements/debrief-lines', { title: '', ...(await linesFor(request, seat)) });
  });

  app.post<OfDay>(`${address}/lines`, part, async (request, reply) => {
    const seat = await seatOf(request, request.params.id);
    const kind = lineKinds.find((one) => one === text(request.body, 'kind')) ?? 'surprise';
    const typed = { kind, text: text(request.body, 'text') };
    const formId = text(request.body, 'id');
    const wanted = { swapDayId: seat.day.id, ...typed, accountId: seat.reader.accountId };
    const outcome: DebriefOutcome = seat.open
      ? await addLine(db, { ...wanted, ...(uuid.test(formId) ? { id: formId } : {}) })
      : { ok: false, problems: ['closed'] };
    if (outcome.ok) return reply.redirect(`/swap-days/${seat.day.id}/debrief#${kind}`, 303);
    return page(request, reply, seat, { typed, problems: outcome.problems });
  });

  for (const [noun, does] of [
    ['voice', addVoice],
    ['voice-removal', removeVoice],
  ] as const) {
    app.post<OfLine>(`${address}/lines/:lineId/${noun}`, part, async (request, reply) => {
      const { seat, line } = await lineOf(request);
      const order = { swapDayId: seat.day.id, lineId: line.id, accountId: seat.reader.accountId };
      const outcome: DebriefOutcome = seat.open ? await does(db, order) : { ok: false, problems: ['closed'] };
      if (outcome.ok) return reply.redirect(`/swap-days/${seat.day.id}/debrief#line-${line.id}`, 303);
      return page(request, reply, seat, { problems: outcome.problems });
    });
  }

  app.get<OfLine>(`${address}/lines/:lineId`, part, async (request, reply) => {
    const { seat, line } = await lineOf(request);
    if (!line.own && !seat.isHead) throw forbidden();
    return linePage(request, reply, seat, line, line.text, []);
  });

  app.post<OfLine>(`${address}/lines/:lineId`, part, async (request, reply) => {
    const { seat, line, order } = await lineOf(request);
    const typed = text(request.body, 'text');
    const outcome = await changeLine(db, { ...order, text: typed }, DateTime.utc());
    return lineDone(request, reply, seat, line, typed, outcome);
  });

  app.post<OfLine>(`${address}/lines/:lineId/removal`, part, async (request, reply) => {
    const { seat, line, order } = await lineOf(request);
    if (!line.own && !seat.isHead) throw forbidden();
    return lineDone(request, reply, seat, line, line.text, await removeLine(db, order, DateTime.utc()));
  });

  app.post<OfLine>(`${address}/lines/:lineId/joining`, part, async (request, reply) => {
    const { seat, line, order } = await lineOf(request);
    if (!seat.isHead) throw forbidden();
    const into = orNotFound(
      await findLine(db, seat.day.id, text(request.body, 'into'), seat.reader.accountId),
    );
    const outcome = await joinLine(db, { ...order, into }, DateTime.utc());
    return lineDone(request, reply, seat, line, line.text, outcome);
  });

  async function seatOf(request: FastifyRequest, id: string): Promise<Seat> {
    const day = orNotFound(await findSwapDay(db, id));
    const reader = await readerOf(db, actorOf(request));
    const departmentIds = [day.guestDepartment.id, day.hostDepartment.id];
    const was = await tookPart(db, day.id, reader.employeeId);
    if (!mayTakePart(reader, { departmentIds }, was)) throw forbidden();
    const today = todayIn(day.guestDepartment.timeZone, DateTime.utc());
    orNotFound((await debriefExists(db, day)) ? day : undefined);
    return { day, reader, isHead: isHeadHere(reader, { departmentIds }), open: isOpenFor(day, today) };
  }

  async function lineOf(
    request: FastifyRequest<OfLine>,
  ): Promise<{ seat: Seat; line: Line; order: LineOrder }> {
    const seat = await seatOf(request, request.params.id);
    const line = orNotFound(await findLine(db, seat.day.id, request.params.lineId, seat.reader.accountId));
    if (request.method === 'POST' && request.url.endsWith(line.id) && !line.own && !seat.isHead)
      throw forbidden();
    const { id, name } = subjectOfDay(seat.day);
    const version = parseNumber(text(request.body, 'version')) ?? 0;
    const order = { line, version, swapDay: { id, name }, by: authorOf(request), isHead: seat.isHead };
    return { seat, line, order };
  }

  async function linesFor({ t }: FastifyRequest, { day, reader, isHead, open }: Seat) {
    const lines = (await listLines(db, day.id, reader.accountId)).map((line) => ({
      ...line,
      mayOpen: isHead || line.own,
    }));
    return {
      day,
      isHead,
      open,
      stamp: lines
        .map(({ id, version, voices, agreementId }) => [id, version, voices, agreementId].join('.'))
        .join(' '),
      columns: lineKinds.map((kind) => ({
        kind,
        title: t(`debrief.${kind}`),
        lines: lines.filter((line) => line.kind === kind),
      })),
    };
  }

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    seat: Seat,
    said: { screen?: boolean; typed?: { kind: string; text: string }; problems?: DebriefProblem[] },
  ): Promise<FastifyReply> {
    const { t, language } = request;
    const { day } = seat;
    const problems = said.problems ?? [];
    const screen = said.screen === true;
    return reply.page(
      'agreements/debrief',
      {
        title: t('debrief.title'),
        styles: ['agreements.css'],
        scripts: ['debrief.js'],
        refreshWithoutScript: screen ? screenSeconds : 0,
        what: day.title === '' ? whatOf(day, t, language) : day.title,
        both: [day.guestDepartment, day.hostDepartment].map((one) => ({
          name: nameOf(one, language),
          colour: one.colour,
        })),
        ...(await linesFor(request, seat)),
        lastDay: lastDay(day.date),
        screen,
        formIds: lineKinds.map(() => newId()),
        typed: said.typed ?? { kind: '', text: '' },
        limit: lineLimit,
        problems: problems.map((code) => t(`debrief.problem.${code}`, { limit: lineLimit })),
      },
      problems.length === 0 ? 200 : problems.includes('closed') || problems.includes('changed') ? 409 : 422,
    );
  }

  async function lineDone(
    request: FastifyRequest,
    reply: FastifyReply,
    seat: Seat,
    before: Line,
    typed: string,
    outcome: DebriefOutcome,
  ): Promise<FastifyReply> {
    if (outcome.ok) return reply.redirect(`/swap-days/${seat.day.id}/debrief#${before.kind}`, 303);
    const line = (await findLine(db, seat.day.id, before.id, seat.reader.accountId)) ?? before;
    return linePage(request, reply, seat, line, typed, outcome.problems);
  }

  async function linePage(
    request: FastifyRequest,
    reply: FastifyReply,
    seat: Seat,
    line: Line,
    typed: string,
    problems: DebriefProblem[],
  ): Promise<FastifyReply> {
    const { t } = request;
    const others = await listLines(db, seat.day.id, seat.reader.accountId);
    return reply.page(
      'agreements/debrief-line',
      {
        title: t('debrief.line.title'),
        styles: ['agreements.css'],
        day: seat.day,
        line,
        typed,
        mayChange: mayChange(line, seat.isHead),
        others:
          seat.isHead && line.agreementId === null
            ? others.filter(({ id, kind }) => id !== line.id && kind === line.kind)
            : [],
        limit: lineLimit,
        problems: problems.map((code) => t(`debrief.problem.${code}`, { limit: lineLimit })),
      },
      problems.length === 0 ? 200 : problems.includes('changed') ? 409 : 422,
    );
  }
}
