/** Runs of the season planner: what is planned, and what of it is kept. */
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { parseSeasonProblem } from '../planning/season/parse-season-problem.ts';
import type { SeasonOutcome, SeasonPlanner } from '../planning/season/season-planner.ts';
import type { NoPlanReason } from '../planning/season/season-problem.ts';
import { endJob, iso, type JobFailure } from '../runs/queries.ts';
import { jobRunner, type Work } from '../runs/runner.ts';
import { isPast } from '../swapdays/rules.ts';
import type { SeasonFacts, SeasonReader } from './facts.ts';
import { findSeasonPlan, insertSeasonPlan, movePlan } from './plan-queries.ts';
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

export function seasonRuns(parts: SeasonRunParts): SeasonRuns {
  const { db, reader, planner, now, beatMs, timeLimitSeconds = 60 } = parts;
  const runner = jobRunner({ db, now, beatMs });

  async function start(
    seasonId: string,
    requestedBy: string,
    asked = nothingAsked,
    workshops?: readonly string[],
  ): Promise<Started> {
    await runner.tidy();
    const season = await findSeason(db, seasonId);
    if (season === undefined) return { ok: false, problems: [{ code: 'unknown' }] };
    if (isPast(season.toDate, season.first.timeZone, now()))
      return { ok: false, problems: [{ code: 'run.over' }] };
    const waits = await findSeasonPlan(db, seasonId, 'proposed');
    const all = waits === undefined ? asked : bothAsked(waits.asked, asked);
    const facts = await reader.read(season, now(), workshops ?? waits?.workshops);
    const problem = await problemOf(db, facts, all);
    if (problem === undefined) return { ok: false, problems: [{ code: 'run.not-drawn' }] };
    const task: Task = { season, facts, problem, asked: all, requestedBy };
    const started = await runner.start({ seasonId }, requestedBy, work(task));
    if (started !== undefined) return { ok: true, done: started.done };
    // The run that is under way knows nothing of a change that is asked for now.
    if (asked !== nothingAsked || workshops !== undefined)
      return { ok: false, problems: [{ code: 'run.busy' }] };
    return { ok: true, done: Promise.resolve() };
  }

  function work(task: Task): Work<SeasonOutcome> {
    return {
      compute: ({ signal }) => {
        const parsed = parseSeasonProblem(task.problem);
        if (!parsed.ok) throw new Error(`the season's own problem is refused: ${parsed.message}`);
        return planner.planSeason(parsed.problem, { signal, timeLimitSeconds });
      },
      finish: async (outcome, jobId) => {
        if (outcome.kind === 'cancelled') return { status: 'cancelled' };
        if (outcome.kind !== 'plan') return failed([{ code: outcome.kind }]);
        if (outcome.plan.status === 'impossible') return failed(outcome.reasons.map(reasonProblem));
        return (await keep(jobId, task, outcome)) ? 'kept' : failed([{ code: 'changed' }]);
      },
    };
  }

  /** @returns false when the season is not the one that was planned any more: then nothing is written */
  async function keep(
    jobId: string,
    { season, facts, problem, asked, requestedBy }: Task,
    outcome: Extract<SeasonOutcome, { kind: 'plan' }>,
  ): Promise<boolean> {
    const draw = facts.draws.at(-1);
    return db.transaction().execute(async (db) => {
      if (draw === undefined || !(await changeSeason(db, season.id, season.version))) return false;
      await movePlan(db, season.id, 'proposed', 'dropped', null);
      // The first plan moves nobody: it holds at once. Every other one waits until somebody has seen what it changes.
      const first = asked === nothingAsked && (await findSeasonPlan(db, season.id, 'accepted')) === undefined;
      const decided = first ? { decidedBy: requestedBy, decidedAt: iso(now()) } : undefined;
      await insertSeasonPlan(db, season.id, {
        id: newId(),
        drawId: draw.id,
        state: first ? 'accepted' : 'proposed',
        seasonVersion: season.version + 1,
        madeBy: requestedBy,
        madeAt: iso(now()),
        decidedBy: decided?.decidedBy ?? null,
        decidedAt: decided?.decidedAt ?? null,
        problem,
        plan: outcome.plan,
        mostPairs: outcome.mostPairs,
        workshops: facts.workshops,
        asked,
      });
      await endJob(db, jobId, { status: 'done' }, iso(now()));
      return true;
    });
  }

  return {
    start,
    stop: async (seasonId) => void (await runner.stop({ seasonId })),
    tidy: runner.tidy,
    close: runner.close,
  };
}

function failed(failures: JobFailure[]): { status: 'failed'; failures: JobFailure[] } {
  return { status: 'failed', failures };
}

interface Task {
  season: Season;
  facts: SeasonFacts;
  problem: ProblemJson;
  asked: Asked;
  requestedBy: string;
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
