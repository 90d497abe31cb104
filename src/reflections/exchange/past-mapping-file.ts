/** A mapping written down as JSON, for `import reflections --mapping FILE`. Pure. */
import { dateOrders } from '../../calls/import/clock-text.ts';
import { departmentNamed, type NamedDepartment } from '../../people/import-header.ts';
import { parseDate } from '../../web/forms.ts';
import { pastItems, type PastColumn, type PastMapping } from './past-mapping.ts';

const format = 'swap-a-day/reflection-mapping@1';
const known = new Set([
  'format',
  'name',
  'departments',
  'key',
  'department',
  'moment',
  'date',
  'dateOrder',
  'exerciseDate',
  'scale',
  'items',
]);

/**
 * The mapping that a JSON text describes for a table with these columns; columns are named as the header names them:
 * `{ "format": "swap-a-day/reflection-mapping@1", "name": "…", "departments": ["sales", "service"], "key": "Code",
 * "department": "Team", "moment": "Wave", "date": "Date", "dateOrder": "dmy", "exerciseDate": "2025-03-01",
 * "scale": [1, 5], "items": { "friction-1": "Tension", "friction-3": { "column": "Fights", "turned": true } } }`.
 * @param usual what holds where the text says nothing
 * @returns or what is wrong with it, naming the field
 */
export function readPastMappingFile(
  json: string,
  usual: PastMapping,
  departments: readonly NamedDepartment[],
): PastMapping | string {
  let read: unknown;
  try {
    read = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return 'it is not JSON';
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return 'it is not an object';
  const given = read as Record<string, unknown>;
  const unknown = Object.keys(given).find((key) => !known.has(key));
  if (unknown !== undefined) return `${unknown}: there is no such field`;
  if (given['format'] !== format) return `format: it must be "${format}"`;
  try {
    const [first, second] = pairOf(given['departments'], usual, departments);
    const { low, high } = scaleOf(given['scale'], usual);
    const column = (field: string): number | null =>
      given[field] === undefined || given[field] === null
        ? null
        : columnAt(field, given[field], usual.header);
    const order = given['dateOrder'] ?? usual.dateOrder;
    const dateOrder = dateOrders.find((one) => one === order);
    if (dateOrder === undefined) throw new Wrong(`dateOrder: it must be one of ${dateOrders.join(', ')}`);
    const name = given['name'] ?? usual.name;
    if (typeof name !== 'string') throw new Wrong('name: it must be a text');
    return {
      name: name.trim().slice(0, 80),
      firstDepartmentId: first,
      secondDepartmentId: second,
      header: usual.header,
      key: column('key'),
      department: column('department'),
      moment: column('moment'),
      date: column('date'),
      dateOrder,
      exerciseDate: dayOf(given['exerciseDate']),
      low,
      high,
      items: itemsOf(given['items'], usual.header),
    };
  } catch (error) {
    if (error instanceof Wrong) return error.message;
    throw error;
  }
}

class Wrong extends Error {}

function pairOf(
  given: unknown,
  { firstDepartmentId, secondDepartmentId }: PastMapping,
  departments: readonly NamedDepartment[],
): [string, string] {
  if (given === undefined) return [firstDepartmentId, secondDepartmentId];
  const names = Array.isArray(given) ? (given as unknown[]) : [];
  const [first, second] = names.map((name) => departmentNamed(String(name), departments)?.id);
  if (names.length !== 2 || first === undefined || second === undefined)
    throw new Wrong('departments: it must name two departments');
  return [first, second];
}

function scaleOf(given: unknown, { low, high }: PastMapping): { low: number; high: number } {
  if (given === undefined) return { low, high };
  const ends = Array.isArray(given) ? (given as unknown[]) : [];
  const [least, most] = ends;
  if (ends.length !== 2 || typeof least !== 'number' || typeof most !== 'number')
    throw new Wrong('scale: it must be two numbers, the lowest and the highest rating');
  return { low: least, high: most };
}

function dayOf(given: unknown): string | null {
  if (given === undefined || given === null) return null;
  const day = typeof given === 'string' ? parseDate(given) : undefined;
  if (day === undefined) throw new Wrong('exerciseDate: it must be a day like 2025-03-01');
  return day;
}

function itemsOf(given: unknown, header: readonly string[]): Record<string, PastColumn> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Wrong('items: it must name the columns of questions');
  const items: Record<string, PastColumn> = {};
  for (const [code, value] of Object.entries(given as Record<string, unknown>)) {
    const field = `items.${code}`;
    if (!pastItems.some((item) => item.code === code)) throw new Wrong(`${field}: there is no such question`);
    const isObject = typeof value === 'object' && value !== null;
    const { column, turned, ...rest } = isObject
      ? (value as { column?: unknown; turned?: unknown })
      : { column: value };
    const [other] = Object.keys(rest);
    if (other !== undefined) throw new Wrong(`${field}.${other}: there is no such field`);
    if (turned !== undefined && typeof turned !== 'boolean')
      throw new Wrong(`${field}.turned: it must be true or false`);
    items[code] = { column: columnAt(field, column, header), turned: turned === true };
  }
  return items;
}

function columnAt(field: string, name: unknown, header: readonly string[]): number {
  const names = header.map((one) => one.trim().toLowerCase());
  const at = typeof name === 'string' ? names.indexOf(name.trim().toLowerCase()) : -1;
  if (at < 0) throw new Wrong(`${field}: the file has no column ${JSON.stringify(name)}`);
  return at;
}
