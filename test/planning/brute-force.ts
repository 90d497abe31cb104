/** The best plan of a tiny day by trying everything: written from the format alone, sharing nothing with the planner. */
import type { DayPerson, DayProblem } from '../../src/planning/day-problem.ts';

export interface BruteAnswer {
  /** Least harm (or shortfall), then least spread, then least change; null when no plan keeps the rules. */
  readonly best: readonly [harm: number, spread: number, changes: number] | null;
}

type Day = string[];

/** Tries every combination of everybody's days. Meant for up to three people and six intervals. */
export function bruteForce(problem: DayProblem): BruteAnswer {
  const queues = Object.keys(problem.queues);
  const guests = problem.people.some(({ shadow }) => shadow !== null);
  const choices = problem.people.map((person) => {
    const days = allDays(problem, person);
    // Days with the same phone time are worth the same, unless hosts or the published plan look closer.
    if (guests || problem.previous?.[person.id] !== undefined) return days;
    return [
      ...new Map(
        days.map((day) => [day.map((one) => (one.startsWith('phone:') ? one : '')).join(), day]),
      ).values(),
    ];
  });
  let best: readonly [number, number, number] | null = null;
  const chosen: Day[] = [];
  const at: number[] = [];
  const alike =
    !guests &&
    problem.previous === null &&
    new Set(problem.people.map((person) => JSON.stringify({ ...person, id: '' }))).size === 1;
  const visit = (index: number): void => {
    if (index < problem.people.length) {
      // People alike in everything may be put in any order: only rising ones are tried.
      const from = alike ? (at[index - 1] ?? 0) : 0;
      const days = choices[index] ?? [];
      for (let i = from; i < days.length; i++) {
        at[index] = i;
        chosen[index] = days[i] ?? [];
        visit(index + 1);
      }
      return;
    }
    if (!shadowsHold(problem, chosen)) return;
    let harm = 0;
    let spread = 0;
    for (const queue of queues) {
      for (let t = 0; t < problem.intervals; t++) {
        let agents = 0;
        problem.people.forEach((person, i) => {
          if (chosen[i]?.[t] === `phone:${queue}`) agents += person.queues[queue] ?? 0;
        });
        const demand = problem.queues[queue];
        let short = Math.max(0, (demand?.required[t] ?? 0) - agents);
        if (short < 1e-9) short = 0;
        const costs = demand?.harm?.[t];
        for (let nth = 0; nth < short; nth++) {
          const part = Math.min(1, short - nth);
          harm += part * (costs === undefined ? 1 : (costs[Math.min(nth, costs.length - 1)] ?? 0));
          spread += part * (2 * nth + 1);
        }
      }
    }
    let changes = 0;
    for (const [id, before] of Object.entries(problem.previous ?? {})) {
      const i = problem.people.findIndex((person) => person.id === id);
      changes += before.filter((activity, t) => chosen[i]?.[t] !== activity).length;
    }
    const rank = [harm, spread, changes] as const;
    if (best === null || before(rank, best)) best = rank;
  };
  visit(0);
  return { best };
}

function before(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) {
    if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > 1e-9) return (a[i] ?? 0) < (b[i] ?? 0);
  }
  return false;
}

