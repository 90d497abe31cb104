/** The form of step three: who takes part and when. Reading it, and what its page shows. */
import { intervalMinutes } from '../plan/day-clock.ts';
import type { RosterPerson } from '../../people/rules.ts';
import { parseNumber, text, texts } from '../../web/forms.ts';
import { parseTime } from '../../web/format.ts';
import type { Arrangement, Nomination } from '../actions.ts';
import type { ParticipantRole } from '../queries.ts';
import { type Candidate, candidates, type Exercise, guestPhoneMinutes, shadowLimits } from '../rules.ts';
import { coverNeeded, type TrainingSlot } from './spare.ts';

/** The roles of an exercise, in the order in which the page asks for them. */
function rolesOf(exercise: Exercise): ParticipantRole[] {
  return exercise === 'cover' ? ['cover', 'trainee'] : ['guest', 'host'];
}

/** What is filled in, as text: it comes back exactly so when something is wrong. */
export interface ArrangementValues {
  title: string;
  trainingFrom: string;
  trainingTo: string;
  shadowHours: string;
  people: Nomination[];
  /** Notes and partners of everybody, by person: what was typed stays even where the tick is taken away. */
  notes: Record<string, string>;
  partners: Record<string, string>;
}

/** One group of people to tick. */
export interface RoleGroup {
  role: ParticipantRole;
  candidates: (Candidate & {
    chosen: boolean;
    note: string;
    partnerId: string;
    /** A trainee who is there for a part of the training only. */
    partOfTraining: boolean;
  })[];
}

/** Reads the form. A field that makes no sense is null in the arrangement, which the action then names. */
export function readArrangement(
  body: unknown,
  exercise: Exercise,
): { values: ArrangementValues; arrangement: Arrangement } {
  const people = rolesOf(exercise).flatMap((role) =>
    texts(body, `as.${role}`).map((employeeId) => ({
      employeeId,
      role,
      partnerId: role === 'guest' ? text(body, `partner.${employeeId}`) || null : null,
      note: text(body, `note.${employeeId}`),
    })),
  );
  const values = {
    title: text(body, 'title'),
    trainingFrom: text(body, 'trainingFrom'),
    trainingTo: text(body, 'trainingTo'),
    shadowHours: text(body, 'shadowHours'),
    people,
    notes: fieldsNamed(body, 'note.'),
    partners: fieldsNamed(body, 'partner.'),
  };
  const hours = parseNumber(values.shadowHours);
  return {
    values,
    arrangement: {
      trainingFromMinute: quarter(parseTime(values.trainingFrom)),
      trainingToMinute: quarter(parseTime(values.trainingTo)),
      shadowMinutes: hours === undefined ? null : quarter(hours * 60),
      people,
    },
  };
}

/** The fields `<prefix><person>`, by person. */
function fieldsNamed(body: unknown, prefix: string): Record<string, string> {
  const names = Object.keys(typeof body === 'object' && body !== null ? body : {});
  return Object.fromEntries(
    names
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name.slice(prefix.length), text(body, name)]),
  );
}

/** Plans have intervals of 15 minutes; a time between two of them counts as the nearest. */
function quarter(minute: number | undefined): number | null {
  return minute === undefined ? null : Math.round(minute / intervalMinutes) * intervalMinutes;
}

interface Suggestion {
  exercise: Exercise;
  title: string;
  roster: readonly RosterPerson[];
  turns: ReadonlyMap<string, string>;
  day: {
    date: string;
    guestDepartment: { id: string };
    hostDepartment: { id: string };
    mutual?: boolean;
  };
  required: Readonly<Record<string, readonly number[]>>;
  training: TrainingSlot | null;
  /** People the guests' side can spare; suggests how many to invite. */
  spare: number | null;
}

/** How many guests are suggested at the most: a first visit is easier with few. */
const mostGuests = 4;

/** What stands ticked when the page is first opened. */
export function suggestion(wanted: Suggestion): ArrangementValues {
  const { exercise, roster, turns, day, training } = wanted;
  const ofRole = (role: ParticipantRole) => candidates(roster, role, day, turns);
  const named = (list: readonly Candidate[], role: ParticipantRole): Nomination[] =>
    list.map(({ person }) => ({ employeeId: person.id, role, partnerId: null, note: '' }));
  let people: Nomination[];
  if (exercise === 'cover') {
    const able = ofRole('cover');
    const span = [training?.fromMinute ?? 0, training?.toMinute ?? 1440] as const;
    const enough = coverNeeded(
      day.guestDepartment.id,
      able.map(({ person }) => person),
      {
        required: wanted.required[day.guestDepartment.id] ?? [],
        range: span,
      },
    );
    people = [
      // One more than it takes: somebody may fall ill.
      ...named(able.slice(0, enough + 1), 'cover'),
      ...named(ofRole('trainee'), 'trainee'),
    ];
  } else {
    const guests = ofRole('guest');
    const hosts = ofRole('host');
    const some = Math.max(1, Math.min(mostGuests, wanted.spare ?? 1, guests.length, hosts.length));
    people =
      exercise === 'mutual' ? paired(guests.slice(0, some), hosts) : named(guests.slice(0, some), 'guest');
  }
  return {
    title: wanted.title,
    trainingFrom: training === null ? '10:00' : clock(training.fromMinute),
    trainingTo: training === null ? '13:00' : clock(training.toMinute),
    shadowHours: String((exercise === 'mutual' ? shadowLimits.usualMutual : shadowLimits.usual) / 60),
    people,
    notes: {},
    partners: Object.fromEntries(people.map(({ employeeId, partnerId }) => [employeeId, partnerId ?? ''])),
  };
}

