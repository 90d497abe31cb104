/** Runs of the planner: one per day at a time, stoppable from any process, never leaving a day half-written. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { DayPlan, DayProblem } from '../../planning/day-problem.ts';
import type { Planner, PlanOutcome } from '../../planning/planner.ts';
import { withCoverWish } from '../new/cover-wish.ts';
import { alternativesTo } from '../fixes/alternatives.ts';
import { noteReached } from '../fixes/queries.ts';
import { type ReadDayFacts, readDayFacts } from './facts.ts';
import { beat, endJob, endSilentJobs, insertRunningJob, requestCancel } from './job-queries.ts';
import { buildDayProblem } from './problem.ts';
import { isUnderWay } from '../live/hold.ts';
import type { JobProgress, SwapDay } from '../queries.ts';
import { changeSwapDay, findSwapDay, savePlan } from '../queries.ts';
import { isPast, silentRunSeconds } from '../rules.ts';

export type StartProblem = 'unknown' | 'cancelled' | 'past' | 'live' | 'nobody';

export type Started =
  /** `done` is settled when the run has ended, whatever came of it; it never rejects. */
  | { ok: true; jobId: string; done: Promise<void> }
  /** One runs already: it is the answer to this press too. */
  | { ok: true; jobId: null; done: Promise<void> }
  | { ok: false; problem: StartProblem };

export interface PlanRuns {
  /** Starts planning a day in this process and returns at once. */
  start: (swapDayId: string, requestedBy: string) => Promise<Started>;
  /** Asks the day's run to stop, in whatever process it is; its best plan so far is kept. False when none runs. */
  stop: (swapDayId: string) => Promise<boolean>;
  /** Stops what runs in this process and waits until it is written down. */
  close: () => Promise<void>;
}

interface PlanRunParts {
  db: Db;
  planner: Pick<Planner, 'plan'>;
  now: () => DateTime;
  /** A new plan is kept. */
  onPlan?: (swapDayId: string) => void;
  /** How often a run says that it lives and looks whether it should stop. */
  beatMs?: number;
}

interface Planned {
  facts: ReadDayFacts;
  problem: DayProblem;
}

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

export function planRuns({ db, planner, now, onPlan, beatMs = 500 }: PlanRunParts): PlanRuns {
  const running = new Map<string, { stop: AbortController; done: Promise<void> }>();

  async function start(swapDayId: string, requestedBy: string): Promise<Started> {
    await endSilentJobs(db, iso(now().minus({ seconds: silentRunSeconds })), iso(now()));
    const day = await findSwapDay(db, swapDayId);
    if (day === undefined) return { ok: false, problem: 'unknown' };
    if (day.cancelledAt !== null) return { ok: false, problem: 'cancelled' };
    if (isPast(day.date, day.guestDepartment.timeZone, now())) return { ok: false, problem: 'past' };
    if (await isUnderWay(db, day, now())) return { ok: false, problem: 'live' };
    const facts = await readDayFacts(db, day);
    const built = buildDayProblem(facts);
    if (built === 'empty') return { ok: false, problem: 'nobody' };
    const job = { id: newId(), swapDayId, requestedBy, startedAt: iso(now()) };
    if (!(await insertRunningJob(db, job))) return { ok: true, jobId: null, done: Promise.resolve() };
    const stop = new AbortController();
    const done = run(job.id, day, { facts, problem: built.problem }, stop).finally(() =>
      running.delete(job.id),
    );
    running.set(job.id, { stop, done });
    return { ok: true, jobId: job.id, done };
  }

  async function run(
    jobId: string,
    day: SwapDay,
    { facts, problem }: Planned,
    stop: AbortController,
  ): Promise<void> {
    let progress: JobProgress | null = null;
    let beating: Promise<void> = Promise.resolve();
    const heart = setInterval(() => {
      beating = beating.then(async () => {
        const { stop: asked } = await beat(db, jobId, iso(now()), progress);
        if (asked) stop.abort();
      });
      // A beat that fails says nothing: the end of the run is what counts, and it is written with its own check.
      beating = beating.catch(() => undefined);
    }, beatMs);
    try {
      const weighed = Object.values(problem.queues).some(({ harm }) => harm !== null);
      const outcome = await planner.plan(problem, {
        onProgress: (told) => (progress = { ...told, weighed }),
        signal: stop.signal,
        fixes: true,
        alternatives: await alternativesTo(problem, facts),
      });
      clearInterval(heart);
      await beating;
      await finish(jobId, day, { facts, problem }, outcome);
    } catch {
      clearInterval(heart);
      await beating;
      await fail(jobId, 'error');
    }
  }

  async function finish(
    jobId: string,
    day: SwapDay,
    { facts, problem }: Planned,
    outcome: PlanOutcome,
  ): Promise<void> {
    if (outcome.kind === 'cancelled') {
      await endJob(db, jobId, { status: 'cancelled', endedAt: iso(now()) });
      return;
    }
    if (outcome.kind !== 'plan') return fail(jobId, outcome.kind);
    const { plan } = outcome;
    if (plan.status === 'impossible' && day.publishedAt !== null) {
      // People follow the published plan: an answer that there is none for the new facts must not take it away.
      const told = { phase: 'shortfall', bestShortfall: null, bound: null, seconds: plan.seconds };
      await beat(db, jobId, iso(now()), {
        ...told,
        clash: {
          findings: [...plan.clash],
          dayStart: problem.dayStart,
          intervalMinutes: problem.intervalMinutes,
        },
      });
      return fail(jobId, 'impossible');
    }
    const kept = await keepPlan(jobId, day, { problem, plan: withCoverWish(problem, plan, facts) });
    if (kept === null) onPlan?.(day.id);
    else await fail(jobId, kept);
  }

  /** @returns null, or why nothing is written: the day is not the one that was planned any more, or has begun */
  async function keepPlan(
    jobId: string,
    day: SwapDay,
    { problem, plan }: { problem: DayProblem; plan: DayPlan },
  ): Promise<'changed' | 'live' | null> {
    return db.transaction().execute(async (db) => {
      if (await isUnderWay(db, day, now())) return 'live';
      // A new plan is published anew, after somebody has looked at it.
      const draft = { publishedAt: null, publishedBy: null };
      if (!(await changeSwapDay(db, day.id, day.version, draft))) return 'changed';
      await savePlan(db, day.id, { problem, plan, madeAt: iso(now()), editedAt: null });
      await noteReached(db, day.id, plan);
      await endJob(db, jobId, { status: 'done', endedAt: iso(now()) });
      return null;
    });
  }

  async function fail(jobId: string, failure: string): Promise<void> {
    await endJob(db, jobId, { status: 'failed', endedAt: iso(now()), failure });
  }

  return {
    start,
    stop: (swapDayId) => requestCancel(db, swapDayId, iso(now())),
    async close() {
      for (const { stop } of running.values()) stop.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}
