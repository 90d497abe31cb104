/** Whether those whom heads ask for can all go on their days, and who clashes when not. */
import { solveModel } from '../highs.ts';
import type { Expression, LinearModel } from '../model/linear-model.ts';
import { addColumn, addRow, addTerm, emptyModel, expression } from '../model/linear-model.ts';
import type { PersonPair, SeasonFacts } from './season-facts.ts';
import { pairKey, tooClose } from './season-facts.ts';
import type { OverrideClash } from './season-problem.ts';

interface Asked {
  readonly at: 0 | 1;
  readonly person: number;
  readonly day: number;
}

/** Everybody who is asked for, in drawn order. */
export function askedFor({ sides }: SeasonFacts): Asked[] {
  return ([0, 1] as const).flatMap((at) =>
    [...sides[at].asked.entries()]
      .filter(([, day]) => day >= 0)
      .map(([person, day]) => ({ at, person, day })),
  );
}

/**
 * Pairs that give everybody asked for a turn on the day, or null when there is no way: a column for each pair with one
 * of them on that day. Nobody else is in these pairs but their partners.
 */
export function pairsFor(facts: SeasonFacts, asked: readonly Asked[]): PersonPair[] | null {
  if (asked.length === 0) return [];
  const model = emptyModel();
  const pairs = candidates(facts, asked);
  const columns = pairs.map(() => addColumn(model, 0, 1, 0, true));
  const rows = new Map<string, Expression>();
  pairs.forEach((pair, i) => {
    const column = columns[i] ?? -1;
    const keys = [`day ${pair.day}`, `pair ${pairKey(facts, pair.a, pair.b)}`];
    for (const at of [0, 1] as const) {
      const person = at === 0 ? pair.a : pair.b;
      keys.push(`turns ${at} ${person}`);
      // Each window that holds the day, told by its first day.
      facts.dates.forEach((_, day) => {
        if (day <= pair.day && tooClose(facts, day).includes(pair.day))
          keys.push(`from ${at} ${person} ${day}`);
      });
    }
    for (const key of keys) {
      const row = rows.get(key) ?? expression();
      rows.set(key, row);
      addTerm(row, column, 1);
    }
  });
  const must = new Set(asked.map(({ at, person }) => `turns ${at} ${person}`));
  for (const key of must) if (!rows.has(key)) return null;
  for (const [key, row] of rows) addRow(model, row, must.has(key) ? 1 : 0, mostOf(facts, key));
  const chosen = solved(model);
  return chosen === null ? null : pairs.filter((_, i) => (chosen[columns[i] ?? -1] ?? 0) > 0.5);
}

/** The fewest overrides that cannot be together: none of them can be left out. Null when all can be. */
export function askedClash(facts: SeasonFacts): OverrideClash | null {
  let together = askedFor(facts);
  if (pairsFor(facts, together) !== null) return null;
  for (const one of together) {
    const others = together.filter((other) => other !== one);
    if (pairsFor(facts, others) === null) together = others;
  }
  const overrides = together.map(({ at, person, day }) => ({
    person: facts.sides[at].ids[person] ?? '',
    date: facts.dates[day] ?? '',
  }));
  const [alone, another] = overrides;
  return alone !== undefined && another === undefined
    ? { code: 'override-no-partner', ...alone }
    : { code: 'overrides-together', overrides };
}

function candidates(facts: SeasonFacts, asked: readonly Asked[]): PersonPair[] {
  const days = facts.dates.length;
  const seen = new Set<string>();
  const pairs: PersonPair[] = [];
  for (const { at, person, day } of asked) {
    const other = facts.sides[at === 0 ? 1 : 0];
    for (let partner = 0; partner < other.ids.length; partner++) {
      const [a, b] = at === 0 ? [person, partner] : [partner, person];
      const key = `${day} ${a} ${b}`;
      if (other.may[partner * days + day] !== 1 || facts.barred(a, b) || seen.has(key)) continue;
      seen.add(key);
      pairs.push({ day, a, b });
    }
  }
  return pairs;
}

function mostOf(facts: SeasonFacts, key: string): number {
  const [kind, first, second] = key.split(' ');
  if (kind === 'day') return facts.room[Number(first)] ?? 0;
  if (kind === 'turns') return facts.rounds - (facts.sides[first === '0' ? 0 : 1].taken[Number(second)] ?? 0);
  return 1;
}

function solved(model: LinearModel): Float64Array | null {
  // Small, and without its answer there is no plan at all: it is not stopped.
  const shouldStop = () => false;
  return solveModel(model, { gap: 0, nodes: null, start: null, shouldStop, onBetter: null, onBound: null })
    .values;
}
