/** A company with one published swap day outside of seasons, and people who answer. */
import { DateTime } from 'luxon';
import type { Db } from '../../../src/database/connect.ts';
import { newId } from '../../../src/database/ids.ts';
import { saveAnswers } from '../../../src/reflections/answers/save.ts';
import { items } from '../../../src/reflections/questionnaire/items.ts';
import { listRequestsOf } from '../../../src/reflections/requests/queries.ts';
import { smallCompany } from '../../swapdays/company.ts';

/** Noon in Moscow on a date. */
export const noon = (date: string): DateTime => DateTime.fromISO(`${date}T12:00`, { zone: 'Europe/Moscow' });

/** A Wednesday; asked before it from Tuesday the 12th on. */
export const swapDate = '2026-05-20';
export const guests = ['s0', 's1', 's2', 's3', 's4', 's5'];

export async function companyWithDay(db: Db, publishedOn = '2026-04-01'): Promise<void> {
  await smallCompany(db, { calls: false });
  await publishedDay(db, { id: 'day', date: swapDate, publishedOn, who: guests });
}

/** A published shadow day of sales with service. */
export async function publishedDay(
  db: Db,
  day: { id: string; date: string; publishedOn: string; who: readonly string[]; seasonId?: string },
): Promise<void> {
  const at = noon(day.publishedOn).toUTC().toISO() ?? '';
  await db
    .insertInto('swapDay')
    .values({
      id: day.id,
      kind: 'shadow',
      mutual: 0,
      guestDepartmentId: 'sales',
      hostDepartmentId: 'service',
      date: day.date,
      title: '',
      trainingFromMinute: null,
      trainingToMinute: null,
      shadowMinutes: 60,
      rolePlayFromMinute: null,
      rolePlayToMinute: null,
      roundMinutes: null,
      rounds: null,
      groupSize: null,
      briefingMinutes: 15,
      reflectionMinutes: 15,
      createdBy: 'Head',
      createdAt: at,
      publishedAt: at,
      publishedBy: 'Head',
      cancelledAt: null,
      version: 1,
      words: null,
      toldVersion: null,
    })
    .execute();
  await db
    .insertInto('swapParticipant')
    .values(
      day.who.map((employeeId) => ({
        swapDayId: day.id,
        employeeId,
        role: 'guest' as const,
        partnerId: null,
        note: '',
      })),
    )
    .execute();
}

/** Somebody answers all that is open for them, their wish to stay included. */
export async function answerAll(db: Db, employeeId: string, now: DateTime): Promise<void> {
  const texts = await db.selectFrom('questionText').select(['id', 'code', 'kind']).execute();
  const kinds = new Map(items.map(({ code, kind }) => [code, kind]));
  const answers = texts
    .filter(({ code }) => kinds.has(code))
    .map(({ id, kind }) => ({
      questionTextId: id,
      value: kind === 'words' ? null : 4,
      words: kind === 'words' ? `by ${newId()}` : null,
    }));
  for (const { id, state } of await listRequestsOf(db, employeeId))
    if (state === 'open') await saveAnswers(db, id, answers, now);
}
