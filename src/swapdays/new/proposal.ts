/** Which kind of exercise the qualifications allow, and why. Pure. */
import type { RosterQualification } from '../../people/rules.ts';
import { assistedFactor, guestPhoneMinutes, soloFactor } from '../rules.ts';
import type { Exercise } from '../kinds.ts';

interface Qualified {
  departmentId: string;
  qualifications: readonly RosterQualification[];
}

/** What people of one department may do on another's queue. */
export interface Skills {
  people: number;
  /** Answer alone, and beside a host; the rest may not answer at all. */
  alone: number;
  assisted: number;
  /** Agents that those who answer alone stand for, the rests of the unfamiliar work taken off. */
  work: number;
}

/**
 * `cover`: enough people answer alone. `few`: some do, but fewer than the queue asks for; `none`: nobody does. In both,
 * role-play is proposed, which asks for no skill.
 */
export type ProposalReason = 'cover' | 'few' | 'none';

export interface Proposal {
  exercise: Extract<Exercise, 'cover' | 'role-play'>;
  reason: ProposalReason;
  skills: Skills;
  /** Agents that the queue requires as a rule while it is open; null where no calls are known. */
  needed: number | null;
}

const restMinutes = 15;

/** How many of a department's people may answer a queue. */
export function skillsOn(people: readonly Qualified[], departmentId: string, queueId: string): Skills {
  const own = people
    .filter((person) => person.departmentId === departmentId)
    .map(({ qualifications }) => ({ qualifications: [...qualifications] }));
  const alone = own.map((person) => soloFactor(person, queueId)).filter((factor) => factor > 0);
  const pace = guestPhoneMinutes / (guestPhoneMinutes + restMinutes);
  return {
    people: own.length,
    alone: alone.length,
    assisted: own.filter((person) => assistedFactor(person, queueId) > 0).length,
    work: alone.reduce((sum, factor) => sum + factor * pace, 0),
  };
}

/**
 * What to do when one department goes to a training: have the other answer its calls, or have the other play its
 * customers.
 * @param required agents of the queue per interval, of as many days as are known
 */
export function propose(skills: Skills, required: readonly number[]): Proposal {
  const open = required.filter((agents) => agents > 0);
  const needed = open.length === 0 ? null : Math.ceil(open.reduce((sum, one) => sum + one, 0) / open.length);
  if (skills.alone === 0) return { exercise: 'role-play', reason: 'none', skills, needed };
  const enough = needed === null || skills.work >= needed;
  return enough
    ? { exercise: 'cover', reason: 'cover', skills, needed }
    : { exercise: 'role-play', reason: 'few', skills, needed };
}
