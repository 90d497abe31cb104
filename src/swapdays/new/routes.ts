import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../../access/guard.ts';
import type { Db } from '../../database/connect.ts';
import { forbidden } from '../../web/errors.ts';
import { text } from '../../web/forms.ts';
import { createSwapDay } from '../actions.ts';
import type { PlanRuns } from '../plan/runs.ts';
import { mayPlanSwapDay } from '../rules.ts';
import { whatHappens } from '../words.ts';
import { readArrangement } from './arrangement-form.ts';
import type { ArrangementValues } from './arrangement-values.ts';
import { dateView } from './date-page.ts';
import { kindView } from './kind-page.ts';
import { peopleView, readPeopleFacts } from './people-page.ts';
import type { RankedDate } from './ranking.ts';
import { suggestion } from './suggestion.ts';
import { addressOf, type Choice, type ChoiceQuery, rankedDate, rankedDates, readChoice } from './wizard.ts';

const may = { config: { permission: 'swap-days.plan' as const } };

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
    const fields = ['exercise', 'guest', 'host', 'training', 'date', 'with'] as const;
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
        createdBy: authorOf(request),
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
    const { departmentId } = actorOf(request);
    return reply.page(
      'swapdays/new-kind',
      {
        title: request.t('swapdays.kind.title'),
        styles: ['swapdays.css'],
        problems,
        ...(await kindView(db, request, query, { departmentId, now: DateTime.utc() })),
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
    return reply.page(
      'swapdays/new-date',
      {
        title: request.t('swapdays.date.title'),
        styles: ['swapdays.css'],
        problems,
        ...dateView(request, choice, dates),
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
    const facts = await readPeopleFacts(db, exercise, {
      date: date.date,
      guestDepartment: guest,
      hostDepartment: host,
    });
    const what = whatHappens(choice, t, language);
    const values =
      filled ??
      suggestion({
        ...facts,
        title: what,
        training: date.training,
        spare: date.spare,
        nominated: choice.nominated,
        cardIds: facts.cards.map(({ id }) => id),
      });
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
        ...peopleView(facts, values, language, date.date),
        action: '/swap-days',
        back: addressOf('/swap-days/new/date', choice),
      },
      status,
    );
  }
}

const dateProblems = ['past', 'closed', 'taken'] as const;
