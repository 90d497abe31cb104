import type { DateTime } from 'luxon';
import { type Author, type Changes, changesOf, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import type { Finding } from '../../planning/day-problem.ts';
import { namesOfEmployees } from '../../people/queries.ts';
import { participantTexts } from '../plan-audited.ts';
import { isOpen } from '../edit/actions.ts';
import { isUnderWay } from '../live/hold.ts';
import { type ReadDayFacts, readDayFacts } from '../plan/facts.ts';
import { findRunningJob } from '../plan/job-queries.ts';
import {
  changeSwapDay,
  findPlan,
  findSwapDay,
  replaceParticipants,
  savePlan,
  type SwapDay,
} from '../queries.ts';
import { subjectOfDay } from '../subject.ts';
import { type ChangeableFacts, changedFacts } from './change.ts';
import { findAppliedFix, insertAppliedFix, lunchFreedomOn, replaceLunchFreedom } from './queries.ts';

/**
 * Why a change is not made, told on the board as the notice of its code. `gone`: it is not proposed any more; `unfit`: people or
 * times have changed so that it does not fit.
 */
export type FixProblem = 'version' | 'running' | 'closed' | 'live' | 'gone' | 'unfit';
/** `now`: it was made by this press, and not by one before. */
export type FixResult = { ok: true; now: boolean } | { ok: false; problem: FixProblem };

interface Order {
  swapDayId: string;
  /** What the head has seen. */
  version: number;
}

/** Tells a proposed change from the others of its plan. */
export function keyOf({ code, params }: Finding): string {
  return JSON.stringify([code, params]);
}

/**
 * Makes a change that the plan proposes; the caller has the day planned anew. Pressed twice, it is made once.
 * @param key of the change, see `keyOf`
 * @returns undefined when there is no such day or plan
 */
export async function applyFix(
  db: Db,
  order: Order & { key: string; by: Author },
  now: DateTime,
): Promise<FixResult | undefined> {
  return db.transaction().execute(async (db): Promise<FixResult | undefined> => {
    const day = await findSwapDay(db, order.swapDayId);
    const stored = await findPlan(db, order.swapDayId);
    if (day === undefined || stored === undefined) return undefined;
    if (await isMade(db, order)) return { ok: true, now: false };
    const closed = await refusal(db, day, order, now);
    if (closed !== undefined) return { ok: false, problem: closed };
    const fix = stored.plan.fixes.find(({ change }) => keyOf(change) === order.key);
    if (fix === undefined) return { ok: false, problem: 'gone' };
    const facts = await readDayFacts(db, day);
    const changed = changedFacts(facts, fix.change);
    if (changed === null) return { ok: false, problem: 'unfit' };
    if (!(await changeSwapDay(db, day.id, order.version, timesOf(changed.day)))) {
      // Two presses at one moment: the other was faster.
      return (await isMade(db, order)) ? { ok: true, now: false } : { ok: false, problem: 'version' };
    }
    // The proposals were made for the day before.
    await savePlan(db, day.id, { ...stored, plan: { ...stored.plan, fixes: [] } });
    await replaceParticipants(db, day.id, nominations(facts, changed));
    await replaceLunchFreedom(db, day.id, changed.lunchFreedom ?? {});
    await insertAppliedFix(db, day.id, {
      fromVersion: order.version,
      change: fix.change,
      before: { shortfall: stored.plan.shortfall, harm: stored.plan.harm },
      promised: { shortfall: fix.shortfall, harm: fix.harm ?? null },
      appliedBy: order.by.name,
      appliedAt: now.toUTC().toISO() ?? '',
    });
    const names = await namesOfEmployees(
      db,
      [...facts.participants, ...changed.participants].map(({ employeeId }) => employeeId),
    );
    const audited = ({ day, participants, lunchFreedom = {} }: ChangeableFacts) => ({
      ...timesOf(day),
      participants: participantTexts(participants, names),
      freerLunchCount: Object.keys(lunchFreedom).length,
    });
    const changes: Changes = {
      fix: [null, fix.change.code],
      ...changesOf(audited({ ...facts, day }), audited(changed)),
    };
    await record(
      db,
      { by: order.by, action: 'swap-day.fix-applied', subject: subjectOfDay(day), changes },
      now,
    );
    return { ok: true, now: true };
  });
}

/** Takes back that people may eat earlier or later on a day; the caller has it planned anew. Taken back twice is once. */
export async function endLunchFreedom(
  db: Db,
  order: Order & { minutes: number; by: Author },
  now: DateTime,
): Promise<FixResult | undefined> {
  return db.transaction().execute(async (db): Promise<FixResult | undefined> => {
    const day = await findSwapDay(db, order.swapDayId);
    if (day === undefined) return undefined;
    const freedom = Object.entries(await lunchFreedomOn(db, day.id));
    const rest = freedom.filter(([, minutes]) => minutes !== order.minutes);
    if (rest.length === freedom.length) return { ok: true, now: false };
    const closed = await refusal(db, day, order, now);
    if (closed !== undefined) return { ok: false, problem: closed };
    if (!(await changeSwapDay(db, day.id, order.version))) return { ok: false, problem: 'version' };
    await replaceLunchFreedom(db, day.id, Object.fromEntries(rest));
    const changes: Changes = { freerLunchCount: [freedom.length, rest.length] };
    await record(
      db,
      { by: order.by, action: 'swap-day.lunch-freedom-ended', subject: subjectOfDay(day), changes },
      now,
    );
    return { ok: true, now: true };
  });
}

/** Whether the change was made on the day as the order has seen it. */
async function isMade(db: Db, { swapDayId, version, key }: Order & { key: string }): Promise<boolean> {
  const made = await findAppliedFix(db, swapDayId, version);
  return made !== undefined && keyOf(made) === key;
}

async function refusal(
  db: Db,
  day: SwapDay,
  { version }: Order,
  now: DateTime,
): Promise<FixProblem | undefined> {
  if (!isOpen(day, now)) return 'closed';
  if (await isUnderWay(db, day, now)) return 'live';
  if (day.version !== version) return 'version';
  return (await findRunningJob(db, day.id)) === undefined ? undefined : 'running';
}

function timesOf({
  trainingFromMinute,
  trainingToMinute,
  rolePlayFromMinute,
  rolePlayToMinute,
  shadowMinutes,
  briefingMinutes,
  reflectionMinutes,
}: SwapDay) {
  return {
    trainingFromMinute,
    trainingToMinute,
    rolePlayFromMinute,
    rolePlayToMinute,
    shadowMinutes,
    briefingMinutes,
    reflectionMinutes,
  };
}

/** Who takes part after a change, with what was noted about those who did before. */
function nominations({ participants }: ReadDayFacts, changed: ChangeableFacts) {
  const notes = new Map(participants.map(({ employeeId, note }) => [employeeId, note]));
  return changed.participants.map(({ employeeId, role, partnerId }) => ({
    employeeId,
    role,
    partnerId,
    note: notes.get(employeeId) ?? '',
  }));
}
