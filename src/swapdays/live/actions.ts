import type { DateTime } from 'luxon';
import type { Author } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import type { Pin } from '../../planning/day-problem.ts';
import { intervalsOf } from '../board/board.ts';
import { listEdits } from '../edit/queries.ts';
import type { Post } from '../invitations/post.ts';
import { tellLiveChange } from '../invitations/tell-live.ts';
import { keepMeetings } from '../meetings.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { findRunningJob } from '../plan/job-queries.ts';
import { changeSwapDay, findPlan, findSwapDay, savePlan } from '../queries.ts';
import type { StoredPlan, SwapDay } from '../swap-day.ts';
import { type PersonChange, changesBetween } from './changes.ts';
import { draftOf, type Mark, type MarkForm, type MarkProblem, saysNothingNew } from './mark.ts';
import { type Moment, momentOf, noticeMinutes } from './moment.ts';
import { recordAccepted, recordMark } from './audited.ts';
import {
  acceptProposal,
  discardProposals,
  findBase,
  findProposal,
  insertLiveChange,
  insertMark,
  listMarks,
  lockDay,
  type ProposedRest,
  undoMark as undo,
} from './queries.ts';
import type { LiveFacts } from './visit.ts';

/** A published day with a plan, and where now stands in it. */
export interface OpenDay {
  readonly day: SwapDay;
  readonly stored: StoredPlan;
  readonly moment: Moment;
  readonly marks: readonly Mark[];
}

/** Why there is no live day, worded as `live.closed.<code>`. */
export type Closed = 'draft' | 'cancelled' | 'no-plan' | 'impossible' | 'other-date' | 'after';
/** Why something is refused, worded as `live.problem.<code>`. */
export type LiveProblemCode = MarkProblem | Closed | 'running' | 'gone' | 'older' | 'too-late' | 'discarded';
export type Done = { ok: true } | { ok: false; problem: LiveProblemCode };

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

/** What is known of a live day; without a plan that people follow there is none. */
export async function readLiveDay(
  db: Db,
  day: SwapDay,
  now: DateTime,
): Promise<OpenDay | { closed: Closed }> {
  if (day.cancelledAt !== null) return { closed: 'cancelled' };
  const stored = await findPlan(db, day.id);
  if (stored === undefined) return { closed: 'no-plan' };
  if (stored.plan.status === 'impossible') return { closed: 'impossible' };
  if (day.publishedAt === null) return { closed: 'draft' };
  return { day, stored, moment: momentOf(day, stored.problem, now), marks: await listMarks(db, day.id) };
}

/** Why nothing can be changed at this moment, or undefined. */
export function closedAt({ phase }: Moment): Closed | undefined {
  return phase === 'other-date' || phase === 'after' ? phase : undefined;
}

/** What the rest of the day is planned from. */
export async function readLiveFacts(db: Db, { day, stored, moment, marks }: OpenDay): Promise<LiveFacts> {
  const { problem, plan } = stored;
  const pins: Record<string, Pin[]> = {};
  for (const edit of await listEdits(db, day.id)) {
    const [from, to] = intervalsOf(edit, startMinuteOf(problem), problem.intervalMinutes);
    (pins[edit.employeeId] ??= []).push({ from, to, activity: edit.activity });
  }
  return {
    base: (await findBase(db, day.id, stored.madeAt)) ?? problem,
    activities: plan.activities,
    pins,
    marks,
    firstOpen: moment.firstOpen,
  };
}

/** Notes that something went otherwise. What was proposed before knows nothing of it and is taken off the table. */
export async function addMark(
  db: Db,
  order: { swapDayId: string; form: MarkForm; by: Author },
  now: DateTime,
): Promise<Done> {
  return db.transaction().execute(async (db): Promise<Done> => {
    await lockDay(db, order.swapDayId);
    const open = await openDay(db, order.swapDayId, now);
    if (!open.ok) return open;
    const { base, activities, marks } = await readLiveFacts(db, open.live);
    const { moment } = open.live;
    const found = draftOf(order.form, { base, activities, marks, moment });
    if (!found.ok) return found;
    // Pressed twice, it is marked once; also when a minute lies between.
    if (marks.some((mark) => sameMark(mark, found.draft))) return { ok: true };
    if (saysNothingNew(found.draft, marks, base))
      return saysNothingNew(found.draft, [], base) ? { ok: false, problem: 'not-there' } : { ok: true };
    await insertMark(db, order.swapDayId, found.draft, { madeBy: order.by.name, madeAt: iso(now) });
    await discardProposals(db, order.swapDayId);
    await recordMark(
      db,
      'swap-day.live-marked',
      { day: open.live.day, by: order.by, mark: found.draft },
      now,
    );
    return { ok: true };
  });
}

