import type { Language } from '../web/catalogue.ts';

/** A part of a letter; the same list becomes the HTML and the plain text. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** Somebody's own words. */
  | { readonly kind: 'quote'; readonly text: string; readonly by: string }
  /** “Where: second floor” */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** The course of a day: “9:00–9:15 · briefing”. */
  | {
      readonly kind: 'timetable';
      readonly title: string;
      readonly rows: readonly { time: string; what: string }[];
    }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  /** The one thing to press; `path` is an address of this program, from `/` on. */
  | { readonly kind: 'button'; readonly text: string; readonly path: string }
  /** Another address, in a line of its own. */
  | { readonly kind: 'link'; readonly text: string; readonly path: string }
  | { readonly kind: 'small'; readonly text: string };

/** A letter before it is rendered. Texts are in the person's language already. */
export interface Letter {
  /** Names what is told to whom (`invitation:<id>:<sequence>`): a letter of a known key is not written again. */
  readonly key: string;
  /** Worded as `notify.kind.<kind>` in the administrator's list. */
  readonly kind: string;
  readonly to: { readonly email: string; readonly name: string; readonly employeeId: string | null };
  readonly language: Language;
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** An iCalendar object for the person's calendar. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; readonly content: string };
  /** Whether it carries a link that opens something: its text is forgotten once it is sent. */
  readonly secret?: boolean;
  /** Not before this instant (ISO, UTC), see quiet-hours.ts; at once when it is left out. */
  readonly dueAt?: string;
  /** Of no use after this instant (ISO, UTC): a reminder when its day is over, a link that has expired. Then it is not sent. */
  readonly goodUntil?: string;
}
