/** The form in which HR explains the columns of a past survey. */
import { dateOrders } from '../../calls/import/clock-text.ts';
import { parseDate, parseNumber, text } from '../../web/forms.ts';
import { pastItems, type PastColumn, type PastMapping } from './past-mapping.ts';

/** What was chosen; what is missing in it, `pastMappingFault` tells. */
export function readPastMappingForm(body: unknown, before: Pick<PastMapping, 'header'>): PastMapping {
  const column = (name: string): number | null => {
    const value = text(body, `column-${name}`);
    return value === '' ? null : Number(value);
  };
  const items: Record<string, PastColumn> = {};
  for (const { code } of pastItems) {
    const at = column(code);
    if (at !== null) items[code] = { column: at, turned: text(body, `turned-${code}`) !== '' };
  }
  return {
    name: text(body, 'name').slice(0, 80),
    firstDepartmentId: text(body, 'firstDepartmentId'),
    secondDepartmentId: text(body, 'secondDepartmentId'),
    header: before.header,
    key: column('key'),
    department: column('department'),
    moment: column('moment'),
    date: column('date'),
    dateOrder: dateOrders.find((order) => order === text(body, 'dateOrder')) ?? 'dmy',
    exerciseDate: parseDate(text(body, 'exerciseDate')) ?? null,
    low: parseNumber(text(body, 'low')) ?? NaN,
    high: parseNumber(text(body, 'high')) ?? NaN,
    items,
  };
}
