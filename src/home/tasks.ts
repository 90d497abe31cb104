/** What can wait for somebody, and in which order. Pure. */
import { DateTime } from 'luxon';
import type { SwapDayInShort } from '../swapdays/queries.ts';

/**
 * How pressing each kind is by itself, and the order of those that are equally pressing.
 * - `now`: somebody stands there and waits.
 * - `dated`: as pressing as its day is near.
 * - `broken`: nothing else works well until it is done; to be done today or tomorrow.
 * - `open`: in the coming weeks, when there is time for it.
 * - `news`: to know; nothing has to be decided, and it is not counted.
 */
const kinds = {
  call: 'now',
  'own-day': 'now',
  'own-changed': 'now',
  departments: 'broken',
  people: 'broken',
  declined: 'dated',
  invitation: 'dated',
  reflection: 'dated',
  tell: 'dated',
  impossible: 'dated',
  short: 'dated',
  unanswered: 'dated',
  plan: 'dated',
  publish: 'dated',
  'publish-unknown': 'dated',
  question: 'dated',
  season: 'dated',
  'claims-stuck': 'dated',
  'survey-coming': 'dated',
  'pulse-coming': 'dated',
  'agreement-sign': 'dated',
  'truce-sign': 'dated',
  'agreement-judge': 'dated',
  'agreement-overdue': 'dated',
  'agreement-own': 'dated',
  'agreement-owner': 'dated',
  debrief: 'dated',
  'letters-failed': 'broken',
  'job-failed': 'broken',
  'job-late': 'broken',
  'no-calls': 'open',
  'old-calls': 'open',
  newcomers: 'open',
  turnless: 'open',
  'claims-alike': 'open',
  'claims-unexplained': 'open',
  voices: 'open',
  'accounts-left': 'open',
  'no-days': 'open',
  'agreement-withdrawn': 'news',
  answers: 'news',
  'own-over': 'news',
  'own-next': 'news',
} as const satisfies Record<string, 'now' | 'dated' | 'broken' | 'open' | 'news'>;

export type TaskKey = keyof typeof kinds;
const order = Object.keys(kinds) as TaskKey[];

/** Something that waits for the reader; `key` names the message, `day` what it is about. */
export interface Task {
  key: TaskKey;
  href: string;
  /** The local date by which it should be done; left out where there is none. */
  due?: string;
  day?: SwapDayInShort;
  /** How many days it is about, or old it is. */
  days?: number;
  /** How many people, letters or questions. */
  count?: number;
  /** Whom or what it is about, by name. */
  names?: readonly string[];
  /** A season, and the next of its days that waits. */
  season?: { name: string; date: string };
  /** Whose sheet it is about. */
  departmentId?: string;
  /** What the call says: late, ill, in need of help. */
  call?: 'late' | 'ill' | 'help';
}

/** Whether it is for the reader to do something about. */
export function isCounted({ key }: Pick<Task, 'key'>): boolean {
  return kinds[key] !== 'news';
}

/**
 * How urgent a task is; a smaller number is more so: 0 now, 1 due today or overdue, 2 due tomorrow or the day after,
 * 3 due within a week, 4 due later, 5 no date, 6 news.
 * @param today a local date
 */
export function urgencyOf({ key, due }: Pick<Task, 'key' | 'due'>, today: string): number {
  const kind = kinds[key];
  if (kind === 'now') return 0;
  if (kind === 'news') return 6;
  if (kind === 'broken') return 1;
  if (due === undefined) return 5;
  const days = DateTime.fromISO(due, { zone: 'utc' }).diff(
    DateTime.fromISO(today, { zone: 'utc' }),
    'days',
  ).days;
  return days <= 0 ? 1 : days <= 2 ? 2 : days <= 7 ? 3 : 4;
}

/** The tasks, the most urgent first; of equally urgent ones the one that is due first, then by kind. */
export function inOrder(tasks: readonly Task[], today: string): Task[] {
  const rank = (task: Task) =>
    [
      urgencyOf(task, today),
      task.due ?? '9999-12-31',
      order.indexOf(task.key),
      task.day?.date ?? '',
    ] as const;
  return tasks
    .map((task, at) => ({ task, rank: [...rank(task), at] as const }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ task }) => task);
}

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [i, value] of one.entries()) {
    const with_ = other[i] ?? value;
    if (value !== with_) return value < with_ ? -1 : 1;
  }
  return 0;
}

/** A local date so many days before another one, but not before today. */
export function daysBefore(date: string, days: number, today: string): string {
  const due = DateTime.fromISO(date, { zone: 'utc' }).minus({ days }).toISODate() ?? date;
  return due < today ? today : due;
}
