/** Runs of the season planner: one per season at a time, stoppable from any process, in a thread. */
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { parseSeasonProblem } from '../planning/season/parse-season-problem.ts';
import type { SeasonOutcome, SeasonPlanner } from '../planning/season/season-planner.ts';
import type { NoPlanReason } from '../planning/season/season-problem.ts';
import { isPast, silentRunSeconds } from '../swapdays/rules.ts';
import type { SeasonFacts, SeasonReader } from './facts.ts';
import {
  beatSeasonJob,
  endSeasonJob,
  endSilentSeasonJobs,
  findSeasonPlan,
  insertSeasonJob,
  insertSeasonPlan,
  movePlan,
  requestSeasonCancel,
} from './plan-queries.ts';
import { seasonProblem } from './problem.ts';
import { pastPartners } from './made-queries.ts';
import { changeSeason, findSeason } from './queries.ts';
import type { Problem } from './rules.ts';
import type { Asked, ProblemJson, Season } from './season.ts';
import { bothAsked, nothingAsked } from './season.ts';

export type Started =
  /** `done` is settled when the run has ended, whatever came of it; it never rejects. One that runs already is the answer too. */
  { ok: true; done: Promise<void> } | { ok: false; problems: Problem[] };

export interface SeasonRuns {
  /**
   * Starts planning in this process and returns at once. What a proposal that still waits asks for by hand is asked for
   * again: a second change does not undo the first.
   * @param workshops dates for workshops that a head has chosen, instead of those of the plan that holds
   */
  start: (
    seasonId: string,
    requestedBy: string,
    asked?: Asked,
    workshops?: readonly string[],
  ) => Promise<Started>;
  /** Asks the season's run to stop, in whatever process it is; its best plan so far is kept. */
  stop: (seasonId: string) => Promise<void>;
  /** Ends runs whose process has died, so that they stand in nobody's way. */
  tidy: () => Promise<void>;
  /** Stops what runs in this process and waits until it is written down. */
  close: () => Promise<void>;
}

interface SeasonRunParts {
  db: Db;
  reader: SeasonReader;
  planner: Pick<SeasonPlanner, 'planSeason'>;
  now: () => DateTime;
  /** How often a run says that it lives and looks whether it should stop. */
  beatMs?: number;
  timeLimitSeconds?: number;
}

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

