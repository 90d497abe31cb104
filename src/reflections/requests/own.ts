/** What somebody is asked around their own days. Pure. */
import { addDays, swapMoments, windowOf } from '../moments.ts';
import { keyOf, type OwnDay, type Standing, type Wanted } from './plan-facts.ts';
import { overlapping, type Window } from './windows.ts';

interface OwnFacts {
  readonly employeeId: string;
  readonly today: string;
  /** Those of this person, by date. */
  readonly days: readonly OwnDay[];
  readonly standing: readonly Standing[];
  /** Whether the person’s turn in a survey was set by hand. */
  readonly isOverridden: (surveyId: string) => boolean;
}

/**
 * The requests around somebody’s own days, without those that stand already. Of two days close together the earlier
 * one is asked about; before the later one it is asked as soon as the other questionnaire is closed, if there is time.
 */
export function ownRequests(facts: OwnFacts): Wanted[] {
  const { employeeId, today, days, standing } = facts;
  const known = new Set(standing.filter(({ state }) => state !== 'planned').map(keyOf));
  const taken: Window[] = standing.filter((one) => isTaken(one, days));
  // What an own moment may push aside: being asked with everybody, or in place of waiting.
  const aside = standing.filter(({ state, part }) => state === 'open' && part !== 'swapping');
  const wanted: Wanted[] = [];
  for (const day of days) {
    const { surveyId, swapDayId, date } = day;
    const turn = turnOf(day, days, standing);
    const overridden = !day.isWorkshop && facts.isOverridden(surveyId) ? 1 : 0;
    for (const moment of swapMoments) {
      const one = { surveyId, employeeId, moment, part: 'swapping' as const, turn };
      if (known.has(keyOf(one))) continue;
      const window = free(moment, day, [...taken, ...aside]) ?? free(moment, day, taken);
      if (window === undefined || window.closesOn < today) continue;
      taken.push(window);
      wanted.push({ ...one, swapDayId, anchorDate: date, ...window, overridden });
    }
  }
  return wanted;
}

/** What was asked keeps its days; what is open because of a day that is not the person’s any more ends. */
function isTaken({ state, part, swapDayId }: Standing, days: readonly OwnDay[]): boolean {
  if (state === 'closed') return true;
  return state === 'open' && part === 'swapping' && days.some((day) => day.swapDayId === swapDayId);
}

/** The moment’s days where none of them is taken; only asking before the day can wait for another to close. */
function free(
  moment: Wanted['moment'] & (typeof swapMoments)[number],
  { date, knownOn }: OwnDay,
  taken: readonly Window[],
): Window | undefined {
  let window = windowOf(moment, date, knownOn);
  while (window !== undefined) {
    const others = overlapping(window, taken);
    if (others.length === 0) return window;
    if (moment !== 'T0') return undefined;
    const last =
      others
        .map(({ closesOn }) => closesOn)
        .sort()
        .at(-1) ?? window.closesOn;
    window = windowOf(moment, date, addDays(last, 1));
  }
  return undefined;
}

/**
 * The number of a day among the person’s own in its survey. Days that somebody was asked about keep theirs, whatever
 * has become of other days; the others are counted by date.
 */
function turnOf(
  day: Pick<OwnDay, 'swapDayId' | 'surveyId'>,
  days: readonly OwnDay[],
  standing: readonly Standing[],
): number {
  const asked = new Map(
    standing
      .filter(
        ({ surveyId, part, state }) =>
          surveyId === day.surveyId && part === 'swapping' && state !== 'planned',
      )
      .map(({ swapDayId, turn }) => [swapDayId ?? `gone ${turn}`, turn]),
  );
  const used = new Set(asked.values());
  let next = 1;
  for (const { swapDayId, surveyId } of days) {
    if (surveyId !== day.surveyId) continue;
    let turn = asked.get(swapDayId);
    if (turn === undefined) {
      while (used.has(next)) next++;
      turn = next++;
    }
    if (swapDayId === day.swapDayId) return turn;
  }
  throw new Error(`${day.swapDayId} is no day of this person`);
}
