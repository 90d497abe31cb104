/**
 * xmlcalendar.ru as XML: `<calendar year="2026"><holidays><holiday id="1" title="…"/></holidays><days>
 * <day d="01.09" t="1" h="1" f="01.03"/></days></calendar>`. `d` is MM.DD; `t` 1 a day off, 2 a shorter working day,
 * 3 a working weekend day; `h` the holiday; `f` the day that the day off was moved from. Only special days are listed.
 * The format is attributes on two kinds of elements, so that they are read as such. Pure.
 */
import { isWeekend, MAX_NAME, readDay, USUAL_LIKE, type NamedDay } from './day.ts';
import type { CalendarFault, CalendarRead } from './file.ts';
import { dayNumberOf, weekdayOf } from '../forecast/history.ts';

type Attributes = Record<string, string>;

export function readXmlCalendar(text: string): CalendarRead {
  const year = elements(text, 'calendar')[0]?.attributes['year'] ?? '';
  if (!/^\d{4}$/.test(year)) return { ok: false, faults: [{ line: 0, code: 'not-a-calendar', value: '' }] };
  const titles = new Map(
    elements(text, 'holiday').map(({ attributes: { id = '', title = '' } }) => [id, title]),
  );
  const listed: { date: string; attributes: Attributes }[] = [];
  const faults: CalendarFault[] = [];
  for (const { line, attributes } of elements(text, 'day')) {
    const date = readDay(`${year}-${(attributes['d'] ?? '').replace('.', '-')}`);
    if (date === undefined) faults.push({ line, code: 'date', value: (attributes['d'] ?? '').slice(0, 40) });
    else if (!['1', '2', '3'].includes(attributes['t'] ?? ''))
      faults.push({ line, code: 'kind', value: (attributes['t'] ?? '').slice(0, 40) });
    else listed.push({ date, attributes });
  }
  if (faults.length > 0) return { ok: false, faults };
  const standIns = new Map(
    listed.flatMap(({ date, attributes: { f } }) => (f === undefined ? [] : [[f.replace('.', '-'), date]])),
  );
  const days = listed.map(({ date, attributes: { t, h } }): NamedDay => {
    const name = (titles.get(h ?? '') ?? '').slice(0, MAX_NAME);
    if (t === '1') return { date, kind: 'holiday', like: null, name };
    // A shorter Saturday is first of all a Saturday that is worked.
    if (t === '2' && !isWeekend(date)) return { date, kind: 'short', like: null, name };
    const instead = standIns.get(date.slice(5));
    return {
      date,
      kind: 'working',
      like: instead === undefined ? USUAL_LIKE : weekdayOf(dayNumberOf(instead)),
      name,
    };
  });
  return { ok: true, format: 'xmlcalendar', days };
}

function elements(text: string, name: string): { line: number; attributes: Attributes }[] {
  const found: { line: number; attributes: Attributes }[] = [];
  let [line, counted] = [1, 0];
  for (const match of text.matchAll(new RegExp(`<${name}\\s([^<>]{0,500})>`, 'g'))) {
    line += text.slice(counted, match.index).split('\n').length - 1;
    counted = match.index;
    const attributes = Object.fromEntries(
      [...(match[1] ?? '').matchAll(/([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
        ([, key = '', double, single]) => [key, unescaped(double ?? single ?? '')],
      ),
    );
    found.push({ line, attributes });
  }
  return found;
}

function unescaped(value: string): string {
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return value.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => signs[name] ?? '');
}
