/** The cheapest assignment of as many things to as many people. Pure. */

/**
 * For each row its column, every column once, with the least total cost. The Hungarian method with potentials and
 * shortest augmenting paths (Kuhn 1955; Jonker & Volgenant 1987): exact, cubic in the number of rows.
 * @param costs square, finite
 */
export function cheapestAssignment(costs: readonly (readonly number[])[]): number[] {
  const size = costs.length;
  // Rows and columns count from 1; 0 stands for none.
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    const least = new Float64Array(size + 1).fill(Infinity);
    const before = new Int32Array(size + 1);
    const done = new Uint8Array(size + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      done[column] = 1;
      const from = rowOf[column] ?? 0;
      let step = Infinity;
      let next = 0;
      for (let j = 1; j <= size; j++) {
        if (done[j] === 1) continue;
        const reduced =
          (costs[from - 1]?.[j - 1] ?? 0) - (rowPotential[from] ?? 0) - (columnPotential[j] ?? 0);
        if (reduced < (least[j] ?? 0)) {
          least[j] = reduced;
          before[j] = column;
        }
        if ((least[j] ?? 0) < step) {
          step = least[j] ?? 0;
          next = j;
        }
      }
      for (let j = 0; j <= size; j++) {
        if (done[j] === 1) {
          const at = rowOf[j] ?? 0;
          rowPotential[at] = (rowPotential[at] ?? 0) + step;
          columnPotential[j] = (columnPotential[j] ?? 0) - step;
        } else least[j] = (least[j] ?? 0) - step;
      }
      column = next;
    } while ((rowOf[column] ?? 0) !== 0);
    while (column !== 0) {
      const earlier = before[column] ?? 0;
      rowOf[column] = rowOf[earlier] ?? 0;
      column = earlier;
    }
  }
  const columnOf = new Array<number>(size).fill(0);
  for (let j = 1; j <= size; j++) columnOf[(rowOf[j] ?? 1) - 1] = j - 1;
  return columnOf;
}
