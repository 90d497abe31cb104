/** An upload's kind, told from its first bytes, and a stream that still has them. */
export async function sniffed(
  upload: AsyncIterable<unknown>,
): Promise<{ stream: AsyncIterable<unknown>; isQueueLog: boolean; isText: boolean }> {
  const chunks = upload[Symbol.asyncIterator]();
  const first = await chunks.next();
  const start = first.done === true ? '' : String(first.value).slice(0, 100);
  return {
    // A workbook, a picture, a PDF, or text in UTF-16: none of them has lines that we could read.
    isText: !/^(PK\x03\x04|%PDF)|\0/.test(start),
    isQueueLog: /^\uFEFF?\d{9,11}(\.\d+)?\|/.test(start),
    stream: (async function* () {
      if (first.done !== true) yield first.value;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    })(),
  };
}
