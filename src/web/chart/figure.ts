/** A plot with its words: title, description, key, and the table of the same figures behind it. */
import { drawChart, keyOf, type DrawnChart, type KeyEntry, type ChartSpec } from './draw.ts';

export type FigureTable = {
  caption: string;
  columns: readonly { label: string; isNumber?: boolean }[];
  /** As texts, in the reader's language; the first of a row is its heading. */
  rows: readonly (readonly string[])[];
};

export type Figure = {
  /** Unique on its page: ids of the title and the description are made from it. */
  id: string;
  title: string;
  /** What the picture shows, in a sentence: what somebody who does not see it is told. */
  description: string;
  /** For a wide page and paper, and for a phone: the page shows one of them. */
  wide: DrawnChart;
  narrow: DrawnChart;
  key: KeyEntry[];
  table: FigureTable | null;
};

export type FigureWords = { id: string; title: string; description: string; table?: FigureTable };

/** Draws a plot for both widths. `height` is that of the wide one; small multiples are lower. */
export function figure(words: FigureWords, spec: ChartSpec, height = 300): Figure {
  return {
    ...words,
    table: words.table ?? null,
    wide: drawChart(spec, { width: 1000, height }),
    narrow: drawChart(spec, { width: 340, height: Math.round(Math.min(height, 240)) }),
    key: keyOf(spec.marks),
  };
}

/** Ticks on whole hours between two minutes of a day, labelled by `time`; labels that touch are left out later. */
export function hourTicks(
  from: number,
  to: number,
  time: (minute: number) => string,
): { value: number; label: string }[] {
  const ticks: { value: number; label: string }[] = [];
  for (let minute = Math.ceil(from / 60) * 60; minute <= to; minute += 60)
    ticks.push({ value: minute, label: time(minute) });
  return ticks;
}
