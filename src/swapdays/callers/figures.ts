/** The plots of a queue's price: calls answered in time through the day, and agents required and scheduled. */
import { figure, type Figure, hourTicks } from '../../web/chart/figure.ts';
import type { Words } from '../board/words.ts';
import type { CallersPrice, KeptQueue } from './price.ts';

type PricedQueue = CallersPrice['queues'][number];

export interface FigureFacts {
  readonly price: Pick<CallersPrice, 'startMinute' | 'intervalMinutes'>;
  readonly queue: PricedQueue;
  readonly department: { readonly name: string; readonly colour: 'sales' | 'service' };
  readonly within: string;
}

const chartHeight = 280;

/** An interval that the plots show. */
interface Slot {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** From the first interval with calls or a requirement to the last. */
function slotsOf({ price, queue }: FigureFacts): Slot[] {
  const open = queue.calls.flatMap((calls, at) => (calls > 0 || (queue.required[at] ?? 0) > 0 ? [at] : []));
  const first = open[0] ?? 0;
  const last = open.at(-1) ?? -1;
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const from = price.startMinute + (first + i) * price.intervalMinutes;
    return { at: first + i, from, to: from + price.intervalMinutes };
  });
}

/** Share of calls answered in time, with and without the exercise, with the target. */
export function levelFigure(facts: FigureFacts, kept: KeptQueue, { t, f }: Words): Figure {
  const { queue, department, within } = facts;
  const { colour } = department;
  const slots = slotsOf(facts);
  const exercise = (at: number) => kept.withExercise.intervals[at] ?? null;
  const plain = (at: number) => kept.without.intervals[at] ?? null;
  const middle = ({ from, to }: Slot) => (from + to) / 2;
  const share = (value: number | null | undefined, digits = 0) =>
    value == null ? '—' : f.percent(value, digits);
  const known = slots.flatMap((slot) => {
    const found = exercise(slot.at);
    return found === null ? [] : [{ ...slot, ...found }];
  });
  const worst = known.reduce((a, b) => (b.mean < a.mean ? b : a), known[0] ?? { from: 0, mean: 0 });
  const lowest = Math.min(
    queue.target,
    ...known.map(({ low, mean }) => low ?? mean),
    ...slots.map(({ at }) => plain(at)?.mean ?? 1),
  );
  const target = f.percent(queue.target);
  return figure(
    {
      id: `level-${queue.id}`,
      title: t('callers.level.title', { department: department.name, within }),
      description: t('callers.level.description', {
        least: share(worst.mean),
        most: share(Math.max(0, ...known.map(({ mean }) => mean))),
        time: f.time(worst.from),
        target,
      }),
      table: {
        caption: t('callers.level.title', { department: department.name, within }),
        columns: [
          { label: t('callers.table.time') },
          ...['calls', 'with', 'range', 'without', 'range'].map((name) => ({
            label: t(`callers.table.${name}`),
            isNumber: true,
          })),
        ],
        rows: slots.map(({ at, from, to }) => {
          const range = (one: ReturnType<typeof exercise>) =>
            one === null ? '—' : `${share(one.low, 1)} – ${share(one.high, 1)}`;
          return [
            f.timeRange(from, to),
            f.number(queue.calls[at] ?? 0, 1),
            share(exercise(at)?.mean, 1),
            range(exercise(at)),
            share(plain(at)?.mean, 1),
            range(plain(at)),
          ];
        }),
      },
    },
    {
      x: axisOf(slots, f),
      y: {
        from: Math.max(0, Math.floor(lowest * 10 - 0.5) / 10),
        to: 1,
        exactTo: true,
        format: (value) => f.percent(value),
      },
      marks: [
        {
          kind: 'range',
          look: colour,
          name: t('callers.level.range'),
          points: slots.map((slot) => {
            const found = exercise(slot.at);
            return { x: middle(slot), low: found?.low ?? null, high: found?.high ?? null };
          }),
        },
        {
          kind: 'line',
          look: 'muted dashed',
          name: t('callers.level.without'),
          points: slots.map((slot) => ({ x: middle(slot), y: plain(slot.at)?.mean ?? null })),
        },
        {
          kind: 'line',
          look: colour,
          name: t('callers.level.with'),
          points: slots.map((slot) => ({ x: middle(slot), y: exercise(slot.at)?.mean ?? null })),
        },
        { kind: 'level', look: 'target', y: queue.target, label: t('callers.level.target', { target }) },
      ],
      hints: slots.map(({ at, from, to }) => ({
        from,
        to,
        text: t('callers.level.hint', {
          time: f.timeRange(from, to),
          after: share(exercise(at)?.mean, 1),
          before: share(plain(at)?.mean, 1),
        }),
      })),
    },
    chartHeight,
  );
}

/** Agents required and scheduled, with and without the exercise. */
export function agentsFigure(facts: FigureFacts, { t, f }: Words): Figure {
  const { queue, department } = facts;
  const slots = slotsOf(facts);
  const { withExercise, without } = queue.scheduled;
  const need = (at: number) => queue.required[at] ?? 0;
  const have = (at: number) => withExercise[at] ?? 0;
  const plain = (at: number) => without[at] ?? 0;
  const open = slots.filter(({ at }) => need(at) > 0);
  // A day that was planned before its calls were known requires nobody.
  const needed = open.length > 0 ? open : slots;
  const tightest = needed.reduce(
    (a, b) => (have(b.at) - need(b.at) < have(a.at) - need(a.at) ? b : a),
    needed[0] ?? { at: 0, from: 0 },
  );
  const spans = (of: (at: number) => number) => slots.map(({ at, from, to }) => ({ from, to, y: of(at) }));
  const title = t('callers.agents.title', { department: department.name });
  return figure(
    {
      id: `agents-${queue.id}`,
      title,
      description: t('callers.agents.description', {
        least: f.number(Math.min(...needed.map(({ at }) => need(at))), 1),
        most: f.number(Math.max(...needed.map(({ at }) => need(at))), 1),
        time: f.time(tightest.from),
        need: f.number(need(tightest.at), 1),
        have: f.number(have(tightest.at), 1),
      }),
      table: {
        caption: title,
        columns: [
          { label: t('callers.table.time') },
          ...['required', 'with', 'without'].map((name) => ({
            label: t(`callers.agents.${name}`),
            isNumber: true,
          })),
        ],
        rows: slots.map(({ at, from, to }) => [
          f.timeRange(from, to),
          ...[need(at), have(at), plain(at)].map((agents) => f.number(agents, 2)),
        ]),
      },
    },
    {
      x: axisOf(slots, f),
      y: {
        to: Math.max(1, ...slots.flatMap(({ at }) => [need(at), have(at), plain(at)])),
        format: (value) => f.number(value, 1),
      },
      marks: [
        { kind: 'steps', look: 'muted dashed', name: t('callers.agents.without'), spans: spans(plain) },
        { kind: 'steps', look: department.colour, name: t('callers.agents.with'), spans: spans(have) },
        { kind: 'steps', look: 'ink', name: t('callers.agents.required'), spans: spans(need) },
      ],
    },
    chartHeight,
  );
}

function axisOf(slots: readonly Slot[], f: Words['f']) {
  const from = slots[0]?.from ?? 0;
  const to = slots.at(-1)?.to ?? 1440;
  return { from, to, ticks: hourTicks(from, to, f.time) };
}
