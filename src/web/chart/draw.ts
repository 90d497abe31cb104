/**
 * Plots as coordinates: scales, axes and shapes. `views/partials/chart.eta` draws them, `views/assets/chart.css` colours
 * them. Scales and paths are d3's (d3-scale, d3-shape).
 */
import { scaleLinear } from 'd3-scale';
import { area, curveLinear, curveStepAfter, line } from 'd3-shape';

/** What stands on the axis below, where, in the unit of the points' x. Labels that would touch are left out. */
export type XTick = { value: number; label: string };

type Point = { x: number; y: number | null };
type Span = { from: number; to: number; y: number | null };
type RangePoint = { x: number; low: number | null; high: number | null };
type Dot = { x: number; y: number; low?: number; high?: number; label?: string };

/**
 * One thing that is drawn. `look` is its class in chart.css (`sales`, `service`, `range`, `thin`, `target` …); marks
 * with a `name` are told in the key below the plot. A null breaks a line: nothing is known there.
 */
export type Mark =
  | { kind: 'line'; look: string; name?: string; points: readonly Point[] }
  | { kind: 'steps'; look: string; name?: string; spans: readonly Span[] }
  | { kind: 'bars'; look: string; name?: string; spans: readonly Span[] }
  | { kind: 'range'; look: string; name?: string; points: readonly RangePoint[] }
  | { kind: 'dots'; look: string; name?: string; dots: readonly Dot[] }
  /** A line across the whole plot at a height, such as a target, with its words. */
  | { kind: 'level'; look: string; name?: string; y: number; label?: string }
  /** A line from top to bottom at a place, such as the day of a swap, with its words. */
  | { kind: 'moment'; look: string; name?: string; x: number; label?: string }
  /** A tinted stretch of the axis below, such as a holiday. */
  | { kind: 'stretch'; look: string; name?: string; from: number; to: number; label?: string };

export type ChartSpec = {
  x: { from: number; to: number; ticks: readonly XTick[] };
  /** From nought unless `from` is given; `to` is the least that must fit, and is rounded up to a whole step. */
  y: { from?: number; to: number; exactTo?: boolean; format: (value: number) => string };
  marks: readonly Mark[];
  /** What a pointer at a stretch of the axis is told. */
  hints?: readonly { from: number; to: number; text: string }[];
};

/** Everything the partial draws, in the picture's own units. */
export type DrawnChart = {
  width: number;
  height: number;
  frame: { left: number; right: number; top: number; bottom: number };
  xTicks: { at: number; label: string }[];
  yTicks: { at: number; label: string }[];
  shapes: Shape[];
  hints: { x: number; width: number; text: string }[];
};

export type Shape =
  | { kind: 'path'; look: string; d: string }
  | { kind: 'rect'; look: string; x: number; y: number; width: number; height: number }
  | { kind: 'dot'; look: string; x: number; y: number }
  | { kind: 'text'; look: string; x: number; y: number; anchor: 'start' | 'middle' | 'end'; text: string };

/** A key's entry: a small sample of the mark, and its name. */
export type KeyEntry = { kind: Mark['kind']; look: string; name: string };

const TOP = 20;
const BELOW = 32;
const LEAST_RIGHT = 12;
/** Mean width of a figure or letter at 13 px: close enough to keep labels apart. */
const LETTER = 7;

/** Draws a plot into a picture of a size. The left margin is as wide as the longest label of the axis needs. */
export function drawChart(spec: ChartSpec, { width, height }: { width: number; height: number }): DrawnChart {
  const y = scaleLinear().domain([spec.y.from ?? 0, Math.max(spec.y.to, (spec.y.from ?? 0) + 1e-9)]);
  const steps = height < 220 ? 4 : 5;
  if (spec.y.exactTo !== true) y.nice(steps);
  const labels = y.ticks(steps).map((value) => ({ value, label: spec.y.format(value) }));
  const left = 16 + LETTER * Math.max(2, ...labels.map(({ label }) => label.length));
  const right = Math.max(LEAST_RIGHT, 2 + (LETTER * (spec.x.ticks.at(-1)?.label.length ?? 0)) / 2);
  const frame = { left, right: width - right, top: TOP, bottom: height - BELOW };
  const x = scaleLinear().domain([spec.x.from, spec.x.to]).range([frame.left, frame.right]);
  y.range([frame.bottom, frame.top]);
  const scales: Scales = { x: (value) => round(x(value)), y: (value) => round(y(value)), frame };
  return {
    width,
    height,
    frame,
    xTicks: apart(spec.x.ticks.map(({ value, label }) => ({ at: scales.x(value), label }))),
    yTicks: labels.map(({ value, label }) => ({ at: scales.y(value), label })),
    shapes: spec.marks.flatMap((mark) => shapesOf(mark, scales)),
    hints: (spec.hints ?? []).map(({ from, to, text }) => ({
      x: scales.x(from),
      width: round(scales.x(to) - scales.x(from)),
      text,
    })),
  };
}

/** The entries of the key, in the marks' order, each name once. */
export function keyOf(marks: readonly Mark[]): KeyEntry[] {
  const named = marks.flatMap(({ kind, look, name }) => (name === undefined ? [] : [{ kind, look, name }]));
  return named.filter((entry, i) => named.findIndex(({ name }) => name === entry.name) === i);
}

