/** Everything that My day says, in the reader's language. */
import type { Words } from '../swapdays/board/words.ts';
import type { LiveChange } from '../swapdays/live/queries.ts';
import { peopleWords } from '../swapdays/live/words.ts';
import type { SwapDay } from '../swapdays/swap-day.ts';
import { distinctNames, nameOf, whatOf } from '../swapdays/words.ts';
import type { Language } from '../web/catalogue.ts';
import type { OpenCall } from './calls/queries.ts';
import { lateChoices, openKinds } from './calls/rules.ts';
import type { MyDay } from './day.ts';
import type { Me, OwnDay } from './queries.ts';
import type { OwnCard, OwnRounds } from './rounds.ts';
import { alongside, companions, lunchOf, sectionsAt, type Step } from './steps.ts';
import { clockOn, departmentsOf, type Names, type StepView, stepView, withinSentence } from './words.ts';

/** How the day stands: not today, before its first step, in it, after its last. */
export type State = 'ahead' | 'before' | 'during' | 'after';

export interface DayView {
  readonly id: string;
  readonly date: string;
  readonly timeZone: string;
  readonly state: State;
  /** “Today, Tuesday, 24 November”: as it is now, and as it is on the day itself (an old page may still be open then). */
  readonly heading: string;
  readonly headingToday: string;
  readonly lead: string;
  readonly facts: readonly string[];
  readonly what: string;
  readonly past: readonly StepView[];
  /** What is under way or comes first; null when everything is over. */
  readonly card: StepView | null;
  readonly next: readonly StepView[];
  readonly cards: readonly OwnCard[];
  /** The department whose sheet helps on this day. */
  readonly otherDepartmentId: string;
}

export interface DayFacts {
  readonly mine: MyDay;
  readonly me: Me;
  readonly people: readonly { id: string; name: string; email: string }[];
  readonly rounds: OwnRounds;
}

function namesFor(day: SwapDay, people: DayFacts['people'], language: Language): Names {
  const shown = distinctNames(people);
  return { ...departmentsOf(day, language), person: (id) => shown.get(id) ?? '' };
}

function stateOf({ steps, moment }: Pick<MyDay, 'steps' | 'moment'>): State {
  if (moment.when === 'ahead') return 'ahead';
  const { now, next } = sectionsAt(steps, moment.minute);
  if (moment.when === 'past' || (now === null && next.length === 0)) return 'after';
  return now === null ? 'before' : 'during';
}

export function dayView({ mine, me, people, rounds }: DayFacts, words: Words, language: Language): DayView {
  const { day, stored, steps, moment } = mine;
  const { t, f } = words;
  const names = namesFor(day, people, language);
  const planned = { problem: stored.problem, activities: stored.plan.activities };
  const view = (step: Step): StepView =>
    stepView(
      step,
      {
        lines: rounds.lines.filter(
          (line) => line.fromMinute >= step.fromMinute && line.toMinute <= step.toMinute,
        ),
        alongside: step.kind === 'other' ? alongside(planned, me.id, step) : [],
      },
      names,
      words,
    );
  const state = stateOf(mine);
  const { past, now, next } = sectionsAt(steps, minuteFor(state, moment.minute));
  const card = now ?? next[0] ?? null;
  const dayLong = f.dayLong(day.date);
  const today = t('my.today', { date: withinSentence(dayLong) });
  return {
    id: day.id,
    date: day.date,
    timeZone: day.guestDepartment.timeZone,
    state,
    heading: moment.when === 'today' ? today : dayLong,
    headingToday: today,
    lead: leadOf(mine, names, words),
    facts: factsOf(steps, words),
    what: day.title || whatOf(day, t, language),
    past: past.map(view),
    card: card && view(card),
    next: (now === null ? next.slice(1) : next).map(view),
    cards: rounds.cards,
    otherDepartmentId:
      me.departmentId === day.guestDepartment.id ? day.hostDepartment.id : day.guestDepartment.id,
  };
}

/** A day that is not today stands before its first step, or after its last. */
function minuteFor(state: State, minute: number): number {
  return state === 'ahead' ? -1 : state === 'after' ? Infinity : minute;
}

/** What somebody does in the other chair, with whom: the sentence to remember. */
function leadOf({ day, steps, own }: MyDay, names: Names, { t }: Words): string {
  const guest = names.queue(day.guestDepartment.id);
  const host = names.queue(day.hostDepartment.id);
  const join = (ids: readonly string[]) => ids.map(names.person).join(', ');
  const hosts = companions(steps, ['guest']);
  const guests = companions(steps, ['host']);
  const helpers = companions(steps, ['assisted']);
  const said: string[] = [];
  if (hosts.length > 0) {
    const queue = steps.find(({ kind }) => kind === 'guest')?.queue ?? day.hostDepartment.id;
    said.push(t('my.lead.guest', { name: names.queue(queue), names: join(hosts) }));
  }
  if (guests.length > 0) said.push(t('my.lead.host', { names: join(guests), count: guests.length }));
  if (said.length > 0) return said.join(' ');
  const other = steps.find(({ kind }) => kind === 'other' || kind === 'assisted')?.queue;
  switch (own.role) {
    case 'cover':
      return [
        t('my.lead.cover', { name: names.queue(other ?? day.guestDepartment.id) }),
        ...(helpers.length > 0 ? [t('my.lead.helped', { names: join(helpers) })] : []),
      ].join(' ');
    case 'trainee':
      return t(day.kind === 'role-play' ? 'my.lead.trainee.played' : 'my.lead.trainee', {
        name: day.kind === 'role-play' ? guest : host,
      });
    case 'player':
      return t('my.lead.player', { name: host });
    case 'attendee':
      return t('my.lead.attendee', { guest, host });
    case 'guest':
    case 'host':
      return t('my.lead.unpaired');
    case null:
      return t('my.lead.none', { guest, host });
  }
}

