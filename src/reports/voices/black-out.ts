/** HR may black out words of a comment before it is read, and change nothing else. Pure. */

/** Always as long, so that it tells nothing of what stood there. */
export const blackedOut = '███';

/**
 * What HR typed, where it is the original with some of it blacked out: by `███` or three asterisks or more.
 * @returns undefined where anything was added or changed, or nothing is left to read
 */
export function readBlackedOut(original: string, typed: string): string | undefined {
  const words = plain(typed)
    .replaceAll(/[*█]{3,}/g, blackedOut)
    .trim();
  const pieces = words.split(blackedOut);
  if (pieces.every((piece) => piece.trim() === '')) return undefined;
  return isLeftOf(plain(original).trim(), pieces) ? words : undefined;
}

/** Whether the pieces stand in the text in their order, the first at its beginning and the last at its end. */
function isLeftOf(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

/** Browsers send line ends of their own, and one letter may be written in two ways. */
function plain(text: string): string {
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n');
}
