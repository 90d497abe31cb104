import { roomForCallers, drawCallers } from '../../../src/calls/simulation/callers.ts';
import type { Schedule, SimulatedDay } from '../../../src/calls/simulation/day.ts';
import { priceDay } from '../../../src/calls/simulation/price.ts';
import type { QueueTally } from '../../../src/calls/simulation/replay.ts';
import { replayDays } from '../../../src/calls/simulation/replications.ts';
import { simulateDay } from '../../../src/calls/simulation/simulate.ts';
import { textbookDay } from '../../calls/simulation/textbook.ts';
import { median, type BenchRow } from '../rows.ts';

const intervals = 48;
const replications = 500;
/** The textbook way is not waited for 500 times. */
const textbookReplications = 20;

/** One swap day of two queues and 60 people, played 500 times, against a textbook simulation of the same callers. */
export function simulationRows(): BenchRow[] {
  const day = swapDay(1_500, 3_000);
  const [plan, without] = [people(60), people(66)];
  const options = { replications, seed: 1 };
  const once = milliseconds(() => simulateDay(day, [plan], options));
  const price = milliseconds(() =>
    priceDay({ day, withExercise: plan, without, targets: [0.8, 0.8], ...options }),
  );
  const calls = callsIn(day);
  const perDay = (ms: number) => ms / replications;
  const textbook = textbookMilliseconds(day, plan);
  return [
    {
      what: `A swap day played 500 times: two queues, 60 people, ${Math.round(calls / replications)} calls a day`,
      figure: `${(once / 1000).toFixed(2)} s, ${(calls / once / 1000).toFixed(1)} million calls a second`,
      against: `textbook (event heap, objects) ${((textbook * replications) / 1000).toFixed(1)} s (${(textbook / perDay(once)).toFixed(0)} ×), same outcome for every caller; aim: under 1 s`,
    },
    {
      what: 'The callers’ price: the same day with and without the exercise, 500 times each',
      figure: `${(price / 1000).toFixed(2)} s`,
      against: 'aim: under 1 s',
    },
  ];
}

function swapDay(...calls: number[]): SimulatedDay {
  const flat = <T>(value: T): T[] => new Array<T>(intervals).fill(value);
  // A morning and an afternoon peak.
  const shape = Array.from(
    { length: intervals },
    (_, at) => 1 + 0.5 * Math.sin((at / intervals) * 2 * Math.PI * 2),
  );
  const all = shape.reduce((sum, one) => sum + one, 0);
  return {
    intervalMinutes: 15,
    intervals,
    queues: calls.map((total) => ({
      calls: shape.map((one) => (one / all) * total),
      ahtSeconds: flat(240),
      patienceSeconds: flat(150),
      answerWithinSeconds: 20,
      uncertainty: { day: 0.01, interval: 0.01 },
    })),
  };
}

/** Two thirds on the second queue, every tenth changes over in the middle of the day, lunches in turn, guests slower. */
function people(count: number): Schedule {
  return Array.from({ length: count }, (_, person) => {
    const lunch = 16 + (person % 14);
    const home = person % 3 === 0 ? 0 : 1;
    const queue = Array.from({ length: intervals }, (_, at) => {
      if (at >= lunch && at < lunch + 3) return -1;
      return person % 10 === 5 && at >= 12 && at < 36 ? 1 - home : home;
    });
    return { queue, speed: queue.map((one) => (one === -1 ? 0 : one === home ? 1 : 0.6)) };
  });
}

function callsIn(day: SimulatedDay): number {
  let calls = 0;
  replayDays(day, [[]], { replications, seed: 1 }, ({ offered }) => {
    for (const list of offered) for (const one of list) calls += one;
  });
  return calls;
}

/** A day, by the textbook; its outcome must be the program's. */
function textbookMilliseconds(day: SimulatedDay, plan: Schedule): number {
  const ours: string[] = [];
  replayDays(day, [plan], { replications: textbookReplications, seed: 1 }, ({ tallies }) =>
    ours.push(outcome(tallies)),
  );
  let spent = 0;
  for (let replication = 0; replication < textbookReplications; replication += 1) {
    const callers = day.queues.map((queue, place) => {
      const into = roomForCallers(queue);
      drawCallers(day, queue, { seed: 1, replication, queue: place }, into);
      return into;
    });
    const started = performance.now();
    const theirs = textbookDay(day, plan, callers);
    spent += performance.now() - started;
    if (outcome(theirs) !== ours[replication]) throw new Error('the two simulations disagree');
  }
  return spent / textbookReplications;
}

function outcome(tallies: readonly QueueTally[]): string {
  return JSON.stringify(tallies.map(({ inTime, answered, abandoned }) => [inTime, answered, abandoned]));
}

function milliseconds(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return median(times);
}
