import { DateTime } from 'luxon';
import { listAgreements } from '../agreements/queries.ts';
import { isOverdue } from '../agreements/rules.ts';
import { daysBetween } from '../days.ts';
import { questionsOf } from '../briefing/queries.ts';
import type { Db } from '../database/connect.ts';
import { startOfDay } from '../swapdays/invitations/actions.ts';
import { listInvitationsOf } from '../swapdays/invitations/queries.ts';
import { unanswerable } from '../swapdays/invitations/rules.ts';
import { findSwapDay } from '../swapdays/queries.ts';
import { todayIn } from '../swapdays/rules.ts';
import { listDepartments } from '../people/queries.ts';
import { openRequestsOf } from '../reflections/own/open.ts';
import { minutesToAnswer } from '../reflections/questionnaire/questions.ts';
import type { Words } from '../swapdays/board/words.ts';
import { nameOf } from '../swapdays/words.ts';
import type { Language } from '../web/catalogue.ts';
import type { Me } from './queries.ts';
import { withinSentence } from './words.ts';

/** An answer to a question is shown for so long. */
const answersShownDays = 14;
/** A date is brought up so many days before it. */
const dueSoonDays = 7;

export interface Around {
  /** Agreements of which the person is the owner and that are due within a week, or late. */
  readonly agreements: readonly { id: string; text: string; due: string; late: boolean }[];
  /** Invitations that wait for the person's answer, by date. */
  readonly invitations: readonly { id: string; swapDayId: string; text: string }[];
  /** Days that the person has declined, with the invitation. */
  readonly declined: ReadonlyMap<string, string>;
  /** Questionnaires that are open and of which something has no answer yet. */
  readonly reflections: readonly { href: string; text: string; button: string }[];
  /** Questions of the person that were answered lately, the newest first. */
  readonly answers: readonly { text: string; answer: string; href: string }[];
}

/** What else waits for somebody: invitations and questionnaires to answer, and answers to read. */
export async function aroundMe(
  db: Db,
  { id: employeeId, timeZone }: Pick<Me, 'id' | 'timeZone'>,
  now: DateTime,
  { t, f, language }: Words & { language: Language },
): Promise<Around> {
  const today = todayIn(timeZone, now);
  const yesterday = now.toUTC().minus({ days: 1 }).toISODate() ?? '';
  const all = await listInvitationsOf(db, employeeId, yesterday);
  const asked: typeof all = [];
  for (const one of all.filter(({ state }) => state === 'asked')) {
    const day = await findSwapDay(db, one.swapDayId);
    // Nobody is asked what cannot be answered any more.
    if (day !== undefined && unanswerable(one.state, day, await startOfDay(db, day.id), now) === undefined)
      asked.push(one);
  }
  const declined = all.filter(({ state }) => state === 'declined');
  const since = now.minus({ days: answersShownDays });
  const questions = (await questionsOf(db, employeeId)).filter(
    ({ state, answeredAt }) =>
      state !== 'open' && answeredAt !== null && DateTime.fromISO(answeredAt) > since,
  );
  const running = await listAgreements(db, { ownerId: employeeId, states: ['agreed'] });
  return {
    agreements: running
      .filter(({ doneAt, dueDate }) => doneAt === null && daysBetween(today, dueDate) <= dueSoonDays)
      .map((one) => ({
        id: one.id,
        text: one.text,
        due: t('agreements.due', { date: f.date(one.dueDate) }),
        late: isOverdue(one, today),
      })),
    invitations: asked.map(({ id, swapDayId, told }) => ({
      id,
      swapDayId,
      text: t('my.invited', { date: withinSentence(f.dayLong(told.date)) }),
    })),
    reflections: await openReflections(db, employeeId, now, { t, language }),
    declined: new Map(declined.map(({ swapDayId, id }) => [swapDayId, id])),
    answers: questions.map(({ departmentId, id, text, answer, state }) => ({
      text,
      answer,
      href: `/briefing/${departmentId}${state === 'answered' ? `#question-${id}` : ''}`,
    })),
  };
}

async function openReflections(
  db: Db,
  employeeId: string,
  now: DateTime,
  { t, language }: Pick<Words, 't'> & { language: Language },
): Promise<Around['reflections']> {
  const open = (await openRequestsOf(db, employeeId, now)).filter(({ state }) => state !== 'done');
  if (open.length === 0) return [];
  const departments = await listDepartments(db);
  return open.map(({ request, state }) => {
    const { id, aboutDepartmentId } = request;
    const department = departments.find((one) => one.id === aboutDepartmentId);
    const other = department === undefined ? '' : nameOf(department, language);
    const begun = state === 'begun';
    return {
      href: `/reflections/${id}`,
      text: t(begun ? 'my.reflection.begun' : 'my.reflection', { other, minutes: minutesToAnswer(request) }),
      button: t(begun ? 'my.reflection.continue' : 'my.reflection.open'),
    };
  });
}
