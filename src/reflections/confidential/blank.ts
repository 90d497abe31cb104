/**
 * What of a closed survey's answers still points at few people is left out. Pure.
 *
 * Of those of one department who answered one moment, at least k share every combination of how long they have been
 * there, their kind of exercise and the month. Where they do not, one of the three is left out for all of them: left
 * out for a few alone, it would tell that they are the others (MEASURES.md, section 3, rule 2).
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

/** What is left out first: the month matters least to the reports. */
const order = ['month', 'exercise', 'tenure'] as const;
type Field = (typeof order)[number];
type Row = Omit<Described, Field> & Record<Field, string | null>;

/** The same reflections in the same order, with nulls where too few share something. */
export function blanked(reflections: readonly Described[], k: number): Described[] {
  const rows: Row[] = reflections.map((one) => ({ ...one }));
  const waves = [...groups(rows, (row) => `${row.departmentId}|${row.part}|${row.moment}`).values()];
  const ofDepartment = groups(rows, ({ departmentId }) => departmentId);
  for (let changed = true; changed;) {
    changed = false;
    for (const wave of waves) {
      const field = fieldToLeaveOut(wave, k);
      if (field === undefined) continue;
      // How long somebody has been there stands with the person: it goes from every wave of the department.
      const all = field === 'tenure' ? (ofDepartment.get(wave[0]?.departmentId ?? '') ?? []) : wave;
      for (const row of all) row[field] = null;
      changed = true;
    }
  }
  return rows;
}

/** What has to be left out of a wave, or undefined where enough people share everything, or nothing is left. */
function fieldToLeaveOut(wave: readonly Row[], k: number): Field | undefined {
  const cells = groups(wave, (row) => JSON.stringify(order.map((field) => row[field])));
  if ([...cells.values()].every((cell) => people(cell) >= k)) return undefined;
  const told = order.filter((field) => wave.some((row) => row[field] !== null));
  // What all have in common sets nobody apart; with too few people altogether that goes as well.
  const apart = told.find((field) => new Set(wave.map((row) => row[field])).size > 1);
  return apart ?? told[0];
}

function people(rows: readonly Row[]): number {
  return new Set(rows.map(({ pseudonym }) => pseudonym)).size;
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
