/** Replanning the rest of a live day in the planner's threads; what comes of it lies on the table until accepted. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { DayPlan } from '../../planning/day-problem.ts';
import { writtenPlan } from '../../planning/plan-day.ts';
import type { Planner } from '../../planning/planner.ts';
import { coverage } from '../../planning/coverage.ts';
import { findRunningJob } from '../plan/job-queries.ts';
import { findSwapDay } from '../queries.ts';
import { closedAt, type LiveProblemCode, type OpenDay, readLiveDay, readLiveFacts } from './actions.ts';
import { liveProblem, type LiveProblem } from './problem.ts';
import {
  discardProposals,
  endProposal,
  endSilentProposals,
  findLatestProposal,
  insertProposal,
  type ProposedRest,
} from './queries.ts';
import { decided, toSolve, wholeDay } from './solving.ts';
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

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

export function liveRuns({ db, planner, now }: LiveRunParts): LiveRuns {
  const running = new Set<Promise<void>>();
  const closing = new AbortController();

  async function start(swapDayId: string, by: string): ReturnType<LiveRuns['start']> {
    const day = await findSwapDay(db, swapDayId);
    if (day === undefined) return { ok: false, problem: 'gone' };
    await endSilentProposals(db, swapDayId, iso(now().minus({ seconds: silentSeconds })));
    // It is computed already: that is the answer to this press too.
    if ((await findLatestProposal(db, swapDayId))?.status === 'running')
      return { ok: true, done: Promise.resolve() };
    if ((await findRunningJob(db, swapDayId)) !== undefined) return { ok: false, problem: 'running' };
    const live = await readLiveDay(db, day, now());
    if ('closed' in live) return { ok: false, problem: live.closed };
    const closed = closedAt(live.moment);
    if (closed !== undefined) return { ok: false, problem: closed };
    const facts = await readLiveFacts(db, live);
    const id = newId();
    const opened = await db.transaction().execute(async (db) => {
      await discardProposals(db, swapDayId);
      const proposal = { id, swapDayId, requestedBy: by, requestedAt: iso(now()), dayVersion: day.version };
      return insertProposal(db, proposal);
    });
    // Somebody pressed at the same moment: that answer is as good.
    if (!opened) return { ok: true, done: Promise.resolve() };
    const done: Promise<void> = run(id, live, facts).finally(() => running.delete(done));
    running.add(done);
    return { ok: true, done };
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
      const plan = await planOf(live, facts.firstOpen);
      if (typeof plan === 'string') return plan;
      if (plan === null) continue;
      const { base, firstOpen } = facts;
      return { base, firstOpen, problem: live.problem, plan, idle: live.idle, notes: live.notes };
    }
    return 'impossible';
  }

  /** @returns null when the problem has no plan, or why it was not computed */
  async function planOf(live: LiveProblem, firstOpen: number): Promise<DayPlan | null | string> {
    const state = decided(live);
    if (state === 'broken') return null;
    if (state === 'kept') {
      const { harm, shortfall } = coverage(live.problem, live.idle);
      return writtenPlan(live.problem, live.idle, harm ?? shortfall, 0);
    }
    const outcome = await planner.plan(toSolve(live.problem, firstOpen), {
      timeLimitSeconds: limitSeconds,
      signal: closing.signal,
    });
    if (outcome.kind !== 'plan') return outcome.kind;
    return outcome.plan.status === 'impossible' ? null : wholeDay(live.problem, outcome.plan, firstOpen);
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
