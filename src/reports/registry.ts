/** All reports, in the order in which HR reads them. */
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { listDepartments } from '../people/queries.ts';
import { companyDate } from '../reflections/surveys/ensure.ts';
import { listSurveys } from '../reflections/surveys/queries.ts';
import type { Language } from '../web/catalogue.ts';
import { formatter } from '../web/format.ts';
import { translator } from '../web/i18n.ts';
import { agreementsReport } from './agreements/source.ts';
import { claimsReport } from './claims/source.ts';
import { effectReport } from './effect/source.ts';
import { readFilter } from './filter.ts';
import { participationReport } from './participation/source.ts';
import { chosenWords } from './filter-words.ts';
import type { ReportRequest, ReportSource } from './report.ts';
import { trendReport } from './trend/source.ts';
import { voicesReport } from './voices/source.ts';

export const reports: readonly ReportSource[] = [
  effectReport,
  trendReport,
  claimsReport,
  participationReport,
  voicesReport,
  agreementsReport,
].map((source) => ({ ...source, make: withChoice(source) }));

/** Whatever shows the report says before its figures what of it was chosen: paper and files have no filter. */
function withChoice({ make }: ReportSource): ReportSource['make'] {
  return async (db, request) => {
    const [report, words] = [await make(db, request), chosenWords(request)];
    return words === undefined ? report : { ...report, notices: [words, ...report.notices] };
  };
}

/** A report by its name in addresses and on the command line. */
export function findReport(id: string): ReportSource | undefined {
  return reports.find((one) => one.id === id);
}

/** What a report is made from for one reader. */
export async function requestFor(
  db: Db,
  source: Pick<ReportSource, 'filters'>,
  { given, language, now }: { given: unknown; language: Language; now: DateTime },
): Promise<ReportRequest> {
  const departments = await listDepartments(db);
  const surveys = (await listSurveys(db)).filter(({ state }) => state === 'closed');
  const filter = readFilter(given, source.filters, {
    surveyIds: surveys.map(({ id }) => id),
    departmentIds: departments.map(({ id }) => id),
  });
  const words = { language, t: translator(language), f: formatter(language) };
  return { filter, departments, surveys, today: await companyDate(db, now), ...words };
}
