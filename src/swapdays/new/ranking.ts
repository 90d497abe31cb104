/** The next weeks' dates by how well an exercise fits them. Pure. */
import {
  bestRolePlay,
  bestTraining,
  bestWorkshop,
  type DepartmentDay,
  sparePeople,
  type TrainingSlot,
} from './spare.ts';
import type { Exercise } from '../kinds.ts';
import { type DateProblem, workshopRounds } from '../rules.ts';

/** How far ahead dates are offered. */
export const weeksAhead = 6;

export interface DateFacts {
  date: string;
  guest: DepartmentDay;
  host: DepartmentDay;
  /** Why it cannot be, as far as that is known without people and calls. */
  problem: DateProblem | undefined;
  /** Calls are not as usual, and neither are people. */
  isHoliday: boolean;
}

export interface RankedDate {
  date: string;
  /**
   * Why it cannot be. `no-calls`: no call is expected (no history); `no-cover`: nobody may answer alone; `too-short`:
   * the day has no room for a training so long.
   */
  problem: DateProblem | 'holiday' | 'no-calls' | 'no-cover' | 'too-short' | undefined;
  /**
   * shadow: people the guests' department can spare all day; mutual: the smaller of both departments' numbers;
   * cover: people left over in the worst interval of the best time for the training; role-play: conversations at a
   * time; workshop: people in it at a time. Negative: short.
   */
  spare: number | null;
  /** The best time for the training or the workshop, where there is one. */
  training: TrainingSlot | null;
}

type Found = Pick<RankedDate, 'problem' | 'spare' | 'training'>;

/** What each exercise can expect of two departments whose calls are known. */
const expected: Readonly<
  Record<Exercise, (facts: DateFacts, spare: { guest: number; host: number }, minutes: number) => Found>
> = {
  shadow: (_, { guest }) => ({ problem: undefined, spare: guest, training: null }),
  mutual: (_, { guest, host }) => ({ problem: undefined, spare: Math.min(guest, host), training: null }),
  cover: ({ guest, host }, _, minutes) => inSlot(bestTraining(guest, host, minutes), 'no-cover'),
  'role-play': ({ guest, host }, _, minutes) => inSlot(bestRolePlay(host, guest, minutes), 'too-short'),
  workshop: ({ guest, host }, _, minutes) =>
    inSlot(bestWorkshop([guest, host], minutes, workshopRounds.usual), 'too-short'),
};

function inSlot(slot: TrainingSlot | undefined, problem: 'no-cover' | 'too-short'): Found {
  return slot === undefined
    ? { problem, spare: null, training: null }
    : { problem: undefined, spare: slot.left, training: slot };
}

/** What an exercise can expect of one date. @param minutes length of the training or the workshop */
export function rankDate(exercise: Exercise, facts: DateFacts, minutes: number): RankedDate {
  const { date } = facts;
  const none = { date, spare: null, training: null };
  if (facts.problem !== undefined) return { ...none, problem: facts.problem };
  if (facts.isHoliday) return { ...none, problem: 'holiday' };
  const guest = sparePeople(facts.guest);
  const host = sparePeople(facts.host);
  if (guest === null || host === null) return { ...none, problem: 'no-calls' };
  return { date, ...expected[exercise](facts, { guest, host }, minutes) };
}

/** The dates that can be, best first; of equally good ones the earlier. */
export function bestFirst(dates: readonly RankedDate[]): RankedDate[] {
  return dates
    .filter(({ problem }) => problem === undefined)
    .sort((a, b) => (b.spare ?? 0) - (a.spare ?? 0) || a.date.localeCompare(b.date));
}
