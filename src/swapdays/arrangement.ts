/** What takes place on a swap day and who takes part: what of it counts for a kind, and what is wrong with it. Pure. */
import type { RosterPerson } from '../people/rules.ts';
import { type ArrangementField, asksFor, type Exercise, exerciseRules } from './kinds.ts';
import { presenceProblems, visitProblems } from './presence.ts';
import type { ParticipantRole } from './swap-day.ts';
import {
  groupSizes,
  type RoleDay,
  roleProblem,
  roundLimits,
  shadowLimits,
  soloFactor,
  talkLimits,
  trainingLimits,
  workshopLimits,
  workshopRounds,
} from './rules.ts';

/** Why something cannot be, worded as `swapdays.problem.<code>`; a person's name is a parameter. */
export interface Problem {
  code: string;
  params?: Record<string, string | number>;
}

export interface Nomination {
  employeeId: string;
  role: ParticipantRole;
  /** Whom a guest is to sit with; null leaves it to the plan. */
  partnerId: string | null;
  /** Why this person: the head's own words. */
  note: string;
}

/** Times of an arrangement in minutes (from midnight, or long); null for none, or for a field that makes no sense. */
export interface ArrangementTimes {
  /** The training, or the workshop. */
  trainingFromMinute: number | null;
  trainingToMinute: number | null;
  shadowMinutes: number | null;
  rolePlayFromMinute: number | null;
  rolePlayToMinute: number | null;
  roundMinutes: number | null;
  rounds: number | null;
  groupSize: number | null;
  briefingMinutes: number | null;
  reflectionMinutes: number | null;
}

export interface KeptArrangement extends ArrangementTimes {
  people: readonly Nomination[];
  /** The scenario cards that are played, in their order. */
  cardIds: readonly string[];
}

type Usual = 'trainingFromMinute' | 'trainingToMinute' | 'shadowMinutes' | 'people';

/** What takes place: only the fields of the exercise's kind count, the others are dropped and may be missing. */
export type Arrangement = Pick<KeptArrangement, Usual> & Partial<Omit<KeptArrangement, Usual>>;

const longestNote = 500;

/** The times that each field of the form stands for. */
const timesOf: Readonly<Record<ArrangementField, readonly (keyof ArrangementTimes)[]>> = {
  training: ['trainingFromMinute', 'trainingToMinute'],
  'role-play': ['rolePlayFromMinute', 'rolePlayToMinute', 'roundMinutes'],
  visit: ['shadowMinutes'],
  workshop: ['rounds', 'groupSize'],
  talks: ['briefingMinutes', 'reflectionMinutes'],
};

/** Only what the exercise knows: a cover day has a training, a shadow day a length of the visit. */
export function keptArrangement(exercise: Exercise, wanted: Arrangement): KeptArrangement {
  const rule = exerciseRules[exercise];
  const known = new Set(rule.fields.flatMap((field) => timesOf[field]));
  const time = (name: keyof ArrangementTimes): number | null =>
    known.has(name) ? (wanted[name] ?? null) : null;
  const roles = rule.roles.map(({ role }) => role);
  return {
    trainingFromMinute: time('trainingFromMinute'),
    trainingToMinute: time('trainingToMinute'),
    shadowMinutes: time('shadowMinutes'),
    rolePlayFromMinute: time('rolePlayFromMinute'),
    rolePlayToMinute: time('rolePlayToMinute'),
    roundMinutes: time('roundMinutes'),
    rounds: time('rounds'),
    groupSize: time('groupSize'),
    briefingMinutes: time('briefingMinutes'),
    reflectionMinutes: time('reflectionMinutes'),
    people: wanted.people
      .filter(({ role }) => roles.includes(role))
      .map((one) => ({ ...one, partnerId: rule.kind === 'shadow' ? one.partnerId : null })),
    cardIds: asksFor(exercise, 'role-play') ? [...new Set(wanted.cardIds ?? [])] : [],
  };
}

/**
 * Everything that is wrong with an arrangement.
 * @param kept only what counts for the exercise (`keptArrangement`)
 * @param facts the roster of both departments on the date, and the cards that may be played
 */
export function arrangementProblems(
  exercise: Exercise,
  kept: KeptArrangement,
  facts: { day: RoleDay; roster: readonly RosterPerson[]; cardIds: ReadonlySet<string> },
): Problem[] {
  const rule = exerciseRules[exercise];
  return [
    ...rule.fields.flatMap((field) => fieldProblems[field](kept, exercise)),
    ...(asksFor(exercise, 'role-play') ? cardProblems(kept, facts.cardIds) : []),
    ...rule.roles.flatMap(({ role, missing }) =>
      missing !== null && !kept.people.some((one) => one.role === role) ? [{ code: missing }] : [],
    ),
    ...(rule.mutual ? mutualProblems(kept.people) : []),
    ...(exercise === 'workshop' ? mixedProblems(kept.people, facts) : []),
    ...presenceProblems(exercise, kept, facts.roster),
    ...visitProblems(exercise, kept, facts.roster),
    ...nominationProblems(kept.people, facts),
  ];
}

const fieldProblems: Readonly<
  Record<ArrangementField, (kept: KeptArrangement, exercise: Exercise) => Problem[]>
