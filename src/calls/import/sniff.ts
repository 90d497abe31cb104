/** What kind of file this is, told from its first bytes, and a stream that still has them. */
import { isCdrLine } from './read-cdr.ts';
import { splitLine } from './split-line.ts';
import { delimiterOf, genesysMapping, TELEOPTI_FIELDS, type TableMapping } from './table-mapping.ts';

export const formats = ['csv', 'queue-log', 'cdr', 'genesys', 'teleopti', 'table'] as const;
export type Format = (typeof formats)[number];

/** Why a file is no call history at all. */
export type FileFault =
  | 'empty'
  | 'workbook'
  | 'pdf'
  | 'picture'
  | 'packed'
  | 'web-page'
  | 'utf-16'
  | 'not-utf-8'
  | 'not-text'
  | 'people'
  | 'no-columns';

export type FileFormat =
  | { format: 'csv' | 'queue-log' | 'cdr' | 'teleopti' }
  | { format: 'genesys'; mapping: TableMapping }
  /** A table whose columns somebody has to explain. */
  | { format: 'table' };

export type Sniffed =
  /** `header` is the first line's fields, whatever they are. */
  | ({ ok: true; stream: AsyncIterable<unknown>; delimiter: string; header: string[] } & FileFormat)
  | { ok: false; fault: FileFault; stream: AsyncIterable<unknown> };

const ENOUGH = 64 * 1024;
const HEAD = 100;
const QUEUE_LOG = /^\d{9,11}(\.\d+)?\|[^|]*\|[^|]*\|[^|]*\|/;
/** Some systems call a web page with a table in it a workbook. */
const MARKUP = /^\s*<(!doctype|html|head|body|table|meta|\?xml|svg)\b/i;
const csvColumns = new Set(['queue', 'start', 'offered', 'answered', 'abandoned', 'aht_seconds']);

/** Tells the kind of an upload or file. The stream given back is to be read instead of the one given. */
export async function sniffed(upload: AsyncIterable<unknown>): Promise<Sniffed> {
  const chunks = upload[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  while (start.length < ENOUGH && !start.includes(10)) {
    const next = await chunks.next();
    if (next.done === true) break;
    start = Buffer.concat([start, Buffer.from(next.value as Buffer | string)]);
  }
  const stream = (async function* () {
    if (start.length > 0) yield start;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  })();
  const fault = byteFault(start);
  if (fault !== null) return { ok: false, fault, stream };
  const lines = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/, 10)
    .filter((one) => one.trim() !== '');
  // A log that was rotated may begin in the middle of a line.
  const line = lines.find((one) => QUEUE_LOG.test(one)) ?? lines[0];
  if (line === undefined) return { ok: false, fault: 'empty', stream };
  const delimiter = delimiterOf(line);
  const header = (splitLine(line, delimiter) ?? []).map((name) => name.trim());
  const format = MARKUP.test(line) ? 'web-page' : formatOf(line, header, delimiter);
  return typeof format === 'string'
    ? { ok: false, fault: format, stream }
    : { ok: true, stream, delimiter, header, ...format };
}

const signatures: [FileFault, readonly string[]][] = [
  ['workbook', ['504b0304', 'd0cf11e0']],
  ['pdf', ['25504446']],
  ['picture', ['89504e47', 'ffd8ff', '47494638', '424d', '52494646']],
  ['packed', ['1f8b', '377abcaf', '52617221', '28b52ffd']],
  ['utf-16', ['fffe', 'feff']],
];

function byteFault(start: Buffer): FileFault | null {
  const hex = start.toString('hex', 0, 8);
  for (const [fault, begins] of signatures) {
    if (!begins.some((one) => hex.startsWith(one))) continue;
    // A workbook is packed too, and its first file says so.
    return fault === 'workbook' && isPackedTable(start) ? 'packed' : fault;
  }
  // One NUL further on spoils its line only.
  const head = start.subarray(0, HEAD);
  const zeros = head.reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  // Every other byte of Latin letters in UTF-16 is nought.
  if (zeros > 0) return zeros * 3 > head.length ? 'utf-16' : 'not-text';
  try {
    // A letter may be cut in two at the end of what was read.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return null;
  } catch {
    return 'not-utf-8';
  }
}

/** Whether the first file in a zip archive is a table. */
function isPackedTable(start: Buffer): boolean {
  if (start.length < 30 || start[0] !== 0x50) return false;
  const name = start.toString('latin1', 30, 30 + start.readUInt16LE(26));
  return /\.(csv|txt|tsv|log)$|queue_log/i.test(name);
}

function formatOf(line: string, header: string[], delimiter: string): FileFormat | FileFault {
  if (QUEUE_LOG.test(line)) return { format: 'queue-log' };
  if (isCdrLine(line)) return { format: 'cdr' };
  if (isTeleopti(header)) return { format: 'teleopti' };
  const mapping = genesysMapping(header, delimiter);
  if (mapping !== null) return { format: 'genesys', mapping };
  const names = header.map((name) => name.toLowerCase());
  if (names.length > 0 && names.every((name) => csvColumns.has(name))) return { format: 'csv' };
  if (names.includes('email') && !names.includes('start')) return 'people';
  return header.length < 2 ? 'no-columns' : { format: 'table' };
}

function isTeleopti(fields: readonly string[]): boolean {
  const [interval = '', date = '', time = ''] = fields;
  return (
    fields.length === TELEOPTI_FIELDS &&
    /^\d{1,2}$/.test(interval) &&
    /^\d{4}-?\d\d-?\d\d$/.test(date) &&
    /^\d{1,2}:\d\d/.test(time)
  );
}
