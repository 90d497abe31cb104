/** Requests that are stuck, and how long those that were took to move. Pure. */
import { daysBetween } from '../days.ts';
import type { Claim, Spell } from './queries.ts';

type ClaimOfSpell = Pick<Claim, 'id' | 'joinedToId'>;
type SpellOfClaim<C extends ClaimOfSpell = ClaimOfSpell> = Pick<Spell, 'claimId' | 'since' | 'movedOn'> & {
  claim: C;
};

/** Fewer than this say little: the page then gives each of them instead of a middle. */
export const fewSpells = 5;

interface StuckRequest<C extends ClaimOfSpell> {
  readonly claim: C;
  readonly since: string;
  /** Calendar days up to today. */
  readonly days: number;
}

/**
 * The requests that are stuck now, the oldest first: claims that are counted once are one request, stuck since the
 * earliest that any of them says. The claim is the one on which somebody said so.
 */
export function stuckNow<C extends ClaimOfSpell>(
  spells: readonly SpellOfClaim<C>[],
  today: string,
): StuckRequest<C>[] {
  const groups = new Map<string, SpellOfClaim<C>>();
  for (const spell of spells) {
    if (spell.movedOn !== null) continue;
    const group = spell.claim.joinedToId ?? spell.claimId;
    const known = groups.get(group);
    if (known === undefined || spell.since < known.since) groups.set(group, spell);
  }
  return [...groups.values()]
    .map(({ claim, since }) => ({ claim, since, days: daysBetween(since, today) }))
    .sort((a, b) => b.days - a.days || (a.claim.id < b.claim.id ? -1 : 1));
}

/** How long it took requests to move, in calendar days, the shortest first; those counted once are one. */
export function daysUntilMoved(spells: readonly SpellOfClaim[]): number[] {
  const ended = spells.filter(({ movedOn }) => movedOn !== null);
  const own = new Set(ended.filter(({ claim }) => claim.joinedToId === null).map(({ claimId }) => claimId));
  const seen = new Set<string>();
  return ended
    .filter(({ claim, since }) => {
      if (claim.joinedToId === null) return true;
      // What several people noted ended once.
      if (own.has(claim.joinedToId) || seen.has(`${claim.joinedToId} ${since}`)) return false;
      seen.add(`${claim.joinedToId} ${since}`);
      return true;
    })
    .map(({ since, movedOn }) => daysBetween(since, movedOn ?? since))
    .sort((a, b) => a - b);
}

/** The middle of sorted numbers; the mean of the two in the middle of an even count. Null for none. */
export function median(sorted: readonly number[]): number | null {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
