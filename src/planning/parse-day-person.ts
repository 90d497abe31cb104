/** The strict parser of one person of `swap-a-day/day-problem@1`. */
import type { Break, Burden, DayPerson, Lunch, Pin, Range, Shadow, Talk, Workshop } from './day-problem.ts';
import { plainActivities } from './day-problem.ts';
import {
  FieldError,
  array,
  integer,
  join,
  number,
  numberUpTo,
  object,
  optional,
  range,
  text,
  wholeIntervals,
} from './parse-fields.ts';

/** What a person's fields are checked against. */
export interface Day {
  readonly intervals: number;
  readonly intervalMinutes: number;
  readonly queues: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

const personFields = [
  'id',
  'department',
  'queues',
  'shift',
  'absent',
  'lunch',
  'breaks',
  'maxPhoneMinutes',
  'training',
  'shadow',
  'pinned',
  'assisted',
  'talks',
  'queueWindows',
  'workshop',
  'burden',
];

/** One of `people`; a fault names the person's id besides the path. */
export function readPerson(value: unknown, index: number, day: Day): DayPerson {
  const at = `people[${index}]`;
  const id = (value as { id: string }).id;
  try {
    return readPersonFields(object(value, at, personFields), at, id, day);
  } catch (error) {
    if (error instanceof FieldError)
      throw new FieldError('', `${error.message} (person ${JSON.stringify(id)})`);
    throw error;
  }
}

function readPersonFields(json: Record<string, unknown>, at: string, id: string, day: Day): DayPerson {
  const ranges = (field: string) =>
    (optional(json[field], (list) => array(list, `${at}.${field}`)) ?? []).map((item, i) =>
      range(item, `${at}.${field}[${i}]`, day.intervals),
    );
  const queues = readFactors(json['queues'], `${at}.queues`, day);
  return {
    id,
    // Guests may come from a department without a queue, or with one that this problem leaves out.
    department: text(json['department'], `${at}.department`),
    queues,
    shift: optional(json['shift'], (shift) => range(shift, `${at}.shift`, day.intervals)),
    absent: ranges('absent'),
    lunch: optional(json['lunch'], (lunch) => readPause(lunch, `${at}.lunch`, day)),
    breaks: (optional(json['breaks'], (list) => array(list, `${at}.breaks`)) ?? []).map((item, i) =>
      readPause(item, `${at}.breaks[${i}]`, day),
    ),
    maxPhoneMinutes: optional(json['maxPhoneMinutes'], (minutes) => number(minutes, `${at}.maxPhoneMinutes`)),
    training: ranges('training'),
    shadow: optional(json['shadow'], (shadow) => readShadow(shadow, `${at}.shadow`, day)),
    pinned: (optional(json['pinned'], (list) => array(list, `${at}.pinned`)) ?? []).map((item, i) =>
      readPin(item, `${at}.pinned[${i}]`, day),
    ),
    ...readExtensions(json, at, queues, day),
  };
}

/** The fields that a problem of the first days did not have; those that are missing or null stay away. */
function readExtensions(
  json: Record<string, unknown>,
  at: string,
  queues: Readonly<Record<string, number>>,
  day: Day,
): Pick<DayPerson, 'assisted' | 'talks' | 'queueWindows' | 'workshop' | 'burden'> {
  const assisted = optional(json['assisted'], (list) =>
    array(list, `${at}.assisted`).map((item, i) => {
      const queue = knownQueue(item, `${at}.assisted[${i}]`, day);
      if (!Object.hasOwn(queues, queue))
        throw new FieldError(`${at}.assisted[${i}]`, `${JSON.stringify(queue)} must also stand in queues`);
      return queue;
    }),
  );
  const talks = optional(json['talks'], (list) =>
    array(list, `${at}.talks`).map((item, i) => readTalk(item, `${at}.talks[${i}]`, day)),
  );
  const queueWindows = optional(json['queueWindows'], (windows) =>
    readQueueWindows(windows, `${at}.queueWindows`, day),
  );
  const workshop = optional(json['workshop'], (value) => readWorkshop(value, `${at}.workshop`, day));
  const burden = optional(json['burden'], (value) => readBurden(value, `${at}.burden`));
  return {
    ...(assisted === null ? {} : { assisted }),
    ...(talks === null ? {} : { talks }),
    ...(queueWindows === null ? {} : { queueWindows }),
    ...(workshop === null ? {} : { workshop }),
    ...(burden === null ? {} : { burden }),
  };
}

function readTalk(value: unknown, path: string, day: Day): Talk {
  const json = object(value, path, ['activity', 'minutes', 'window']);
  const activity = json['activity'];
  if (activity !== 'briefing' && activity !== 'reflection')
    throw new FieldError(`${path}.activity`, 'must be "briefing" or "reflection"');
  return {
    activity,
    minutes: wholeIntervals(json['minutes'], `${path}.minutes`, day.intervalMinutes),
    window: range(json['window'], `${path}.window`, day.intervals),
  };
}

function readQueueWindows(value: unknown, path: string, day: Day): Record<string, Range> {
  const windows = Object.entries(object(value, path, null)).map(([queue, window]) => {
    knownQueue(queue, join(path, queue), day);
    return [queue, range(window, join(path, queue), day.intervals)] as const;
  });
  return Object.fromEntries(windows);
}

/** More rounds than anybody holds in a day; every way to attend them is looked at. */
const mostRounds = 8;

function readWorkshop(value: unknown, path: string, day: Day): Workshop {
  const json = object(value, path, ['rounds', 'least']);
  const rounds = array(json['rounds'], `${path}.rounds`).map((item, i) =>
    range(item, `${path}.rounds[${i}]`, day.intervals),
  );
  if (rounds.length === 0 || rounds.length > mostRounds)
    throw new FieldError(`${path}.rounds`, `must hold from 1 to ${mostRounds} rounds, not ${rounds.length}`);
  rounds.forEach(([from], i) => {
    if (from < (rounds[i - 1]?.[1] ?? 0))
      throw new FieldError(`${path}.rounds[${i}]`, 'must not begin before the round before it ends');
  });
  return { rounds, least: integer(json['least'] ?? 1, `${path}.least`, 0, rounds.length) };
}

function readBurden(value: unknown, path: string): Burden {
  const json = object(value, path, ['lateLunch', 'peak', 'lastHour']);
  return {
    lateLunch: number(json['lateLunch'] ?? 0, `${path}.lateLunch`),
    peak: number(json['peak'] ?? 0, `${path}.peak`),
    lastHour: number(json['lastHour'] ?? 0, `${path}.lastHour`),
  };
}

/** Nobody does the work of more people than this. */
const mostFactor = 100;

function readFactors(value: unknown, path: string, day: Day): Record<string, number> {
  const json = object(value ?? {}, path, null);
  for (const [queue, factor] of Object.entries(json)) {
    knownQueue(queue, join(path, queue), day);
    numberUpTo(factor, join(path, queue), mostFactor);
  }
  return { ...json } as Record<string, number>;
}

function knownQueue(value: unknown, path: string, day: Day): string {
  const queue = text(value, path);
  if (!day.queues.has(queue))
    throw new FieldError(
      path,
      `unknown queue ${JSON.stringify(queue)} (known: ${[...day.queues].join(', ')})`,
    );
  return queue;
}

function readPause(value: unknown, path: string, day: Day): Lunch | Break {
  const json = object(value, path, ['minutes', 'window']);
  return {
    minutes: wholeIntervals(json['minutes'], `${path}.minutes`, day.intervalMinutes),
    window: range(json['window'], `${path}.window`, day.intervals),
  };
}

function readShadow(value: unknown, path: string, day: Day): Shadow {
  const json = object(value, path, [
    'queue',
    'minutes',
    'window',
    'hosts',
    'briefingMinutes',
    'reflectionMinutes',
  ]);
  const talk = (field: 'briefingMinutes' | 'reflectionMinutes') => {
    const minutes = optional(json[field], (value) =>
      value === 0 ? null : wholeIntervals(value, `${path}.${field}`, day.intervalMinutes),
    );
    return minutes === null ? {} : { [field]: minutes };
  };
  return {
    queue: knownQueue(json['queue'], `${path}.queue`, day),
    minutes: wholeIntervals(json['minutes'], `${path}.minutes`, day.intervalMinutes),
    window: range(json['window'], `${path}.window`, day.intervals),
    hosts: optional(json['hosts'], (hosts) =>
      array(hosts, `${path}.hosts`).map((host, i) => knownPerson(host, `${path}.hosts[${i}]`, day)),
    ),
    ...talk('briefingMinutes'),
    ...talk('reflectionMinutes'),
  };
}

export function knownPerson(value: unknown, path: string, day: Day): string {
  const id = text(value, path);
  if (!day.people.has(id)) throw new FieldError(path, `unknown person ${JSON.stringify(id)}`);
  return id;
}

function readPin(value: unknown, path: string, day: Day): Pin {
  const json = object(value, path, ['from', 'to', 'activity']);
  const [from, to] = range([json['from'], json['to']], path, day.intervals);
  return { from, to, activity: readActivity(json['activity'], `${path}.activity`, day) };
}

function readActivity(value: unknown, path: string, day: Day): string {
  const activity = text(value, path);
  if (activity.startsWith('phone:')) knownQueue(activity.slice(6), path, day);
  else if (activity.startsWith('shadow:')) knownPerson(activity.slice(7), path, day);
  else if (activity.startsWith('assisted:')) knownPerson(activity.slice(9), path, day);
  else if (!plainActivities.includes(activity)) {
    throw new FieldError(
      path,
      `unknown activity ${JSON.stringify(activity)} (known: phone:<queue>, shadow:<person>, assisted:<person>, ${plainActivities.join(', ')})`,
    );
  }
  return activity;
}
