import { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type { Letter } from './letter.ts';
import { renderLetter } from './render.ts';

/** SQLite binds at most 32,766 values in one statement; a letter has some twenty. */
const atOnce = 500;

/**
 * Puts letters into the outbox; call it in the transaction of what they tell, so that neither stands without the other.
 * @param baseUrl where people reach the program (`Config.baseUrl`), for the addresses in the letters
 * @returns how many are new; one whose key is known is not written again
 */
export async function queueLetters(
  db: Db,
  letters: readonly Letter[],
  { baseUrl, now }: { baseUrl: string; now: DateTime },
): Promise<number> {
  const createdAt = now.toUTC().toISO() ?? '';
  let added = 0;
  for (let from = 0; from < letters.length; from += atOnce) {
    const rows = letters.slice(from, from + atOnce).map((letter) => {
      const { text, html } = renderLetter(letter, baseUrl);
      return {
        id: newId(),
        key: letter.key,
        kind: letter.kind,
        toEmail: letter.to.email,
        toName: oneLine(letter.to.name),
        employeeId: letter.to.employeeId,
        language: letter.language,
        // What stands in a header is one line.
        subject: oneLine(letter.subject),
        searchText: oneLine(`${letter.to.name} ${letter.to.email} ${letter.subject}`).toLowerCase(),
        textBody: text,
        htmlBody: html,
        isSecret: letter.secret === true ? 1 : 0,
        calendarMethod: letter.calendar?.method ?? null,
        calendar: letter.calendar?.content ?? null,
        status: 'waiting' as const,
        attempts: 0,
        createdAt,
        dueAt: instant(letter.dueAt) ?? createdAt,
        goodUntil: instant(letter.goodUntil) ?? null,
        claimedBy: null,
        claimedAt: null,
        endedAt: null,
        failure: null,
      };
    });
    const result = await db
      .insertInto('letter')
      .values(rows)
      .onConflict((oc) => oc.column('key').doNothing())
      .executeTakeFirst();
    added += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return added;
}

/** Instants are compared as text in the database: all in one notation. */
function instant(iso: string | undefined): string | undefined {
  if (iso === undefined) return undefined;
  const text = DateTime.fromISO(iso, { zone: 'utc' }).toISO();
  if (text === null) throw new Error(`“${iso}” is no instant`);
  return text;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
