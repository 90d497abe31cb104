/** The heads' own words to both departments: each side may write them, and both sign. */
import type { DateTime } from 'luxon';
import { changesOf, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { isTaken } from '../../database/unique.ts';
import type { Post } from '../post.ts';
import { bothOf, type Pair, type Signer } from '../reader.ts';
import { isBlank, limits } from '../rules.ts';
import { tellTruceChanged } from './letters.ts';
import { listTruces, type Truce } from './queries.ts';

/** Worded as `agreements.problem.<code>`. */
export type TruceProblem = 'preamble.missing' | 'preamble.long' | 'changed';
export type TruceOutcome = { ok: true } | { ok: false; problems: TruceProblem[] };

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';
const changed: TruceOutcome = { ok: false, problems: ['changed'] };
const subjectOf = ({ id, edition }: Pick<Truce, 'id' | 'edition'>) => ({
  kind: 'truce',
  id,
  name: `№ ${edition}`,
});

/**
 * Writes the truce. Words that both have signed stay as they are, in force until the next edition is signed; those
 * that wait for a signature are written over, and signatures given to them are taken back.
 * @param order `edition` and `version` as the form knew the newest one, 0 where there was none
 */
export async function writeTruce(
  db: Db,
  order: { pair: Pair; edition: number; version: number; preamble: string; sign: boolean; by: Signer },
  post: Post,
  now: DateTime,
): Promise<TruceOutcome> {
  const preamble = order.preamble.replaceAll('\r\n', '\n').trim();
  if (isBlank(preamble)) return { ok: false, problems: ['preamble.missing'] };
  if (preamble.length > limits.preamble) return { ok: false, problems: ['preamble.long'] };
  const { pair, by } = order;
  try {
    return await db.transaction().execute(async (db) => {
      const [newest] = await lockedEditions(db, pair);
      if (newest?.preamble === preamble) {
        if (order.sign) await signLocked(db, newest, by, now);
        return { ok: true };
      }
      if ((newest?.edition ?? 0) !== order.edition || (newest?.version ?? 0) !== order.version)
        return changed;
      const written = { preamble, writtenBy: by.name, writtenAt: iso(now) };
      const draft = newest?.signedAt === null ? newest : undefined;
      const id = draft?.id ?? newId();
      const edition = draft?.edition ?? (newest?.edition ?? 0) + 1;
      if (draft === undefined) {
        await db
          .insertInto('truce')
          .values({ id, ...pair, edition, ...written, signedAt: null, version: 1 })
          .execute();
      } else {
        await db
          .updateTable('truce')
          .set({ ...written, version: draft.version + 1 })
          .where('id', '=', id)
          .execute();
        await db.deleteFrom('truceSignature').where('truceId', '=', id).execute();
        await tellTruceChanged(db, { before: draft, preamble, by }, post, now);
      }
      const changes = changesOf<Record<string, string | null>>(
        { preamble: newest?.preamble ?? null },
        { preamble },
      );
      await record(
        db,
        { by: author(by), action: 'truce.written', subject: subjectOf({ id, edition }), changes },
        now,
      );
      const [fresh] = await listTruces(db, pair);
      if (order.sign && fresh !== undefined) await signLocked(db, fresh, by, now);
      return { ok: true };
    });
  } catch (error) {
    // Both heads wrote the first edition at one moment.
    if (!isTaken(error)) throw error;
    return changed;
  }
}

/** Signs the newest edition for the own department. @param order `id` and `version` of what was read */
export async function signTruce(
  db: Db,
  order: { pair: Pair; id: string; version: number; by: Signer },
  now: DateTime,
): Promise<TruceOutcome> {
  return db.transaction().execute(async (db) => {
    const [newest] = await lockedEditions(db, order.pair);
    if (newest === undefined || newest.id !== order.id || newest.version !== order.version) return changed;
    await signLocked(db, newest, order.by, now);
    return { ok: true };
  });
}

/** A department that has signed stays as it is; the second signature puts the edition in force. */
async function signLocked(db: Db, truce: Truce, by: Signer, now: DateTime): Promise<void> {
  const signed = truce.signatures.map(({ departmentId }) => departmentId);
  if (truce.signedAt !== null || signed.includes(by.departmentId)) return;
  const { accountId, name, departmentId } = by;
  await db
    .insertInto('truceSignature')
    .values({ truceId: truce.id, departmentId, accountId, name, signedAt: iso(now) })
    .execute();
  const complete = bothOf(truce).every((id) => id === departmentId || signed.includes(id));
  if (complete)
    await db
      .updateTable('truce')
      .set({ signedAt: iso(now) })
      .where('id', '=', truce.id)
      .execute();
  await record(db, { by: author(by), action: 'truce.signed', subject: subjectOf(truce) }, now);
}

/** One change of a pair's truce after the other. */
async function lockedEditions(db: Db, pair: Pair): Promise<Truce[]> {
  await db
    .updateTable('truce')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('firstDepartmentId', '=', pair.firstDepartmentId)
    .where('secondDepartmentId', '=', pair.secondDepartmentId)
    .execute();
  return listTruces(db, pair);
}

function author({ accountId, name }: Signer) {
  return { accountId, name };
}
