/** The third step's form, on a new day and on one that is changed. */
import type { Db } from '../../database/connect.ts';
import { rosterOn } from '../../people/queries.ts';
import type { RosterPerson } from '../../people/rules.ts';
import type { Language } from '../../web/catalogue.ts';
import { asksFor, type Exercise, exerciseRules, trainedDepartment } from '../kinds.ts';
import { requiredOn } from '../plan/demand.ts';
import { lastTurns, type SwapDepartment } from '../queries.ts';
import { playableCards, type ScenarioCard } from '../roleplay/queries.ts';
import { assistedFactor, isThere, type RoleDay, soloFactor, trainingLimits } from '../rules.ts';
import { nameOf } from '../words.ts';
import { coverSum, type RoleGroup, roleGroups } from './arrangement-form.ts';
import type { ArrangementValues } from './arrangement-values.ts';
import { addressOf } from './wizard.ts';

type Departments = { guestDepartment: SwapDepartment; hostDepartment: SwapDepartment };

/** What the form is filled in from. */
export interface PeopleFacts {
  exercise: Exercise;
  day: RoleDay & Departments & { date: string };
  roster: RosterPerson[];
  turns: Map<string, string>;
  required: Record<string, number[]>;
  cards: ScenarioCard[];
}

/** Reads what the third step needs of a date. @param swapDayId a stored day keeps its cards even when retired */
export async function readPeopleFacts(
  db: Db,
  exercise: Exercise,
  { date, guestDepartment, hostDepartment }: Departments & { date: string },
  swapDayId?: string,
): Promise<PeopleFacts> {
  const { kind, mutual } = exerciseRules[exercise];
  const day = { kind, mutual, date, guestDepartment, hostDepartment };
  const ids = [guestDepartment.id, hostDepartment.id];
  const trained = trainedDepartment(day);
  return {
    exercise,
    day,
    roster: await rosterOn(db, ids, date),
    turns: await lastTurns(db, date),
    required: await requiredOn(db, ids, date),
    cards:
      trained !== null && asksFor(exercise, 'role-play')
        ? await playableCards(db, trained.id, swapDayId)
        : [],
  };
}

/** Somebody who may not answer the calls that are to be covered, and what they can do instead with one press. */
interface Instead {
  name: string;
  shadow: string;
  rolePlay: string;
}

/** What the form shows. @param free the date, where another day can still be made on it */
export function peopleView(
  facts: PeopleFacts,
  values: ArrangementValues,
  language: Language,
  free: string | undefined,
): object {
  const { exercise, day, cards } = facts;
  const groups = roleGroups(exercise, facts, values);
  const trained = trainedDepartment(day);
  const { fields } = exerciseRules[exercise];
  return {
    values,
    groups: groups.map((group) => ({ ...group, ...groupWords(exercise, group, day, language) })),
    exercise,
    asks: Object.fromEntries(fields.map((field) => [field, true])),
    guestName: nameOf(day.guestDepartment, language),
    hostName: nameOf(day.hostDepartment, language),
    trainedName: trained === null ? '' : nameOf(trained, language),
    cover: coverSum(groups, trained === null ? [] : (facts.required[trained.id] ?? []), values),
    cards: cards.map((card) => ({ ...card, chosen: values.cardIds.includes(card.id) })),
    instead: insteadOfCover(facts, free),
  };
}

/** The words of a group: a role may mean something else in another kind. */
function groupWords(
  exercise: Exercise,
  { role }: RoleGroup,
  { guestDepartment, hostDepartment }: Departments,
  language: Language,
): { legend: string; hint: string; homes: Record<string, string>; colours: Record<string, string> } {
  const named = { cover: 'cover', trainee: 'trainees', guest: 'guests', host: 'hosts' } as const;
  const key =
    exercise === 'mutual'
      ? `mutual.${role}s`
      : exercise === 'role-play' && (role === 'trainee' || role === 'cover')
        ? `role-play.${role}`
        : role === 'player' || role === 'attendee'
          ? `${role}s`
          : named[role];
  const both = [guestDepartment, hostDepartment];
  return {
    legend: key,
    hint: exercise === 'mutual' ? 'mutual.hint' : `${key}.hint`,
    homes: Object.fromEntries(both.map((one) => [one.id, nameOf(one, language)])),
    colours: Object.fromEntries(both.map((one) => [one.id, one.colour])),
  };
}

function insteadOfCover({ exercise, day, roster }: PeopleFacts, free: string | undefined): Instead[] {
  if (exercise !== 'cover') return [];
  const { guestDepartment: trained, hostDepartment: staying } = day;
  const href = (other: 'shadow' | 'role-play', id: string): string =>
    addressOf(
      free === undefined ? '/swap-days/new/date' : '/swap-days/new/people',
      {
        exercise: other,
        guest: staying,
        host: trained,
        trainingMinutes: trainingLimits.usual,
        nominated: id,
      },
      free,
    );
  return roster
    .filter(
      (person) =>
        person.departmentId === staying.id &&
        isThere(person) &&
        soloFactor(person, trained.id) === 0 &&
        assistedFactor(person, trained.id) === 0,
    )
    .map(({ id, name }) => ({ name, shadow: href('shadow', id), rolePlay: href('role-play', id) }));
}
