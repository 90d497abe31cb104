/** What may be published of a closed survey. Pure; every page, file, mail and answer of the program reads this alone. */
import { figuresOf, type Figure } from '../figures/figures.ts';
import type { Effect } from '../statistics/effect.ts';
import { pairedChange, type PairedChange } from '../statistics/paired.ts';
import type { Answered } from '../survey-answers.ts';
import { armsGiveAway, type Breakdowns, breakdownsOf } from './breakdown.ts';
import { publishedEffect, subjectsOf } from '../survey-effect.ts';

export interface ReleaseContent {
  /** The fewest people of whom a score is shown. */
  readonly k: number;
  readonly figures: readonly Figure[];
  /** Friction some days after, swapped against waiting; null where it may not be published or tells nothing. */
  readonly effect: PublishedEffect | null;
  /** By kind of exercise and by tenure, where that gives nobody away. */
  readonly breakdowns: Breakdowns;
}

export interface PublishedEffect extends Effect {
  /** The change of those who swapped and of those who waited: exactly the people whom the effect compares. */
  readonly swappedChange: PairedChange;
  readonly waitingChange: PairedChange;
}

/** @param k the survey's threshold */
export function contentOf(
  answered: readonly Answered[],
  departmentIds: readonly string[],
  k: number,
): ReleaseContent {
  const figures = figuresOf(answered, departmentIds, k);
  const effect = effectAndArms(answered, figures, k);
  const arms = effect === null ? [] : subjectsOf(answered, 'friction');
  return { k, figures, effect, breakdowns: breakdownsOf(answered, figures, arms, k) };
}

function effectAndArms(
  answered: readonly Answered[],
  figures: readonly Figure[],
  k: number,
): PublishedEffect | null {
  const effect = publishedEffect(answered, k);
  if (effect === undefined) return null;
  const subjects = subjectsOf(answered, 'friction');
  if (armsGiveAway(answered, figures, subjects, k)) return null;
  const changeOf = (tookPart: boolean) =>
    pairedChange(
      subjects.filter((one) => one.tookPart === tookPart).map(({ before, after }) => after - before),
    );
  const [swappedChange, waitingChange] = [changeOf(true), changeOf(false)];
  if (swappedChange === undefined || waitingChange === undefined) return null;
  return { ...effect, swappedChange, waitingChange };
}