> = {
  training({ trainingFromMinute: from, trainingToMinute: to }, exercise) {
    const [name, limits] =
      exercise === 'workshop'
        ? (['workshop', workshopLimits] as const)
        : (['training', trainingLimits] as const);
    if (from === null || to === null) return [{ code: `${name}.missing` }];
    const params = { least: limits.least, most: limits.most / 60 };
    return inside(to - from, limits) ? [] : [{ code: `${name}.length`, params }];
  },
  'role-play'({
    trainingFromMinute,
    trainingToMinute,
    rolePlayFromMinute: from,
    rolePlayToMinute: to,
    roundMinutes,
  }) {
    if (!inside(roundMinutes, roundLimits)) return [{ code: 'role-play.round', params: { ...roundLimits } }];
    if (from === null || to === null) return [{ code: 'role-play.missing' }];
    if (to - from < roundMinutes) return [{ code: 'role-play.length' }];
    // Without a training there is nothing to lie in, and that is said already.
    const within = from >= (trainingFromMinute ?? from) && to <= (trainingToMinute ?? to);
    return within ? [] : [{ code: 'role-play.outside' }];
  },
  visit: ({ shadowMinutes }) => (inside(shadowMinutes, shadowLimits) ? [] : [{ code: 'shadow.length' }]),
  workshop: ({ rounds, groupSize }) => [
    ...(inside(rounds, workshopRounds) ? [] : [{ code: 'workshop.rounds', params: { ...workshopRounds } }]),
    ...(inside(groupSize, groupSizes) ? [] : [{ code: 'workshop.group', params: { ...groupSizes } }]),
  ],
  talks: ({ briefingMinutes, reflectionMinutes }) =>
    [briefingMinutes, reflectionMinutes].every((one) => one === null || inside(one, talkLimits))
      ? []
      : [{ code: 'talks', params: { most: talkLimits.most } }],
};

function inside(
  value: number | null,
  { least, most }: { readonly least: number; readonly most: number },
): value is number {
  return value !== null && value >= least && value <= most;
}

function cardProblems({ cardIds }: KeptArrangement, known: ReadonlySet<string>): Problem[] {
  if (cardIds.length === 0) return [{ code: 'role-play.no-cards' }];
  return cardIds.every((id) => known.has(id)) ? [] : [{ code: 'role-play.card' }];
}

/** On a mutual day as many visit from each side. */
function mutualProblems(people: readonly Nomination[]): Problem[] {
  const guests = people.filter(({ role }) => role === 'guest').length;
  const hosts = people.filter(({ role }) => role === 'host').length;
  return guests === hosts ? [] : [{ code: 'people.unequal', params: { guests, hosts } }];
}

/** A workshop of one department alone is none. */
function mixedProblems(
  people: readonly Nomination[],
  { day, roster }: { day: RoleDay; roster: readonly RosterPerson[] },
): Problem[] {
  const ids = new Set(people.map(({ employeeId }) => employeeId));
  const homes = new Set(roster.filter(({ id }) => ids.has(id)).map(({ departmentId }) => departmentId));
  const both = homes.has(day.guestDepartment.id) && homes.has(day.hostDepartment.id);
  return both || people.length === 0 ? [] : [{ code: 'people.not-mixed' }];
}

function nominationProblems(
  people: readonly Nomination[],
  { day, roster }: { day: RoleDay; roster: readonly RosterPerson[] },
): Problem[] {
  const known = new Map(roster.map((person) => [person.id, person]));
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const partners = new Set<string>();
  for (const { employeeId, role, partnerId, note } of people) {
    const person = known.get(employeeId);
    if (person === undefined) {
      problems.push({ code: 'person.unknown' });
      continue;
    }
    const { name } = person;
    if (seen.has(employeeId)) problems.push({ code: 'person.twice', params: { name } });
    seen.add(employeeId);
    const wrong = roleProblem(person, role, day);
    if (wrong !== undefined) problems.push({ code: `person.${wrong}`, params: { name } });
    if (note.length > longestNote) problems.push({ code: 'person.note', params: { name } });
    if (partnerId === null) continue;
    const partner = known.get(partnerId);
    if (role !== 'guest' || partner === undefined || roleProblem(partner, 'host', day) !== undefined) {
      problems.push({ code: 'person.partner', params: { name } });
    } else if (partners.has(partnerId)) {
      problems.push({ code: 'person.partner-twice', params: { name: partner.name } });
    }
    partners.add(partnerId);
  }
  return [...problems, ...assistedProblems(people, known, day)];
}

/**
 * Whoever needs a host to answer must have one: somebody who answers that queue alone and is not in the training. As
 * many can be helped as there are hosts at the most.
 */
function assistedProblems(
  people: readonly Nomination[],
  known: ReadonlyMap<string, RosterPerson>,
  day: RoleDay,
): Problem[] {
  const covers = people.flatMap(({ employeeId, role }) =>
    role === 'cover' ? [known.get(employeeId)].filter((one) => one !== undefined) : [],
  );
  if (covers.length === 0) return [];
  const queue = (
    covers[0]?.departmentId === day.guestDepartment.id ? day.hostDepartment : day.guestDepartment
  ).id;
  const helped = covers.filter((person) => soloFactor(person, queue) === 0);
  const trainees = new Set(
    people.filter(({ role }) => role === 'trainee').map(({ employeeId }) => employeeId),
  );
  const stays = [...known.values()].filter(
    (person) =>
      person.departmentId === queue &&
      person.shift !== null &&
      !trainees.has(person.id) &&
      soloFactor(person, queue) > 0,
  );
  const hosts = covers.length - helped.length + stays.length;
  return helped.length > hosts
    ? [{ code: 'people.no-helpers', params: { helped: helped.length, hosts } }]
    : [];
}
