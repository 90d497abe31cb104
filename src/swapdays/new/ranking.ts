/** The next weeks' dates by how well an exercise fits them. Pure. */
import { bestTraining, type DepartmentDay, sparePeople, type TrainingSlot } from './spare.ts';
import type { DateProblem, Exercise } from '../rules.ts';

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
  /** Why it cannot be. `no-calls`: no call is expected (no history); `no-cover`: nobody may answer alone. */
  problem: DateProblem | 'holiday' | 'no-calls' | 'no-cover' | undefined;
  /**
   * shadow: people the guests' department can spare all day; mutual: the smaller of both departments' numbers;
   * cover: people left over in the worst interval of the best time for the training. Negative: short.
   */
  spare: number | null;
  /** The best time for the training of a cover day. */
  training: TrainingSlot | null;
}

/** What an exercise can expect of one date. @param trainingMinutes length of a cover day's training */
export function rankDate(exercise: Exercise, facts: DateFacts, trainingMinutes: number): RankedDate {
  const { date, guest, host } = facts;
  const none = { date, spare: null, training: null };
  if (facts.problem !== undefined) return { ...none, problem: facts.problem };
  if (facts.isHoliday) return { ...none, problem: 'holiday' };
  const spares = [sparePeople(guest), sparePeople(host)];
  const [guestSpare, hostSpare] = spares;
  if (guestSpare == null || hostSpare == null) return { ...none, problem: 'no-calls' };
  if (exercise === 'shadow') return { ...none, problem: undefined, spare: guestSpare };
  if (exercise === 'mutual') return { ...none, problem: undefined, spare: Math.min(guestSpare, hostSpare) };
  const training = bestTraining(guest, host, trainingMinutes);
  if (training === undefined) return { ...none, problem: 'no-cover' };
  return { date, problem: undefined, spare: training.left, training };
}

/** The dates that can be, best first; of equally good ones the earlier. */
export function bestFirst(dates: readonly RankedDate[]): RankedDate[] {
  return dates
    .filter(({ problem }) => problem === undefined)
    .sort((a, b) => (b.spare ?? 0) - (a.spare ?? 0) || a.date.localeCompare(b.date));
}
