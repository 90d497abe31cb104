/** What is wrong with a line of a file, in the words of the command line. */
import type { ImportRejection } from './record.ts';
import type { HeaderFault } from './read-calls-csv.ts';
import type { FileFault } from './sniff.ts';

export function headerInWords({ reason, column }: HeaderFault): string {
  switch (reason) {
    case 'empty':
      return 'the input is empty; it needs a header: queue,start,offered';
    case 'missing-column':
      return `line 1: ${column}: the column is missing`;
    case 'unknown-column':
      return `line 1: ${column}: there is no such column`;
    case 'repeated-column':
      return `line 1: ${column}: the column is there twice`;
  }
}

/** Why a file is no call history at all. */
export function refusalInWords(fault: FileFault): string {
  return refusals[fault];
}

const refusals: Record<FileFault, string> = {
  empty: 'the input is empty; it needs a header: queue,start,offered',
  workbook: 'the input is an Excel workbook; save it as CSV UTF-8',
  pdf: 'the input is a PDF document, not a call history',
  picture: 'the input is a picture, not a call history',
  packed: 'the input is compressed; unpack it first',
  'web-page': 'the input is a web page or XML, not a table; export CSV',
  'utf-16': 'the input is in UTF-16; save it as CSV UTF-8',
  'not-utf-8': 'the input is not in UTF-8; save it as CSV UTF-8',
  'not-text': 'the input is not text',
  people: 'the input is a staff list, not a call history; use import people',
  'no-columns': 'line 1: there are no columns',
};

type Words = (value: string, params: ImportRejection['params']) => string;

const words: Record<string, Words> = {
  columns: (_, { found, expected }) => `${found} fields where the header has ${expected}`,
  quotes: () => 'the quotes do not close',
  'no-queue': () => 'queue is empty',
  start: (value) => `start: "${value}" is not a local time like 2026-03-02T09:30`,
  'start-with-offset': (value) => `start: "${value}" carries a time zone; give local time`,
  'not-a-number': (value, { field }) => `${field}: "${value}" is not a number`,
  negative: (value, { field }) => `${field}: ${value} is negative`,
  'too-large': (value, { field }) => `${field}: ${value} is too large to be true`,
  future: (value) => `${value} is more than a year ahead`,
  'long-ago': (value) => `${value} is before 1990`,
  clock: (value, { field }) => `${field}: "${value}" is not a date and time as they were said to be written`,
  'not-on-minute': (value, { field }) => `${field}: "${value}" is not on a whole minute`,
  'aht-zero': () => 'aht_seconds: 0; nobody handles a call in no time, leave it empty where it is not known',
  'cdr-fields': (value) => `${value} fields where Master.csv has at least 16`,
  'cdr-time': (value) => `"${value}" is not the time of a call, or the call ended before it began`,
  'unknown-queue': (value) => `queue: "${value}" belongs to no department`,
  'no-department': () => 'queue: the file has no queue column; name the department',
  'not-on-interval': (value, { intervalMinutes }) =>
    `start: ${value} is not on the ${intervalMinutes}-minute intervals of the other lines`,
  'no-such-local-time': (value) => `start: ${value} does not exist in the time zone`,
  'repeated-start': (value) => `start: this queue has a line for ${value} already`,
  fields: (value) => `"${value}" is not epoch|callid|queue|agent|event`,
  time: (value) => `"${value}" is not a time in seconds since 1970`,
  'no-call': () => 'the call has no id',
  'queue-missing': () => 'the call has no queue',
  data: (value) => `"${value}" lacks its seconds`,
  'unknown-call': (value) => `"${value}" ends a call that is not in the log`,
};

/** “line 3: offered: …” */
export function rejectionInWords({ line, reason, params }: ImportRejection): string {
  const say = words[reason];
  return `line ${line}: ${say === undefined ? reason : say(String(params['value'] ?? ''), params)}`;
}
