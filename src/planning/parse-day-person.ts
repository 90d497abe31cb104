/** The strict parser of one person of `swap-a-day/day-problem@1`. */
import type { Break, DayPerson, Lunch, Pin, Shadow } from './day-problem.ts';
import {
  FieldError,
  array,
  join,
  number,
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
  return {
    id,
    // Guests may come from a department without a queue, or with one that this problem leaves out.
    department: text(json['department'], `${at}.department`),
    queues: readFactors(json['queues'], `${at}.queues`, day),
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
  };
}

function readFactors(value: unknown, path: string, day: Day): Record<string, number> {
  const json = object(value ?? {}, path, null);
  for (const [queue, factor] of Object.entries(json)) {
    knownQueue(queue, join(path, queue), day);
    number(factor, join(path, queue));
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
  const json = object(value, path, ['queue', 'minutes', 'window', 'hosts']);
  return {
    queue: knownQueue(json['queue'], `${path}.queue`, day),
    minutes: wholeIntervals(json['minutes'], `${path}.minutes`, day.intervalMinutes),
    window: range(json['window'], `${path}.window`, day.intervals),
    hosts: optional(json['hosts'], (hosts) =>
      array(hosts, `${path}.hosts`).map((host, i) => knownPerson(host, `${path}.hosts[${i}]`, day)),
    ),
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

export const plainActivities = ['off', 'lunch', 'training', 'break', 'briefing', 'reflection'];

function readActivity(value: unknown, path: string, day: Day): string {
  const activity = text(value, path);
  if (activity.startsWith('phone:')) knownQueue(activity.slice(6), path, day);
  else if (activity.startsWith('shadow:')) knownPerson(activity.slice(7), path, day);
  else if (!plainActivities.includes(activity)) {
    throw new FieldError(
      path,
      `unknown activity ${JSON.stringify(activity)} (known: phone:<queue>, shadow:<person>, ${plainActivities.join(', ')})`,
    );
  }
  return activity;
}
