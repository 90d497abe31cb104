/** The effect where teams take part one after another. */
import { type Estimate, tInterval } from './estimate.ts';
import { leastSquares } from './least-squares.ts';
import { type DrawOptions, type PermutationP, shareAsExtreme } from './permutation.ts';
import { basisOf, explainedShare, residualOf } from './projection.ts';

export interface TeamScore {
  readonly team: string;
  /** Counted from any number; a later wave has a higher one. */
  readonly wave: number;
  /** The team had had its exercise before this wave, and has had it since. */
  readonly exposed: boolean;
  readonly score: number;
}

export interface TeamsEffect extends Estimate {
  readonly teams: number;
  readonly waves: number;
  /** Over the orders in which the teams could have begun; with few teams trust this, not the interval. */
  readonly permutation: PermutationP | undefined;
}

/**
 * score = team + wave + effect · exposed, by least squares (Hussey & Hughes 2007, teams as fixed effects), and its
 * permutation over which team begins when. The interval takes scores of one team as independent of each other.
 * @param scores of one person or one mean, in points; a team may miss a wave
 * @returns undefined where teams and waves leave no way to tell the effect, nothing is left to judge chance by, or a
 * team goes back to not exposed
 */
export function teamsEffect(
  scores: readonly TeamScore[],
  options: DrawOptions = {},
): TeamsEffect | undefined {
  const teams = [...new Set(scores.map(({ team }) => team))].sort();
  const waves = [...new Set(scores.map(({ wave }) => wave))].sort((a, b) => a - b);
  const begins = new Map(teams.map((team) => [team, Infinity]));
  for (const { team, wave, exposed } of scores)
    if (exposed) begins.set(team, Math.min(wave, begins.get(team) ?? Infinity));
  if (scores.some(({ team, wave, exposed }) => exposed !== wave >= (begins.get(team) ?? Infinity)))
    return undefined;
  const dummies = [
    scores.map(() => 1),
    ...teams.slice(1).map((name) => scores.map(({ team }) => (team === name ? 1 : 0))),
    ...waves.slice(1).map((number) => scores.map(({ wave }) => (wave === number ? 1 : 0))),
  ];
  const exposure = scores.map(({ exposed }) => (exposed ? 1 : 0));
  const outcome = scores.map(({ score }) => score);
  const fit = leastSquares(
    scores.map((_, i) => [exposure[i] ?? 0, ...dummies.map((column) => column[i] ?? 0)]),
    outcome,
  );
  if (fit === undefined) return undefined;
  const basis = basisOf(dummies);
  const left = residualOf(outcome, basis);
  const placeOf = new Map(teams.map((team, at) => [team, at]));
  return {
    ...tInterval(fit.coefficients[0] ?? NaN, fit.standardErrors[0] ?? NaN, fit.degreesOfFreedom),
    teams: teams.length,
    waves: waves.length,
    permutation: shareAsExtreme(
      [teams.map((team, at) => ({ at, value: begins.get(team) ?? Infinity }))],
      (starts) =>
        explainedShare(
          scores.map(({ team, wave }) => (wave >= (starts[placeOf.get(team) ?? 0] ?? Infinity) ? 1 : 0)),
          left,
          basis,
        ),
      options,
    ),
  };
}
