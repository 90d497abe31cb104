/**
 * Levels and changes of the same people give each other away: the mean before, the mean after and the mean change of
 * those who answered both times, taken together, leave those who answered only once. Pure (MEASURES.md 3.3 and 3.4).
 */
import type { Shown } from './complementary.ts';

/** Who answered when, in one cell: for each moment the pseudonyms; moments in their order, the first is the base. */
export type Answering = readonly ReadonlySet<string>[];

export interface LinkedShown {
  /** For each moment, its level. */
  readonly levels: readonly Shown[];
  /** For each moment after the first, the change since the first. */
  readonly changes: readonly Shown[];
}

/**
 * The level before stands first, then the changes since, each with at least k people: those can be combined in no way
 * that leaves fewer, since whoever answered later enters through one figure only. A later level comes on top only where
 * no sum of figures then leaves 1 to k − 1 people.
 */
export function linkedShown(answering: Answering, k: number): LinkedShown {
  const [base = new Set<string>()] = answering;
  const size = (n: number): Shown => (n > 0 && n < k ? 'few' : 'shown');
  const changes = answering.slice(1).map((after) => size(both(base, after).size));
  const levels: Shown[] = [size(base.size)];
  const shownLevels: number[] = [];
  for (let moment = 1; moment < answering.length; moment++) {
    const own = size(answering[moment]?.size ?? 0);
    const linked = [...shownLevels, moment].filter((at) => changes[at - 1] === 'shown');
    const safe = own === 'shown' && (changes[moment - 1] !== 'shown' || nothingLeft(answering, linked, k));
    levels.push(own !== 'shown' ? own : safe ? 'shown' : 'beside');
    if (safe) shownLevels.push(moment);
  }
  return { levels, changes };
}

/**
 * Whether no combination of the levels and changes of these moments with the first level isolates 1 to k − 1 people.
 *
 * Take weights: b for the change and −b for the level of each moment in use, a for the first level. Whoever answered
 * then but not before is left with −b; whoever answered before is left with a minus the b of those moments in use at
 * which they answered too. A combination isolates whoever is not left with nought. Which groups can be brought to
 * nought together is a matter of linear equations in a and the b, none of which may be nought.
 */
function nothingLeft(answering: Answering, moments: readonly number[], k: number): boolean {
  const [base = new Set<string>()] = answering;
  for (const used of subsets(moments).filter((one) => one.length > 0)) {
    const outside = new Set(used.flatMap((at) => [...(answering[at] ?? [])].filter((one) => !base.has(one))));
    const groups = new Map<string, number>();
    for (const one of base) {
      const pattern = used.map((at) => (answering[at]?.has(one) === true ? 1 : 0)).join('');
      groups.set(pattern, (groups.get(pattern) ?? 0) + 1);
    }
    const patterns = [...groups.keys()];
    for (const gone of subsets(patterns)) {
      if (!canVanish(gone, used.length)) continue;
      const left = patterns.filter((one) => !gone.includes(one));
      const people = outside.size + left.reduce((sum, one) => sum + (groups.get(one) ?? 0), 0);
      if (people > 0 && people < k) return false;
    }
  }
  return true;
}

/** Whether a − Σ b over each pattern's ones can be nought for all of them with every b other than nought. */
function canVanish(patterns: readonly string[], count: number): boolean {
  const equations = patterns.map((pattern) => [1, ...[...pattern].map((one) => -Number(one))]);
  const rank = rankOf(equations);
  // A b is forced to nought when the equation “b = 0” adds nothing to the others.
  return Array.from({ length: count }, (_, i) => i).every((i) => {
    const unit = [0, ...Array.from({ length: count }, (_unused, j) => (i === j ? 1 : 0))];
    return rankOf([...equations, unit]) > rank;
  });
}

function rankOf(rows: readonly (readonly number[])[]): number {
  const matrix = rows.map((row) => [...row]);
  const width = matrix[0]?.length ?? 0;
  let rank = 0;
  for (let column = 0; column < width; column++) {
    const pivot = matrix.findIndex((row, i) => i >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot] ?? [], matrix[rank] ?? []];
    const head = matrix[rank] ?? [];
    for (let i = rank + 1; i < matrix.length; i++) {
      const row = matrix[i] ?? [];
      const factor = (row[column] ?? 0) / (head[column] ?? 1);
      for (let j = column; j < width; j++) row[j] = (row[j] ?? 0) - factor * (head[j] ?? 0);
    }
    rank++;
  }
  return rank;
}

function both(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...one].filter((person) => other.has(person)));
}

function subsets<T>(list: readonly T[]): T[][] {
  return list.reduce<T[][]>((all, one) => [...all, ...all.map((some) => [...some, one])], [[]]);
}
