/**
 * Plans a day: the goals one after another, each holding what the earlier ones reached.
 *
 * 1. least harm (or least shortfall), proven; 2. its most even spread; 3. the most rounds of the workshop attended;
 * 4. least change against `previous`; 5. what people notice (`polish`); 6. burdens shared out (`fairness.ts`). Nothing here depends on the clock unless the caller stops it.
 */
import { betterPlan } from './better-plan.ts';
import { coverage } from './coverage.ts';
import { checkDayPlan } from './day-rules.ts';
import type { Activities, DayProblem } from './day-problem.ts';
import { hostOf } from './day-problem.ts';
import { shareBurdens } from './fairness.ts';
import { helpAssisted } from './improve.ts';
import type { Goal } from './model/day-model.ts';
import type { Refinement } from './model/groups.ts';
import { allHosts, fewHosts, hostsFor } from './model/groups.ts';
import { personDay } from './model/person-day.ts';
import type { PathBoard } from './paths/board.ts';
import { laterByPaths, planByPaths, planFrom } from './paths/plan-by-paths.ts';
import type { Phase, Search, SolveDayOptions } from './search.ts';
import { proven, roundsOf, same, spreadOf } from './search.ts';
import { solveGoal } from './solve-goal.ts';

export type SolvedDay =
  | {
      readonly status: 'optimal' | 'feasible';
      readonly activities: Activities;
      readonly harm: number;
      readonly bound: number;
    }
  | { readonly status: 'impossible' }
  /** Stopped before there was any plan. */
  | { readonly status: 'stopped'; readonly bound: number };

/** Days of more people are planned and bounded by paths alone: the model would not prove more within any limit. */
const mostModelled = 300;
/** Days of more people than this keep to paths when they are replanned. */
const mostReplanned = 25;
/** On days of so many people at most branching goes on until everything is proven; on larger ones it ends after so many nodes. */
const mostBranched = 40;
/** Days of so few people go to the model at once: it also proves the later goals. */
const fewPeople = 12;
/** Nodes for a choice of hosts that may not hold the optimum: a limit that does not depend on the machine's speed. */
const fewNodes = 300;
/** How far the solver looks for something better than the plan, which on most days is proven soon; and how often. */
const fenceIterations = 8000;
const closeIterations = 1500;
/** Among more people a little better is soon found, and the proof with it. */
const mostProvenFirst = 100;
const mostFences = 3;
/** Branching for each few people on large days with people who answer beside a host only. */
const helpNodes = 30;
/** Later goals branch at most so far, for the same reason. */
const laterNodes = 100;
/** Above this many pairs of guest and host in all, later goals keep to the hosts chosen. */
const mostLaterHosts = 30;

/** Ever wider choices of hosts: rounding alone with one host a guest, branching, then three each, then all. */
const hostChoices = [
  { each: 1, nodes: 0 },
  { each: 1, nodes: fewNodes },
  { each: 3, nodes: fewNodes },
  { each: null, nodes: null },
];

/** Solves the problem; `loadSolver()` must have been awaited. A plan that breaks a rule is a bug and throws. */
export function solveDay(problem: DayProblem, options: SolveDayOptions): SolvedDay {
  const days = new Map(problem.people.map((person) => [person.id, personDay(problem, person)]));
  const search: Search = { problem, days, options, best: null, bound: 0, byLunch: new Set(), alone: false };
  if ([...days.values()].some(({ clash }) => clash.length > 0)) return { status: 'impossible' };
  const everyHost = allHosts(problem, days);
  let hosts: Refinement['hosts'] = everyHost;
  // At noon somebody waits, and the model would plan everybody who has a published day alone.
  const most = problem.previous === null ? mostModelled : mostReplanned;
  const modelled = !options.quick && problem.people.length <= most;
  const prove = () => betterPlan(search, everyHost, closeIterations, null);
  const byPaths = problem.people.length > fewPeople || options.quick;
  const board = byPaths
    ? planByPaths(search, modelled && problem.people.length <= mostProvenFirst ? prove : null)
    : null;
  // Paths leave those who need a host on the phone without one: unless that costs nothing, the model goes on, or on
  // large days a few people at a time.
  const helped = problem.people.some(({ assisted }) => (assisted?.length ?? 0) > 0);
  const large = problem.people.length > mostBranched;
  const byPathsAlone = search.best;
  if (board !== null && helped && large) helpAssisted(search, helpNodes);
  if (board !== null && (proven(search) || !helped || large)) {
    if (modelled) withinFence(search, everyHost, board, !helped);
    if (large || !modelled || proven(search) || options.shouldStop()) {
      if (!options.quick && (!helped || search.best === byPathsAlone)) laterByPaths(search, board);
      if (modelled && problem.people.length <= mostBranched)
        laterGoals(search, laterHosts(problem, everyHost, plannedHosts(search, everyHost)));
      return finish(search);
    }
  }
  for (const { each, nodes } of board === null || helped ? hostChoices : hostChoices.slice(1)) {
    hosts = each === null ? everyHost : fewHosts(problem, days, everyHost, each);
    const full = [...everyHost].every(([guest, all]) => all.length <= (hosts.get(guest)?.length ?? 0));
    const outcome = leastHarm(search, hosts, full, options.quick ? 0 : full ? null : nodes);
    if (outcome === 'infeasible' && full && search.best === null) return { status: 'impossible' };
    if (full || proven(search) || options.shouldStop()) break;
    if (options.quick && search.best !== null) break;
    if (nodes === 0) solveGoal(search, 'bound', { kind: 'harm' }, hosts, true, fewNodes);
    if (proven(search) || options.shouldStop()) break;
  }
  if (!options.quick) laterGoals(search, laterHosts(problem, everyHost, hosts));
  return finish(search);
}

