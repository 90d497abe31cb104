/** Notes to newcomers: why both departments matter, and when their day in the other chair is. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { Letter } from '../../notify/letter.ts';
import { queueLetters } from '../../notify/outbox.ts';
import { listDepartments } from '../../people/queries.ts';
import type { Language } from '../../web/catalogue.ts';
import type { Post } from './post.ts';
import { dayWithin, voiceOf } from './words.ts';
import { letterDue, workingTimes } from './working-time.ts';

/** Somebody who began so recently is a newcomer. */
const newcomerDays = 30;

export interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly departmentId: string;
  readonly startedOn: string;
  readonly language: Language | undefined;
  /** Which notes they have had already. */
  readonly had: readonly ('welcome' | 'turn')[];
}

/** Who began within the last thirty days and has not had both notes. */
async function newcomers(db: Db, now: DateTime): Promise<Newcomer[]> {
  const today = now.toUTC().toISODate() ?? '';
  const since = now.toUTC().minus({ days: newcomerDays }).toISODate() ?? '';
  const rows = await db
    .selectFrom('employee')
    .leftJoin('account', (join) =>
      join.onRef('account.employeeId', '=', 'employee.id').on('account.endedAt', 'is', null),
    )
    .leftJoin('welcomeNote as note', 'note.employeeId', 'employee.id')
    .select([
      'employee.id',
      'employee.name',
      'employee.email',
      'employee.departmentId',
      'employee.startedOn',
      'account.language',
      'note.kind',
    ])
    .where('employee.leftAt', 'is', null)
    .where('employee.startedOn', '>=', since)
    .where('employee.startedOn', '<=', today)
    .orderBy('employee.id')
    .execute();
  const found = new Map<string, Newcomer & { had: ('welcome' | 'turn')[] }>();
  for (const { kind, language, ...row } of rows) {
    const one = found.get(row.id) ?? { ...row, language: language ?? undefined, had: [] };
    if (kind !== null) one.had.push(kind);
    found.set(row.id, one);
  }
  return [...found.values()].filter(({ had }) => had.length < 2);
}

/** The day of each in the other department, by published days; the first one from a date on. */
async function invitedDays(db: Db, ids: readonly string[], fromDate: string): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('invitation')
    .innerJoin('swapDay as day', 'day.id', 'invitation.swapDayId')
    .select(['invitation.employeeId', (eb) => eb.fn.min('day.date').as('date')])
    .where('invitation.employeeId', 'in', ids)
    .where('invitation.state', 'in', ['asked', 'accepted'])
    .where('invitation.role', 'in', ['guest', 'player', 'cover'])
    .where('day.cancelledAt', 'is', null)
    .where('day.date', '>=', fromDate)
    .groupBy('invitation.employeeId')
    .execute();
  return new Map(rows.map(({ employeeId, date }) => [employeeId, date]));
}

/**
 * Writes to newcomers, once each: the welcome, and a second short note when their day becomes known later.
 * @param plannedTurns the dates that published seasons have for people: seasons know the days, not the days them
 */
export async function welcomeNewcomers(
  { db, now, post }: { db: Db; now: DateTime; post: Post },
  plannedTurns: (fromDate: string) => Promise<ReadonlyMap<string, string>>,
): Promise<{ welcomed: number }> {
  const people = await newcomers(db, now);
  if (people.length === 0) return { welcomed: 0 };
  const departments = await listDepartments(db);
  const times = await workingTimes(db);
  const fromDate = now.toUTC().toISODate() ?? '';
  const invited = await invitedDays(
    db,
    people.map(({ id }) => id),
    fromDate,
  );
  const planned = await plannedTurns(fromDate);
  let welcomed = 0;
  for (const person of people) {
    const date = invited.get(person.id) ?? planned.get(person.id) ?? null;
    const first = !person.had.includes('welcome');
    if (!first && date === null) continue;
    const due = letterDue(now, times.get(person.departmentId), { post, startsAt: now.plus({ days: 30 }) });
    const letter = { ...welcomeLetter(person, { date, first }, departments), dueAt: due };
    const sentAt = now.toUTC().toISO() ?? '';
    await db.transaction().execute(async (db) => {
      // A welcome that names the day is the second note too.
      const kinds = [...(first ? (['welcome'] as const) : []), ...(date === null ? [] : (['turn'] as const))];
      const result = await db
        .insertInto('welcomeNote')
        .values(kinds.map((kind) => ({ employeeId: person.id, kind, sentAt })))
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst();
      if (Number(result.numInsertedOrUpdatedRows ?? 0) === 0) return;
      welcomed += await queueLetters(db, [letter], { baseUrl: post.baseUrl, now });
    });
  }
  return { welcomed };
}

function welcomeLetter(
  person: Newcomer,
  { date, first }: { date: string | null; first: boolean },
  departments: readonly { id: string; nameRu: string; nameEn: string }[],
): Letter {
  const voice = voiceOf(person.language);
  const { t, language } = voice;
  const nameOf = (one: { nameRu: string; nameEn: string } | undefined): string =>
    (language === 'ru' ? one?.nameRu : one?.nameEn) ?? '';
  const own = departments.find(({ id }) => id === person.departmentId);
  const other = departments.find(({ id }) => id !== person.departmentId);
  const params = {
    name: person.name,
    own: nameOf(own),
    other: nameOf(other),
    date: date === null ? '' : dayWithin(date, voice),
  };
  const kind = first ? 'welcome' : 'welcome-turn';
  const turn = date === null ? 'invitations.welcome.later' : 'invitations.welcome.turn';
  return {
    key: `${kind}:${person.id}`,
    kind,
    to: { email: person.email, name: person.name, employeeId: person.id },
    language,
    subject: t(`invitations.${kind}.subject`, params),
    blocks: [
      { kind: 'text', text: t('invitations.letter.hello', params) },
      ...(first
        ? [
            { kind: 'text' as const, text: t('invitations.welcome.text', params) },
            { kind: 'text' as const, text: t('invitations.welcome.why', params) },
          ]
        : []),
      { kind: 'text', text: t(turn, params) },
      ...(other === undefined
        ? []
        : [
            {
              kind: 'link' as const,
              text: t('invitations.eve.briefing', { department: nameOf(other) }),
              path: `/briefing/${other.id}`,
            },
          ]),
    ],
  };
}
