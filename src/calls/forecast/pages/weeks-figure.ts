/** The plot of the weeks: what came, what is expected with its ranges, and the days that are not like the others. */
import { drawChart, type ChartSpec, type Mark, type XTick } from '../../../web/chart/draw.ts';
import { figure, type Figure } from '../../../web/chart/figure.ts';
import type { Format } from '../../../web/format.ts';
import type { Translate } from '../../../web/i18n.ts';
import { dayNumberOf, weekdayOf } from '../history.ts';
import type { PastDay, ComingDay, WeeksAhead } from '../weeks-ahead.ts';

/** Room for a letter of a label and between two labels, in units of the wide picture; its plot is so wide. */
const LETTER = 8.6;
const BETWEEN = 14;
const PLOT_WIDTH = 930;
const MAX_LABEL = 24;

export function weeksFigure(
  { past, coming }: WeeksAhead,
  { colour, name }: { colour: string; name: string },
  t: Translate,
  f: Format,
): Figure | null {
  const [first, last] = [past[0] ?? coming[0], coming.at(-1) ?? past.at(-1)];
  if (first === undefined || last === undefined) return null;
  const at = (date: string) => dayNumberOf(date);
  const open = coming.filter(({ expected }) => expected > 0);
  const blocks = (low: 'low' | 'low95', high: 'high' | 'high95') =>
    coming.flatMap((day) => {
      const range = day.expected > 0 ? { low: day[low], high: day[high] } : { low: null, high: null };
      return [
        { x: at(day.date), ...range },
        { x: at(day.date) + 1, ...range },
      ];
    });
  const marked = [...past, ...coming].filter(({ notes }) => notes.length > 0);
  const perDay = PLOT_WIDTH / (at(last.date) + 1 - at(first.date));
  const stretches = (withLabels: boolean): Mark[] => {
    let taken = Number.NEGATIVE_INFINITY;
    return marked.map(({ date, notes: [note = ''] }): Mark => {
      const label = note.length > MAX_LABEL ? `${note.slice(0, MAX_LABEL - 1)}…` : note;
      const middle = (at(date) - at(first.date) + 0.5) * perDay;
      const half = (label.length * LETTER) / 2;
      // A label that would begin before the plot begins at its day.
      const left = middle < half ? middle : middle - half;
      const hasRoom = withLabels && left >= taken + BETWEEN;
      if (hasRoom) taken = left + 2 * half;
      const mark = {
        kind: 'stretch',
        look: '',
        name: t('weeks.special'),
        from: at(date),
        to: at(date) + 1,
      } as const;
      return hasRoom ? { ...mark, label } : mark;
    });
  };
  const spec = (withLabels: boolean): ChartSpec => ({
    x: { from: at(first.date), to: at(last.date) + 1, ticks: mondays(at(first.date), at(last.date), f) },
    y: {
      to: Math.max(1, ...past.map(({ calls }) => calls ?? 0), ...open.map(({ high95 }) => high95)),
      format: (value) => f.number(value),
    },
    marks: [
      ...stretches(withLabels),
      { kind: 'bars', look: `${colour} tint`, name: t('weeks.came'), spans: past.map(barOf) },
      {
        kind: 'range',
        look: `${colour} faint`,
        name: t('forecast.range95'),
        points: blocks('low95', 'high95'),
      },
      { kind: 'range', look: colour, name: t('forecast.range'), points: blocks('low', 'high') },
      {
        kind: 'steps',
        look: colour,
        name: t('weeks.expected'),
        spans: open.map(({ date, expected }) => ({ from: at(date), to: at(date) + 1, y: expected })),
      },
      ...correctedDots(open, colour, t),
    ],
    hints: [...past, ...coming].map((day) => ({
      from: at(day.date),
      to: at(day.date) + 1,
      text: hintOf(day, t, f),
    })),
  });
  const words = {
    id: 'weeks',
    title: t('weeks.chart.title', { queue: name }),
    description: t('weeks.chart.description', {
      from: f.date(first.date),
      to: f.date(last.date),
      least: f.number(Math.min(...open.map(({ expected }) => expected), Number.MAX_SAFE_INTEGER)),
      most: f.number(Math.max(0, ...open.map(({ expected }) => expected))),
      days: open.length,
    }),
    table: pastTable(past, t, f),
  };
  return withNarrow(figure(words, spec(true), 320), spec(false));
}

function barOf({ date, calls }: PastDay) {
  return { from: dayNumberOf(date), to: dayNumberOf(date) + 1, y: calls };
}

function correctedDots(open: readonly ComingDay[], colour: string, t: Translate): Mark[] {
  const dots = open
    .filter(({ correction }) => correction !== null)
    .map(({ date, expected }) => ({ x: dayNumberOf(date) + 0.5, y: expected }));
  return dots.length === 0
    ? []
    : [{ kind: 'dots', look: `${colour} hollow`, name: t('weeks.corrected'), dots }];
}

function hintOf(day: PastDay | ComingDay, t: Translate, f: Format): string {
  const said =
    'calls' in day
      ? day.calls === null
        ? t('weeks.unknown')
        : t('weeks.hint.came', { calls: f.number(day.calls), count: Math.round(day.calls) })
      : day.expected > 0
        ? t('weeks.hint.expected', {
            calls: f.number(day.expected),
            low: f.number(day.low),
            high: f.number(day.high),
          })
        : t('weeks.closed');
  return [f.dayShort(day.date), said, ...day.notes].join(' · ');
}

/** The days behind us as numbers: those to come stand in the page's own table. */
function pastTable(past: readonly PastDay[], t: Translate, f: Format) {
  return {
    caption: t('weeks.past'),
    columns: [
      { label: t('forecast.date') },
      { label: t('forecast.expected'), isNumber: true },
      { label: t('weeks.notes') },
    ],
    rows: past
      .filter(({ calls, notes }) => calls !== null || notes.length > 0)
      .map(({ date, calls, notes }) => [
        f.dayShort(date),
        calls === null ? '–' : f.number(calls),
        notes.join(', '),
      ]),
  };
}

function mondays(from: number, to: number, f: Format): XTick[] {
  const ticks: XTick[] = [];
  for (let day = from + ((7 - weekdayOf(from)) % 7); day <= to; day += 7)
    ticks.push({
      value: day,
      label: f.dayShort(new Date(day * 86_400_000).toISOString().slice(0, 10)).replace(/^[^,]*,\s*/, ''),
    });
  return ticks;
}

/** The wide drawing of one spec and the narrow one of another, where a phone has no room for the same words. */
function withNarrow(whole: Figure, narrow: ChartSpec): Figure {
  const { width, height } = whole.narrow;
  return { ...whole, narrow: drawChart(narrow, { width, height }) };
}
