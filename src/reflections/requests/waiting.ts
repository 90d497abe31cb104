/** Who is asked while waiting for the own turn, and when. Pure. */
import { addDays, swapMoments, windowOf } from '../moments.ts';
import { keyOf, type OwnDay, type SeasonTurns, type Standing, type Wanted } from './plan-facts.ts';
import { overlapping, type Window } from './windows.ts';

/** What of one person the mirror needs. */
export interface WaitingPerson {
  /** Published days that the person takes part in, by date. */
  readonly days: readonly OwnDay[];
  readonly standing: readonly Standing[];
  /** What is wanted around the own days. */
  readonly own: readonly Wanted[];
}

/** The day alongside which somebody waits. */
interface Mirror {
  readonly day: OwnDay;
  readonly turn: number;
}

/** Before the own day asking begins so many days ahead at the earliest. */
const askedAheadDays = 8;

/**
 * Who waits alongside whom: the first half of a department’s order swaps early, and early number i is mirrored by late
 * number i + half. @returns the early one by the late one
 */
export function mirrors({ orders }: Pick<SeasonTurns, 'orders'>): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const order of orders) {
    const half = Math.ceil(order.length / 2);
    order.slice(half).forEach(({ employeeId }, i) => pairs.set(employeeId, order[i]?.employeeId ?? ''));
  }
  return pairs;
}

/**
 * What somebody who waits is asked: the moments of the early one’s day on the same dates, as far as they are over
 * before the own turn is asked about and no other questionnaire is open. Without the first there is nothing to compare
 * the others with.
 */
export function waitingRequests(
  employeeId: string,
  earlyId: string,
  of: (employeeId: string) => WaitingPerson | undefined,
  facts: { season: SeasonTurns; today: string; dayOf: (swapDayId: string | null) => OwnDay | undefined },
): Wanted[] {
  const { season, today, dayOf } = facts;
  const self = of(employeeId);
  if (self === undefined) return [];
  const mirror = mirrorOf(self, of(earlyId), season, dayOf);
  if (mirror === undefined) return [];
  const before = boundary(employeeId, self, season, today);
  const known = new Map(self.standing.map((one) => [keyOf(one), one]));
  const taken: Window[] = [
    ...self.own,
    ...self.standing.filter(({ state }) => state === 'open' || state === 'closed'),
  ];
  const wanted: Wanted[] = [];
  for (const moment of swapMoments) {
    const one = {
      surveyId: season.surveyId,
      employeeId,
      moment,
      part: 'waiting' as const,
      turn: mirror.turn,
    };
    const there = known.get(keyOf(one));
    if (there !== undefined && there.state !== 'planned') {
      if (moment === 'T0' && there.state === 'withdrawn') return [];
      continue;
    }
    const window = windowOf(moment, mirror.day.date, mirror.day.knownOn);
    const fits =
      window !== undefined &&
      window.closesOn < before &&
      window.closesOn >= today &&
      overlapping(window, taken).length === 0;
    if (!fits && moment === 'T0') return [];
    if (!fits || window === undefined) continue;
    wanted.push({
      ...one,
      swapDayId: mirror.day.swapDayId,
      anchorDate: mirror.day.date,
      ...window,
      overridden: season.overridden.has(employeeId) ? 1 : 0,
    });
  }
  return wanted;
}

/** Whoever has begun to wait alongside a day goes on with it while it holds; else it is the early one’s first turn. */
function mirrorOf(
  { standing }: WaitingPerson,
  early: WaitingPerson | undefined,
  { surveyId }: SeasonTurns,
  dayOf: (swapDayId: string | null) => OwnDay | undefined,
): Mirror | undefined {
  const begun = standing
    .filter((one) => one.surveyId === surveyId && one.part === 'waiting' && one.state !== 'planned')
    .sort((a, b) => a.turn - b.turn)
    .at(-1);
  const goesOn = begun === undefined ? undefined : dayOf(begun.swapDayId);
  if (begun !== undefined && goesOn !== undefined) return { day: goesOn, turn: begun.turn };
  const day = early?.days.find((one) => one.surveyId === surveyId && !one.isWorkshop);
  return day === undefined ? undefined : { day, turn: (begun?.turn ?? 0) + 1 };
}

/** The day from which on somebody does not wait any more: asking about the own turn begins, or the exercise itself. */
function boundary(
  employeeId: string,
  { days, own, standing }: WaitingPerson,
  season: SeasonTurns,
  today: string,
): string {
  const published = days
    .filter(({ date, isWorkshop }) => date >= season.fromDate && !isWorkshop)
    .map(({ swapDayId, date }) => {
      const asked = [...own, ...standing].find(
        (one) => one.swapDayId === swapDayId && one.part === 'swapping' && one.moment === 'T0',
      );
      return asked?.opensOn ?? date;
    });
  const planned = season.orders
    .flat()
    .filter((one) => one.employeeId === employeeId && one.date >= today)
    .map(({ date }) => addDays(date, -askedAheadDays));
  return [...published, ...planned].sort()[0] ?? '9999-12-31';
}
