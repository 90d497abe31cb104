/**
 * What of a closed survey's answers still points at few people is left out. Pure.
 *
 * After it, of those of one department who answered one moment, at least k people share every combination of how long
 * they have been there, their kind of exercise and the month; and those of whom something was left out are at least k
 * too, as otherwise they would be “the others” (or nothing of anybody is left).
 */

/** One reflection, with what is kept of its author. */
export interface Described {
  readonly reflectionId: string;
  readonly pseudonym: string;
  readonly departmentId: string;
  readonly part: string;
  readonly moment: string;
  readonly tenure: string | null;
  readonly exercise: string | null;
  readonly month: string | null;
}

/** What is left out first: the month matters least to the reports, how long somebody has been there most. */
const order = ['month', 'exercise', 'tenure'] as const;
type Field = (typeof order)[number];

/** The same reflections in the same order, with nulls where too few share something. */
export function blanked(reflections: readonly Described[], k: number): Described[] {
  const rows = reflections.map((one) => ({ ...one }));
  const ofPerson = groups(rows, ({ pseudonym }) => pseudonym);
  const leaveOut = (cell: readonly Row[]): void => {
    const field = order.find((one) => cell.some((row) => row[one] !== null));
    if (field === undefined) return;
    for (const row of cell) {
      // How long somebody has been there stands with the person: it goes from all of their reflections.
      const same = field === 'tenure' ? (ofPerson.get(row.pseudonym) ?? []) : [row];
      for (const one of same) one[field] = null;
    }
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const wave of groups(rows, (row) => `${row.departmentId}|${row.part}|${row.moment}`).values()) {
      const cell = tooSmall(wave, k);
      if (cell === undefined) continue;
      leaveOut(cell);
      changed = true;
    }
  }
  return rows;
}

type Row = Omit<Described, Field> & Record<Field, string | null>;

/** A cell of which something has to be left out, or undefined. */
function tooSmall(wave: readonly Row[], k: number): readonly Row[] | undefined {
  const cells = [...groups(wave, (row) => JSON.stringify(order.map((field) => row[field]))).values()].sort(
    (a, b) => people(a) - people(b) || keyOf(a).localeCompare(keyOf(b)),
  );
  const isEmpty = (cell: readonly Row[]): boolean =>
    cell.every((row) => order.every((field) => row[field] === null));
  const telling = cells.filter((cell) => !isEmpty(cell));
  const small = telling.find((cell) => people(cell) < k);
  if (small !== undefined) return small;
  const others = cells.find(isEmpty);
  return others !== undefined && people(others) < k ? telling[0] : undefined;
}

function people(rows: readonly Row[]): number {
  return new Set(rows.map(({ pseudonym }) => pseudonym)).size;
}

function keyOf([row]: readonly Row[]): string {
  return row === undefined ? '' : JSON.stringify(order.map((field) => row[field]));
}

function groups<T>(rows: readonly T[], nameOf: (row: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const group = found.get(name);
    if (group === undefined) found.set(name, [row]);
    else group.push(row);
  }
  return found;
}
