/**
 * The one place that compares what people were told of a swap day with what stands now, and writes to those concerned.
 * Called in the transaction of whatever publishes, changes or cancels a day that people know of.
 */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { Letter } from '../../notify/letter.ts';
import { queueLetters } from '../../notify/outbox.ts';
import { lockDay } from '../live/queries.ts';
import { findPlan, findSwapDay, listParticipants } from '../queries.ts';
import type { SwapDay } from '../swap-day.ts';
import { type Comparison, compare, type Step } from './compare.ts';
import { changedLetter, endedLetter, invitationLetter, type LetterFacts, liveLetter } from './letters.ts';
import { insertLinks, newToken } from './links.ts';
import {
  insertInvitations,
  listInvitations,
  noteTold,
  type Reader,
  readersOf,
  setToldVersion,
  withdrawInvitations,
} from './queries.ts';
import { type Post, withEntry } from './post.ts';
import { endOf, instantOf, type InvitationState } from './rules.ts';
import { type Person, partsOf } from './told.ts';
import { differenceLines, expectation, voiceOf } from './words.ts';
import { letterDue, workingTimes } from './working-time.ts';

export interface Telling {
  now: DateTime;
  post: Post;
  /** The rest of a day under way has changed: short letters, at once. From which minute on it is of interest. */
  live?: { fromMinute: number };
}

/** Who was told what, by employee. */
export interface ToldNow {
  readonly asked: readonly string[];
  readonly changed: readonly string[];
  readonly withdrawn: readonly string[];
}

/**
 * Tells everybody concerned what is other than they know: an invitation, a change (old → new), that they are not needed,
 * or that the day is cancelled. Nobody hears anything when nothing of theirs has changed. A draft is not told.
 */
export async function tellWhatChanged(db: Db, swapDayId: string, telling: Telling): Promise<ToldNow> {
  // One telling after the other: each knows what the one before has told.
  await lockDay(db, swapDayId);
  const day = await findSwapDay(db, swapDayId);
  if (day === undefined || (day.publishedAt === null && day.cancelledAt === null))
    return { asked: [], changed: [], withdrawn: [] };
  const { steps, readers } = await whatChanged(db, day);
  await write(db, day, { steps, readers }, telling);
  await setToldVersion(db, day.id, day.version);
  const of = (kind: Step['kind']) =>
    steps.filter((step) => step.kind === kind).map(({ employeeId }) => employeeId);
  return { asked: of('ask'), changed: of('change'), withdrawn: of('withdraw') };
}

/** What would be told now, and to whom. */
export async function whatChanged(
  db: Db,
  day: SwapDay,
): Promise<Comparison & { readers: ReadonlyMap<string, Reader> }> {
  const invitations = await listInvitations(db, day.id);
  const stored = day.cancelledAt === null ? await findPlan(db, day.id) : undefined;
  const possible = stored !== undefined && stored.plan.status !== 'impossible';
  const participants = await listParticipants(db, day.id);
  const ids = [
    ...invitations.map(({ employeeId }) => employeeId),
    ...participants.map(({ employeeId }) => employeeId),
    ...(possible ? stored.problem.people.map(({ id }) => id) : []),
  ];
  const readers = await readersOf(db, [...new Set(ids)]);
  const people = new Map<string, Person>(
    [...readers].map(([id, { name, departmentId }]) => [id, { id, name, departmentId }]),
  );
  const parts = possible ? partsOf(day, stored, participants, people) : new Map();
  for (const [id, { leftAt }] of readers) if (leftAt !== null) parts.delete(id);
  return { ...compare(invitations, parts), readers };
}

