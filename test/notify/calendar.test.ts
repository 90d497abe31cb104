import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  calendarFeed,
  type CalendarEvent,
  type CalendarParties,
  dayEvent,
  uidOf,
} from '../../src/notify/calendar.ts';
import fc from '../support/properties.ts';

const now = DateTime.fromISO('2026-11-23T19:30:00Z');
const baseUrl = 'https://swap.example.org:8443/staff';
const event: CalendarEvent = {
  id: 'day-1.person-2',
  sequence: 3,
  startsAt: '2026-12-03T09:00:00.000+03:00',
  endsAt: '2026-12-03T12:30:00.000+03:00',
  changedAt: '2026-11-20T08:15:00.000Z',
  summary: 'День обмена: в гостях у отдела «Сервис», рядом Марина Лис',
  description: '9:00–9:15 · вводная\n9:15–12:30 · рядом: Марина Лис; обед, потом итоги',
  location: 'Сервис',
  path: '/swap-days/day-1',
  categories: ['День обмена'],
  status: 'confirmed',
  alarmMinutes: 15,
};
const parties: CalendarParties = {
  organizer: { name: 'Елена Жукова', email: 'swap@example.org' },
  attendee: { name: 'Игорь Ким', email: 'igor.kim@example.org', answer: 'asked' },
};
const letter = (change: Partial<CalendarEvent> = {}, method: 'REQUEST' | 'CANCEL' = 'REQUEST') =>
  dayEvent({ ...event, ...change }, parties, { method, baseUrl, now });
const feedOf = (events: CalendarEvent[], name = 'Дни обмена') =>
  calendarFeed(events, { name, organizer: parties.organizer, baseUrl });

/** What another program reads in it. */
function read(content: string): { calendar: ICAL.Component; events: ICAL.Component[] } {
  const calendar = new ICAL.Component(ICAL.parse(content) as unknown[]);
  return { calendar, events: calendar.getAllSubcomponents('vevent') };
}

function first(content: string): ICAL.Component {
  const [found] = read(content).events;
  if (found === undefined) throw new Error('no event');
  return found;
}

const value = (component: ICAL.Component, name: string) => component.getFirstPropertyValue(name);
const instant = (component: ICAL.Component, name: string): string =>
  (value(component, name) as ICAL.Time).toJSDate().toISOString();

