/** Makes the releases that are missing, so that no reader waits for a large survey's. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { companyDate } from '../../reflections/surveys/ensure.ts';
import type { Survey } from '../../reflections/surveys/queries.ts';
import { releaseOf } from './release.ts';

/** Whether a closed survey has no release yet. */
export async function hasReleasesToMake(db: Db): Promise<boolean> {
  return (await unreleased(db)).length > 0;
}

/** Releases every closed survey that is not released. Safe to run twice, or in two processes. */
export async function releaseAll(db: Db, now: DateTime): Promise<{ released: number }> {
  const surveys = await unreleased(db);
  const today = await companyDate(db, now);
  for (const survey of surveys) await releaseOf(db, survey, today);
  return { released: surveys.length };
}

async function unreleased(db: Db): Promise<Survey[]> {
  return db
    .selectFrom('survey')
    .selectAll()
    .where('state', '=', 'closed')
    .where('id', 'not in', (eb) => eb.selectFrom('reportRelease').select('surveyId'))
    .orderBy('id')
    .execute();
}
