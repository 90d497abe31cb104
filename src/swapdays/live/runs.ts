/** Replanning the rest of a live day in the planner's threads; what comes of it lies on the table until accepted. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { coverage } from '../../planning/coverage.ts';
import type { Activities, DayPlan, DayProblem } from '../../planning/day-problem.ts';
import { writtenPlan } from '../../planning/plan-day.ts';
import type { Planner, PlanOutcome } from '../../planning/planner.ts';
import { findRunningJob } from '../plan/job-queries.ts';
import { findSwapDay } from '../queries.ts';
import { closedAt, type LiveProblemCode, type OpenDay, readLiveDay, readLiveFacts } from './actions.ts';
import { fewPeople, problemOfFew, withOthers } from './few.ts';
import { liveProblem, type LiveProblem } from './problem.ts';
import {
  discardProposals,
  endProposal,
  endSilentProposals,
  findLatestProposal,
  insertProposal,
  lockDay,
  type ProposedRest,
} from './queries.ts';
import { decided, toSolve, wholeDay } from './solving.ts';
import { steadied } from './steady.ts';
import type { Level, LiveFacts } from './visit.ts';

/** The best plan that is found by then is the proposal: people wait for it. */
const limitSeconds = 20;
/** A proposal that has been computed for so long has died with its process. */
export const silentSeconds = 90;

export interface LiveRuns {
  /** Starts replanning; `done` is settled when the proposal lies on the table or has failed, and never rejects. */
  start: (
    swapDayId: string,
    by: string,
  ) => Promise<{ ok: true; done: Promise<void> } | { ok: false; problem: LiveProblemCode }>;
  /** Stops what runs in this process and waits until it is written down. */
  close: () => Promise<void>;
}

interface LiveRunParts {
  db: Db;
  planner: Pick<Planner, 'plan'>;
  now: () => DateTime;
}

/** Differences below this are the solver's own tolerance. */
const same = 1e-6;

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

