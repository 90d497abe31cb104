/** What somebody is asked right now, for My day, home and the own page. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { answersOf } from '../answers/read.ts';
import { isAnswerable } from '../answers/save.ts';
import { refusedBy } from '../fill/refusals.ts';
import { items } from '../questionnaire/items.ts';
import { listRequestsOf, type Request } from '../requests/queries.ts';

/** As many answers make a questionnaire that nobody is reminded of: the twelve. */
const enough = items.filter(
  ({ kind, when }) => when === 'always' && (kind === 'rating' || kind === 'closeness'),
).length;

export interface OpenRequest {
  readonly request: Request;
  /** not-begun; begun: some of the twelve have no answer; done. */
  readonly state: 'not-begun' | 'begun' | 'done';
}

/** The requests that somebody can answer now, the one that closes first first; none of a survey they do not want. */
export async function openRequestsOf(db: Db, employeeId: string, now: DateTime): Promise<OpenRequest[]> {
  const refused = await refusedBy(db, employeeId);
  const open = (await listRequestsOf(db, employeeId))
    .filter((request) => isAnswerable(request, now) && !refused.has(request.surveyId))
    .sort((a, b) => a.closesOn.localeCompare(b.closesOn) || a.id.localeCompare(b.id));
  const found: OpenRequest[] = [];
  for (const request of open) {
    const { size } = await answersOf(db, request);
    found.push({ request, state: size === 0 ? 'not-begun' : size < enough ? 'begun' : 'done' });
  }
  return found;
}