function factsOf(steps: readonly Step[], { t, f }: Words): string[] {
  const lunch = lunchOf(steps);
  const last = steps.at(-1);
  return [
    ...(lunch === null ? [] : [t('my.fact.lunch', { time: f.timeRange(lunch.fromMinute, lunch.toMinute) })]),
    ...(last === undefined ? [] : [t('my.fact.end', { time: f.time(last.toMinute) })]),
  ];
}

/** What changed for the person on the live day and is not taken note of. */
export function changesFor(
  changes: readonly LiveChange[],
  noted: ReadonlySet<string>,
  { mine, me, people }: DayFacts,
  words: Words,
  language: Language,
): { id: string; text: string; lines: readonly string[] }[] {
  const { day, moment } = mine;
  const departments = namesFor(day, people, language);
  const names = { ...departments, queue: (id: string) => departments.queue(id), home: () => me.departmentId };
  const since = moment.when === 'past' ? Infinity : moment.minute;
  return changes.flatMap((change) => {
    if (noted.has(change.id)) return [];
    const own = change.people.filter(({ employeeId }) => employeeId === me.id);
    const [said] = peopleWords(own, since, names, words);
    if (said === undefined) return [];
    const time = clockOf(change.acceptedAt, day.guestDepartment.timeZone, words);
    return [{ id: change.id, text: words.t('my.changed', { time }), lines: said.changes }];
  });
}

/** “8:41”, by the clock of a time zone. */
export function clockOf(iso: string, timeZone: string, { f }: Words): string {
  return f.instant(iso, timeZone).split(', ').at(-1) ?? '';
}

export interface CallView {
  readonly id: string;
  readonly kind: OpenCall['kind'];
  readonly text: string;
  /** Whether somebody has seen it. */
  readonly state: string;
}

/** The person's own open calls. */
export function ownCalls(calls: readonly OpenCall[], words: Words): CallView[] {
  const { t, f } = words;
  return calls.map((call) => {
    const { kind, toMinute, seenBy, seenAt, timeZone } = call;
    const params = {
      time: toMinute === null ? '' : f.time(toMinute),
      date: withinSentence(f.dayLong(call.date)),
      said: clockOf(call.madeAt, timeZone, words),
    };
    const state =
      seenBy === null || seenAt === null
        ? t('my.call.sent', params)
        : t('my.call.seen', { by: seenBy, time: clockOf(seenAt, timeZone, words) });
    return { id: call.id, kind, text: t(`my.call.own.${kind}`, params), state };
  });
}

/** Calls of others, for a head or a host. */
export function othersCalls(calls: readonly OpenCall[], words: Words) {
  const { t, f } = words;
  return calls.map((call) => {
    const { kind, toMinute, seenBy, seenAt, timeZone } = call;
    const params = {
      name: call.employeeName,
      time: toMinute === null ? '' : f.time(toMinute),
      date: withinSentence(f.dayLong(call.date)),
    };
    return {
      id: call.id,
      kind,
      text: t(`my.call.other.${kind}`, params),
      said:
        call.saidAt === null
          ? t('my.call.said', { time: clockOf(call.madeAt, timeZone, words) })
          : t('my.call.said.before', {
              said: clockOn(call.saidAt, call.date, timeZone, words),
              time: clockOf(call.madeAt, timeZone, words),
            }),
      seen:
        seenBy === null || seenAt === null
          ? ''
          : t('my.call.seen', { by: seenBy, time: clockOf(seenAt, timeZone, words) }),
    };
  });
}

/** What may be called for now, and the times at which somebody who is late may come. */
export function callForms({ steps, moment }: MyDay, { f }: Words) {
  const kinds = openKinds(steps, moment);
  return {
    kinds,
    late: kinds.includes('late')
      ? lateChoices(steps, moment).map(({ minutes, toMinute }) => ({
          minutes,
          toMinute,
          time: f.time(toMinute),
        }))
      : [],
  };
}

/** The coming days in a list. @param invitations by day, those that wait for an answer */
export function comingView(
  coming: readonly OwnDay[],
  days: ReadonlyMap<string, SwapDay>,
  invitations: ReadonlyMap<string, string>,
  { t, f }: Words,
  language: Language,
): { id: string; date: string; what: string; part: string; invitationId: string | null }[] {
  return coming.flatMap(({ id, role }) => {
    const day = days.get(id);
    if (day === undefined) return [];
    return [
      {
        id,
        date: f.dayLong(day.date),
        what: day.title || whatOf(day, t, language),
        part: t(`my.part.${role ?? 'none'}`),
        invitationId: invitations.get(id) ?? null,
      },
    ];
  });
}

/** The department's name in the reader's language, for a heading. */
export function departmentName(day: SwapDay, id: string, language: Language): string {
  return nameOf(day.guestDepartment.id === id ? day.guestDepartment : day.hostDepartment, language);
}
