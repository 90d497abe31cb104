/** When which queue lacks how many agents. Pure. */
import { harmOf } from '../../planning/coverage.ts';
import type { DayPlan, DayProblem } from '../../planning/day-problem.ts';

/** A queue is short from one minute of the day to another. */
export interface ShortRange {
  readonly queue: string;
  readonly fromMinute: number;
  readonly toMinute: number;
  /** The most agents missing in it. */
  readonly agents: number;
  /** Whether it is that many all the time. */
  readonly even: boolean;
  /** Agents times hours. */
  readonly agentHours: number;
  /** Callers that it costs, where the plan was weighed by them; null where it was not. */
  readonly callers: number | null;
}

/** What the queues lack over the day, each unbroken range once, the worst first: by callers, else by agents and time. */
export function shortRanges(
  problem: Pick<DayProblem, 'intervalMinutes' | 'intervals' | 'queues'>,
  shortfallByQueue: DayPlan['shortfallByQueue'],
  startMinute: number,
): ShortRange[] {
  const { intervalMinutes } = problem;
  const minute = (at: number) => startMinute + at * intervalMinutes;
  return Object.keys(problem.queues)
    .flatMap((queue) => {
      const short = shortfallByQueue[queue] ?? [];
      const harm = problem.queues[queue]?.harm ?? null;
      const found: ShortRange[] = [];
      let from = 0;
      for (let at = 0; at <= problem.intervals; at++) {
        if ((short[at] ?? 0) > 0) continue;
        const run = short.slice(from, at);
        if (run.length > 0) {
          const agents = Math.max(...run);
          found.push({
            queue,
            fromMinute: minute(from),
            toMinute: minute(at),
            agents,
            even: run.every((one) => Math.abs(one - agents) < 1e-6),
            agentHours: (run.reduce((sum, one) => sum + one, 0) * intervalMinutes) / 60,
            callers: harm && run.reduce((sum, one, i) => sum + harmOf(harm[from + i] ?? null, one), 0),
          });
        }
        from = at + 1;
      }
      return found;
    })
    .sort(
      (a, b) =>
        (b.callers ?? 0) - (a.callers ?? 0) || b.agentHours - a.agentHours || a.fromMinute - b.fromMinute,
    );
}

/** The share of the intervals with calls in which some queue is short. */
export function shareShort(problem: DayProblem, shortfallByQueue: DayPlan['shortfallByQueue']): number {
  let open = 0;
  let short = 0;
  for (let at = 0; at < problem.intervals; at++) {
    const queues = Object.entries(problem.queues);
    if (queues.some(([, { required }]) => (required[at] ?? 0) > 0)) open += 1;
    if (queues.some(([queue]) => (shortfallByQueue[queue]?.[at] ?? 0) > 0)) short += 1;
  }
  return open === 0 ? 0 : short / open;
}

/** Agent-hours that the queues need over the day. */
export function requiredHours(problem: DayProblem): number {
  const sum = Object.values(problem.queues)
    .flatMap(({ required }) => required)
    .reduce((total, agents) => total + agents, 0);
  return (sum * problem.intervalMinutes) / 60;
}
