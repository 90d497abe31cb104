/** How fairly a season shares its turns. Pure. */
import { daysBetween } from '../days.ts';
import type { Turn } from './changes.ts';
import type { Member } from './people.ts';

/** How long somebody has been with the company when the season begins. */
const tenures = ['new', 'year', 'three', 'longer'] as const;
export type Tenure = (typeof tenures)[number];

export interface FairnessRow {
  member: Member;
  /** In the order of the draw of the department, from 1; null for who was not drawn. */
  drawn: number | null;
  turnsBefore: number;
  turns: readonly Turn[];
  /** From the season's first day to the first turn; null for who waits. */
  weeks: number | null;
  byHand: boolean;
  tenure: Tenure;
}

/** What a group of people gets. */
export interface FairnessGroup {
  departmentId: string;
  tenure: Tenure | 'all';
  people: number;
  withTurn: number;
  /** The mean of those who have a turn; null when nobody has. */
  meanWeeks: number | null;
  turnsBefore: number;
  nominated: number;
  nominatedWithTurn: number;
  newcomers: number;
  newcomersInTime: number;
}

interface FairnessFacts {
  season: { fromDate: string; newcomerDays: number };
  members: readonly Member[];
  order: Readonly<Record<string, readonly string[]>>;
  turns: ReadonlyMap<string, readonly Turn[]>;
  turnsBefore: ReadonlyMap<string, number>;
  byHand: ReadonlySet<string>;
}

/** A row for everybody who takes part, by department and drawn order; those who came after the draw at the end. */
export function fairnessRows(facts: FairnessFacts): FairnessRow[] {
  const { season, members, order, turns } = facts;
  const place = new Map(
    Object.values(order).flatMap((ids) => ids.map((id, at) => [id, at + 1] as [string, number])),
  );
  return members
    .filter(({ leftOut, id }) => leftOut === null || (turns.get(id) ?? []).length > 0)
    .map((member): FairnessRow => {
      const mine = turns.get(member.id) ?? [];
      const first = mine[0];
      return {
        member,
        drawn: place.get(member.id) ?? null,
        turnsBefore: facts.turnsBefore.get(member.id) ?? 0,
        turns: mine,
        weeks: first === undefined ? null : daysBetween(season.fromDate, first.date) / 7,
        byHand: facts.byHand.has(member.id),
        tenure: tenureOf(member, season),
      };
    })
    .sort(
      (a, b) =>
        a.member.departmentId.localeCompare(b.member.departmentId) ||
        (a.drawn ?? Number.MAX_SAFE_INTEGER) - (b.drawn ?? Number.MAX_SAFE_INTEGER),
    );
}

/** Each department as a whole, then by tenure; groups without people are left out. */
export function fairnessGroups(
  rows: readonly FairnessRow[],
  departmentIds: readonly string[],
  newcomerDays: number,
): FairnessGroup[] {
  return departmentIds.flatMap((departmentId) => {
    const own = rows.filter(({ member }) => member.departmentId === departmentId);
    return [
      group(departmentId, 'all', own, newcomerDays),
      ...tenures
        .map((tenure) =>
          group(
            departmentId,
            tenure,
            own.filter((row) => row.tenure === tenure),
            newcomerDays,
          ),
        )
        .filter(({ people }) => people > 0),
    ];
  });
}

function group(
  departmentId: string,
  tenure: FairnessGroup['tenure'],
  rows: readonly FairnessRow[],
  newcomerDays: number,
): FairnessGroup {
  const had = rows.filter(({ turns }) => turns.length > 0);
  const weeks = had.flatMap((row) => (row.weeks === null ? [] : [row.weeks]));
  const newcomers = rows.filter(({ member }) => member.newcomer);
  const nominated = rows.filter(({ member }) => member.nominated);
  return {
    departmentId,
    tenure,
    people: rows.length,
    withTurn: had.length,
    meanWeeks: weeks.length === 0 ? null : weeks.reduce((sum, one) => sum + one, 0) / weeks.length,
    turnsBefore: rows.reduce((sum, row) => sum + row.turnsBefore, 0),
    nominated: nominated.length,
    nominatedWithTurn: nominated.filter(({ turns }) => turns.length > 0).length,
    newcomers: newcomers.length,
    newcomersInTime: newcomers.filter((row) => isInTime(row, newcomerDays)).length,
  };
}

/** Whether a newcomer's turn lies within the first days of work. */
function isInTime({ member, turns }: Pick<FairnessRow, 'member' | 'turns'>, newcomerDays: number): boolean {
  return turns.some(({ date }) => daysBetween(member.startedOn, date) <= newcomerDays);
}

function tenureOf(member: Member, { fromDate }: { fromDate: string }): Tenure {
  if (member.newcomer) return 'new';
  const years = daysBetween(member.startedOn, fromDate) / 365.25;
  return years < 1 ? 'year' : years < 3 ? 'three' : 'longer';
}
