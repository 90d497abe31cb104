/** The season: `swap-a-day/season-problem@1` in, `swap-a-day/season-plan@1` out. Types only, and the formats' names. */

export const seasonProblemFormat = 'swap-a-day/season-problem@1';
export const seasonPlanFormat = 'swap-a-day/season-plan@1';

export interface SeasonDay {
  /** A local day, `2026-12-03`. */
  readonly date: string;
  /** How many people each department can lend that day; a department that is missing lends nobody. */
  readonly capacity: ReadonlyMap<string, number>;
}

export interface SeasonPerson {
  readonly id: string;
  readonly department: string;
  /** The first day of work, or null when it does not matter: long ago. */
  readonly startedOn: string | null;
  readonly unavailable: ReadonlySet<string>;
  /** A head's nomination: a higher number goes before a lower one; only the order of the numbers counts. */
  readonly priority: number;
  /** Came after the draw: drawn among those who came late, behind everybody else, so that the order drawn stays. */
  readonly late?: boolean;
}

export interface SeasonRules {
  readonly turnsPerPerson: number;
  /** A newcomer's turn is in time up to so many days after `startedOn`. */
  readonly newcomerDays: number;
  /** Two turns of one person are at least so many calendar days apart; 1 is two different days. */
  readonly daysBetweenTurns: number;
}

/** A head's word against the draw: this person's turn is on that date, or (null) there is none in this season. */
export interface SeasonOverride {
  readonly person: string;
  readonly date: string | null;
  readonly reason: string;
}

export interface SeasonProblem {
  readonly format: typeof seasonProblemFormat;
  /** Ascending, each date once. */
  readonly days: readonly SeasonDay[];
  /** The two departments, by code point. */
  readonly departments: readonly [string, string];
  readonly people: readonly SeasonPerson[];
  readonly forbidden: readonly (readonly [string, string])[];
  /** Pairs that have swapped before. */
  readonly done: readonly (readonly [string, string])[];
  /** Pairs that stand whatever else changes: days gone by, and what was promised. They use capacity and turns. */
  readonly fixed: readonly SeasonPair[];
  /** The plan that people know: what is in it stays as far as it costs no pair, newcomer or nomination. May name people and dates that are gone. */
  readonly previous: readonly SeasonPair[];
  /** At most one for each person. */
  readonly overrides: readonly SeasonOverride[];
  readonly rules: SeasonRules;
  /** Of the draw: 0 … 4294967295. */
  readonly seed: number;
}

/** `date`, and under each department's name the id of its person. */
export type SeasonPair = Readonly<Record<string, string>>;

export interface SeasonPlan {
  readonly format: typeof seasonPlanFormat;
  readonly status: 'optimal' | 'feasible' | 'impossible';
  /** By date, within a day by the draw of the first department. */
  readonly pairs: readonly SeasonPair[];
  /** Those without a turn, in drawn order, the first department before the second. */
  readonly waiting: readonly string[];
  /** Everyone in drawn order, the first department before the second. */
  readonly draw: readonly string[];
  /** Who was placed against the draw by hand, in drawn order, so that reports can leave them out. */
  readonly overrides: readonly SeasonOverride[];
}

/** Why there is no plan: not one pair can be made, or what must be contradicts a rule. */
export type NoPlanReason = NoPairReason | FixedClash | OverrideClash;

/** Why no pair at all can be made. */
export type NoPairReason =
  | { readonly code: 'nobody'; readonly department: string }
  | { readonly code: 'no-room' }
  | { readonly code: 'never-together' }
  | { readonly code: 'all-barred' };

type People = readonly [string, string];

/** A pair that must stand, and the fact that it contradicts. */
export type FixedClash =
  | {
      readonly code: 'fixed-unavailable' | 'fixed-not-started';
      readonly date: string;
      readonly person: string;
    }
  | { readonly code: 'fixed-forbidden'; readonly date: string; readonly people: People }
  | {
      readonly code: 'fixed-no-room';
      readonly date: string;
      readonly department: string;
      readonly capacity: number;
      readonly pairs: number;
    }
  | { readonly code: 'fixed-twice'; readonly dates: readonly string[]; readonly people: People }
  | {
      readonly code: 'fixed-too-many';
      readonly person: string;
      readonly dates: readonly string[];
      readonly turns: number;
    }
  | {
      readonly code: 'fixed-too-close';
      readonly person: string;
      readonly dates: readonly string[];
      readonly days: number;
    };

/** An override that cannot be, or the fewest that cannot be together. */
export type OverrideClash =
  | {
      readonly code:
        | 'override-unavailable'
        | 'override-not-started'
        | 'override-no-room'
        | 'override-no-turn-left'
        | 'override-no-partner';
      readonly person: string;
      readonly date: string;
    }
  | {
      readonly code: 'override-too-close';
      readonly person: string;
      readonly date: string;
      readonly fixedOn: string;
      readonly days: number;
    }
  | {
      readonly code: 'overrides-together';
      readonly overrides: readonly { readonly person: string; readonly date: string }[];
    };
