/** A questionnaire's scores, worked out once: a release asks for them some hundred times. */
import { scoresOf, type Scores } from '../reflections/questionnaire/scoring.ts';
import type { Answered } from './survey-answers.ts';

const known = new WeakMap<Answered['answers'], Scores>();

/** What `scoresOf` says of these answers. They must not be changed afterwards. */
export function scoresOnce({ answers }: Pick<Answered, 'answers'>): Scores {
  const before = known.get(answers);
  if (before !== undefined) return before;
  const scores = scoresOf(answers);
  known.set(answers, scores);
  return scores;
}
