/** What stands behind the main effect: who dropped out, how steady the answers are, what happens by itself. Pure. */
import { items } from '../../reflections/questionnaire/items.ts';
import type { Rated } from '../../reflections/questionnaire/scoring.ts';
import { scoresOnce } from '../scores.ts';
import { mean, sd } from '../statistics/describe.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { permutationP, type PermutationP } from '../statistics/permutation.ts';
import { regressionToTheMean } from '../statistics/regression-to-the-mean.ts';
import { correlation, cronbachAlpha, type Reliability } from '../statistics/reliability.ts';
import { signedRanks } from '../statistics/signed-ranks.ts';
import { standardisedChange, type StandardisedChange } from '../statistics/standardised.ts';
import type { Answered } from '../survey-answers.ts';
import { type AnsweringSubject, comparedAt, subjectsOf } from './subjects.ts';

export interface ArmBackground {
  /** People compared who answered before, and those of them who answered some days after as well. */
  readonly answeredBefore: number;
  readonly answeredBoth: number;
  /** Null where it may not stand beside the other figures. */
  readonly meanBefore: number | null;
  /** g_av; null where nobody differs from anybody. */
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

/** @param withBefore whether the arms' means before may be published */
export function backgroundOf(answered: readonly Answered[], k: number, withBefore: boolean): Background {
  const subjects = subjectsOf(answered, 'friction');
  const [before, waiting] = [subjects.map((one) => one.before), subjects.filter(({ tookPart }) => !tookPart)];
  const retest = correlation(
    waiting.map((one) => one.before),
    waiting.map(({ after }) => after),
  );
  const middle = mean(before);
  const picked = { mean: middle, sd: sd(before), correlation: retest ?? NaN, cutoff: middle };
  const arm = (tookPart: boolean) => armOf(answered, subjects, tookPart, { k, withBefore });
  return {
    swapped: arm(true),
    waited: arm(false),
    reliability: reliabilityOf(answered, subjects, k) ?? null,
    retest: retest ?? null,
    regression: regressionToTheMean(picked) ?? null,
    // A hundredth of a second for a hundred people; of thousands fewer draws say as much.
    draws: permutationP(subjects, { sample: subjects.length > 1_000 ? 1_999 : 9_999 }) ?? null,
  };
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
    standardised: standardisedChange(before, after) ?? null,
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
