import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { priceDay, type PriceTask } from '../calls/simulation/price.ts';
import { listDepartments } from '../people/queries.ts';
import type { Planner } from '../planning/planner.ts';
import { createSwapDay, publishSwapDay } from '../swapdays/actions.ts';
import { arrangementOf } from '../swapdays/new/arrangement-form.ts';
import { readPeopleFacts } from '../swapdays/new/people-page.ts';
import { suggestion } from '../swapdays/new/suggestion.ts';
import type { Post } from '../swapdays/invitations/post.ts';
import { suggestedWords } from '../swapdays/invitations/publication-page.ts';
import { voiceOf } from '../swapdays/invitations/words.ts';
import { callersPrices } from '../swapdays/callers/runs.ts';
import { planRuns } from '../swapdays/plan/runs.ts';
import { findPlan, findSwapDay, listSwapDays } from '../swapdays/queries.ts';
import { bestFirst } from '../swapdays/new/ranking.ts';
import type { Exercise } from '../swapdays/kinds.ts';
import { rankedDates } from '../swapdays/new/wizard.ts';
import { trainingLimits, workshopLimits } from '../swapdays/rules.ts';
import { answerDemoDay } from './answers.ts';
import { demoHead } from './head.ts';

export interface DemoDay {
  exercise: Exercise;
  guestDepartmentId: string;
  hostDepartmentId: string;
  publish: boolean;
  /** Whether people have answered their invitations: all with a yes, or with one no and one silence that wait for the head. */
  answers?: 'all' | 'open';
  /** When its head sat down to plan it; a day that lies behind us was planned before it. */
  plannedAt: DateTime;
  /** No earlier than so many days after that, and within the two weeks that follow. */
  daysAhead: number;
}

/** The demo's swap days, each made as a head would: the best date, the people suggested, planned, perhaps published. */
export function demoDays(now: DateTime): DemoDay[] {
  const cover = { exercise: 'cover' as const, guestDepartmentId: 'sales', hostDepartmentId: 'service' };
  const visit = { guestDepartmentId: 'sales', hostDepartmentId: 'service' };
  return [
    {
      ...visit,
      exercise: 'shadow',
      publish: true,
      answers: 'all',
      plannedAt: now.minus({ weeks: 4 }),
      daysAhead: 7,
    },
    { ...cover, publish: true, answers: 'open', plannedAt: now, daysAhead: 5 },
    { ...visit, exercise: 'mutual', publish: false, plannedAt: now, daysAhead: 10 },
    // Too few salespeople can answer for the service: they play its customers instead.
    { ...visit, exercise: 'role-play', publish: true, plannedAt: now, daysAhead: 13 },
    { ...visit, exercise: 'workshop', publish: true, plannedAt: now, daysAhead: 18 },
  ];
}

/**
 * Makes one swap day through the program's own actions, with the clock at `plannedAt`.
 * @returns its id, or undefined when no date of the coming weeks can carry it
 */
export async function makeDemoDay(
  db: Db,
  planner: Planner,
  wanted: DemoDay,
  post: Post,
): Promise<string | undefined> {
  const now = wanted.plannedAt;
  const departments = await listDepartments(db);
  const guest = departments.find(({ id }) => id === wanted.guestDepartmentId);
  const host = departments.find(({ id }) => id === wanted.hostDepartmentId);
  if (guest === undefined || host === undefined) return undefined;
  const earliest = now.plus({ days: wanted.daysAhead }).toISODate() ?? '';
  const trainingMinutes = wanted.exercise === 'workshop' ? workshopLimits.usual : trainingLimits.usual;
  const choice = { exercise: wanted.exercise, guest, host, trainingMinutes, nominated: null };
  const ranked = bestFirst(await rankedDates(db, choice, now));
  const latest = now.plus({ days: wanted.daysAhead + 16 }).toISODate() ?? '';
  const best = ranked.find(
    ({ date, problem }) => problem === undefined && date >= earliest && date <= latest,
  );
  if (best === undefined) return undefined;

  const facts = await readPeopleFacts(db, wanted.exercise, {
    date: best.date,
    guestDepartment: guest,
    hostDepartment: host,
  });
  const values = suggestion({
    ...facts,
    training: best.training,
    spare: best.spare,
    title: '',
    cardIds: facts.cards.map(({ id }) => id),
  });
  const made = await createSwapDay(
    db,
    {
      ...arrangementOf(values),
      exercise: wanted.exercise,
      guestDepartmentId: guest.id,
      hostDepartmentId: host.id,
      date: best.date,
      title: '',
      createdBy: demoHead,
    },
    now,
  );
  if (!made.ok) throw new Error(`the demo’s ${wanted.exercise} day: ${JSON.stringify(made.problems)}`);
  const started = await planRuns({ db, planner, now: () => now }).start(made.id, 'demo');
  if (!started.ok) throw new Error(`the demo’s ${wanted.exercise} day was not planned: ${started.problem}`);
  await started.done;
  if (wanted.publish) await publish(db, made.id, now, post);
  if (wanted.answers !== undefined) {
    const day = { swapDayId: made.id, open: wanted.answers === 'open' };
    await answerDemoDay(db, day, now, post);
  }
  return made.id;
}

/** The demo's days that are to come: what they cost the callers is asked soon. Of one that is over, when somebody asks. */
export async function daysToPrice(db: Db, now: DateTime): Promise<string[]> {
  const days = await listSwapDays(db, { fromDate: now.toISODate() ?? '' });
  return days.map(({ id }) => id);
}

/**
 * What these days cost the callers, where no server does it in its threads; one whose price fails here has it computed
 * when somebody opens its page.
 */
export async function priceDemoDays(db: Db, planner: Planner, now: DateTime): Promise<void> {
  const simulator = { price: async (task: PriceTask) => ({ ok: true as const, result: priceDay(task) }) };
  const prices = callersPrices({ db, planner, simulator, onFailure: () => undefined });
  for (const id of await daysToPrice(db, now)) {
    const state = await prices.ask(id);
    if (state.kind === 'computing') await state.done;
  }
}

async function publish(db: Db, swapDayId: string, now: DateTime, post: Post): Promise<void> {
  const day = await findSwapDay(db, swapDayId);
  const stored = await findPlan(db, swapDayId);
  if (day === undefined || stored === undefined || stored.plan.status === 'impossible') return;
  const words = suggestedWords(day, voiceOf('ru'));
  await publishSwapDay(db, { swapDayId, version: day.version, by: demoHead, post, words }, now);
}
