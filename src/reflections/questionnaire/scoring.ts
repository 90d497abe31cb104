/** From ratings to scores: one for each construct, no grand total. Pure. */
import { type Construct, items } from './items.ts';

/** An answer to an item; null and absent alike are no answer (“not enough contact”). */
export interface Rated {
  readonly code: string;
  /** 1–7, or null. */
  readonly value: number | null;
}

export type Scores = Readonly<Record<Construct, number | undefined>>;

const constructs = [...new Set(items.flatMap(({ construct }) => construct ?? []))];

/**
 * The scores of one filled-in questionnaire, in points 1–7: each construct's mean over its answered items (a reversed
 * one counts as 8 − x) when at least two thirds of them are answered, else undefined. High friction is much friction.
 * Source: MEASURES.md section 1. Codes that are no item's count nowhere; of one given twice the last counts.
 */
export function scoresOf(answers: readonly Rated[]): Scores {
  const values = new Map(answers.map(({ code, value }) => [code, value]));
  const scores = constructs.map((construct) => [construct, scoreOf(construct, values)] as const);
  return Object.fromEntries(scores) as Record<Construct, number | undefined>;
}

/** A score on 0–100: (x − 1) / 6 × 100. A difference of scores has no such place: use `percentPoints`. */
export function onHundred(points: number): number {
  return ((points - 1) / 6) * 100;
}

/** A difference of two scores, in points of 1–7, as a difference on 0–100. */
export function percentPoints(difference: number): number {
  return (difference / 6) * 100;
}

function scoreOf(construct: Construct, values: ReadonlyMap<string, number | null>): number | undefined {
  const own = items.filter((item) => item.construct === construct);
  const points = own.flatMap(({ code, reversed }) => {
    const value = values.get(code) ?? null;
    return value === null ? [] : [reversed === true ? 8 - value : value];
  });
  // Whole numbers: 2/3 as a fraction would be a hair too large for two of three.
  if (points.length * 3 < own.length * 2) return undefined;
  return points.reduce((sum, one) => sum + one, 0) / points.length;
}
