/** What one pair more a day would bring to those who wait. Pure. */
import { type Edge, greatestFlow } from './greatest-flow.ts';
import type { ProblemJson, Season } from './season.ts';

/** People who may come on the same days and have as many turns left each. */
interface Alike {
  people: number;
  turns: number;
  days: readonly number[];
}

/** What the season's limit of pairs a day costs those who wait for a turn. */
export interface WiderLimit {
  /** Pairs a day: one more than the season allows now. */
  limit: number;
  /** So many pairs more could be made. */
  pairs: number;
  /** So many of those who wait would have a turn; null where people have several turns and pairs say nothing of it. */
  people: number | null;
  /** Nothing but days and people was counted: where pairs are barred it may be fewer. */
  atMost: boolean;
}

/**
 * Compares the season with the one that allows a pair more a day.
 * @param now the problem as it would be planned now; @param wider the same with the limit raised by one
 * @param waiting how many have no turn
 * @returns null when the limit is not what they wait for
 */
export function widerLimit(
  season: Pick<Season, 'dayLimit' | 'turnsPerPerson'>,
  { now, wider, waiting }: { now: ProblemJson; wider: ProblemJson; waiting: number },
): WiderLimit | null {
  const pairs = mostPairs(wider) - mostPairs(now);
  if (waiting === 0 || pairs <= 0) return null;
  const people = season.turnsPerPerson === 1 ? Math.min(waiting, 2 * pairs) : null;
  const atMost = now.pairs.forbidden.length + now.pairs.done.length > 0;
  return { limit: season.dayLimit + 1, pairs, people, atMost };
}

/**
 * The most pairs beyond those that stand, by a greatest flow from one department's people over the days to the other's.
 * People who are alike flow together, so the size is that of the days and of the different absences. Who may not be
 * with whom, and the days between two turns of one person, are left out: they can only make it fewer.
 */
export function mostPairs(problem: ProblemJson): number {
  const fixedOn = new Set(problem.fixed.map(({ date }) => date));
  const days = problem.days.filter(({ date }) => !fixedOn.has(date));
  const departments = [...new Set(problem.days.flatMap(({ capacity }) => Object.keys(capacity)))];
  const [first, second] = departments.map((department) => groupsOf(problem, department, days));
  if (first === undefined || second === undefined) return 0;
  const [from, to] = [0, 1];
  const dayNode = (day: number): number => 2 + first.length + second.length + 2 * day;
  const edges: Edge[] = days.map(({ capacity }, day) => ({
    from: dayNode(day),
    to: dayNode(day) + 1,
    room: Math.min(...departments.map((one) => capacity[one] ?? 0)),
  }));
  first.forEach(({ people, turns, days: there }, at) => {
    const node = 2 + at;
    edges.push({ from, to: node, room: people * turns });
    for (const day of there) edges.push({ from: node, to: dayNode(day), room: people });
  });
  second.forEach(({ people, turns, days: there }, at) => {
    const node = 2 + first.length + at;
    edges.push({ from: node, to, room: people * turns });
    for (const day of there) edges.push({ from: dayNode(day) + 1, to: node, room: people });
  });
  return greatestFlow(2 + first.length + second.length + 2 * days.length, edges);
}

/** A department's people who can still have a turn. Once a day each: those who are alike share their days in turn. */
function groupsOf(problem: ProblemJson, department: string, days: ProblemJson['days']): Alike[] {
  const had = new Map<string, number>();
  for (const pair of problem.fixed) {
    const id = pair[department] ?? '';
    had.set(id, (had.get(id) ?? 0) + 1);
  }
  const setOn = new Map(problem.overrides.map(({ person, date }) => [person, date]));
  const groups = new Map<string, Alike>();
  for (const person of problem.people) {
    const only = setOn.get(person.id);
    const left = problem.rules.turnsPerPerson - (had.get(person.id) ?? 0);
    if (person.department !== department || left <= 0 || only === null) continue;
    const away = new Set(person.unavailable);
    const there = days.flatMap(({ date }, day) =>
      away.has(date) || date < (person.startedOn ?? '') || (only ?? date) !== date ? [] : [day],
    );
    const turns = Math.min(left, there.length);
    if (turns === 0) continue;
    const key = `${turns} ${there.join()}`;
    const alike = groups.get(key);
    if (alike === undefined) groups.set(key, { people: 1, turns, days: there });
    else alike.people++;
  }
  return [...groups.values()];
}
