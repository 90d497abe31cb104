/** What waits because of debriefs, agreements and the truce: for owners, and for heads. */
import { DateTime } from 'luxon';
import type { Actor } from '../access/rules.ts';
import { countLines } from '../agreements/debrief/queries.ts';
import { mayJudge } from '../agreements/course.ts';
import { needsOwner } from '../agreements/page.ts';
import { type Agreement, listAgreements } from '../agreements/queries.ts';
import { bothOf, maySeePair, readerOf, signsFor } from '../agreements/reader.ts';
import { isOverdue } from '../agreements/rules.ts';
import { daysBetween } from '../days.ts';
import { listTruces, truceInForce } from '../agreements/truce/queries.ts';
import type { Db } from '../database/connect.ts';
import { listSwapDays } from '../swapdays/queries.ts';
import { daysBefore, type Task, type TaskKey } from './tasks.ts';

/** An owner is told of a date so many days before it. */
const soonDays = 7;
/** A signature, a confirmation, a new owner: within so many days. */
const answerDays = 2;
/** A debrief without an agreement is brought up for so long after the day. */
const debriefDays = 10;
/** A withdrawn agreement is news for so long. */
const newsDays = 7;
/** Heads are told of what is overdue by so many days; the owner at once. */
const headsOverdueDays = 7;

type Moment = { today: string; now: DateTime };

/** What waits for the owner of agreements, and for a head to sign, judge or settle. */
export async function agreementTasks(db: Db, actor: Actor, moment: Moment): Promise<Task[]> {
  const own = actor.employeeId === null ? [] : await ownerTasks(db, actor.employeeId, moment);
  const reader = await readerOf(db, actor);
  if (reader.headOf === null) return own;
  const agreements = await listAgreements(db, { departmentIds: [reader.headOf] });
  const tasks = agreements.flatMap((one) => headTasks(one, reader, moment));
  // Somebody who is owner and head is told once.
  const known = new Set(own.map(({ href }) => href));
  const rest = tasks.filter(({ key, href }) => key !== 'agreement-overdue' || !known.has(href));
  return [
    ...own,
    ...rest,
    ...(await truceTasks(db, reader, moment)),
    ...(await debriefTasks(db, reader.headOf, moment)),
  ];
}

function task(key: TaskKey, agreement: Agreement, due?: string): Task {
  const about = { key, href: `/agreements/${agreement.id}`, names: [agreement.text] };
  return due === undefined ? about : { ...about, due };
}

async function ownerTasks(db: Db, ownerId: string, { today }: Moment): Promise<Task[]> {
  const running = await listAgreements(db, { ownerId, states: ['agreed'] });
  return running
    .filter(({ doneAt, dueDate }) => doneAt === null && daysBetween(today, dueDate) <= soonDays)
    .map((one) => task(isOverdue(one, today) ? 'agreement-overdue' : 'agreement-own', one, one.dueDate));
}

function headTasks(
  one: Agreement,
  reader: Awaited<ReturnType<typeof readerOf>>,
  { today, now }: Moment,
): Task[] {
  const department = signsFor(reader, one);
  if (department === null) return [];
  const soon = (since: string): string => daysBefore(since.slice(0, 10), -answerDays, today);
  if (needsOwner(one)) return [task('agreement-owner', one, today)];
  if (one.state === 'withdrawn') {
    const fresh = DateTime.fromISO(one.endedAt ?? '') > now.minus({ days: newsDays });
    return fresh ? [task('agreement-withdrawn', one)] : [];
  }
  if (one.state === 'proposed') {
    const signed = one.signatures.some(({ departmentId }) => departmentId === department);
    return signed ? [] : [task('agreement-sign', one, soon(one.wordedAt))];
  }
  if (one.state !== 'agreed') return [];
  if (one.doneAt !== null)
    return mayJudge(reader, one) ? [task('agreement-judge', one, soon(one.doneAt))] : [];
  return daysBetween(one.dueDate, today) >= headsOverdueDays
    ? [task('agreement-overdue', one, one.dueDate)]
    : [];
}

async function truceTasks(
  db: Db,
  reader: Awaited<ReturnType<typeof readerOf>>,
  { today }: Moment,
): Promise<Task[]> {
  const truces = await listTruces(db);
  return truces.flatMap((truce): Task[] => {
    const department = signsFor(reader, truce);
    const { draft } = truceInForce(truces.filter((one) => bothOf(one).join() === bothOf(truce).join()));
    if (department === null || draft?.id !== truce.id || !maySeePair(reader, truce)) return [];
    if (truce.signatures.some(({ departmentId }) => departmentId === department)) return [];
    const [first, second] = bothOf(truce).map(encodeURIComponent);
    const due = daysBefore(truce.writtenAt.slice(0, 10), -answerDays, today);
    return [{ key: 'truce-sign', href: `/agreements/truce/${first}/${second}#draft`, due }];
  });
}

/** Days of the last weeks whose debrief has lines and no agreement yet. */
async function debriefTasks(db: Db, departmentId: string, { today }: Moment): Promise<Task[]> {
  const fromDate = daysBefore(today, debriefDays, '');
  const days = (await listSwapDays(db, { publishedOnly: true, fromDate, beforeDate: today })).filter(
    (day) =>
      day.cancelledAt === null && [day.guestDepartment.id, day.hostDepartment.id].includes(departmentId),
  );
  const counts = await countLines(
    db,
    days.map(({ id }) => id),
  );
  return days.flatMap((day): Task[] => {
    const { lines, agreements } = counts.get(day.id) ?? { lines: 0, agreements: 0 };
    if (lines === 0 || agreements > 0) return [];
    return [
      {
        key: 'debrief',
        href: `/swap-days/${day.id}/debrief`,
        day,
        count: lines,
        due: daysBefore(day.date, -answerDays, today),
      },
    ];
  });
}
