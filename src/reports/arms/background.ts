/** What stands behind the main effect: who dropped out, how steady the answers are, what happens by itself. Pure. */
import { items } from '../../reflections/questionnaire/items.ts';
import type { Rated } from '../../reflections/questionnaire/scoring.ts';
import type { Figure } from '../figures/figures.ts';
import { scoresOnce } from '../scores.ts';
import { mean } from '../statistics/describe.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { permutationP, type PermutationP } from '../statistics/permutation.ts';
import { regressionToTheMean } from '../statistics/regression-to-the-mean.ts';
import { cronbachAlpha, type Reliability } from '../statistics/reliability.ts';
import { signedRanks } from '../statistics/signed-ranks.ts';
import { standardisedChange, type StandardisedChange } from '../statistics/standardised.ts';
import type { Answered } from '../survey-answers.ts';
import type { PublishedEffect } from './effects.ts';
import { type AnsweringSubject, comparedAt, subjectsOf } from './subjects.ts';

export interface ArmBackground {
  /** People compared who answered before, and those of them who answered some days after as well. */
  readonly answeredBefore: number;
  readonly answeredBoth: number;
  /** Null where it may not stand beside the other figures. */
  readonly meanBefore: number | null;
  /** g_av; null where nobody differs from anybody, and where it may not stand beside the other figures. */
  readonly standardised: StandardisedChange | null;
  /** Hodges–Lehmann, of few people only; null otherwise. */
  readonly ranks: Estimate | null;
}

export interface Background {
  readonly swapped: ArmBackground;
  readonly waited: ArmBackground;
  /** Whether the three friction questions say the same, before. */
  readonly reliability: Reliability | null;
  /** Of those who waited, before with some days after: nothing happened to them in between. */
  readonly retest: number | null;
  /** By how much the upper half of all would fall by itself at the next asking. */
  readonly regression: number | null;
  readonly draws: PermutationP | null;
}

/** Ranks tell single values, as a histogram does, which needs eight people (MEASURES.md section 3). */
const fewestForRanks = 8;
/** From here on the t interval needs no help. */
const fewPeople = 20;

/**
 * @param withBefore whether the arms' means before may be published
 * @param published the figures and the main effect as they are published
 */
export function backgroundOf(
  answered: readonly Answered[],
  { figures, effect }: { figures: readonly Figure[]; effect: PublishedEffect },
  { k, withBefore }: { k: number; withBefore: boolean },
): Background {
  const subjects = subjectsOf(answered, 'friction');
  const steadiness = steadinessOf(figures, effect);
  const arm = (tookPart: boolean) => armOf(answered, subjects, tookPart, { k, withBefore });
  return {
    swapped: arm(true),
    waited: arm(false),
    reliability: reliabilityOf(answered, subjects, k) ?? null,
    retest: steadiness?.retest ?? null,
    regression: steadiness?.regression ?? null,
    // A hundredth of a second for a hundred people; of thousands fewer draws say as much.
    draws: permutationP(subjects, { sample: subjects.length > 1_000 ? 1_999 : 9_999 }) ?? null,
  };
}

/**
 * How answers before and after go together without a swap, and what that does to a picked upper half. Reckoned from what
 * is published anyway, so that it gives nothing away: the spread SD of the levels before, within departments, and s of
 * the changes of those who waited; Var(after − before) = 2 SD² (1 − r) where both times spread alike.
 */
function steadinessOf(
  figures: readonly Figure[],
  { waitingChange }: PublishedEffect,
): { retest: number; regression: number } | undefined {
  const levels = figures.flatMap(({ measure, from, moment, part, turn, n, sd }) =>
    measure === 'friction' && from === null && moment === 'T0' && part !== 'everyone' && turn === 1
      ? [{ df: (n ?? 1) - 1, sd: sd ?? 0 }]
      : [],
  );
  const df = levels.reduce((sum, level) => sum + level.df, 0);
  const sd = Math.sqrt(levels.reduce((sum, level) => sum + level.df * level.sd ** 2, 0) / df);
  if (!(sd > 0)) return undefined;
  const retest = Math.max(0, 1 - waitingChange.sd ** 2 / (2 * sd ** 2));
  // The upper half: cut off at the mean, wherever that lies.
  const regression = regressionToTheMean({ mean: 0, sd, correlation: retest, cutoff: 0 });
  return regression === undefined ? undefined : { retest, regression };
}

function armOf(
  answered: readonly Answered[],
  subjects: readonly AnsweringSubject[],
  tookPart: boolean,
  { k, withBefore }: { k: number; withBefore: boolean },
): ArmBackground {
  const own = subjects.filter((one) => one.tookPart === tookPart);
  const asked = comparedAt(answered, 'T0').filter(
    (one) => (one.part === 'swapping') === tookPart && scoresOnce(one).friction !== undefined,
  );
  const [before, after] = [own.map((one) => one.before), own.map((one) => one.after)];
  const isFew = own.length >= Math.max(k, fewestForRanks) && own.length < fewPeople;
  const ranks = isFew ? signedRanks(own.map((one) => one.after - one.before)) : undefined;
  return {
    answeredBefore: asked.length,
    answeredBoth: own.length,
    meanBefore: withBefore ? mean(before) : null,
    // It tells the spread before, whose squares add up to as much as the means: allowed where those are.
    standardised: (withBefore ? standardisedChange(before, after) : undefined) ?? null,
    ranks: ranks?.interval === undefined ? null : { value: ranks.value, ...ranks.interval },
  };
}

/**
 * Of those whom the effect compares. Where one to k − 1 of them left a question out, so many others are left out with
 * them that it is k: it must not differ from the other figures by few people. Pseudonyms are random, so those who come
 * first among them are nobody in particular.
 */
function reliabilityOf(
  answered: readonly Answered[],
  subjects: readonly AnsweringSubject[],
  k: number,
): Reliability | undefined {
  const compared = new Set(subjects.map(({ pseudonym }) => pseudonym));
  const own = items.filter(({ construct }) => construct === 'friction');
  const rowOf = (answers: readonly Rated[]) =>
    own.map(({ code, reversed }) => {
      const value = answers.find((one) => one.code === code)?.value ?? null;
      return value === null || reversed !== true ? value : 8 - value;
    });
  const rows = comparedAt(answered, 'T0')
    .filter(({ pseudonym }) => compared.has(pseudonym))
    .sort((a, b) => a.pseudonym.localeCompare(b.pseudonym))
    .map(({ answers }) => rowOf(answers));
  const complete = rows.filter((row) => row.every((value) => value !== null));
  const missing = rows.length - complete.length;
  const kept = missing > 0 && missing < k ? complete.slice(k - missing) : complete;
  return kept.length < k ? undefined : cronbachAlpha(kept);
}
