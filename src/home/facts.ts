/** What the home page's tasks are made of, beside what is planned: answers, calls for help, questions, turns, letters, jobs. */
import type { DateTime } from 'luxon';
import type { Actor } from '../access/rules.ts';
import { mayIn } from '../access/rules.ts';
import { openQuestions } from '../briefing/sheet.ts';
import type { Db } from '../database/connect.ts';
import { recurringJobs } from '../jobs.ts';
import { jobTrouble } from '../jobs/trouble.ts';
import { callsForHelp } from '../my/calls/queries.ts';
import { listWishes } from '../seasons/queries.ts';
import { whatChanged } from '../swapdays/invitations/tell.ts';
import type { SwapDayInShort } from '../swapdays/queries.ts';
import { answersMissing, failedLetters, leftWithAccount, newcomersWithoutDay } from './queries.ts';
import { daysBefore, type Task } from './tasks.ts';

/** Days ahead for which an invitation without an answer, or a change that nobody was told of, is brought up. */
const nearDays = 10;
/** A day before which everybody should have answered. */
const answeredAheadDays = 2;
/** A guest hears within so many days. */
const questionDays = 2;
/** So long somebody is new. */
const newcomerDays = 60;
const mostNames = 3;

interface Reader {
  actor: Actor;
  /** The departments that are the reader's to look after. */
  departmentIds: readonly string[];
  today: string;
  now: DateTime;
}

/** What waits for a head or an administrator because of people: who calls, who declined, who has not answered. */
export async function peopleTasks(
  db: Db,
  { departmentIds, today }: Reader,
  upcoming: readonly SwapDayInShort[],
): Promise<Task[]> {
  const calls = await callsForHelp(db, { departmentIds, fromDate: today });
  const days = new Map(upcoming.map((day) => [day.id, day]));
  const byCall = calls.map((call): Task => {
    const day = days.get(call.swapDayId);
    const href = `/swap-days/${call.swapDayId}/live`;
    const said = { key: 'call' as const, href, call: call.kind, names: [call.employeeName], due: today };
    return day === undefined ? said : { ...said, day };
  });
  const missing = await answersMissing(
    db,
    upcoming.filter(({ publishedAt }) => publishedAt !== null).map(({ id }) => id),
  );
  const byAnswer = [...missing].flatMap(([id, { declined, open }]) => {
    const day = days.get(id);
    return day === undefined ? [] : answerTasks(day, declined, open, today);
  });
  return [...byCall, ...byAnswer, ...(await untold(db, upcoming, today))];
}

function answerTasks(day: SwapDayInShort, declined: string[], open: string[], today: string): Task[] {
  const href = `/swap-days/${day.id}`;
  const due = daysBefore(day.date, answeredAheadDays, today);
  const tasks: Task[] = [];
  if (declined.length > 0)
    tasks.push({ key: 'declined', href, day, due, names: some(declined), count: declined.length });
  // On the day itself nobody is reminded any more.
  if (open.length > 0 && day.date > today && daysBefore(day.date, nearDays, today) === today)
    tasks.push({ key: 'unanswered', href, day, due, names: some(open), count: open.length });
  return tasks;
}

/** Days that are near and were changed since people were told of them. */
async function untold(db: Db, upcoming: readonly SwapDayInShort[], today: string): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const day of upcoming) {
    const changed = day.publishedAt !== null && day.toldVersion !== null && day.toldVersion < day.version;
    if (!changed || day.running || daysBefore(day.date, nearDays, today) !== today) continue;
    const { steps } = await whatChanged(db, day);
    const due = daysBefore(day.date, answeredAheadDays, today);
    if (steps.length > 0)
      tasks.push({ key: 'tell', href: `/swap-days/${day.id}`, day, due, count: steps.length });
  }
  return tasks;
}

/** Questions of guests that the reader's departments have not answered. */
export async function questionTasks(db: Db, { departmentIds, today }: Reader): Promise<Task[]> {
  const questions = await openQuestions(db, departmentIds);
  return departmentIds.flatMap((id): Task[] => {
    const own = questions.filter(({ departmentId }) => departmentId === id);
    const oldest = own[0];
    if (oldest === undefined) return [];
    const due = daysBefore(oldest.askedAt.slice(0, 10), -questionDays, today);
    return [
      { key: 'question', href: `/briefing/${id}/edit#questions`, departmentId: id, count: own.length, due },
    ];
  });
}

/** Who is new and has seen nothing of the other department, and nothing is planned. */
export async function newcomerTasks(
  db: Db,
  { actor, departmentIds, today }: Reader,
  withTurn: ReadonlySet<string>,
): Promise<Task[]> {
  const from = daysBefore(today, newcomerDays, '');
  const found = (await newcomersWithoutDay(db, departmentIds, from, today)).filter(
    ({ id }) => !withTurn.has(id),
  );
  if (found.length === 0) return [];
  const href = mayIn(actor, 'swap-days.plan', departmentIds) ? '/swap-days/new' : '/people';
  return [{ key: 'newcomers', href, count: found.length, names: some(found.map(({ name }) => name)) }];
}

/** What an administrator looks after: letters, recurring jobs, accounts of people who have left. */
export async function administratorTasks(db: Db, { now }: Reader): Promise<Task[]> {
  const tasks: Task[] = [];
  const letters = await failedLetters(db);
  if (letters > 0) tasks.push({ key: 'letters-failed', href: '/outbox?status=failed', count: letters });
  const { failing, standing, stuckLetters } = await jobTrouble(db, recurringJobs, now);
  if (failing.length > 0)
    tasks.push({ key: 'job-failed', href: '/outbox#jobs', names: failing.map(({ name }) => name) });
  // Whether mail is sent shows in the letters: its job rests while there are none.
  const late = stuckLetters > 0 ? ['send-mail', ...standing] : standing;
  if (late.length > 0) tasks.push({ key: 'job-late', href: '/outbox#jobs', names: late });
  const left = await leftWithAccount(db);
  if (left.length > 0)
    tasks.push({ key: 'accounts-left', href: '/accounts', count: left.length, names: some(left) });
  return tasks;
}

/** Published seasons in whose plan some people of both departments have no turn, those left out aside. */
export async function turnlessTasks(
  db: Db,
  seasons: readonly {
    id: string;
    people: readonly string[];
    name: string;
    departmentIds: readonly string[];
  }[],
  employees: readonly { id: string; departmentId: string }[],
): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const { id, name, people, departmentIds } of seasons) {
    const spared = new Set([
      ...people,
      ...(await listWishes(db, id))
        .filter(({ kind }) => kind === 'left-out')
        .map(({ employeeId }) => employeeId),
    ]);
    const without = employees.filter(
      (one) => departmentIds.includes(one.departmentId) && !spared.has(one.id),
    );
    if (without.length > 0)
      tasks.push({ key: 'turnless', href: `/seasons/${id}`, count: without.length, names: [name] });
  }
  return tasks;
}

function some(names: readonly string[]): string[] {
  return names.slice(0, mostNames);
}
