/** `cli staffing`: JSON in, JSON out. */
import { BadInput, readJson, readOptions, runVerb } from '../../cli/io.ts';
import type { CliIo } from '../../cli/verb.ts';
import { answerStaffing, type StaffingAnswer, type StaffingRefusal } from './staffing.ts';
import { parseStaffingProblem, type StaffingFault } from './problem.ts';

const HELP = `Usage: npm run --silent cli -- staffing [--in FILE]

Reads one JSON object, or an array of them, and answers how many agents the calls need.

  calls                           offered in the interval; may be fractional (required)
  intervalMinutes, ahtSeconds     length of the interval, average handling time (required)
  patienceSeconds                 null (default): Erlang C, nobody hangs up
                                  a number: Erlang A, callers hang up after an exponential patience of this mean
  answerWithinSeconds             20 by default
  serviceLevel, maxAverageSpeedOfAnswerSeconds, maxOccupancy, maxAbandonment
                                  targets; null or left out does not bind. If no target is named at all,
                                  serviceLevel is 0.8
  shrinkage                       share of paid time away from calls, 0 by default
  agents                          null (default): the fewest that reach every target; a number: evaluate it

Answer: model, offeredLoad (erlang), agents, rosteredAgents = agents / (1 - shrinkage) rounded up exactly,
stable, waitProbability, serviceLevel, averageSpeedOfAnswerSeconds, occupancy, abandonment.

Definitions
  waitProbability                 share of offered calls that find every agent busy
  serviceLevel                    share of OFFERED calls answered within answerWithinSeconds; under Erlang A
                                  those who hang up count as offered and not answered
  averageSpeedOfAnswerSeconds     mean wait of the ANSWERED calls, those answered at once included; null when
                                  nobody is answered or the queue is not stable
  occupancy                       share of time that an agent is on a call
  abandonment                     share of offered calls that hang up; 0 under Erlang C
  An Erlang C queue with no more agents than erlang of load is not stable: "stable": false, serviceLevel 0,
  averageSpeedOfAnswerSeconds null, waitProbability and occupancy 1. It reaches no target.
  Every figure is of the interval by itself, in its steady state: callers who still wait from the interval
  before are not in it (the pages raise their requirement for those; 'simulate' plays a whole day).
  No calls need no agents: serviceLevel 1 and everything else 0.
  A target that no finite number reaches (serviceLevel 1, maxAverageSpeedOfAnswerSeconds 0, maxOccupancy 0,
  maxAbandonment 0 under Erlang A) is refused.

Exit code: 0 answered, 2 bad input (one line on standard error names the field).
`;

/** Runs the verb with the arguments after its name; gives the exit code. */
export async function staffingVerb(args: string[], io: CliIo): Promise<number> {
  return runVerb('staffing', io, async () => {
    const options = readOptions(args, { in: { type: 'string' }, help: { type: 'boolean', short: 'h' } });
    if (options.help === true) {
      io.stdout.write(HELP);
      return 0;
    }
    const input = await readJson(options.in, io);
    const answers = Array.isArray(input)
      ? input.map((item: unknown, index) => answerOne(item, `[${index}]`))
      : answerOne(input, '');
    io.stdout.write(`${JSON.stringify(answers, null, 2)}\n`);
    return 0;
  });
}

function answerOne(item: unknown, path: string): StaffingAnswer {
  const parsed = parseStaffingProblem(item);
  if (!parsed.ok) throw new BadInput(faultInWords(parsed.fault, path));
  const outcome = answerStaffing(parsed.problem);
  if (!outcome.ok) throw new BadInput(refusalInWords(outcome.refusal, path));
  return outcome.answer;
}

function faultInWords(fault: StaffingFault, path: string): string {
  if (fault.code === 'not-an-object') return `${path === '' ? 'the input' : path} must be a JSON object`;
  const field = path === '' ? fault.field : `${path}.${fault.field}`;
  switch (fault.code) {
    case 'unknown-field':
      return `${field}: there is no such field`;
    case 'missing':
      return `${field} is missing`;
    case 'not-a-number':
      return `${field} must be a finite number`;
    case 'not-whole':
      return `${field} must be a whole number`;
    case 'no-target':
      return `${field}: every target is null; give one, or give agents`;
    case 'too-small':
      return `${field} must be ${fault.inclusive ? 'at least' : 'above'} ${fault.limit}, not ${fault.value}`;
    case 'too-large':
      return `${field} must be ${fault.inclusive ? 'at most' : 'below'} ${fault.limit}, not ${fault.value}`;
  }
}

function refusalInWords(refusal: StaffingRefusal, path: string): string {
  const field = path === '' ? refusal.field : `${path}.${refusal.field}`;
  switch (refusal.code) {
    case 'unreachable':
      return `${field}: no finite number of agents reaches this target`;
    case 'too-many-agents':
      return `${field}: this target takes more than a billion agents`;
    case 'load-too-large':
      return `${field}: the load is above a billion erlang`;
  }
}
