/** Runs of the planner for swap days: what is planned, and what of it is kept. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { DayPlan, DayProblem } from '../../planning/day-problem.ts';
import type { Planner, PlanOutcome } from '../../planning/planner.ts';
import { endJob, iso, type JobFailure } from '../../runs/queries.ts';
import { jobRunner, type Work } from '../../runs/runner.ts';
import { withCoverWish } from '../new/cover-wish.ts';
import { alternativesTo } from '../fixes/alternatives.ts';
import { noteReached } from '../fixes/queries.ts';
import { type ReadDayFacts, readDayFacts } from './facts.ts';
import { buildDayProblem } from './problem.ts';
import { isUnderWay } from '../live/hold.ts';
import type { JobProgress, SwapDay } from '../queries.ts';
import { changeSwapDay, findSwapDay, savePlan } from '../queries.ts';
import { isPast } from '../rules.ts';

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
  /** Ends runs whose process has died, so that they stand in nobody's way. */
  tidy: () => Promise<void>;
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

export function planRuns({ db, planner, now, onPlan, beatMs }: PlanRunParts): PlanRuns {
  const runner = jobRunner({ db, now, beatMs });

  async function start(swapDayId: string, requestedBy: string): Promise<Started> {
    const day = await findSwapDay(db, swapDayId);
    if (day === undefined) return { ok: false, problem: 'unknown' };
    if (day.cancelledAt !== null) return { ok: false, problem: 'cancelled' };
    if (isPast(day.date, day.guestDepartment.timeZone, now())) return { ok: false, problem: 'past' };
    if (await isUnderWay(db, day, now())) return { ok: false, problem: 'live' };
    const facts = await readDayFacts(db, day);
    const built = buildDayProblem(facts);
    if (built === 'empty') return { ok: false, problem: 'nobody' };
    const started = await runner.start(
      { swapDayId },
      requestedBy,
      work(day, { facts, problem: built.problem }),
    );
    return { ok: true, ...(started ?? { jobId: null, done: Promise.resolve() }) };
  }

  function work(day: SwapDay, { facts, problem }: Planned): Work<PlanOutcome> {
    const weighed = Object.values(problem.queues).some(({ harm }) => harm !== null);
    return {
      compute: async ({ signal, tell }) =>
        planner.plan(problem, {
          onProgress: (told) => tell({ ...told, weighed } satisfies JobProgress),
          signal,
          fixes: true,
          alternatives: await alternativesTo(problem, facts),
        }),
      finish: async (outcome, jobId) => {
        if (outcome.kind === 'cancelled') return { status: 'cancelled' };
        if (outcome.kind !== 'plan') return failed(outcome.kind);
        const { plan } = outcome;
        // People follow the published plan: an answer that there is none for the new facts must not take it away.
        if (plan.status === 'impossible' && day.publishedAt !== null)
          return { ...failed('impossible'), progress: clashOf(problem, plan) };
        const refused = await keepPlan(jobId, day, { problem, plan: withCoverWish(problem, plan, facts) });
        if (refused !== null) return failed(refused);
        onPlan?.(day.id);
        return 'kept';
      },
    };
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
      await endJob(db, jobId, { status: 'done' }, iso(now()));
      return null;
    });
  }

  return {
    start,
    stop: (swapDayId) => runner.stop({ swapDayId }),
    tidy: runner.tidy,
    close: runner.close,
  };
}

function failed(code: string): { status: 'failed'; failures: JobFailure[] } {
  return { status: 'failed', failures: [{ code }] };
}

/** What a run that found no plan leaves to be told. */
function clashOf({ dayStart, intervalMinutes }: DayProblem, { clash, seconds }: DayPlan): JobProgress {
  return {
    phase: 'shortfall',
    bestShortfall: null,
    bound: null,
    seconds,
    clash: { findings: [...clash], dayStart, intervalMinutes },
  };
}
