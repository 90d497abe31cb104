/** Groups of a workshop: both departments in each, and as few people as possible who know each other. Pure. */

export interface Attendee {
  readonly id: string;
  readonly departmentId: string;
}

/** The key of two people who have met, whichever comes first. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/**
 * Groups of at most `size` people whose sizes differ by one at the most, each department spread evenly over them, so
 * that each has both wherever there are enough people. Colleagues of one department know each other, and how many of
 * them share a group is given by these numbers; so what is least is the number of pairs from different departments
 * who have met before.
 *
 * A swap at a time from a few starts, then, while it takes few steps, every seating that could be better: small
 * workshops are seated as well as can be, large ones nearly so. The same people are always seated the same way, in
 * whatever order they come.
 * @param met pairs who have met (`pairKey`)
 */
export function seatGroups(
  attendees: readonly Attendee[],
  size: number,
  met: ReadonlySet<string>,
): string[][] {
  const sides = byDepartment(attendees);
  const count = groupCount(attendees.length, size, sides);
  if (count === 0) return [];
  const knows = acquaintances(attendees, met);
  const home = new Map(attendees.map(({ id, departmentId }) => [id, departmentId]));
  let best: string[][] = [];
  let leastMet = Infinity;
  const starts = Math.max(1, Math.min(12, Math.floor(6000 / attendees.length ** 2) * 2));
  for (let start = 0; start < starts && leastMet > 0; start++) {
    const seats = improved(dealt(sides, count, start), home, knows);
    const known = knownPairs(seats, knows);
    if (known < leastMet) [best, leastMet] = [seats, known];
  }
  return leastMet === 0 ? best : (fewerMet(sides, { count, knows, leastMet }) ?? best);
}

/**
 * Published groups after people have come or gone: everybody stays, who is gone leaves a gap, and who is new joins a
 * smallest group, of those one with the fewest of the own department.
 */
export function keptGroups(
  groups: readonly (readonly string[])[],
  attendees: readonly Attendee[],
): string[][] {
  const home = new Map(attendees.map(({ id, departmentId }) => [id, departmentId]));
  const kept = groups.map((group) => group.filter((id) => home.has(id)));
  const seated = new Set(kept.flat());
  for (const { id, departmentId } of attendees) {
    if (seated.has(id)) continue;
    const own = (group: readonly string[]): number =>
      group.filter((one) => home.get(one) === departmentId).length;
    const [smallest] = [...kept].sort((a, b) => a.length - b.length || own(a) - own(b));
    if (smallest === undefined) kept.push([id]);
    else smallest.push(id);
  }
  return kept.filter((group) => group.length > 0);
}

/** Each department's people by id, the larger department first. */
function byDepartment(attendees: readonly Attendee[]): string[][] {
  const sides = new Map<string, string[]>();
  for (const { id, departmentId } of [...attendees].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    sides.set(departmentId, [...(sides.get(departmentId) ?? []), id]);
  }
  return [...sides.entries()]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([, people]) => people);
}

/** As many groups as the size asks for, but no more than the smaller department has people. */
function groupCount(people: number, size: number, sides: readonly (readonly string[])[]): number {
  const smaller = sides.length < 2 ? people : Math.min(...sides.map(({ length }) => length));
  return Math.min(Math.ceil(people / size), smaller);
}

function acquaintances(attendees: readonly Attendee[], met: ReadonlySet<string>): Map<string, Set<string>> {
  const knows = new Map<string, Set<string>>(attendees.map(({ id }) => [id, new Set()]));
  for (const [at, a] of attendees.entries()) {
    for (const b of attendees.slice(at + 1)) {
      if (a.departmentId === b.departmentId || !met.has(pairKey(a.id, b.id))) continue;
      knows.get(a.id)?.add(b.id);
      knows.get(b.id)?.add(a.id);
    }
  }
  return knows;
}

