import type { Block, Letter } from './letter.ts';
import type { Footer } from './footer.ts';

/** A letter as plain text: an address stands in a line of its own, where every reader finds it. */
export function letterText(
  { blocks }: Pick<Letter, 'blocks'>,
  footer: Footer,
  address: (path: string) => string,
): string {
  const parts = blocks.map((block) => blockText(block, address));
  // “-- ” begins what mail readers know as the signature.
  return [...parts, `-- \n${footer.why}\n${footer.link}: ${address(footer.path)}`].join('\n\n').trim();
}

function blockText(block: Block, address: (path: string) => string): string {
  switch (block.kind) {
    case 'text':
    case 'small':
      return block.text;
    case 'quote':
      return [...block.text.split('\n'), `(${block.by})`].map((line) => `> ${line}`.trimEnd()).join('\n');
    case 'facts':
      return block.rows.map(([label, value]) => `${label}: ${value.replaceAll('\n', ', ')}`).join('\n');
    case 'timetable': {
      const width = Math.max(0, ...block.rows.map(({ time }) => time.length));
      return [
        `${block.title}:`,
        ...block.rows.map(({ time, what }) => `  ${time.padEnd(width)}  ${what}`),
      ].join('\n');
    }
    case 'list':
      return [`${block.title}:`, ...block.items.map((item) => `  - ${item}`)].join('\n');
    case 'button':
    case 'link':
      return `${block.text}:\n${address(block.path)}`;
  }
}
