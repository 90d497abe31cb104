/** For plans that were stopped before their time: room that is left is given to whoever can take it. Pure. */
import type { PersonPair } from './pair-up.ts';
import type { SeasonFacts } from './season-facts.ts';

/** The pairs and as many more as fit, by day and in drawn order; no pair that was given is moved. Proves nothing. */
export function fillUp(facts: SeasonFacts, pairs: readonly PersonPair[]): PersonPair[] {
  const days = facts.dates.length;
  const [first, second] = facts.sides;
  const filled = [...pairs];
  const turns = facts.sides.map(({ ids }) => new Int32Array(ids.length));
  const there = new Set<string>();
  const met = new Set<number>();
  const note = ({ day, a, b }: PersonPair) => {
    [a, b].forEach((person, at) => {
      const mine = turns[at];
      if (mine !== undefined) mine[person] = (mine[person] ?? 0) + 1;
      there.add(`${at} ${person} ${day}`);
    });
    met.add(a * second.ids.length + b);
  };
  pairs.forEach(note);
  const free = (at: 0 | 1, person: number, day: number) =>
    facts.sides[at].may[person * days + day] === 1 &&
    (turns[at]?.[person] ?? 0) < facts.rounds &&
    !there.has(`${at} ${person} ${day}`);
  for (let day = 0; day < days; day++) {
    let room = (facts.room[day] ?? 0) - pairs.filter((pair) => pair.day === day).length;
    for (let a = 0; a < first.ids.length && room > 0; a++) {
      if (!free(0, a, day)) continue;
      const b = second.ids.findIndex(
        (_, one) => free(1, one, day) && !facts.barred(a, one) && !met.has(a * second.ids.length + one),
      );
      if (b < 0) continue;
      const pair = { day, a, b };
      filled.push(pair);
      note(pair);
      room--;
    }
  }
  return filled;
}