export function seasonRuns(parts: SeasonRunParts): SeasonRuns {
  const { db, reader, planner, now, beatMs = 500, timeLimitSeconds = 60 } = parts;
  const running = new Map<string, { stop: AbortController; done: Promise<void> }>();

  async function tidy(): Promise<void> {
    await endSilentSeasonJobs(db, iso(now().minus({ seconds: silentRunSeconds })), iso(now()));
  }

  async function start(
    seasonId: string,
    requestedBy: string,
    asked = nothingAsked,
    workshops?: readonly string[],
  ): Promise<Started> {
    await tidy();
    const season = await findSeason(db, seasonId);
    if (season === undefined) return { ok: false, problems: [{ code: 'unknown' }] };
    if (isPast(season.toDate, season.first.timeZone, now()))
      return { ok: false, problems: [{ code: 'run.over' }] };
    const waits = await findSeasonPlan(db, seasonId, 'proposed');
    const all = waits === undefined ? asked : bothAsked(waits.asked, asked);
    const facts = await reader.read(season, now(), workshops ?? waits?.workshops);
    const problem = await problemOf(db, facts, all);
    if (problem === undefined) return { ok: false, problems: [{ code: 'run.not-drawn' }] };
    const job = { id: newId(), seasonId, requestedBy, startedAt: iso(now()) };
    if (!(await insertSeasonJob(db, job))) {
      // The run that is under way knows nothing of a change that is asked for now.
      if (asked !== nothingAsked || workshops !== undefined)
        return { ok: false, problems: [{ code: 'run.busy' }] };
      return { ok: true, done: Promise.resolve() };
    }
    const stop = new AbortController();
    const done = run(job, { season, facts, problem, asked: all }, stop).finally(() => running.delete(job.id));
    running.set(job.id, { stop, done });
    return { ok: true, done };
  }

  async function run(
    job: { id: string; requestedBy: string },
    task: Task,
    stop: AbortController,
  ): Promise<void> {
    let beating: Promise<void> = Promise.resolve();
    const heart = setInterval(() => {
      beating = beating.then(async () => {
        if ((await beatSeasonJob(db, job.id, iso(now()))).stop) stop.abort();
      });
      // A beat that fails says nothing: the end of the run is what counts, and it is written with its own check.
      beating = beating.catch(() => undefined);
    }, beatMs);
    try {
      const parsed = parseSeasonProblem(task.problem);
      if (!parsed.ok) throw new Error(`the season's own problem is refused: ${parsed.message}`);
      const outcome = await planner.planSeason(parsed.problem, { signal: stop.signal, timeLimitSeconds });
      clearInterval(heart);
      await beating;
      await finish(job, task, outcome);
    } catch {
      clearInterval(heart);
      await beating;
      await fail(job.id, [{ code: 'run.error' }]);
    }
  }

  async function finish(
    job: { id: string; requestedBy: string },
    task: Task,
    outcome: SeasonOutcome,
  ): Promise<void> {
    if (outcome.kind === 'cancelled') {
      await endSeasonJob(db, job.id, { status: 'cancelled', endedAt: iso(now()) });
      return;
    }
    if (outcome.kind !== 'plan') return fail(job.id, [{ code: `run.${outcome.kind}` }]);
    if (outcome.plan.status === 'impossible') return fail(job.id, outcome.reasons.map(reasonProblem));
    if (!(await keep(job, task, outcome))) await fail(job.id, [{ code: 'changed' }]);
  }

  /** @returns false when the season is not the one that was planned any more: then nothing is written */
  async function keep(
    job: { id: string; requestedBy: string },
    { season, facts, problem, asked }: Task,
    outcome: Extract<SeasonOutcome, { kind: 'plan' }>,
  ): Promise<boolean> {
    const draw = facts.draws.at(-1);
    return db.transaction().execute(async (db) => {
      if (draw === undefined || !(await changeSeason(db, season.id, season.version))) return false;
      await movePlan(db, season.id, 'proposed', 'dropped', null);
      // The first plan moves nobody: it holds at once. Every other one waits until somebody has seen what it changes.
      const first = asked === nothingAsked && (await findSeasonPlan(db, season.id, 'accepted')) === undefined;
      const decided = first ? { decidedBy: job.requestedBy, decidedAt: iso(now()) } : undefined;
      await insertSeasonPlan(db, season.id, {
        id: newId(),
        drawId: draw.id,
        state: first ? 'accepted' : 'proposed',
        seasonVersion: season.version + 1,
        madeBy: job.requestedBy,
        madeAt: iso(now()),
        decidedBy: decided?.decidedBy ?? null,
        decidedAt: decided?.decidedAt ?? null,
        problem,
        plan: outcome.plan,
        mostPairs: outcome.mostPairs,
        workshops: facts.workshops,
        asked,
      });
      await endSeasonJob(db, job.id, { status: 'done', endedAt: iso(now()) });
      return true;
    });
  }

  async function fail(jobId: string, failure: Problem[]): Promise<void> {
    await endSeasonJob(db, jobId, { status: 'failed', endedAt: iso(now()), failure });
  }

  return {
    start,
    tidy,
    stop: (seasonId) => requestSeasonCancel(db, seasonId, iso(now())),
    async close() {
      for (const { stop } of running.values()) stop.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}

interface Task {
  season: Season;
  facts: SeasonFacts;
  problem: ProblemJson;
  asked: Asked;
}

/** The season's problem as it is now; undefined before the draw. */
export async function problemOf(
  db: Db,
  facts: SeasonFacts,
  asked: Asked = nothingAsked,
): Promise<ProblemJson | undefined> {
  const draw = facts.draws.at(-1);
  if (draw === undefined) return undefined;
  return seasonProblem({ ...facts, draw, asked, met: await pastPartners(db, facts.today) });
}

/** Why there is no plan, as a problem's code with plain parameters; ids stay ids until somebody reads them. */
function reasonProblem(reason: NoPlanReason): Problem {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(reason)) {
    if (name === 'code') continue;
    if (name === 'overrides')
      params['people'] = (value as { person: string }[]).map(({ person }) => person).join(' ');
    else params[name] = Array.isArray(value) ? value.join(' ') : (value as string | number);
  }
  return { code: `plan.${reason.code}`, params };
}
