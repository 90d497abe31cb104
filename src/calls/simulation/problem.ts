/** Reads a `simulate` problem out of JSON, naming the field at fault. */
import type { SimulationProblem } from './simulate.ts';

/** What is wrong with one field, in words. */
export type ParsedSimulation = { ok: true; problem: SimulationProblem } | { ok: false; fault: string };

/** What more would be a typing mistake, or would not end today. */
const simulationLimits = {
  intervals: 10_000,
  intervalMinutes: 1440,
  calls: 1_000_000,
  seconds: 1_000_000_000,
  agents: 20_000,
  replications: 1_000_000,
  /** Expected calls of a day × replications. */
  simulatedCalls: 500_000_000,
  /** Most agents in an interval × intervals. */
  postings: 5_000_000,
  /** Intervals × replications. */
  simulatedIntervals: 500_000_000,
} as const;

/** What a field that is left out means. */
const simulationDefaults = {
  patienceSeconds: null,
  answerWithinSeconds: 20,
  replications: 500,
  seed: 1,
} as const;

/** A fault found while reading; never leaves this file. */
class Fault extends Error {}

interface Bounds {
  readonly least: number;
  readonly above?: boolean;
  readonly most: number;
  readonly whole?: boolean;
}

const { seconds } = simulationLimits;
const fields: Record<keyof SimulationProblem, Bounds> = {
  intervalMinutes: { least: 0, above: true, most: simulationLimits.intervalMinutes },
  calls: { least: 0, most: simulationLimits.calls },
  ahtSeconds: { least: 0, above: true, most: seconds },
  patienceSeconds: { least: 0, above: true, most: seconds },
  answerWithinSeconds: { least: 0, most: seconds },
  agents: { least: 0, most: simulationLimits.agents },
  replications: { least: 1, most: simulationLimits.replications, whole: true },
  seed: { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true },
};

/** Checks one JSON value. The first fault found is returned; unknown fields are faults. */
export function parseSimulation(value: unknown): ParsedSimulation {
  try {
    return { ok: true, problem: read(value) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, fault: error.message };
  }
}

function read(value: unknown): SimulationProblem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Fault('the input must be a JSON object');
  }
  const given: Record<string, unknown> = { ...simulationDefaults, ...value };
  const unknownField = Object.keys(given).find((name) => !Object.hasOwn(fields, name));
  if (unknownField !== undefined) throw new Fault(`${unknownField}: there is no such field`);
  const missing = Object.keys(fields).find((name) => given[name] === undefined);
  if (missing !== undefined) throw new Fault(`${missing} is missing`);

  const number = (field: keyof SimulationProblem) => checked(field, given[field], fields[field]);
  const problem: SimulationProblem = {
    intervalMinutes: number('intervalMinutes'),
    calls: list('calls', given['calls']),
    ahtSeconds: number('ahtSeconds'),
    patienceSeconds: given['patienceSeconds'] === null ? null : number('patienceSeconds'),
    answerWithinSeconds: number('answerWithinSeconds'),
    agents: list('agents', given['agents']),
    replications: number('replications'),
    seed: number('seed'),
  };
  holdTogether(problem);
  return problem;
}

function list(field: 'calls' | 'agents', value: unknown): number[] {
  if (!Array.isArray(value)) throw new Fault(`${field} must be an array with a number per interval`);
  if (value.length === 0) throw new Fault(`${field} is empty; a day has at least one interval`);
  if (value.length > simulationLimits.intervals) {
    throw new Fault(
      `${field} has ${value.length} intervals; at most ${simulationLimits.intervals} are simulated`,
    );
  }
  return value.map((one: unknown, at) => checked(`${field}[${at}]`, one, fields[field]));
}

function checked(name: string, value: unknown, { least, above, most, whole }: Bounds): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new Fault(`${name} must be a finite number`);
  if (value < least || (above === true && value === least)) {
    throw new Fault(`${name} must be ${above === true ? 'above' : 'at least'} ${least}, not ${value}`);
  }
  if (value > most) throw new Fault(`${name} must be at most ${most}, not ${value}`);
  if (whole === true && !Number.isInteger(value))
    throw new Fault(`${name} must be a whole number, not ${value}`);
  return value;
}

function holdTogether({ calls, agents, replications }: SimulationProblem): void {
  if (calls.length !== agents.length) {
    throw new Fault(`agents must have as many intervals as calls: ${agents.length} and ${calls.length}`);
  }
  const expected = calls.reduce((sum, one) => sum + one, 0);
  if (expected * replications > simulationLimits.simulatedCalls) {
    throw new Fault(
      `replications: ${replications} days of ${Math.round(expected)} calls are more than ${simulationLimits.simulatedCalls} calls`,
    );
  }
  if (calls.length * replications > simulationLimits.simulatedIntervals) {
    throw new Fault(
      `replications: ${replications} days of ${calls.length} intervals are more than ${simulationLimits.simulatedIntervals} intervals`,
    );
  }
  const most = agents.reduce((a, b) => Math.max(a, b), 0);
  if (most * agents.length > simulationLimits.postings) {
    throw new Fault(`agents: ${most} agents in ${agents.length} intervals are too many for one day`);
  }
}
