import { DateTime } from 'luxon';
import type { Author } from '../audit/record.ts';
import { listSections } from '../briefing/queries.ts';
import { answerQuestion, askQuestion, dropQuestion, mergeQuestion } from '../briefing/question-actions.ts';
import { addSection, type Outcome } from '../briefing/section-actions.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import type { Post } from '../swapdays/invitations/post.ts';
import { listParticipants, listSwapDays } from '../swapdays/queries.ts';
import { type DemoQuestion, type DemoSheet, demoSheets } from './briefing-texts.ts';

/** The heads wrote their sheets so long ago. */
const writtenWeeksAgo = 6;

/**
 * Both departments' sheets, and the questions of those who were guests until today: through the program's own actions,
 * with the clock where it stood. A department that has a sheet already is left alone.
 */
export async function writeDemoSheets(db: Db, now: DateTime, post: Post): Promise<void> {
  for (const [departmentId, sheet] of Object.entries(demoSheets)) {
    if ((await listSections(db, departmentId)).length > 0) continue;
    const by: Author = { accountId: null, name: sheet.head };
    const written = now.minus({ weeks: writtenWeeksAgo }).set({ hour: 11, minute: 20 });
    for (const [at, section] of sheet.sections.entries()) {
      const wanted = { ...section, id: newId(), departmentId, by };
      done(await addSection(db, wanted, written.plus({ minutes: 7 * at })));
    }
    await askAndAnswer(db, { departmentId, sheet, by, post }, now);
  }
}

interface Guest {
  readonly id: string;
  readonly name: string;
  readonly swapDayId: string;
  readonly date: string;
}

async function askAndAnswer(
  db: Db,
  { departmentId, sheet, by, post }: { departmentId: string; sheet: DemoSheet; by: Author; post: Post },
  now: DateTime,
): Promise<void> {
  const guests = await guestsOf(db, departmentId, now);
  const versionAsked = 1;
  for (const [at, question] of sheet.questions.entries()) {
    const guest = guests[at % Math.max(1, guests.length)];
    if (guest === undefined) return;
    const came = DateTime.fromISO(guest.date, { zone: now.zone }).set({ hour: 11, minute: 7 * at });
    const askedAt = DateTime.min(came, now);
    const asked = await askQuestion(
      db,
      {
        departmentId,
        text: question.text,
        employeeId: guest.id,
        swapDayId: guest.swapDayId,
        by: { accountId: null, name: guest.name },
        today: guest.date,
      },
      askedAt,
    );
    if (!asked.ok) throw new Error(`the demo’s question: ${JSON.stringify(asked.problems)}`);
    const order = { id: asked.id, departmentId, version: versionAsked, by };
    const answeredAt = DateTime.min(askedAt.plus({ hours: 22 }), now);
    await answer(db, order, question, post, answeredAt);
  }
}

async function answer(
  db: Db,
  order: { id: string; departmentId: string; version: number; by: Author },
  { answer: words, into, dropped }: DemoQuestion,
  post: Post,
  at: DateTime,
): Promise<void> {
  if (dropped !== undefined) return done(await dropQuestion(db, { ...order, reason: dropped }, post, at));
  if (words === undefined) return;
  const section = (await listSections(db, order.departmentId)).find(({ title }) => title === into);
  if (section !== undefined) {
    return done(await mergeQuestion(db, { ...order, answer: words, sectionId: section.id }, post, at));
  }
  done(await answerQuestion(db, { ...order, answer: words, mayCorrect: false }, post, at));
}

/** Who of another department took part in a day with this one until today, the last day first. */
async function guestsOf(db: Db, departmentId: string, now: DateTime): Promise<Guest[]> {
  const days = await listSwapDays(db, {
    publishedOnly: true,
    beforeDate: now.plus({ days: 1 }).toISODate() ?? '',
  });
  const guests = new Map<string, Guest>();
  for (const { id, date, guestDepartment, hostDepartment } of days.reverse()) {
    if (guestDepartment.id !== departmentId && hostDepartment.id !== departmentId) continue;
    for (const one of await listParticipants(db, id)) {
      if (one.departmentId === departmentId || guests.has(one.employeeId)) continue;
      guests.set(one.employeeId, { id: one.employeeId, name: one.name, swapDayId: id, date });
    }
  }
  return [...guests.values()];
}

function done(outcome: Outcome): void {
  if (!outcome.ok) throw new Error(`the demo’s sheet is refused: ${JSON.stringify(outcome.problems)}`);
}
