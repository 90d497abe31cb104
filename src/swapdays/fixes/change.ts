/**
 * Small changes of a swap day that a head can make by one press, as the planner proposes them. Pure.
 *
 * A change is a `Finding`; its codes, with their parameters (minutes are of the local day):
 * - `lunch-wider` { department, minutes }: that department's people may eat so much earlier or later on this day;
 * - `training-moved` { by, from, to }: the training (or the workshop, or the role-play with it) starts `by` minutes
 *   later, or earlier where negative, and then lasts from–to;
 * - `training-shorter` { by, from, to }: it ends `by` minutes earlier;
 * - `visit-shorter` { minutes }: the visits last so long;
 * - `without-talks` {}: no briefing and no reflection;
 * - `one-fewer` { person, partner }: somebody does not take part (with the partner where both visit each other, else '');
 * - `one-more` { person, queue }: somebody more answers that queue;
 * - `replaced` { person, by }: somebody else takes the person's place (not tried as a fix: only when a person cannot).
 * `personMore` of the planner itself says only where somebody is needed; nobody can be named for it.
 */
import type { Finding } from '../../planning/day-problem.ts';
import { type ArrangementTimes, arrangementProblems, keptArrangement } from '../arrangement.ts';
import { asksFor, exerciseOf, roleRule } from '../kinds.ts';
import type { DayFacts } from '../plan/problem.ts';
import { candidates, soloFactor } from '../rules.ts';
import type { ParticipantRole, SwapDay } from '../swap-day.ts';

/** What a change is made to: the day with everybody who takes part, and whose lunch is freer than usual. */
export type ChangeableFacts = Omit<DayFacts, 'day'> & { readonly day: SwapDay };

type Part = DayFacts['participants'][number];

/** The steps in which times move. */
const stepMinutes = 30;
/** So many people are tried, each alone, for taking part less or more. */
const mostFewer = 4;
const mostMore = 2;
/** Those whose part can be taken away without the exercise losing its sense. */
const fewerRoles: readonly ParticipantRole[] = ['guest', 'player', 'attendee'];

/** The changes worth trying for a day, in the order of how little they ask. */
export function candidateChanges(facts: ChangeableFacts): Finding[] {
  const { day } = facts;
  const exercise = exerciseOf(day);
  const all: Finding[] = [day.guestDepartment, day.hostDepartment].map(({ id }) => ({
    code: 'lunch-wider',
    params: { department: id, minutes: stepMinutes },
  }));
  const { trainingFromMinute: from, trainingToMinute: to, shadowMinutes } = day;
  if (asksFor(exercise, 'training') && from !== null && to !== null) {
    for (const by of [-stepMinutes, stepMinutes])
      all.push({ code: 'training-moved', params: { by, from: from + by, to: to + by } });
  }
  if ((day.briefingMinutes ?? 0) + (day.reflectionMinutes ?? 0) > 0)
    all.push({ code: 'without-talks', params: {} });
  if (asksFor(exercise, 'visit') && shadowMinutes !== null) {
    for (const by of [stepMinutes, 2 * stepMinutes])
      all.push({ code: 'visit-shorter', params: { minutes: shadowMinutes - by } });
  }
  if (asksFor(exercise, 'training') && from !== null && to !== null)
    all.push({ code: 'training-shorter', params: { by: stepMinutes, from, to: to - stepMinutes } });
  all.push(...oneMore(facts), ...oneFewer(facts));
  return all.filter((change) => changedFacts(facts, change) !== null);
}

/** The day as a change makes it, or null where it does not fit (any more): nobody and nothing is forced. */
export function changedFacts(facts: ChangeableFacts, { code, params }: Finding): ChangeableFacts | null {
  const person = String(params['person'] ?? '');
  switch (code) {
    case 'lunch-wider':
      return lunchWider(facts, String(params['department']), Number(params['minutes']));
    case 'training-moved':
      return withTimes(facts, movedTimes(facts.day, Number(params['by'])), params);
    case 'training-shorter':
      return withTimes(facts, shorterTimes(facts.day, Number(params['by'])), params);
    case 'visit-shorter':
      return withTimes(facts, { shadowMinutes: Number(params['minutes']) });
    case 'without-talks':
      return withTimes(facts, { briefingMinutes: 0, reflectionMinutes: 0 });
    case 'one-fewer': {
      const out = new Set([person, String(params['partner'] ?? '')]);
      if (!facts.participants.some(({ employeeId }) => employeeId === person)) return null;
      return valid({
        ...facts,
        participants: facts.participants.filter(({ employeeId }) => !out.has(employeeId)),
      });
    }
    case 'one-more': {
      if (facts.participants.some(({ employeeId }) => employeeId === person)) return null;
      const more: Part = { employeeId: person, role: 'cover', partnerId: null };
      return valid({ ...facts, participants: [...facts.participants, more] });
    }
    case 'replaced':
      return replaced(facts, person, String(params['by'] ?? ''));
    default:
      return null;
  }
}

