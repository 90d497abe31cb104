import { describe, expect, it } from 'vitest';
import { type Line, pieces, type TextBlock, textBlocks } from '../../src/briefing/text.ts';
import { daysToAskAbout, mergedLine, moved } from '../../src/briefing/rules.ts';
import fc from '../support/properties.ts';

const words = (line: Line): string => line.map(({ text }) => text).join('');
const linesOf = (block: TextBlock): Line[] =>
  block.kind === 'paragraph'
    ? [...block.lines]
    : block.kind === 'list'
      ? [...block.items]
      : block.items.flatMap(({ question, answer }) => [question, answer]);
/** Kinds with their words, short enough to compare. */
const outline = (text: string) => textBlocks(text).map((block) => [block.kind, ...linesOf(block).map(words)]);

describe('the text of a section', () => {
  it('is paragraphs, lists, and questions with answers', () => {
    expect(
      outline(
        [
          'Two lines',
          'of one paragraph.',
          '',
          'Another.',
          '- one',
          '• two',
          '– three',
          'When will it work? – Within two hours.',
          'Is it free? - Yes - always.',
        ].join('\r\n'),
      ),
    ).toEqual([
      ['paragraph', 'Two lines', 'of one paragraph.'],
      ['paragraph', 'Another.'],
      ['list', 'one', 'two', 'three'],
      ['answers', 'When will it work?', 'Within two hours.', 'Is it free?', 'Yes - always.'],
    ]);
  });

  it('takes a question mark or a dash alone for what it is', () => {
    expect(outline('100 Mbit – 590 roubles.\nDo you know?\n-5 degrees')).toEqual([
      ['paragraph', '100 Mbit – 590 roubles.', 'Do you know?', '-5 degrees'],
    ]);
  });

  it.each([
    [
      'see https://wiki.example.org/a?b=c.',
      'https://wiki.example.org/a?b=c',
      'https://wiki.example.org/a?b=c',
    ],
    ['(http://x.example)', 'http://x.example', 'http://x.example'],
    [
      'write to anna.lis+help@demo.example, please',
      'anna.lis+help@demo.example',
      'mailto:anna.lis+help@demo.example',
    ],
    ['call +7 495 555-01-20, day and night', '+7 495 555-01-20', 'tel:+74955550120'],
    ['или +7 (495) 555-01-20', '+7 (495) 555-01-20', 'tel:+74955550120'],
  ])('leads from “%s” to what is named', (line, text, href) => {
    expect(pieces(line).filter((piece) => piece.href !== undefined)).toEqual([{ text, href }]);
    expect(words(pieces(line))).toBe(line);
  });

  it('leads nowhere else', () => {
    for (const line of ['javascript:alert(1)', 'data:text/html,x', 'internal 214', '1+1 = 2', 'a @ b']) {
      expect(pieces(line)).toEqual([{ text: line }]);
    }
  });

  it('loses no word whatever is written, and its links are harmless', () => {
    const part = fc.oneof(
      fc.constantFrom('- ', '? – ', '?', '\n', '\n\n', '\r\n', 'https://a.b/', 'x@y.z', '+7 495 555-01-20', '"><script>', ' '),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ); // prettier-ignore
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 20 }).map((parts) => parts.join('')),
        (text) => {
          const blocks = textBlocks(text);
          const shown = blocks.flatMap(linesOf).map(words).join('');
          const letters = (one: string) => one.replace(/[\s•*–—-]/gu, '');
          expect(letters(shown)).toBe(letters(text));
          for (const { href } of blocks.flatMap(linesOf).flat()) {
            if (href !== undefined) expect(href).toMatch(/^(https?:\/\/|mailto:|tel:\+\d+$)[^\s"<>]*$/);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes up a guest’s question with its answer as one of its own', () => {
    expect(outline(`Intro.\n\n${mergedLine('Can I keep\nmy number', 'Yes.\nAlways.')}`)).toEqual([
      ['paragraph', 'Intro.'],
      ['answers', 'Can I keep my number?', 'Yes. Always.'],
    ]);
    expect(mergedLine('What is “this?”', 'That.')).toBe('What is “this?” – That.');
    expect(mergedLine('- – Why', 'So.')).toBe('Why? – So.');
  });
});

describe('the order of sections', () => {
  it('changes by one place and stays at the ends', () => {
    const ids = ['a', 'b', 'c'];
    expect(moved(ids, 'b', 'up')).toEqual(['b', 'a', 'c']);
    expect(moved(ids, 'b', 'down')).toEqual(['a', 'c', 'b']);
    expect(moved(ids, 'a', 'up')).toEqual(ids);
    expect(moved(ids, 'c', 'down')).toEqual(ids);
    expect(moved(ids, 'x', 'up')).toEqual(ids);
  });
});

describe('who may ask a department', () => {
  const days = [
    { swapDayId: 'later', date: '2026-12-10', departmentIds: ['sales', 'service'] },
    { swapDayId: 'today', date: '2026-12-03', departmentIds: ['sales', 'service'] },
    { swapDayId: 'other', date: '2026-12-01', departmentIds: ['sales', 'third'] },
  ];
  const asked = (departmentId: string, home: string | null, today = '2026-12-03') =>
    daysToAskAbout(days, departmentId, home, today).map(({ swapDayId }) => swapDayId);

  it('is its guest, from the day on', () => {
    expect(asked('service', 'sales')).toEqual(['today']);
    expect(asked('service', 'sales', '2026-12-02')).toEqual([]);
    expect(asked('third', 'sales')).toEqual(['other']);
  });

  it('is nobody of the department itself, and nobody who works nowhere', () => {
    expect(asked('sales', 'sales')).toEqual([]);
    expect(asked('service', null)).toEqual([]);
  });
});
