/** What anybody could work out from several published sums together (MEASURES.md 3.4). Pure. */

/** A published mean as weights on single answers: for each person the weight of each moment's answer. */
export type Published = ReadonlyMap<string, Readonly<Record<string, number>>>;

/**
 * Whether some combination of these figures tells something of 1 to k − 1 people alone. Exact: a group can be isolated
 * when the figures, seen without its people, no longer say all that they say with them, which is a matter of ranks.
 * People whose answers have the same weights everywhere can be told apart by no combination, and stand together.
 */
export function isolatesFew(figures: readonly Published[], k: number): boolean {
  const groups = groupsOf(figures);
  const columns = groups.map(({ columns }) => columns);
  const all = rankOf(rowsOf(columns, figures.length));
  const few = groups.flatMap(({ people }, i) => (people < k ? [{ i, people }] : []));
  // What can be isolated is monotone: only unions to which nothing more can be added need a look.
  const search = (from: number, taken: readonly number[], people: number): boolean => {
    let isWhole = true;
    for (let at = from; at < few.length; at++) {
      const next = few[at];
      if (next === undefined || people + next.people >= k) continue;
      isWhole = false;
      if (search(at + 1, [...taken, next.i], people + next.people)) return true;
    }
    if (!isWhole || taken.length === 0) return false;
    const others = columns.filter((_, i) => !taken.includes(i));
    return rankOf(rowsOf(others, figures.length)) < all;
  };
  return search(0, [], 0);
}

interface Group {
  people: number;
  /** For each moment, the weights in all figures. */
  readonly columns: readonly (readonly number[])[];
}

function groupsOf(figures: readonly Published[]): Group[] {
  const people = new Set(figures.flatMap((one) => [...one.keys()]));
  const moments = [
    ...new Set(figures.flatMap((one) => [...one.values()].flatMap((weights) => Object.keys(weights)))),
  ];
  const groups = new Map<string, Group>();
  for (const person of people) {
    const columns = moments.map((moment) => figures.map((one) => one.get(person)?.[moment] ?? 0));
    const name = JSON.stringify(columns);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { people: 1, columns });
    else group.people++;
  }
  return [...groups.values()];
}

/** The figures as rows, over the given people's answers. */
function rowsOf(groups: readonly (readonly (readonly number[])[])[], figures: number): number[][] {
  const columns = groups.flat();
  return Array.from({ length: figures }, (_, i) => columns.map((column) => column[i] ?? 0));
}

function rankOf(rows: readonly (readonly number[])[]): number {
  const matrix = rows.map((row) => [...row]);
  const width = matrix[0]?.length ?? 0;
  let rank = 0;
  for (let column = 0; column < width && rank < matrix.length; column++) {
    const pivot = matrix.findIndex((row, i) => i >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot] ?? [], matrix[rank] ?? []];
    const head = matrix[rank] ?? [];
    for (let i = rank + 1; i < matrix.length; i++) {
      const row = matrix[i] ?? [];
      const factor = (row[column] ?? 0) / (head[column] ?? 1);
      if (factor !== 0) for (let j = column; j < width; j++) row[j] = (row[j] ?? 0) - factor * (head[j] ?? 0);
    }
    rank++;
  }
  return rank;
}
