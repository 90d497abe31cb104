/** The greatest flow through a small network. Pure. */

export interface Edge {
  from: number;
  to: number;
  /** Whole, not negative. */
  room: number;
}

/**
 * The greatest flow from node 0 to node 1 (Dinic 1970: shortest ways first, as long as there is one).
 * @param nodes how many there are, those two included
 */
export function greatestFlow(nodes: number, edges: readonly Edge[]): number {
  // Edge 2i goes along, edge 2i + 1 takes back what flows.
  const ends = edges.flatMap(({ from, to }) => [to, from]);
  const room = edges.flatMap(({ room }) => [room, 0]);
  const out: number[][] = Array.from({ length: nodes }, () => []);
  edges.forEach(({ from, to }, at) => {
    out[from]?.push(2 * at);
    out[to]?.push(2 * at + 1);
  });
  let total = 0;
  for (;;) {
    const steps = stepsFromStart(out, ends, room);
    if ((steps[1] ?? -1) < 0) return total;
    const tried = new Array<number>(nodes).fill(0);
    const push = (node: number, most: number): number => {
      if (node === 1) return most;
      const mine = out[node] ?? [];
      for (; (tried[node] ?? 0) < mine.length; tried[node] = (tried[node] ?? 0) + 1) {
        const edge = mine[tried[node] ?? 0] ?? 0;
        const next = ends[edge] ?? 0;
        if ((room[edge] ?? 0) === 0 || steps[next] !== (steps[node] ?? 0) + 1) continue;
        const sent = push(next, Math.min(most, room[edge] ?? 0));
        if (sent === 0) continue;
        room[edge] = (room[edge] ?? 0) - sent;
        room[edge ^ 1] = (room[edge ^ 1] ?? 0) + sent;
        return sent;
      }
      return 0;
    };
    for (let sent = push(0, Infinity); sent > 0; sent = push(0, Infinity)) total += sent;
  }
}

/** How many edges with room each node is away from node 0; -1 where there is no way. */
function stepsFromStart(
  out: readonly number[][],
  ends: readonly number[],
  room: readonly number[],
): number[] {
  const steps = new Array<number>(out.length).fill(-1);
  steps[0] = 0;
  const queue = [0];
  for (const node of queue) {
    for (const edge of out[node] ?? []) {
      const next = ends[edge] ?? 0;
      if ((room[edge] ?? 0) === 0 || (steps[next] ?? 0) >= 0) continue;
      steps[next] = (steps[node] ?? 0) + 1;
      queue.push(next);
    }
  }
  return steps;
}
