/** What waits for somebody who takes part in swap days. */
import { DateTime } from 'luxon';
import { questionsOf } from '../briefing/queries.ts';
import type { Db } from '../database/connect.ts';
import { readOwnDay } from '../my/day.ts';
import { findMe } from '../my/queries.ts';
import { openRequestsOf } from '../reflections/own/open.ts';
import { listInvitationsOf } from '../swapdays/invitations/queries.ts';
import type { SwapDayInShort } from '../swapdays/queries.ts';
import { daysOfEmployee, hasUnnotedChange } from './queries.ts';
import { daysBefore, type Task } from './tasks.ts';

/** An answer is news for so long. */
const newsDays = 3;
/** So many days after it was asked an invitation should be answered, and so many before the day at the latest. */
const answerDays = { after: 3, before: 2 } as const;

/** A person's own tasks: today's day, invitations, what changed, answers to questions. */
export async function ownTasks(
  db: Db,
  employeeId: string,
  upcoming: readonly SwapDayInShort[],
  { today, now }: { today: string; now: DateTime },
): Promise<Task[]> {
  const mine = await daysOfEmployee(db, employeeId, today);
  const days = upcoming.filter(({ id, publishedAt }) => publishedAt !== null && mine.has(id));
  const [next] = days;
  const tasks: Task[] = [];
  if (next !== undefined) {
    const isToday = next.date === today;
    const over = isToday && (await isOver(db, employeeId, next.id, now));
    const key = over ? 'own-over' : isToday ? 'own-day' : 'own-next';
    tasks.push({ key, href: '/my-day', day: next, due: next.date });
    if (isToday && !over && (await hasUnnotedChange(db, employeeId, next.id)))
      tasks.push({ key: 'own-changed', href: '/my-day', day: next, due: today });
  }
  for (const invitation of await listInvitationsOf(db, employeeId, today)) {
    const day = upcoming.find(({ id }) => id === invitation.swapDayId);
    // On the day itself My day asks.
    if (invitation.state !== 'asked' || day === undefined || day.date === today) continue;
    const soon = daysBefore(invitation.askedAt.slice(0, 10), -answerDays.after, today);
    const late = daysBefore(day.date, answerDays.before, today);
    tasks.push({
      key: 'invitation',
      href: `/invitations/${invitation.id}`,
      day,
      due: soon < late ? soon : late,
    });
  }
  for (const { request, state } of await openRequestsOf(db, employeeId, now)) {
    if (state !== 'not-begun') continue;
    const { id, aboutDepartmentId, closesOn } = request;
    tasks.push({
      key: 'reflection',
      href: `/reflections/${id}`,
      departmentId: aboutDepartmentId,
      due: closesOn,
    });
  }
  const since = now.minus({ days: newsDays });
  const answered = (await questionsOf(db, employeeId)).filter(
    ({ state, answeredAt }) =>
      state !== 'open' && answeredAt !== null && DateTime.fromISO(answeredAt) > since,
  );
  if (answered.length > 0) tasks.push({ key: 'answers', href: '/my-day', count: answered.length });
  return tasks;
}

/** Whether the person's last step of a day is behind them. */
async function isOver(db: Db, employeeId: string, swapDayId: string, now: DateTime): Promise<boolean> {
  const me = await findMe(db, employeeId);
  const mine = me && (await readOwnDay(db, me, swapDayId, now));
  const last = mine?.steps.at(-1);
  return mine !== undefined && last !== undefined && mine.moment.minute >= last.toMinute;
}