async function write(
  db: Db,
  day: SwapDay,
  { steps, readers }: { steps: readonly Step[]; readers: ReadonlyMap<string, Reader> },
  { now, post, live }: Telling,
): Promise<void> {
  const at = now.toUTC().toISO() ?? '';
  const letters: Letter[] = [];
  const links: { tokenHash: string; invitationId: string; expiresAt: string }[] = [];
  const fresh: Parameters<typeof insertInvitations>[1][number][] = [];
  const gone: string[] = [];
  const goodUntil = endOf(day).toUTC().toISO() ?? '';
  const startsAt = instantOf(day, 0);
  const times = steps.length === 0 || live !== undefined ? [] : [...(await workingTimes(db))];
  const due = new Map(times.map(([id, time]) => [id, letterDue(now, time, { post, startsAt })]));
  for (const step of steps) {
    const reader = readers.get(step.employeeId);
    if (step.kind === 'forget') gone.push(step.invitation.id);
    if (step.kind === 'forget' || reader === undefined) continue;
    const invitationId = step.invitation?.id ?? newId();
    const sequence = step.invitation === null ? 0 : step.invitation.sequence + 1;
    const path = linkTo(goodUntil, invitationId, (link) => links.push(link));
    const facts = factsFor(day, { invitationId, sequence, told: step.told, path }, reader);
    const timely = {
      goodUntil,
      ...(live === undefined ? { dueAt: due.get(reader.departmentId) ?? at } : {}),
    };
    const entry = (letter: Letter, state: InvitationState, method: 'REQUEST' | 'CANCEL' = 'REQUEST') => {
      const before = step.kind === 'change' ? { before: step.before } : {};
      const told = { state, method, post, now, asksAnswer: live === undefined, ...before };
      letters.push(withEntry({ ...letter, ...timely }, { ...facts, day }, told));
    };
    switch (step.kind) {
      case 'ask':
        entry(
          live === undefined
            ? invitationLetter(facts)
            : liveLetter(facts, { lines: [expectation(day, step.told, facts.voice)], ...live }),
          'asked',
        );
        if (step.invitation === null)
          fresh.push({ id: invitationId, swapDayId: day.id, employeeId: reader.id, told: step.told, at });
        else await noteTold(db, { id: invitationId, told: step.told, at, askAgain: true });
        break;
      case 'change': {
        const { before, difference } = step;
        const changes = { before, now: step.told, difference };
        const askAgain = difference.role !== null && live === undefined;
        const state = askAgain ? 'asked' : step.invitation.state;
        const lines = live === undefined ? [] : differenceLines(day, changes, facts.voice, live.fromMinute);
        if (live === undefined) entry(changedLetter(facts, { before, difference, state }), state);
        // What differs in the past only, people know themselves.
        else if (lines.length > 0) entry(liveLetter(facts, { lines, ...live }), state);
        await noteTold(db, { id: invitationId, told: step.told, at, askAgain });
        break;
      }
      case 'withdraw':
        entry(
          endedLetter(facts, day.cancelledAt === null ? 'withdrawn' : 'cancelled'),
          'withdrawn',
          'CANCEL',
        );
        gone.push(invitationId);
        break;
    }
  }
  await insertInvitations(db, fresh);
  await withdrawInvitations(db, gone);
  await insertLinks(db, links);
  await queueLetters(db, letters, { baseUrl: post.baseUrl, now });
}

/** The page of an invitation with a token of the letter's own; good until the day is over. */
export function linkTo(
  expiresAt: string,
  invitationId: string,
  keep: (link: { tokenHash: string; invitationId: string; expiresAt: string }) => void,
): string {
  const { token, tokenHash } = newToken();
  keep({ tokenHash, invitationId, expiresAt });
  return `/invitations/${invitationId}?token=${token}`;
}

/** What a letter to a reader is written from. */
export function factsFor(
  day: SwapDay,
  part: Pick<LetterFacts, 'invitationId' | 'sequence' | 'told' | 'path'>,
  reader: Reader,
): LetterFacts {
  return {
    ...part,
    reader,
    voice: voiceOf(reader.language),
    day,
    head: day.publishedBy ?? '',
    words: day.words ?? '',
  };
}
