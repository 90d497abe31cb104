import type { DateTime } from 'luxon';
import type { Db } from '../../src/database/connect.ts';
import type { Letter } from '../../src/notify/letter.ts';
import { queueLetters } from '../../src/notify/outbox.ts';

export const baseUrl = 'https://swap.example.org';

/** A letter to somebody, for tests. */
export function letterTo(email: string, more: Partial<Letter> = {}): Letter {
  return {
    key: `test:${email}`,
    kind: 'invitation',
    to: { email, name: 'Игорь Ким', employeeId: null },
    language: 'ru',
    subject: 'День обмена: 3 декабря',
    blocks: [
      { kind: 'text', text: 'Вас приглашают поменяться местами.' },
      { kind: 'button', text: 'Ответить', path: '/invitations/1' },
    ],
    ...more,
  };
}

export async function queue(db: Db, letters: readonly Letter[], now: DateTime): Promise<void> {
  await queueLetters(db, letters, { baseUrl, now });
}

/** The letters of the outbox by address. */
export async function lettersByAddress(db: Db) {
  const rows = await db.selectFrom('letter').selectAll().execute();
  return new Map(rows.map((row) => [row.toEmail, row]));
}
