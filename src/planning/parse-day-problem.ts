/** The strict parser of `swap-a-day/day-problem@1`. */
import type {
  Break,
  DayPerson,
  DayProblem,
  DayRules,
  Lunch,
  Pin,
  QueueDemand,
  Shadow,
} from './day-problem.ts';
import { problemFormat } from './day-problem.ts';
import {
  FieldError,
  array,
  integer,
  join,
  number,
  object,
  optional,
  range,
  text,
  wholeIntervals,
} from './parse-fields.ts';

export type ParsedDayProblem = { ok: true; problem: DayProblem } | { ok: false; message: string };

interface Day {
  readonly intervals: number;
  readonly intervalMinutes: number;
  readonly queues: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

/**
 * Reads a day problem from parsed JSON. Missing optional fields mean none: no name, no absence, no lunch, no limit.
 * The first fault is returned as one line that names the field with its path and, inside a person, the person's id.
 */
export function parseDayProblem(input: unknown): ParsedDayProblem {
  try {
    return { ok: true, problem: readProblem(input) };
  } catch (error) {
    if (error instanceof FieldError) return { ok: false, message: error.message };
    throw error;
  }
}

const problemFields = [
  'format',
  'name',
  'date',
  'dayStart',
  'intervalMinutes',
  'intervals',
  'queues',
  'rules',
  'people',
  'previous',
];
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

function readProblem(input: unknown): DayProblem {
  const json = object(input, '', null);
  if (json['format'] !== problemFormat) throw new FieldError('format', `must be "${problemFormat}"`);
  object(input, '', problemFields);
  const intervalMinutes = integer(json['intervalMinutes'], 'intervalMinutes', 1, 240);
  const intervals = integer(json['intervals'], 'intervals', 1, Math.floor(1440 / intervalMinutes));
  const queues = readQueues(json['queues'], intervals);
  const peopleJson = array(json['people'], 'people');
  const day: Day = {
    intervals,
    intervalMinutes,
    queues: new Set(Object.keys(queues)),
    people: readIds(peopleJson),
  };
  return {
    format: problemFormat,
    name:
      json['name'] === undefined || json['name'] === null || json['name'] === ''
        ? ''
        : text(json['name'], 'name'),
    date: optional(json['date'], readDate),
    dayStart: readClock(json['dayStart']),
    intervalMinutes,
    intervals,
    queues,
    rules: readRules(json['rules']),
    people: peopleJson.map((person, index) => readPerson(person, index, day)),
    previous: optional(json['previous'], (value) => readPrevious(value, day)),
  };
}

function readDate(value: unknown): string {
  const date = text(value, 'date');
  const instant = new Date(`${date}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(date) ||
    Number.isNaN(instant.getTime()) ||
    instant.toISOString().slice(0, 10) !== date
  ) {
    throw new FieldError('date', `must be a date such as 2026-12-03, not ${JSON.stringify(date)}`);
  }
  return date;
}

function readClock(value: unknown): string {
  const clock = text(value, 'dayStart');
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(clock))
    throw new FieldError('dayStart', `must be a time such as 08:00, not ${JSON.stringify(clock)}`);
  return clock;
}

function readQueues(value: unknown, intervals: number): Record<string, QueueDemand> {
  const json = object(value, 'queues', null);
  const names = Object.keys(json);
  if (names.length === 0) throw new FieldError('queues', 'must name at least one queue');
  const queues: Record<string, QueueDemand> = {};
  for (const name of names) {
    const path = join('queues', name);
    if (name === '') throw new FieldError('queues', 'a queue’s name must not be empty');
    const queue = object(json[name], path, ['required', 'harm']);
    const required = perInterval(queue['required'], `${path}.required`, intervals).map((agents, at) =>
      number(agents, `${path}.required[${at}]`),
    );
    const harm = optional(queue['harm'], (lists) =>
      perInterval(lists, `${path}.harm`, intervals).map((costs, at) =>
        readHarm(costs, `${path}.harm[${at}]`),
      ),
    );
    queues[name] = { required, harm };
  }
  return queues;
}

function perInterval(value: unknown, path: string, intervals: number): unknown[] {
  const values = array(value, path);
  if (values.length !== intervals)
    throw new FieldError(path, `must have one entry per interval (${intervals}), not ${values.length}`);
  return values;
}

function readHarm(value: unknown, path: string): number[] {
  const costs = array(value, path).map((cost, at) => number(cost, `${path}[${at}]`));
  if (costs.length === 0)
    throw new FieldError(path, 'must hold the cost of at least the first missing agent');
  costs.forEach((cost, at) => {
    if (at > 0 && cost < (costs[at - 1] ?? 0))
      throw new FieldError(
        `${path}[${at}]`,
        `must not be less than the agent before (${costs[at - 1]}), not ${cost}`,
      );
  });
  return costs;
}

function readRules(value: unknown): DayRules {
  const json = object(value ?? {}, 'rules', ['maxPhoneMinutes', 'maxGuestsPerHost', 'minShadowBlockMinutes']);
  return {
    maxPhoneMinutes: optional(json['maxPhoneMinutes'], (minutes) => number(minutes, 'rules.maxPhoneMinutes')),
    maxGuestsPerHost:
      optional(json['maxGuestsPerHost'], (guests) => integer(guests, 'rules.maxGuestsPerHost', 1, 1000)) ?? 1,
    minShadowBlockMinutes: optional(json['minShadowBlockMinutes'], (minutes) =>
      number(minutes, 'rules.minShadowBlockMinutes'),
    ),
  };
}

function readIds(people: unknown[]): Set<string> {
  const ids = new Map<string, number>();
  people.forEach((person, index) => {
    const id = text(object(person, `people[${index}]`, null)['id'], `people[${index}].id`);
    const earlier = ids.get(id);
    if (earlier !== undefined)
      throw new FieldError(
        `people[${index}].id`,
        `${JSON.stringify(id)} is already the id of people[${earlier}]`,
      );
    ids.set(id, index);
  });
  return new Set(ids.keys());
}

function readPerson(value: unknown, index: number, day: Day): DayPerson {
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
    department: knownQueue(json['department'], `${at}.department`, day),
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

function knownPerson(value: unknown, path: string, day: Day): string {
  const id = text(value, path);
  if (!day.people.has(id)) throw new FieldError(path, `unknown person ${JSON.stringify(id)}`);
  return id;
}

function readPin(value: unknown, path: string, day: Day): Pin {
  const json = object(value, path, ['from', 'to', 'activity']);
  const [from, to] = range([json['from'], json['to']], path, day.intervals);
  return { from, to, activity: readActivity(json['activity'], `${path}.activity`, day) };
}

const plainActivities = ['off', 'lunch', 'training', 'break', 'briefing', 'reflection'];

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

/** A published plan may name hosts and queues that are gone: those cells only count as changed. */
function readPrevious(value: unknown, day: Day): Record<string, string[]> {
  const json = object(value, 'previous', null);
  const previous: Record<string, string[]> = {};
  for (const [id, list] of Object.entries(json)) {
    const path = join('previous', id);
    knownPerson(id, path, day);
    previous[id] = perInterval(list, path, day.intervals).map((activity, at) => {
      const known = text(activity, `${path}[${at}]`);
      if (!/^(phone|shadow):./.test(known) && !plainActivities.includes(known)) {
        throw new FieldError(`${path}[${at}]`, `unknown activity ${JSON.stringify(known)}`);
      }
      return known;
    });
  }
  return previous;
}