/**
 * Proves that the best plan is the best, or finds better ones as long as each round does.
 * @param rescue whether paths may mend what is found and cannot be dealt out
 */
function withinFence(
  search: Search,
  everyHost: Refinement['hosts'],
  board: PathBoard,
  rescue: boolean,
): void {
  const { options } = search;
  for (let round = 0; round < mostFences && !proven(search) && !options.shouldStop(); round++) {
    const before = search.best?.harm ?? Infinity;
    betterPlan(
      search,
      everyHost,
      fenceIterations,
      rescue ? (activities, failed) => planFrom(search, board, activities, failed) : null,
    );
    if ((search.best?.harm ?? Infinity) > before - same) return;
  }
}

function finish({ best, problem, days, bound, options }: Search): SolvedDay {
  if (best === null) return { status: 'stopped', bound };
  const activities = options.quick ? best.activities : shareBurdens(problem, days, best.activities);
  const broken = checkDayPlan(problem, activities);
  if (broken.length > 0) throw new Error(`the solver's plan breaks ${JSON.stringify(broken[0])}`);
  const { harm } = best;
  return harm - bound <= same
    ? { status: 'optimal', activities, harm, bound: harm }
    : { status: 'feasible', activities, harm, bound };
}

function leastHarm(
  search: Search,
  hosts: Refinement['hosts'],
  full: boolean,
  nodes: number | null,
): 'reached' | 'infeasible' | 'stopped' {
  for (;;) {
    const outcome = solveGoal(search, 'shortfall', { kind: 'harm' }, hosts, full, nodes);
    if (outcome !== 'refined') return outcome;
  }
}

/** Who is beside whom in the best plan. */
function plannedHosts({ best }: Search, everyHost: Refinement['hosts']): Refinement['hosts'] {
  const hosts = (guest: string) =>
    (best?.activities[guest] ?? []).flatMap((activity) => hostOf(activity) ?? []);
  return new Map([...everyHost.keys()].map((guest) => [guest, [...new Set(hosts(guest))].sort()]));
}

/** Later goals may want other hosts than the first did: all of them on a small day, else also the published ones. */
function laterHosts(
  problem: DayProblem,
  everyHost: ReadonlyMap<string, readonly string[]>,
  hosts: Refinement['hosts'],
): Refinement['hosts'] {
  if ([...everyHost.values()].reduce((sum, { length }) => sum + length, 0) <= mostLaterHosts)
    return everyHost;
  const published = (guest: string) =>
    new Set((problem.previous?.[guest] ?? []).flatMap((activity) => hostOf(activity) ?? []));
  return new Map(
    [...hosts].map(([guest, few]) => {
      const person = problem.people.find(({ id }) => id === guest);
      const eligible = new Set(person === undefined ? [] : hostsFor(problem, person).map(({ id }) => id));
      return [guest, [...new Set([...few, ...published(guest)])].filter((host) => eligible.has(host)).sort()];
    }),
  );
}

/** Spread, rounds of the workshop and least change; each only where it can matter. */
function laterGoals(search: Search, hosts: Refinement['hosts']): void {
  const { problem, best } = search;
  if (best === null) return;
  const peak = Math.max(0, ...Object.values(coverage(problem, best.activities).shortfallByQueue).flat());
  const steps = Math.ceil(peak - same) + 1;
  const weighted = Object.values(problem.queues).some(({ harm }) => harm !== null);
  // Without harm, missing agents one at a time are as evenly spread as they can be.
  if (peak > (weighted ? same : 1 + same))
    improve(search, 'spread', { kind: 'spread', harmAtMost: best.harm, steps }, hosts);
  const reached = ({ activities, harm } = search.best ?? best) => ({
    harmAtMost: harm,
    spreadAtMost: spreadOf(problem, activities),
    roundsAtLeast: roundsOf(problem, activities),
    steps,
  });
  if ([...search.days.values()].some(({ options }) => new Set(options.map((one) => one.rounds)).size > 1))
    improve(search, 'rounds', { kind: 'rounds', ...reached() }, hosts);
  if (problem.previous !== null) improve(search, 'change', { kind: 'change', ...reached() }, hosts);
}

function improve(search: Search, phase: Phase, goal: Goal, hosts: Refinement['hosts']): void {
  for (let round = 0; round < 3 && !search.options.shouldStop(); round++) {
    if (solveGoal(search, phase, goal, hosts, false, laterNodes) !== 'refined') return;
  }
}
