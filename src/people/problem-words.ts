import type { FastifyRequest } from 'fastify';
import { parseDate } from '../web/forms.ts';
import { hasMessage } from '../web/i18n.ts';
import type { FieldProblem } from './employee-rules.ts';
import type { Department } from './queries.ts';

/** What is wrong with a form: sentences for its top, and the names of the fields to mark. */
export interface FormProblems {
  problems: string[];
  invalid: string[];
}

/**
 * Says a form's problems. A problem has a sentence of its own (`people.problem.<field>.<code>`), or the field's
 * name and what is wrong with any such field (`people.problem.<code>`).
 * @param form which form's field names to use: `people.field.<form>.<field>`
 */
export function formProblems(
  { t, f, language }: FastifyRequest,
  form: 'employee' | 'department' | 'shift-pattern',
  found: readonly FieldProblem[],
  departments: readonly Department[] = [],
): FormProblems {
  const say = ({ field, code, params = {} }: FieldProblem): string => {
    const department = departments.find(({ id }) => id === params['queue']);
    const words = {
      ...params,
      from: dayInWords(params['from']),
      to: dayInWords(params['to']),
      weekday: f.weekdayShort(Number(params['weekday'] ?? 1)),
      queue: (language === 'ru' ? department?.nameRu : department?.nameEn) ?? '',
    };
    const own = `people.problem.${form}.${field}.${code}`;
    if (hasMessage(own)) return t(own, words);
    return `${t(`people.field.${form}.${field}`)}: ${t(`people.problem.${code}`, words)}`;
  };
  // A day as readers write it; what is no day, as it was typed.
  const dayInWords = (day: string | number | undefined): string =>
    parseDate(String(day ?? '')) === undefined ? String(day ?? '') : f.date(String(day));
  const sentences = found.map(say);
  return { problems: [...new Set(sentences)], invalid: found.map(invalidName) };
}

/** The input that a problem is about: a queue's, a weekday's or an absence's own where it says which. */
function invalidName({ field, params = {} }: FieldProblem): string {
  const which = params['queue'] ?? params['weekday'] ?? params['from'];
  return which === undefined ? field : `${field}-${which}`;
}
