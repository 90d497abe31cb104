const DAY_MS = 86_400_000;
const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** A function that writes instants as `toISOString` does, several times as fast for many of the same days. */
export function isoInstants(): (instantMs: number) => string {
  let day = Number.NaN;
  let date = '';
  return (instantMs) => {
    const dayOf = Math.floor(instantMs / DAY_MS);
    if (dayOf !== day) {
      day = dayOf;
      date = new Date(instantMs).toISOString().slice(0, 11);
    }
    const ms = instantMs - dayOf * DAY_MS;
    const seconds = Math.floor(ms / 1000);
    const time = `${two[Math.floor(seconds / 3600)]}:${two[Math.floor(seconds / 60) % 60]}:${two[seconds % 60]}`;
    return `${date}${time}.${String(ms % 1000).padStart(3, '0')}Z`;
  };
}
