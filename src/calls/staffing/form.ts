/** The staffing calculator's form: percentages and seconds as people type them, in either language. */
import { parseNumber, text } from '../../web/forms.ts';
import { hasMessage, type Params } from '../../web/i18n.ts';
import { parseStaffingProblem, type StaffingFault } from './problem.ts';
import { agentsByTarget, staffingCurve, type Target } from './curve.ts';
import { answerStaffing, type StaffingAnswer, type StaffingProblem } from './staffing.ts';

export const staffingFields = [
  'calls',
  'interval',
  'aht',
  'patience',
  'level',
  'within',
  'asa',
  'abandonment',
  'occupancy',
  'shrinkage',
  'agents',
] as const;
export type StaffingField = (typeof staffingFields)[number];
export type StaffingValues = Record<StaffingField, string>;

/** The textbook's queue, to begin with. */
const exampleValues: StaffingValues = {
  calls: '100',
  interval: '30',
  aht: '180',
  patience: '',
  level: '80',
  within: '20',
  asa: '',
  abandonment: '',
  occupancy: '',
  shrinkage: '30',
  agents: '',
};

/** A message key and its parameters for one field. */
export type FieldProblem = { field: StaffingField; key: string; params: Params };

export type StaffingResult =
  | {
      ok: true;
      problem: StaffingProblem;
      answer: StaffingAnswer;
      around: StaffingAnswer[];
      curve: StaffingAnswer[];
      /** What each target asks for by itself, most first; empty where a number of agents was given. */
      byTarget: { target: Target; agents: number }[];
    }
  | { ok: false; problems: FieldProblem[] };

const sourceOf: Partial<Record<keyof StaffingProblem, StaffingField>> = {
  calls: 'calls',
  intervalMinutes: 'interval',
  ahtSeconds: 'aht',
  patienceSeconds: 'patience',
  serviceLevel: 'level',
  answerWithinSeconds: 'within',
  maxAverageSpeedOfAnswerSeconds: 'asa',
  maxAbandonment: 'abandonment',
  maxOccupancy: 'occupancy',
  shrinkage: 'shrinkage',
  agents: 'agents',
};
const percentages: ReadonlySet<StaffingField> = new Set<StaffingField>([
  'level',
  'abandonment',
  'occupancy',
  'shrinkage',
]);

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
    numbers[field] =
      typeof number === 'number' && percentages.has(field) ? shareOf(number) : (number ?? null);
  }
  if (problems.length > 0) return { ok: false, problems };

  const parsed = parseStaffingProblem({
    calls: numbers.calls,
    intervalMinutes: numbers.interval,
    ahtSeconds: numbers.aht,
    patienceSeconds: numbers.patience,
    answerWithinSeconds: numbers.within ?? 20,
    serviceLevel: numbers.level,
    maxAverageSpeedOfAnswerSeconds: numbers.asa,
    maxAbandonment: numbers.abandonment,
    maxOccupancy: numbers.occupancy,
    shrinkage: numbers.shrinkage ?? 0,
    agents: numbers.agents,
  });
  if (!parsed.ok) return { ok: false, problems: [faultOf(parsed.fault, values)] };
  const outcome = answerStaffing(parsed.problem);
  if (!outcome.ok) {
    const field = sourceOf[outcome.refusal.field] ?? 'calls';
    return { ok: false, problems: [problemOf(field, outcome.refusal.code)] };
  }
  return {
    ok: true,
    problem: parsed.problem,
    answer: outcome.answer,
    around: around(parsed.problem, outcome.answer),
    curve: outcome.answer.offeredLoad > 0 ? staffingCurve(parsed.problem, outcome.answer) : [],
    byTarget: parsed.problem.agents === null ? agentsByTarget(parsed.problem) : [],
  };
}

/** Shifts the decimal point by way of its text: dividing makes 1.1 % into 0.011000000000000001. */
function shareOf(percent: number): number {
  const [digits = '0', exponent = '0'] = String(percent).split('e');
  return Number(`${digits}e${Number(exponent) - 2}`);
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
    return problemOf(field, fault.code);
  }
  const limit = percentages.has(field) ? fault.limit * 100 : fault.limit;
  return problemOf(field, `${fault.code}${fault.inclusive ? '' : '-exclusive'}`, { limit });
}

/** A field's own words for a problem where it has some, or those for any field. */
function problemOf(field: StaffingField, code: string, params: Params = {}): FieldProblem {
  const own = `staffing.problem.${field}.${code}`;
  return { field, key: hasMessage(own) ? own : `staffing.problem.${code}`, params };
}
