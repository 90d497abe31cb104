/** The form in which somebody explains the columns of a table. */
import { text } from '../../web/forms.ts';
import { isTimeZone } from '../local-clock.ts';
import { dateOrders } from './clock-text.ts';
import {
  callFields,
  intervalFields,
  mappingFault,
  type MappedField,
  type MappingFault,
  type TableMapping,
} from './table-mapping.ts';

/** The fields of the form in the order of the page. */
export const formGroups: { name: string; fields: readonly MappedField[] }[] = [
  { name: 'when', fields: ['start', 'date', 'time', 'queue'] },
  {
    name: 'interval',
    fields: intervalFields.filter((field) => !['start', 'date', 'time', 'queue'].includes(field)),
  },
  { name: 'call', fields: ['callId', 'waitSeconds', 'talkSeconds'] },
];

/** What was typed, and what is wrong with it. */
export function readMappingForm(
  body: unknown,
  header: readonly string[],
  delimiter: string,
): { mapping: TableMapping; fault: MappingFault | null } {
  const columns: TableMapping['columns'] = {};
  for (const field of new Set([...intervalFields, ...callFields])) {
    const value = text(body, `column-${field}`);
    if (value === '') continue;
    const more = text(body, `column-${field}-2`);
    columns[field] = [value, ...(more === '' ? [] : [more])].map(Number);
  }
  // A start in one column and a date beside it would say it twice.
  if (columns.start !== undefined) {
    delete columns.date;
    delete columns.time;
  }
  const timeZone = text(body, 'timeZone');
  const mapping: TableMapping = {
    rows: text(body, 'rows') === 'calls' ? 'calls' : 'intervals',
    delimiter,
    header,
    columns,
    dateOrder: dateOrders.find((order) => order === text(body, 'dateOrder')) ?? 'ymd',
    decimal: text(body, 'decimal') === ',' ? ',' : '.',
    timeZone: timeZone === '' ? null : timeZone,
  };
  const isZone = timeZone === '' || isTimeZone(timeZone);
  return { mapping, fault: isZone ? mappingFault(mapping) : 'time-zone' };
}
