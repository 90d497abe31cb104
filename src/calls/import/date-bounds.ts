/** Which dates a call can have. One mistyped year would else be the last day of the history, or its first. */

/** No telephone system that is still read counted calls before. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
/** The clock of one machine or another may be wrong, but not by so much. */
const AHEAD_MS = 366 * 86_400_000;

/** What is wrong with the instant of a call; null when nothing is. */
export type DateBounds = (instantMs: number) => 'long-ago' | 'future' | null;

/** The dates that a file imported at this instant (ISO) can tell of. */
export function dateBounds(importedAt: string): DateBounds {
  const latest = Date.parse(importedAt) + AHEAD_MS;
  return (instantMs) => {
    if (instantMs < EARLIEST_MS) return 'long-ago';
    return instantMs > latest ? 'future' : null;
  };
}
