/** What planning requests goes by. Types only; dates are local days `YYYY-MM-DD`. */
import type { Selectable } from 'kysely';
import type { ReflectionRequestTable, SurveyTable } from '../../database/tables-reflections.ts';
import type { Moment, Part } from '../moments.ts';

/** A request as it stands. */
export type Standing = Omit<Selectable<ReflectionRequestTable>, 'reminders'>;

/** A survey that takes requests: one that is closed is none of these. */
export interface PlannedSurvey {
  readonly id: string;
  readonly kind: SurveyTable['kind'];
  readonly departmentIds: readonly [string, string];
  readonly fromDate: string;
}

/** A swap day that is published and not cancelled, in the survey that it belongs to. */
export interface OwnDay {
  readonly swapDayId: string;
  readonly surveyId: string;
  readonly date: string;
  /** On which the program can begin to ask: it was published then. */
  readonly knownOn: string;
  readonly isWorkshop: boolean;
  /** Who takes part: whoever declined, or belongs to another department than when the day was told, does not. */
  readonly employeeIds: readonly string[];
}

/** Who waits for whom in a season. */
export interface SeasonTurns {
  readonly surveyId: string;
  readonly fromDate: string;
  /** Each department’s people in the order of their first turn in the plan that holds, ties as drawn. */
  readonly orders: readonly (readonly { readonly employeeId: string; readonly date: string }[])[];
  /** Whose turn was set by hand against the draw. */
  readonly overridden: ReadonlySet<string>;
}

/** Somebody who is there. */
export interface PlannedPerson {
  readonly departmentId: string;
  readonly startedOn: string;
}

export interface PlanFacts {
  readonly today: string;
  readonly surveys: readonly PlannedSurvey[];
  readonly days: readonly OwnDay[];
  readonly seasons: readonly SeasonTurns[];
  /** Without those who have left. */
  readonly people: ReadonlyMap<string, PlannedPerson>;
  /** All requests of these surveys, whatever their state. */
  readonly standing: readonly Standing[];
}

/** A request that should be there. */
export interface Wanted {
  readonly surveyId: string;
  readonly employeeId: string;
  readonly moment: Moment;
  readonly part: Part;
  readonly turn: number;
  readonly swapDayId: string | null;
  readonly anchorDate: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly overridden: number;
}

/** What makes a request the same one, as the table’s unique constraint has it. */
export function keyOf(one: Pick<Wanted, 'surveyId' | 'employeeId' | 'part' | 'turn' | 'moment'>): string {
  return [one.surveyId, one.employeeId, one.part, one.turn, one.moment].join('|');
}
