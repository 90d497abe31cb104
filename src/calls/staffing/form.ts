/** The staffing calculator's form: percentages and seconds as people type them, in either language. */
import { parseNumber, text } from '../../web/forms.ts';
import type { Params } from '../../web/i18n.ts';
import { parseStaffingProblem, type StaffingFault } from './problem.ts';
import { answerStaffing, type StaffingAnswer, type StaffingProblem } from './staffing.ts';

export const staffingFields = [
  'calls',
  'interval',
  'aht',
  'patience',
  'level',
  'within',
  'occupancy',
  'shrinkage',
  'agents',
] as const;
export type StaffingField = (typeof staffingFields)[number];
export type StaffingValues = Record<StaffingField, string>;

/** The textbook's queue, to begin with. */
export const exampleValues: StaffingValues = {
  calls: '100',
  interval: '30',
  aht: '180',
  patience: '',
  level: '80',
  within: '20',
  occupancy: '',
  shrinkage: '30',
  agents: '',
};

/** A message key and its parameters for one field. */
export type FieldProblem = { field: StaffingField; key: string; params: Params };

export type StaffingResult =
  | { ok: true; problem: StaffingProblem; answer: StaffingAnswer; around: StaffingAnswer[] }
  | { ok: false; problems: FieldProblem[] };

const sourceOf: Partial<Record<keyof StaffingProblem, StaffingField>> = {
  calls: 'calls',
  intervalMinutes: 'interval',
  ahtSeconds: 'aht',
  patienceSeconds: 'patience',
  serviceLevel: 'level',
  answerWithinSeconds: 'within',
  maxOccupancy: 'occupancy',
  shrinkage: 'shrinkage',
  agents: 'agents',
};
const percentages: ReadonlySet<StaffingField> = new Set<StaffingField>(['level', 'occupancy', 'shrinkage']);

/** The fields as they came; the example's where the form was not sent at all. */
export function staffingValues(query: unknown): StaffingValues {
  const sent = staffingFields.some((field) => text(query, field) !== '');
  return sent
    ? (Object.fromEntries(staffingFields.map((field) => [field, text(query, field)])) as StaffingValues)
    : exampleValues;
}

/** Answers the form, with the figures of up to two agents fewer and two more beside it. */
export function staffingResult(values: StaffingValues): StaffingResult {
  const numbers: Partial<Record<StaffingField, number | null>> = {};
  const problems: FieldProblem[] = [];
  for (const field of staffingFields) {
    const number = values[field] === '' ? null : parseNumber(values[field]);
    if (number === undefined) problems.push({ field, key: 'staffing.problem.not-a-number', params: {} });
    // Shift the decimal point by way of its text: 0.7 × … in floats would make 70 % into 0.7000000000000001.
    numbers[field] =
      typeof number === 'number' && percentages.has(field) ? Number(`${number}e-2`) : (number ?? null);
  }
  if (problems.length > 0) return { ok: false, problems };

  const parsed = parseStaffingProblem({
    calls: numbers.calls,
    intervalMinutes: numbers.interval,
    ahtSeconds: numbers.aht,
    patienceSeconds: numbers.patience,
    answerWithinSeconds: numbers.within ?? 20,
    serviceLevel: numbers.level,
    maxOccupancy: numbers.occupancy,
    shrinkage: numbers.shrinkage ?? 0,
    agents: numbers.agents,
  });
  if (!parsed.ok) return { ok: false, problems: [faultOf(parsed.fault, values)] };
  const outcome = answerStaffing(parsed.problem);
  if (!outcome.ok) {
    const field = sourceOf[outcome.refusal.field] ?? 'calls';
    return { ok: false, problems: [{ field, key: `staffing.problem.${outcome.refusal.code}`, params: {} }] };
  }
  return {
    ok: true,
    problem: parsed.problem,
    answer: outcome.answer,
    around: around(parsed.problem, outcome.answer),
  };
}

function around(problem: StaffingProblem, answer: StaffingAnswer): StaffingAnswer[] {
  return [-2, -1, 0, 1, 2].flatMap((step) => {
    const agents = answer.agents + step;
    if (agents < 0) return [];
    const outcome = answerStaffing({ ...problem, agents });
    return outcome.ok ? [outcome.answer] : [];
  });
}

function faultOf(fault: StaffingFault, values: StaffingValues): FieldProblem {
  if (fault.code === 'not-an-object' || fault.code === 'unknown-field') {
    return { field: 'calls', key: 'staffing.problem.missing', params: {} };
  }
  const field = sourceOf[fault.field] ?? 'calls';
  const missing = fault.code === 'not-a-number' && values[field] === '';
  if (missing) return { field, key: 'staffing.problem.missing', params: {} };
  if (fault.code !== 'too-small' && fault.code !== 'too-large') {
    return { field, key: `staffing.problem.${fault.code}`, params: {} };
  }
  const limit = percentages.has(field) ? fault.limit * 100 : fault.limit;
  const key = `staffing.problem.${fault.code}${fault.inclusive ? '' : '-exclusive'}`;
  return { field, key, params: { limit } };
}
