/** Which days are proposed for workshops. Pure. */
import type { LendingDay } from './capacity.ts';

/**
 * Days for workshops, spread over the season and where capacity bears it best: the season is cut into as many parts of
 * equal length as workshops are wanted, and in each part the day is taken on which the department that can spare fewer
 * can spare the most; of equally good ones the one nearest to the part's middle, then the earlier.
 * Days proposed or made before stay as long as they can be.
 * @param days the season's days, ascending, without regard to workshops
 * @param kept proposed before; @param made workshops that are swap days already
 * @returns dates, ascending, without those that are made
 */
export function workshopDays(
  days: readonly LendingDay[],
  wanted: number,
  { kept, made }: { kept: readonly string[]; made: readonly string[] },
): string[] {
  const open = new Map(days.filter(isUsable).map((day) => [day.date, day]));
  const stay = kept.filter((date) => open.has(date)).slice(0, Math.max(0, wanted - made.length));
  const chosen = [...stay];
  const missing = wanted - made.length - stay.length;
  if (missing <= 0) return chosen.sort();
  const parts = partsOf(days, wanted);
  const takenBy = (part: readonly LendingDay[]): boolean =>
    part.some(({ date }) => made.includes(date) || chosen.includes(date));
  for (const part of parts) {
    if (chosen.length >= wanted - made.length) break;
    if (takenBy(part)) continue;
    const best = bestOf(part);
    if (best !== undefined) chosen.push(best);
  }
  return chosen.sort();
}

/** The dates to which a workshop may be moved: open days on which nobody has said that a department lends none. */
export function datesForWorkshop(days: readonly LendingDay[]): string[] {
  return days.filter((day) => day.state === 'open' && isUsable(day)).map(({ date }) => date);
}

const isUsable = ({ state, lending }: LendingDay): boolean =>
  (state === 'open' || state === 'workshop') && lending.every(({ limit }) => limit?.people !== 0);

function partsOf(days: readonly LendingDay[], parts: number): LendingDay[][] {
  const size = days.length / parts;
  return Array.from({ length: parts }, (_, at) =>
    days.slice(Math.round(at * size), Math.round((at + 1) * size)),
  );
}

function bestOf(part: readonly LendingDay[]): string | undefined {
  const middle = (part.length - 1) / 2;
  return part
    .map((day, at) => ({
      day,
      spare: Math.min(...day.lending.map(({ spare }) => spare ?? Number.NEGATIVE_INFINITY)),
      off: Math.abs(at - middle),
    }))
    .filter(({ day, spare }) => isUsable(day) && spare > 0)
    .sort((a, b) => b.spare - a.spare || a.off - b.off || (a.day.date < b.day.date ? -1 : 1))[0]?.day.date;
}
