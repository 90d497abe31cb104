/** The strict parser of `swap-a-day/day-problem@1`. */
import type { DayProblem, DayRules, QueueDemand } from './day-problem.ts';
import { plainActivities, problemFormat } from './day-problem.ts';
import type { Day } from './parse-day-person.ts';
import { knownPerson, readPerson } from './parse-day-person.ts';
import {
  FieldError,
  array,
  integer,
  join,
  key,
  number,
  numberUpTo,
  object,
  optional,
  text,
} from './parse-fields.ts';

export type ParsedDayProblem = { ok: true; problem: DayProblem } | { ok: false; message: string };

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

/** More agents than any call centre has, and more than a missing agent ever costs. */
const mostAgents = 10_000;
const mostHarm = 1e6;

function readQueues(value: unknown, intervals: number): Record<string, QueueDemand> {
  const json = object(value, 'queues', null);
  const names = Object.keys(json);
  if (names.length === 0) throw new FieldError('queues', 'must name at least one queue');
  const queues: Record<string, QueueDemand> = {};
  for (const name of names) {
    const path = join('queues', name);
    if (name === '') throw new FieldError('queues', 'a queue’s name must not be empty');
    key(name, path);
    const queue = object(json[name], path, ['required', 'harm']);
    const required = perInterval(queue['required'], `${path}.required`, intervals).map((agents, at) =>
      numberUpTo(agents, `${path}.required[${at}]`, mostAgents),
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
  const costs = array(value, path).map((cost, at) => numberUpTo(cost, `${path}[${at}]`, mostHarm));
  if (costs.length === 0)
    throw new FieldError(path, 'must hold the cost of at least the first missing agent');
  if (costs.length > mostAgents)
    throw new FieldError(path, `must hold the costs of at most ${mostAgents} missing agents`);
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
    const id = key(object(person, `people[${index}]`, null)['id'], `people[${index}].id`);
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

/** A published plan may name hosts and queues that are gone: those cells only count as changed. */
function readPrevious(value: unknown, day: Day): Record<string, string[]> {
  const json = object(value, 'previous', null);
  const previous: Record<string, string[]> = {};
  for (const [id, list] of Object.entries(json)) {
    const path = join('previous', id);
    knownPerson(id, path, day);
    previous[id] = perInterval(list, path, day.intervals).map((activity, at) => {
      const known = text(activity, `${path}[${at}]`);
      if (!/^(phone|shadow|assisted):./.test(known) && !plainActivities.includes(known)) {
        throw new FieldError(`${path}[${at}]`, `unknown activity ${JSON.stringify(known)}`);
      }
      return known;
    });
  }
  return previous;
}