type Scales = { x: (value: number) => number; y: (value: number) => number; frame: DrawnChart['frame'] };

function shapesOf(mark: Mark, { x, y, frame }: Scales): Shape[] {
  const { look } = mark;
  switch (mark.kind) {
    case 'line': {
      const path = line<Point>()
        .defined((point) => point.y !== null)
        .x((point) => x(point.x))
        .y((point) => y(point.y ?? 0))
        .curve(curveLinear);
      return pathOf(`line ${look}`, path([...mark.points]));
    }
    case 'steps': {
      const path = line<Point>()
        .defined((point) => point.y !== null)
        .x((point) => x(point.x))
        .y((point) => y(point.y ?? 0))
        .curve(curveStepAfter);
      return pathOf(`line ${look}`, path(stepPoints(mark.spans)));
    }
    case 'range': {
      const shape = area<RangePoint>()
        .defined((point) => point.low !== null && point.high !== null)
        .x((point) => x(point.x))
        .y0((point) => y(point.low ?? 0))
        .y1((point) => y(point.high ?? 0));
      return pathOf(`area ${look}`, shape([...mark.points]));
    }
    case 'bars':
      return mark.spans.flatMap(({ from, to, y: value }): Shape[] => {
        if (value === null) return [];
        const ends = [y(value), y(0)].sort((a, b) => a - b);
        const [top = 0, bottom = 0] = ends;
        const room = x(to) - x(from);
        const gap = Math.min(2, room / 4);
        return [
          {
            kind: 'rect',
            look: `bar ${look}`,
            x: round(x(from) + gap / 2),
            y: top,
            width: round(room - gap),
            height: round(bottom - top),
          },
        ];
      });
    case 'dots':
      return mark.dots.flatMap(({ x: at, y: value, low, high, label }): Shape[] => [
        ...(low === undefined || high === undefined
          ? []
          : pathOf(`line whisker ${look}`, `M${x(at)},${y(low)}V${y(high)}`)),
        { kind: 'dot', look, x: x(at), y: y(value) },
        ...(label === undefined
          ? []
          : [
              textAt(
                {
                  look,
                  x: x(at),
                  y: y(high ?? value) - 10,
                  anchor: anchorAt(x(at), label, frame),
                  text: label,
                },
                frame,
              ),
            ]),
      ]);
    case 'level':
      return [
        ...pathOf(`line ${look}`, `M${frame.left},${y(mark.y)}H${frame.right}`),
        ...(mark.label === undefined
          ? []
          : [textAt({ look, x: frame.right, y: y(mark.y) - 5, anchor: 'end', text: mark.label }, frame)]),
      ];
    case 'moment':
      return [
        ...pathOf(`line ${look}`, `M${x(mark.x)},${frame.top}V${frame.bottom}`),
        ...(mark.label === undefined ? [] : [aboveAt(x(mark.x), mark.label, look, frame)]),
      ];
    case 'stretch': {
      const width = round(x(mark.to) - x(mark.from));
      return [
        {
          kind: 'rect',
          look: `stretch ${look}`,
          x: x(mark.from),
          y: frame.top,
          width,
          height: frame.bottom - frame.top,
        },
        ...(mark.label === undefined ? [] : [aboveAt(x(mark.from) + width / 2, mark.label, look, frame)]),
      ];
    }
  }
}

/** Each span's height from its start on; a last point closes the last span, a gap between spans breaks the line. */
function stepPoints(spans: readonly Span[]): Point[] {
  return spans.flatMap(({ from, to, y }, i): Point[] => {
    const next = spans[i + 1];
    const goesOn = next !== undefined && next.from === to && next.y !== null;
    if (y === null) return [{ x: from, y: null }];
    if (goesOn) return [{ x: from, y }];
    return [
      { x: from, y },
      { x: to, y },
      { x: to, y: null },
    ];
  });
}

function pathOf(look: string, d: string | null): Shape[] {
  return d === null || d === '' ? [] : [{ kind: 'path', look, d }];
}

function aboveAt(at: number, text: string, look: string, frame: DrawnChart['frame']): Shape {
  return textAt({ look, x: at, y: frame.top - 6, anchor: anchorAt(at, text, frame), text }, frame);
}

/** Words stay inside the picture. */
function textAt(
  text: { look: string; x: number; y: number; anchor: 'start' | 'middle' | 'end'; text: string },
  frame: DrawnChart['frame'],
): Shape {
  return { kind: 'text', ...text, y: round(Math.max(frame.top - 6, text.y)), x: round(text.x) };
}

function anchorAt(at: number, text: string, frame: DrawnChart['frame']): 'start' | 'middle' | 'end' {
  const half = (text.length * LETTER) / 2;
  if (at - half < frame.left) return 'start';
  return at + half > frame.right ? 'end' : 'middle';
}

/** The most labels, evenly chosen, that do not touch. */
function apart(ticks: { at: number; label: string }[]): { at: number; label: string }[] {
  for (let every = 1; every < ticks.length; every += 1) {
    const kept = ticks.filter((_, i) => i % every === 0);
    const fits = kept.every((tick, i) => {
      const next = kept[i + 1];
      return (
        next === undefined || next.at - tick.at >= (LETTER * (tick.label.length + next.label.length)) / 2 + 8
      );
    });
    if (fits) return kept;
  }
  return ticks.slice(0, 1);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
