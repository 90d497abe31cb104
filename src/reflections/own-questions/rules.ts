/** What a department may ask its own people. Pure. */
import type { Survey } from '../surveys/queries.ts';

/** A department's own questions in one season: more would make people answer none. */
export const mostOwnQuestions = 5;
/** Characters of a question: two lines on a phone. */
export const longestQuestion = 200;

/** How a question is answered: seven points from “not true” to “true”, from “never” to “always”, or in words. */
export const answerKinds = ['truth', 'frequency', 'words'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Worded as `own-questions.problem.<code>`. */
export type OwnQuestionProblem =
  | 'text.missing'
  | 'text.long'
  | 'answer.missing'
  | 'many'
  | 'gone'
  | 'closed'
  | 'changed';

export interface OwnTexts {
  /** Without spaces around; one of the two may be empty, and is then shown in the other language. */
  readonly textRu: string;
  readonly textEn: string;
}

/** The id that a form brings along, so that sending it twice makes one question. */
export const ownCode = /^own-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What is wrong with a question's texts. */
export function textProblems({ textRu, textEn }: OwnTexts): OwnQuestionProblem[] {
  // Signs without a shape (a joiner, a mark of direction) are no text.
  const isBlank = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);
  const given = [textRu, textEn].filter((text) => text !== '');
  if (given.length === 0 || given.some(isBlank)) return ['text.missing'];
  return given.some((text) => text.length > longestQuestion) ? ['text.long'] : [];
}

/** Whether a survey can have own questions at all, and whether they may still be changed. */
export function hasOwnQuestions({ kind }: Pick<Survey, 'kind'>): boolean {
  return kind === 'season';
}
export function mayChange({ state }: Pick<Survey, 'state'>): boolean {
  return state !== 'closed';
}
