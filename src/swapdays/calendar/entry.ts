/** A person's part in a swap day as an entry of their calendar, in their language; for letters and for the feed. Pure. */
import type { CalendarEvent } from '../../notify/calendar.ts';
import type { Language } from '../../web/catalogue.ts';
import type { Words } from '../board/words.ts';
import type { InvitationState } from '../invitations/rules.ts';
import { instantOf } from '../invitations/rules.ts';
import { exerciseSpan, type Told } from '../invitations/told.ts';
import { doingWords, type Names } from '../live/words.ts';
import type { SwapDay } from '../swap-day.ts';
import { nameOf, whatOf } from '../words.ts';

/** What an invitation holds of the entry. */
export interface Invited {
  readonly employeeId: string;
  readonly state: InvitationState;
  readonly sequence: number;
  readonly told: Told;
  /** When what is told last changed (ISO). */
  readonly changedAt: string;
  /** Whether the entry says that an answer is due, as long as none was given: the letter that confirms one takes it out. */
  readonly asksAnswer: boolean;
}

interface Reader extends Words {
  readonly language: Language;
}

/** Before somebody has to be in the other department's room. */
const alarmMinutes = 15;

/** The name of a person's entry for a day: the same in every letter and in the feed. */
export function eventId(swapDayId: string, employeeId: string): string {
  return `${swapDayId}.${employeeId}`;
}

/**
 * One entry for the day, from the first part of the exercise to the last, with the whole day's course in its text: a
 * letter can carry only one, and people want to see when they are taken, not a row of quarters of an hour.
 * @param day as it is now; what was told of it stands in the invitation
 * @returns null where the plan has no part of the exercise for the person
 */
export function entryOf(day: SwapDay, invited: Invited, reader: Reader): CalendarEvent | null {
  const { told, state, asksAnswer } = invited;
  const span = exerciseSpan(told);
  if (span === null) return null;
  const { t, language } = reader;
  const gone = day.cancelledAt !== null || state === 'withdrawn' || state === 'declined';
  const summary = summaryOf(day, told, reader);
  const at = (minute: number): string =>
    instantOf({ ...day, date: told.date }, minute)
      .toUTC()
      .toISO() ?? '';
  return {
    id: eventId(day.id, invited.employeeId),
    sequence: invited.sequence,
    startsAt: at(span[0]),
    endsAt: at(span[1]),
    changedAt: invited.changedAt,
    // Some calendars show a cancelled entry like any other: the words say it too.
    summary: gone ? t('entry.cancelled', { what: summary }) : summary,
    description: descriptionOf(day, invited, reader),
    location: placeOf(day, told, language),
    // A day that is off is no day of mine any more, but it can still be looked up.
    path: gone ? `/swap-days/${day.id}` : `/my-day/days/${day.id}`,
    categories: [t('entry.category')],
    status: gone ? 'cancelled' : state === 'asked' && asksAnswer ? 'tentative' : 'confirmed',
    alarmMinutes,
  };
}

function summaryOf(day: SwapDay, told: Told, { t, language }: Reader): string {
  return t(`entry.summary.${told.exercise}.${told.role}`, {
    guest: nameOf(day.guestDepartment, language),
    host: nameOf(day.hostDepartment, language),
    // A person who is helped, or whose visit has two hosts, meets more than one.
    names: told.partners.map(({ name }) => name).join(', '),
    count: told.partners.length,
  });
}

function descriptionOf(day: SwapDay, { told, state, asksAnswer }: Invited, reader: Reader): string {
  const { t, f, language } = reader;
  const people = new Map(told.partners.map(({ id, name }) => [id, name]));
  const departments = [day.guestDepartment, day.hostDepartment];
  const names: Names = {
    person: (id) => people.get(id) ?? '',
    queue: (id) => {
      const found = departments.find((one) => one.id === id);
      return found === undefined ? id : nameOf(found, language);
    },
    home: () => told.departmentId,
  };
  const course = told.blocks.map((block) =>
    t('entry.line', {
      time: f.timeRange(block.fromMinute, block.toMinute),
      what: doingWords(block, '', names, reader),
    }),
  );
  const unanswered = asksAnswer && state === 'asked' && day.cancelledAt === null;
  return [whatOf(day, t, language), ...(unanswered ? [t('entry.unanswered')] : []), course.join('\n')].join(
    '\n\n',
  );
}

/** Who goes somewhere goes to the other department; everybody else stays at their own place. */
function placeOf(day: SwapDay, told: Told, language: Language): string | null {
  const goes = told.role === 'player' || told.role === 'guest';
  if (!goes) return null;
  const other = told.departmentId === day.guestDepartment.id ? day.hostDepartment : day.guestDepartment;
  return nameOf(other, language);
}
