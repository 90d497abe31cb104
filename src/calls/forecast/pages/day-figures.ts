/** The plots of a forecast day: calls with both ranges and the same weekdays before, and the agents they need. */
import type { ChartSpec, Mark } from '../../../web/chart/draw.ts';
import { figure, hourTicks, type Figure } from '../../../web/chart/figure.ts';
import type { Format } from '../../../web/format.ts';
import type { Translate } from '../../../web/i18n.ts';
import type { RequiredSlot } from '../../staffing/required.ts';
import type { HistoryDay } from '../history.ts';

export type DayFigureInput = {
  slots: readonly RequiredSlot[];
  intervalMinutes: number;
  /** The last same weekdays in the same intervals, the newest first. */
  before: readonly HistoryDay[];
  /** What came, on a day that is over. */
  actual: HistoryDay | null;
  colour: string;
  name: string;
  day: string;
};

/** Calls of the day; null on a day without a slot. */
export function callsFigure(input: DayFigureInput, t: Translate, f: Format): Figure | null {
  const { slots, intervalMinutes, before, actual, colour, name, day } = input;
  const span = spanOf(slots, intervalMinutes);
  if (span === null) return null;
  const middle = (minute: number) => minute + intervalMinutes / 2;
  const past = before.map((one): Mark => {
    const points = slots.map(({ minute }) => ({
      x: middle(minute),
      y: one.calls[minute / intervalMinutes] ?? null,
    }));
    return { kind: 'line', look: 'muted thin', name: t('forecast.before'), points };
  });
  const range = (low: 'low' | 'low95', high: 'high' | 'high95') =>
    slots.map((slot) => ({ x: middle(slot.minute), low: slot[low], high: slot[high] }));
  const most = Math.max(
    1,
    ...slots.map(({ high95 }) => high95),
    ...pastPeaks(actual === null ? before : [...before, actual], slots, intervalMinutes),
  );
  const digits = (value: number) => (value < 10 ? 1 : 0);
  const spec: ChartSpec = {
    x: { ...span, ticks: hourTicks(span.from, span.to, f.time) },
    y: { to: most, format: (value) => f.number(value) },
    marks: [
      {
        kind: 'range',
        look: `${colour} faint`,
        name: t('forecast.range95'),
        points: range('low95', 'high95'),
      },
      { kind: 'range', look: colour, name: t('forecast.range'), points: range('low', 'high') },
      ...past,
      {
        kind: 'line',
        look: colour,
        name: t('forecast.axis.calls', { minutes: intervalMinutes }),
        points: slots.map((slot) => ({ x: middle(slot.minute), y: slot.expected })),
      },
      ...(actual === null ? [] : [actualDots(actual, slots, intervalMinutes, t)]),
    ],
    hints: slots.map(({ minute, expected, low, high }) => ({
      from: minute,
      to: minute + intervalMinutes,
      text: t('forecast.hint', {
        time: f.timeRange(minute, minute + intervalMinutes),
        calls: f.number(expected, digits(expected)),
        low: f.number(low),
        high: f.number(high, digits(high)),
      }),
    })),
  };
  return figure(
    {
      id: 'calls',
      title: t('forecast.calls.title', { queue: name, day }),
      description: t('forecast.calls.description', {
        least: f.number(Math.min(...slots.map(({ expected }) => expected))),
        most: f.number(Math.max(...slots.map(({ expected }) => expected))),
        minutes: intervalMinutes,
      }),
    },
    spec,
  );
}

function actualDots(
  { calls }: HistoryDay,
  slots: readonly RequiredSlot[],
  intervalMinutes: number,
  t: Translate,
): Mark {
  const dots = slots.flatMap(({ minute }) => {
    const came = calls[minute / intervalMinutes];
    return came == null ? [] : [{ x: minute + intervalMinutes / 2, y: came }];
  });
  return { kind: 'dots', look: 'ink', name: t('forecast.came'), dots };
}

/** Agents through the day, and those it takes if many call. */
export function agentsFigure(input: DayFigureInput, t: Translate, f: Format): Figure | null {
  const { slots, intervalMinutes, colour, name, day } = input;
  const span = spanOf(slots, intervalMinutes);
  if (span === null) return null;
  const steps = (of: (slot: RequiredSlot) => number) =>
    slots.map((slot) => ({ from: slot.minute, to: slot.minute + intervalMinutes, y: of(slot) }));
  const peak = Math.max(...slots.map(({ required }) => required));
  return figure(
    {
      id: 'agents',
      title: t('forecast.agents.title', { queue: name, day }),
      description: t('forecast.agents.description', { peak: f.number(peak) }),
    },
    {
      x: { ...span, ticks: hourTicks(span.from, span.to, f.time) },
      y: {
        to: Math.max(1, ...slots.map(({ requiredAtHigh }) => requiredAtHigh)),
        format: (value) => f.number(value),
      },
      marks: [
        {
          kind: 'bars',
          look: `${colour} tint`,
          name: t('forecast.required'),
          spans: steps(({ required }) => required),
        },
        {
          kind: 'steps',
          look: `${colour} dashed`,
          name: t('forecast.required-high'),
          spans: steps(({ requiredAtHigh }) => requiredAtHigh),
        },
      ],
    },
    190,
  );
}

function spanOf(
  slots: readonly RequiredSlot[],
  intervalMinutes: number,
): { from: number; to: number } | null {
  const [first, last] = [slots[0], slots.at(-1)];
  return first === undefined || last === undefined
    ? null
    : { from: first.minute, to: last.minute + intervalMinutes };
}

function pastPeaks(
  before: readonly HistoryDay[],
  slots: readonly RequiredSlot[],
  intervalMinutes: number,
): number[] {
  return before.flatMap(({ calls }) => slots.map(({ minute }) => calls[minute / intervalMinutes] ?? 0));
}
