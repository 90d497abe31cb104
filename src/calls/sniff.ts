/** An upload's kind, told from its first bytes, and a stream that still has them. */
export async function sniffed(
  upload: AsyncIterable<unknown>,
): Promise<{ stream: AsyncIterable<unknown>; isQueueLog: boolean }> {
  const chunks = upload[Symbol.asyncIterator]();
  const first = await chunks.next();
  const start = first.done === true ? '' : String(first.value).slice(0, 100);
  return {
    isQueueLog: /^\uFEFF?\d{9,11}(\.\d+)?\|/.test(start),
    stream: (async function* () {
      if (first.done !== true) yield first.value;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    })(),
  };
}