/** Whom the planner itself had chosen as a host gets no part; their guests are promised to somebody else. */
function replaced(facts: ChangeableFacts, person: string, by: string): ChangeableFacts | null {
  const { participants, previous } = facts;
  if (participants.some(({ employeeId }) => employeeId === by)) return null;
  const nominated = participants.some(({ employeeId }) => employeeId === person);
  const visits = (id: string): boolean => previous?.activities[id]?.includes(`shadow:${person}`) === true;
  if (!nominated && !participants.some(({ employeeId }) => visits(employeeId))) return null;
  return valid({
    ...facts,
    participants: participants.map((one) => ({
      ...one,
      employeeId: one.employeeId === person ? by : one.employeeId,
      partnerId: one.partnerId === person || (!nominated && visits(one.employeeId)) ? by : one.partnerId,
    })),
  });
}

function lunchWider(facts: ChangeableFacts, department: string, minutes: number): ChangeableFacts | null {
  const known = facts.lunchFreedom ?? {};
  const eaters = facts.roster.filter(
    ({ departmentId, lunch, shift }) => departmentId === department && lunch !== null && shift !== null,
  );
  if (eaters.length === 0) return null;
  const freer = eaters.map(({ id }) => [id, (known[id] ?? 0) + minutes] as const);
  return { ...facts, lunchFreedom: { ...known, ...Object.fromEntries(freer) } };
}

function movedTimes(day: SwapDay, by: number): Partial<ArrangementTimes> {
  const moved = (minute: number | null): number | null => (minute === null ? null : minute + by);
  return {
    trainingFromMinute: moved(day.trainingFromMinute),
    trainingToMinute: moved(day.trainingToMinute),
    rolePlayFromMinute: moved(day.rolePlayFromMinute),
    rolePlayToMinute: moved(day.rolePlayToMinute),
  };
}

/** The role-play at the end of a training ends with it. */
function shorterTimes(day: SwapDay, by: number): Partial<ArrangementTimes> {
  const to = (day.trainingToMinute ?? 0) - by;
  const played = day.rolePlayToMinute;
  return { trainingToMinute: to, rolePlayToMinute: played === null ? null : Math.min(played, to) };
}

/** @param expected the training's times that were promised, where the change is about them */
function withTimes(
  facts: ChangeableFacts,
  times: Partial<ArrangementTimes>,
  expected: Finding['params'] = {},
): ChangeableFacts | null {
  const day = { ...facts.day, ...times };
  const from = expected['from'] ?? day.trainingFromMinute;
  const to = expected['to'] ?? day.trainingToMinute;
  if (day.trainingFromMinute !== from || day.trainingToMinute !== to) return null;
  if ((day.trainingFromMinute ?? 0) < 0 || (day.trainingToMinute ?? 0) > 1440) return null;
  return valid({ ...facts, day });
}

/** The facts, or null where the arrangement would be refused if somebody typed it in. */
function valid(facts: ChangeableFacts): ChangeableFacts | null {
  const { day, roster } = facts;
  // A change touches no scenario cards: whatever they are stands for them.
  const people = facts.participants.map((one) => ({ ...one, note: '' }));
  const kept = keptArrangement(exerciseOf(day), { ...day, people, cardIds: ['any'] });
  const problems = arrangementProblems(exerciseOf(day), kept, { day, roster, cardIds: new Set(['any']) });
  return problems.length === 0 ? facts : null;
}

/** The queue that people of the other department may cover on this day, or null where nobody may. */
export function coveredQueue(day: SwapDay): string | null {
  const answers = roleRule(exerciseOf(day), 'cover')?.answers ?? null;
  if (answers === null) return null;
  return (answers.queue === 'guest' ? day.guestDepartment : day.hostDepartment).id;
}

/** The best people who could cover as well, those who answer alone and the fastest first. */
export function moreCovers({
  day,
  roster,
  participants,
}: Pick<ChangeableFacts, 'day' | 'roster' | 'participants'>): string[] {
  if (coveredQueue(day) === null) return [];
  const taken = new Set(participants.map(({ employeeId }) => employeeId));
  return candidates(roster, 'cover', day, new Map())
    .filter(({ person, assisted }) => !assisted && !taken.has(person.id))
    .slice(0, mostMore)
    .map(({ person }) => person.id);
}

function oneMore(facts: ChangeableFacts): Finding[] {
  const queue = coveredQueue(facts.day) ?? '';
  return moreCovers(facts).map((person) => ({ code: 'one-more', params: { person, queue } }));
}

/** One participant fewer, those first who answer their own queue the fastest. */
function oneFewer({ day, roster, participants }: ChangeableFacts): Finding[] {
  const known = new Map(roster.map((person) => [person.id, person]));
  const factor = ({ employeeId }: Part): number => {
    const person = known.get(employeeId);
    return person === undefined ? 0 : soloFactor(person, person.departmentId);
  };
  return participants
    .filter(({ role }) => fewerRoles.includes(role))
    .sort((a, b) => factor(b) - factor(a) || (a.employeeId < b.employeeId ? -1 : 1))
    .slice(0, mostFewer)
    .map((one) => ({
      code: 'one-fewer',
      params: { person: one.employeeId, partner: day.mutual ? partnerOf(one, participants) : '' },
    }));
}

/** Whom a guest of a mutual day visits; a host without a guest of their own where nobody was chosen. */
function partnerOf({ partnerId }: Part, participants: readonly Part[]): string {
  if (partnerId !== null) return partnerId;
  const chosen = new Set(participants.map((one) => one.partnerId));
  const free = participants.find(({ role, employeeId }) => role === 'host' && !chosen.has(employeeId));
  return free?.employeeId ?? '';
}
