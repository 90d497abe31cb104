/** From what should be asked and what stands to what is to be written. Pure. */
import { grouped } from '../../seasons/season.ts';
import { keyOf, type PlanFacts, type Standing, type Wanted } from './plan-facts.ts';
import { overlaps } from './windows.ts';

export interface Changes {
  readonly add: readonly Wanted[];
  /** Planned requests whose days or marks are others now. */
  readonly change: readonly (Pick<Standing, 'id'> & Wanted)[];
  /** Planned requests that nobody has been told of, by id. */
  readonly remove: readonly string[];
  /** Open ones that end, by id: what was answered stays, nothing more follows. */
  readonly withdraw: readonly string[];
}

/** What differs; nothing, when it was written before. Open and closed requests keep their days. */
export function changesFor(wanted: readonly Wanted[], facts: PlanFacts): Changes {
  const planned = new Map(
    facts.standing.filter(({ state }) => state === 'planned').map((one) => [keyOf(one), one]),
  );
  const keys = new Set(wanted.map(keyOf));
  const add: Wanted[] = [];
  const change: Changes['change'][number][] = [];
  for (const one of wanted) {
    const there = planned.get(keyOf(one));
    if (there === undefined) add.push(one);
    else if (differs(one, there)) change.push({ ...one, id: there.id });
  }
  return {
    add,
    change,
    remove: [...planned].filter(([key]) => !keys.has(key)).map(([, { id }]) => id),
    withdraw: endedIds(wanted, facts),
  };
}

function differs(wanted: Wanted, there: Standing): boolean {
  const fields = ['swapDayId', 'anchorDate', 'opensOn', 'closesOn', 'overridden'] as const;
  return fields.some((field) => wanted[field] !== there[field]);
}

/**
 * Open requests that end before their time: of people who are gone, of a day that is cancelled or that they take no
 * part in any more, and those in place of waiting, or with everybody, that an own one comes before.
 */
function endedIds(
  wanted: readonly Wanted[],
  { today, days, people, surveys, standing }: PlanFacts,
): string[] {
  const takingPart = new Set(
    days.flatMap(({ swapDayId, employeeIds }) => employeeIds.map((id) => `${swapDayId} ${id}`)),
  );
  const departments = new Map(surveys.map(({ id, departmentIds }) => [id, departmentIds]));
  const own = grouped(
    wanted.filter(({ part }) => part === 'swapping'),
    ({ employeeId }) => employeeId,
  );
  return standing
    .filter(({ state, closesOn }) => state === 'open' && closesOn >= today)
    .filter((one) => {
      const person = people.get(one.employeeId);
      if (person === undefined || departments.get(one.surveyId)?.includes(person.departmentId) !== true)
        return true;
      if (one.part === 'swapping') return !takingPart.has(`${one.swapDayId} ${one.employeeId}`);
      return own.get(one.employeeId)?.some((other) => overlaps(one, other)) === true;
    })
    .map(({ id }) => id);
}
