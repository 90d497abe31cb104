/** `plan-day`: a day problem in, a day plan out (FORMATS of the README). */
import { readFile } from 'node:fs/promises';
import { text as readText } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { IntlMessageFormat } from 'intl-messageformat';
import type { DayPlan, DayProblem, Finding } from './day-problem.ts';
import { findingParams } from './finding-words.ts';
import { parseDayProblem } from './parse-day-problem.ts';
import { createPlanner } from './planner.ts';
import { planning } from '../web/messages/planning.ts';

export interface CliStreams {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

const help = `plan-day: plans one day for two (or more) queues from one pool of people.

  npm run --silent cli -- plan-day [--in FILE] [--time-limit SECONDS] [--gap AGENTS] < problem.json > plan.json

Reads swap-a-day/day-problem@1, writes swap-a-day/day-plan@1. Exit 0: a plan; 1: impossible; 2: bad input.
  --in FILE             read FILE instead of standard input
  --time-limit SECONDS  stop after so long with the best plan so far (default 60)
  --gap AGENTS          stop when the plan is proven to be within so many agents short of the best (default 0)

Positions are intervals from dayStart; ranges are [from, to). What holds in every plan:
  off        outside the shift and while absent, and only then
  lunch      exactly its minutes, one unbroken run inside its window; null means none
  breaks     each an unbroken run of at least its minutes of "break" inside its window; no minute serves two breaks;
             whoever is not there at all that day owes no lunch and no break
  phone      only on queues with a factor above 0; runs of phone time, of whatever queue, are at most maxPhoneMinutes
             (the person's own instead of the rules'; missing means no limit); hosting is phone time
  training   in every interval of its ranges
  shadow     exactly its minutes inside its window, in blocks of at least minShadowBlockMinutes (or all of it, if less),
             one host through a block and a gap before another; the host is of the queue's department, qualified,
             one of "hosts" if given, and on the phone on that queue all the while, with at most maxGuestsPerHost
             guests (default 1); a guest counts for no queue
  pinned     kept as it is; there, "briefing" and "reflection" are allowed too: neither phone nor break
"break" is any other minute in the shift. Goals in order: the least harm (queues with "harm") or shortfall; the most
even spread (a first missing agent costs 1, a second 3, …); the fewest changes against "previous"; own queue first,
no needless idling, few changes of queue. Equal input gives the equal plan, whatever the order of the people.
"status" is "optimal" when the first goal is proven, "feasible" with "bound" otherwise. With "harm" in the problem
"status" speaks of the harm, and "bound", which speaks of the shortfall, is 0 until the least harm is proven.
A person's department need not be one of the queues.
`;

/** Runs the verb; the exit code comes back: 0 a plan, 1 impossible, 2 bad input (one line on `stderr`). */
export async function planDayVerb(args: string[], io: CliStreams): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') return refuse(io, options);
  if (options.help) {
    io.stdout.write(help);
    return 0;
  }
  let input: string;
  try {
    input = options.file === null ? await readText(io.stdin) : await readFile(options.file, 'utf8');
  } catch (error) {
    return refuse(io, `--in: ${unreadable(error, options.file ?? '')}`);
  }
  if (input.trim() === '') return refuse(io, 'the input is empty');
  let json: unknown;
  try {
    json = JSON.parse(input.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refuse(io, `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parseDayProblem(json);
  return parsed.ok ? plan(parsed.problem, options, io) : refuse(io, parsed.message);
}

function unreadable(error: unknown, file: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `there is no file ${file}`;
  return code === 'EISDIR' ? `${file} is a folder, not a file` : message;
}

interface Options {
  readonly help: boolean;
  readonly file: string | null;
  readonly timeLimitSeconds: number;
  readonly gap: number;
}

function readOptions(args: string[]): Options | string {
  try {
    const { values } = parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        in: { type: 'string' },
        'time-limit': { type: 'string', default: '60' },
        gap: { type: 'string', default: '0' },
      },
    });
    const timeLimitSeconds = Number(values['time-limit']);
    const gap = Number(values.gap);
    if (!(timeLimitSeconds > 0 && timeLimitSeconds <= 86_400))
      return `--time-limit: must be seconds above 0, not "${values['time-limit']}"`;
    if (!(gap >= 0 && Number.isFinite(gap)) || values.gap.trim() === '')
      return `--gap: must be a number of at least 0, not "${values.gap}"`;
    return { help: values.help, file: values.in ?? null, timeLimitSeconds, gap };
  } catch (error) {
    return error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
  }
}

async function plan(problem: DayProblem, options: Options, io: CliStreams): Promise<number> {
  const planner = createPlanner();
  try {
    const outcome = await planner.plan(problem, {
      timeLimitSeconds: options.timeLimitSeconds,
      gap: options.gap,
      fixes: true,
    });
    if (outcome.kind === 'plan') {
      io.stdout.write(`${JSON.stringify(written(problem, outcome.plan))}\n`);
      return outcome.plan.status === 'impossible' ? 1 : 0;
    }
    io.stderr.write(
      outcome.kind === 'worker-died'
        ? `plan-day: the planning thread ended: ${outcome.message}\n`
        : `plan-day: no plan was found within ${options.timeLimitSeconds} seconds; give it more with --time-limit\n`,
    );
    return 1;
  } finally {
    await planner.close();
  }
}

/** The plan as the format has it, which knows no harm; findings in English words. */
function written(problem: DayProblem, plan: DayPlan): object {
  const { format, name, status, shortfall, bound, seconds, scheduled, shortfallByQueue, activities } = plan;
  return {
    format,
    name,
    status,
    shortfall,
    bound,
    seconds,
    scheduled,
    shortfallByQueue,
    activities,
    clash: plan.clash.map((finding) => inEnglish(problem, 'clash', finding)),
    fixes: plan.fixes.map(({ change, shortfall }) => ({
      change: inEnglish(problem, 'fix', change),
      shortfall,
    })),
  };
}

function inEnglish(problem: DayProblem, kind: 'clash' | 'fix', finding: Finding): string {
  const messages: Record<string, string> = planning.en;
  const message = messages[`planning.${kind}.${finding.code}`] ?? finding.code;
  const params = findingParams(
    problem,
    finding,
    (id) => id,
    (queue) => queue,
  );
  return new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).format<string>(
    params,
  ) as string;
}

function refuse(io: CliStreams, message: string): number {
  io.stderr.write(`plan-day: ${message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
  return 2;
}
