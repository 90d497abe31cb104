/** Dot-and-interval plots: a row for each estimate, its words beside it, one scale with nought drawn. */
import { scaleLinear } from 'd3-scale';
import type { DrawnChart, Shape } from './draw.ts';
import type { Figure, FigureWords } from './figure.ts';

export interface IntervalRow {
  readonly label: string;
  /** Said beside the dot: the estimate in words. */
  readonly note: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Its class in chart.css; hollow dots tell a row apart besides colour. */
  readonly look: string;
}

const rowHeight = 46;
const below = 30;

/** Draws the rows from top to bottom for both widths. @param format of the scale's labels */
export function intervalFigure(
  words: FigureWords,
  rows: readonly IntervalRow[],
  format: (value: number) => string,
): Figure {
  return {
    ...words,
    table: words.table ?? null,
    wide: drawRows(rows, format, { width: 1000, left: 320 }),
    narrow: drawRows(rows, format, { width: 340, left: 12 }),
    key: [],
  };
}

function drawRows(
  rows: readonly IntervalRow[],
  format: (value: number) => string,
  { width, left }: { width: number; left: number },
): DrawnChart {
  const height = rows.length * rowHeight + below + 8;
  const frame = { left, right: width - 24, top: 8, bottom: height - below };
  const scale = scaleLinear()
    .domain([
      Math.min(0, ...rows.map(({ low, value }) => (Number.isFinite(low) ? low : value))),
      Math.max(0, ...rows.map(({ high, value }) => (Number.isFinite(high) ? high : value))),
    ])
    .nice(5)
    .range([frame.left, frame.right]);
  const x = (value: number) => Math.round(scale(value) * 10) / 10;
  const shapes: Shape[] = [{ kind: 'path', look: 'line target', d: `M${x(0)},${frame.top}V${frame.bottom}` }];
  rows.forEach((row, i) => {
    const top = frame.top + i * rowHeight;
    const y = top + 30;
    // Beside the interval where there is room, above it on a phone.
    const isBeside = left > 100;
    shapes.push(
      {
        kind: 'text',
        look: row.look,
        x: 8,
        y: isBeside ? y - 4 : top + 16,
        anchor: 'start',
        text: isBeside ? row.label : `${row.label}: ${row.note}`,
      },
      ...(isBeside
        ? [{ kind: 'text', look: 'quiet', x: 8, y: y + 12, anchor: 'start', text: row.note } as const]
        : []),
      { kind: 'path', look: `line ${row.look}`, d: `M${x(row.low)},${y}H${x(row.high)}` },
      { kind: 'dot', look: row.look, x: x(row.value), y },
    );
  });
  const xTicks = scale.ticks(width < 500 ? 4 : 6).map((value) => ({ at: x(value), label: format(value) }));
  return { width, height, frame, xTicks, yTicks: [], shapes, hints: [] };
}
