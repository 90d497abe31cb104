/** What of a report somebody wants to see. Pure. */
import { text } from '../web/forms.ts';

export const filterNames = ['survey', 'direction', 'exercise', 'tenure', 'moment'] as const;
export type FilterName = (typeof filterNames)[number];

/**
 * Each empty for all. survey: an id; direction: the id of the department whose people answered or noted;
 * exercise: a kind of swap day; tenure: a band; moment: T0…T3 or pulse.
 */
export type ReportFilter = Readonly<Record<FilterName, string>>;

export const kindsOfExercise = ['cover', 'shadow', 'role-play', 'workshop'] as const;
export const tenureBands = ['first-year', 'to-three', 'longer'] as const;
export const momentsOfReports = ['T0', 'T1', 'T2', 'T3', 'pulse'] as const;

const closedLists: Partial<Record<FilterName, readonly string[]>> = {
  exercise: kindsOfExercise,
  tenure: tenureBands,
  moment: momentsOfReports,
};

/**
 * Reads a filter from an address or a command line. What a report does not know, and values that do not exist, are
 * left out; `surveyIds` and `departmentIds` are those there are.
 */
export function readFilter(
  given: unknown,
  known: readonly FilterName[],
  ids: { surveyIds: readonly string[]; departmentIds: readonly string[] },
): ReportFilter {
  const valueOf = (name: FilterName): string => {
    if (!known.includes(name)) return '';
    const value = text(given, name);
    const allowed =
      name === 'survey' ? ids.surveyIds : name === 'direction' ? ids.departmentIds : closedLists[name];
    return allowed?.includes(value) === true ? value : '';
  };
  return {
    survey: valueOf('survey'),
    direction: valueOf('direction'),
    exercise: valueOf('exercise'),
    tenure: valueOf('tenure'),
    moment: valueOf('moment'),
  };
}
