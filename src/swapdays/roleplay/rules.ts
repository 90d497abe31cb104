/** What a scenario card must be, and who reads it. Pure. */
import { type Actor, may } from '../../access/rules.ts';
import type { Scene } from './rotation.ts';

/** What somebody writes on a card, without spaces around it. */
export interface CardText {
  title: string;
  wants: string;
  behaves: string;
}

/** Worded as `scenarios.problem.<code>`. */
export type CardProblem =
  | 'department'
  | 'title.missing'
  | 'title.long'
  | 'wants.missing'
  | 'behaves.missing'
  | 'text.long'
  | 'changed';

export const cardLimits = { title: 80, text: 1000 } as const;

/** Everything that is wrong with a card's words. A player needs all three: a customer without a wish is none. */
export function cardProblems({ title, wants, behaves }: CardText): CardProblem[] {
  const problems: CardProblem[] = [];
  if (title === '') problems.push('title.missing');
  if (title.length > cardLimits.title) problems.push('title.long');
  if (wants === '') problems.push('wants.missing');
  if (behaves === '') problems.push('behaves.missing');
  if (Math.max(wants.length, behaves.length) > cardLimits.text) problems.push('text.long');
  return problems;
}

/**
 * The cards of a day that somebody may read: who writes cards all of them, a player those they play. Trainees read
 * none: a customer is no surprise when one has read them.
 */
export function readableCards(
  actor: Pick<Actor, 'role' | 'employeeId'> | undefined,
  scenes: readonly Scene[],
  cardIds: readonly string[],
): ReadonlySet<string> {
  if (actor === undefined) return new Set();
  if (may(actor, 'scenarios.view')) return new Set(cardIds);
  return new Set(scenes.filter(({ playerId }) => playerId === actor.employeeId).map(({ cardId }) => cardId));
}
