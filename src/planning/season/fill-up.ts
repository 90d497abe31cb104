/** For plans that are stopped before their time: room that is left is given to whoever can take it. Pure. */
import type { PersonPair, SeasonFacts, Side } from './season-facts.ts';
import { pairKey, tooNear } from './season-facts.ts';

/**
 * Those of the pairs that fit together, the first first, and as many more as fit, by day and in drawn order.
 * Proves nothing.
 * @param wanted in the order in which they are to be tried; who is asked for must be among the first
 */
export function fillUp(facts: SeasonFacts, wanted: readonly PersonPair[]): PersonPair[] {
  const days = facts.dates.length;
  const [first, second] = facts.sides;
  const pairs: PersonPair[] = [];
  const room = Int32Array.from(facts.room);
  const met = new Set<number>();
  const diaries = [diary(facts, first), diary(facts, second)] as const;
  const meet = (pair: PersonPair) => {
    pairs.push(pair);
    room[pair.day] = (room[pair.day] ?? 0) - 1;
    met.add(pairKey(facts, pair.a, pair.b));
    diaries[0].note(pair.a, pair.day);
    diaries[1].note(pair.b, pair.day);
  };
  const mayMeet = (a: number, b: number) => !facts.barred(a, b) && !met.has(pairKey(facts, a, b));
  for (const pair of wanted) {
    const { day, a, b } = pair;
    const fits = (room[day] ?? 0) > 0 && mayMeet(a, b);
    if (fits && diaries[0].free(a, day) && diaries[1].free(b, day)) meet(pair);
  }
  for (let day = 0; day < days; day++) {
    if ((room[day] ?? 0) <= 0) continue;
    const guests = second.ids.map((_, b) => b).filter((b) => diaries[1].free(b, day));
    for (let a = 0; a < first.ids.length && (room[day] ?? 0) > 0 && guests.length > 0; a++) {
      if (!diaries[0].free(a, day)) continue;
      const at = guests.findIndex((b) => mayMeet(a, b));
      const [b] = at < 0 ? [] : guests.splice(at, 1);
      if (b !== undefined) meet({ day, a, b });
    }
  }
  return pairs;
}

/** Who has how many turns, and on which days none can be any more. */
function diary(facts: SeasonFacts, side: Side) {
  const days = facts.dates.length;
  const turns = Int32Array.from(side.taken);
  const closed = new Set<number>();
  return {
    free: (person: number, day: number): boolean =>
      side.may[person * days + day] === 1 &&
      (turns[person] ?? 0) < facts.rounds &&
      !closed.has(person * days + day),
    note: (person: number, day: number): void => {
      turns[person] = (turns[person] ?? 0) + 1;
      for (let other = 0; other < days; other++)
        if (tooNear(facts, day, other)) closed.add(person * days + other);
    },
  };
}
