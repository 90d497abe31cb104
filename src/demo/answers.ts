import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { answerInvitation } from '../swapdays/invitations/actions.ts';
import type { Post } from '../swapdays/invitations/post.ts';
import { listInvitations } from '../swapdays/invitations/queries.ts';
import { namesOf } from '../swapdays/queries.ts';

/**
 * Most people of a published demo day have said yes on the same day. Of a day that is to come one has said no, which waits
 * for its head, and one has not answered; of a day that has been everybody had said yes.
 */
export async function answerDemoDay(
  db: Db,
  { swapDayId, open }: { swapDayId: string; open: boolean },
  now: DateTime,
  post: Post,
): Promise<void> {
  const invitations = await listInvitations(db, swapDayId);
  const names = await namesOf(
    db,
    invitations.map(({ employeeId }) => employeeId),
  );
  const named = invitations
    .map((one) => ({ ...one, name: names.get(one.employeeId) ?? '' }))
    .sort((a, b) => a.name.localeCompare(b.name, 'ru'));
  const places = named.filter(({ role }) => role === 'guest' || role === 'cover' || role === 'player');
  // The demo's employee has something to answer, too.
  const silent = open ? (named.find(({ name }) => name === 'Игорь Ким') ?? places.at(-1)) : undefined;
  const refuses = open ? places.find(({ id }) => id !== silent?.id) : undefined;
  for (const one of named) {
    if (one.id === silent?.id) continue;
    const declined = one.id === refuses?.id;
    await answerInvitation(
      db,
      {
        invitationId: one.id,
        sequence: one.sequence,
        answer: declined ? 'declined' : 'accepted',
        reason: declined ? 'family' : '',
        reasonWords: declined ? 'В\u00a0этот день веду дочь к\u00a0врачу, перенести не\u00a0получится.' : '',
        how: 'link',
        by: { accountId: null, name: one.name },
        language: 'ru',
        post,
      },
      now,
    );
  }
}
