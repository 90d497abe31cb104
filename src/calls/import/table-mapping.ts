/** Which column of a table says what: for exports that differ from our own CSV. */
import { createHash } from 'node:crypto';
import { type DateOrder } from './clock-text.ts';

/** What a column can say. The means and the totals of a time are alternatives. */
export const intervalFields = [
  'start',
  'date',
  'time',
  'queue',
  'offered',
  'answered',
  'abandoned',
  'shortAbandoned',
  'ahtSeconds',
  'handleSeconds',
  'asaSeconds',
  'answeredWaitSeconds',
  'abandonSeconds',
  'abandonedWaitSeconds',
] as const;
export const callFields = ['start', 'date', 'time', 'queue', 'callId', 'waitSeconds', 'talkSeconds'] as const;
export type IntervalField = (typeof intervalFields)[number];
export type CallField = (typeof callFields)[number];
export type MappedField = IntervalField | CallField;

export type TableMapping = {
  /** A row is an interval's counts, or one call. */
  rows: 'intervals' | 'calls';
  delimiter: string;
  /** The names in the first line; null where the file has no header. */
  header: readonly string[] | null;
  /** Positions from 0; the numbers of several columns are added up. */
  columns: Partial<Record<MappedField, readonly number[]>>;
  dateOrder: DateOrder;
  decimal: '.' | ',';
  /** The zone of the times; null: each department's own. */
  timeZone: string | null;
};

export type MappingFault = 'no-start' | 'no-offered' | 'no-talk' | 'column' | 'time-zone';

/** What is missing for the mapping to be of use; null when nothing is. */
export function mappingFault({ rows, columns, header }: TableMapping): MappingFault | null {
  const has = (field: MappedField) => (columns[field]?.length ?? 0) > 0;
  if (!has('start') && !has('date')) return 'no-start';
  if (rows === 'intervals' && !has('offered') && !(has('answered') && has('abandoned'))) return 'no-offered';
  if (rows === 'calls' && !has('talkSeconds')) return 'no-talk';
  const count = header?.length ?? Infinity;
  const isColumn = (position: number) => Number.isInteger(position) && position >= 0 && position < count;
  return Object.values(columns).every((positions) => positions.every(isColumn)) ? null : 'column';
}

/** The separator of a line: whichever stands there most often. */
export function delimiterOf(line: string): string {
  const [best] = [';', '\t', ',', '|']
    .map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
    .sort((a, b) => b.count - a.count);
  return best?.delimiter ?? ',';
}

/** How a file is recognised the next time: its column names, without regard to case and spaces around them. */
export function headerFingerprint(header: readonly string[]): string {
  const names = header.map((name) => name.trim().toLowerCase()).join('\u001f');
  // A wide export's names are longer than a database's key may be.
  return createHash('sha256').update(names).digest('hex');
}

/** Genesys Cloud's interval export: UTC, total handling time, other columns in between. */
const genesysColumns: Partial<Record<IntervalField, readonly string[]>> = {
  start: ['interval start utc date'],
  queue: ['queue', 'queue name'],
  offered: ['offered'],
  answered: ['interactions handled', 'handled'],
  abandoned: ['abandoned', 'interactions abandoned'],
  handleSeconds: ['total handle time (seconds)'],
};

/** The mapping of a Genesys-style header; null where it is none. */
export function genesysMapping(header: readonly string[], delimiter: string): TableMapping | null {
  const names = header.map((name) => name.trim().toLowerCase());
  const columns: TableMapping['columns'] = {};
  for (const [field, known] of Object.entries(genesysColumns)) {
    const position = names.findIndex((name) => known.includes(name));
    if (position >= 0) columns[field as IntervalField] = [position];
  }
  if (columns.start === undefined || columns.offered === undefined) return null;
  return {
    rows: 'intervals',
    delimiter,
    header,
    columns,
    dateOrder: 'mdy',
    decimal: '.',
    timeZone: 'UTC',
  };
}

/**
 * A Teleopti (Calabrio) queue file: no header, 21 fields. Their order is that of the product's own export
 * (`mart.fact_queue_export` in github.com/Teleopti): interval, date_from, time, queue, queue_name,
 * offd_direct_call_cnt, overflow_in_call_cnt, aband_call_cnt, overflow_out_call_cnt, answ_call_cnt,
 * queued_and_answ_call_dur, queued_and_aband_call_dur, talking_call_dur, wrap_up_dur,
 * queued_answ_longest_que_dur, queued_aband_longest_que_dur, avg_avail_member_cnt, ans_servicelevel_cnt,
 * wait_dur, aband_short_call_cnt, aband_within_sl_cnt. Durations are seconds, all calls together.
 */
export const TELEOPTI_FIELDS = 21;

export function teleoptiMapping(delimiter: string, timeZone: string | null): TableMapping {
  return {
    rows: 'intervals',
    delimiter,
    header: null,
    columns: {
      date: [1],
      time: [2],
      queue: [4],
      // Called here, or overflowed here from another queue: both wait here.
      offered: [5, 6],
      abandoned: [7],
      answered: [9],
      answeredWaitSeconds: [10],
      abandonedWaitSeconds: [11],
      handleSeconds: [12, 13],
      shortAbandoned: [19],
    },
    dateOrder: 'ymd',
    decimal: '.',
    timeZone,
  };
}
