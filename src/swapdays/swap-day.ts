/** What a swap day is, as queries read it and pages show it. */
import type { Selectable } from 'kysely';
import type { DepartmentTable, SwapDayTable, SwapParticipantTable } from '../database/tables.ts';
import type { DayPlan, DayProblem, Finding, PlanStatus } from '../planning/day-problem.ts';
import type { PlanningJob } from '../runs/queries.ts';

/** A department as the pages of a swap day show it; its id also names its queue. */
export type SwapDepartment = Pick<
  Selectable<DepartmentTable>,
  'id' | 'nameRu' | 'nameEn' | 'colour' | 'timeZone'
>;

/** A swap day with both departments. Minutes are counted from local midnight. */
export interface SwapDay {
  id: string;
  kind: SwapDayTable['kind'];
  /** A shadow day on which both sides visit each other. */
  mutual: boolean;
  /** Local day `YYYY-MM-DD`. */
  date: string;
  title: string;
  /** cover: in training. shadow: the visitors. role-play: plays the customers. */
  guestDepartment: SwapDepartment;
  /** cover: takes the calls. shadow: is visited. role-play: in training. */
  hostDepartment: SwapDepartment;
  /** The training, or the workshop. */
  trainingFromMinute: number | null;
  trainingToMinute: number | null;
  shadowMinutes: number | null;
  /** The part of the training in which customers are played, and the length of one conversation. */
  rolePlayFromMinute: number | null;
  rolePlayToMinute: number | null;
  roundMinutes: number | null;
  /** The parts of a workshop, of which each person may miss one, and the size of its groups. */
  rounds: number | null;
  groupSize: number | null;
  /** Of those who cover, visit or play: a talk before and one after; null or 0 for none. */
  briefingMinutes: number | null;
  reflectionMinutes: number | null;
  createdBy: string;
  createdAt: string;
  publishedAt: string | null;
  publishedBy: string | null;
  cancelledAt: string | null;
  /** Counts every change; a form that carries an older number is refused. */
  version: number;
  /** The head's own words to those who take part. */
  words: string | null;
  /** The version of which everybody concerned has been told; null before anybody was. */
  toldVersion: number | null;
}

/** A swap day in a list, with its plan in short. */
export interface SwapDayInShort extends SwapDay {
  participants: number;
  plan: { status: PlanStatus; shortfall: number | null; callsKnown: boolean } | null;
  running: boolean;
}

export type ParticipantRole = SwapParticipantTable['role'];

/** Somebody nominated for a swap day. */
export interface Participant {
  employeeId: string;
  name: string;
  email: string;
  departmentId: string;
  role: ParticipantRole;
  partnerId: string | null;
  partnerName: string | null;
  note: string;
  /** When the person left the company, if ever. */
  leftAt: string | null;
}

/** The plan of a swap day, as computed (`madeAt`) and perhaps changed by hand since (`editedAt`). */
export interface StoredPlan {
  id: string;
  madeAt: string;
  editedAt: string | null;
  problem: DayProblem;
  plan: DayPlan;
}

/** A run of the planner for one day; `progress` is what it last told. */
/** Its failure has one code, worded as `swapdays.job.failure.<code>`. */
export type PlanJob = PlanningJob<JobProgress>;

/** How far a run is: agents short in the best plan so far and what is proven; null while there is none. */
export interface JobProgress {
  phase: string;
  bestShortfall: number | null;
  bound: number | null;
  seconds: number;
  /** Both are callers harmed, and not agents short. */
  weighed?: boolean;
  /** Why there is no plan, when the run has found that and an earlier plan was kept. */
  clash?: { findings: Finding[]; dayStart: string; intervalMinutes: number };
}
