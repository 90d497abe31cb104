import type { DateTime } from 'luxon';
import { type Author, type Changes, changesOf, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import type { DayPlan, DayProblem } from '../../planning/day-problem.ts';
import { namesOfEmployees } from '../../people/queries.ts';
import { plannedTexts } from '../plan-audited.ts';
import { subjectOfDay } from '../subject.ts';
import { choices, type Draft, type Judgement, judgeEdit, takeBack } from './edit.ts';
import { listEdits, type PlanEdit, replaceEdits } from './queries.ts';
import { changesPast } from '../live/hold.ts';
import { findRunningJob } from '../plan/job-queries.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { changeSwapDay, findPlan, findSwapDay, savePlan, type StoredPlan, type SwapDay } from '../queries.ts';
import { isPast } from '../rules.ts';

/** Why a change is not saved, worded as `edit.problem.<code>`; `broken` comes with the rules it would break. */
export type EditProblem = 'range' | 'time' | 'activity' | 'version' | 'running' | 'closed' | 'begun';

export type EditResult =
  | { ok: true; judgement: Judgement }
  | { ok: false; problem: EditProblem; judgement?: undefined }
  | { ok: false; problem: 'broken'; judgement: Judgement };

/** Whether the day's plan may still change: it is not cancelled and not over. */
export function isOpen(day: SwapDay, now: DateTime): boolean {
  return day.cancelledAt === null && !isPast(day.date, day.guestDepartment.timeZone, now);
}

/** What a change would do, without saving it. */
export function checkEdit(
  day: SwapDay,
  stored: StoredPlan,
  edits: readonly PlanEdit[],
  { draft, by }: { draft: Draft; by: string },
  now: DateTime,
): EditResult {
  if (!isOpen(day, now)) return { ok: false, problem: 'closed' };
  const person = stored.problem.people.find(({ id }) => id === draft.employeeId);
  const planned = stored.plan.activities[draft.employeeId] !== undefined;
  if (person === undefined || !planned || !choices(stored.problem, person).includes(draft.activity)) {
    return { ok: false, problem: 'activity' };
  }
  if (!onGrid(stored.problem, draft)) return { ok: false, problem: 'time' };
  if (draft.fromMinute >= draft.toMinute) return { ok: false, problem: 'range' };
  const own = edits.filter(({ employeeId }) => employeeId === draft.employeeId);
  const judgement = judgeEdit(stored, draft, own, { madeBy: by, madeAt: now.toUTC().toISO() ?? '' });
  if (changesPast(day, stored, judgement.plan.activities, now)) return { ok: false, problem: 'begun' };
  return judgement.broken.length > 0 ? { ok: false, problem: 'broken', judgement } : { ok: true, judgement };
}

/** Whether both times are borders between intervals of the day. */
function onGrid(problem: DayProblem, { fromMinute, toMinute }: Draft): boolean {
  const start = startMinuteOf(problem);
  return [fromMinute, toMinute].every((minute) => {
    const at = (minute - start) / problem.intervalMinutes;
    return Number.isInteger(at) && at >= 0 && at <= problem.intervals;
  });
}

/**
 * Changes a person's block in the plan and holds it for the next planning.
 * @param version what the head has seen; a day that was changed since is refused, and so is one being planned
 * @returns undefined when there is no such day or plan
 */
export async function saveEdit(
  db: Db,
  order: { swapDayId: string; version: number; draft: Draft; by: Author },
  now: DateTime,
): Promise<EditResult | undefined> {
  return db.transaction().execute(async (db): Promise<EditResult | undefined> => {
    const day = await findSwapDay(db, order.swapDayId);
    const stored = await findPlan(db, order.swapDayId);
    if (day === undefined || stored === undefined) return undefined;
    if (day.version !== order.version) return { ok: false, problem: 'version' };
    if ((await findRunningJob(db, day.id)) !== undefined) return { ok: false, problem: 'running' };
    const by = order.by.accountId ?? order.by.name;
    const result = checkEdit(day, stored, await listEdits(db, day.id), { draft: order.draft, by }, now);
    if (!result.ok) return result;
    const { problem, plan, edits } = result.judgement;
    if (!(await changeSwapDay(db, day.id, order.version))) return { ok: false, problem: 'version' };
    await savePlan(db, day.id, { ...stored, problem, plan, editedAt: now.toUTC().toISO() ?? '' });
    await replaceEdits(db, day.id, order.draft.employeeId, edits);
    const plans = { problem, before: stored.plan, after: plan };
    await recordEdit(db, 'swap-day.plan-edited', { day, by: order.by, ...plans, stretch: order.draft }, now);
    return result;
  });
}

export type RemovalResult =
  | { ok: true; restored: boolean }
  | { ok: false; problem: 'version' | 'running' | 'closed' | 'begun' };

/** Takes an edit back; one that is gone already counts as taken back. Undefined when there is no such day or plan. */
export async function removeEdit(
  db: Db,
  order: { swapDayId: string; version: number; editId: string; by: Author },
  now: DateTime,
): Promise<RemovalResult | undefined> {
  return db.transaction().execute(async (db): Promise<RemovalResult | undefined> => {
    const day = await findSwapDay(db, order.swapDayId);
    const stored = await findPlan(db, order.swapDayId);
    if (day === undefined || stored === undefined) return undefined;
    const all = await listEdits(db, day.id);
    const edit = all.find(({ id }) => id === order.editId);
    if (edit === undefined) return { ok: true, restored: true };
    if (!isOpen(day, now)) return { ok: false, problem: 'closed' };
    if (day.version !== order.version) return { ok: false, problem: 'version' };
    if ((await findRunningJob(db, day.id)) !== undefined) return { ok: false, problem: 'running' };
    const own = all.filter(({ employeeId }) => employeeId === edit.employeeId);
    const { problem, plan, restored } = takeBack(stored, edit, own);
    if (changesPast(day, stored, plan.activities, now)) return { ok: false, problem: 'begun' };
    if (!(await changeSwapDay(db, day.id, order.version))) return { ok: false, problem: 'version' };
    await savePlan(db, day.id, { ...stored, problem, plan, editedAt: now.toUTC().toISO() ?? '' });
    await replaceEdits(
      db,
      day.id,
      edit.employeeId,
      own.filter(({ id }) => id !== edit.id),
    );
    const plans = { problem, before: stored.plan, after: plan };
    await recordEdit(db, 'swap-day.edit-removed', { day, by: order.by, ...plans, stretch: edit }, now);
    return { ok: true, restored };
  });
}

/** What one person's day had and has between the two times of an edit. */
async function recordEdit(
  db: Db,
  action: string,
  edit: { day: SwapDay; by: Author; problem: DayProblem; before: DayPlan; after: DayPlan; stretch: Draft },
  now: DateTime,
): Promise<void> {
  const { day, by, problem, before, after, stretch } = edit;
  const names = await namesOfEmployees(
    db,
    problem.people.map(({ id }) => id),
  );
  const texts = ({ activities }: DayPlan): string[] =>
    plannedTexts(problem, activities[stretch.employeeId] ?? [], stretch, names);
  const changes: Changes = {
    person: [null, names.get(stretch.employeeId) ?? stretch.employeeId],
    ...changesOf({ blocks: texts(before) }, { blocks: texts(after) }),
  };
  await record(db, { by, action, subject: subjectOfDay(day), changes }, now);
}
