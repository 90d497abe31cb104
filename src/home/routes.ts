import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../access/guard.ts';
import { may } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { readSetting } from '../database/settings.ts';
import { listDepartments } from '../people/queries.ts';
import type { SwapDay, SwapDayInShort } from '../swapdays/queries.ts';
import { isLive } from '../swapdays/rules.ts';
import { hoursShort, nameOf, whatOf } from '../swapdays/words.ts';
import type { WaitingCounts } from './counts.ts';
import { companyTimeZone, daysOfEmployee } from './queries.ts';
import { isCounted } from './tasks.ts';
import { tasksOf, upcomingFor } from './tasks-of.ts';
import { taskView } from './words.ts';

/** The first page after signing in: what waits for me, and the next swap days. */
export async function homeRoutes(
  app: FastifyInstance,
  { db, counts }: { db: Db; counts: Pick<WaitingCounts, 'note'> },
): Promise<void> {
  app.get('/', { config: { permission: 'home.view' } }, async (request, reply) => {
    const actor = actorOf(request);
    const now = DateTime.utc();
    const today = now.setZone(await companyTimeZone(db)).toISODate() ?? '';
    const upcoming = await upcomingFor(db, actor, today);
    const mine =
      actor.employeeId === null ? new Set<string>() : await daysOfEmployee(db, actor.employeeId, today);
    const tasks = await tasksOf(db, actor, upcoming, { today, now });
    const waiting = tasks.filter(isCounted).length;
    counts.note(actor, waiting);
    const titleOf = (day: SwapDay) =>
      day.title === '' ? whatOf(day, request.t, request.language) : day.title;
    const departments = await listDepartments(db);
    const departmentName = (id: string) => {
      const found = departments.find((one) => one.id === id);
      return found === undefined ? '' : nameOf(found, request.language);
    };
    const hours = (day: SwapDayInShort | undefined) => hoursShort(day?.plan?.shortfall ?? 0);
    return reply.page('home/home', {
      title: request.t('home.title'),
      styles: ['home.css'],
      today,
      tasks: tasks.map((task) => taskView(task, { today, departmentName, titleOf, hours }, request)),
      waiting,
      plans: may(actor, 'swap-days.plan'),
      upcoming: upcoming.slice(0, 8),
      titleOf,
      mine,
      live: new Set(upcoming.filter((day) => isLive(day, now)).map(({ id }) => id)),
      demo: (await readSetting(db, 'demo.loaded')) !== undefined,
    });
  });
}
