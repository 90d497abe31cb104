/** What fits a question. Pure. */
import type { QuestionTextTable } from '../../database/tables-reflections.ts';
import { parseNumber } from '../../web/forms.ts';

export const longestWords = 2000;
export const largestCount = 999;

/** Worded as `reflections.problem.<code>`. */
export type AnswerProblem = 'choose' | 'count' | 'words.long' | 'unknown';

export type Given =
  | { readonly ok: true; readonly value: number | null; readonly words: string | null }
  /** Nothing was typed: the question has no answer. */
  | { readonly ok: true; readonly empty: true }
  | { readonly ok: false; readonly problem: AnswerProblem };

/** The point that stands for “not enough contact”. */
export const noPoint = 'none';

/**
 * Reads what came from a form.
 * @param typed a point `1`–`7` or `none`, a count `0`–`999`, or words of at most 2,000 characters
 */
export function readAnswer(kind: QuestionTextTable['kind'], typed: string): Given {
  const text = typed.trim();
  switch (kind) {
    case 'rating':
    case 'closeness':
      if (text === noPoint) return { ok: true, value: null, words: null };
      return /^[1-7]$/.test(text)
        ? { ok: true, value: Number(text), words: null }
        : { ok: false, problem: 'choose' };
    case 'count': {
      if (text === '') return { ok: true, empty: true };
      const count = parseNumber(text);
      return count !== undefined && Number.isInteger(count) && count >= 0 && count <= largestCount
        ? { ok: true, value: count, words: null }
        : { ok: false, problem: 'count' };
    }
    case 'words': {
      // As browsers count: a line break is one character.
      const words = text.replaceAll('\r\n', '\n');
      if (words === '') return { ok: true, empty: true };
      return words.length <= longestWords
        ? { ok: true, value: null, words }
        : { ok: false, problem: 'words.long' };
    }
  }
}
