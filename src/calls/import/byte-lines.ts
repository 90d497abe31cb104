/** Whole lines of a stream as bytes, many at a time, in constant memory: for readers that look at bytes only. */

/** A line longer than this is not text of ours; it is cut, so that a wrong file cannot fill the memory. */
const MAX_LINE = 64 * 1024;
const NEWLINE = 10;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** Buffers that end with a line feed; only the last may lack it. A byte-order mark and NULs are dropped. */
export async function* byteLines(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of stream) {
    let bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    if (rest.length > 0) bytes = Buffer.concat([rest, bytes]);
    if (isFirst && bytes.length >= BYTE_ORDER_MARK.length) {
      if (bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) {
        bytes = bytes.subarray(BYTE_ORDER_MARK.length);
      }
      isFirst = false;
    }
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    rest = bytes.subarray(end, end + MAX_LINE);
    if (end > 0) yield withoutNuls(bytes.subarray(0, end));
  }
  if (rest.length > 0) yield withoutNuls(rest);
}

/** No database of ours keeps a NUL; what is left of the line is rejected with its reason. */
function withoutNuls(bytes: Buffer): Buffer {
  return bytes.includes(0) ? Buffer.from(bytes.filter((byte) => byte !== 0)) : bytes;
}
