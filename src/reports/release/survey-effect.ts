/** What a season's exercise changed, as it is published. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { companyDate } from '../../reflections/surveys/ensure.ts';
import { findSurvey } from '../../reflections/surveys/queries.ts';
import type { PublishedEffect } from '../arms/effects.ts';
import { mainEffect } from './content.ts';
import { releaseOf } from './release.ts';

/** The effect on friction some days after, in points of 1–7; undefined while the survey is open, or where it is hidden. */
export async function surveyEffect(
  db: Db,
  surveyId: string,
  now: DateTime,
): Promise<PublishedEffect | undefined> {
  const survey = await findSurvey(db, surveyId);
  if (survey?.state !== 'closed') return undefined;
  const release = await releaseOf(db, survey, await companyDate(db, now));
  return release && mainEffect(release);
}