/** Every day of the person that keeps their own rules. */
function allDays(problem: DayProblem, person: DayPerson): Day[] {
  const found: Day[] = [];
  const day: Day = [];
  const here = (t: number) =>
    person.shift !== null &&
    t >= person.shift[0] &&
    t < person.shift[1] &&
    !person.absent.some(([a, b]) => t >= a && t < b);
  const visit = (t: number): void => {
    if (t === problem.intervals) {
      if (ownRulesHold(problem, person, day, here)) found.push([...day]);
      return;
    }
    let options: string[];
    const trained = person.training.some(([a, b]) => t >= a && t < b);
    if (!here(t)) options = trained ? [] : ['off'];
    else if (trained) options = ['training'];
    else {
      options = ['break'];
      for (const [queue, factor] of Object.entries(person.queues))
        if (factor > 0) options.push(`phone:${queue}`);
      if (person.lunch !== null) options.push('lunch');
      if (person.shadow !== null && t >= person.shadow.window[0] && t < person.shadow.window[1]) {
        for (const host of problem.people) {
          const named = person.shadow.hosts?.includes(host.id) ?? true;
          if (
            host.id !== person.id &&
            named &&
            host.department === person.shadow.queue &&
            (host.queues[person.shadow.queue] ?? 0) > 0
          ) {
            options.push(`shadow:${host.id}`);
          }
        }
      }
    }
    for (const pin of person.pinned) {
      if (t < pin.from || t >= pin.to) continue;
      const free = ['briefing', 'reflection', 'training'].includes(pin.activity) && here(t);
      options = options.includes(pin.activity) || (free && !trained) ? [pin.activity] : [];
    }
    for (const option of options) {
      day[t] = option;
      visit(t + 1);
    }
    day.length = t;
  };
  visit(0);
  return found;
}

function ownRulesHold(
  problem: DayProblem,
  person: DayPerson,
  day: Day,
  here: (t: number) => boolean,
): boolean {
  const step = problem.intervalMinutes;
  const some = day.some((_, t) => here(t));
  const lunches = day.flatMap((activity, t) => (activity === 'lunch' ? [t] : []));
  if (some && person.lunch !== null) {
    const [first = 0] = lunches;
    const length = person.lunch.minutes / step;
    if (lunches.length !== length || !lunches.every((t, i) => t === first + i)) return false;
    if (first < person.lunch.window[0] || first + length > person.lunch.window[1]) return false;
  } else if (lunches.length > 0) return false;
  if (
    some &&
    !breaksPlaced(
      person.breaks.map(({ minutes, window }) => ({ length: minutes / step, window })),
      day,
      new Set(),
    )
  )
    return false;
  const limit = person.maxPhoneMinutes ?? problem.rules.maxPhoneMinutes;
  let run = 0;
  for (const activity of day) {
    run = activity.startsWith('phone:') ? run + 1 : 0;
    if (limit !== null && run * step > limit) return false;
  }
  if (person.shadow === null) return true;
  const beside = day.filter((activity) => activity.startsWith('shadow:')).length;
  if (beside * step !== person.shadow.minutes) return false;
  const least = Math.min(problem.rules.minShadowBlockMinutes ?? step, person.shadow.minutes);
  for (let t = 0; t < day.length;) {
    if (day[t]?.startsWith('shadow:') !== true) {
      t++;
      continue;
    }
    const from = t;
    while (day[t]?.startsWith('shadow:') === true) {
      if (day[t] !== day[from]) return false;
      t++;
    }
    if ((t - from) * step < least) return false;
  }
  return true;
}

function breaksPlaced(
  left: { length: number; window: readonly [number, number] }[],
  day: Day,
  used: Set<number>,
): boolean {
  const [one, ...rest] = left;
  if (one === undefined) return true;
  for (let start = one.window[0]; start + one.length <= one.window[1]; start++) {
    const run = Array.from({ length: one.length }, (_, i) => start + i);
    if (run.some((t) => day[t] !== 'break' || used.has(t))) continue;
    if (breaksPlaced(rest, day, new Set([...used, ...run]))) return true;
  }
  return false;
}

function shadowsHold(problem: DayProblem, days: readonly Day[]): boolean {
  for (let t = 0; t < problem.intervals; t++) {
    const guests = new Map<string, number>();
    for (let i = 0; i < days.length; i++) {
      const activity = days[i]?.[t] ?? '';
      if (!activity.startsWith('shadow:')) continue;
      const host = activity.slice(7);
      const place = problem.people.findIndex(({ id }) => id === host);
      if (days[place]?.[t] !== `phone:${problem.people[i]?.shadow?.queue ?? ''}`) return false;
      guests.set(host, (guests.get(host) ?? 0) + 1);
    }
    for (const count of guests.values()) if (count > problem.rules.maxGuestsPerHost) return false;
  }
  return true;
}
