/** `cli plan-season`: a season problem in, a season plan out, both JSON (FORMATS.md in the words of `--help`). */
import { BadInput, readJson, readOptions, runVerb } from '../../cli/io.ts';
import type { CliIo } from '../../cli/verb.ts';
import { parseSeasonProblem } from './parse-season-problem.ts';
import type { NoPlanReason, SeasonProblem } from './season-problem.ts';
import { createSeasonPlanner, type SeasonPlanner } from './season-planner.ts';

const help = `plan-season: who swaps with whom on which day, in the order of a draw that anybody can repeat.

  npm run --silent cli -- plan-season [--in FILE] [--time-limit SECONDS] < problem.json > plan.json

Reads swap-a-day/season-problem@1, writes swap-a-day/season-plan@1. Exit 0: a plan; 1: impossible, not one pair can be
made or what must be cannot (standard error says why); 2: bad input.
  --in FILE             read FILE instead of standard input
  --time-limit SECONDS  stop after so long with the best plan so far (default 60)

In the problem
  days          each date once; the order does not matter. capacity: how many people a department can lend that day,
                whole numbers; the capacities name two departments in all, one that a day leaves out lends nobody then.
                A department must not be called "date"
  people        id and department are required. startedOn: the first day of work (missing or null: long ago).
                unavailable: dates, also such as are no season day. priority: a head's nomination, a whole number, 0 if
                missing; a higher one goes first, and only the order of the numbers counts. late: true for who came
                after the draw: drawn among those who are late, behind everybody else of the department
  pairs         forbidden and done, each a list of two ids in either order; two of one department change nothing
  fixed         pairs that stand whatever else changes, each as in a plan: the date and under each department's name an
                id. They use capacity and turns, and count as a person's first turns; a done pair may stand. A day gone
                by keeps its pairs here and lends no more than these
  previous      the plan that people know, pairs alike; people and dates that are gone may be in it
  overrides     a head's word against the draw, at most one a person: { "person", "date", "reason" }; the turn is on
                that date, or with null there is none; what is fixed stays beside it
  rules         turnsPerPerson: 1 if missing; newcomerDays: 30 if missing; daysBetweenTurns: two turns of one person are
                at least so many calendar days apart, 1 if missing
  seed          required, a whole number from 0 to 4294967295

What holds in every plan
  A pair is one person from each department on one day; it uses one unit of each capacity. Nobody has a turn while
  unavailable, before startedOn, twice on one day, or more than turnsPerPerson times. Forbidden pairs are never made,
  done ones not again, and no pair twice in the season. Fixed pairs stand and overrides hold; where that contradicts a
  rule the season is impossible, and standard error names the clash
Goals in order, each proven before the next
  1. the most pairs; where turnsPerPerson is above 1, then the most people with at least one turn
  2. the most newcomers in time. A newcomer has a season day at most newcomerDays after startedOn (that day included);
     in time is a turn on such a day
  3. priority: the largest sum of priority rank x earliness of a person's first turn
  4. least change, with "previous" only: the most turns that people know (a person and a date), then the most known pairs
  5. the draw: the largest sum of drawn weight x earliness of the turn; the first drawn of n weighs n, the last 1; first
     turns weigh more than second ones. A turn on the last season day has earliness 1, on the one before 2, and so on:
     the season fills from its front, and room that is left over is at its end. Turns are not spread evenly over days:
     every later turn costs the draw something. Whoever wants air on a day lowers its capacity
The draw, for each department by itself: ids sorted by Unicode code point; mulberry32 started from seed XOR the 32-bit
FNV-1a hash of the department's name in UTF-8; Fisher-Yates from the end: for i = n-1 … 1 swap i and floor(random x (i+1)).
Everybody is drawn, newcomers and nominated people too; their rules (goals 2 and 3) come before the draw.

In the plan
  status        "optimal": every goal is proven; "feasible": stopped before that (standard error names the bound on the
                number of pairs); "impossible": not one pair can be made of the people there are, or what must be cannot
  pairs         by date; under each department's name the id of its person
  draw          everyone in drawn order, the department that comes first by code point before the other
  waiting       those without any turn, in the same order
  overrides     those of the problem, in drawn order: reports leave these people out
Equal input gives the equal plan, whatever the order of days, people and pairs.
`;

