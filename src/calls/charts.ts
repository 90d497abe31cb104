/** Coordinates of the plots on the Calls pages; the views draw them as SVG. */
import type { RequiredSlot } from './staffing/required.ts';

export type Tick = { at: number; value: number };

export type DayChart = {
  width: number;
  height: number;
  /** Where the plot stands inside the picture. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** SVG paths: the range, the expectation, the required agents (as steps). */
  range: string;
  expected: string;
  required: string;
  callTicks: Tick[];
  agentTicks: Tick[];
  hourTicks: Tick[];
};

const WIDTH = 960;
const HEIGHT = 300;
const LEFT = 44;
const RIGHT = 916;
const TOP = 16;
const BOTTOM = 268;

/** The day of a forecast: calls on the left scale, agents on the right one, both from nought. */
export function dayChart(slots: readonly RequiredSlot[], intervalMinutes: number): DayChart {
  const from = slots[0]?.minute ?? 0;
  const to = (slots.at(-1)?.minute ?? 1440) + intervalMinutes;
  const x = (minute: number) => round(LEFT + ((minute - from) / (to - from)) * (RIGHT - LEFT));
  const callStep = niceStep(Math.max(1, ...slots.map((slot) => slot.high)));
  const agentStep = niceStep(Math.max(1, ...slots.map((slot) => slot.required)));
  const y = (value: number, step: number) => round(BOTTOM - (value / (step * STEPS)) * (BOTTOM - TOP));
  const middle = (slot: RequiredSlot) => x(slot.minute + intervalMinutes / 2);
  const point = (slot: RequiredSlot, value: number) => `${middle(slot)} ${y(value, callStep)}`;
  const upper = slots.map((slot) => point(slot, slot.high));
  const lower = slots.map((slot) => point(slot, slot.low)).reverse();
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    right: RIGHT,
    top: TOP,
    bottom: BOTTOM,
    range: slots.length === 0 ? '' : `M${[...upper, ...lower].join('L')}Z`,
    expected: slots.length === 0 ? '' : `M${slots.map((slot) => point(slot, slot.expected)).join('L')}`,
    required: slots
      .map((slot, i) => {
        const level = y(slot.required, agentStep);
        return `${i === 0 ? 'M' : 'L'}${x(slot.minute)} ${level}H${x(slot.minute + intervalMinutes)}`;
      })
      .join(''),
    callTicks: ticks(callStep, y),
    agentTicks: ticks(agentStep, y),
    hourTicks: hoursBetween(from, to).map((minute) => ({ at: x(minute), value: minute })),
  };
}

export type WeekBar = { x: number; y: number; width: number; height: number; monday: string; calls: number };

/** Bars of a row of weeks, 320 × 64; at least a hairline for a week that had calls. */
export function weekBars(weeks: readonly { monday: string; calls: number }[]): WeekBar[] {
  const most = Math.max(1, ...weeks.map((week) => week.calls));
  const step = 320 / Math.max(1, weeks.length);
  return weeks.map(({ monday, calls }, i) => {
    const height = calls === 0 ? 0 : Math.max(1, round((calls / most) * 60));
    return { x: round(i * step), y: 64 - height, width: round(step * 0.76), height, monday, calls };
  });
}

const STEPS = 4;

/** 1, 2, 2.5 or 5 times a power of ten, whole, so that four steps hold the largest value. */
function niceStep(largest: number): number {
  const rough = largest / STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  return Math.max(1, Math.ceil(step));
}

function ticks(step: number, y: (value: number, step: number) => number): Tick[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => ({ at: y(i * step, step), value: i * step }));
}

function hoursBetween(from: number, to: number): number[] {
  const every = to - from > 14 * 60 ? 120 : 60;
  const hours: number[] = [];
  for (let minute = Math.ceil(from / every) * every; minute <= to; minute += every) hours.push(minute);
  return hours;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
