/**
 * The day problem and the day plan: the formats `swap-a-day/day-problem@1` and `swap-a-day/day-plan@1`.
 *
 * Positions are intervals counted from `dayStart`; a range is `[from, to)` in intervals; a duration is in minutes
 * and a multiple of `intervalMinutes` unless its comment says otherwise.
 */
export const problemFormat = 'swap-a-day/day-problem@1';
export const planFormat = 'swap-a-day/day-plan@1';

/** `[from, to)` in intervals, `from < to`. */
export type Range = readonly [from: number, to: number];

export interface QueueDemand {
  /** Agents required, one number per interval; may be fractional. */
  readonly required: readonly number[];
  /** Per interval, the cost of the first, second, … missing agent (not falling; the last one repeats), or null. */
  readonly harm: readonly (readonly number[])[] | null;
}

export interface DayRules {
  /** The most minutes in a row on the phone, or null for no limit; rounded down to whole intervals. */
  readonly maxPhoneMinutes: number | null;
  /** Guests one host may have at a time. */
  readonly maxGuestsPerHost: number;
  /** The shortest block beside one host, or null for one interval. A guest with fewer minutes in all has one block. */
  readonly minShadowBlockMinutes: number | null;
}

export interface Lunch {
  readonly minutes: number;
  readonly window: Range;
}

export interface Break {
  readonly minutes: number;
  readonly window: Range;
}

export interface Shadow {
  /** The queue the guest listens to; hosts are of the department of this name and qualified for it. */
  readonly queue: string;
  readonly minutes: number;
  readonly window: Range;
  /** The only people who may be the host, or null for any of the department. */
  readonly hosts: readonly string[] | null;
  /** `briefing` of this length directly before the first block, also outside the window; missing means none. */
  readonly briefingMinutes?: number;
  /** `reflection` of this length directly after the last block, also outside the window; missing means none. */
  readonly reflectionMinutes?: number;
}

/** A briefing or a reflection of people who are no guests: exactly its minutes, one unbroken run inside its window. */
export interface Talk {
  readonly activity: 'briefing' | 'reflection';
  readonly minutes: number;
  readonly window: Range;
}

/** Rounds of a workshop, in order and apart; each is attended wholly or not at all, at least `least` of them. */
export interface Workshop {
  readonly rounds: readonly Range[];
  readonly least: number;
}

/** What days have asked of a person: late lunches, intervals on the phone at peaks, last hours (`fairness.ts`). */
export interface Burden {
  readonly lateLunch: number;
  readonly peak: number;
  readonly lastHour: number;
}

export interface Pin {
  readonly from: number;
  readonly to: number;
  readonly activity: string;
}

export interface DayPerson {
  readonly id: string;
  /** The department, which is also the name of its own queue, if the problem has that queue. */
  readonly department: string;
  /** How much of a full agent the person is on each queue; missing or 0 is not qualified. */
  readonly queues: Readonly<Record<string, number>>;
  /** Null when the person does not work that day. */
  readonly shift: Range | null;
  readonly absent: readonly Range[];
  readonly lunch: Lunch | null;
  readonly breaks: readonly Break[];
  /** The person's own limit, in place of the rules'; null for none of their own. */
  readonly maxPhoneMinutes: number | null;
  readonly training: readonly Range[];
  readonly shadow: Shadow | null;
  readonly pinned: readonly Pin[];
  /** Queues of `queues` on which the person may only be beside a host (`assisted:<host>`); missing means none. */
  readonly assisted?: readonly string[];
  readonly talks?: readonly Talk[];
  /** On these queues only inside the range; elsewhere all day. */
  readonly queueWindows?: Readonly<Record<string, Range>>;
  readonly workshop?: Workshop | null;
  /** What earlier days asked of the person; missing means nothing yet. */
  readonly burden?: Burden | null;
}

export interface DayProblem {
  readonly format: typeof problemFormat;
  readonly name: string;
  /** ISO date, or null. */
  readonly date: string | null;
  /** `HH:MM`, local. */
  readonly dayStart: string;
  readonly intervalMinutes: number;
  readonly intervals: number;
  readonly queues: Readonly<Record<string, QueueDemand>>;
  readonly rules: DayRules;
  readonly people: readonly DayPerson[];
  /** The published plan to stay close to: activities per person, one per interval. */
  readonly previous: Readonly<Record<string, readonly string[]>> | null;
}

/** Activities that name nothing else. */
export const plainActivities: readonly string[] = [
  'off',
  'lunch',
  'training',
  'break',
  'briefing',
  'reflection',
  'role-play',
  'workshop',
];

/** One activity per interval for each person: a plain one, `phone:<queue>`, `shadow:<host>` or `assisted:<host>`. */
export type Activities = Readonly<Record<string, readonly string[]>>;

export type PlanStatus = 'optimal' | 'feasible' | 'impossible';

