/** Reads a `staffing` problem out of JSON, naming the field at fault. */
import type { StaffingProblem } from './staffing.ts';

type Field = keyof StaffingProblem;

/** What is wrong with one field. Limits are given where they were broken. */
export type StaffingFault =
  | { code: 'not-an-object' }
  | { code: 'unknown-field'; field: string }
  | { code: 'missing' | 'not-a-number' | 'not-whole' | 'no-target'; field: Field }
  | { code: 'too-small' | 'too-large'; field: Field; limit: number; inclusive: boolean; value: number };

export type ParsedStaffing = { ok: true; problem: StaffingProblem } | { ok: false; fault: StaffingFault };

type Range = { min: number; minInclusive: boolean; max?: number; maxInclusive?: boolean; whole?: boolean };

const positive: Range = { min: 0, minInclusive: false };
const notNegative: Range = { min: 0, minInclusive: true };
const share: Range = { min: 0, minInclusive: true, max: 1, maxInclusive: true };

const ranges: Record<Field, Range> = {
  calls: notNegative,
  intervalMinutes: positive,
  ahtSeconds: positive,
  patienceSeconds: positive,
  answerWithinSeconds: notNegative,
  serviceLevel: share,
  maxAverageSpeedOfAnswerSeconds: notNegative,
  maxOccupancy: share,
  maxAbandonment: share,
  shrinkage: { ...share, maxInclusive: false },
  agents: { min: 0, minInclusive: true, max: 1_000_000_000, maxInclusive: true, whole: true },
};

/** What a field that is left out means. `serviceLevel` is special: see `withDefaultTarget`. */
const whenMissing: Partial<StaffingProblem> = {
  patienceSeconds: null,
  answerWithinSeconds: 20,
  serviceLevel: null,
  maxAverageSpeedOfAnswerSeconds: null,
  maxOccupancy: null,
  maxAbandonment: null,
  shrinkage: 0,
  agents: null,
};

const nullable: ReadonlySet<Field> = new Set<Field>([
  'patienceSeconds',
  'serviceLevel',
  'maxAverageSpeedOfAnswerSeconds',
  'maxOccupancy',
  'maxAbandonment',
  'agents',
]);

const targets = ['serviceLevel', 'maxAverageSpeedOfAnswerSeconds', 'maxOccupancy', 'maxAbandonment'] as const;

/** The target of a problem that names none and asks for agents: 80 % (within 20 s unless told otherwise). */
const DEFAULT_SERVICE_LEVEL = 0.8;

/** Checks one JSON value. The first fault found is returned; unknown fields are faults. */
export function parseStaffingProblem(value: unknown): ParsedStaffing {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, fault: { code: 'not-an-object' } };
  const given = value as Record<string, unknown>;
  const unknownField = Object.keys(given).find((name) => !Object.hasOwn(ranges, name));
  if (unknownField !== undefined) return { ok: false, fault: { code: 'unknown-field', field: unknownField } };

  const problem: Partial<Record<Field, number | null>> = {};
  for (const field of Object.keys(ranges) as Field[]) {
    const raw = Object.hasOwn(given, field) ? given[field] : whenMissing[field];
    if (raw === undefined) return { ok: false, fault: { code: 'missing', field } };
    if (raw === null && nullable.has(field)) {
      problem[field] = null;
      continue;
    }
    if (typeof raw !== 'number' || !Number.isFinite(raw))
      return { ok: false, fault: { code: 'not-a-number', field } };
    const fault = rangeFault(field, raw);
    if (fault !== null) return { ok: false, fault };
    problem[field] = raw;
  }
  return withDefaultTarget(problem as StaffingProblem, given);
}

function rangeFault(field: Field, value: number): StaffingFault | null {
  const { min, minInclusive, max, maxInclusive, whole } = ranges[field];
  if (value < min || (value === min && !minInclusive)) {
    return { code: 'too-small', field, limit: min, inclusive: minInclusive, value };
  }
  if (max !== undefined && (value > max || (value === max && maxInclusive === false))) {
    return { code: 'too-large', field, limit: max, inclusive: maxInclusive !== false, value };
  }
  return whole === true && !Number.isInteger(value) ? { code: 'not-whole', field } : null;
}

/** A search needs a target. One that says nothing gets 80 %; one that rules out every target is refused. */
function withDefaultTarget(problem: StaffingProblem, given: Record<string, unknown>): ParsedStaffing {
  if (problem.agents !== null || targets.some((field) => problem[field] !== null))
    return { ok: true, problem };
  if (Object.hasOwn(given, 'serviceLevel'))
    return { ok: false, fault: { code: 'no-target', field: 'serviceLevel' } };
  return { ok: true, problem: { ...problem, serviceLevel: DEFAULT_SERVICE_LEVEL } };
}
