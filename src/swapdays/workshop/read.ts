import type { Db } from '../../database/connect.ts';
import { groupSizes } from '../rules.ts';
import type { StoredPlan, SwapDay } from '../swap-day.ts';
import { metBefore, publishedSeats } from './queries.ts';
import { seating, type SeatedRound } from './seating.ts';

/** The groups of a workshop day by its plan: once published they only fill gaps, before that they are made anew. */
export async function readSeating(
  db: Db,
  day: Pick<SwapDay, 'id' | 'date' | 'groupSize' | 'publishedAt'>,
  { problem, plan }: Pick<StoredPlan, 'problem' | 'plan'>,
): Promise<SeatedRound[]> {
  const published = day.publishedAt === null ? [] : await publishedSeats(db, day.id);
  const size = day.groupSize ?? groupSizes.usual;
  return seating({ problem, activities: plan.activities }, size, await metBefore(db, day.date), published);
}
