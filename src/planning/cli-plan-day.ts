/** `plan-day`: a day problem in, a day plan out (FORMATS of the README). */
import { IntlMessageFormat } from 'intl-messageformat';
import { BadInput, readJson, readOptions, runVerb } from '../cli/io.ts';
import type { CliIo } from '../cli/verb.ts';
import type { DayPlan, DayProblem, Finding } from './day-problem.ts';
import { findingParams } from './finding-words.ts';
import { parseDayProblem } from './parse-day-problem.ts';
import { createPlanner } from './planner.ts';
import { planning } from '../web/messages/planning.ts';

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
             whoever is not there at all that day owes no lunch, no break, no talk and no workshop
  phone      only on queues with a factor above 0; runs of phone time, of whatever queue, alone or beside a host, are
             at most maxPhoneMinutes (the person's own instead of the rules'; missing means no limit); hosting is phone
             time
  training   in every interval of its ranges
  shadow     exactly its minutes inside its window, in blocks of at least minShadowBlockMinutes (or all of it, if less),
             one host through a block and a gap before another; the host is of the queue's department, answers it alone,
             is one of "hosts" if given, and on the phone on that queue all the while, with at most maxGuestsPerHost
             people beside them (default 1), guests and assisted ones together; a guest counts for no queue
  pinned     kept as it is; there, "briefing", "reflection", "role-play" and "workshop" are allowed too, wherever they
             are: neither phone nor break
Fields that a problem may leave out:
  person.assisted      ["service"]: queues of "queues" that the person answers only beside a host, as
                       "assisted:<host>": a person who answers that queue alone and is on it. Same host and queue
                       through a block of at least minShadowBlockMinutes, a gap before the next; how long in all is
                       free. The person's factor counts for the queue, and the time is phone time
  person.queueWindows  {"sales": [8, 24]}: on that queue, alone or beside a host, only inside the range
  shadow.briefingMinutes, shadow.reflectionMinutes
                       "briefing" directly before the first block, "reflection" directly after the last, exactly so
                       long; they may lie outside the visit's window
  person.talks         [{"activity": "briefing" or "reflection", "minutes", "window"}]: each exactly its minutes in a row
                       inside its window, no minute serves two, and there is no other such minute that is not pinned
  person.workshop      {"rounds": [[8, 14], [14, 20]], "least": 1}: each round wholly "workshop" or not at all (pinned
                       minutes aside), at least so many of them; who stays away keeps the queues
  person.burden        {"lateLunch", "peak", "lastHour"}: what earlier days asked of the person, counted as below
"break" is any other minute in the shift.

Goals in order:
  1. the least harm (queues with "harm": the first, second, … missing agent costs so much, never less than the one
     before) or the least shortfall
  2. the most even spread (a first missing agent costs 1, a second 3, …)
  3. the most workshop rounds attended
  4. the fewest changes against "previous"
  5. own queue first, no needless idling, few changes of queue
  6. fairness: late lunches (beginning in the last third of the window), intervals on the phone at a queue's peak (the
     busiest quarter of its demand) and last hours of its demand are shared out, "burden" included. People who are alike
     and beside nobody swap whole days, the best way of all; then lunches change hands where skills and windows allow
Changes come before fairness because people already know their day: whoever stands in "previous" keeps it, and only who
does not gives way. Fairness has its turn when a day is planned anew, and the next day makes up for this one.
Equal input gives the equal plan, whatever the order of the people.

"status" is "optimal" when the first goal is proven, "feasible" with "bound" otherwise. With "harm" in the problem
"status" speaks of the harm, and "bound", which speaks of the shortfall, is 0 until the least harm is proven.
A person's department need not be one of the queues. At most 10,000 agents are required, a factor is at most 100, a
cost of harm at most 1,000,000.
`;

/** Runs the verb; the exit code comes back: 0 a plan, 1 impossible, 2 bad input (one line on `stderr`). */
export async function planDayVerb(args: string[], io: CliIo): Promise<number> {
  return runVerb('plan-day', io, async () => {
    const values = readOptions(args, {
      help: { type: 'boolean', short: 'h' },
      in: { type: 'string' },
      'time-limit': { type: 'string', default: '60' },
      gap: { type: 'string', default: '0' },
    });
    if (values.help === true) {
      io.stdout.write(help);
      return 0;
    }
    const options = limitsOf(values['time-limit'], values.gap);
    const parsed = parseDayProblem(await readJson(values.in, io));
    if (!parsed.ok) throw new BadInput(parsed.message.replaceAll(/\s*\n\s*/g, ' '));
    return plan(parsed.problem, options, io);
  });
}

interface Limits {
  readonly timeLimitSeconds: number;
  readonly gap: number;
}

function limitsOf(timeLimitText: string, gapText: string): Limits {
  const timeLimitSeconds = Number(timeLimitText);
  const gap = Number(gapText);
  if (!(timeLimitSeconds > 0 && timeLimitSeconds <= 86_400))
    throw new BadInput(`--time-limit: must be seconds above 0, not "${timeLimitText}"`);
  if (!(gap >= 0 && Number.isFinite(gap)) || gapText.trim() === '')
    throw new BadInput(`--gap: must be a number of at least 0, not "${gapText}"`);
  return { timeLimitSeconds, gap };
}

async function plan(problem: DayProblem, options: Limits, io: CliIo): Promise<number> {
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
