/** What may be published of a closed survey. Pure; every page, file, mail and answer of the program reads this alone. */
import { type Background, backgroundOf } from '../arms/background.ts';
import { armsOf, type PublishedEffect } from '../arms/effects.ts';
import { figuresOf, type Figure } from '../figures/figures.ts';
import type { Answered } from '../survey-answers.ts';
import { type Breakdowns, breakdownsOf } from './breakdown.ts';

export interface ReleaseContent {
  /** The fewest people of whom a score is shown. */
  readonly k: number;
  readonly figures: readonly Figure[];
  /** Swapped against waiting, of every construct some days, 30 and 90 days after, where it may be published. */
  readonly effects: readonly PublishedEffect[];
  /** Of the main effect; null where that is not published. */
  readonly background: Background | null;
  /** By kind of exercise and by tenure, where that gives nobody away. */
  readonly breakdowns: Breakdowns;
}

/** @param k the survey's threshold */
export function contentOf(
  answered: readonly Answered[],
  departmentIds: readonly string[],
  k: number,
): ReleaseContent {
  const figures = figuresOf(answered, departmentIds, k);
  const { effects, withBefore, figures: arms } = armsOf(answered, figures, k);
  const content = { k, figures, effects, breakdowns: breakdownsOf(answered, figures, arms, k) };
  const effect = mainEffect(content);
  const background =
    effect === undefined ? null : backgroundOf(answered, { figures, effect }, { k, withBefore });
  return { ...content, background };
}

/** Friction some days after: declared the main outcome beforehand. */
export function mainEffect({ effects }: Pick<ReleaseContent, 'effects'>): PublishedEffect | undefined {
  return effects.find(({ measure, moment }) => measure === 'friction' && moment === 'T1');
}
