/** A small company of which some people are asked about a swap day, and ways to look at what was answered. */
import { DateTime } from 'luxon';
import type { Db } from '../../../src/database/connect.ts';
import type { ReflectionRequestTable } from '../../../src/database/tables-reflections.ts';
import { createPseudonyms } from '../../../src/reflections/confidential/pseudonyms.ts';
import { questionsFor } from '../../../src/reflections/questionnaire/questions.ts';
import { ensureQuestionTexts } from '../../../src/reflections/questionnaire/stored.ts';
import { findRequest, type Request } from '../../../src/reflections/requests/queries.ts';
import { smallCompany } from '../../swapdays/company.ts';

const zone = 'Europe/Moscow';
export const localDay = (days: number): string =>
  DateTime.utc().setZone(zone).plus({ days }).toFormat('yyyy-MM-dd');

/** A survey of sales and service that is open, and its key for everybody who will be asked. */
export async function survey(db: Db, employeeIds: readonly string[]): Promise<void> {
  await smallCompany(db, { calls: false });
  await ensureQuestionTexts(db);
  await db
    .insertInto('survey')
    .values({
      id: 'survey',
      kind: 'days',
      seasonId: null,
      name: 'Autumn',
      firstDepartmentId: 'sales',
      secondDepartmentId: 'service',
      fromDate: localDay(-60),
      toDate: localDay(60),
      scoreThreshold: 6,
      commentThreshold: 9,
      state: 'open',
      closedOn: null,
      madeUpJson: null,
      version: 1,
    })
    .execute();
  await createPseudonyms(db, 'survey', employeeIds);
}

/** Asks somebody; open now unless told. */
export async function ask(
  db: Db,
  employeeId: string,
  change: Partial<ReflectionRequestTable> = {},
): Promise<Request> {
  const { moment = 'T0', part = 'swapping' } = change;
  const id = change.id ?? `${employeeId}-${moment}-${part}`;
  await db
    .insertInto('reflectionRequest')
    .values({
      id,
      surveyId: 'survey',
      employeeId,
      moment,
      part,
      turn: 1,
      swapDayId: null,
      anchorDate: localDay(5),
      opensOn: localDay(-1),
      closesOn: localDay(3),
      state: 'open',
      reminders: 0,
      overridden: 0,
      ...change,
    })
    .execute();
  const found = await findRequest(db, id);
  if (found === undefined) throw new Error('no request');
  return found;
}

/** A published day on which s0 was a guest of service, some days ago. */
export async function dayOfGuest(db: Db): Promise<string> {
  await db
    .insertInto('swapDay')
    .values({
      id: 'the-day',
      kind: 'shadow',
      mutual: 0,
      guestDepartmentId: 'sales',
      hostDepartmentId: 'service',
      date: localDay(-4),
      title: '',
      shadowMinutes: 120,
      createdBy: 'Test',
      createdAt: '2026-01-05T08:00:00.000Z',
      publishedAt: '2026-01-05T08:00:00.000Z',
      publishedBy: 'Test',
      version: 1,
    })
    .execute();
  await db
    .insertInto('swapParticipant')
    .values([
      { swapDayId: 'the-day', employeeId: 's0', role: 'guest', partnerId: 'v0', note: '' },
      { swapDayId: 'the-day', employeeId: 'v0', role: 'host', partnerId: 's0', note: '' },
    ])
    .execute();
  return 'the-day';
}

/** The id of the text of a question, by its code. */
export async function textIds(db: Db, request: Request): Promise<Map<string, string>> {
  const questions = await questionsFor(db, request, new Set());
  return new Map(questions.map(({ code, questionTextId }) => [code, questionTextId]));
}

/** Everything that was answered, by code. */
export async function answered(
  db: Db,
): Promise<{ code: string; value: number | null; words: string | null }[]> {
  return db
    .selectFrom('answer')
    .innerJoin('questionText', 'questionText.id', 'answer.questionTextId')
    .select(['questionText.code', 'answer.value', 'answer.words'])
    .orderBy('questionText.code')
    .execute();
}
