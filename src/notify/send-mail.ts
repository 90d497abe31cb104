import { setTimeout as sleep } from 'node:timers/promises';
import type { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { readSetting } from '../database/settings.ts';
import type { LetterTable } from '../database/tables.ts';
import { type JobContext, JobHindered } from '../jobs/recurring-job.ts';
import { failureKind, failureText, pauseMinutes } from './failures.ts';
import { isAddress } from './mail.ts';
import { connections, type Mailer } from './mailer.ts';
import {
  claimLetters,
  keepDueLetters,
  leaseSeconds,
  markFailure,
  markSent,
  releaseLetters,
  renewClaim,
} from './outbox-queries.ts';

/** One letter takes no longer, whatever the server does: well below the lease of its claim. */
const deadlineSeconds = 90;
/** When the program is to end, letters under way have so long to arrive; supervisors kill after ten seconds or more. */
const lastSeconds = 5;
/** A claim older than this is renewed before its letter goes out. */
const renewAfterSeconds = 60;
/** So many letters are claimed at once; a process that dies leaves no more of them lying. */
const atOnce = 2 * connections;

export interface Round {
  readonly now: DateTime;
  /** Names this process among those on the database. */
  readonly process: string;
  readonly stopping?: AbortSignal;
  readonly lease?: number;
  /** How long letters under way still have when `stopping` fires. */
  readonly lastSeconds?: number;
  /** From 0 to 1, for the pauses. */
  readonly random?: () => number;
}

export interface RoundOutcome extends Record<string, number> {
  sent: number;
  kept: number;
  postponed: number;
  failed: number;
}

/** The recurring job: everything that is due. */
export function sendMail({ db, mailer, now, process, stopping }: JobContext): Promise<RoundOutcome> {
  return sendDue(db, mailer, { now, process, stopping });
}

/**
 * Sends every letter that is due, or keeps it: without a mail server, and in a database with the demo company those
 * to its people. Any number of processes may do it at once; each claims a few rows at a time.
 *
 * A letter is marked as sent in the moment after the server has taken it (its 250). Only a process that dies between
 * those two leaves a letter that goes out a second time, once its claim has run out; SMTP knows nothing by which to
 * ask whether it has arrived. The second one has the same Message-ID.
 *
 * @throws JobHindered when the server is away or refuses us: what is left stays as it was, no attempt is counted
 */
export async function sendDue(db: Db, mailer: Mailer | undefined, round: Round): Promise<RoundOutcome> {
  const started = performance.now();
  const clock = (): DateTime => round.now.plus({ milliseconds: performance.now() - started });
  const outcome: RoundOutcome = { sent: 0, kept: 0, postponed: 0, failed: 0 };
  const lease = round.lease ?? leaseSeconds;

  if (mailer === undefined) {
    outcome.kept += await keepDueLetters(db, 'all', { now: round.now, lease });
    return outcome;
  }
  const isDemo = (await readSetting(db, 'demo.started')) !== undefined;
  if (isDemo) outcome.kept += await keepDueLetters(db, 'demo', { now: round.now, lease });

  for (;;) {
    if (round.stopping?.aborted === true) return outcome;
    const letters = await claimLetters(db, { process: round.process, most: atOnce, now: clock(), lease });
    if (letters.length === 0) return outcome;
    await sendClaimed(db, mailer, letters, { round, clock, outcome });
  }
}

interface Delivery {
  round: Round;
  clock: () => DateTime;
  outcome: RoundOutcome;
}

/** Sends these over all connections; what is not begun when the server fails is given back. */
async function sendClaimed(
  db: Db,
  mailer: Mailer,
  letters: readonly LetterTable[],
  delivery: Delivery,
): Promise<void> {
  const { round } = delivery;
  const left = [...letters];
  let hindrance: JobHindered | undefined;
  const work = async (): Promise<void> => {
    while (hindrance === undefined && round.stopping?.aborted !== true) {
      const letter = left.shift();
      if (letter === undefined) return;
      try {
        if (!(await deliver(db, mailer, letter, delivery))) left.push(letter);
      } catch (error) {
        if (!(error instanceof JobHindered)) throw error;
        left.push(letter);
        hindrance = error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: connections }, work));
  await releaseLetters(
    db,
    left.map(({ id }) => id),
    round.process,
  );
  if (hindrance !== undefined) throw hindrance;
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** @returns false when the program's end came before the server's answer: the letter is to be given back */
async function deliver(
  db: Db,
  mailer: Mailer,
  letter: LetterTable,
  { round, clock, outcome }: Delivery,
): Promise<boolean> {
  const giveUp = async (failure: string): Promise<true> => {
    await markFailure(db, letter, { process: round.process, failure, dueAt: undefined, now: clock() });
    outcome.failed += 1;
    return true;
  };
  if (!isAddress(letter.toEmail)) return giveUp('bad-address');
  // It is its reader who would wonder.
  if (letter.goodUntil !== null && letter.goodUntil < (clock().toUTC().toISO() ?? ''))
    return giveUp('too-late');

  const renewFrom = clock().minus({ seconds: renewAfterSeconds }).toUTC().toISO() ?? '';
  const isOld = (letter.claimedAt ?? '') < renewFrom;
  if (isOld && !(await renewClaim(db, letter.id, round.process, clock()))) return true;
  const limit = sendingLimit(round);
  try {
    await mailer.send(letter, limit.signal);
  } catch (error) {
    if (limit.isEnding()) return false;
    let kind = failureKind(error);
    // Something broke off: does the server still take our letters?
    if (kind === 'unclear') kind = (await isAway(mailer, limit.signal)) ? 'server' : 'later';
    if (limit.isEnding()) return false;
    if (kind === 'server') throw new JobHindered(failureText(error));
    const pause =
      kind === 'later' ? pauseMinutes(letter.attempts + 1, (round.random ?? Math.random)()) : undefined;
    if (pause === undefined) return giveUp(failureText(error));
    await markFailure(db, letter, {
      process: round.process,
      failure: failureText(error),
      dueAt: clock().plus({ minutes: pause }),
      now: clock(),
    });
    outcome.postponed += 1;
    return true;
  } finally {
    limit.clear();
  }
  // The server has it: nothing comes before this mark, and a database that hiccups is asked again.
  await stubbornly(() => markSent(db, letter, clock()));
  outcome.sent += 1;
  return true;
}

/** Ends the sending of a letter that takes too long, and soon after the program is asked to end. */
function sendingLimit({ stopping, lastSeconds: last = lastSeconds }: Round) {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    timer = setTimeout(() => ending.abort(), last * 1000);
  };
  if (stopping?.aborted === true) end();
  else stopping?.addEventListener('abort', end, { once: true });
  return {
    signal: AbortSignal.any([AbortSignal.timeout(deadlineSeconds * 1000), ending.signal]),
    isEnding: () => ending.signal.aborted,
    clear: () => {
      clearTimeout(timer);
      stopping?.removeEventListener('abort', end);
    },
  };
}

async function isAway(mailer: Mailer, signal: AbortSignal): Promise<boolean> {
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('ended')), { once: true });
  });
  try {
    await Promise.race([mailer.greet(), ended]);
    return false;
  } catch {
    return true;
  }
}

async function stubbornly(work: () => Promise<void>): Promise<void> {
  for (const pause of [50, 200, 1000, 3000]) {
    try {
      return await work();
    } catch {
      await sleep(pause);
    }
  }
  return work();
}
