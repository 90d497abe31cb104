/** Prices are computed in the background: after a plan is made or changed, and when somebody asks for an old one. */
import type { Simulator } from '../../calls/simulation/simulator.ts';
import { type QueueOnDay, queueOnDay, queuesOnDayStamp } from '../../calls/simulation/queries.ts';
import type { Db } from '../../database/connect.ts';
import { databaseState } from '../../database/state.ts';
import type { Activities } from '../../planning/day-problem.ts';
import type { Planner } from '../../planning/planner.ts';
import { keepLast } from '../board/cache.ts';
import { baselineProblem } from './baseline.ts';
import { type CallersPrice, keptPrice, priceTask, stampOf } from './price.ts';
import { findCallersPrice, findPlanStamp, saveCallersPrice } from './queries.ts';
import { readDayFacts } from '../plan/facts.ts';
import { findPlan, findSwapDay, type StoredPlan, type SwapDay } from '../queries.ts';

/** What is known of a day's price. `none`: there is no plan to compare, or the day is cancelled; `failed`: it could not be computed. */
export type PriceState =
  | { kind: 'none' }
  | { kind: 'known'; price: CallersPrice }
  /** An older price may still be there to be shown meanwhile. */
  | { kind: 'computing'; price: CallersPrice | null; done: Promise<void> }
  | { kind: 'failed' };

export interface CallersPrices {
  /** Computes the day's price in the background unless the kept one is right. */
  renew: (swapDayId: string) => void;
  /** The day's price; starts computing it when the kept one is old. */
  ask: (swapDayId: string) => Promise<PriceState>;
  /** Stops what runs in this process and waits for it. */
  close: () => Promise<void>;
}

interface Parts {
  db: Db;
  planner: Pick<Planner, 'plan'>;
  simulator: Pick<Simulator, 'price'>;
  /** Hears of what fails in the background. */
  onFailure: (error: unknown) => void;
}

/** The plan without the exercise is quick to make; a day that is not has its best so far. */
const baselineSeconds = 10;

/** So many days' callers stay in memory. */
const daysKept = 24;

/** A plan, its callers, and whether the kept price is theirs. */
interface Asked {
  day: SwapDay;
  stored: StoredPlan;
  queues: [string, QueueOnDay][];
  stamp: string;
}

export function callersPrices({ db, planner, simulator, onFailure }: Parts): CallersPrices {
  const running = new Map<string, Promise<void>>();
  /** Stamps that could not be computed: not tried again until something changes. */
  const failed = new Map<string, string>();
  const closing = new AbortController();

  /** What a day's price rests on is not named again while nothing is written … */
  const rests = keepLast<string>(daysKept);
  /** … and the forecast behind a price is not made again while that stays the same. */
  const known = keepLast<Asked | 'none'>(daysKept);

  async function asked(swapDayId: string): Promise<Asked | undefined> {
    const state = await databaseState(db);
    const restsOn = rests.find(swapDayId, state) ?? (await nameInputs(swapDayId));
    rests.keep(swapDayId, state, restsOn);
    const found = known.find(swapDayId, restsOn) ?? (await read(swapDayId)) ?? 'none';
    known.keep(swapDayId, restsOn, found);
    return found === 'none' ? undefined : found;
  }

  async function nameInputs(swapDayId: string): Promise<string> {
    const day = await findSwapDay(db, swapDayId);
    if (day === undefined) return '';
    const queues = [day.guestDepartment.id, day.hostDepartment.id];
    const callers = await queuesOnDayStamp(db, queues, day.date);
    return JSON.stringify([day, await findPlanStamp(db, swapDayId), callers]);
  }

  async function read(swapDayId: string): Promise<Asked | undefined> {
    const day = await findSwapDay(db, swapDayId);
    const stored = await findPlan(db, swapDayId);
    if (day === undefined || stored === undefined || stored.plan.status === 'impossible') return undefined;
    if (day.cancelledAt !== null) return undefined;
    const { problem } = stored;
    const queues: Asked['queues'] = [];
    for (const id of Object.keys(problem.queues)) {
      const callers = await queueOnDay(db, id, day.date, problem.intervalMinutes);
      if (callers === undefined) return undefined;
      queues.push([id, callers]);
    }
    return { day, stored, queues, stamp: stampOf(stored, queues) };
  }

  async function compute({ day, stored, queues, stamp }: Asked): Promise<void> {
    const before = await findCallersPrice(db, day.id);
    if (before?.stamp === stamp) return;
    const { problem, plan, madeAt, editedAt } = stored;
    const baseline =
      before?.planMadeAt === madeAt ? before.baseline : await baselineOf(day, stored, closing.signal);
    if (baseline === null) return;
    const plans = { withExercise: plan.activities, without: baseline };
    const callers = new Map(queues);
    const task = priceTask(problem, callers, plans);
    const simulated = await simulator.price(task, { signal: closing.signal });
    if (closing.signal.aborted) return;
    if (!simulated.ok) throw new Error(simulated.reason === 'failed' ? simulated.message : simulated.reason);
    const price = keptPrice(problem, plans, task, simulated.result, callers);
    await saveCallersPrice(db, day.id, {
      stamp,
      planMadeAt: madeAt,
      planEditedAt: editedAt,
      baseline,
      price,
    });
  }

  /** @returns null when this process is closing */
  async function baselineOf(
    day: SwapDay,
    { problem, plan }: StoredPlan,
    signal: AbortSignal,
  ): Promise<Activities | null> {
    const without = baselineProblem(problem, plan.activities, await readDayFacts(db, day));
    const outcome = await planner.plan(without, { timeLimitSeconds: baselineSeconds, signal });
    if (outcome.kind === 'plan' && outcome.plan.status !== 'impossible') return outcome.plan.activities;
    if (signal.aborted) return null;
    throw new Error(`the day without the exercise was not planned: ${outcome.kind}`);
  }

  /** One computation per day at a time; a change that comes meanwhile is found by whoever asks next. */
  function start(one: Asked): Promise<void> {
    const { id } = one.day;
    const under = running.get(id);
    if (under !== undefined) return under;
    const done = compute(one)
      .then(() => void failed.delete(id))
      .catch((error: unknown) => {
        failed.set(id, one.stamp);
        onFailure(error);
      })
      .finally(() => running.delete(id));
    running.set(id, done);
    return done;
  }

  async function renew(swapDayId: string): Promise<void> {
    await running.get(swapDayId);
    const one = await asked(swapDayId);
    if (one !== undefined && !closing.signal.aborted) await start(one);
  }

  const background = new Set<Promise<void>>();
  return {
    renew(swapDayId) {
      // Nobody waits for it: what fails here is told to whoever opens the page.
      const done: Promise<void> = renew(swapDayId)
        .catch(onFailure)
        .finally(() => background.delete(done));
      background.add(done);
    },
    async ask(swapDayId) {
      const one = await asked(swapDayId);
      if (one === undefined) return { kind: 'none' };
      const kept = await findCallersPrice(db, swapDayId);
      if (kept?.stamp === one.stamp) return { kind: 'known', price: kept.price };
      if (failed.get(swapDayId) === one.stamp) return { kind: 'failed' };
      const price = kept?.planMadeAt === one.stored.madeAt ? kept.price : null;
      return { kind: 'computing', price, done: start(one) };
    },
    async close() {
      closing.abort();
      await Promise.all([...background, ...running.values()]);
    },
  };
}

/** Where prices are not computed: every day has none. */
export const noPrices: CallersPrices = {
  renew: () => undefined,
  ask: async () => ({ kind: 'none' }),
  close: async () => undefined,
};
