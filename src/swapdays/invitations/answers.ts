/** Who has said what to a day: for its heads, who see reasons; nobody else does. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { todayIn } from '../rules.ts';
import type { SwapDay } from '../swap-day.ts';
import { distinctNames } from '../words.ts';
import { listInvitations, readersOf } from './queries.ts';
import { findReplacement, type Replacement } from './replacement-queries.ts';
import { optionViews, type OptionView } from './replacement-page.ts';
import { type AnswerCount, type AnswerWay, countAnswers, type InvitationState } from './rules.ts';
import { whatChanged } from './tell.ts';
import type { InvitedRole } from './told.ts';
import { reasonSentence, type Voice } from './words.ts';

export interface PersonAnswer {
  readonly invitationId: string;
  readonly employeeId: string;
  readonly name: string;
  readonly role: InvitedRole;
  readonly state: InvitationState;
  /** Of the state as it was shown: an answer on somebody's behalf carries it back. */
  readonly sequence: number;
  readonly reason: string;
  readonly reasonWords: string;
  readonly answeredBy: string | null;
  readonly answeredHow: AnswerWay | null;
  readonly remindedAt: string | null;
}

export interface DayAnswers {
  readonly count: AnswerCount;
  /** Those who have said no first, then those who have not answered, then the others. */
  readonly people: readonly PersonAnswer[];
}

const order: readonly InvitationState[] = ['declined', 'asked', 'accepted'];

/** What everybody who is asked to take part in a day has said. Reasons are for the heads of its departments. */
export async function answersOf(db: Db, swapDayId: string): Promise<DayAnswers> {
  const invitations = (await listInvitations(db, swapDayId)).filter(({ state }) => state !== 'withdrawn');
  const readers = await readersOf(
    db,
    invitations.map(({ employeeId }) => employeeId),
  );
  const names = distinctNames([...readers.values()]);
  const people = invitations
    .map(({ id, employeeId, ...one }) => ({
      invitationId: id,
      employeeId,
      name: names.get(employeeId) ?? '',
      role: one.role,
      state: one.state,
      sequence: one.sequence,
      reason: one.reason,
      reasonWords: one.reasonWords,
      answeredBy: one.answeredBy,
      answeredHow: one.answeredHow,
      remindedAt: one.remindedAt,
    }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name, 'ru'));
  return { count: countAnswers(people.map(({ state }) => state)), people };
}

export interface WaitingDecline {
  readonly invitationId: string;
  readonly swapDayId: string;
  readonly date: string;
  readonly employeeId: string;
  readonly name: string;
  /** Worded as `invitations.reason.<reason>`. */
  readonly reason: string;
}

/**
 * Who has said no to a coming day and still stands in its plan, by date: a head chooses somebody else, or nobody.
 * @param departmentId the department of the head who asks; null for all days
 */
export async function declinesWaiting(
  db: Db,
  departmentId: string | null,
  now: DateTime,
): Promise<WaitingDecline[]> {
  const rows = await waiting(db, departmentId, 'declined', now)
    .innerJoin('employee', 'employee.id', 'invitation.employeeId')
    .select([
      'invitation.id as invitationId',
      'day.id as swapDayId',
      'day.date',
      'guest.timeZone',
      'invitation.employeeId',
      'employee.name',
      'invitation.reason',
    ])
    .orderBy('day.date')
    .orderBy('employee.name')
    .orderBy('invitation.id')
    .execute();
  return rows
    .filter(({ date, timeZone }) => date >= todayIn(timeZone, now))
    .map(({ invitationId, swapDayId, date, employeeId, name, reason }) => ({
      invitationId,
      swapDayId,
      date,
      employeeId,
      name,
      reason,
    }));
}

export interface UnansweredDay {
  readonly swapDayId: string;
  readonly date: string;
  readonly count: number;
}

