/** Who of a season is compared: those who swapped early, and those who waited on the same dates. Pure. */
import type { Construct } from '../../reflections/questionnaire/items.ts';
import { scoresOnce } from '../scores.ts';
import type { Subject } from '../statistics/effect.ts';
import type { Answered } from '../survey-answers.ts';

/** Asked after the swap day: some days, 30 and 90 days. */
export const momentsAfter = ['T1', 'T2', 'T3'] as const;
export type MomentAfter = (typeof momentsAfter)[number];

/** Never leaves the program: releases hold what subjects add up to. */
export interface AnsweringSubject extends Subject {
  readonly pseudonym: string;
}

/**
 * Those who are compared, with what they answered before: whoever waited is no subject of their own later turn, so that
 * nobody stands in both arms; turns set by hand against the draw are left out (DESIGN.md section 5), and of several
 * turns the first counts.
 */
export function comparedAt(answered: readonly Answered[], moment: Answered['moment']): Answered[] {
  const waiting = new Set(
    answered.filter(({ part }) => part === 'waiting').map(({ pseudonym }) => pseudonym),
  );
  const overridden = new Set(answered.filter((one) => one.overridden).map(({ pseudonym }) => pseudonym));
  return answered.filter(
    (one) =>
      one.moment === moment &&
      one.turn === 1 &&
      one.part !== 'everyone' &&
      !overridden.has(one.pseudonym) &&
      !(one.part === 'swapping' && waiting.has(one.pseudonym)),
  );
}

/** One for each person who is compared and has a score before (T0) and at the moment. */
export function subjectsOf(
  answered: readonly Answered[],
  construct: Construct,
  moment: MomentAfter = 'T1',
): AnsweringSubject[] {
  const before = new Map(
    comparedAt(answered, 'T0').map((one) => [one.pseudonym, scoresOnce(one)[construct]]),
  );
  return comparedAt(answered, moment).flatMap((one) => {
    const { pseudonym, part, departmentId } = one;
    const [first, after] = [before.get(pseudonym), scoresOnce(one)[construct]];
    if (first === undefined || after === undefined) return [];
    return [{ pseudonym, before: first, after, tookPart: part === 'swapping', stratum: departmentId }];
  });
}
