/** Lines of a stream, many at a time, in constant memory. */
import { StringDecoder } from 'node:string_decoder';

/** A line longer than this is not text of ours; it is cut, so that a wrong file cannot fill the memory. */
const MAX_LINE = 64 * 1024;

/**
 * The stream's lines without their ends (LF, CRLF), a chunk's worth at a time: handing over each line by
 * itself would cost more than reading it. A byte-order mark is dropped.
 */
export async function* lineChunks(stream: AsyncIterable<unknown>): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isFirst = true;
  for await (const chunk of stream) {
    let text = typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer);
    if (isFirst && text.length > 0) {
      if (text.startsWith('\uFEFF')) text = text.slice(1);
      isFirst = false;
    }
    // No database of ours keeps a NUL; what is left of the line is rejected with its reason.
    if (text.includes('\0')) text = text.replaceAll('\0', '');
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE);
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  rest += decoder.end();
  if (rest !== '') yield [withoutReturn(rest)];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
