/** What can be chosen in a filter, and what was, in words. Pure. */
import { surveyName } from '../reflections/surveys/words.ts';
import { type FilterName, filterNames, kindsOfExercise, momentsOfReports, tenureBands } from './filter.ts';
import type { ReportRequest } from './report.ts';

export interface FilterOption {
  readonly value: string;
  readonly text: string;
}

/** What a filter can be set to, besides to everything. */
export function filterOptions(
  name: FilterName,
  { t, f, departments, language, surveys }: ReportRequest,
): FilterOption[] {
  if (name === 'survey')
    return surveys.map((survey) => ({ value: survey.id, text: surveyName(survey, { t, f }) }));
  if (name === 'direction')
    return departments.map(({ id, nameRu, nameEn }) => ({
      value: id,
      text: language === 'ru' ? nameRu : nameEn,
    }));
  const values = { exercise: kindsOfExercise, tenure: tenureBands, moment: momentsOfReports }[name];
  return values.map((value) => ({ value, text: t(`reports.${name}.${value}`) }));
}

/** What was chosen as one sentence, for paper, files and the mail; undefined where nothing was. */
export function chosenWords(request: ReportRequest): string | undefined {
  const { t, filter } = request;
  const chosen = filterNames.flatMap((name) => {
    const option = filterOptions(name, request).find(({ value }) => value === filter[name]);
    return option === undefined ? [] : [`${t(`reports.filter.${name}`)}: ${option.text}`];
  });
  return chosen.length === 0 ? undefined : t('reports.filter.chosen', { list: chosen.join('; ') });
}
