import type { DateTime } from 'luxon';
import { type Author, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { queueLetters } from '../../notify/outbox.ts';
import { findSwapDay } from '../queries.ts';
import { isPast, statusOf } from '../rules.ts';
import { subjectOfDay } from '../subject.ts';
import type { SwapDay } from '../swap-day.ts';
import { reminderLetter } from './letters.ts';
import { insertLinks } from './links.ts';
import type { Post } from './post.ts';
import { type Invitation, listInvitations, noteReminded, readersOf } from './queries.ts';
import { endOf } from './rules.ts';
import { factsFor, linkTo } from './tell.ts';

/** Whoever was reminded within so many hours is left alone, however often somebody presses. */
const leastHours = 12;

/** A head reminds everybody who has not answered. @returns how many */
export async function remindUnanswered(
  db: Db,
  order: { swapDayId: string; by: Author; post: Post },
  now: DateTime,
): Promise<number> {
  return db.transaction().execute(async (db) => {
    const day = await findSwapDay(db, order.swapDayId);
    if (day === undefined || statusOf(day) !== 'published') return 0;
    if (isPast(day.date, day.guestDepartment.timeZone, now)) return 0;
    const since = now.minus({ hours: leastHours }).toUTC().toISO() ?? '';
    const open = (await listInvitations(db, day.id)).filter(
      ({ state, remindedAt, askedAt }) => state === 'asked' && (remindedAt ?? askedAt) < since,
    );
    const count = await remind(db, day, open, { post: order.post, now });
    if (count > 0) {
      const changes = { letters: [null, count] } as const;
      await record(
        db,
        { by: order.by, action: 'swap-day.reminded', subject: subjectOfDay(day), changes },
        now,
      );
    }
    return count;
  });
}

/** Writes a reminder to each, once per reminder that is counted. @returns how many */
export async function remind(
  db: Db,
  day: SwapDay,
  invitations: readonly Invitation[],
  { post, now, dueAt }: { post: Post; now: DateTime; dueAt?: string },
): Promise<number> {
  const readers = await readersOf(
    db,
    invitations.map(({ employeeId }) => employeeId),
  );
  let count = 0;
  for (const invitation of invitations) {
    const reader = readers.get(invitation.employeeId);
    if (reader === undefined || reader.leftAt !== null) continue;
    if (!(await noteReminded(db, invitation, now.toUTC().toISO() ?? ''))) continue;
    const links: Parameters<typeof insertLinks>[1][number][] = [];
    const path = linkTo(endOf(day).toUTC().toISO() ?? '', invitation.id, (link) => links.push(link));
    const { id: invitationId, sequence, told } = invitation;
    const facts = factsFor(day, { invitationId, sequence, told, path }, reader);
    const letter = {
      ...reminderLetter(facts, invitation.reminders + 1),
      goodUntil: endOf(day).toUTC().toISO() ?? '',
      ...(dueAt === undefined ? {} : { dueAt }),
    };
    await insertLinks(db, links);
    await queueLetters(db, [letter], { baseUrl: post.baseUrl, now });
    count++;
  }
  return count;
}
