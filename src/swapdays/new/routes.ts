import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments, rosterOn } from '../../people/queries.ts';
import { forbidden } from '../../web/errors.ts';
import { text } from '../../web/forms.ts';
import { createSwapDay } from '../actions.ts';
import {
  type ArrangementValues,
  coverSum,
  readArrangement,
  roleGroups,
  suggestion,
} from './arrangement-form.ts';
import { requiredOn } from '../plan/demand.ts';
import type { PlanRuns } from '../plan/runs.ts';
import { lastTurns } from '../queries.ts';
import { bestFirst, type RankedDate } from './ranking.ts';
import { exercises, mayPlanSwapDay } from '../rules.ts';
import { addressOf, type Choice, type ChoiceQuery, rankedDate, rankedDates, readChoice } from './wizard.ts';
import { nameOf, whatHappens } from '../words.ts';

const may = { config: { permission: 'swap-days.plan' as const } };
/** How many dates are marked as the best. */
const bestShown = 3;

/** A new swap day in three steps: what and who, when, and with whom. Each step is an address of its own. */
export async function newSwapDayRoutes(
  app: FastifyInstance,
  { db, runs }: { db: Db; runs: PlanRuns },
): Promise<void> {
  app.get<{ Querystring: ChoiceQuery }>('/swap-days/new', may, async (request, reply) => {
    return kindPage(request, reply, request.query, [], 200);
  });

  app.get<{ Querystring: ChoiceQuery }>('/swap-days/new/date', may, async (request, reply) => {
    const choice = await chosen(request, reply, request.query);
    if (choice === undefined) return reply;
    const dates = await rankedDates(db, choice, DateTime.utc());
    return datePage(request, reply, choice, dates);
  });

  app.get<{ Querystring: ChoiceQuery }>('/swap-days/new/people', may, async (request, reply) => {
    const choice = await chosen(request, reply, request.query);
    if (choice === undefined) return reply;
    const date = await rankedDate(db, choice, request.query.date ?? '', DateTime.utc());
    const wrong = date === undefined ? 'invalid' : dateProblems.find((code) => code === date.problem);
    if (date === undefined || wrong !== undefined) {
      const dates = await rankedDates(db, choice, DateTime.utc());
      return datePage(request, reply, choice, dates, [request.t(`swapdays.problem.date.${wrong}`)]);
    }
    return peoplePage(request, reply, choice, date, undefined, [], 200);
  });

  app.post<{ Body: unknown }>('/swap-days', may, async (request, reply) => {
    const { t } = request;
    const fields = ['exercise', 'guest', 'host', 'training', 'date'] as const;
    const query: ChoiceQuery = Object.fromEntries(fields.map((name) => [name, text(request.body, name)]));
    const choice = await chosen(request, reply, query);
    if (choice === undefined) return reply;
    const { values, arrangement } = readArrangement(request.body, choice.exercise);
    const date = await rankedDate(db, choice, query.date ?? '', DateTime.utc());
    if (date === undefined) {
      const dates = await rankedDates(db, choice, DateTime.utc());
      return datePage(request, reply, choice, dates, [t('swapdays.problem.date.invalid')]);
    }
    const created = await createSwapDay(
      db,
      {
        ...arrangement,
        exercise: choice.exercise,
        guestDepartmentId: choice.guest.id,
        hostDepartmentId: choice.host.id,
        date: date.date,
        // What was only suggested stays a sentence in each reader's language.
        title: values.title === whatHappens(choice, t, request.language) ? '' : values.title,
        createdBy: actorOf(request).name,
      },
      DateTime.utc(),
    );
    if (!created.ok) {
      const problems = created.problems.map(({ code, params }) => t(`swapdays.problem.${code}`, params));
      return peoplePage(request, reply, choice, date, values, problems, 422);
    }
    await runs.start(created.id, actorOf(request).name);
    return reply.redirect(`/swap-days/${created.id}/planning`, 303);
  });

  /** The choice of the first step; without one, the first step itself is shown again and undefined comes back. */
  async function chosen(
    request: FastifyRequest,
    reply: FastifyReply,
    query: ChoiceQuery,
  ): Promise<Choice | undefined> {
    const read = await readChoice(db, query);
    if (!read.ok) {
      await kindPage(request, reply, query, [request.t(`swapdays.problem.${read.code}`)], 422);
      return undefined;
    }
    const { guest, host } = read.choice;
    if (!mayPlanSwapDay(actorOf(request), { guestDepartment: guest, hostDepartment: host })) {
      // A head who picks two foreign departments has made a slip; the form says which are possible.
      if (request.method !== 'GET') throw forbidden();
      await kindPage(request, reply, query, [request.t('swapdays.problem.departments.own')], 403);
      return undefined;
    }
    return read.choice;
  }

  async function kindPage(
    request: FastifyRequest,
    reply: FastifyReply,
    query: ChoiceQuery,
    problems: string[],
    status: number,
  ): Promise<FastifyReply> {
    const departments = await listDepartments(db);
    const own = departments.find(({ id }) => id === actorOf(request).departmentId) ?? departments[0];
    const other = departments.find((one) => one !== own);
    return reply.page(
      'swapdays/new-kind',
      {
        title: request.t('swapdays.kind.title'),
        styles: ['swapdays.css'],
        problems,
        exercises,
        departments,
        values: {
          exercise: query.exercise ?? 'cover',
          guest: query.guest ?? own?.id,
          host: query.host ?? other?.id,
        },
      },
      status,
    );
  }

  async function datePage(
    request: FastifyRequest,
    reply: FastifyReply,
    choice: Choice,
    dates: RankedDate[],
    problems: string[] = [],
  ): Promise<FastifyReply> {
    const best = bestFirst(dates);
    const first = dates[0];
    // The calendar begins on a Monday, so the week of the first date may have days that are not offered.
    const blank = first === undefined ? 0 : DateTime.fromISO(first.date).weekday - 1;
    const cells: (RankedDate | null)[] = [...Array.from({ length: blank }, () => null), ...dates];
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) =>
      Array.from({ length: 7 }, (_, day) => cells[at * 7 + day] ?? null),
    );
    return reply.page(
      'swapdays/new-date',
      {
        title: request.t('swapdays.date.title'),
        styles: ['swapdays.css'],
        problems,
        choice,
        what: whatHappens(choice, request.t, request.language),
        lead: dateLead(request, choice, dates, best[0]),
        weeks,
        best: new Set(best.slice(0, bestShown).map(({ date }) => date)),
        usable: best.length > 0,
        noCalls: best.length === 0 && dates.some(({ problem }) => problem === 'no-calls'),
        guestName: nameOf(choice.guest, request.language),
        addressOf: (date: string) => addressOf('/swap-days/new/people', choice, date),
        back: addressOf('/swap-days/new', choice),
      },
      problems.length > 0 ? 422 : 200,
    );
  }

  async function peoplePage(
    request: FastifyRequest,
    reply: FastifyReply,
    choice: Choice,
    date: RankedDate,
    filled: ArrangementValues | undefined,
    problems: string[],
    status: number,
  ): Promise<FastifyReply> {
    const { language, t, f } = request;
    const { exercise, guest, host } = choice;
    const roster = await rosterOn(db, [guest.id, host.id], date.date);
    const turns = await lastTurns(db, date.date);
    const required = await requiredOn(db, [guest.id, host.id], date.date);
    const mutual = exercise === 'mutual';
    const day = { date: date.date, guestDepartment: guest, hostDepartment: host, mutual };
    const what = whatHappens(choice, t, language);
    const values =
      filled ??
      suggestion({
        exercise,
        title: what,
        roster,
        turns,
        day,
        required,
        training: date.training,
        spare: date.spare,
      });
    const groups = roleGroups(exercise, { roster, turns, day }, values);
    return reply.page(
      'swapdays/new-people',
      {
        title: t('swapdays.people.title'),
        styles: ['swapdays.css'],
        problems,
        choice,
        date: date.date,
        what,
        lead: t('swapdays.people.lead', { date: f.dayLong(date.date) }),
        values,
        groups,
        exercise,
        guestName: nameOf(guest, language),
        hostName: nameOf(host, language),
        cover: coverSum(groups, required[guest.id] ?? [], values),
        action: '/swap-days',
        back: addressOf('/swap-days/new/date', choice),
      },
      status,
    );
  }
}

const dateProblems = ['past', 'closed', 'taken'] as const;

/** What a busy person would repeat: the best date and what it bears. */
function dateLead(
  { t, f, language }: FastifyRequest,
  { exercise, guest, host }: Choice,
  dates: readonly RankedDate[],
  best: RankedDate | undefined,
): string {
  if (best === undefined) {
    if (dates.some(({ problem }) => problem === 'no-cover')) {
      return t('swapdays.date.no-cover', { guest: nameOf(guest, language), host: nameOf(host, language) });
    }
    const noCalls = dates.some(({ problem }) => problem === 'no-calls');
    return t(noCalls ? 'swapdays.date.lead.no-calls' : 'swapdays.date.lead.nothing');
  }
  const date = f.dayLong(best.date);
  const spare = best.spare ?? 0;
  if (exercise === 'cover') {
    return spare < 0
      ? t('swapdays.date.lead.cover.short', { date, short: -spare })
      : t('swapdays.date.lead.cover', { date, left: spare });
  }
  return spare <= 0
    ? t('swapdays.date.lead.spare.short', { date, spare })
    : t('swapdays.date.lead.spare', { date, spare });
}
