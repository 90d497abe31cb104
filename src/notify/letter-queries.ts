import type { Selectable, SelectQueryBuilder } from 'kysely';
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { readSetting } from '../database/settings.ts';
import type { LetterTable, Tables } from '../database/tables.ts';

export type LetterRow = Selectable<LetterTable>;
export type LetterStatus = LetterRow['status'];
export const letterStatuses = ['waiting', 'sent', 'kept', 'failed'] as const;

/** Why a letter is not sent with the other failed ones. */
export const endedForGood = ['given-up', 'too-late'];

/** What the lists show of a letter: all but its text. */
export type ListedLetter = Pick<LetterRow, (typeof listedColumns)[number]>;
const listedColumns = [
  ...(['id', 'kind', 'toEmail', 'toName', 'subject', 'status', 'attempts'] as const),
  ...(['createdAt', 'dueAt', 'endedAt', 'failure', 'isSecret'] as const),
];

export interface LetterFilter {
  /** `waiting` are also those being sent. */
  readonly status: (typeof letterStatuses)[number] | null;
  readonly search: string;
}

/** Which page of a list, and how many letters one has. */
interface Slice {
  readonly page: number;
  readonly size: number;
}

interface LetterPage {
  readonly letters: ListedLetter[];
  /** On all pages together. */
  readonly found: number;
}

/** Whether the database is the demo's, or is becoming it. */
export async function isDemoCompany(db: Db): Promise<boolean> {
  return (await readSetting(db, 'demo.started')) !== undefined;
}

/**
 * Whether everybody may read the demo people's mail: only while nobody real signs in. Whoever keeps the demo's database
 * and begins to work in it must not find its administrator's links lying open.
 */
export async function isMailboxOpen(db: Db): Promise<boolean> {
  if (!(await isDemoCompany(db))) return false;
  const real = await db
    .selectFrom('account')
    .select('id')
    .where('endedAt', 'is', null)
    .where('email', 'not like', '%@demo.example')
    .executeTakeFirst();
  return real === undefined;
}

/** A page of letters, the newest first, and how many there are. */
export async function listLetters(db: Db, filter: LetterFilter, slice: Slice): Promise<LetterPage> {
  const matching = db
    .selectFrom('letter')
    .$if(filter.status !== null, (query) =>
      query.where(
        'status',
        'in',
        filter.status === 'waiting' ? ['waiting', 'sending'] : [filter.status ?? 'sent'],
      ),
    )
    .$if(filter.search !== '', (query) =>
      query.where('searchText', 'like', `%${filter.search.toLowerCase().replaceAll(/[%_\\]/g, '_')}%`),
    );
  return pageOfLetters(matching, slice);
}

async function pageOfLetters(
  matching: SelectQueryBuilder<Tables, 'letter', unknown>,
  { page, size }: Slice,
): Promise<LetterPage> {
  const { found } = await matching
    .select((eb) => eb.fn.countAll<number>().as('found'))
    .executeTakeFirstOrThrow();
  const letters = await matching
    .select(listedColumns)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { letters, found };
}

/** How many letters there are in each state. */
export async function countLetters(db: Db): Promise<Record<(typeof letterStatuses)[number], number>> {
  const rows = await db
    .selectFrom('letter')
    .select((eb) => ['status', eb.fn.countAll<number>().as('count')] as const)
    .groupBy('status')
    .execute();
  const of = (status: LetterStatus): number => rows.find((row) => row.status === status)?.count ?? 0;
  return { waiting: of('waiting') + of('sending'), sent: of('sent'), kept: of('kept'), failed: of('failed') };
}

/** How many failed letters go out again with all others: not those that were too late or unwanted. */
export async function countToSendAgain(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('letter')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'failed')
    .where('failure', 'not in', endedForGood)
    .where('textBody', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

export async function findLetter(db: Db, id: string): Promise<LetterRow | undefined> {
  return db.selectFrom('letter').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The letters to the demo's people that have not gone out (none of them does), the newest first. */
export async function listMailbox(db: Db, email: string | null, slice: Slice): Promise<LetterPage> {
  const theirs = demoLetters(db).$if(email !== null, (query) => query.where('toEmail', '=', email ?? ''));
  return pageOfLetters(theirs, slice);
}

/** A letter of the demo's mailbox; undefined for any other letter. */
export async function findMailboxLetter(db: Db, id: string): Promise<LetterRow | undefined> {
  return demoLetters(db).selectAll().where('id', '=', id).executeTakeFirst();
}

/** The demo's people who have got letters, by name. */
export async function mailboxPeople(db: Db): Promise<{ email: string; name: string; count: number }[]> {
  return demoLetters(db)
    .select(
      (eb) =>
        ['toEmail as email', eb.fn.max('toName').as('name'), eb.fn.countAll<number>().as('count')] as const,
    )
    .groupBy('toEmail')
    .orderBy('name')
    .execute();
}

function demoLetters(db: Db) {
  return db.selectFrom('letter').where('toEmail', 'like', '%@demo.example').where('status', '<>', 'sent');
}

/** Letters that should have gone out long ago although the mail server gives no trouble: nobody runs the jobs. */
export async function countStuckLetters(db: Db, now: DateTime, minutes: number): Promise<number> {
  const { count } = await db
    .selectFrom('letter')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'waiting')
    .where('dueAt', '<', now.minus({ minutes }).toUTC().toISO() ?? '')
    .executeTakeFirstOrThrow();
  return count;
}

/** The time zone in which administrators read times: the first department's. */
export async function readersTimeZone(db: Db): Promise<string> {
  const first = await db.selectFrom('department').select('timeZone').orderBy('position').executeTakeFirst();
  return first?.timeZone ?? 'utc';
}
