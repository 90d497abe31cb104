/** The form of step three: who takes part and when. Reading it, and what its page shows. */
import { intervalMinutes } from '../plan/day-clock.ts';
import type { RosterPerson } from '../../people/rules.ts';
import { parseNumber, text, texts } from '../../web/forms.ts';
import { parseTime } from '../../web/format.ts';
import type { KeptArrangement } from '../arrangement.ts';
import { type Exercise, exerciseRules, type RoleRule } from '../kinds.ts';
import type { ParticipantRole } from '../swap-day.ts';
import { type Candidate, candidates, guestPhoneMinutes, type RoleDay } from '../rules.ts';
import type { ArrangementValues } from './arrangement-values.ts';

/** One group of people to tick. */
export interface RoleGroup {
  role: ParticipantRole;
  /** Whether the group may stay empty. */
  optional: boolean;
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
): { values: ArrangementValues; arrangement: KeptArrangement } {
  const people = exerciseRules[exercise].roles.flatMap(({ role }) =>
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
    playFrom: text(body, 'playFrom'),
    playTo: text(body, 'playTo'),
    roundMinutes: text(body, 'roundMinutes'),
    rounds: text(body, 'rounds'),
    groupSize: text(body, 'groupSize'),
    briefing: text(body, 'briefing'),
    reflection: text(body, 'reflection'),
    cardIds: texts(body, 'card'),
    people,
    notes: fieldsNamed(body, 'note.'),
    partners: fieldsNamed(body, 'partner.'),
  };
  return { values, arrangement: arrangementOf(values) };
}

/** What is filled in as an arrangement; a field that makes no sense is null. */
export function arrangementOf(values: ArrangementValues): KeptArrangement {
  const hours = parseNumber(values.shadowHours);
  return {
    trainingFromMinute: quarter(parseTime(values.trainingFrom)),
    trainingToMinute: quarter(parseTime(values.trainingTo)),
    shadowMinutes: hours === undefined ? null : quarter(hours * 60),
    rolePlayFromMinute: quarter(parseTime(values.playFrom)),
    rolePlayToMinute: quarter(parseTime(values.playTo)),
    roundMinutes: whole(values.roundMinutes),
    rounds: whole(values.rounds),
    groupSize: whole(values.groupSize),
    briefingMinutes: talk(values.briefing),
    reflectionMinutes: talk(values.reflection),
    people: values.people,
    cardIds: values.cardIds,
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

function whole(input: string): number | null {
  const found = parseNumber(input);
  return found !== undefined && Number.isInteger(found) ? found : null;
}

/** A talk's minutes; none is asked for where the field is empty, and what is no number is a length that cannot be. */
function talk(input: string): number | null {
  return input === '' ? null : (quarter(parseNumber(input)) ?? -1);
}

/** The groups to tick, with what is ticked now. */
export function roleGroups(
  exercise: Exercise,
  facts: {
    roster: readonly RosterPerson[];
    turns: ReadonlyMap<string, string>;
    day: RoleDay & { date: string };
  },
  values: ArrangementValues,
): RoleGroup[] {
  const from = parseTime(values.trainingFrom);
  const to = parseTime(values.trainingTo);
  const chosen = new Set(values.people.map((one) => `${one.role} ${one.employeeId}`));
  const partly = ({ role }: RoleRule, person: RosterPerson): boolean =>
    (role === 'trainee' || role === 'attendee') &&
    from !== undefined &&
    to !== undefined &&
    !thereFor(person, from, to);
  return exerciseRules[exercise].roles.map((rule) => ({
    role: rule.role,
    optional: rule.missing === null,
    candidates: candidates(facts.roster, rule.role, facts.day, facts.turns).map((candidate) => {
      const { id } = candidate.person;
      return {
        ...candidate,
        chosen: chosen.has(`${rule.role} ${id}`),
        note: values.notes[id] ?? '',
        partnerId: values.partners[id] ?? '',
        partOfTraining: partly(rule, candidate.person),
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
