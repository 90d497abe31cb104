import type { DateTime } from 'luxon';
import { type Author, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { queueLetters } from '../../notify/outbox.ts';
import type { DayProblem } from '../../planning/day-problem.ts';
import type { Language } from '../../web/catalogue.ts';
import { startMinuteOf } from '../plan/day-clock.ts';
import { readOutdated } from '../plan/facts.ts';
import { findRunningJob } from '../plan/job-queries.ts';
import { findPlan, findSwapDay } from '../queries.ts';
import { isLive, isPast, statusOf } from '../rules.ts';
import { subjectOfDay } from '../subject.ts';
import type { SwapDay } from '../swap-day.ts';
import { answeredLetter, refusalLetter } from './letters.ts';
import { insertLinks } from './links.ts';
import { type Post, withEntry } from './post.ts';
import {
  findInvitation,
  headsOf,
  type Invitation,
  keepAnswer,
  type Reader,
  readersOf,
  saveWords,
} from './queries.ts';
import {
  type AnswerWay,
  consentVersion,
  endOf,
  longestReason,
  longestWords,
  type Reason,
  reasons,
  type Unanswerable,
  unanswerable,
} from './rules.ts';
import { factsFor, linkTo, type Telling, tellWhatChanged } from './tell.ts';
import { consentWords, voiceOf } from './words.ts';

/** Why an answer is not taken, worded as `invitations.problem.<code>`. `changed`: the day is another than was shown. */
export type AnswerProblem = Unanswerable | 'changed' | 'reason' | 'reason-long' | 'unknown';
export type Answered = { ok: true; now: boolean } | { ok: false; problem: AnswerProblem };

export interface AnswerOrder {
  invitationId: string;
  /** What the page showed: an answer to another state of the day is refused. */
  sequence: number;
  answer: 'accepted' | 'declined';
  /** One of `reasons`; empty for a yes. */
  reason: string;
  reasonWords: string;
  how: AnswerWay;
  /** Who presses: the person, or a head on their behalf. */
  by: Author;
  /** In which the question was read. */
  language: Language;
  post: Post;
}

/**
 * Takes an answer down: what was asked, in which words, who answered how. Given twice, it is one answer. A letter
 * confirms it and brings the calendar's entry up to date: a no, which the heads are told, takes the day out; a yes after it
 * puts it back.
 */
export async function answerInvitation(db: Db, order: AnswerOrder, now: DateTime): Promise<Answered> {
  const declined = order.answer === 'declined';
  const reason = declined ? order.reason : '';
  if (declined && !reasons.includes(reason as Reason)) return { ok: false, problem: 'reason' };
  const reasonWords = declined ? order.reasonWords : '';
  if (reasonWords.length > longestReason) return { ok: false, problem: 'reason-long' };
  return db.transaction().execute(async (db): Promise<Answered> => {
    const invitation = await findInvitation(db, order.invitationId);
    const day = invitation && (await findSwapDay(db, invitation.swapDayId));
    if (invitation === undefined || day === undefined) return { ok: false, problem: 'unknown' };
    const same = ({ state, ...one }: Invitation) =>
      state === order.answer && one.reason === reason && one.reasonWords === reasonWords;
    if (same(invitation)) return { ok: true, now: false };
    const problem = unanswerable(invitation.state, day, await startOfDay(db, day.id), now);
    if (problem !== undefined) return { ok: false, problem };
    const answeredAt = now.toUTC().toISO() ?? '';
    const kept = await keepAnswer(
      db,
      {
        invitationId: invitation.id,
        answer: order.answer,
        reason,
        reasonWords,
        answeredAt,
        answeredBy: order.by.name,
        accountId: order.by.accountId,
        answeredHow: order.how,
        askedWords: consentWords(day, invitation.told, voiceOf(order.language)),
        wordsVersion: consentVersion,
        language: order.language,
        told: invitation.told,
      },
      order.sequence,
    );
    if (!kept) {
      const found = await findInvitation(db, invitation.id);
      // Two presses at one moment: the other was faster.
      return found !== undefined && same(found)
        ? { ok: true, now: false }
        : { ok: false, problem: 'changed' };
    }
    const [reader] = (await readersOf(db, [invitation.employeeId])).values();
    if (reader !== undefined)
      await writeAfter(db, { day, invitation, reader, reason, reasonWords }, order, now);
    await record(
      db,
      {
        by: order.by,
        action: `invitation.${order.answer}`,
        subject: { ...subjectOfDay(day), kind: 'invitation', id: invitation.id },
        changes: { person: [null, reader?.name ?? ''], answer: [invitation.state, order.answer] },
      },
      now,
    );
    return { ok: true, now: true };
  });
}

/** When the day's plan begins; midnight where there is none. */
export async function startOfDay(db: Db, swapDayId: string): Promise<number> {
  const row = await db
    .selectFrom('dayPlan')
    .select('problemJson')
    .where('swapDayId', '=', swapDayId)
    .executeTakeFirst();
  return row === undefined ? 0 : startMinuteOf(JSON.parse(row.problemJson) as DayProblem);
}

async function writeAfter(
  db: Db,
  {
    day,
    invitation,
    reader,
    reason,
    reasonWords,
  }: { day: SwapDay; invitation: Invitation; reader: Reader; reason: string; reasonWords: string },
  { answer, how, by, post }: AnswerOrder,
  now: DateTime,
): Promise<void> {
  // Another reason for the same no is not told again.
  if (answer === invitation.state) return;
  const wasDeclined = invitation.state === 'declined';
  if (answer === 'accepted' && day.publishedAt !== null && day.toldVersion === day.version) {
    // Meanwhile the day has gone on without them.
    const told = await tellWhatChanged(db, day.id, { now, post });
    if (told.changed.includes(reader.id) || told.withdrawn.includes(reader.id)) return;
  }
  const links: Parameters<typeof insertLinks>[1][number][] = [];
  const path = linkTo(endOf(day).toUTC().toISO() ?? '', invitation.id, (link) => links.push(link));
  const sequence = invitation.sequence + 1;
  const part = { invitationId: invitation.id, sequence, told: invitation.told, path };
  const facts = { ...factsFor(day, part, reader), day };
  const said = answer === 'declined' ? 'declined' : wasDeclined ? 'restored' : 'accepted';
  const letter = {
    ...answeredLetter(facts, said, how === 'head' ? by.name : null),
    goodUntil: endOf(day).toUTC().toISO() ?? '',
  };
  const method = answer === 'declined' ? 'CANCEL' : 'REQUEST';
  const letters = [withEntry(letter, facts, { state: answer, method, post, now })];
  if (answer === 'declined') {
    const heads = await headsOf(db, [day.guestDepartment.id, day.hostDepartment.id]);
    const told = {
      invitationId: invitation.id,
      sequence,
      swapDayId: day.id,
      day,
      person: reader,
      reason,
      reasonWords,
    };
    letters.push(...heads.map((head) => refusalLetter(head, voiceOf(head.language), told)));
  }
  await insertLinks(db, links);
  await queueLetters(db, letters, { baseUrl: post.baseUrl, now });
}

/** Why people are not told, worded as `swapdays.problem.<code>`. */
export type TellProblem = { code: string; params?: { name: string } };

/**
 * Tells everybody concerned what a head has changed by hand on a published day. Pressed twice, they are told once.
 * @returns whom it concerned
 */
export async function tellPeople(
  db: Db,
  order: { swapDayId: string; by: Author; post: Post },
  now: DateTime,
): Promise<{ ok: true; count: number } | { ok: false; problems: TellProblem[] }> {
  return db.transaction().execute(async (db) => {
    const day = await findSwapDay(db, order.swapDayId);
    if (day === undefined) return { ok: false, problems: [{ code: 'unknown' }] };
    const problems = await untellable(db, day, now);
    if (problems.length > 0) return { ok: false, problems };
    const { asked, changed, withdrawn } = await tellWhatChanged(db, day.id, {
      now,
      post: order.post,
      ...liveOf(day, now),
    });
    const count = asked.length + changed.length + withdrawn.length;
    if (count > 0) {
      const changes = { letters: [null, count] } as const;
      await record(db, { by: order.by, action: 'swap-day.told', subject: subjectOfDay(day), changes }, now);
    }
    return { ok: true, count };
  });
}

/** On the day itself what is over is left out, and letters go at once. */
function liveOf(day: SwapDay, now: DateTime): Pick<Telling, 'live'> {
  if (!isLive(day, now)) return {};
  const local = now.setZone(day.guestDepartment.timeZone);
  return { live: { fromMinute: local.hour * 60 + local.minute } };
}

/** What stands against telling people of a day as it is now. */
export async function untellable(db: Db, day: SwapDay, now: DateTime): Promise<TellProblem[]> {
  if (statusOf(day) !== 'published') return [{ code: day.cancelledAt === null ? 'tell.draft' : 'cancelled' }];
  if (isPast(day.date, day.guestDepartment.timeZone, now)) return [{ code: 'date.past' }];
  if ((await findRunningJob(db, day.id)) !== undefined) return [{ code: 'publish.running' }];
  const stored = await findPlan(db, day.id);
  if (stored === undefined) return [{ code: 'publish.no-plan' }];
  const outdated = await readOutdated(db, day, stored);
  return outdated.map(({ code, name }) => ({ code: `outdated.${code}`, params: { name } }));
}

/** Keeps the head's own words to those who take part. Saved twice is saved once. */
export async function saveOwnWords(
  db: Db,
  order: { swapDayId: string; words: string; by: Author },
  now: DateTime,
): Promise<{ ok: true } | { ok: false; problem: 'unknown' | 'cancelled' | 'words-long' }> {
  return db.transaction().execute(async (db) => {
    const day = await findSwapDay(db, order.swapDayId);
    if (day === undefined) return { ok: false, problem: 'unknown' };
    if (day.cancelledAt !== null) return { ok: false, problem: 'cancelled' };
    if (order.words.length > longestWords) return { ok: false, problem: 'words-long' };
    if (order.words === day.words) return { ok: true };
    await saveWords(db, day.id, order.words);
    const changes = { words: [day.words, order.words] } as const;
    await record(db, { by: order.by, action: 'swap-day.worded', subject: subjectOfDay(day), changes }, now);
    return { ok: true };
  });
}
