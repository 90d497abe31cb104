/** What the audit log writes of a swap day's plan and people: names instead of ids. */
import { timeText } from '../audit/values.ts';
import type { DayProblem } from '../planning/day-problem.ts';
import { startMinuteOf } from './plan/day-clock.ts';

/** A stretch of somebody's day: “9:00-10:00 phone sales”. */
export function stretchText(
  { fromMinute, toMinute, activity }: { fromMinute: number; toMinute: number; activity: string },
  names: ReadonlyMap<string, string>,
): string {
  const [what = '', ...rest] = activity.split(':');
  const whom = rest.join(':');
  return [`${timeText(fromMinute)}-${timeText(toMinute)}`, what, names.get(whom) ?? whom].join(' ').trim();
}

/** What a plan has for somebody from one minute to another. */
export function plannedTexts(
  problem: DayProblem,
  activities: readonly string[],
  { fromMinute, toMinute }: { fromMinute: number; toMinute: number },
  names: ReadonlyMap<string, string>,
): string[] {
  const start = startMinuteOf(problem);
  const { intervalMinutes } = problem;
  const stretches: { fromMinute: number; toMinute: number; activity: string }[] = [];
  for (let minute = fromMinute; minute < toMinute; minute += intervalMinutes) {
    const activity = activities[(minute - start) / intervalMinutes] ?? 'off';
    const last = stretches.at(-1);
    if (last?.activity === activity) last.toMinute = minute + intervalMinutes;
    else stretches.push({ fromMinute: minute, toMinute: minute + intervalMinutes, activity });
  }
  return stretches.map((stretch) => stretchText(stretch, names));
}

/** Everybody who takes part with their role, by name. */
export function participantTexts(
  participants: readonly { employeeId: string; role: string }[],
  names: ReadonlyMap<string, string>,
): string[] {
  return participants.map(({ employeeId, role }) => `${names.get(employeeId) ?? employeeId} ${role}`).sort();
}
