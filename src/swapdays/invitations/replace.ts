import type { DateTime } from 'luxon';
import { type Author, type Changes, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { isUnderWay } from '../live/hold.ts';
import { lockDay } from '../live/queries.ts';
import { keepMeetings } from '../meetings.ts';
import { findRunningJob } from '../plan/job-queries.ts';
import {
  changeSwapDay,
  findSwapDay,
  listParticipants,
  namesOf,
  replaceParticipants,
  savePlan,
} from '../queries.ts';
import { isPast, statusOf } from '../rules.ts';
import { subjectOfDay } from '../subject.ts';
import type { Post } from './post.ts';
import { findInvitation, withdrawInvitations } from './queries.ts';
import { deleteReplacement, findReplacement } from './replacement-queries.ts';
import { tellWhatChanged } from './tell.ts';

/** Why nobody takes the place, worded as `invitations.replace.problem.<code>`. */
export type ReplaceProblem = 'unknown' | 'over' | 'live' | 'running' | 'version' | 'answered';

/**
 * Gives somebody's place to another, or plans the day without it: who takes part and the plan change as they were
 * computed, the day stays published, the new person is invited and everybody else concerned hears what changes. Pressed
 * twice, it is done once.
 * @param index which of the options that were found
 */
export async function applyReplacement(
  db: Db,
  order: { invitationId: string; index: number; version: number; by: Author; post: Post },
  now: DateTime,
): Promise<{ ok: true } | { ok: false; problem: ReplaceProblem }> {
  return db.transaction().execute(async (db) => {
    const known = await findInvitation(db, order.invitationId);
    if (known === undefined) return { ok: false, problem: 'unknown' };
    await lockDay(db, known.swapDayId);
    const invitation = await findInvitation(db, order.invitationId);
    const day = await findSwapDay(db, known.swapDayId);
    if (invitation === undefined || day === undefined) return { ok: false, problem: 'unknown' };
    // The place is taken: by the press before.
    if (invitation.state === 'withdrawn') return { ok: true };
    if (invitation.state !== 'declined') return { ok: false, problem: 'answered' };
    if (statusOf(day) === 'cancelled' || isPast(day.date, day.guestDepartment.timeZone, now))
      return { ok: false, problem: 'over' };
    if (await isUnderWay(db, day, now)) return { ok: false, problem: 'live' };
    if ((await findRunningJob(db, day.id)) !== undefined) return { ok: false, problem: 'running' };
    const replacement = await findReplacement(db, invitation.id);
    const option = replacement?.found?.options[order.index];
    const fresh = replacement?.dayVersion === day.version && order.version === day.version;
    if (option === undefined || !fresh) return { ok: false, problem: 'version' };
    if (!(await changeSwapDay(db, day.id, day.version))) return { ok: false, problem: 'version' };
    const notes = new Map(
      (await listParticipants(db, day.id)).map(({ employeeId, note }) => [employeeId, note]),
    );
    await replaceParticipants(
      db,
      day.id,
      option.participants.map((one) => ({ ...one, note: notes.get(one.employeeId) ?? '' })),
    );
    const { problem, plan } = option;
    await savePlan(db, day.id, { problem, plan, madeAt: now.toUTC().toISO() ?? '', editedAt: null });
    await deleteReplacement(db, invitation.id);
    if (day.publishedAt !== null) {
      await keepMeetings(db, day, { problem, plan });
      await tellWhatChanged(db, day.id, { now, post: order.post });
    } else await withdrawInvitations(db, [invitation.id]);
    const { person, by } = option.change.params;
    const names = await namesOf(db, [String(person), String(by ?? '')]);
    const changes: Changes = {
      person: [names.get(String(person)) ?? '', by === undefined ? null : (names.get(String(by)) ?? '')],
    };
    await record(db, { by: order.by, action: 'swap-day.replaced', subject: subjectOfDay(day), changes }, now);
    return { ok: true };
  });
}
