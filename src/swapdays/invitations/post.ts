/** What the letters of a swap day need besides their words: addresses, and the entry for the reader's calendar. */
import type { DateTime } from 'luxon';
import { dayEvent } from '../../notify/calendar.ts';
import type { Letter } from '../../notify/letter.ts';
import { entryOf } from '../calendar/entry.ts';
import type { SwapDay } from '../swap-day.ts';
import type { LetterFacts } from './letters.ts';
import type { InvitationState } from './rules.ts';
import type { Told } from './told.ts';

/** Settings of the program, as `Config` has them. */
export interface Post {
  /** Where people reach the program. */
  readonly baseUrl: string;
  readonly mailFrom: { readonly name: string; readonly address: string };
  readonly quietHours: { readonly fromMinute: number; readonly toMinute: number } | undefined;
}

/** The letter with the day as an entry: put into the calendar or updated there, or taken out of it. */
export function withEntry(
  letter: Letter,
  { day, told, voice, reader, sequence, head }: LetterFacts & { day: SwapDay },
  {
    state,
    method,
    post,
    now,
    asksAnswer = true,
    before,
  }: {
    state: InvitationState;
    method: 'REQUEST' | 'CANCEL';
    post: Post;
    now: DateTime;
    /** Whether an answer can still be given. */
    asksAnswer?: boolean;
    /** What the person knew until now. */
    before?: Told;
  },
): Letter {
  const changedAt = now.toUTC().toISO() ?? '';
  const invited = { employeeId: reader.id, state, sequence, told, changedAt, asksAnswer };
  const known = entryOf(day, invited, voice);
  // Still asked to come, but the plan has nothing of the exercise for them: what stood in the calendar goes.
  const gone = known === null && before !== undefined;
  const entry = gone ? entryOf(day, { ...invited, told: before, state: 'withdrawn' }, voice) : known;
  if (entry === null) return letter;
  const parties = {
    // The address stays the same whoever publishes: calendars drop an update from another organizer.
    organizer: { name: head || post.mailFrom.name, email: post.mailFrom.address },
    attendee: {
      name: reader.name,
      email: reader.email,
      answer: state === 'withdrawn' ? ('declined' as const) : state,
    },
  };
  return {
    ...letter,
    calendar: dayEvent(entry, parties, { method: gone ? 'CANCEL' : method, baseUrl: post.baseUrl, now }),
  };
}
