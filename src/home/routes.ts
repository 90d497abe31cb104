import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../access/guard.ts';
import { type Actor, may } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { readSetting } from '../database/settings.ts';
import { listEmployees } from '../people/queries.ts';
import { seasonsToMake } from '../seasons/to-make.ts';
import { mayPlanSeason } from '../seasons/rules.ts';
import { listSwapDays, type SwapDay, type SwapDayInShort } from '../swapdays/queries.ts';
import { isLive, mayPlanSwapDay } from '../swapdays/rules.ts';
import { hoursShort, whatOf } from '../swapdays/words.ts';
import { companyTimeZone, daysOfEmployee, historyEnds } from './queries.ts';
import { type HomeFacts, planningTasks } from './rules.ts';

/** The first page after signing in: what waits for me, and the next swap days. */
export async function homeRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/', { config: { permission: 'home.view' } }, async (request, reply) => {
    const actor = actorOf(request);
    const today =
      DateTime.utc()
        .setZone(await companyTimeZone(db))
        .toISODate() ?? '';
    const listed = await listSwapDays(db, { fromDate: today, publishedOnly: actor.role === 'employee' });
    const upcoming = listed.filter((day) => day.cancelledAt === null);
    const plans = may(actor, 'swap-days.plan');
    const mine =
      actor.employeeId === null ? new Set<string>() : await daysOfEmployee(db, actor.employeeId, today);
    return reply.page('home/home', {
      title: request.t('home.title'),
      today,
      tasks: plans ? planningTasks(await factsFor(actor, upcoming, today)) : [],
      plans,
      upcoming: upcoming.slice(0, 8),
      hoursShort: (day: SwapDayInShort | undefined) => hoursShort(day?.plan?.shortfall ?? 0),
      titleOf: (day: SwapDay) => (day.title === '' ? whatOf(day, request.t, request.language) : day.title),
      mine,
      live: new Set(upcoming.filter((day) => isLive(day, DateTime.utc())).map(({ id }) => id)),
      demo: (await readSetting(db, 'demo.loaded')) !== undefined,
    });
  });

  async function factsFor(actor: Actor, upcoming: SwapDayInShort[], today: string): Promise<HomeFacts> {
    const ends = await historyEnds(db);
    const seasons = await seasonsToMake(db, today);
    return {
      departments: ends.length,
      mayMakeDepartments: may(actor, 'departments.edit'),
      people: (await listEmployees(db)).length,
      upcoming: upcoming.filter((day) => mayPlanSwapDay(actor, day)),
      historyEnds: ends,
      seasons: seasons.filter((season) => mayPlanSeason(actor, season)),
      today,
    };
  }
}
