import fc from '../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { drawChart, keyOf, type ChartSpec, type Mark } from '../../src/web/chart/draw.ts';
import { figure, hourTicks } from '../../src/web/chart/figure.ts';
import { createRender } from '../../src/web/pages.ts';
import { formatter } from '../../src/web/format.ts';
import { translator } from '../../src/web/i18n.ts';

const format = (value: number) => String(value);
const size = { width: 400, height: 240 };
const spec = (marks: Mark[], to = 10): ChartSpec => ({
  x: { from: 0, to: 100, ticks: [] },
  y: { to, format },
  marks,
});

describe('a chart', () => {
  it('stands on nought and ends on a whole step that holds the largest value', () => {
    const { yTicks, frame } = drawChart(spec([], 87), size);
    expect(yTicks[0]).toEqual({ at: frame.bottom, label: '0' });
    expect(yTicks.at(-1)).toEqual({ at: frame.top, label: '100' });
  });

  it('draws a line through its points, broken where nothing is known', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 50, y: 10 },
      { x: 60, y: null },
      { x: 100, y: 10 },
    ];
    const { shapes, frame } = drawChart(spec([{ kind: 'line', look: 'sales', points }]), size);
    const middle = (frame.left + frame.right) / 2;
    expect(shapes).toEqual([
      {
        kind: 'path',
        look: 'line sales',
        d: `M${frame.left},${frame.bottom}L${middle},${frame.top}M${frame.right},${frame.top}Z`,
      },
    ]);
  });

  it('draws steps that hold their height to the end of their span and break at gaps', () => {
    const spans = [
      { from: 0, to: 25, y: 5 },
      { from: 25, to: 50, y: 10 },
      { from: 75, to: 100, y: 0 },
    ];
    const { shapes, frame } = drawChart(spec([{ kind: 'steps', look: 'ink', spans }]), size);
    const at = (share: number) => Math.round((frame.left + share * (frame.right - frame.left)) * 10) / 10;
    const half = (frame.top + frame.bottom) / 2;
    const d = shapes[0]?.kind === 'path' ? shapes[0].d : '';
    const pieces = d.split('M').filter((piece) => piece !== '');
    expect(pieces).toHaveLength(2);
    expect(pieces[0]?.startsWith(`${at(0)},${half}L${at(0.25)},${half}L${at(0.25)},${frame.top}`)).toBe(true);
    expect(pieces[0]).toContain(`L${at(0.5)},${frame.top}`);
    expect(pieces[1]?.startsWith(`${at(0.75)},${frame.bottom}`)).toBe(true);
  });

  it('leaves out labels that would touch, on any width', () => {
    const ticks = hourTicks(480, 1200, formatter('en').time);
    expect(ticks).toHaveLength(13);
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 1200 }), (width) => {
        const drawn = drawChart({ ...spec([]), x: { from: 480, to: 1200, ticks } }, { ...size, width });
        drawn.xTicks.slice(1).forEach((tick, i) => {
          const before = drawn.xTicks[i];
          expect(tick.at - (before?.at ?? 0)).toBeGreaterThan(7 * 4);
        });
        expect(drawn.xTicks.length).toBeGreaterThan(1);
      }),
    );
  });

  it('keeps every shape inside the picture when the values do', () => {
    const value = fc.double({ min: 0, max: 5000, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
        const spans = values.map((y, i) => ({ from: i, to: i + 1, y }));
        const drawn = drawChart(
          {
            x: { from: 0, to: values.length, ticks: [] },
            y: { to: Math.max(...values), format },
            marks: [{ kind: 'bars', look: 'sales', spans }],
          },
          size,
        );
        for (const shape of drawn.shapes) {
          if (shape.kind !== 'rect') throw new Error('bars are rectangles');
          expect(shape.x).toBeGreaterThanOrEqual(drawn.frame.left - 0.1);
          expect(shape.x + shape.width).toBeLessThanOrEqual(drawn.frame.right + 0.2);
          expect(shape.y).toBeGreaterThanOrEqual(drawn.frame.top - 0.1);
          expect(shape.y + shape.height).toBeLessThanOrEqual(drawn.frame.bottom + 0.2);
        }
      }),
    );
  });

  it('names each kind of mark once in its key', () => {
    const marks: Mark[] = [
      { kind: 'line', look: 'sales', name: 'expected', points: [] },
      { kind: 'line', look: 'thin', points: [] },
      { kind: 'line', look: 'sales', name: 'expected', points: [] },
      { kind: 'level', look: 'target', name: 'target', y: 3 },
    ];
    expect(keyOf(marks)).toEqual([
      { kind: 'line', look: 'sales', name: 'expected' },
      { kind: 'level', look: 'target', name: 'target' },
    ]);
  });
});

describe('the figure on a page', () => {
  const draw = createRender({ cache: true });
  const drawn = figure(
    {
      id: 'calls-day',
      title: 'Calls <expected>',
      description: 'Least 3, most 40.',
      table: {
        caption: 'Calls',
        columns: [{ label: 'Time' }, { label: 'Calls', isNumber: true }],
        rows: [['9:00', '40']],
      },
    },
    {
      ...spec([{ kind: 'level', look: 'target', name: 'Target', y: 5, label: '80 %' }]),
      hints: [{ from: 0, to: 50, text: '9:00: 40' }],
    },
  );
  const html = draw('/partials/chart', { figure: drawn, t: translator('en') });

  it('has a title and a description of its own for each width, and escapes what it says', () => {
    for (const size of ['wide', 'narrow']) {
      expect(html).toContain(`aria-labelledby="calls-day-${size}-title calls-day-${size}-desc"`);
      expect(html).toContain(`<title id="calls-day-${size}-title">Calls &lt;expected&gt;</title>`);
      expect(html).toContain(`<desc id="calls-day-${size}-desc">Least 3, most 40.</desc>`);
    }
  });

  it('has the figures as a table behind it, with headings for rows and columns', () => {
    expect(html).toContain('<th scope="col" class="number">Calls</th>');
    expect(html).toContain('<th scope="row">9:00</th><td class="number">40</td>');
  });

  it('says its target in words and tells a pointer the figures', () => {
    expect(html).toContain('>80 %</text>');
    expect(html).toContain('<title>9:00: 40</title>');
  });
});
