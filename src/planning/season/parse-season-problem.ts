/** The strict parser of `swap-a-day/season-problem@1`. */
import { FieldError, array, integer, join, object, optional, text } from '../parse-fields.ts';
import { byCodePoint } from './draw.ts';
import type {
  SeasonDay,
  SeasonOverride,
  SeasonPair,
  SeasonPerson,
  SeasonProblem,
  SeasonRules,
} from './season-problem.ts';
import { seasonProblemFormat } from './season-problem.ts';

export type ParsedSeasonProblem = { ok: true; problem: SeasonProblem } | { ok: false; message: string };

/**
 * Reads a season problem from parsed JSON. Days come back in ascending order, whatever their order was. Missing
 * optional fields mean none: never unavailable, no priority, no pairs, nothing fixed, known or overridden;
 * `turnsPerPerson` is then 1, `newcomerDays` 30, `daysBetweenTurns` 1.
 * The first fault is returned as one line that names the field.
 */
export function parseSeasonProblem(input: unknown): ParsedSeasonProblem {
  try {
    return { ok: true, problem: readProblem(input) };
  } catch (error) {
    if (error instanceof FieldError) return { ok: false, message: error.message };
    throw error;
  }
}

const problemFields = [
  'format',
  'days',
  'people',
  'pairs',
  'fixed',
  'previous',
  'overrides',
  'rules',
  'seed',
];
const personFields = ['id', 'department', 'startedOn', 'unavailable', 'priority', 'late'];

function readProblem(input: unknown): SeasonProblem {
  const json = object(input, '', null);
  if (json['format'] !== seasonProblemFormat)
    throw new FieldError('format', `must be "${seasonProblemFormat}"`);
  object(input, '', problemFields);
  const days = readDays(json['days']);
  const departments = twoDepartments(days);
  const people = readPeople(json['people'], departments);
  const rules = readRules(json['rules']);
  refuseTooLarge(people.length, Math.min(rules.turnsPerPerson, days.length), days.length);
  const ids = new Set(people.map(({ id }) => id));
  const dates = new Set(days.map(({ date }) => date));
  const pairs = object(json['pairs'] ?? {}, 'pairs', ['forbidden', 'done']);
  return {
    format: seasonProblemFormat,
    days,
    departments,
    people,
    forbidden: readPairs(pairs['forbidden'], 'pairs.forbidden', ids),
    done: readPairs(pairs['done'], 'pairs.done', ids),
    fixed: readFixed(json['fixed'], departments, people, dates),
    previous: readPlanned(json['previous'], 'previous', departments),
    overrides: readOverrides(json['overrides'], ids, dates),
    rules,
    seed: integer(json['seed'], 'seed', 0, 0xffffffff),
  };
}

/** A season so large takes about half a gigabyte; it is 20,000 people on 500 days with two turns each. */
const mostTurnDays = 20_000_000;

function refuseTooLarge(people: number, turns: number, days: number): void {
  const size = people * turns * days;
  if (size > mostTurnDays)
    throw new FieldError(
      'people',
      `too many for one plan: ${people} people x ${turns} turns x ${days} days are more than ${mostTurnDays}`,
    );
}

