/** What stands ticked and filled in when the third step is first opened, for each kind of exercise. Pure. */
import type { RosterPerson } from '../../people/rules.ts';
import type { Nomination } from '../arrangement.ts';
import { type Exercise, exerciseRules } from '../kinds.ts';
import {
  type Candidate,
  candidates,
  groupSizes,
  type RoleDay,
  roundLimits,
  shadowLimits,
  talkLimits,
  workshopRounds,
} from '../rules.ts';
import type { ParticipantRole } from '../swap-day.ts';
import { type ArrangementValues, clock } from './arrangement-values.ts';
import { coverNeeded, type TrainingSlot } from './spare.ts';

export interface Suggestion {
  exercise: Exercise;
  title: string;
  roster: readonly RosterPerson[];
  turns: ReadonlyMap<string, string>;
  day: Omit<RoleDay, 'kind' | 'mutual'> & { date: string };
  required: Readonly<Record<string, readonly number[]>>;
  training: TrainingSlot | null;
  /** What the date bears: guests who can be spared, or conversations at a time. */
  spare: number | null;
  /** Somebody who is to take part whatever the others do. */
  nominated?: string | null;
  /** The cards that the department in training has. */
  cardIds?: readonly string[];
}

/** How many guests, or players, are suggested at the most: a first time is easier with few. */
const mostGuests = 4;
const mostPlayers = 6;
/** A role-play is this long at the most, and the training begins and ends without it. */
const longestPlay = 120;
const edgeMinutes = 30;

/** The form of the third step as it is first shown. */
export function suggestion(wanted: Suggestion): ArrangementValues {
  const { exercise, roster, turns, training } = wanted;
  const { kind, mutual } = exerciseRules[exercise];
  const day = { ...wanted.day, kind, mutual };
  const from = training?.fromMinute ?? 600;
  const to = training?.toMinute ?? 780;
  const people = suggestedPeople[exercise](wanted, (role) => {
    const found = candidates(roster, role, day, turns);
    const chosen = found.filter(({ person }) => person.id === wanted.nominated);
    return [...chosen, ...found.filter((one) => !chosen.includes(one))];
  });
  const play = playWithin(from, to);
  return {
    title: wanted.title,
    trainingFrom: clock(from),
    trainingTo: clock(to),
    shadowHours: String((mutual ? shadowLimits.usualMutual : shadowLimits.usual) / 60),
    playFrom: clock(play.from),
    playTo: clock(play.to),
    roundMinutes: String(roundLimits.usual),
    rounds: String(workshopRounds.usual),
    groupSize: String(groupSizes.usual),
    briefing: String(talkLimits.usual),
    reflection: String(talkLimits.usual),
    cardIds: [...(wanted.cardIds ?? [])],
    people,
    notes: {},
    partners: Object.fromEntries(people.map(({ employeeId, partnerId }) => [employeeId, partnerId ?? ''])),
  };
}

/** In the second half of the training: first one learns, then one tries. The end is left for talking about it. */
function playWithin(from: number, to: number): { from: number; to: number } {
  const end = Math.max(from + 30, to - edgeMinutes);
  const start = Math.max(from, end - longestPlay, from + Math.floor((to - from) / 6 / 30) * 30);
  return { from: Math.min(start, end - 30), to: end };
}

type OfRole = (role: ParticipantRole) => Candidate[];

const suggestedPeople: Readonly<Record<Exercise, (wanted: Suggestion, ofRole: OfRole) => Nomination[]>> = {
  cover(wanted, ofRole) {
    const able = ofRole('cover').filter(({ assisted }) => !assisted);
    const queue = wanted.day.guestDepartment.id;
    const enough = coverNeeded(
      queue,
      able.map(({ person }) => person),
      {
        required: wanted.required[queue] ?? [],
        range: [wanted.training?.fromMinute ?? 0, wanted.training?.toMinute ?? 1440],
      },
    );
    return [
      // One more than it takes: somebody may fall ill.
      ...named(able.slice(0, enough + 1), 'cover'),
      ...named(ofRole('trainee'), 'trainee'),
    ];
  },
  shadow(wanted, ofRole) {
    const guests = ofRole('guest');
    return named(guests.slice(0, some(wanted, guests.length, ofRole('host').length)), 'guest');
  },
  mutual(wanted, ofRole) {
    const guests = ofRole('guest');
    const hosts = ofRole('host');
    return paired(guests.slice(0, some(wanted, guests.length, hosts.length)), hosts);
  },
  'role-play'(wanted, ofRole) {
    const from = wanted.training?.fromMinute ?? 0;
    const to = wanted.training?.toMinute ?? 1440;
    // Who is there for all of it first: the others would meet fewer customers.
    const partly = ({ person: { shift } }: Candidate): number =>
      Number(shift === null || shift.startsMinute > from || shift.endsMinute < to);
    const trainees = [...ofRole('trainee')].sort((a, b) => partly(a) - partly(b));
    // Who may not answer the other department's calls learns the most from playing their callers.
    const queue = wanted.day.hostDepartment.id;
    const later = (one: Candidate): number =>
      one.person.id === wanted.nominated
        ? -1
        : 2 * Number(one.person.qualifications.some(({ queueId }) => queueId === queue)) + partly(one);
    const players = [...ofRole('player')].sort((a, b) => later(a) - later(b));
    const scenes = Math.max(1, Math.min(wanted.spare ?? 1, trainees.length, players.length));
    return [
      ...named(players.slice(0, Math.min(scenes, mostPlayers)), 'player'),
      ...named(trainees.slice(0, scenes), 'trainee'),
    ];
  },
  workshop: (_, ofRole) => named(ofRole('attendee'), 'attendee'),
};

function named(list: readonly Candidate[], role: ParticipantRole): Nomination[] {
  return list.map(({ person }) => ({ employeeId: person.id, role, partnerId: null, note: '' }));
}

function some({ spare }: Suggestion, guests: number, hosts: number): number {
  return Math.max(1, Math.min(mostGuests, spare ?? 1, guests, hosts));
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
