/** Answers that nobody gave: what they were drawn from, so that a page can say so beside what the reports make of it. */
import type { Construct } from '../questionnaire/items.ts';

/** What taking part changes in a construct's score, in points of 1–7; waiting changes nothing. */
export interface TrueEffect {
  readonly construct: Construct;
  readonly T1: number;
  readonly T2: number;
  readonly T3: number;
}

/**
 * A stated model: answer = the construct's mean + the person's lasting deviation from it + the effect + chance of the
 * moment, rounded to 1–7. Deviations and chance are normal, in points.
 */
export interface MadeUp {
  readonly seed: number;
  readonly personSd: number;
  readonly chanceSd: number;
  /** Shares: of requests that are answered, of ratings that are left out. */
  readonly answered: number;
  readonly leftOut: number;
  readonly effects: readonly TrueEffect[];
}

/** What the reports make of a survey’s answers: the change in friction some days after, with its 95 % interval. */
export interface EffectFound {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** People who answered both times. */
  readonly tookPart: number;
  readonly waited: number;
}

/** The reports know surveys, not the other way round: whoever puts the program together passes this on. */
export type EffectOf = (surveyId: string) => Promise<EffectFound | undefined>;

/** As `survey.made_up_json` keeps it. */
export function madeUpJson(madeUp: MadeUp): string {
  return JSON.stringify(madeUp);
}

/**
 * What stands in `survey.made_up_json`; undefined where people gave the answers.
 * @throws Error when it is not what `madeUpJson` writes: nothing else may stand there
 */
export function readMadeUp(json: string | null): MadeUp | undefined {
  if (json === null) return undefined;
  const read: unknown = JSON.parse(json);
  if (!isMadeUp(read)) throw new Error('survey.made_up_json is not a stated model');
  return read;
}

function isMadeUp(read: unknown): read is MadeUp {
  if (typeof read !== 'object' || read === null) return false;
  const one = read as Partial<Record<keyof MadeUp, unknown>>;
  const numbers = [one.seed, one.personSd, one.chanceSd, one.answered, one.leftOut];
  return numbers.every((value) => typeof value === 'number') && Array.isArray(one.effects);
}