export function liveRuns({ db, planner, now }: LiveRunParts): LiveRuns {
  const running = new Set<Promise<void>>();
  const closing = new AbortController();

  async function start(swapDayId: string, by: string): ReturnType<LiveRuns['start']> {
    await endSilentProposals(db, swapDayId, iso(now().minus({ seconds: silentSeconds })));
    if ((await findRunningJob(db, swapDayId)) !== undefined) return { ok: false, problem: 'running' };
    const opened = await db.transaction().execute((db) => open(db, swapDayId, by));
    if ('problem' in opened) return { ok: false, problem: opened.problem };
    // Somebody pressed at the same moment: that answer is as good.
    if (opened.id === null) return { ok: true, done: Promise.resolve() };
    const { id, live, facts } = opened;
    const done: Promise<void> = run(id, live, facts).finally(() => running.delete(done));
    running.add(done);
    return { ok: true, done };
  }

  /** A proposal that is being computed, with what it is computed from: a mark that comes later takes it away again. */
  async function open(
    db: Db,
    swapDayId: string,
    by: string,
  ): Promise<{ problem: LiveProblemCode } | { id: null } | { id: string; live: OpenDay; facts: LiveFacts }> {
    await lockDay(db, swapDayId);
    const day = await findSwapDay(db, swapDayId);
    if (day === undefined) return { problem: 'gone' };
    const live = await readLiveDay(db, day, now());
    if ('closed' in live) return { problem: live.closed };
    const closed = closedAt(live.moment);
    if (closed !== undefined) return { problem: closed };
    const running = (await findLatestProposal(db, swapDayId))?.status === 'running';
    // It is computed already: that is the answer to this press too.
    if (running) return { id: null };
    await discardProposals(db, swapDayId);
    const id = newId();
    const proposal = { id, swapDayId, requestedBy: by, requestedAt: iso(now()), dayVersion: day.version };
    if (!(await insertProposal(db, proposal))) return { id: null };
    return { id, live, facts: await readLiveFacts(db, live) };
  }

  async function run(id: string, live: OpenDay, facts: LiveFacts): Promise<void> {
    try {
      const found = await replan(facts);
      await endProposal(
        db,
        id,
        typeof found === 'string'
          ? { status: 'failed', failure: found }
          : { status: 'ready', rest: { ...found, ...stampOf(live) } },
      );
    } catch {
      await endProposal(db, id, { status: 'failed', failure: 'error' });
    }
  }

  /** The plan of the first level that has one, or why there is none. */
  async function replan(
    facts: LiveFacts,
  ): Promise<Omit<ProposedRest, 'planMadeAt' | 'planEditedAt'> | string> {
    for (const level of [0, 1, 2] as Level[]) {
      const live = liveProblem(facts, level);
      const plan = await planOf(live, facts);
      if (typeof plan === 'string') return plan;
      if (plan === null) continue;
      const { base, firstOpen } = facts;
      return { base, firstOpen, problem: live.problem, plan, idle: live.idle, notes: live.notes };
    }
    return 'impossible';
  }

  /** @returns null when the problem has no plan, or why it was not computed */
  async function planOf(
    live: LiveProblem,
    { activities: planned, firstOpen }: LiveFacts,
  ): Promise<DayPlan | null | string> {
    const state = decided(live);
    if (state === 'broken') return null;
    const asIs = withOthers(live, {});
    if (asIs !== null) {
      const { harm, shortfall } = coverage(live.problem, asIs);
      const plan = writtenPlan(live.problem, asIs, harm ?? shortfall, 0);
      if (state === 'kept' || restOf(live, asIs, firstOpen) <= same) return plan;
    }
    // Where agents are missing, everybody is looked at; else guests without a host find one among a few.
    const covered = restOf(live, live.idle, firstOpen) <= same;
    const few = covered ? fewPeople(live, planned) : null;
    const quick = few === null ? null : await planOfFew(live, few, firstOpen);
    if (quick !== null && restOf(live, quick.activities, firstOpen) <= same) return quick;
    const outcome = await ask(toSolve(live.problem, firstOpen));
    if (outcome.kind !== 'plan') return outcome.kind;
    if (outcome.plan.status === 'impossible') return null;
    // The search over everybody stops where nobody waits, not where the fewest have to be told.
    const activities = steadied(live, toSolve(live.problem, firstOpen), outcome.plan.activities);
    return wholeDay(live.problem, { ...outcome.plan, activities }, firstOpen);
  }

  /** A plan in which only these people's days differ; it is proven where nobody waits for an agent. */
  async function planOfFew(
    live: LiveProblem,
    few: ReadonlySet<string>,
    firstOpen: number,
  ): Promise<DayPlan | null> {
    const problem = problemOfFew(live.problem, live.idle, few);
    if (decided({ problem, idle: live.idle }) !== 'open') return null;
    const outcome = await ask(toSolve(problem, firstOpen));
    if (outcome.kind !== 'plan' || outcome.plan.status === 'impossible') return null;
    const activities = withOthers(live, outcome.plan.activities);
    if (activities === null) return null;
    return wholeDay(live.problem, { ...outcome.plan, activities, bound: 0, harmBound: null }, firstOpen);
  }

  function ask(problem: DayProblem): Promise<PlanOutcome> {
    return planner.plan(problem, { explain: false, timeLimitSeconds: limitSeconds, signal: closing.signal });
  }

  return {
    start,
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}

function stampOf({ stored }: OpenDay): Pick<ProposedRest, 'planMadeAt' | 'planEditedAt'> {
  return { planMadeAt: stored.madeAt, planEditedAt: stored.editedAt };
}

/** What the time to come costs under a plan: calls lost, or agents short where nothing weighs them. */
function restOf({ problem }: LiveProblem, activities: Activities, firstOpen: number): number {
  const { harm, shortfall } = coverage(toSolve(problem, firstOpen), activities);
  return harm ?? shortfall;
}
