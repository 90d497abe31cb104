/** What becomes of an agreement: done, sent back, kept, broken, taken up again, withdrawn. */
import type { DateTime } from 'luxon';
import type { Author } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { note, type Order } from './actions.ts';
import { tellOwner, tellWithdrawn } from './letters.ts';
import type { Post } from './post.ts';
import { type Agreement, lockAgreement, updateAgreement } from './queries.ts';
import { otherOf, type Reader, type Signer, signsFor } from './reader.ts';
import { isOpen, type Outcome, reasonProblems, refused } from './rules.ts';

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

/** Says “done”: the owner, or the head of the owner's department where the owner is away. */
export function maySayDone(
  reader: Pick<Reader, 'employeeId' | 'headOf'>,
  agreement: Pick<Agreement, 'ownerId' | 'ownerDepartmentId'>,
): boolean {
  return reader.employeeId === agreement.ownerId || reader.headOf === agreement.ownerDepartmentId;
}

/** Judges whether it was kept: a head of the other department than the owner's. */
export function mayJudge(
  reader: Pick<Reader, 'headOf'>,
  agreement: Pick<Agreement, 'firstDepartmentId' | 'secondDepartmentId' | 'ownerDepartmentId'>,
): boolean {
  return signsFor(reader, agreement) === otherOf(agreement, agreement.ownerDepartmentId);
}

/** Says that it is done; the other side confirms it, or sends it back. Pressed twice it is said once. */
export async function sayDone(
  db: Db,
  order: {
    readonly id: string;
    readonly version: number;
    readonly by: Author;
    readonly reader: Pick<Reader, 'employeeId' | 'headOf'>;
  },
  now: DateTime,
): Promise<Outcome> {
  return db.transaction().execute(async (db) => {
    const agreement = await lockAgreement(db, order.id);
    if (agreement === undefined || agreement.state !== 'agreed') return refused('closed');
    if (agreement.doneAt !== null) return { ok: true };
    // A form from before it was worded anew, or before it was sent back.
    if (agreement.version !== order.version || !maySayDone(order.reader, agreement))
      return refused('changed');
    await updateAgreement(db, agreement, { doneAt: iso(now) });
    const by = { ...order.by, departmentId: agreement.ownerDepartmentId };
    await note(db, agreement, { by, kind: 'done' }, now);
    return { ok: true };
  });
}

/** What a head decides, each with a reason but for `kept`, where none is needed. */
export type Verdict = 'kept' | 'broken' | 'sent-back' | 'reopened' | 'withdrawn';

const after = {
  kept: { state: 'kept' },
  broken: { state: 'broken' },
  'sent-back': { state: 'agreed' },
  reopened: { state: 'agreed' },
  withdrawn: { state: 'withdrawn' },
} as const satisfies Record<Verdict, Partial<Agreement>>;

/**
 * Decides. `kept`, `broken`, `sent-back` and `reopened` (a verdict that was wrong) are for a head of the other
 * department than the owner's, `withdrawn` for a head of either. The same verdict twice is one.
 */
export async function decide(
  db: Db,
  order: Order & { readonly verdict: Verdict; readonly reason: string },
  post: Post,
  now: DateTime,
): Promise<Outcome> {
  const reason = order.reason.trim();
  const problems = order.verdict === 'kept' && reason === '' ? [] : reasonProblems(reason);
  if (problems.length > 0) return refused(...problems);
  return db.transaction().execute(async (db) => {
    const agreement = await lockAgreement(db, order.id);
    if (agreement === undefined) return refused('closed');
    const { verdict, by } = order;
    if (verdict === agreement.state) return { ok: true };
    if (agreement.version !== order.version) return refused('changed');
    if (!isPossible(agreement, verdict, by)) return refused('closed');
    const ended = verdict === 'kept' || verdict === 'broken' || verdict === 'withdrawn';
    const doneAt = verdict === 'sent-back' || verdict === 'reopened' ? { doneAt: null } : {};
    await updateAgreement(db, agreement, { ...after[verdict], ...doneAt, endedAt: ended ? iso(now) : null });
    await note(db, agreement, { by, kind: verdict, reason }, now);
    if (verdict === 'withdrawn') await tellWithdrawn(db, agreement, { by, reason }, post, now);
    else await tellOwner(db, agreement, { what: verdict, by, reason }, post, now);
    return { ok: true };
  });
}

function isPossible(agreement: Agreement, verdict: Verdict, by: Signer): boolean {
  if (verdict === 'withdrawn') return isOpen(agreement.state);
  if (!mayJudge({ headOf: by.departmentId }, agreement)) return false;
  if (verdict === 'reopened') return agreement.state === 'kept' || agreement.state === 'broken';
  return agreement.state === 'agreed' && (verdict !== 'sent-back' || agreement.doneAt !== null);
}
