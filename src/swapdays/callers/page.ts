/** Everything the page of a price says, in the reader's language. */
import type { Spread } from '../../calls/simulation/price.ts';
import type { Figure } from '../../web/chart/figure.ts';
import type { Language } from '../../web/catalogue.ts';
import type { Card } from '../board/verdict.ts';
import type { Words } from '../board/words.ts';
import { agentsFigure, levelFigure } from './figures.ts';
import type { CallersPrice } from './price.ts';
import { aboutCalls, distinctShares, priceSentence, withinWords } from './words.ts';
import type { SwapDay } from '../queries.ts';
import { nameOf } from '../words.ts';

export interface CallersView {
  readonly lead: string;
  readonly range: string | null;
  readonly cards: readonly Card[];
  readonly queues: readonly { id: string; name: string; text: string; figures: readonly Figure[] }[];
  readonly method: readonly string[];
}

type All = NonNullable<CallersPrice['all']>;
type PricedQueue = CallersPrice['queues'][number];

/** The page of a price. */
export function callersView(
  price: CallersPrice,
  day: SwapDay,
  words: Words,
  language: Language,
): CallersView {
  const { t } = words;
  const { all } = price;
  const departmentOf = (id: string) => {
    const found = [day.guestDepartment, day.hostDepartment].find((one) => one.id === id);
    return found === undefined
      ? { name: id, colour: 'sales' as const }
      : { name: nameOf(found, language), colour: found.colour };
  };
  const named = (queue: PricedQueue) => ({ queue, department: departmentOf(queue.id) });
  const lead = priceSentence(price, words) ?? t('callers.unknown');
  return {
    lead,
    range: all === null ? null : rangeWords(all.moreLate, words),
    cards: all === null ? [] : cardsOf(price, all, (id) => departmentOf(id).name, words),
    queues: price.queues.map(named).map(({ queue, department }) => ({
      id: queue.id,
      name: department.name,
      ...queueView(price, queue, department, words),
    })),
    method:
      all === null
        ? []
        : [
            t('callers.method.days', { count: price.replications, seed: price.seed }),
            t('callers.method.without'),
            t('callers.method.people'),
            ...price.queues.flatMap((queue) => uncertainty(queue, departmentOf(queue.id).name, words)),
            t('callers.method.ranges'),
          ],
  };
}

/** How far the forecast may be off; nothing of a queue that is not simulated. */
function uncertainty(
  { price, uncertainty: { day, interval } }: PricedQueue,
  department: string,
  { t, f }: Words,
): string[] {
  if (price === null) return [];
  const [ofDay, ofInterval] = [Math.sqrt(day), Math.sqrt(interval)];
  const kind = Math.max(ofDay, ofInterval) < 0.005 ? 'exact' : ofInterval < 0.005 ? 'days-only' : 'uncertain';
  return [
    t(`callers.method.${kind}`, { department, day: f.percent(ofDay), interval: f.percent(ofInterval) }),
  ];
}

function rangeWords({ mean, high, from, to }: Spread, { t, f }: Words): string {
  return t('callers.range', {
    from: f.number(aboutCalls(from), 1),
    to: f.number(aboutCalls(to), 1),
    half: f.number(Math.max(0.1, (high ?? mean) - mean), 1),
  });
}

function cardsOf(price: CallersPrice, all: All, name: (id: string) => string, words: Words): Card[] {
  const { t } = words;
  const counts = { late: all.late, lost: all.lost };
  const card = (question: string, field: 'late' | 'lost', more: Spread) => ({
    question,
    ...moreCard(all, counts[field], more, words),
  });
  const worst = worstCard(price, name, words);
  return [
    card(t('callers.card.late', { within: withinWords(price, words) }), 'late', all.moreLate),
    card(t('callers.card.lost'), 'lost', all.moreLost),
    ...(worst === null ? [] : [worst]),
    holdsCard(price, all, words),
  ];
}

function moreCard(all: All, counts: All['late'], more: Spread, { t, f }: Words): Omit<Card, 'question'> {
  const number = (calls: number) => f.number(aboutCalls(calls), 1);
  const signed = (calls: number) => (aboutCalls(calls) > 0 ? `+${number(calls)}` : number(calls));
  return {
    answer: t('callers.card.of', { more: signed(more.mean), calls: number(all.calls.mean) }),
    detail: t('callers.card.detail', {
      after: number(counts.withExercise.mean),
      before: number(counts.without.mean),
      from: signed(more.from),
      to: signed(more.to),
    }),
  };
}

/** The worst half hour of all queues. */
function worstCard(price: CallersPrice, name: (id: string) => string, { t, f }: Words): Card | null {
  const known = price.queues.flatMap(({ id, price: kept }) => (kept === null ? [] : [{ id, ...kept.worst }]));
  const [first] = known;
  if (first === undefined) return null;
  const { id, withExercise, without } = known.reduce(
    (a, b) => (b.withExercise.serviceLevel.mean < a.withExercise.serviceLevel.mean ? b : a),
    first,
  );
  const minute = (at: number) => price.startMinute + at * price.intervalMinutes;
  const { serviceLevel } = withExercise;
  const [share, before] = distinctShares(serviceLevel.mean, without.serviceLevel.mean, f);
  return {
    question: t('callers.card.worst'),
    answer: t('callers.card.worst.answer', {
      department: name(id),
      time: f.timeRange(minute(withExercise.from), minute(withExercise.to)),
      share,
    }),
    detail: t('callers.card.worst.detail', {
      before,
      from: f.percent(serviceLevel.from),
      to: f.percent(serviceLevel.to),
    }),
  };
}

function holdsCard(price: CallersPrice, { holds }: All, { t, f }: Words): Card {
  const { mean, low, high } = holds.withExercise;
  const [share, before] = distinctShares(mean, holds.without.mean, f);
  return {
    question: t('callers.card.holds', {
      queues: price.queues.filter((queue) => queue.price !== null).length,
    }),
    answer: t('callers.card.holds.answer', { share }),
    detail: t('callers.card.holds.detail', {
      before,
      low: f.percent(low ?? mean, 1),
      high: f.percent(high ?? mean, 1),
    }),
  };
}

function queueView(
  price: CallersPrice,
  queue: PricedQueue,
  department: { name: string; colour: 'sales' | 'service' },
  words: Words,
): { text: string; figures: Figure[] } {
  const { t, f } = words;
  const kept = queue.price;
  const outside =
    queue.callsOutside < 0.5 ? null : t('callers.outside', { calls: aboutCalls(queue.callsOutside) });
  if (kept === null)
    return { text: outside ?? t('callers.unknown.queue', { department: department.name }), figures: [] };
  const within = t('callers.within', { seconds: queue.answerWithinSeconds });
  const calls = queue.calls.reduce((sum, one) => sum + one, 0);
  const [before, after] = distinctShares(
    1 - kept.without.late.mean / kept.calls.mean,
    1 - kept.withExercise.late.mean / kept.calls.mean,
    f,
  );
  const facts = { price, queue, department, within };
  return {
    text: [
      t('callers.queue', {
        calls: aboutCalls(calls),
        within,
        before,
        after,
        target: f.percent(queue.target),
      }),
      ...(outside === null ? [] : [outside]),
    ].join(' '),
    figures: [levelFigure(facts, kept, words), agentsFigure(facts, words)],
  };
}
