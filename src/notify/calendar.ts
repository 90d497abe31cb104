/**
 * iCalendar (RFC 5545) for letters (iTIP, RFC 5546) and for a feed. Pure.
 *
 * Times are UTC instants and no VTIMEZONE is sent. A swap day lies on one date and does not repeat, so there is no rule
 * that a later change of the clock could shift: an instant says all there is. Outlook, Google, Apple, Yandex and
 * Thunderbird all show `…Z` in the reader's own zone, while a VTIMEZONE is read differently by each (Outlook matches it
 * to Windows zones by name, Google ignores its rules).
 */
import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEvent,
  ICalEventBusyStatus,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { DateTime } from 'luxon';
import { addressText, foldLines, labelText, nameText, plainText } from './calendar-text.ts';

export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

/** One entry of somebody's calendar. Texts are in the person's language already. */
export interface CalendarEvent {
  /** Names the entry for good: the same in every letter and in the feed (`swapdays/calendar`: `eventId`). */
  readonly id: string;
  /** Counts what was told; a calendar takes an update only with a higher number, and a cancellation too. */
  readonly sequence: number;
  /** Instants (ISO, any zone). */
  readonly startsAt: string;
  readonly endsAt: string;
  /** When what is told was last changed. */
  readonly changedAt: string;
  readonly summary: string;
  readonly description: string;
  readonly location: string | null;
  /** The page about it: an address of this program, from `/` on. */
  readonly path: string;
  readonly categories: readonly string[];
  /** `tentative`: the person has not answered yet. */
  readonly status: 'confirmed' | 'tentative' | 'cancelled';
  /** So long before the start the calendar reminds; null for not at all. */
  readonly alarmMinutes: number | null;
}

export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

/** Who asks whom. Exchange and Google drop an update whose organizer is not who sent the first one. */
export interface CalendarParties {
  /** The address that the letters come from, with the head's name or the program's. */
  readonly organizer: CalendarPerson;
  readonly attendee: CalendarPerson & { readonly answer: 'asked' | 'accepted' | 'declined' };
}

/** What `Letter.calendar` takes. */
export interface CalendarObject {
  readonly method: CalendarMethod;
  readonly content: string;
}

/** Calendars ask again after this; Outlook and Apple keep to it, Google comes when it likes. */
const feedRefreshHours = 1;

const answers = {
  asked: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
} as const;

const statuses = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/**
 * The entry for a letter: REQUEST puts it into the calendar or updates it there, CANCEL takes it out (the event then
 * needs the id of the first letter and a higher sequence; its status becomes cancelled by itself). A letter holds one
 * entry, because Outlook and Google read only the first.
 *
 * No answer is asked for by the calendar (`RSVP=FALSE`): it would come as a mail that nobody reads. The letter's own
 * button is the answer, which the organizer sees.
 * @param baseUrl where people reach the program
 */
export function dayEvent(
  event: CalendarEvent,
  parties: CalendarParties,
  { method, baseUrl, now }: { method: 'REQUEST' | 'CANCEL'; baseUrl: string; now: DateTime },
): CalendarObject {
  const calendar = emptyCalendar(ICalCalendarMethod[method]);
  const { attendee } = parties;
  const entry = new ICalEvent(
    {
      ...eventData(method === 'CANCEL' ? { ...event, status: 'cancelled' } : event, baseUrl),
      stamp: now.toUTC(),
      organizer: person(parties.organizer),
      attendees: [
        {
          ...person(attendee),
          role: ICalAttendeeRole.REQ,
          type: ICalAttendeeType.INDIVIDUAL,
          status: answers[attendee.answer],
          rsvp: false,
        },
      ],
    },
    calendar,
  );
  return { method, content: written(calendar, [entry]) };
}

/**
 * A feed to subscribe to. Says the same as long as nothing changes, byte by byte, so that its hash can be its ETag:
 * the stamp of an entry is when it was last changed.
 * @param name what calendars call it
 */
export function calendarFeed(
  events: readonly CalendarEvent[],
  { name, organizer, baseUrl }: { name: string; organizer: CalendarPerson; baseUrl: string },
): string {
  const calendar = emptyCalendar(ICalCalendarMethod.PUBLISH);
  calendar.name(labelText(name)).ttl(feedRefreshHours * 3600);
  const entries = events.map(
    (event) =>
      // No attendees: PUBLISH has none (RFC 5546, 3.2.1), and calendars would offer to answer.
      new ICalEvent(
        { ...eventData(event, baseUrl), stamp: utc(event.changedAt), organizer: person(organizer) },
        calendar,
      ),
  );
  return written(calendar, entries);
}

function emptyCalendar(method: ICalCalendarMethod): ICalCalendar {
  return ical({ prodId: { company: 'Swap a Day', product: 'swap-a-day', language: 'RU' }, method }).scale(
    'gregorian',
  );
}

function eventData(event: CalendarEvent, baseUrl: string): ICalEventData {
  const summary = plainText(event.summary).replaceAll('\n', ' ');
  const cancelled = event.status === 'cancelled';
  const url = `${baseUrl}${event.path}`;
  return {
    id: uidOf(event.id, baseUrl),
    sequence: event.sequence,
    start: utc(event.startsAt),
    end: utc(event.endsAt),
    lastModified: utc(event.changedAt),
    summary,
    // Google and Outlook do not show the property URL: what can be pressed there stands in the text.
    description: `${plainText(event.description)}\n\n${url}`,
    location: event.location === null ? null : plainText(event.location),
    url,
    categories: event.categories
      .map((category) => ({ name: plainText(category) }))
      .filter(({ name }) => name !== ''),
    status: statuses[event.status],
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: cancelled
      ? ICalEventBusyStatus.FREE
      : event.status === 'tentative'
        ? ICalEventBusyStatus.TENTATIVE
        : ICalEventBusyStatus.BUSY,
    alarms:
      cancelled || event.alarmMinutes === null
        ? []
        : [{ type: ICalAlarmType.display, trigger: event.alarmMinutes * 60, description: summary }],
    // The times are the plan's; another one is proposed by talking to the head.
    x: { 'X-MICROSOFT-DISALLOW-COUNTER': 'TRUE' },
  };
}

/** An entry's name in every calendar of the world. */
export function uidOf(id: string, baseUrl: string): string {
  return `${id}@${new URL(baseUrl).hostname}`;
}

function person({ name, email }: CalendarPerson): CalendarPerson {
  const address = addressText(email);
  return { name: nameText(name) || address, email: address };
}

function utc(iso: string): DateTime {
  return DateTime.fromISO(iso, { zone: 'utc' });
}

/** The calendar with its entries. The last line ends as every line does (RFC 5545, 3.1). */
function written(calendar: ICalCalendar, entries: readonly ICalEvent[]): string {
  const end = 'END:VCALENDAR';
  const head = calendar.toString().slice(0, -end.length);
  return `${head}${foldLines(entries.map(String).join(''))}${end}\r\n`;
}
