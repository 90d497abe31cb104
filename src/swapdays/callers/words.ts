/** What a price says in a sentence, on its own page and on the board. */
import type { CallersPrice } from './price.ts';
import type { Words } from '../board/words.ts';

/** Fewer calls than this are no difference that a caller would notice. */
const noticed = 0.5;
/** Hang-ups are rarer and worse: a tenth counts. */
const noticedLost = 0.05;

/**
 * “3 more calls are not answered within 20 s (85% → 83%); 0.4 more callers hang up.” Null when no calls are known.
 * Where one queue loses and the other gains, each is told: their sum would say that nothing happens. A price within the
 * target says so first: the board calls such a day covered, and both are true.
 */
export function priceSentence(price: CallersPrice, { t, f }: Words): string | null {
  const { all } = price;
  if (all === null) return null;
  const late = all.moreLate.mean;
  const lost = all.moreLost.mean;
  const lostKind = Math.abs(lost) < noticedLost ? 'same' : lost > 0 ? 'more' : 'fewer';
  const lostWords = t(`callers.lost.${lostKind}`, { count: aboutCalls(Math.abs(lost)) });
  const within = withinWords(price, { t });
  const [worse, better] = [1, -1].map((sign) => oneWay(price, sign));
  if (worse !== undefined && better !== undefined && worse >= noticed && better >= noticed) {
    const counts = { count: aboutCalls(worse), gain: aboutCalls(better) };
    return t('callers.lead.mixed', { ...counts, within, lost: lostWords });
  }
  const worseKind = holdsItsTarget(price) ? 'held' : 'worse';
  const kind = Math.abs(late) < noticed ? 'same' : late > 0 ? worseKind : 'better';
  const [before, after] = distinctShares(
    1 - all.late.without.mean / all.calls.mean,
    1 - all.late.withExercise.mean / all.calls.mean,
    f,
  );
  return t(`callers.lead.${kind}`, {
    count: aboutCalls(Math.abs(late)),
    within,
    before,
    after,
    lost: lostWords,
  });
}

/** Whether every queue with calls is expected to answer the share that it promises: a plan calls it covered then. */
function holdsItsTarget({ queues }: CallersPrice): boolean {
  return queues.every(
    ({ target, price }) => price === null || 1 - price.withExercise.late.mean / price.calls.mean >= target,
  );
}

/** Calls that are late in the queues that change this way only: more for a sign of 1, fewer for −1. */
function oneWay({ queues }: CallersPrice, sign: number): number {
  return queues.reduce((sum, { price }) => sum + Math.max(0, sign * (price?.moreLate.mean ?? 0)), 0);
}

/** “within 20 s”, or “in time” where the queues differ. */
export function withinWords({ queues }: Pick<CallersPrice, 'queues'>, { t }: Pick<Words, 't'>): string {
  const seconds = new Set(queues.map(({ answerWithinSeconds }) => answerWithinSeconds));
  const [one] = seconds;
  return one === undefined || seconds.size > 1
    ? t('callers.within.mixed')
    : t('callers.within', { seconds: one });
}

/** A number of calls as one says it: with a decimal below ten. */
export function aboutCalls(calls: number): number {
  return Math.abs(calls) < 10 ? Math.round(calls * 10) / 10 : Math.round(calls);
}

/** Two shares in whole percents, or with a decimal where they would look the same and are not. */
export function distinctShares(a: number, b: number, f: Words['f']): [string, string] {
  const digits = f.percent(a) === f.percent(b) && Math.abs(a - b) > 0.0005 ? 1 : 0;
  return [f.percent(a, digits), f.percent(b, digits)];
}
