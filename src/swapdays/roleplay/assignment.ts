/**
 * The cheapest way to give each row a column of its own. Pure.
 *
 * The Hungarian method with potentials (Kuhn 1955, in the O(n²m) form of Jonker and Volgenant), which suits the few
 * dozen people of a training.
 * @param costs rows of equal length, no more rows than columns; whole numbers
 * @returns each row's column; of equally cheap ways always the same
 */
export function cheapestAssignment(costs: readonly (readonly number[])[]): number[] {
  const rows = costs.length;
  const columns = costs[0]?.length ?? 0;
  const rowPrice = new Array<number>(rows + 1).fill(0);
  const columnPrice = new Array<number>(columns + 1).fill(0);
  /** The row that holds each column, counted from 1; column 0 holds the row that is being placed. */
  const holder = new Array<number>(columns + 1).fill(0);
  for (let row = 1; row <= rows; row++) {
    holder[0] = row;
    const least = new Array<number>(columns + 1).fill(Infinity);
    const before = new Array<number>(columns + 1).fill(0);
    const done = new Array<boolean>(columns + 1).fill(false);
    let column = 0;
    do {
      done[column] = true;
      const from = holder[column] ?? 0;
      let step = Infinity;
      let next = 0;
      for (let to = 1; to <= columns; to++) {
        if (done[to]) continue;
        const reduced = (costs[from - 1]?.[to - 1] ?? 0) - (rowPrice[from] ?? 0) - (columnPrice[to] ?? 0);
        if (reduced < (least[to] ?? Infinity)) {
          least[to] = reduced;
          before[to] = column;
        }
        if ((least[to] ?? Infinity) < step) {
          step = least[to] ?? Infinity;
          next = to;
        }
      }
      for (let to = 0; to <= columns; to++) {
        if (done[to]) {
          const held = holder[to] ?? 0;
          rowPrice[held] = (rowPrice[held] ?? 0) + step;
          columnPrice[to] = (columnPrice[to] ?? 0) - step;
        } else least[to] = (least[to] ?? Infinity) - step;
      }
      column = next;
    } while (holder[column] !== 0);
    while (column !== 0) {
      const previous = before[column] ?? 0;
      holder[column] = holder[previous] ?? 0;
      column = previous;
    }
  }
  const found = new Array<number>(rows).fill(0);
  for (let to = 1; to <= columns; to++) {
    const held = holder[to] ?? 0;
    if (held > 0) found[held - 1] = to - 1;
  }
  return found;
}
