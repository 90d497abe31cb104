import type { DateTime } from 'luxon';
import { type Actor, may } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { listDepartments, listEmployees } from '../people/queries.ts';
import { mayPlanSeason } from '../seasons/rules.ts';
import { seasonsToMake } from '../seasons/to-make.ts';
import { listSwapDays, type SwapDayInShort } from '../swapdays/queries.ts';
import { mayPlanSwapDay, maySeeSwapDay } from '../swapdays/rules.ts';
import { agreementTasks } from './agreements.ts';
import { claimTasks } from './claims.ts';
import { surveyTasks } from './surveys.ts';
import { administratorTasks, newcomerTasks, peopleTasks, questionTasks, turnlessTasks } from './facts.ts';
import { ownTasks } from './own.ts';
import { historyEnds } from './queries.ts';
import { planningTasks } from './rules.ts';
import { inOrder, type Task } from './tasks.ts';

/** The swap days from a date on that somebody may see, by date, cancelled ones left out. */
export async function upcomingFor(db: Db, actor: Actor, today: string): Promise<SwapDayInShort[]> {
  const listed = await listSwapDays(db, { fromDate: today, publishedOnly: actor.role === 'employee' });
  return listed.filter((day) => day.cancelledAt === null && maySeeSwapDay(actor, day));
}

/**
 * Everything that waits for somebody, the most urgent first, by what they are: whoever takes part, a head for the own
 * department, HR for people of both, an administrator for all of it and the machinery.
 * @param upcoming the days from today on that the person sees, by date, cancelled ones left out
 */
export async function tasksOf(
  db: Db,
  actor: Actor,
  upcoming: readonly SwapDayInShort[],
  { today, now }: { today: string; now: DateTime },
): Promise<Task[]> {
  const own = actor.employeeId === null ? [] : await ownTasks(db, actor.employeeId, upcoming, { today, now });
  own.push(...(await agreementTasks(db, actor, { today, now })));
  if (actor.role === 'employee') return inOrder(own, today);

  const departments = await listDepartments(db);
  const departmentIds = departments
    .map(({ id }) => id)
    .filter((id) => actor.role !== 'head' || id === actor.departmentId);
  const reader = { actor, departmentIds, today, now };
  const seasons = await seasonsToMake(db, today);
  const employees = await listEmployees(db);
  const withTurn = new Set(seasons.flatMap(({ people }) => people));
  const tasks = [...own, ...(await newcomerTasks(db, reader, withTurn))];
  tasks.push(...(await claimTasks(db, actor, today)));
  tasks.push(...(await surveyTasks(db, actor, today)));
  if (may(actor, 'swap-days.plan')) {
    const planned = upcoming.filter((day) => mayPlanSwapDay(actor, day));
    const facts = {
      departments: departments.length,
      mayMakeDepartments: may(actor, 'departments.edit'),
      people: employees.length,
      upcoming: planned,
      historyEnds: await historyEnds(db),
      seasons: seasons.filter((season) => mayPlanSeason(actor, season)),
      today,
    };
    tasks.push(...planningTasks(facts), ...(await peopleTasks(db, reader, planned)));
    tasks.push(...(await questionTasks(db, reader)));
  }
  if (actor.role === 'hr') {
    const both = seasons.map(({ first, second, ...season }) => ({
      ...season,
      departmentIds: [first.id, second.id],
    }));
    tasks.push(...(await turnlessTasks(db, both, employees)));
  }
  if (actor.role === 'administrator') tasks.push(...(await administratorTasks(db, reader)));
  return inOrder(tasks, today);
}
