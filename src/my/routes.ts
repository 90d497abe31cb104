import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../access/guard.ts';
import { debriefLinkFor } from '../agreements/debrief/link.ts';
import { sheetOf } from '../briefing/sheet.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { boardPeople } from '../swapdays/board/queries.ts';
import { listLiveChanges } from '../swapdays/live/queries.ts';
import { listSwapDays } from '../swapdays/queries.ts';
import { orNotFound } from '../web/errors.ts';
import { aroundMe } from './around.ts';
import { callRoutes } from './calls/routes.ts';
import { callsForHelp } from './calls/queries.ts';
import type { CallProblem } from './calls/rules.ts';
import { lastOwnDay, type MyDay, readOwnDay, readOwnDays } from './day.ts';
import { keptRoutes } from './kept-routes.ts';
import {
  callForms,
  changesFor,
  clockOf,
  comingView,
  dayView,
  departmentName,
  othersCalls,
  ownCalls,
} from './page.ts';
import { findMe, type Me, noteChange, notedChanges, type OwnDay } from './queries.ts';
import { ownRounds } from './rounds.ts';
import { comingTurn } from './season-turn.ts';
import { withinSentence } from './words.ts';

export interface MyParts {
  db: Db;
  /** Where people reach the program, for letters. */
  baseUrl: string;
  /** Only an address of this program. */
  localAddress: (to: string | undefined) => string;
}

/** What a page of My day says besides the day itself. */
export interface Said {
  notice?: string;
  problem?: CallProblem | 'kind';
}

const notices = ['sent', 'withdrawn', 'noted'];
const see = { config: { permission: 'my-day.view' as const } };
const act = { config: { permission: 'my-day.act' as const } };
/** Without a script the browser itself looks again. */
const refreshSeconds = 60;

interface ById {
  Params: { id: string };
  Querystring: { notice?: string };
}

