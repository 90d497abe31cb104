import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { listDepartments } from '../people/queries.ts';
import type { Planner } from '../planning/planner.ts';
import { createSwapDay, publishSwapDay } from '../swapdays/actions.ts';
import type { Post } from '../swapdays/invitations/post.ts';
import { suggestedWords } from '../swapdays/invitations/publication-page.ts';
import { voiceOf } from '../swapdays/invitations/words.ts';
import { arrangementOf } from '../swapdays/new/arrangement-form.ts';
import { readPeopleFacts } from '../swapdays/new/people-page.ts';
import { suggestion } from '../swapdays/new/suggestion.ts';
import { planRuns } from '../swapdays/plan/runs.ts';
import { findPlan, findSwapDay } from '../swapdays/queries.ts';
import { answerDemoDay } from './answers.ts';
import { demoHead } from './head.ts';

/** Guests of the day that is under way: enough to see something, few enough to plan at once. */
const guests = 3;
const plannedDaysAgo = 3;
const askedDaysAgo = [5, 6, 4, 7, 3];
/** Who can sign in as an employee is among them: My day has something to show. */
const shownEmployee = 'igor.kim@demo.example';

/**
 * A shadow day on the demo's own date, planned and published some days ago, so that the live day has something to show.
 * @returns its id, or undefined where the company is closed today
 */
export async function makeToday(
  db: Db,
  planner: Planner,
  local: DateTime,
  post: Post,
): Promise<string | undefined> {
  return makeVisit(db, planner, local, post);
}

/**
 * The same on one of the days about which people are asked now: My day of the demo's employee has a questionnaire. The
 * nearest are tried last: what is asked about today's day must not begin before that is closed.
 */
export async function makeLately(db: Db, planner: Planner, local: DateTime, post: Post): Promise<void> {
  for (const daysAgo of askedDaysAgo) {
    const made = await makeVisit(db, planner, local.minus({ days: daysAgo }), post);
    if (made !== undefined) return;
  }
}

async function makeVisit(db: Db, planner: Planner, local: DateTime, post: Post): Promise<string | undefined> {
  const now = local.minus({ days: plannedDaysAgo });
  const date = local.toISODate() ?? '';
  const departments = await listDepartments(db);
  const guest = departments.find(({ id }) => id === 'service');
  const host = departments.find(({ id }) => id === 'sales');
  if (guest === undefined || host === undefined) return undefined;
  const day = { date, guestDepartment: guest, hostDepartment: host };
  const facts = await readPeopleFacts(db, 'shadow', day);
  const shown = facts.roster.find(({ email }) => email === shownEmployee)?.id ?? null;
  const values = suggestion({
    ...facts,
    training: null,
    spare: guests,
    title: '',
    cardIds: [],
    nominated: shown,
  });
  const made = await createSwapDay(
    db,
    {
      ...arrangementOf(values),
      exercise: 'shadow',
      guestDepartmentId: guest.id,
      hostDepartmentId: host.id,
      date,
      title: '',
      createdBy: demoHead,
    },
    now,
  );
  // Closed, or nobody there: there is no live day today.
  if (!made.ok) return undefined;
  const started = await planRuns({ db, planner, now: () => now }).start(made.id, 'demo');
  if (!started.ok) return undefined;
  await started.done;
  const planned = await findSwapDay(db, made.id);
  const stored = await findPlan(db, made.id);
  if (planned === undefined || stored === undefined || stored.plan.status === 'impossible') return made.id;
  const words = suggestedWords(planned, voiceOf('ru'));
  const order = { swapDayId: made.id, version: planned.version, by: demoHead, post, words };
  await publishSwapDay(db, order, now);
  await answerDemoDay(db, { swapDayId: made.id, open: false }, now.plus({ hours: 2 }), post);
  return made.id;
}