/** Guests with the hosts who are there the longest at the same time: both visits have to fit into it. */
function paired(guests: readonly Candidate[], hosts: readonly Candidate[]): Nomination[] {
  const free = [...hosts];
  return guests.flatMap(({ person: guest }) => {
    let best = 0;
    for (const [at, host] of free.entries()) {
      if (minutesTogether(guest, host.person) > minutesTogether(guest, free[best]?.person)) best = at;
    }
    const [host] = free.splice(best, 1);
    if (host === undefined) return [];
    const { id } = host.person;
    return [
      { employeeId: guest.id, role: 'guest' as const, partnerId: id, note: '' },
      { employeeId: id, role: 'host' as const, partnerId: null, note: '' },
    ];
  });
}

function minutesTogether(a: RosterPerson, b: RosterPerson | undefined): number {
  if (a.shift === null || b == null || b.shift === null) return 0;
  const from = Math.max(a.shift.startsMinute, b.shift.startsMinute);
  return Math.max(0, Math.min(a.shift.endsMinute, b.shift.endsMinute) - from);
}

/** A stored day's arrangement as the form shows it. */
export function storedValues(day: {
  title: string;
  trainingFromMinute: number | null;
  trainingToMinute: number | null;
  shadowMinutes: number | null;
  people: Nomination[];
}): ArrangementValues {
  return {
    title: day.title,
    trainingFrom: day.trainingFromMinute === null ? '' : clock(day.trainingFromMinute),
    trainingTo: day.trainingToMinute === null ? '' : clock(day.trainingToMinute),
    shadowHours: day.shadowMinutes === null ? '' : String(day.shadowMinutes / 60),
    people: day.people,
    notes: Object.fromEntries(day.people.map(({ employeeId, note }) => [employeeId, note])),
    partners: Object.fromEntries(
      day.people.map(({ employeeId, partnerId }) => [employeeId, partnerId ?? '']),
    ),
  };
}

/** The groups to tick, with what is ticked now. */
export function roleGroups(
  exercise: Exercise,
  facts: Pick<Suggestion, 'roster' | 'turns' | 'day'>,
  values: ArrangementValues,
): RoleGroup[] {
  const from = parseTime(values.trainingFrom);
  const to = parseTime(values.trainingTo);
  const chosen = new Set(values.people.map((one) => `${one.role} ${one.employeeId}`));
  return rolesOf(exercise).map((role) => ({
    role,
    candidates: candidates(facts.roster, role, facts.day, facts.turns).map((candidate) => {
      const { id } = candidate.person;
      return {
        ...candidate,
        chosen: chosen.has(`${role} ${id}`),
        note: values.notes[id] ?? '',
        partnerId: values.partners[id] ?? '',
        partOfTraining:
          role === 'trainee' &&
          from !== undefined &&
          to !== undefined &&
          !thereFor(candidate.person, from, to),
      };
    }),
  }));
}

function thereFor({ shift, absent }: RosterPerson, from: number, to: number): boolean {
  if (shift === null || shift.startsMinute > from || shift.endsMinute < to) return false;
  return !absent.some(([awayFrom, awayTo]) => awayFrom < to && awayTo > from);
}

/** “At the peak 12 agents are needed; the 20 people ticked do the work of 13.4.” */
export function coverSum(
  groups: readonly RoleGroup[],
  required: readonly number[],
  values: ArrangementValues,
): { agents: number; chosen: number; work: number; minutes: number } {
  const from = parseTime(values.trainingFrom) ?? 0;
  const to = parseTime(values.trainingTo) ?? 1440;
  const ticked = groups.flatMap((group) =>
    group.role === 'cover' ? group.candidates.filter(({ chosen }) => chosen) : [],
  );
  return {
    agents: Math.max(0, ...required.slice(Math.floor(from / 15), Math.ceil(to / 15))),
    chosen: ticked.length,
    work: ticked.reduce((sum, { factor }) => sum + factor, 0),
    minutes: guestPhoneMinutes,
  };
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