function sameMark(mark: Mark, draft: Omit<Mark, 'id' | 'madeAt' | 'madeBy'>): boolean {
  return (['kind', 'employeeId', 'activity', 'fromMinute', 'toMinute'] as const).every(
    (field) => mark[field] === draft[field],
  );
}

/** Takes a mark back; one that is gone already counts as taken back. */
export async function undoMark(
  db: Db,
  order: { swapDayId: string; markId: string; by: Author },
  now: DateTime,
): Promise<Done> {
  return db.transaction().execute(async (db): Promise<Done> => {
    await lockDay(db, order.swapDayId);
    const open = await openDay(db, order.swapDayId, now);
    if (!open.ok) return open;
    const mark = open.live.marks.find(({ id }) => id === order.markId);
    if (await undo(db, order, { undoneBy: order.by.name, undoneAt: iso(now) })) {
      await discardProposals(db, order.swapDayId);
      if (mark !== undefined)
        await recordMark(db, 'swap-day.live-mark-removed', { day: open.live.day, by: order.by, mark }, now);
    }
    return { ok: true };
  });
}

/** Takes away what is proposed; marks stay. */
export async function discardProposal(db: Db, swapDayId: string): Promise<void> {
  await discardProposals(db, swapDayId);
}

/**
 * Makes a proposal the day's plan, published as it was, and tells whom it concerns. Accepted twice, it is accepted once; one that was made for an
 * older state of the day, or whose first changes have begun by now, is refused.
 */
export async function acceptRest(
  db: Db,
  order: { swapDayId: string; proposalId: string; by: Author; post: Post },
  now: DateTime,
): Promise<Done> {
  return db.transaction().execute(async (db): Promise<Done> => {
    await lockDay(db, order.swapDayId);
    const proposal = await findProposal(db, order.swapDayId, order.proposalId);
    if (proposal === undefined) return { ok: false, problem: 'gone' };
    if (proposal.status === 'accepted') return { ok: true };
    const open = await openDay(db, order.swapDayId, now);
    if (!open.ok) return open;
    const { rest } = proposal;
    if (proposal.status !== 'ready' || rest === null) return { ok: false, problem: 'discarded' };
    const { day, stored, moment } = open.live;
    const sameState =
      day.version === proposal.dayVersion &&
      stored.madeAt === rest.planMadeAt &&
      stored.editedAt === rest.planEditedAt;
    if (!sameState) return { ok: false, problem: 'older' };
    if ((await findRunningJob(db, day.id)) !== undefined) return { ok: false, problem: 'running' };
    if (begun(rest, moment)) return { ok: false, problem: 'too-late' };
    if (!(await acceptProposal(db, proposal.id))) return { ok: true };
    if (!(await changeSwapDay(db, day.id, proposal.dayVersion)))
      throw new Error('the day was changed within the transaction that accepts its plan');
    const { base, problem, plan, notes } = rest;
    const planMadeAt = iso(now);
    await savePlan(db, day.id, { problem, plan, madeAt: planMadeAt, editedAt: null });
    await keepMeetings(db, day, { problem, plan });
    const people = changesOf(rest, stored);
    await insertLiveChange(db, {
      swapDayId: day.id,
      proposalId: proposal.id,
      acceptedBy: order.by.name,
      acceptedAt: planMadeAt,
      planMadeAt,
      base,
      notes,
      people,
    });
    await tellLiveChange(
      db,
      { swapDayId: day.id, proposalId: proposal.id, people, fromMinute: moment.minute },
      { now, post: order.post },
    );
    await recordAccepted(db, { day, by: order.by, rest, stored }, now);
    return { ok: true };
  });
}

/** What a proposal changes against the plan that people follow, for whom. */
export function changesOf(rest: ProposedRest, stored: Pick<StoredPlan, 'plan'>): PersonChange[] {
  return changesBetween(rest.problem, stored.plan.activities, rest.plan.activities);
}

/** Whether something that people would have to be told (beside what was marked) should have begun by now. */
function begun({ problem, plan, idle }: ProposedRest, moment: Moment): boolean {
  return changesBetween(problem, idle, plan.activities).some(({ changes }) =>
    changes.some(({ fromMinute }) => fromMinute < moment.minute - noticeMinutes),
  );
}

async function openDay(
  db: Db,
  swapDayId: string,
  now: DateTime,
): Promise<{ ok: true; live: OpenDay } | { ok: false; problem: LiveProblemCode }> {
  const day = await findSwapDay(db, swapDayId);
  if (day === undefined) return { ok: false, problem: 'gone' };
  const live = await readLiveDay(db, day, now);
  if ('closed' in live) return { ok: false, problem: live.closed };
  const closed = closedAt(live.moment);
  return closed === undefined ? { ok: true, live } : { ok: false, problem: closed };
}
