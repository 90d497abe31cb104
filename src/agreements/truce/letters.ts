/** Letters about a truce that waits for a signature. */
import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { Letter } from '../../notify/letter.ts';
import { queueLetters } from '../../notify/outbox.ts';
import { voiceOf } from '../../swapdays/invitations/words.ts';
import { nameOf } from '../../swapdays/words.ts';
import { headsToTell, letterFacts, type Occasion, outAt, type Recipient } from '../letters.ts';
import { inAWeek, weekOf } from '../patience.ts';
import type { Post } from '../post.ts';
import { bothOf, type Pair, type Signer } from '../reader.ts';
import { listTruces, type Truce, truceInForce } from './queries.ts';

/** The address of a pair's truce. */
export function addressOf({ firstDepartmentId, secondDepartmentId }: Pair): string {
  return `/agreements/truce/${encodeURIComponent(firstDepartmentId)}/${encodeURIComponent(secondDepartmentId)}`;
}

interface Said {
  /** Worded as `truce.letter.<what>` and `truce.letter.<what>.subject`. */
  readonly what: 'sign' | 'changed';
  readonly by: string;
  readonly occasion: string;
  readonly goodUntil?: string;
}

function letterTo(
  to: Recipient,
  truce: Pick<Truce, 'id' | 'preamble' | keyof Pair>,
  said: Said,
  parts: Occasion,
): Letter {
  const { t, language } = voiceOf(to.language);
  const both = parts.facts.departments.filter(({ id }) => bothOf(truce).includes(id));
  const due = outAt(to, parts);
  return {
    key: `truce:${truce.id}:${said.what}:${said.occasion}:${to.key}`,
    kind: 'agreement',
    to: { email: to.email, name: to.name, employeeId: to.employeeId },
    language,
    subject: t(`truce.letter.${said.what}.subject`),
    blocks: [
      { kind: 'text', text: t('agreements.letter.hello', { name: to.name }) },
      { kind: 'text', text: t(`truce.letter.${said.what}`, { by: said.by }) },
      { kind: 'quote', text: truce.preamble, by: said.by },
      {
        kind: 'facts',
        rows: [[t('agreements.field.between'), both.map((one) => nameOf(one, language)).join(' · ')]],
      },
      { kind: 'button', text: t('truce.letter.button'), path: addressOf(truce) },
    ],
    ...(due === undefined ? {} : { dueAt: due }),
    ...(said.goodUntil === undefined ? {} : { goodUntil: said.goodUntil }),
  };
}

/** Whoever had signed a draft hears that it was written anew, with the words as they are now. */
export async function tellTruceChanged(
  db: Db,
  { before, preamble, by }: { before: Truce; preamble: string; by: Signer },
  post: Post,
  now: DateTime,
): Promise<void> {
  const parts = { post, facts: await letterFacts(db), now };
  for (const { departmentId } of before.signatures) {
    if (departmentId === by.departmentId) continue;
    const said = { what: 'changed' as const, by: by.name, occasion: `${before.version}` };
    const letters = (await headsToTell(db, departmentId)).map((to) =>
      letterTo(to, { ...before, preamble }, said, parts),
    );
    await queueLetters(db, letters, { baseUrl: post.baseUrl, now });
  }
}

/**
 * Reminds the heads whose signature a truce waits for: after two working days, then weekly, each letter once.
 * @returns how many letters are new
 */
export async function remindOfTruces(db: Db, parts: Occasion): Promise<number> {
  const { post, facts, now } = parts;
  const truces = await listTruces(db);
  const drafts = truces.filter(
    (one) => truceInForce(truces.filter((each) => addressOf(each) === addressOf(one))).draft?.id === one.id,
  );
  let count = 0;
  for (const draft of drafts) {
    const signed = draft.signatures.map(({ departmentId }) => departmentId);
    const since = DateTime.max(
      DateTime.fromISO(draft.writtenAt),
      ...draft.signatures.map(({ signedAt }) => DateTime.fromISO(signedAt)),
    );
    for (const departmentId of bothOf(draft).filter((id) => !signed.includes(id))) {
      const week = weekOf(since, departmentId, facts, now);
      if (week === null) continue;
      const occasion = [draft.version, signed.length, week].join('.');
      const said = { what: 'sign' as const, by: draft.writtenBy, occasion, goodUntil: inAWeek(now) };
      const letters = (await headsToTell(db, departmentId))
        .map((to) => letterTo(to, draft, said, parts))
        .filter(({ dueAt }) => dueAt === undefined || DateTime.fromISO(dueAt) <= now);
      count += await queueLetters(db, letters, { baseUrl: post.baseUrl, now });
    }
  }
  return count;
}
