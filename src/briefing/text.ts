/** The plain text of a sheet as paragraphs, lists and questions with answers; addresses in it lead somewhere. Pure. */

/** A stretch of a line: words, or something to press. */
export interface Piece {
  readonly text: string;
  /** Only `https:`, `http:`, `mailto:` and `tel:`. */
  readonly href?: string;
}

export type Line = readonly Piece[];

export type TextBlock =
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[] }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | {
      readonly kind: 'answers';
      readonly items: readonly { readonly question: Line; readonly answer: Line }[];
    };

const bullet = /^\s*[-–—•*]\s+(.+)$/;
/** “Do you match another price? – No, but …” */
const asked = /^\s*(.+?\?[»”"')]*)\s+[-–—]\s+(.+)$/;

/** Splits a text into what a page draws. Every word of it stands in the blocks, in its order. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let open: TextBlock['kind'] | null = null;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (line.trim() === '') {
      open = null;
      continue;
    }
    const next = blockOf(line);
    const last = blocks.at(-1);
    if (last === undefined || open !== next.kind) blocks.push(next);
    else blocks[blocks.length - 1] = joined(last, next);
    open = next.kind;
  }
  return blocks;
}

function blockOf(line: string): TextBlock {
  const item = bullet.exec(line)?.[1];
  if (item !== undefined) return { kind: 'list', items: [pieces(item.trim())] };
  const [, question, answer] = asked.exec(line) ?? [];
  if (question !== undefined && answer !== undefined) {
    return { kind: 'answers', items: [{ question: pieces(question), answer: pieces(answer.trim()) }] };
  }
  return { kind: 'paragraph', lines: [pieces(line.trim())] };
}

function joined(block: TextBlock, next: TextBlock): TextBlock {
  if (block.kind === 'paragraph' && next.kind === 'paragraph')
    return { ...block, lines: [...block.lines, ...next.lines] };
  if (block.kind === 'list' && next.kind === 'list')
    return { ...block, items: [...block.items, ...next.items] };
  if (block.kind === 'answers' && next.kind === 'answers')
    return { ...block, items: [...block.items, ...next.items] };
  return block;
}

/** An address of the web, of mail, or a number as one dials it from anywhere. */
const address =
  /(?<web>https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)\]])|(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<phone>\+\d[\d\s\u00a0()-]{7,18}\d)/gu;

/** A line with its addresses apart. */
export function pieces(line: string): Line {
  const found: Piece[] = [];
  let at = 0;
  for (const match of line.matchAll(address)) {
    const [text] = match;
    if (match.index > at) found.push({ text: line.slice(at, match.index) });
    found.push({ text, href: hrefOf(text, match.groups ?? {}) });
    at = match.index + text.length;
  }
  if (at < line.length) found.push({ text: line.slice(at) });
  return found;
}

function hrefOf(text: string, { mail, phone }: Record<string, string | undefined>): string {
  if (mail !== undefined) return `mailto:${text}`;
  return phone === undefined ? text : `tel:${text.replace(/[^+\d]/g, '')}`;
}