/** Runs the verb; the exit code comes back: 0 a plan, 1 impossible, 2 bad input (one line on `stderr`). */
export async function planSeasonVerb(args: string[], io: CliIo): Promise<number> {
  return runVerb('plan-season', io, async () => {
    const options = readOptions(args, {
      help: { type: 'boolean', short: 'h' },
      in: { type: 'string' },
      'time-limit': { type: 'string' },
    });
    if (options.help === true) {
      io.stdout.write(help);
      return 0;
    }
    const limitSeconds = readLimit(options['time-limit']);
    const parsed = parseSeasonProblem(await readJson(options.in, io));
    if (!parsed.ok) throw new BadInput(parsed.message.replaceAll(/\s*\n\s*/g, ' '));
    const planner = createSeasonPlanner();
    try {
      return await solve(planner, parsed.problem, limitSeconds, io);
    } finally {
      await planner.close();
    }
  });
}

async function solve(
  planner: SeasonPlanner,
  problem: SeasonProblem,
  limitSeconds: number,
  io: CliIo,
): Promise<number> {
  const outcome = await planner.planSeason(problem, { timeLimitSeconds: limitSeconds });
  if (outcome.kind !== 'plan') {
    io.stderr.write(
      outcome.kind === 'worker-died'
        ? `plan-season: the planning thread ended: ${outcome.message}\n`
        : `plan-season: no plan was found within ${limitSeconds} seconds; give it more with --time-limit\n`,
    );
    return 1;
  }
  const { plan, mostPairs, reasons } = outcome;
  io.stdout.write(`${JSON.stringify(plan)}\n`);
  if (plan.status === 'feasible')
    io.stderr.write(
      `plan-season: not proven: ${plan.pairs.length} pairs, and no plan has more than ${mostPairs}; --time-limit gives it more time\n`,
    );
  for (const reason of reasons) io.stderr.write(`plan-season: impossible: ${inEnglish(reason)}\n`);
  return plan.status === 'impossible' ? 1 : 0;
}

function inEnglish(reason: NoPlanReason): string {
  const name = (text: string) => JSON.stringify(text);
  const list = (texts: readonly string[]) => texts.join(' and ');
  switch (reason.code) {
    case 'nobody':
      return `there is nobody in ${name(reason.department)} to make a pair with`;
    case 'no-room':
      return 'on no day can both departments lend somebody';
    case 'never-together':
      return 'on no day on which both departments can lend somebody is there anybody of both';
    case 'all-barred':
      return 'everyone who could swap on the same day has done so before or must not';
    case 'fixed-unavailable':
      return `fixed: ${name(reason.person)} is unavailable on ${reason.date}`;
    case 'fixed-not-started':
      return `fixed: ${name(reason.person)} starts after ${reason.date}`;
    case 'fixed-forbidden':
      return `fixed: ${list(reason.people.map(name))} are a forbidden pair on ${reason.date}`;
    case 'fixed-no-room':
      return `fixed: ${reason.pairs} pairs on ${reason.date}, but ${name(reason.department)} lends ${reason.capacity}`;
    case 'fixed-twice':
      return `fixed: ${list(reason.people.map(name))} are a pair twice, on ${list(reason.dates)}`;
    case 'fixed-too-many':
      return `fixed: ${name(reason.person)} has turns on ${list(reason.dates)}, but turnsPerPerson is ${reason.turns}`;
    case 'fixed-too-close':
      return `fixed: the turns of ${name(reason.person)} on ${list(reason.dates)} are less than ${reason.days} days apart`;
    case 'override-unavailable':
      return `overrides: ${name(reason.person)} is unavailable on ${reason.date}`;
    case 'override-not-started':
      return `overrides: ${name(reason.person)} starts after ${reason.date}`;
    case 'override-no-room':
      return `overrides: ${reason.date} has no room for ${name(reason.person)}`;
    case 'override-no-turn-left':
      return `overrides: the fixed pairs leave ${name(reason.person)} no turn for ${reason.date}`;
    case 'override-too-close':
      return `overrides: ${name(reason.person)} cannot go on ${reason.date}, less than ${reason.days} days from the fixed turn on ${reason.fixedOn}`;
    case 'override-no-partner':
      return `overrides: nobody can go with ${name(reason.person)} on ${reason.date}`;
    case 'overrides-together':
      return `overrides: these cannot be together: ${reason.overrides.map(({ person, date }) => `${name(person)} on ${date}`).join(', ')}`;
  }
}

function readLimit(given: string | undefined): number {
  if (given === undefined) return 60;
  const seconds = given.trim() === '' ? Number.NaN : Number(given);
  if (!(seconds > 0 && seconds <= 86_400))
    throw new BadInput(`--time-limit: must be seconds above 0, not "${given}"`);
  return seconds;
}
