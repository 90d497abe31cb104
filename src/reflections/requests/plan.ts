/**
 * Who should be asked what and when, by the days that are published, the turns that are planned and what was asked
 * already. Pure; the order of what comes in does not matter.
 */
import { addDays, openDays } from '../moments.ts';
import { ownRequests } from './own.ts';
import type { OwnDay, PlanFacts, PlannedSurvey, Standing, Wanted } from './plan-facts.ts';
import { mirrors, type WaitingPerson, waitingRequests } from './waiting.ts';
import { overlapping } from './windows.ts';

/** The pulse is planned so many days ahead, and may begin so many days later for somebody who is being asked already. */
const pulseAheadDays = 14;
const pulseLaterDays = 14;

/** Every request that should be there and has not been asked yet. Own days come first, then waiting, then the pulse. */
export function wantedRequests(facts: PlanFacts): Wanted[] {
  const surveys = new Map(facts.surveys.map((survey) => [survey.id, survey]));
  const people = everybody(facts, surveys);
  const overridden = new Map(facts.seasons.map((season) => [season.surveyId, season.overridden]));
  for (const [employeeId, person] of people) {
    const isOverridden = (surveyId: string) => overridden.get(surveyId)?.has(employeeId) ?? false;
    person.own = ownRequests({ ...person, employeeId, today: facts.today, isOverridden });
  }
  const days = new Map(facts.days.map((day) => [day.swapDayId, day]));
  const dayOf = (swapDayId: string | null) => (swapDayId === null ? undefined : days.get(swapDayId));
  for (const season of [...facts.seasons].sort(by(({ surveyId }) => surveyId))) {
    for (const [late, early] of mirrors(season)) {
      const person = people.get(late);
      if (person === undefined || !isIn(surveys.get(season.surveyId), facts, late)) continue;
      const context = { season, today: facts.today, dayOf };
      person.waiting.push(...waitingRequests(late, early, (id) => people.get(id), context));
    }
  }
  for (const survey of [...facts.surveys].sort(by(({ id }) => id))) {
    if (survey.kind !== 'pulse' || survey.fromDate > addDays(facts.today, pulseAheadDays)) continue;
    for (const [employeeId, person] of people) {
      if (!isIn(survey, facts, employeeId)) continue;
      const request = pulseRequest(survey, employeeId, person, facts);
      if (request !== undefined) person.pulse.push(request);
    }
  }
  return [...people.values()].flatMap(({ own, waiting, pulse }) => [...own, ...waiting, ...pulse]);
}

interface Person extends WaitingPerson {
  own: Wanted[];
  days: OwnDay[];
  standing: Standing[];
  waiting: Wanted[];
  pulse: Wanted[];
}

/** Everybody who is there, in one order, each with their days by date and what they were asked. */
function everybody(facts: PlanFacts, surveys: ReadonlyMap<string, PlannedSurvey>): Map<string, Person> {
  const people = new Map<string, Person>(
    [...facts.people.keys()]
      .sort()
      .map((id) => [id, { own: [], days: [], standing: [], waiting: [], pulse: [] }]),
  );
  for (const day of [...facts.days].sort(by(({ date, swapDayId }) => `${date} ${swapDayId}`))) {
    for (const employeeId of new Set(day.employeeIds)) {
      if (isIn(surveys.get(day.surveyId), facts, employeeId)) people.get(employeeId)?.days.push(day);
    }
  }
  for (const one of facts.standing) people.get(one.employeeId)?.standing.push(one);
  return people;
}

function isIn(survey: PlannedSurvey | undefined, { people }: PlanFacts, employeeId: string): boolean {
  const person = people.get(employeeId);
  return survey !== undefined && person !== undefined && survey.departmentIds.includes(person.departmentId);
}

/** The pulse’s days for somebody: its own, or the first after them in which nothing else is open. */
function pulseRequest(
  { id: surveyId, fromDate }: PlannedSurvey,
  employeeId: string,
  { own, waiting, pulse, standing }: Person,
  { today, people }: PlanFacts,
): Wanted | undefined {
  const startedOn = people.get(employeeId)?.startedOn ?? '';
  if (startedOn > fromDate) return undefined;
  if (standing.some((one) => one.surveyId === surveyId && one.state !== 'planned')) return undefined;
  const taken = [
    ...own,
    ...waiting,
    ...pulse,
    ...standing.filter(({ state }) => state === 'open' || state === 'closed'),
  ];
  for (let later = 0; later <= pulseLaterDays; later++) {
    const opensOn = addDays(fromDate, later);
    const window = { opensOn, closesOn: addDays(opensOn, openDays - 1) };
    if (window.closesOn < today || overlapping(window, taken).length > 0) continue;
    const what = { moment: 'pulse', part: 'everyone', turn: 1, swapDayId: null, overridden: 0 } as const;
    return { ...what, surveyId, employeeId, anchorDate: fromDate, ...window };
  }
  return undefined;
}

function by<T>(keyOf: (one: T) => string): (a: T, b: T) => number {
  return (a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0);
}
