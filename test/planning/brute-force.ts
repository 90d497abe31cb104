/** The best plan of a tiny day by trying everything: written from the format alone, sharing nothing with the planner. */
import type { DayPerson, DayProblem } from '../../src/planning/day-problem.ts';

export interface BruteAnswer {
  /**
   * Least harm (or shortfall), then least spread, then fewest rounds of the workshop missed (as minus those attended),
   * then least change; null when no plan keeps the rules.
   */
  readonly best: readonly [harm: number, spread: number, rounds: number, changes: number] | null;
}

type Day = string[];

/** Tries every combination of everybody's days. Meant for up to three people and six intervals. */
export function bruteForce(problem: DayProblem): BruteAnswer {
  const queues = Object.keys(problem.queues);
  const guests = problem.people.some(
    ({ shadow, assisted = [], pinned }) =>
      shadow !== null ||
      assisted.length > 0 ||
      pinned.some(({ activity }) => activity.startsWith('assisted:')),
  );
  const choices = problem.people.map((person) => {
    const days = allDays(problem, person);
    // Days with the same phone time are worth the same, unless hosts or the published plan look closer.
    if (guests || problem.previous?.[person.id] !== undefined) return days;
    return [
      ...new Map(
        days.map((day) => [
          day.map((one) => (one.startsWith('phone:') || one === 'workshop' ? one : '')).join(),
          day,
        ]),
      ).values(),
    ];
  });
  let best: readonly [number, number, number, number] | null = null;
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
          if (answered(problem, chosen, i, t) === queue) agents += person.queues[queue] ?? 0;
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
    let rounds = 0;
    problem.people.forEach(({ workshop }, i) => {
      for (const [from, to] of workshop?.rounds ?? [])
        if (chosen[i]?.slice(from, to).every((activity) => activity === 'workshop') === true) rounds--;
    });
    const rank = [harm, spread, rounds, changes] as const;
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

/** The queue that the person's activity serves: their own on the phone, the host's beside a host. */
function answered(problem: DayProblem, days: readonly Day[], i: number, t: number): string | null {
  const activity = days[i]?.[t] ?? '';
  if (activity.startsWith('phone:')) return activity.slice(6);
  if (!activity.startsWith('assisted:')) return null;
  const host = problem.people.findIndex(({ id }) => id === activity.slice(9));
  const there = days[host]?.[t] ?? '';
  return there.startsWith('phone:') ? there.slice(6) : null;
}

function windowOpen(person: DayPerson, queue: string, t: number): boolean {
  const [from, to] = person.queueWindows?.[queue] ?? [0, 1000];
  return t >= from && t < to;
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
      const assisted = person.assisted ?? [];
      for (const [queue, factor] of Object.entries(person.queues))
        if (factor > 0 && !assisted.includes(queue) && windowOpen(person, queue, t))
          options.push(`phone:${queue}`);
      if (assisted.some((queue) => (person.queues[queue] ?? 0) > 0 && windowOpen(person, queue, t)))
        for (const host of problem.people) if (host.id !== person.id) options.push(`assisted:${host.id}`);
      const inRound = person.workshop?.rounds.some(([from, to]) => t >= from && t < to);
      if (inRound === true) options.push('workshop');
      for (const activity of ['briefing', 'reflection'] as const) {
        const minutes =
          activity === 'briefing' ? person.shadow?.briefingMinutes : person.shadow?.reflectionMinutes;
        if ((minutes ?? 0) > 0 || person.talks?.some((talk) => talk.activity === activity) === true)
          options.push(activity);
      }
      if (person.lunch !== null) options.push('lunch');
      if (person.shadow !== null && t >= person.shadow.window[0] && t < person.shadow.window[1]) {
        for (const host of problem.people) {
          const named = person.shadow.hosts?.includes(host.id) ?? true;
          if (
            host.id !== person.id &&
            named &&
            host.department === person.shadow.queue &&
            host.assisted?.includes(person.shadow.queue) !== true &&
            (host.queues[person.shadow.queue] ?? 0) > 0
          ) {
            options.push(`shadow:${host.id}`);
          }
        }
      }
    }
    for (const pin of person.pinned) {
      if (t < pin.from || t >= pin.to) continue;
      const free =
        ['briefing', 'reflection', 'training', 'role-play', 'workshop'].includes(pin.activity) && here(t);
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
    run = activity.startsWith('phone:') || activity.startsWith('assisted:') ? run + 1 : 0;
    if (limit !== null && run * step > limit) return false;
  }
  const own = ownTalkCells(person, day, step);
  if (own === null) return false;
  for (const activity of ['briefing', 'reflection'] as const) {
    const talks = some ? (person.talks ?? []).filter((talk) => talk.activity === activity) : [];
    if (!talksCover(talks, person, day, step, activity, own)) return false;
  }
  if (!roundsHold(person, day, some) || !assistedBlocksHold(problem, day)) return false;
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

/** Cells of a guest's own briefing and reflection, or null when one is missing. */
function ownTalkCells(person: DayPerson, day: Day, step: number): Set<number> | null {
  const cells = new Set<number>();
  const first = day.findIndex((activity) => activity.startsWith('shadow:'));
  const last = day.findLastIndex((activity) => activity.startsWith('shadow:'));
  if (person.shadow === null || first < 0) return cells;
  for (let i = 1; i <= (person.shadow.briefingMinutes ?? 0) / step; i++) {
    if (day[first - i] !== 'briefing') return null;
    cells.add(first - i);
  }
  for (let i = 1; i <= (person.shadow.reflectionMinutes ?? 0) / step; i++) {
    if (day[last + i] !== 'reflection') return null;
    cells.add(last + i);
  }
  return cells;
}

/** Whether the talks can stand on the day's cells of that activity so that only pinned and own ones are left over. */
function talksCover(
  talks: NonNullable<DayPerson['talks']>,
  person: DayPerson,
  day: Day,
  step: number,
  activity: string,
  used: ReadonlySet<number>,
): boolean {
  const [talk, ...rest] = talks;
  if (talk === undefined) {
    const isPinned = (t: number) =>
      person.pinned.some((pin) => pin.activity === activity && t >= pin.from && t < pin.to);
    return day.every((one, t) => one !== activity || used.has(t) || isPinned(t));
  }
  for (let start = talk.window[0]; start + talk.minutes / step <= talk.window[1]; start++) {
    const cells = Array.from({ length: talk.minutes / step }, (_, i) => start + i);
    if (cells.some((t) => day[t] !== activity || used.has(t))) continue;
    if (talksCover(rest, person, day, step, activity, new Set([...used, ...cells]))) return true;
  }
  return false;
}

function roundsHold({ workshop, pinned }: DayPerson, day: Day, some: boolean): boolean {
  const isPinned = (t: number) =>
    pinned.some((pin) => pin.activity === 'workshop' && t >= pin.from && t < pin.to);
  let attended = 0;
  const inRounds = new Set<number>();
  for (const [from, to] of workshop?.rounds ?? []) {
    const cells = Array.from({ length: to - from }, (_, i) => from + i);
    if (cells.every((t) => day[t] === 'workshop')) {
      attended++;
      for (const t of cells) inRounds.add(t);
    }
  }
  if (some && attended < (workshop?.least ?? 0)) return false;
  return day.every((activity, t) => activity !== 'workshop' || inRounds.has(t) || isPinned(t));
}

/** Each unbroken time beside hosts who help has one host and is long enough; that its queue is one is checked later. */
function assistedBlocksHold(problem: DayProblem, day: Day): boolean {
  for (let t = 0; t < day.length;) {
    if (day[t]?.startsWith('assisted:') !== true) {
      t++;
      continue;
    }
    const from = t;
    for (; day[t]?.startsWith('assisted:') === true; t++) if (day[t] !== day[from]) return false;
    if ((t - from) * problem.intervalMinutes < (problem.rules.minShadowBlockMinutes ?? 0)) return false;
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
      const person = problem.people[i];
      const activity = days[i]?.[t] ?? '';
      if (person === undefined || !/^(shadow|assisted):/.test(activity)) continue;
      const id = activity.replace(/^(shadow|assisted):/, '');
      const place = problem.people.findIndex((one) => one.id === id);
      const host = problem.people[place];
      const there = days[place]?.[t] ?? '';
      if (host === undefined || !there.startsWith('phone:')) return false;
      const queue = there.slice(6);
      if (activity.startsWith('shadow:')) {
        if (queue !== person.shadow?.queue) return false;
      } else {
        const helped = person.assisted?.includes(queue) === true && (person.queues[queue] ?? 0) > 0;
        if (!helped || !windowOpen(person, queue, t)) return false;
        // The same queue through the block: the host may not change it while somebody sits there.
        if (days[i]?.[t - 1] === activity && days[place]?.[t - 1] !== there) return false;
      }
      guests.set(id, (guests.get(id) ?? 0) + 1);
    }
    for (const count of guests.values()) if (count > problem.rules.maxGuestsPerHost) return false;
  }
  return true;
}
