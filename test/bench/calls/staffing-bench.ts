import { raisedRequirement } from '../../../src/calls/staffing/carry-over.ts';
import { erlangCQueue } from '../../../src/calls/staffing/erlang.ts';
import { answerStaffing, type StaffingProblem } from '../../../src/calls/staffing/staffing.ts';
import type { BenchRow } from '../rows.ts';

const ANSWERS = 100_000;

/** 100,000 staffing answers of 0 to 400 calls, and the same by trying one number of agents after another. */
export function staffingRows(): BenchRow[] {
  const ours = (patienceSeconds: number | null) => timed(() => problems(patienceSeconds).map(answerOf));
  const c = ours(null);
  const a = ours(120);
  const plain = timed(() => problems(null).map(byTrying));
  if (c.result.some((agents, i) => agents !== plain.result[i])) throw new Error('the two ways disagree');
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  return [
    {
      what: '100,000 staffing answers, Erlang C',
      figure: seconds(c.ms),
      against: `trying each number by the whole formula ${seconds(plain.ms)} (${(plain.ms / c.ms).toFixed(1)} ×), same answers`,
    },
    { what: '100,000 staffing answers, Erlang A', figure: seconds(a.ms), against: 'exact, callers hang up' },
    ...carryOverRows(),
  ];
}

/** Days of 48 quarters of an hour whose requirement is raised for callers who are carried over. */
function carryOverRows(): BenchRow[] {
  return [40, 400].map((peak) => {
    const days = Array.from({ length: 12 }, (_, day) => dayOfCalls(peak, day));
    const raise = () => days.map(({ day, required }) => raisedRequirement(day, required, 0.8));
    raise();
    const { ms, result } = timed(raise);
    const added = result.flatMap((agents, i) => agents.map((one, at) => one - (days[i]?.required[at] ?? 0)));
    return {
      what: `one day of 48 intervals and ${peak} agents, raised for callers carried over`,
      figure: `${(ms / days.length).toFixed(1)} ms`,
      against: `${added.reduce((sum, more) => sum + more, 0)} agents added in ${days.length} days`,
    };
  });
}

function dayOfCalls(peak: number, seed: number) {
  const calls = Array.from({ length: 48 }, (_, at) => {
    const wave = Math.sin((Math.PI * (at + 1)) / 50) * (1 + 0.15 * Math.sin(at * 2.1 + seed));
    return peak * 4.2 * Math.max(0.1, wave);
  });
  const intervals = calls.map((one) => ({ calls: one, ahtSeconds: 180, patienceSeconds: 120 }));
  const required = calls.map((one) =>
    answerOf({
      ...{ calls: one, intervalMinutes: 15, ahtSeconds: 180, patienceSeconds: 120, answerWithinSeconds: 20 },
      ...{
        serviceLevel: 0.8,
        maxAverageSpeedOfAnswerSeconds: null,
        maxOccupancy: null,
        maxAbandonment: null,
      },
      ...{ shrinkage: 0, agents: null },
    }),
  );
  return { day: { intervals, intervalMinutes: 15, answerWithinSeconds: 20 }, required };
}

function problems(patienceSeconds: number | null): StaffingProblem[] {
  return Array.from({ length: ANSWERS }, (_, i) => ({
    calls: (i * 7919) % 400,
    intervalMinutes: 30,
    ahtSeconds: 120 + (i % 240),
    patienceSeconds,
    answerWithinSeconds: 20,
    serviceLevel: 0.8,
    maxAverageSpeedOfAnswerSeconds: null,
    maxOccupancy: null,
    maxAbandonment: null,
    shrinkage: 0.3,
    agents: null,
  }));
}

function answerOf(problem: StaffingProblem): number {
  const outcome = answerStaffing(problem);
  return outcome.ok ? outcome.answer.agents : -1;
}

function byTrying({ calls, ahtSeconds, answerWithinSeconds }: StaffingProblem): number {
  const load = { offeredLoad: (calls * ahtSeconds) / 1800, ahtSeconds, answerWithinSeconds };
  let agents = 0;
  while (erlangCQueue(agents, load).serviceLevel < 0.8) agents += 1;
  return agents;
}

function timed<T>(work: () => T): { ms: number; result: T } {
  const started = performance.now();
  const result = work();
  return { ms: performance.now() - started, result };
}