function readDays(value: unknown): SeasonDay[] {
  const list = array(value, 'days');
  if (list.length === 0) throw new FieldError('days', 'must hold at least one day');
  const at = new Map<string, number>();
  const days = list.map((item, index) => {
    const path = `days[${index}]`;
    const day = object(item, path, ['date', 'capacity']);
    const date = readDate(day['date'], `${path}.date`);
    const before = at.get(date);
    if (before !== undefined) throw new FieldError(`${path}.date`, `${date} is already days[${before}]`);
    at.set(date, index);
    const capacity = object(day['capacity'], `${path}.capacity`, null);
    return {
      date,
      capacity: new Map(
        Object.entries(capacity).map(([department, people]) => [
          department,
          integer(people, join(`${path}.capacity`, department), 0, 1_000_000),
        ]),
      ),
    };
  });
  return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

function twoDepartments(days: readonly SeasonDay[]): [string, string] {
  const names = [...new Set(days.flatMap(({ capacity }) => [...capacity.keys()]))].sort(byCodePoint);
  const [first, second] = names;
  if (first === undefined || second === undefined || names.length > 2) {
    const found = names.length === 0 ? 'none' : names.map((name) => JSON.stringify(name)).join(', ');
    throw new FieldError('days', `the capacities must name two departments in all, not ${found}`);
  }
  for (const name of [first, second]) {
    // The plan's pairs carry the departments' names beside the date.
    if (name === 'date' || name === '')
      throw new FieldError('days', `a department must not be called ${JSON.stringify(name)}`);
  }
  return [first, second];
}

function readPeople(value: unknown, departments: readonly [string, string]): SeasonPerson[] {
  const at = new Map<string, number>();
  return array(value, 'people').map((item, index) => {
    const path = `people[${index}]`;
    const person = object(item, path, personFields);
    const id = text(person['id'], `${path}.id`);
    const before = at.get(id);
    if (before !== undefined)
      throw new FieldError(`${path}.id`, `${JSON.stringify(id)} is already people[${before}]`);
    at.set(id, index);
    const department = text(person['department'], `${path}.department`);
    if (!departments.includes(department)) {
      const known = departments.map((name) => JSON.stringify(name)).join(' or ');
      throw new FieldError(
        `${path}.department`,
        `no day has a capacity for ${JSON.stringify(department)}; it must be ${known}`,
      );
    }
    const days = optional(person['unavailable'], (list) => array(list, `${path}.unavailable`)) ?? [];
    return {
      id,
      department,
      startedOn: optional(person['startedOn'], (date) => readDate(date, `${path}.startedOn`)),
      unavailable: new Set(days.map((date, i) => readDate(date, `${path}.unavailable[${i}]`))),
      priority: optional(person['priority'], (one) => integer(one, `${path}.priority`, 0, 1_000_000)) ?? 0,
      ...(readLate(person['late'], `${path}.late`) ? { late: true } : {}),
    };
  });
}

function readLate(value: unknown, path: string): boolean {
  if (value !== undefined && typeof value !== 'boolean') throw new FieldError(path, 'must be true or false');
  return value === true;
}

function readPairs(value: unknown, path: string, ids: ReadonlySet<string>): [string, string][] {
  const list = optional(value, (pairs) => array(pairs, path)) ?? [];
  return list.map((item, index) => {
    const pair = array(item, `${path}[${index}]`);
    if (pair.length !== 2)
      throw new FieldError(`${path}[${index}]`, `must hold two people, not ${pair.length}`);
    const known = (one: unknown, at: number): string => {
      const id = text(one, `${path}[${index}][${at}]`);
      if (!ids.has(id))
        throw new FieldError(`${path}[${index}][${at}]`, `nobody has the id ${JSON.stringify(id)}`);
      return id;
    };
    const [a, b] = [known(pair[0], 0), known(pair[1], 1)];
    if (a === b) throw new FieldError(`${path}[${index}]`, `${JSON.stringify(a)} is no pair`);
    return [a, b];
  });
}

/** Pairs in the words of a plan. Their people and dates need not be known here. */
function readPlanned(value: unknown, path: string, departments: readonly [string, string]): SeasonPair[] {
  const list = optional(value, (pairs) => array(pairs, path)) ?? [];
  return list.map((item, index) => {
    const at = `${path}[${index}]`;
    const pair = object(item, at, ['date', ...departments]);
    return Object.fromEntries([
      ['date', readDate(pair['date'], `${at}.date`)],
      ...departments.map((name) => [name, text(pair[name], join(at, name))] as const),
    ]);
  });
}

function readFixed(
  value: unknown,
  departments: readonly [string, string],
  people: readonly SeasonPerson[],
  dates: ReadonlySet<string>,
): SeasonPair[] {
  const departmentOf = new Map(people.map(({ id, department }) => [id, department]));
  const fixed = readPlanned(value, 'fixed', departments);
  fixed.forEach((pair, index) => {
    seasonDay(pair['date'] ?? '', `fixed[${index}].date`, dates);
    for (const name of departments) {
      const id = pair[name] ?? '';
      if (departmentOf.get(id) !== name)
        throw new FieldError(
          join(`fixed[${index}]`, name),
          `nobody of ${JSON.stringify(name)} has the id ${JSON.stringify(id)}`,
        );
    }
  });
  return fixed;
}

function readOverrides(
  value: unknown,
  ids: ReadonlySet<string>,
  dates: ReadonlySet<string>,
): SeasonOverride[] {
  const at = new Map<string, number>();
  const list = optional(value, (overrides) => array(overrides, 'overrides')) ?? [];
  return list.map((item, index) => {
    const path = `overrides[${index}]`;
    const override = object(item, path, ['person', 'date', 'reason']);
    const person = text(override['person'], `${path}.person`);
    if (!ids.has(person))
      throw new FieldError(`${path}.person`, `nobody has the id ${JSON.stringify(person)}`);
    const before = at.get(person);
    if (before !== undefined)
      throw new FieldError(`${path}.person`, `${JSON.stringify(person)} has overrides[${before}] already`);
    at.set(person, index);
    if (override['date'] === undefined)
      throw new FieldError(`${path}.date`, 'must be a date of the season, or null for no turn, not missing');
    const date = optional(override['date'], (one) =>
      seasonDay(readDate(one, `${path}.date`), `${path}.date`, dates),
    );
    return { person, date, reason: text(override['reason'], `${path}.reason`) };
  });
}

function seasonDay(date: string, path: string, dates: ReadonlySet<string>): string {
  if (!dates.has(date)) throw new FieldError(path, `${date} is no day of the season`);
  return date;
}

function readRules(value: unknown): SeasonRules {
  const rules = object(value ?? {}, 'rules', ['turnsPerPerson', 'newcomerDays', 'daysBetweenTurns']);
  return {
    turnsPerPerson:
      optional(rules['turnsPerPerson'], (turns) => integer(turns, 'rules.turnsPerPerson', 1, 366)) ?? 1,
    newcomerDays:
      optional(rules['newcomerDays'], (days) => integer(days, 'rules.newcomerDays', 0, 36_500)) ?? 30,
    daysBetweenTurns:
      optional(rules['daysBetweenTurns'], (days) => integer(days, 'rules.daysBetweenTurns', 1, 366)) ?? 1,
  };
}

function readDate(value: unknown, path: string): string {
  const date = text(value, path);
  const instant = new Date(`${date}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(date) ||
    Number.isNaN(instant.getTime()) ||
    instant.toISOString().slice(0, 10) !== date
  ) {
    throw new FieldError(path, `must be a date such as 2026-12-03, not ${JSON.stringify(date)}`);
  }
  return date;
}
