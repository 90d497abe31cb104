/** A guest's visit: beside whom, how long, and when it can be. Pure. */
import type { RosterPerson } from '../../people/rules.ts';
import type { DayPerson } from '../../planning/day-problem.ts';
import type { Participant } from '../swap-day.ts';
import { type Clock, inward, wholeIntervals } from './day-clock.ts';
import type { DayFacts } from './problem.ts';

/** While the guest and at least one possible host are both there; null for whoever visits nobody. */
export function shadowOf(
  person: RosterPerson,
  role: Participant['role'] | undefined,
  { facts, clock, there }: { facts: DayFacts; clock: Clock; there: readonly RosterPerson[] },
): DayPerson['shadow'] {
  const { day, participants } = facts;
  const visits = role === 'guest' || (role === 'host' && day.mutual);
  if (day.kind !== 'shadow' || day.shadowMinutes === null || !visits || person.shift === null) return null;
  const queue = role === 'guest' ? day.hostDepartment.id : day.guestDepartment.id;
  const hosts = hostsOf(person.id, role, participants);
  const possible = there.filter((one) =>
    hosts === null ? one.departmentId === queue : hosts.includes(one.id),
  );
  const from = Math.min(...possible.map(({ shift }) => shift?.startsMinute ?? 1440));
  const to = Math.max(...possible.map(({ shift }) => shift?.endsMinute ?? 0));
  const window = inward(
    [Math.max(person.shift.startsMinute, from), Math.min(person.shift.endsMinute, to)],
    clock,
  );
  // Nobody is there to visit: the shift itself stands as the window, and the planner says that there is no host.
  const own = window ?? inward([person.shift.startsMinute, person.shift.endsMinute], clock);
  if (own === null) return null;
  const briefingMinutes = wholeIntervals(day.briefingMinutes ?? 0);
  const reflectionMinutes = wholeIntervals(day.reflectionMinutes ?? 0);
  return {
    queue,
    minutes: wholeIntervals(day.shadowMinutes),
    window: own,
    hosts,
    ...(briefingMinutes > 0 ? { briefingMinutes } : {}),
    ...(reflectionMinutes > 0 ? { reflectionMinutes } : {}),
  };
}

/** The partner that was chosen (from either side), else the nominated people of the other role, else anybody. */
function hostsOf(
  id: string,
  role: Participant['role'] | undefined,
  participants: DayFacts['participants'],
): string[] | null {
  const own = participants.find((one) => one.employeeId === id)?.partnerId ?? null;
  const chosenBy = participants.find((one) => one.partnerId === id)?.employeeId ?? null;
  const partner = own ?? chosenBy;
  if (partner !== null) return [partner];
  const otherRole = role === 'guest' ? 'host' : 'guest';
  const nominated = participants.filter((one) => one.role === otherRole).map((one) => one.employeeId);
  return nominated.length === 0 ? null : nominated;
}
