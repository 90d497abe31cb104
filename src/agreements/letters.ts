/** Letters about agreements, each in its reader's language, with one button, on a working day outside quiet hours. */
import { DateTime } from 'luxon';
import type { Author } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import type { Block, Letter } from '../notify/letter.ts';
import { queueLetters } from '../notify/outbox.ts';
import { dueAt } from '../notify/quiet-hours.ts';
import { type Department, listDepartments } from '../people/queries.ts';
import { headsOf, readersOf } from '../swapdays/invitations/queries.ts';
import { voiceOf } from '../swapdays/invitations/words.ts';
import { type WorkingTime, workingTimes } from '../swapdays/invitations/working-time.ts';
import { nameOf } from '../swapdays/words.ts';
import type { Language } from '../web/catalogue.ts';
import type { Post } from './post.ts';
import type { Agreement } from './queries.ts';
import { bothOf, otherOf, type Signer } from './reader.ts';

export interface Recipient {
  /** Names them in the letter's key. */
  readonly key: string;
  readonly employeeId: string | null;
  readonly accountId: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: Language | undefined;
  readonly departmentId: string;
}

/** The heads of a department. */
export async function headsToTell(db: Db, departmentId: string): Promise<Recipient[]> {
  const heads = await headsOf(db, [departmentId]);
  return heads.map((head) => ({ ...head, key: head.accountId, departmentId }));
}

/** The owner of an agreement; nobody when they have left. */
export async function ownerToTell(db: Db, { ownerId }: Pick<Agreement, 'ownerId'>): Promise<Recipient[]> {
  const reader = (await readersOf(db, [ownerId])).get(ownerId);
  if (reader === undefined || reader.leftAt !== null) return [];
  const { id, name, email, departmentId, language } = reader;
  return [{ key: id, employeeId: id, accountId: null, name, email, language, departmentId }];
}

/** What a letter is about, worded as `agreements.letter.<what>` and `agreements.letter.<what>.subject`. */
type LetterKind =
  | 'agreed'
  | 'kept'
  | 'broken'
  | 'sent-back'
  | 'reopened'
  | 'withdrawn'
  | 'changed'
  | 'released'
  | 'sign'
  | 'soon'
  | 'today'
  | 'overdue'
  | 'overdue-head'
  | 'confirm';

interface Said {
  readonly what: LetterKind;
  /** Together with the agreement's version names the occasion. */
  readonly occasion: string;
  readonly by?: Author;
  readonly reason?: string;
  readonly days?: number;
  readonly goodUntil?: string;
}

/** Departments and their working time, read once for many letters. */
export interface LetterFacts {
  readonly departments: readonly Department[];
  readonly times: ReadonlyMap<string, WorkingTime>;
}

export async function letterFacts(db: Db): Promise<LetterFacts> {
  return { departments: await listDepartments(db), times: await workingTimes(db) };
}

export interface Occasion {
  readonly post: Post;
  readonly facts: LetterFacts;
  readonly now: DateTime;
}

/** Writes a letter to each, in the transaction of what it tells. @returns how many are new */
async function tell(
  db: Db,
  agreement: Agreement,
  to: readonly Recipient[],
  said: Said,
  { post, facts, now }: Occasion,
): Promise<number> {
  const letters = to.map((one) => {
    const due = outAt(one, { post, facts, now });
    return { ...letterTo(one, agreement, said, facts), ...(due === undefined ? {} : { dueAt: due }) };
  });
  return queueLetters(db, letters, { baseUrl: post.baseUrl, now });
}

/** When a letter may go out to somebody; undefined: at once. */
export function outAt({ departmentId }: Recipient, { post, facts, now }: Occasion): string | undefined {
  const time = facts.times.get(departmentId);
  return time === undefined ? undefined : dueAt(now, { ...time, quiet: post.quietHours });
}

/**
 * Reminds those whom a letter reaches now. The others are reminded when their quiet hours or days off are over, if it is
 * still so then: on Monday nobody reads that three days are left which were left on Saturday.
 * @returns how many letters are new
 */
export async function remindNow(
  db: Db,
  agreement: Agreement,
  to: readonly Recipient[],
  said: Said,
  occasion: Occasion,
): Promise<number> {
  const awake = to.filter((one) => {
    const due = outAt(one, occasion);
    return due === undefined || DateTime.fromISO(due) <= occasion.now;
  });
  return tell(db, agreement, awake, said, occasion);
}

