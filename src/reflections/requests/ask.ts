/** Opens questionnaires, and asks again. Each is safe to run twice, by two processes, and after days of standstill. */
import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { Letter } from '../../notify/letter.ts';
import { queueLetters } from '../../notify/outbox.ts';
import { listDepartments } from '../../people/queries.ts';
import { grouped } from '../../seasons/season.ts';
import { readersOf } from '../../swapdays/invitations/queries.ts';
import type { Post } from '../../swapdays/invitations/post.ts';
import { letterDue, workingTimes, type WorkingTime } from '../../swapdays/invitations/working-time.ts';
import { createPseudonyms } from '../confidential/pseudonyms.ts';
import { createPasses } from '../fill/passes.ts';
import { refusedIn } from '../fill/refusals.ts';
import { addDays } from '../moments.ts';
import { ensureQuestionTexts } from '../questionnaire/stored.ts';
import { openSurvey } from '../surveys/actions.ts';
import { holdSurveys } from '../surveys/queries.ts';
import { inParts } from './actions.ts';
import { answeredRequests } from './answered.ts';
import { askingLetter } from './letters.ts';
import { listRequestsIn, type Request } from './queries.ts';
import { reminderRounds } from './rounds.ts';

interface Context {
  db: Db;
  now: DateTime;
  post: Post;
}

/** Opens what is due: the key for everybody at once, then links, codes and letters, and each survey by itself. */
export async function openRequests({ db, now, post }: Context): Promise<{ opened: number; asked: number }> {
  const done = { opened: 0, asked: 0 };
  const surveyIds = await surveysWith(db, 'planned', now);
  if (surveyIds.length > 0) await ensureQuestionTexts(db);
  const times = await workingTimes(db);
  for (const surveyId of surveyIds) {
    await db.transaction().execute(async (db) => {
      await holdSurveys(db, [surveyId]);
      const due = (await listRequestsIn(db, { surveyId, state: 'planned' })).filter(
        (request) => isToday(request, now) && request.surveyState !== 'closed',
      );
      if (due.length === 0) return;
      const opened = await open(db, due, (request) =>
        reminderRounds(request, times.get(request.departmentId), now),
      );
      if (opened.length === 0) return;
      // Not before: a survey that somebody has just closed gets no new key.
      await createPseudonyms(db, surveyId, [
        ...(await everybodyIn(db, opened)),
        ...opened.map(({ employeeId }) => employeeId),
      ]);
      const promised = await openSurvey(db, surveyId, now);
      const asked = opened.map((request) => ({ ...request, ...promised }));
      done.opened += opened.length;
      done.asked += await write(db, asked, () => 0, { times, now, post });
    });
  }
  return done;
}

/** Reminds, in the hours in which letters go out at once, those who have not answered. */
export async function remindRequests({ db, now, post }: Context): Promise<{ reminded: number }> {
  let reminded = 0;
  const times = await workingTimes(db);
  for (const surveyId of await surveysWith(db, 'open', now)) {
    reminded += await db.transaction().execute(async (db) => {
      await holdSurveys(db, [surveyId]);
      const due = (await listRequestsIn(db, { surveyId, state: 'open' })).filter((request) => {
        const time = times.get(request.departmentId);
        return (
          isToday(request, now) &&
          reminderRounds(request, time, now) > request.reminders &&
          isHourForLetters(request, { time, now, post })
        );
      });
      if (due.length === 0) return 0;
      // Counted for everybody, answered or not: so the number tells nothing of anybody.
      const counted = await count(db, due, (request) =>
        reminderRounds(request, times.get(request.departmentId), now),
      );
      const answered = await answeredRequests(db, surveyId);
      const away = await illAllAlong(db, counted);
      const silent = counted.filter(({ id }) => !answered.has(id) && !away.has(id));
      const round = (request: Request) => reminderRounds(request, times.get(request.departmentId), now);
      return write(db, silent, round, { times, now, post });
    });
  }
  return { reminded };
}

/** The surveys that have requests in a state whose days include today, wherever their people are. */
async function surveysWith(db: Db, state: 'planned' | 'open', now: DateTime): Promise<string[]> {
  const rows = await dueRequests(db, state, now).select('surveyId').distinct().orderBy('surveyId').execute();
  return rows.map(({ surveyId }) => surveyId);
}

