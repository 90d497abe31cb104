/** Everything that somebody has answered and can still find, for their own page. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { answersOf, type Answers, isFindable } from '../answers/read.ts';
import { isAnswerable } from '../answers/save.ts';
import { refusedBy } from '../fill/refusals.ts';
import { findTexts } from '../questionnaire/queries.ts';
import { listRequestsOf, type Request } from '../requests/queries.ts';
import { type OwnChange, ownChange } from './change.ts';

export interface OwnRequest {
  readonly request: Request;
  readonly answers: Answers;
  /** Answers are taken, or can be changed. */
  readonly open: boolean;
}

export interface OwnSurvey {
  readonly surveyId: string;
  readonly aboutDepartmentId: string;
  /** Those that were opened, the earliest first. */
  readonly requests: readonly OwnRequest[];
  readonly change: readonly OwnChange<Request>[];
  /** Whether the author's answers can be found, and deleted. */
  readonly findable: boolean;
  readonly refused: boolean;
  /** Nobody is asked any more; the key is destroyed. */
  readonly closed: boolean;
}

/** By survey, the latest first. Surveys of which nothing is open, answered or coming are left out. */
export async function ownSurveys(db: Db, employeeId: string, now: DateTime): Promise<OwnSurvey[]> {
  const refused = await refusedBy(db, employeeId);
  const bySurvey = new Map<string, Request[]>();
  for (const request of await listRequestsOf(db, employeeId)) {
    if (request.state === 'withdrawn' && request.surveyState === 'closed') continue;
    bySurvey.set(request.surveyId, [request, ...(bySurvey.get(request.surveyId) ?? [])]);
  }
  const surveys: OwnSurvey[] = [];
  for (const [surveyId, all] of bySurvey) {
    const findable = await isFindable(db, { surveyId, employeeId });
    const requests: OwnRequest[] = [];
    for (const request of all) {
      const open = isAnswerable(request, now);
      const answers = findable ? await answersOf(db, request) : new Map();
      if (open || answers.size > 0) requests.push({ request, answers, open });
    }
    surveys.push({
      surveyId,
      aboutDepartmentId: all[0]?.aboutDepartmentId ?? '',
      requests,
      change: ownChange(await wavesOf(db, requests)),
      findable,
      refused: refused.has(surveyId),
      closed: all.every(({ surveyState }) => surveyState === 'closed'),
    });
  }
  return surveys;
}

async function wavesOf(db: Db, requests: readonly OwnRequest[]) {
  const answered = requests.filter(({ answers }) => answers.size > 0);
  const ids = answered.flatMap(({ answers }) => [...answers.keys()]);
  const codes = new Map((await findTexts(db, ids)).map(({ id, code }) => [id, code]));
  return answered.map(({ request, answers }) => ({
    key: request,
    answers: [...answers].map(([id, { value }]) => ({ code: codes.get(id) ?? '', value })),
  }));
}
