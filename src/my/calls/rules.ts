/** What somebody may call for from the own day, and what of it becomes a mark of the live day. Pure. */
import { DateTime } from 'luxon';
import type { HelpCallTable } from '../../database/tables.ts';
import type { MarkForm } from '../../swapdays/live/mark.ts';
import type { Step } from '../steps.ts';

export type CallKind = HelpCallTable['kind'];
export const callKinds = ['late', 'ill', 'help'] as const satisfies readonly CallKind[];

/** Where now stands in the person's own day. */
export interface OwnMoment {
  readonly when: 'ahead' | 'today' | 'past';
  /** Minute of the day, by the clock of the day's first department. */
  readonly minute: number;
}

/** Worded as `my.problem.<code>`. */
export type CallProblem = 'not-yours' | 'over' | 'not-today' | 'time';

/** So long after the start of the shift one may still be on the way to it; later it is another absence. */
const onTheWayMinutes = 60;
const lateSteps = [10, 20, 30, 45, 60, 90] as const;

/** The own shift, in minutes of the day; null for a day without steps. */
function shiftOf(steps: readonly Step[]): { fromMinute: number; toMinute: number } | null {
  const [first] = steps;
  const last = steps.at(-1);
  return first === undefined || last === undefined
    ? null
    : { fromMinute: first.fromMinute, toMinute: last.toMinute };
}

/** When somebody who is late may come: so many minutes after the start, or after now where it has gone. */
export function lateChoices(
  steps: readonly Step[],
  { minute }: OwnMoment,
): { minutes: number; toMinute: number }[] {
  const shift = shiftOf(steps);
  if (shift === null) return [];
  const begins = minute <= shift.fromMinute;
  return lateSteps.flatMap((minutes) => {
    // Nobody comes at 9:53: five minutes are as exact as a bus.
    const toMinute = begins ? shift.fromMinute + minutes : Math.ceil((minute + minutes) / 5) * 5;
    return toMinute < shift.toMinute ? [{ minutes, toMinute }] : [];
  });
}

/** What may be called for at this moment. */
export function openKinds(steps: readonly Step[], { when, minute }: OwnMoment): CallKind[] {
  const shift = shiftOf(steps);
  if (shift === null || when === 'past') return [];
  if (when === 'ahead') return ['ill'];
  return minute >= shift.toMinute ? [] : [...callKinds];
}

/** Why a call cannot be made, or undefined. */
export function callProblem(
  call: { kind: CallKind; toMinute: number | null },
  steps: readonly Step[],
  moment: OwnMoment,
): CallProblem | undefined {
  const shift = shiftOf(steps);
  if (shift === null) return 'not-yours';
  const open = openKinds(steps, moment);
  if (open.length === 0) return 'over';
  if (!open.includes(call.kind)) return 'not-today';
  if (call.kind !== 'late') return undefined;
  const { toMinute } = call;
  return toMinute === null || toMinute <= shift.fromMinute || toMinute >= shift.toMinute ? 'time' : undefined;
}

/** A phone's own word for when something was said is taken for so long; a little later than said is no delay. */
const trustedHours = 24;
const noDelayMinutes = 2;

/**
 * When a call was said that arrives only now: what the phone claims, where that can be; null where it was said just now.
 * @param claimed an instant, as the phone wrote it
 */
export function saidBefore(claimed: string, now: DateTime): DateTime | null {
  const said = DateTime.fromISO(claimed, { zone: 'utc' });
  if (!said.isValid || said < now.minus({ hours: trustedHours })) return null;
  return said > now.minus({ minutes: noDelayMinutes }) ? null : said;
}

/** The mark of the live day that a call is; null for a call for help, which changes no plan. */
export function markOf(
  call: { kind: CallKind; toMinute: number | null; employeeId: string },
  steps: readonly Step[],
  { minute }: OwnMoment,
): MarkForm | null {
  const { employeeId, toMinute } = call;
  const shift = shiftOf(steps);
  if (call.kind === 'help' || shift === null) return null;
  const away = { kind: 'absent', employeeId, activity: null, fromMinute: null } as const;
  if (call.kind === 'ill') return { ...away, toMinute: null };
  // Who is late from lunch was there before it: only what is to come is missing.
  return minute > shift.fromMinute + onTheWayMinutes
    ? { ...away, toMinute }
    : { ...away, kind: 'late', toMinute };
}