/** My day: what is now and next for the person who looks, and what they can say with one tap. */
export async function myRoutes(app: FastifyInstance, { db, baseUrl, localAddress }: MyParts): Promise<void> {
  const debriefOf = debriefLinkFor(db);
  await keptRoutes(app);
  await callRoutes(app, { db, baseUrl, localAddress, ownPage });

  app.get<{ Querystring: { notice?: string } }>('/my-day', see, (request, reply) =>
    ownPage(request, reply, undefined, saidIn(request.query.notice)),
  );

  app.get<ById>('/my-day/days/:id', see, (request, reply) =>
    ownPage(request, reply, request.params.id, saidIn(request.query.notice)),
  );

  app.get('/my-day/sheet', see, async (request, reply) => {
    const me = await meOf(request);
    const now = DateTime.utc();
    const { shown } = me === undefined ? { shown: null } : await readOwnDays(db, me, new Set(), now);
    return shown === null || me === undefined
      ? noDay(request, reply, me, now)
      : sheet(request, reply, me, shown);
  });

  app.get<ById>('/my-day/days/:id/sheet', see, async (request, reply) => {
    const me = orNotFound(await meOf(request));
    const mine = orNotFound(await readOwnDay(db, me, request.params.id, DateTime.utc()));
    return sheet(request, reply, me, mine);
  });

  app.post<ById>('/my-day/changes/:id/note', act, async (request, reply) => {
    const me = orNotFound(await meOf(request));
    const order = { changeId: request.params.id, employeeId: me.id, notedAt: DateTime.utc().toISO() };
    orNotFound((await noteChange(db, order)) ? order : undefined);
    return reply.redirect('/my-day?notice=noted', 303);
  });

  async function meOf(request: FastifyRequest): Promise<Me | undefined> {
    const { employeeId } = actorOf(request);
    return employeeId === null ? undefined : findMe(db, employeeId);
  }

  /** @param id a day of the person's own, or the one that is now or next */
  async function ownPage(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string | undefined,
    said: Said,
  ): Promise<FastifyReply> {
    const now = DateTime.utc();
    const me = await meOf(request);
    if (me === undefined) {
      if (id !== undefined) orNotFound(undefined);
      return noDay(request, reply, me, now);
    }
    const calls = await callsForHelp(db, { employeeId: me.id, fromDate: yesterday(now) });
    const called = new Set(calls.map(({ swapDayId }) => swapDayId));
    const days = await readOwnDays(db, me, called, now);
    const mine = id === undefined ? days.shown : orNotFound(await readOwnDay(db, me, id, now));
    if (mine === null) return noDay(request, reply, me, now, said);
    const { t, f, language } = request;
    const words = { t, f };
    const { day, stored } = mine;
    const people = await boardPeople(
      db,
      stored.problem.people.map((one) => one.id),
    );
    const facts = { mine, me, people, rounds: await ownRounds(db, mine, me.id, words) };
    const changes = await listLiveChanges(db, day.id);
    const around = await aroundMe(db, me, now, { ...words, language });
    const turn = id === undefined ? await turnOf(request, me, now) : '';
    const coming = id === undefined ? await comingDays(days.coming, now) : new Map();
    return mayKeep(request, reply).page(
      'my/day',
      {
        ...frame(request, now, said),
        title: t('my.title'),
        refreshWithoutScript: mine.moment.when === 'today' ? refreshSeconds : 0,
        own: id === undefined,
        after: id === undefined ? afterwards(days.coming, request) : '',
        view: dayView(facts, words, language),
        zone:
          me.timeZone === day.guestDepartment.timeZone
            ? ''
            : t('my.zone', { name: departmentName(day, day.guestDepartment.id, language) }),
        changes: changesFor(changes, await notedChanges(db, me.id, day.id), facts, words, language),
        calls: ownCalls(
          calls.filter(({ swapDayId }) => swapDayId === day.id),
          words,
        ),
        asked: othersCalls(await callsForHelp(db, { hostId: me.id, swapDayId: day.id }), words),
        forms: callForms(mine, words),
        around,
        debrief: await debriefOf(actorOf(request), day),
        turn,
        coming: comingView(
          days.coming,
          coming,
          new Map(around.invitations.map((one) => [one.swapDayId, one.id])),
          words,
          language,
        ),
      },
      said.problem === undefined ? 200 : 422,
    );
  }

  async function comingDays(coming: readonly { id: string }[], now: DateTime) {
    if (coming.length === 0) return new Map();
    const listed = await listSwapDays(db, { publishedOnly: true, fromDate: yesterday(now) });
    return new Map(listed.map((day) => [day.id, day]));
  }

  /** What a season holds for the person beyond the days that are made, in a sentence; empty for nothing. */
  async function turnOf({ t, f }: FastifyRequest, me: Me, now: DateTime): Promise<string> {
    const turn = await comingTurn(db, me.id, now.setZone(me.timeZone).toISODate() ?? '');
    return turn === null
      ? ''
      : t('my.none.turn', { date: withinSentence(f.dayLong(turn.date)), season: turn.season });
  }

  /** Nobody's day, or no day yet: what will come, and from where. */
  async function noDay(
    request: FastifyRequest,
    reply: FastifyReply,
    me: Me | undefined,
    now: DateTime,
    said: Said = {},
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const around = me === undefined ? null : await aroundMe(db, me, now, { t, f, language });
    const turn = me === undefined ? '' : await turnOf(request, me, now);
    const last = me === undefined ? null : await lastOwnDay(db, me, now);
    const key = me === undefined ? 'nobody' : last === null ? 'none' : 'none.again';
    return mayKeep(request, reply).page(
      'my/none',
      {
        ...frame(request, now, said),
        title: t('my.title'),
        heading: t(`my.${key}.title`),
        text: t(`my.${key}`),
        last: last && { id: last.id, text: t('my.last', { date: withinSentence(f.dayLong(last.date)) }) },
        turn,
        around,
        nobody: me === undefined,
      },
      said.problem === undefined ? 200 : 422,
    );
  }

  /** The day on paper, with what one wants at hand. */
  async function sheet(
    request: FastifyRequest,
    reply: FastifyReply,
    me: Me,
    mine: MyDay,
  ): Promise<FastifyReply> {
    const { t, f, language } = request;
    const words = { t, f };
    const { day, stored } = mine;
    const people = await boardPeople(
      db,
      stored.problem.people.map((one) => one.id),
    );
    const facts = { mine, me, people, rounds: await ownRounds(db, mine, me.id, words) };
    const view = dayView(facts, words, language);
    const now = DateTime.utc();
    return mayKeep(request, reply).page('my/sheet', {
      ...frame(request, now, {}),
      title: t('my.sheet.title'),
      me,
      view,
      steps: [...view.past, ...(view.card === null ? [] : [view.card]), ...view.next],
      styles: ['briefing.css', 'my.css'],
      sheet: await sheetOf(db, view.otherDepartmentId),
      other: departmentName(day, view.otherDepartmentId, language),
      made: clockOf(now.toISO(), day.guestDepartment.timeZone, words),
    });
  }

  function frame(request: FastifyRequest, now: DateTime, { notice = '', problem }: Said) {
    return {
      styles: ['my.css'],
      scripts: ['my.js'],
      app: true,
      at: now.toISO(),
      atMillis: now.toMillis(),
      /** Of each form one: a tap that is sent twice is one report. */
      newKey: newId,
      // A call that is shown says itself that it was passed on.
      sent: notice === 'sent',
      notice: notice === '' ? '' : request.t(`my.notice.${notice}`),
      problems: problem === undefined ? [] : [request.t(`my.problem.${problem}`)],
    };
  }
}

/** The worker on the phone may keep this page, for this account alone. */
function mayKeep(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.header('x-kept-for', actorOf(request).accountId);
}

/** What comes when the day is over: the next day in which the person takes part, or from where it will come. */
function afterwards(coming: readonly OwnDay[], { t, f }: FastifyRequest): string {
  const next = coming.find(({ role }) => role !== null);
  return next === undefined
    ? t('my.over.none')
    : t('my.over.next', { date: withinSentence(f.dayLong(next.date)) });
}

function saidIn(notice: string | undefined): Said {
  const known = notices.find((one) => one === notice);
  return known === undefined ? {} : { notice: known };
}

function yesterday(now: DateTime): string {
  return now.toUTC().minus({ days: 1 }).toISODate() ?? '';
}