/** The letter in its reader's language. */
function letterTo(to: Recipient, agreement: Agreement, said: Said, { departments }: LetterFacts): Letter {
  const voice = voiceOf(to.language);
  const { t, f, language } = voice;
  const named = (id: string) => {
    const found = departments.find((one) => one.id === id);
    return found === undefined ? id : nameOf(found, language);
  };
  const params = { days: said.days ?? 0, date: f.date(agreement.dueDate), by: said.by?.name ?? '' };
  const quote: Block[] =
    said.reason === undefined || said.reason === ''
      ? []
      : [{ kind: 'quote', text: said.reason, by: said.by?.name ?? '' }];
  return {
    key: `agreement:${agreement.id}:${said.what}:${said.occasion}:${to.key}`,
    kind: 'agreement',
    to: { email: to.email, name: to.name, employeeId: to.employeeId },
    language,
    subject: t(`agreements.letter.${said.what}.subject`, params),
    blocks: [
      { kind: 'text', text: t('agreements.letter.hello', { name: to.name }) },
      { kind: 'text', text: t(`agreements.letter.${said.what}`, params) },
      ...quote,
      {
        kind: 'facts',
        rows: [
          [t('agreements.field.text'), agreement.text],
          [t('agreements.field.between'), bothOf(agreement).map(named).join(' · ')],
          [t('agreements.field.owner'), agreement.ownerName],
          [t('agreements.field.due'), f.date(agreement.dueDate)],
        ],
      },
      { kind: 'button', text: t('agreements.letter.button'), path: `/agreements/${agreement.id}` },
    ],
    ...(said.goodUntil === undefined ? {} : { goodUntil: said.goodUntil }),
  };
}

/**
 * The owner hears what was decided, unless they decided it themselves; of a promise called broken, or taken up again,
 * the heads of the department that gave it hear too.
 */
export async function tellOwner(
  db: Db,
  agreement: Agreement,
  said: { what: 'agreed' | 'kept' | 'broken' | 'sent-back' | 'reopened'; by: Signer; reason?: string },
  post: Post,
  now: DateTime,
): Promise<void> {
  const own = await ownAccounts(db, said.by);
  const owner = (await ownerToTell(db, agreement)).filter(
    ({ employeeId }) => !own.includes(employeeId ?? ''),
  );
  const isForHeads = said.what === 'broken' || said.what === 'reopened';
  const heads = isForHeads ? await headsToTell(db, agreement.ownerDepartmentId) : [];
  const to = [...owner, ...heads.filter(({ employeeId }) => employeeId !== agreement.ownerId)];
  const facts = await letterFacts(db);
  await tell(db, agreement, to, { ...said, occasion: `${agreement.version}` }, { post, facts, now });
}

/**
 * Whoever had signed hears that their signature was taken back, and by whom.
 * @param told `released`: another owner is named, and the one who had it knows of it
 */
export async function tellChanged(
  db: Db,
  { before, by, released }: { before: Agreement; by: Signer; released: boolean },
  post: Post,
  now: DateTime,
): Promise<void> {
  const signed = before.signatures.filter(({ departmentId }) => departmentId !== by.departmentId);
  const facts = await letterFacts(db);
  if (released) {
    const own = await ownAccounts(db, by);
    const owner = (await ownerToTell(db, before)).filter(({ employeeId }) => !own.includes(employeeId ?? ''));
    const said = { what: 'released' as const, occasion: `${before.version}`, by };
    await tell(db, before, owner, said, { post, facts, now });
  }
  for (const { departmentId } of signed) {
    const to = await headsToTell(db, departmentId);
    const said = { what: 'changed' as const, occasion: `${before.version}`, by };
    await tell(db, before, to, said, { post, facts, now });
  }
}

/** Both sides must know: the other department's heads and the owner hear why. */
export async function tellWithdrawn(
  db: Db,
  agreement: Agreement,
  { by, reason }: { by: Signer; reason: string },
  post: Post,
  now: DateTime,
): Promise<void> {
  const heads = await headsToTell(db, otherOf(agreement, by.departmentId));
  const known = [by.accountId, ...heads.map(({ employeeId }) => employeeId), ...(await ownAccounts(db, by))];
  // Of a mere proposal the owner has not heard.
  const owner = agreement.state === 'agreed' ? await ownerToTell(db, agreement) : [];
  const to = [...heads, ...owner.filter(({ employeeId }) => !known.includes(employeeId))];
  const facts = await letterFacts(db);
  const said = { what: 'withdrawn' as const, occasion: `${agreement.version}`, by, reason };
  await tell(db, agreement, to, said, { post, facts, now });
}

/** The employee of whoever acts, in a list, or an empty one. */
async function ownAccounts(db: Db, { accountId }: Author): Promise<string[]> {
  if (accountId === null) return [];
  const row = await db
    .selectFrom('account')
    .select('employeeId')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.employeeId == null ? [] : [row.employeeId];
}
