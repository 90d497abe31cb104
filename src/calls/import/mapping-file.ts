/** A mapping written down as JSON, for `import calls --mapping FILE`. */
import { isTimeZone } from '../local-clock.ts';
import { dateOrders } from './clock-text.ts';
import {
  callFields,
  intervalFields,
  mappingFault,
  type MappedField,
  type TableMapping,
} from './table-mapping.ts';

const FORMAT = 'swap-a-day/call-mapping@1';
const known = new Set(['format', 'rows', 'columns', 'dateOrder', 'decimal', 'timeZone']);
const fields = new Set<string>([...intervalFields, ...callFields]);

/**
 * The mapping that a JSON text describes for a table with these columns:
 * `{ "format": "swap-a-day/call-mapping@1", "rows": "intervals", "columns": { "start": "Begin", "offered":
 * ["Direct", "Overflow"] }, "dateOrder": "dmy", "decimal": ",", "timeZone": "UTC" }`. Columns are named as the
 * header names them. A text says what is wrong, naming the field.
 */
export function readMappingFile(
  json: string,
  header: readonly string[],
  delimiter: string,
): TableMapping | string {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    return 'it is not JSON';
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return 'it is not an object';
  const given = read as Record<string, unknown>;
  const unknown = Object.keys(given).find((key) => !known.has(key));
  if (unknown !== undefined) return `${unknown}: there is no such field`;
  if (given['format'] !== FORMAT) return `format: it must be "${FORMAT}"`;
  const columns = columnsOf(given['columns'], header);
  if (typeof columns === 'string') return columns;
  const { rows = 'intervals', dateOrder = 'ymd', decimal = '.', timeZone = null } = given;
  if (rows !== 'intervals' && rows !== 'calls') return 'rows: it must be "intervals" or "calls"';
  const order = dateOrders.find((one) => one === dateOrder);
  if (order === undefined) return `dateOrder: it must be one of ${dateOrders.join(', ')}`;
  if (decimal !== '.' && decimal !== ',') return 'decimal: it must be "." or ","';
  if (timeZone !== null && (typeof timeZone !== 'string' || !isTimeZone(timeZone))) {
    return 'timeZone: there is no such time zone';
  }
  const mapping: TableMapping = { rows, delimiter, header, columns, dateOrder: order, decimal, timeZone };
  const fault = mappingFault(mapping);
  return fault === null ? mapping : faults[fault];
}

const faults = {
  'no-start': 'columns: start, or date and time, is missing',
  'no-offered': 'columns: offered, or answered and abandoned, is missing',
  'no-talk': 'columns: talkSeconds is missing',
  column: 'columns: there is no such column',
  'time-zone': 'timeZone: there is no such time zone',
};

function columnsOf(given: unknown, header: readonly string[]): TableMapping['columns'] | string {
  if (typeof given !== 'object' || given === null) return 'columns: it is missing';
  const names = header.map((name) => name.trim().toLowerCase());
  const columns: TableMapping['columns'] = {};
  for (const [field, value] of Object.entries(given)) {
    if (!fields.has(field)) return `columns.${field}: there is no such field`;
    const positions: number[] = [];
    for (const name of Array.isArray(value) ? (value as unknown[]) : [value]) {
      const position = typeof name === 'string' ? names.indexOf(name.trim().toLowerCase()) : -1;
      if (position < 0) return `columns.${field}: the file has no column ${JSON.stringify(name)}`;
      positions.push(position);
    }
    columns[field as MappedField] = positions;
  }
  return columns;
}