/** Coming days to which somebody has not answered yet, by date, with how many. */
export async function unansweredDays(
  db: Db,
  departmentId: string | null,
  now: DateTime,
): Promise<UnansweredDay[]> {
  const rows = await waiting(db, departmentId, 'asked', now)
    .select((eb) => ['day.id as swapDayId', 'day.date', 'guest.timeZone', eb.fn.countAll<number>().as('n')])
    .groupBy(['day.id', 'day.date', 'guest.timeZone'])
    .orderBy('day.date')
    .execute();
  return rows
    .filter(({ date, timeZone }) => date >= todayIn(timeZone, now))
    .map(({ swapDayId, date, n }) => ({ swapDayId, date, count: Number(n) }));
}

function waiting(db: Db, departmentId: string | null, state: InvitationState, now: DateTime) {
  const earliest = now.toUTC().minus({ days: 1 }).toISODate() ?? '';
  return db
    .selectFrom('invitation')
    .innerJoin('swapDay as day', 'day.id', 'invitation.swapDayId')
    .innerJoin('department as guest', 'guest.id', 'day.guestDepartmentId')
    .where('invitation.state', '=', state)
    .where('day.cancelledAt', 'is', null)
    .where('day.date', '>=', earliest)
    .$if(departmentId !== null, (qb) =>
      qb.where((eb) =>
        eb.or([
          eb('day.guestDepartmentId', '=', departmentId ?? ''),
          eb('day.hostDepartmentId', '=', departmentId ?? ''),
        ]),
      ),
    );
}

export interface AnswersView {
  readonly sentence: string;
  readonly people: readonly (PersonAnswer & {
    readonly part: string;
    readonly tag: string;
    readonly tone: string;
    readonly said: string;
  })[];
  readonly declines: readonly DeclineView[];
  readonly open: number;
  /** How many people do not know yet what a head has changed by hand. */
  readonly untold: number;
}

export interface DeclineView {
  readonly invitationId: string;
  readonly name: string;
  readonly said: string;
  readonly state: 'none' | 'running' | 'failed' | 'ready';
  readonly options: readonly OptionView[];
  readonly startedAt: string;
}

/** The answers as the board shows them to the day's heads; null where nobody was ever asked. */
export async function answersView(db: Db, day: SwapDay, voice: Voice): Promise<AnswersView | null> {
  const { t } = voice;
  const { count, people } = await answersOf(db, day.id);
  if (people.length === 0) return null;
  const known = day.publishedAt === null || day.toldVersion === day.version;
  const untold = known
    ? 0
    : (await whatChanged(db, day)).steps.filter(({ kind }) => kind !== 'forget').length;
  const said = (one: PersonAnswer): string => {
    const words = reasonSentence(one, voice);
    if (one.answeredHow !== 'head') return words;
    const behalf = t('invitations.answers.by', { name: one.answeredBy ?? '' });
    return words === '' ? behalf : `${words} ${behalf}`;
  };
  const declines: DeclineView[] = [];
  for (const one of people.filter(({ state }) => state === 'declined')) {
    const replacement = await findReplacement(db, one.invitationId);
    declines.push(await declineView(db, day, { ...one, said: said(one) }, replacement, voice));
  }
  return {
    sentence: t('invitations.answers.sentence', { ...count }),
    people: people.map((one) => ({
      ...one,
      part: t(`invitations.part.${one.role}`),
      tag: t(`invitations.answers.${one.state}`),
      tone: one.state === 'accepted' ? 'good' : one.state === 'declined' ? 'bad' : '',
      said: said(one),
    })),
    declines,
    open: count.open,
    untold,
  };
}

/** What is proposed for somebody's place, as far as it is known for the day as it is now. */
export async function declineView(
  db: Db,
  day: Pick<SwapDay, 'version'>,
  { invitationId, name, said }: { invitationId: string; name: string; said: string },
  replacement: Replacement | undefined,
  voice: Voice,
): Promise<DeclineView> {
  const fresh = replacement?.dayVersion === day.version ? replacement : undefined;
  const found = fresh?.found ?? null;
  const ids = (found?.options ?? []).flatMap(({ change: { params } }) => Object.values(params).map(String));
  const readers = await readersOf(db, [...new Set(ids)]);
  return {
    invitationId,
    name,
    said,
    state: fresh === undefined ? 'none' : fresh.status,
    options: found === null ? [] : optionViews(found, (id) => readers.get(id)?.name ?? '', voice),
    startedAt: fresh?.startedAt ?? '',
  };
}