/** A fact or a change as a code with parameters; worded by `src/web/messages/planning.ts` under `planning.<code>`. */
export interface Finding {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A computed small change and what the day would then lack. */
export interface Fix {
  readonly change: Finding;
  readonly shortfall: number;
  /** What the missing agents would then cost; null (or missing, of plans made before it was told) without harm. */
  readonly harm?: number | null;
}

export interface DayPlan {
  readonly format: typeof planFormat;
  readonly name: string;
  readonly status: PlanStatus;
  /** Agents short, summed over queues and intervals; null when impossible. */
  readonly shortfall: number | null;
  /** No plan has a smaller shortfall (with harm: proven for the harm, so this is a bound only without it); null when impossible. */
  readonly bound: number | null;
  /** Cost of the missing agents where a queue carries `harm`, and the proven bound; null without harm. */
  readonly harm: number | null;
  readonly harmBound: number | null;
  readonly seconds: number;
  readonly scheduled: Readonly<Record<string, readonly number[]>>;
  readonly shortfallByQueue: Readonly<Record<string, readonly number[]>>;
  readonly activities: Activities;
  readonly clash: readonly Finding[];
  readonly fixes: readonly Fix[];
}

/** Largest phone run in intervals for a person, or Infinity. The person's own limit takes the place of the rules'. */
export function maxPhoneIntervals(
  problem: Pick<DayProblem, 'rules' | 'intervalMinutes'>,
  person: DayPerson,
): number {
  const minutes = person.maxPhoneMinutes ?? problem.rules.maxPhoneMinutes;
  return minutes === null ? Infinity : Math.floor(minutes / problem.intervalMinutes);
}

/** Shortest allowed block beside a host who helps, in intervals. */
export function minAssistIntervals(problem: Pick<DayProblem, 'rules' | 'intervalMinutes'>): number {
  return Math.max(1, Math.ceil((problem.rules.minShadowBlockMinutes ?? 0) / problem.intervalMinutes));
}

/** Shortest allowed shadow block of a guest, in intervals. */
export function minBlockIntervals(
  problem: Pick<DayProblem, 'rules' | 'intervalMinutes'>,
  shadow: Shadow,
): number {
  const block = Math.ceil(
    (problem.rules.minShadowBlockMinutes ?? problem.intervalMinutes) / problem.intervalMinutes,
  );
  return Math.max(1, Math.min(block, shadow.minutes / problem.intervalMinutes));
}

/** Whether the person is in the shift and not absent in the interval. */
export function isPresent(person: DayPerson, interval: number): boolean {
  return (
    person.shift !== null &&
    interval >= person.shift[0] &&
    interval < person.shift[1] &&
    !person.absent.some(([from, to]) => interval >= from && interval < to)
  );
}

/** Whoever is not there at all that day owes no lunch, no break, no talk and no workshop. */
export function owesPauses(problem: Pick<DayProblem, 'intervals'>, person: DayPerson): boolean {
  for (let at = 0; at < problem.intervals; at++) if (isPresent(person, at)) return true;
  return false;
}

/** How much of an agent the person is on the queue; 0 when not qualified. */
export function factorOn(person: DayPerson, queue: string): number {
  return Object.hasOwn(person.queues, queue) ? (person.queues[queue] ?? 0) : 0;
}

/** Whether the person is qualified for the queue with a host beside them only. */
export function isAssistedOn(person: DayPerson, queue: string): boolean {
  return person.assisted?.includes(queue) === true && factorOn(person, queue) > 0;
}

/** Whether the person may take the queue's calls with nobody beside them. */
export function answersAlone(person: DayPerson, queue: string): boolean {
  return factorOn(person, queue) > 0 && !isAssistedOn(person, queue);
}

/** Whether the interval lies in the person's window of the queue, if there is one. */
export function insideQueueWindow(person: DayPerson, queue: string, interval: number): boolean {
  const window =
    person.queueWindows !== undefined && Object.hasOwn(person.queueWindows, queue)
      ? person.queueWindows[queue]
      : undefined;
  return window === undefined || (interval >= window[0] && interval < window[1]);
}

/** The people who may host this guest: of the queue's department, answering there alone, named if names are given, never the guest. */
export function eligibleHosts(problem: Pick<DayProblem, 'people'>, guest: DayPerson): DayPerson[] {
  const { shadow } = guest;
  if (shadow === null) return [];
  return problem.people.filter(
    (person) =>
      person.id !== guest.id &&
      person.department === shadow.queue &&
      answersAlone(person, shadow.queue) &&
      (shadow.hosts === null || shadow.hosts.includes(person.id)),
  );
}

/** The people beside whom this one may take the queue's calls: whoever answers there alone. */
export function assistHosts(
  problem: Pick<DayProblem, 'people'>,
  person: DayPerson,
  queue: string,
): DayPerson[] {
  if (!isAssistedOn(person, queue)) return [];
  return problem.people.filter((host) => host.id !== person.id && answersAlone(host, queue));
}

/** Whether the activity is time on the phone: alone or beside a host who helps. */
export function isPhoneTime(activity: string | undefined): boolean {
  return activity?.startsWith('phone:') === true || activity?.startsWith('assisted:') === true;
}

/** The host of `shadow:<host>` and `assisted:<host>`, null for any other activity. */
export function hostOf(activity: string | undefined): string | null {
  if (activity?.startsWith('shadow:') === true) return activity.slice(7);
  return activity?.startsWith('assisted:') === true ? activity.slice(9) : null;
}

/** The queue whose calls the person takes in the interval, alone or beside a host, or null. */
export function queueAnswered(activities: Activities, person: string, interval: number): string | null {
  const activity = activities[person]?.[interval];
  if (activity?.startsWith('phone:') === true) return activity.slice(6);
  const hosting =
    activity?.startsWith('assisted:') === true ? activities[activity.slice(9)]?.[interval] : undefined;
  return hosting?.startsWith('phone:') === true ? hosting.slice(6) : null;
}
