/** The two heads agree: proposed, worded again, signed. */
import type { DateTime } from 'luxon';
import { changesOf, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type { AgreementTable } from '../database/tables-agreements.ts';
import { isTaken } from '../database/unique.ts';
import { tellChanged, tellOwner } from './letters.ts';
import type { Post } from './post.ts';
import {
  addEvent,
  type Agreement,
  type AgreementEvent,
  findAgreement,
  insertAgreement,
  insertSignature,
  lockAgreement,
  ownerIn,
  removeSignatures,
  updateAgreement,
} from './queries.ts';
import { bothOf, type Pair, type Signer } from './reader.ts';
import { isOpen, type Outcome, refused, type Wording, wordingProblems } from './rules.ts';

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

/** An agreement as the audit log names it. */
function subjectOf({ id, text }: Pick<Agreement, 'id' | 'text'>) {
  return { kind: 'agreement', id, name: text };
}

/** Where it comes from: the debrief of a day (and a line of it, if it was one), or the heads' truce. */
export type Origin =
  | { readonly kind: 'debrief'; readonly swapDayId: string; readonly lineId: string | null }
  | { readonly kind: 'truce' };

/**
 * Proposes an agreement of a pair of departments. A line of a debrief becomes one: whoever comes second is told so.
 * @param wanted `sign`: signed for the proposer's department at once; `today` the local day; `id` that of the form,
 * so that sending it twice makes one agreement
 */
export async function propose(
  db: Db,
  wanted: Wording & {
    id?: string;
    pair: Pair;
    origin: Origin;
    sign: boolean;
    by: Signer;
    today: string;
  },
  post: Post,
  now: DateTime,
): Promise<{ ok: true; id: string } | Extract<Outcome, { ok: false }>> {
  const { pair, origin, by, today } = wanted;
  const wording = trimmed(wanted);
  const sent = wanted.id === undefined ? undefined : await findAgreement(db, wanted.id);
  // Another promise in a form that was sent before: somebody went back in the browser and wrote on.
  const id = wanted.id === undefined || (sent && !isSame(sent, wording)) ? newId() : wanted.id;
  try {
    return await db.transaction().execute(async (db) => {
      if ((await findAgreement(db, id)) !== undefined) return { ok: true as const, id };
      const owner = await ownerIn(db, wording.ownerId);
      const ownerDepartmentId = owner?.departmentId ?? null;
      const facts = { ownerDepartmentId, departmentIds: bothOf(pair), today };
      const problems = wordingProblems(wording, facts);
      if (problems.length > 0 || owner === undefined) return refused(...problems);
      await insertAgreement(db, {
        id,
        ...pair,
        ...wording,
        ownerDepartmentId: owner.departmentId,
        origin: origin.kind,
        swapDayId: origin.kind === 'debrief' ? origin.swapDayId : null,
        lineId: origin.kind === 'debrief' ? origin.lineId : null,
        state: 'proposed',
        wording: 1,
        wordedAt: iso(now),
        agreedAt: null,
        doneAt: null,
        endedAt: null,
        createdAt: iso(now),
        version: 1,
      });
      const changes = {
        text: [null, wording.text],
        owner: [null, owner.name],
        dueDate: [null, wording.dueDate],
      } as const;
      await note(db, { id, text: wording.text }, { by, kind: 'proposed', changes }, now);
      if (wanted.sign) await signLocked(db, id, by, post, now);
      return { ok: true as const, id };
    });
  } catch (error) {
    // The same form twice, or the same line by two heads, at one moment.
    if (!isTaken(error)) throw error;
    return (await findAgreement(db, id)) === undefined ? refused('line.taken') : { ok: true, id };
  }
}

/** What a form knows of the agreement: where somebody was faster, nothing is changed. */
export interface Order {
  readonly id: string;
  readonly version: number;
  readonly by: Signer;
}

/** Words it anew: text, owner or due date. Signatures are taken back, because they were given for something else. */
export async function reword(
  db: Db,
  wanted: Order & Wording & { sign: boolean; today: string },
  post: Post,
  now: DateTime,
): Promise<Outcome> {
  const wording = trimmed(wanted);
  const { by } = wanted;
  return db.transaction().execute(async (db) => {
    const before = await lockAgreement(db, wanted.id);
    if (before === undefined || !isOpen(before.state)) return refused('closed');
    if (before.version !== wanted.version) return isSame(before, wording) ? { ok: true } : refused('changed');
    const owner = await ownerIn(db, wording.ownerId);
    const ownerDepartmentId = owner?.departmentId ?? null;
    const facts = { ownerDepartmentId, departmentIds: bothOf(before), today: wanted.today, before };
    const problems = wordingProblems(wording, facts);
    if (problems.length > 0 || owner === undefined) return refused(...problems);
    if (!isSame(before, wording)) {
      const change: Partial<AgreementTable> = {
        ...wording,
        ownerDepartmentId: owner.departmentId,
        state: 'proposed',
        wording: before.wording + 1,
        wordedAt: iso(now),
        agreedAt: null,
        doneAt: null,
      };
      await updateAgreement(db, before, change);
      await removeSignatures(db, before.id);
      const was = { text: before.text, owner: before.ownerName, dueDate: before.dueDate };
      const is = { text: wording.text, owner: owner.name, dueDate: wording.dueDate };
      const changes = changesOf<Record<string, string>>(was, is) as AgreementEvent['changes'];
      await note(db, { id: before.id, text: wording.text }, { by, kind: 'changed', changes }, now);
      // Of a mere proposal the owner has not heard.
      const released = before.state === 'agreed' && before.ownerId !== owner.id;
      await tellChanged(db, { before, by, released }, post, now);
    }
    if (wanted.sign) await signLocked(db, before.id, by, post, now);
    return { ok: true };
  });
}

function isSame(before: Wording, wanted: Wording): boolean {
  return (
    before.text === wanted.text && before.ownerId === wanted.ownerId && before.dueDate === wanted.dueDate
  );
}

function trimmed({ text, ownerId, dueDate }: Wording): Wording {
  return { text: text.replace(/[^\S\u00a0]+/g, ' ').trim(), ownerId, dueDate };
}

/**
 * Signs for the own department. Both heads may press at the same moment: each signature stands, and the second makes
 * the agreement. Once a department has signed, its other heads need not.
 * @param order `wording`: what the form showed; nobody signs another text than they have read
 */
export async function sign(
  db: Db,
  order: { readonly id: string; readonly wording: number; readonly by: Signer },
  post: Post,
  now: DateTime,
): Promise<Outcome> {
  return db.transaction().execute(async (db) => {
    const agreement = await lockAgreement(db, order.id);
    if (agreement === undefined || agreement.state === 'withdrawn') return refused('closed');
    if (agreement.wording !== order.wording) return refused('changed');
    await signLocked(db, order.id, order.by, post, now);
    return { ok: true };
  });
}

/** Signs what stands there now; a department that has signed already stays as it is. */
async function signLocked(db: Db, id: string, by: Signer, post: Post, now: DateTime): Promise<void> {
  const agreement = await findAgreement(db, id);
  if (agreement === undefined || agreement.state !== 'proposed') return;
  const departmentIds = bothOf(agreement);
  const signed = agreement.signatures.map(({ departmentId }) => departmentId);
  if (!departmentIds.includes(by.departmentId) || signed.includes(by.departmentId)) return;
  const { accountId, name, departmentId } = by;
  await insertSignature(db, { agreementId: id, departmentId, accountId, name, signedAt: iso(now) });
  const complete = departmentIds.every((one) => one === departmentId || signed.includes(one));
  await updateAgreement(db, agreement, complete ? { state: 'agreed', agreedAt: iso(now) } : {});
  await note(db, agreement, { by, kind: complete ? 'agreed' : 'signed' }, now);
  if (complete) await tellOwner(db, agreement, { what: 'agreed', by }, post, now);
}

/** Writes an entry of the agreement's history, and the same into the audit log. */
export async function note(
  db: Db,
  agreement: Pick<Agreement, 'id' | 'text'>,
  entry: Pick<AgreementEvent, 'kind'> & Partial<AgreementEvent> & { readonly by: Signer },
  now: DateTime,
): Promise<void> {
  const { by, kind, reason = '', changes = {} } = entry;
  await addEvent(db, agreement.id, { at: iso(now), byName: by.name, kind, reason, changes });
  const logged = reason === '' ? changes : { ...changes, reason: [null, reason] as const };
  const author = { accountId: by.accountId, name: by.name };
  const subject = subjectOf(agreement);
  await record(db, { by: author, action: `agreement.${kind}`, subject, changes: logged }, now);
}
