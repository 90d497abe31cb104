/** Who could take the place of somebody who has said no, as changes of the day that can really be planned. Pure. */
import type { Finding } from '../../planning/day-problem.ts';
import { type ChangeableFacts, changedFacts } from '../fixes/change.ts';
import { candidates } from '../rules.ts';
import type { InvitedRole } from './told.ts';

/** So many people are tried for the place, each with a whole plan. */
const mostCandidates = 3;

/** A day with somebody else in the place, or without anybody. */
export interface Option {
  /** `replaced` { person, by } or `one-fewer` { person, partner }. */
  readonly change: Finding;
  readonly facts: ChangeableFacts;
}

interface Refusal {
  readonly employeeId: string;
  readonly role: InvitedRole;
}

/**
 * The best few for the place and the day without it, as far as the day can be so. Those in training and in a workshop are
 * not replaced: there is no seat that must be taken.
 * @param unwilling who is not asked: everybody who has said no to this day
 */
export function replacementOptions(
  facts: ChangeableFacts,
  { employeeId, role }: Refusal,
  unwilling: ReadonlySet<string>,
  turns: ReadonlyMap<string, string>,
): Option[] {
  const taken = new Set(facts.participants.map((one) => one.employeeId));
  const place = role === 'helper' || role === 'trainee' || role === 'attendee' ? null : role;
  const others =
    place === null
      ? []
      : candidates(facts.roster, place, facts.day, turns)
          .map(({ person }) => person.id)
          .filter((id) => id !== employeeId && !taken.has(id) && !unwilling.has(id));
  const found: Option[] = [];
  for (const by of others) {
    if (found.length === mostCandidates) break;
    const change = { code: 'replaced', params: { person: employeeId, by } };
    const changed = changedFacts(facts, change);
    if (changed !== null) found.push({ change, facts: changed });
  }
  if (!taken.has(employeeId)) return found;
  const fewer = { code: 'one-fewer', params: { person: employeeId, partner: partnerOf(facts, employeeId) } };
  const without = changedFacts(facts, fewer);
  return without === null ? found : [...found, { change: fewer, facts: without }];
}

/** Who would be left with nobody: on a mutual day two visit each other, and a host who was chosen has a guest. */
function partnerOf({ day, participants }: ChangeableFacts, employeeId: string): string {
  if (!day.mutual) return '';
  const own = participants.find((one) => one.employeeId === employeeId)?.partnerId ?? null;
  return own ?? participants.find(({ partnerId }) => partnerId === employeeId)?.employeeId ?? '';
}
