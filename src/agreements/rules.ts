/** What an agreement must be, and what can be done with it. Pure. */
import { DateTime } from 'luxon';
import type { AgreementTable } from '../database/tables-agreements.ts';

export type AgreementState = AgreementTable['state'];

export const limits = { text: 300, reason: 500, preamble: 2000 } as const;
const farthestYears = 2;

/** Worded as `agreements.problem.<code>`. */
export type AgreementProblem =
  | 'text.missing'
  | 'text.long'
  | 'owner.missing'
  | 'owner.stranger'
  | 'due.missing'
  | 'due.past'
  | 'due.far'
  | 'reason.missing'
  | 'reason.long'
  | 'line.taken'
  | 'closed'
  | 'changed';

export type Outcome = { ok: true } | { ok: false; problems: AgreementProblem[] };

export function refused(...problems: AgreementProblem[]): { ok: false; problems: AgreementProblem[] } {
  return { ok: false, problems };
}

/** What is promised, by whom, until when: the two heads sign these three. */
export interface Wording {
  readonly text: string;
  readonly ownerId: string;
  /** Local day `YYYY-MM-DD`, or whatever was typed. */
  readonly dueDate: string;
}

/** Whether nothing of a text can be seen. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}

/**
 * What is wrong with a wording.
 * @param facts `ownerDepartmentId` where the owner works now (null: nobody, or they have left); `before` what stands
 * already: an old due date that nobody touches is not held against a new text
 */
export function wordingProblems(
  wanted: Wording,
  facts: {
    ownerDepartmentId: string | null;
    departmentIds: readonly string[];
    today: string;
    before?: Pick<Wording, 'dueDate'> | undefined;
  },
): AgreementProblem[] {
  const problems: AgreementProblem[] = [];
  if (isBlank(wanted.text)) problems.push('text.missing');
  if (wanted.text.length > limits.text) problems.push('text.long');
  if (wanted.ownerId === '') problems.push('owner.missing');
  else if (facts.ownerDepartmentId === null || !facts.departmentIds.includes(facts.ownerDepartmentId))
    problems.push('owner.stranger');
  const due = dueProblem(wanted.dueDate, facts.today);
  if (due !== undefined && wanted.dueDate !== facts.before?.dueDate) problems.push(due);
  return problems;
}

function dueProblem(date: string, today: string): AgreementProblem | undefined {
  const at = DateTime.fromISO(date, { zone: 'utc' });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !at.isValid) return 'due.missing';
  if (date < today) return 'due.past';
  const farthest = DateTime.fromISO(today, { zone: 'utc' }).plus({ years: farthestYears }).toISODate() ?? '';
  return date > farthest ? 'due.far' : undefined;
}

export function reasonProblems(reason: string): AgreementProblem[] {
  if (isBlank(reason)) return ['reason.missing'];
  return reason.length > limits.reason ? ['reason.long'] : [];
}

/** Late: it is shown, and not stored. Whoever has said “done” waits for the other side, and is not late. */
export function isOverdue(
  { state, dueDate, doneAt }: Pick<AgreementTable, 'state' | 'dueDate' | 'doneAt'>,
  today: string,
): boolean {
  return state === 'agreed' && doneAt === null && dueDate < today;
}

/** Proposals and promises that still run. */
export function isOpen(state: AgreementState): boolean {
  return state === 'proposed' || state === 'agreed';
}
