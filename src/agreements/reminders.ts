/** What the clock asks for: signatures, dates that come near or are past, work that waits to be confirmed. */
import { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import { headsToTell, letterFacts, type LetterFacts, ownerToTell, remindNow } from './letters.ts';
import { inAWeek, weekDays, weekOf } from './patience.ts';
import type { Post } from './post.ts';
import { type Agreement, listAgreements } from './queries.ts';
import { bothOf, otherOf } from './reader.ts';
import { daysBetween } from '../days.ts';
import { remindOfTruces } from './truce/letters.ts';

const soonDays = 3;

interface Work {
  readonly db: Db;
  readonly post: Post;
  readonly now: DateTime;
}

/**
 * Writes the reminders that are due and can go out now. It may run as often as it likes: each letter's key names the week in which it is
 * due, so that it is written once.
 * @returns how many letters are new
 */
export async function remindOfAgreements({ db, post, now }: Work): Promise<{ letters: number }> {
  return db.transaction().execute(async (db) => {
    const facts = await letterFacts(db);
    let letters = 0;
    for (const agreement of await listAgreements(db, { states: ['proposed', 'agreed'] })) {
      letters += await remind({ db, post, now }, agreement, facts);
    }
    letters += await remindOfTruces(db, { post, facts, now });
    return { letters };
  });
}

async function remind({ db, post, now }: Work, agreement: Agreement, facts: LetterFacts): Promise<number> {
  const parts = { post, facts, now };
  const occasion = (...of: (string | number)[]): string => [agreement.wording, ...of].join('.');
  if (agreement.state === 'proposed') {
    let letters = 0;
    const signed = agreement.signatures.map(({ departmentId }) => departmentId);
    for (const departmentId of bothOf(agreement).filter((id) => !signed.includes(id))) {
      // Once a department has signed, the other one is waited for from then on.
      const since = DateTime.max(
        DateTime.fromISO(agreement.wordedAt),
        ...agreement.signatures.map(({ signedAt }) => DateTime.fromISO(signedAt)),
      );
      const week = weekOf(since, departmentId, facts, now);
      if (week === null) continue;
      const said = {
        what: 'sign' as const,
        occasion: occasion(signed.length, week),
        goodUntil: inAWeek(now),
      };
      letters += await remindNow(db, agreement, await headsToTell(db, departmentId), said, parts);
    }
    return letters;
  }
  if (agreement.doneAt !== null) {
    const judge = otherOf(agreement, agreement.ownerDepartmentId);
    const week = weekOf(DateTime.fromISO(agreement.doneAt), judge, facts, now);
    if (week === null) return 0;
    // Sent back and done again it waits anew.
    const said = {
      what: 'confirm' as const,
      occasion: occasion(agreement.doneAt, week),
      goodUntil: inAWeek(now),
    };
    return remindNow(db, agreement, await headsToTell(db, judge), said, parts);
  }
  return remindOfDate({ db, post, now }, agreement, facts);
}

/** Of the date: three days before, on the day, and each week after it; from a week on the heads hear of it too. */
async function remindOfDate(
  { db, post, now }: Work,
  agreement: Agreement,
  facts: LetterFacts,
): Promise<number> {
  const parts = { post, facts, now };
  const zone = facts.times.get(agreement.ownerDepartmentId)?.timeZone ?? 'utc';
  const today = now.setZone(zone).toISODate() ?? '';
  const left = daysBetween(today, agreement.dueDate);
  const owner = await ownerToTell(db, agreement);
  const endOf = (date: string): string => DateTime.fromISO(date, { zone }).endOf('day').toUTC().toISO() ?? '';
  if (left > soonDays) return 0;
  if (left >= 0) {
    const agreedOn =
      DateTime.fromISO(agreement.agreedAt ?? '')
        .setZone(zone)
        .toISODate() ?? '';
    const soon = left > 0;
    // Whoever agreed to so near a date yesterday needs no reminder of it before the day.
    if (soon && daysBetween(agreedOn, agreement.dueDate) <= soonDays) return 0;
    const said = {
      what: soon ? ('soon' as const) : ('today' as const),
      occasion: `${agreement.wording}`,
      days: left,
      goodUntil: endOf(soon ? previousDay(agreement.dueDate) : agreement.dueDate),
    };
    return remindNow(db, agreement, owner, said, parts);
  }
  const late = -left;
  const week = Math.floor((late - 1) / weekDays);
  const said = { occasion: `${agreement.wording}.${week}`, days: late, goodUntil: inAWeek(now) };
  let letters = await remindNow(db, agreement, owner, { ...said, what: 'overdue' }, parts);
  if (late < weekDays) return letters;
  const headsWeek = {
    ...said,
    what: 'overdue-head' as const,
    occasion: `${agreement.wording}.${Math.floor(late / weekDays)}`,
  };
  for (const departmentId of bothOf(agreement)) {
    const heads = await headsToTell(db, departmentId);
    // The owner who is a head hears of it once.
    const others = heads.filter(({ employeeId }) => employeeId !== agreement.ownerId);
    letters += await remindNow(db, agreement, others, headsWeek, parts);
  }
  return letters;
}

function previousDay(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).minus({ days: 1 }).toISODate() ?? date;
}
