/** Rows of blocks beside somebody: none shorter than the least, one seat through each, a gap before the next. Pure. */
import type { LinearModel } from './linear-model.ts';
import { addColumn, addRow, addTerm, expression } from './linear-model.ts';

/**
 * Adds a start column where a block may begin and the rows that keep blocks whole; gives the start columns back. Least
 * block length as minimum up time (Rajan & Takriti 2005): whoever started in the last `least` intervals is still there.
 * @param lines per seat the columns of one person by interval, 1 while there; −1 where they cannot be
 */
export function addLeastBlocks(
  model: LinearModel,
  lines: readonly (readonly number[])[],
  least: number,
): number[] {
  const lasts = (line: readonly number[], at: number) =>
    at + least <= line.length && line.slice(at, at + least).every((column) => column >= 0);
  const starts = lines.map((line) =>
    line.map((_, at) => (lasts(line, at) ? addColumn(model, 0, 1, 0, true) : -1)),
  );
  const intervals = lines[0]?.length ?? 0;
  for (let at = 0; at < intervals; at++) {
    const gap = expression();
    lines.forEach((line, seat) => {
      const start = starts[seat] ?? [];
      const begin = expression();
      addTerm(begin, line[at] ?? -1, 1);
      addTerm(begin, line[at - 1] ?? -1, -1);
      addTerm(begin, start[at] ?? -1, -1);
      addRow(model, begin, -Infinity, 0);
      const lasting = expression();
      for (let from = Math.max(0, at - least + 1); from <= at; from++) addTerm(lasting, start[from] ?? -1, 1);
      addTerm(lasting, line[at] ?? -1, -1);
      addRow(model, lasting, -Infinity, 0);
      addTerm(gap, start[at] ?? -1, 1);
      addTerm(gap, line[at - 1] ?? -1, 1);
    });
    addRow(model, gap, -Infinity, 1);
  }
  return starts.flat().filter((column) => column >= 0);
}