type Acquaintances = ReadonlyMap<string, ReadonlySet<string>>;

function friendsIn(group: readonly string[], id: string, knows: Acquaintances): number {
  const friends = knows.get(id);
  return group.reduce((sum, one) => sum + (friends?.has(one) === true ? 1 : 0), 0);
}

function knownPairs(groups: readonly (readonly string[])[], knows: Acquaintances): number {
  const twice = groups.reduce(
    (sum, group) => sum + group.reduce((inner, id) => inner + friendsIn(group, id, knows), 0),
    0,
  );
  return twice / 2;
}

/** One after the other round the table, each department going on where the one before has ended: sizes stay even. */
function dealt(sides: readonly (readonly string[])[], count: number, start: number): string[][] {
  const groups = Array.from({ length: count }, (): string[] => []);
  let seat = 0;
  for (const [side, people] of sides.entries()) {
    // Another start: the department's people begin somewhere else and, every other time, go the other way.
    const turned = side === 0 ? [...people] : rotated(people, start >> 1);
    if (side > 0 && start % 2 === 1) turned.reverse();
    for (const id of turned) groups[seat++ % count]?.push(id);
  }
  return groups;
}

function rotated(people: readonly string[], by: number): string[] {
  const at = people.length === 0 ? 0 : by % people.length;
  return [...people.slice(at), ...people.slice(0, at)];
}

/** Swaps two colleagues between groups while fewer pairs know each other for it. */
function improved(groups: string[][], home: ReadonlyMap<string, string>, knows: Acquaintances): string[][] {
  let moved = true;
  while (moved) {
    moved = false;
    for (const [at, one] of groups.entries()) {
      for (const other of groups.slice(at + 1)) {
        for (let i = 0; i < one.length; i++) {
          for (let j = 0; j < other.length; j++) {
            const [a, b] = [one[i] ?? '', other[j] ?? ''];
            if (home.get(a) !== home.get(b)) continue;
            const now = friendsIn(one, a, knows) + friendsIn(other, b, knows);
            if (now === 0 || friendsIn(one, b, knows) + friendsIn(other, a, knows) >= now) continue;
            [one[i], other[j]] = [b, a];
            moved = true;
          }
        }
      }
    }
  }
  return groups;
}

/** Up to so many people every seating is looked at, as far as so many steps go. */
const smallWorkshop = 16;
const mostSteps = 30_000;

/** A seating of the same shape with fewer known pairs, the best there is; null when none is found. */
function fewerMet(
  sides: readonly (readonly string[])[],
  { count, knows, leastMet }: { count: number; knows: Acquaintances; leastMet: number },
): string[][] | null {
  const people = sides.flatMap((side, number) => side.map((id) => ({ id, number })));
  if (people.length > smallWorkshop) return null;
  const room = dealt(sides, count, 0).map((group) =>
    sides.map((side) => group.filter((id) => side.includes(id)).length),
  );
  const groups = Array.from({ length: count }, (): string[] => []);
  let best: string[][] | null = null;
  let least = leastMet;
  let steps = 0;
  const place = (at: number, known: number): void => {
    if (known >= least || ++steps > mostSteps) return;
    const person = people[at];
    if (person === undefined) {
      [best, least] = [groups.map((group) => [...group]), known];
      return;
    }
    const tried = new Set<string>();
    for (const [number, group] of groups.entries()) {
      const free = room[number] ?? [];
      // Two empty groups with the same room are the same.
      const like = `${free.join()}|${group.join()}`;
      if ((free[person.number] ?? 0) === 0 || tried.has(like)) continue;
      tried.add(like);
      const more = friendsIn(group, person.id, knows);
      free[person.number] = (free[person.number] ?? 0) - 1;
      group.push(person.id);
      place(at + 1, known + more);
      group.pop();
      free[person.number] = (free[person.number] ?? 0) + 1;
    }
  };
  place(0, 0);
  return best;
}