describe('the entry of a letter, as another program reads it', () => {
  it('says when, what, where, who asks and who is asked', () => {
    const { method, content } = letter();
    const { calendar, events } = read(content);
    expect(method).toBe('REQUEST');
    expect(value(calendar, 'method')).toBe('REQUEST');
    expect(value(calendar, 'version')).toBe('2.0');
    expect(events).toHaveLength(1);
    const entry = first(content);
    expect(value(entry, 'uid')).toBe('day-1.person-2@swap.example.org');
    expect(value(entry, 'sequence')).toBe(3);
    expect(instant(entry, 'dtstart')).toBe('2026-12-03T06:00:00.000Z');
    expect(instant(entry, 'dtend')).toBe('2026-12-03T09:30:00.000Z');
    expect(instant(entry, 'dtstamp')).toBe('2026-11-23T19:30:00.000Z');
    expect(instant(entry, 'last-modified')).toBe('2026-11-20T08:15:00.000Z');
    expect(value(entry, 'summary')).toBe(event.summary);
    expect(value(entry, 'description')).toBe(`${event.description}\n\n${String(value(entry, 'url'))}`);
    expect(value(entry, 'location')).toBe('Сервис');
    expect(value(entry, 'url')).toBe('https://swap.example.org:8443/staff/swap-days/day-1');
    expect(value(entry, 'categories')).toBe('День обмена');
    expect(value(entry, 'status')).toBe('CONFIRMED');
    const organizer = entry.getFirstProperty('organizer');
    expect(organizer?.getFirstValue()).toBe('mailto:swap@example.org');
    expect(organizer?.getFirstParameter('cn')).toBe('Елена Жукова');
    const attendee = entry.getFirstProperty('attendee');
    expect(String(attendee?.getFirstValue()).toLowerCase()).toBe('mailto:igor.kim@example.org');
    expect(attendee?.getFirstParameter('partstat')).toBe('NEEDS-ACTION');
    expect(attendee?.getFirstParameter('rsvp')).toBe('FALSE');
    const alarm = entry.getFirstSubcomponent('valarm');
    expect((alarm?.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds()).toBe(-900);
    expect(alarm?.getFirstPropertyValue('description')).toBe(event.summary);
  });

  it('takes the day out of the calendar by the same name and a higher number', () => {
    const { method, content } = letter({ sequence: 4 }, 'CANCEL');
    const entry = first(content);
    expect(method).toBe('CANCEL');
    expect(value(read(content).calendar, 'method')).toBe('CANCEL');
    expect(value(entry, 'uid')).toBe(value(first(letter().content), 'uid'));
    expect(value(entry, 'sequence')).toBe(4);
    expect(value(entry, 'status')).toBe('CANCELLED');
    expect(value(entry, 'transp')).toBe('TRANSPARENT');
    expect(entry.getFirstSubcomponent('valarm')).toBeNull();
  });

  it.each(['accepted', 'declined'] as const)('carries an answer that was given: %s', (answer) => {
    const attendee = { ...parties.attendee, answer };
    const { content } = dayEvent(event, { ...parties, attendee }, { method: 'REQUEST', baseUrl, now });
    expect(first(content).getFirstProperty('attendee')?.getFirstParameter('partstat')).toBe(
      answer.toUpperCase(),
    );
  });

  it('may have no place and no reminder', () => {
    const entry = first(letter({ location: null, alarmMinutes: null }).content);
    expect(entry.getFirstProperty('location')).toBeNull();
    expect(entry.getFirstSubcomponent('valarm')).toBeNull();
  });
});

describe('whatever people are called and write', () => {
  /** Texts with what iCalendar, folding and parameters could trip over. */
  const piece = fc.oneof(
    fc.constantFrom(
      ',', ';', ':', '\\', '\\n', '\n', '\r\n', '"', '«', '^', '\t', 'BEGIN:VEVENT', '🎧', '👩‍👩‍👧', 'é', 'ё', ' ',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constant('Очень длинное имя в отделе обслуживания абонентов '),
  ); // prettier-ignore
  const text = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(''));
  /** What remains of it: controls are no text, and every line break is one. */
  const kept = (wanted: string) =>
    wanted
      .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      .replace(/[^\t\n\P{Cc}]/gu, '')
      .replace(/\p{Cs}/gu, '');

  it('is read back as it was written, in lines of at most 75 octets', () => {
    fc.assert(
      fc.property(text, text, text, text, (summary, description, location, name) => {
        const content = dayEvent(
          { ...event, summary, description, location, categories: [summary] },
          { ...parties, attendee: { ...parties.attendee, name } },
          { method: 'REQUEST', baseUrl, now },
        ).content;
        const entry = first(content);
        expect(read(content).events).toHaveLength(1);
        expect(value(entry, 'summary') ?? '').toBe(kept(summary).replaceAll('\n', ' '));
        expect(value(entry, 'description')).toBe(`${kept(description)}\n\n${baseUrl}${event.path}`);
        expect(value(entry, 'location') ?? '').toBe(kept(location));
        const cn = String(entry.getFirstProperty('attendee')?.getFirstParameter('cn'));
        expect(cn).not.toMatch(/["\n\r]/);
        const letters = (one: string) => one.replace(/[^\p{L}\p{N}]/gu, '');
        if (letters(kept(name)) !== '') expect(letters(cn)).toBe(letters(kept(name)));
        expect(cn).not.toBe('');
        for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(content.endsWith('END:VCALENDAR\r\n')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('names a feed in words that need no escape', () => {
    fc.assert(
      fc.property(text, (name) => {
        const { calendar } = read(feedOf([event], `дни ${name}`));
        const called = String(value(calendar, 'x-wr-calname'));
        expect(called).toMatch(/^дни/);
        expect(called).not.toMatch(/[\\;,\r\n]/);
        const letters = (one: string) => one.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(called)).toBe(letters(kept(`дни ${name}`)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the feed', () => {
  const cancelled: CalendarEvent = { ...event, id: 'day-2.person-2', status: 'cancelled' };

  it('is published, says how often to ask, and asks nobody anything', () => {
    const { calendar, events } = read(feedOf([event, cancelled]));
    expect(value(calendar, 'method')).toBe('PUBLISH');
    expect(value(calendar, 'x-wr-calname')).toBe('Дни обмена');
    expect(String(value(calendar, 'refresh-interval'))).toBe('PT1H');
    expect(value(calendar, 'x-published-ttl')).toBe('PT1H');
    expect(events.map((one) => value(one, 'status'))).toEqual(['CONFIRMED', 'CANCELLED']);
    expect(events.every((one) => one.getFirstProperty('attendee') === null)).toBe(true);
  });

  it('names an entry as its letter does', () => {
    const [entry] = read(feedOf([event])).events;
    expect(entry && value(entry, 'uid')).toBe(uidOf(event.id, baseUrl));
    expect(entry && value(entry, 'uid')).toBe(value(first(letter().content), 'uid'));
    expect(entry && value(entry, 'sequence')).toBe(value(first(letter().content), 'sequence'));
  });

  it('says the same, byte by byte, until something changes', () => {
    expect(feedOf([event])).toBe(feedOf([event]));
    expect(feedOf([{ ...event, changedAt: '2026-11-21T08:15:00.000Z' }])).not.toBe(feedOf([event]));
  });

  it('may be empty', () => {
    expect(read(feedOf([])).events).toEqual([]);
  });
});