/** Whether something is to be opened somewhere on earth: cheap enough to be asked every few seconds. */
export async function hasRequestsToOpen(db: Db, now: DateTime): Promise<boolean> {
  const row = await dueRequests(db, 'planned', now).select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

function dueRequests(db: Db, state: 'planned' | 'open', now: DateTime) {
  const [first, last] = [
    now.toUTC().minus({ hours: 12 }).toISODate() ?? '',
    now.toUTC().plus({ hours: 14 }).toISODate() ?? '',
  ];
  return db
    .selectFrom('reflectionRequest')
    .where('state', '=', state)
    .where('opensOn', '<=', last)
    .where('closesOn', '>=', first);
}

function isToday({ opensOn, closesOn, timeZone }: Request, now: DateTime): boolean {
  const today = now.setZone(timeZone).toISODate() ?? '';
  return opensOn <= today && today <= closesOn;
}

/**
 * Everybody of both departments: who is in the key says nothing, and there is no later row that would point at
 * whoever was asked later.
 */
async function everybodyIn(db: Db, requests: readonly Request[]): Promise<string[]> {
  const [one] = requests;
  if (one === undefined) return [];
  const rows = await db
    .selectFrom('employee')
    .select('id')
    .where('departmentId', 'in', [one.firstDepartmentId, one.secondDepartmentId])
    .where('leftAt', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Opens those that no other process has opened in the same moment. Reminders whose time is over count as gone out. */
async function open(
  db: Db,
  requests: readonly Request[],
  rounds: (request: Request) => number,
): Promise<Request[]> {
  const taken = new Set<string>();
  for (const [reminders, some] of grouped(requests, rounds)) {
    for (const part of inParts(some)) {
      const rows = await db
        .updateTable('reflectionRequest')
        .set({ state: 'open', reminders })
        .where(
          'id',
          'in',
          part.map(({ id }) => id),
        )
        .where('state', '=', 'planned')
        .returning('id')
        .execute();
      for (const { id } of rows) taken.add(id);
    }
  }
  return requests.filter(({ id }) => taken.has(id));
}

/** Counts a round of reminders. @returns those for which no other process has counted it */
async function count(
  db: Db,
  requests: readonly Request[],
  rounds: (request: Request) => number,
): Promise<Request[]> {
  const taken = new Set<string>();
  for (const [reminders, some] of grouped(requests, rounds)) {
    for (const part of inParts(some)) {
      const rows = await db
        .updateTable('reflectionRequest')
        .set({ reminders })
        .where(
          'id',
          'in',
          part.map(({ id }) => id),
        )
        .where('state', '=', 'open')
        .where('reminders', '<', reminders)
        .returning('id')
        .execute();
      for (const { id } of rows) taken.add(id);
    }
  }
  return requests.filter(({ id }) => taken.has(id));
}

/** Whoever is ill in all of the days is left alone. Holidays are none of it: the letter waits until they are over. */
async function illAllAlong(db: Db, requests: readonly Request[]): Promise<Set<string>> {
  const last = requests.map(({ closesOn }) => closesOn).sort()[0] ?? '';
  const rows = await db
    .selectFrom('absence')
    .select(['employeeId', 'fromDate', 'toDate'])
    .where('kind', '=', 'sick')
    .where('fromMinute', 'is', null)
    .where('toDate', '>=', last)
    .execute();
  const ill = grouped(rows, ({ employeeId }) => employeeId);
  const away = requests.filter(({ employeeId, opensOn, closesOn }) =>
    ill.get(employeeId)?.some(({ fromDate, toDate }) => fromDate <= opensOn && toDate >= closesOn),
  );
  return new Set(away.map(({ id }) => id));
}

type Writing = Pick<Context, 'now' | 'post'> & { times: ReadonlyMap<string, WorkingTime> };

/** Writes to those who want to be asked; with a link and a code each. @returns how many letters are new */
async function write(
  db: Db,
  requests: readonly Request[],
  roundOf: (request: Request) => number,
  { times, now, post }: Writing,
): Promise<number> {
  const [one] = requests;
  if (one === undefined) return 0;
  const refused = await refusedIn(db, one.surveyId);
  const asked = requests.filter(({ employeeId }) => !refused.has(employeeId));
  const readers = new Map(
    (
      await Promise.all(
        inParts(asked).map((part) =>
          readersOf(
            db,
            part.map(({ employeeId }) => employeeId),
          ),
        ),
      )
    ).flatMap((some) => [...some]),
  );
  const departments = new Map((await listDepartments(db)).map((department) => [department.id, department]));
  const tokens = await createPasses(db, 'link', asked);
  const codes = await createPasses(db, 'code', asked);
  const letters = asked.flatMap((request): Letter[] => {
    const reader = readers.get(request.employeeId);
    const about = departments.get(request.aboutDepartmentId);
    if (reader === undefined || reader.leftAt !== null || about === undefined) return [];
    const ends = DateTime.fromISO(addDays(request.closesOn, 1), { zone: request.timeZone });
    const time = times.get(request.departmentId);
    return [
      askingLetter({
        request,
        reader,
        about,
        round: roundOf(request),
        token: tokens.get(request.id) ?? '',
        code: codes.get(request.id) ?? '',
        dueAt: letterDue(now, time, { post, startsAt: ends }),
        goodUntil: ends.toUTC().toISO() ?? '',
      }),
    ];
  });
  return queueLetters(db, letters, { baseUrl: post.baseUrl, now });
}

/** Whether a letter written now goes out now: what is asked at night is answered by the morning, perhaps. */
function isHourForLetters(
  { timeZone, closesOn }: Request,
  { time, now, post }: { time: WorkingTime | undefined; now: DateTime; post: Post },
): boolean {
  const ends = DateTime.fromISO(addDays(closesOn, 1), { zone: timeZone });
  return DateTime.fromISO(letterDue(now, time, { post, startsAt: ends })) <= now;
}
