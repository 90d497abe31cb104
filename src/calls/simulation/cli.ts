/** `cli simulate`: JSON in, JSON out. */
import { BadInput, readJson, readOptions, runVerb } from '../../cli/io.ts';
import type { CliIo } from '../../cli/verb.ts';
import { parseSimulation } from './problem.ts';
import type { QueueResult, SimulationProblem } from './simulate.ts';
import { createSimulator } from './simulator.ts';

export const simulationFormat = 'swap-a-day/simulation@1';

const HELP = `Usage: npm run --silent cli -- simulate [--in FILE]

Reads one JSON object, plays the day many times over, and answers what callers would meet.

  intervalMinutes       length of an interval (required)
  calls                 expected calls, one number per interval; they come at random (Poisson) (required)
  ahtSeconds            average handling time; handling is exponential (required)
  patienceSeconds       null (default): nobody hangs up; a number: callers hang up after an exponential patience
  answerWithinSeconds   20 by default
  agents                agents on the phone, one number per interval (required). A part of an agent is one more
                        person at that speed: 2.5 are two full agents and one who takes twice as long for a call
  replications          days that are played, 500 by default
  seed                  a whole number, 1 by default; the same seed gives the same answer on every machine

Answer: format "${simulationFormat}", replications, seed, intervals (one object each, with calls and agents as given) and
day (calls summed, agents as their mean); both with serviceLevel, abandonment, averageSpeedOfAnswerSeconds and
occupancy, each { mean, low, high }. Low and high are the 95 % interval of the mean over the days played, null when
only one is played.

Definitions
  A call counts in the interval in which it comes, however late it is answered.
  serviceLevel                  share of OFFERED calls answered within answerWithinSeconds
  abandonment                   share of offered calls that hang up; 0 when patienceSeconds is null
  averageSpeedOfAnswerSeconds   mean wait of the ANSWERED calls, those answered at once included
  occupancy                     share of the agents' time in the interval that they are on a call
  null                          nothing to measure: no call came, nobody was answered, no agent was there
  The day starts empty. Calls are answered in the order in which they came, by the agent who has been free longest.
  Agents finish their call before they leave. Callers still waiting after the last interval are served by its
  agents; if it has none, they hang up, or (patienceSeconds null) are never answered.

Exit code: 0 answered, 2 bad input (one line on standard error names the field).
`;

/** Runs the verb with the arguments after its name; gives the exit code. */
export async function simulateVerb(args: string[], io: CliIo): Promise<number> {
  return runVerb('simulate', io, async () => {
    const options = readOptions(args, { in: { type: 'string' }, help: { type: 'boolean', short: 'h' } });
    if (options.help === true) {
      io.stdout.write(HELP);
      return 0;
    }
    const parsed = parseSimulation(await readJson(options.in, io));
    if (!parsed.ok) throw new BadInput(parsed.fault);
    const simulator = createSimulator();
    try {
      const simulated = await simulator.queue(parsed.problem);
      if (!simulated.ok)
        throw new Error(simulated.reason === 'failed' ? simulated.message : simulated.reason);
      io.stdout.write(`${JSON.stringify(written(parsed.problem, simulated.result), null, 2)}\n`);
      return 0;
    } finally {
      await simulator.close();
    }
  });
}

function written({ calls, agents, replications, seed }: SimulationProblem, { intervals, day }: QueueResult) {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    format: simulationFormat,
    replications,
    seed,
    intervals: intervals.map((figures, at) => ({ calls: calls[at], agents: agents[at], ...figures })),
    day: { calls: sum(calls), agents: sum(agents) / agents.length, ...day },
  };
}
