import type { DateTime } from 'luxon';
import { type Author, type Changes, record } from '../../audit/record.ts';
import { timeText } from '../../audit/values.ts';
import type { Db } from '../../database/connect.ts';
import { namesOfEmployees } from '../../people/queries.ts';
import { stretchText } from '../plan-audited.ts';
import { subjectOfDay } from '../subject.ts';
import type { StoredPlan, SwapDay } from '../swap-day.ts';
import { changesBetween } from './changes.ts';
import type { MarkDraft } from './mark.ts';
import type { ProposedRest } from './queries.ts';

/** Writes down a mark of the live day, or that it was taken back. Why somebody is away is no matter of the log's. */
export async function recordMark(
  db: Db,
  action: 'swap-day.live-marked' | 'swap-day.live-mark-removed',
  { day, by, mark }: { day: SwapDay; by: Author; mark: MarkDraft },
  now: DateTime,
): Promise<void> {
  const { kind, employeeId, activity, fromMinute, toMinute } = mark;
  const names = await namesOfEmployees(db, employeeId === null ? [] : [employeeId]);
  const to = toMinute === null ? '' : timeText(toMinute);
  const said = [
    `${timeText(fromMinute)}-${to}`,
    kind,
    ...(activity === null ? [] : [activity]),
    ...(employeeId === null ? [] : [names.get(employeeId) ?? employeeId]),
  ].join(' ');
  const changes: Changes = { mark: action === 'swap-day.live-marked' ? [null, [said]] : [[said], null] };
  await record(db, { by, action, subject: subjectOfDay(day), changes }, now);
}

/** Writes down that a proposal became the plan: for everybody concerned, what they had and have. */
export async function recordAccepted(
  db: Db,
  {
    day,
    by,
    rest,
    stored,
  }: { day: SwapDay; by: Author; rest: ProposedRest; stored: Pick<StoredPlan, 'plan'> },
  now: DateTime,
): Promise<void> {
  const people = changesBetween(rest.problem, stored.plan.activities, rest.plan.activities);
  const names = await namesOfEmployees(
    db,
    rest.problem.people.map(({ id }) => id),
  );
  const texts = (side: 'before' | 'after'): string[] =>
    people.flatMap(({ employeeId, changes }) =>
      changes.map(
        ({ fromMinute, toMinute, [side]: doing }) =>
          `${names.get(employeeId) ?? employeeId}: ${stretchText({ fromMinute, toMinute, activity: doing.activity }, names)}`,
      ),
    );
  const changes: Changes = { blocks: [texts('before'), texts('after')] };
  await record(db, { by, action: 'swap-day.live-plan-accepted', subject: subjectOfDay(day), changes }, now);
}
