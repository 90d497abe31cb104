/** The hard rules about people beside hosts: guests who listen, and assisted people who take calls. Pure. */
import type { Activities, DayPerson, DayProblem } from './day-problem.ts';
import {
  assistHosts,
  eligibleHosts,
  hostOf,
  insideQueueWindow,
  isAssistedOn,
  minAssistIntervals,
  queueAnswered,
} from './day-problem.ts';
import { type BrokenRule, broken, runsWhere } from './broken-rule.ts';

/** A host is an allowed one of the queue's department and on the phone there in every interval of it. */
export function shadowHasHost(problem: DayProblem, activities: Activities): BrokenRule[] {
  return problem.people.flatMap((guest) => {
    const { shadow } = guest;
    if (shadow === null) return [];
    const allowed = new Set(eligibleHosts(problem, guest).map(({ id }) => id));
    return runsWhere(activities[guest.id] ?? [], (activity, at) => {
      if (!activity.startsWith('shadow:')) return false;
      const host = activity.slice(7);
      return !allowed.has(host) || activities[host]?.[at] !== `phone:${shadow.queue}`;
    }).map(({ key, from, to }) =>
      broken('shadowHasHost', guest.id, from, to, { host: key.slice(7), queue: shadow.queue }),
    );
  });
}

/** Whoever needs help on a queue is there beside a host only: one who answers alone and is on that queue. */
export function assistedBesideHost(problem: DayProblem, activities: Activities): BrokenRule[] {
  return problem.people.flatMap((person) => {
    const allowed = new Map(
      Object.keys(problem.queues).map((queue) => [
        queue,
        new Set(assistHosts(problem, person, queue).map(({ id }) => id)),
      ]),
    );
    return runsWhere(activities[person.id] ?? [], (activity, at) => {
      if (activity.startsWith('phone:')) return isAssistedOn(person, activity.slice(6));
      if (!activity.startsWith('assisted:')) return false;
      const queue = queueAnswered(activities, person.id, at);
      return queue === null || allowed.get(queue)?.has(activity.slice(9)) !== true;
    }).map(({ key, from, to }) =>
      broken('assistedBesideHost', person.id, from, to, { host: hostOf(key) ?? '' }),
    );
  });
}

/** An assisted person has the same host and the same queue through a block. */
export function assistedOneHost(problem: DayProblem, activities: Activities): BrokenRule[] {
  return assistedBlocks(problem, activities).flatMap(({ person, from, to, seats }) =>
    seats.size > 1 ? [broken('assistedOneHost', person.id, from, to, { hosts: seats.size })] : [],
  );
}

/** No block beside a host who helps is shorter than the least. */
export function assistedBlockLength(problem: DayProblem, activities: Activities): BrokenRule[] {
  const least = minAssistIntervals(problem);
  return assistedBlocks(problem, activities)
    .filter(({ from, to }) => to - from < least)
    .map(({ person, from, to }) =>
      broken('assistedBlockLength', person.id, from, to, { minutes: least * problem.intervalMinutes }),
    );
}

/** Maximal runs beside hosts who help, with the different seats (host and queue) in each. */
function assistedBlocks(
  problem: DayProblem,
  activities: Activities,
): { person: DayPerson; from: number; to: number; seats: Set<string> }[] {
  return problem.people.flatMap((person) => {
    const day = activities[person.id] ?? [];
    return runsWhere(
      day.map((activity) => (activity.startsWith('assisted:') ? 'assisted' : activity)),
      (activity) => activity === 'assisted',
    ).map(({ from, to }) => ({
      person,
      from,
      to,
      seats: new Set(
        day
          .slice(from, to)
          .map((activity, i) => `${queueAnswered(activities, person.id, from + i)} ${activity}`),
      ),
    }));
  });
}

/** An assisted person is not beside a host on a queue outside the own window of it. */
export function assistedInQueueWindow(problem: DayProblem, activities: Activities): BrokenRule[] {
  return problem.people.flatMap((person) => {
    const queues = (activities[person.id] ?? []).map((activity, at) =>
      activity.startsWith('assisted:') ? (queueAnswered(activities, person.id, at) ?? '') : '',
    );
    return runsWhere(queues, (queue, at) => queue !== '' && !insideQueueWindow(person, queue, at)).map(
      ({ key, from, to }) => broken('queueWindow', person.id, from, to, { queue: key }),
    );
  });
}

/** No host has more people beside them at a time than allowed, guests and assisted ones together. */
export function guestsPerHost(problem: DayProblem, activities: Activities): BrokenRule[] {
  const most = problem.rules.maxGuestsPerHost;
  const found: BrokenRule[] = [];
  for (let at = 0; at < problem.intervals; at++) {
    const guests = new Map<string, number>();
    for (const { id } of problem.people) {
      const host = hostOf(activities[id]?.[at]);
      if (host !== null) guests.set(host, (guests.get(host) ?? 0) + 1);
    }
    for (const [host, count] of guests)
      if (count > most) found.push(broken('guestsPerHost', host, at, at + 1, { guests: count, most }));
  }
  return found;
}
