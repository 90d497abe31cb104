/** Reads what a day's problem is built from, and what has changed since its plan was made. */
import type { Db } from '../../database/connect.ts';
import { rosterOn } from '../../people/queries.ts';
import { earlierBurdens } from './burdens.ts';
import { weighedDemandOn } from './demand.ts';
import { listEdits } from '../edit/queries.ts';
import { lunchFreedomOn } from '../fixes/queries.ts';
import { type OutdatedFact, outdatedFacts } from './outdated.ts';
import { startMinuteOf } from './day-clock.ts';
import type { DayFacts } from './problem.ts';
import type { Participant, StoredPlan, SwapDay } from '../queries.ts';
import { findPlan, listParticipants, namesOf } from '../queries.ts';

/** What a day's problem is built from, with all that is known of the day and of who takes part. */
export type ReadDayFacts = Omit<DayFacts, 'day' | 'participants'> & {
  day: SwapDay;
  participants: Participant[];
};

/** People, calls, nominations, edits, exceptions and the published plan of a day. */
export async function readDayFacts(db: Db, day: SwapDay): Promise<ReadDayFacts> {
  const departmentIds = [day.guestDepartment.id, day.hostDepartment.id];
  const published = day.publishedAt === null ? undefined : await findPlan(db, day.id);
  return {
    day,
    participants: await listParticipants(db, day.id),
    roster: await rosterOn(db, departmentIds, day.date),
    ...(await weighedDemandOn(db, departmentIds, day.date)),
    previous: published && {
      activities: published.plan.activities,
      startMinute: startMinuteOf(published.problem),
    },
    edits: await listEdits(db, day.id),
    lunchFreedom: await lunchFreedomOn(db, day.id),
    burdens: await earlierBurdens(db, departmentIds, day.date),
  };
}

/** What speaks against a day's plan now, with names: “Anna Belova has left”. Empty for a plan that still holds. */
export async function readOutdated(
  db: Db,
  day: SwapDay,
  stored: Pick<StoredPlan, 'problem' | 'plan'>,
): Promise<(OutdatedFact & { name: string })[]> {
  if (stored.plan.status === 'impossible') return [];
  const facts = outdatedFacts(stored, {
    // A published plan was made for its times; on the day itself a training may overrun them.
    day: day.publishedAt === null ? day : { mutual: day.mutual },
    roster: await rosterOn(db, [day.guestDepartment.id, day.hostDepartment.id], day.date),
    participants: await listParticipants(db, day.id),
  });
  const names = await namesOf(
    db,
    facts.map(({ employeeId }) => employeeId),
  );
  return facts.map((fact) => ({ ...fact, name: names.get(fact.employeeId) ?? fact.employeeId }));
}
