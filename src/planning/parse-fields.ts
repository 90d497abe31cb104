/** Field readers for the strict parser: each throws `FieldError` naming the path, so that the first fault is one clear line. */

/** A fault in the input: `path` such as `people[3].lunch.window`, and what is wrong there. */
export class FieldError extends Error {
  constructor(path: string, problem: string) {
    super(path === '' ? problem : `${path}: ${problem}`);
    this.name = 'FieldError';
  }
}

export type Json = Record<string, unknown>;

/** The value as an object with no other fields than these; refuses unknown ones by name. */
export function object(value: unknown, path: string, fields: readonly string[] | null): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FieldError(path, `must be an object, not ${shown(value)}`);
  }
  if (fields !== null) {
    for (const name of Object.keys(value)) {
      if (!fields.includes(name))
        throw new FieldError(join(path, name), `unknown field (known: ${fields.join(', ')})`);
    }
  }
  return value as Json;
}

export function array(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new FieldError(path, `must be an array, not ${shown(value)}`);
  return value as unknown[];
}

export function text(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '')
    throw new FieldError(path, `must be a text that is not empty, not ${shown(value)}`);
  return value;
}

export function number(value: unknown, path: string, least = 0): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least) {
    throw new FieldError(path, `must be a number of at least ${least}, not ${shown(value)}`);
  }
  return value;
}

/** A number from 0 to `most`: beyond what a day can hold, the solver's arithmetic is no longer exact. */
export function numberUpTo(value: unknown, path: string, most: number): number {
  const read = number(value, path);
  if (read > most) throw new FieldError(path, `must be at most ${most}, not ${shown(value)}`);
  return read;
}

/** A name that others refer to by. */
export function key(value: unknown, path: string): string {
  const name = text(value, path);
  // An object cannot hold this name as a field of its own without tricks.
  if (name === '__proto__') throw new FieldError(path, 'must not be "__proto__"');
  return name;
}

export function integer(value: unknown, path: string, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new FieldError(path, `must be a whole number from ${least} to ${most}, not ${shown(value)}`);
  }
  return value;
}

/** Minutes that fill whole intervals. */
export function wholeIntervals(value: unknown, path: string, intervalMinutes: number): number {
  const minutes = integer(value, path, 1, 1440);
  if (minutes % intervalMinutes !== 0) {
    throw new FieldError(path, `must be a multiple of intervalMinutes (${intervalMinutes}), not ${minutes}`);
  }
  return minutes;
}

/** `[from, to)` inside the day. */
export function range(value: unknown, path: string, intervals: number): [number, number] {
  const pair = array(value, path);
  if (pair.length !== 2) throw new FieldError(path, `must be [from, to), not ${shown(value)}`);
  const from = integer(pair[0], `${path}[0]`, 0, intervals);
  const to = integer(pair[1], `${path}[1]`, 0, intervals);
  if (from >= to) throw new FieldError(path, `must be [from, to) with from before to, not [${from}, ${to}]`);
  return [from, to];
}

/** The reader's value, or null when the field is missing or null. */
export function optional<T>(value: unknown, read: (value: unknown) => T): T | null {
  return value === undefined || value === null ? null : read(value);
}

export function join(path: string, name: string): string {
  const step = /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? name : JSON.stringify(name);
  return path === '' ? step : `${path}.${step}`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const json = written(value);
  return json.length > 40 ? `${json.slice(0, 37)}…` : json;
}

/** JSON that was read may be nested deeper than can be written. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return Array.isArray(value) ? '[[…' : '{…';
  }
}
