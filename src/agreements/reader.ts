/** Who reads and signs, as far as agreements depend on it. */
import { type Actor, may } from '../access/rules.ts';
import type { Author } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { HttpProblem } from '../web/errors.ts';

/** Two departments, the smaller id first: one pair whoever is named first. */
export interface Pair {
  readonly firstDepartmentId: string;
  readonly secondDepartmentId: string;
}

export interface Reader extends Author {
  readonly accountId: string;
  readonly employeeId: string | null;
  /** The department whose head they are, or null: nobody else signs or judges. */
  readonly headOf: string | null;
  readonly isHr: boolean;
  /** Whose agreements they read. */
  readonly sees: 'all' | readonly string[];
}

/** A head who acts for a department. */
export interface Signer extends Author {
  readonly departmentId: string;
}

/** HR and administrators read all; everybody else those of the department in which they work, or whose head they are. */
export async function readerOf(db: Db, actor: Actor): Promise<Reader> {
  const { accountId, name, employeeId, role, departmentId } = actor;
  const known = { accountId, name, employeeId, isHr: role === 'hr' };
  if (role === 'hr' || role === 'administrator') return { ...known, headOf: null, sees: 'all' };
  const headOf = may(actor, 'agreements.sign') ? departmentId : null;
  if (headOf !== null) return { ...known, headOf, sees: [headOf] };
  const home = await homeOf(db, employeeId);
  return { ...known, headOf, sees: home === null ? [] : [home] };
}

async function homeOf(db: Db, employeeId: string | null): Promise<string | null> {
  if (employeeId === null) return null;
  const row = await db
    .selectFrom('employee')
    .select('departmentId')
    .where('id', '=', employeeId)
    .where('leftAt', 'is', null)
    .executeTakeFirst();
  return row?.departmentId ?? null;
}

export function pairOf(one: string, other: string): Pair {
  return one < other
    ? { firstDepartmentId: one, secondDepartmentId: other }
    : { firstDepartmentId: other, secondDepartmentId: one };
}

export function bothOf({ firstDepartmentId, secondDepartmentId }: Pair): [string, string] {
  return [firstDepartmentId, secondDepartmentId];
}

/** The department of a pair that this one is not. */
export function otherOf(pair: Pair, departmentId: string): string {
  return pair.firstDepartmentId === departmentId ? pair.secondDepartmentId : pair.firstDepartmentId;
}

export function maySeePair({ sees }: Pick<Reader, 'sees'>, pair: Pair): boolean {
  return sees === 'all' || bothOf(pair).some((id) => sees.includes(id));
}

/** Reads an agreement: whoever sees its pair, and its owner, who may have moved on to a third department. */
export function maySeeAgreement(
  reader: Pick<Reader, 'sees' | 'employeeId'>,
  agreement: Pair & { readonly ownerId: string },
): boolean {
  return reader.employeeId === agreement.ownerId || maySeePair(reader, agreement);
}

/** The department for which the reader signs in this pair, or null for whoever does not. */
export function signsFor({ headOf }: Pick<Reader, 'headOf'>, pair: Pair): string | null {
  return headOf !== null && bothOf(pair).includes(headOf) ? headOf : null;
}

/** The reader as the head who acts in this pair. @throws HttpProblem 403 for everybody else */
export function signerOf(reader: Reader, pair: Pair): Signer {
  const departmentId = signsFor(reader, pair);
  if (departmentId === null) throw new HttpProblem(403);
  return { accountId: reader.accountId, name: reader.name, departmentId };
}
