/** What the audit log writes of a season: names instead of ids, no reasons about people. */
import { type AuditEvent, type AuditValue, type Author, changesOf, type Changes } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { namesOfEmployees } from '../people/queries.ts';
import { listDayLimits } from './queries.ts';
import type { Asked, Season, SeasonDraw, SeasonValues, SeasonWish } from './season.ts';

/** A season as the log names it. */
export function subjectOfSeason({ id, name }: { id: string; name: string }): AuditEvent['subject'] {
  return { kind: 'season', id, name };
}

/** An entry of the log about a season. */
export function about({ by }: { by: Author }, season: { id: string; name: string }, action: string) {
  return { by, action, subject: subjectOfSeason(season) };
}

/** What is different about a season; everything, where there was none. */
export function seasonChanges(before: Season | null, after: SeasonValues): Changes {
  return changesOf(before === null ? {} : audited(valuesOf(before)), audited(after));
}

function valuesOf(season: Season): SeasonValues {
  return { ...season, firstDepartmentId: season.first.id, secondDepartmentId: season.second.id };
}

function audited(values: SeasonValues): Record<string, AuditValue> {
  const { name, kind, fromDate, toDate, weekdays, visitMinutes, turnsPerPerson, daysBetweenTurns } = values;
  const { firstDepartmentId, secondDepartmentId, newcomerDays, workshops, dayLimit } = values;
  return {
    name,
    firstDepartmentId,
    secondDepartmentId,
    seasonKind: kind,
    fromDate,
    toDate,
    days: weekdays.map((weekday) => `weekday-${weekday}`),
    visitMinutes,
    turnsPerPerson,
    daysBetweenTurns,
    newcomerDays,
    workshops,
    dayLimit,
  };
}

/** A draw: what anybody needs to repeat it, and why it was drawn again. */
export function drawChanges({ number, seed, typed, reason }: SeasonDraw): Changes {
  return {
    drawNumber: [null, number],
    seed: [null, String(seed)],
    seedTyped: [null, typed],
    ...(reason === '' ? {} : { reason: [null, reason] as const }),
  };
}

/** How many people a department lends on a day, old and new; what is the same is left out. */
export async function limitChanges(
  db: Db,
  { id }: Season,
  date: string,
  limits: readonly { departmentId: string; people: number | null }[],
): Promise<{ departmentId: string; changes: Changes }[]> {
  const known = (await listDayLimits(db, id)).filter((limit) => limit.date === date);
  return limits.flatMap(({ departmentId, people }) => {
    const before = known.find((limit) => limit.departmentId === departmentId)?.people ?? null;
    if (before === people) return [];
    const changes: Changes = {
      date: [null, date],
      departmentId: [null, departmentId],
      peopleCount: [before, people],
    };
    return [{ departmentId, changes }];
  });
}

/** Whom a wish is about. Its reason stays with the wish and goes when the wish goes. */
export async function wishChanges(
  db: Db,
  { kind, employeeId, otherId }: Pick<SeasonWish, 'kind' | 'employeeId' | 'otherId'>,
  isTaken: boolean,
): Promise<Changes> {
  const names = await namesOfEmployees(db, [employeeId, ...(otherId === null ? [] : [otherId])]);
  const people = [employeeId, otherId].flatMap((one) => (one === null ? [] : [names.get(one) ?? one]));
  return isTaken
    ? { wishKind: [kind, null], people: [people, null] }
    : { wishKind: [null, kind], people: [null, people] };
}

/** A plan that is accepted or dropped, with the turns that were set or taken back by hand. */
export async function planChanges(db: Db, number: number, { set, withdraw }: Asked): Promise<Changes> {
  const names = await namesOfEmployees(db, [...withdraw, ...set.map(({ employeeId }) => employeeId)]);
  const nameOf = (id: string): string => names.get(id) ?? id;
  const turns = set.map(({ employeeId, date }) => `${date ?? '—'} ${nameOf(employeeId)}`);
  return {
    planNumber: [null, number],
    ...(turns.length === 0 ? {} : { turns: [null, turns] as const }),
    ...(withdraw.length === 0 ? {} : { turnsWithdrawn: [null, withdraw.map(nameOf)] as const }),
  };
}
