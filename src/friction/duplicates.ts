/** Claims that are likely about the same thing. Pure, so that both databases suggest the same. */
import { DateTime } from 'luxon';
import { plain } from '../people/import-words.ts';
import type { Claim } from './queries.ts';

/** Claims of one category so many days apart may be the same. */
const nearDays = 3;
/** The share of words that two texts have in common, of all words in either (Jaccard 1901). */
const alike = 0.5;
/** Texts with fewer words that mean something are too short to compare. */
const leastWords = 3;
/** Russian and English words of up to so many letters are the same where they begin the same. */
const stemLetters = 5;

export interface Suggestion {
  readonly reason: 'ticket' | 'words';
  /** The first noted first; two or more. */
  readonly claims: readonly Claim[];
}

/**
 * Groups of claims of one direction with the same ticket, or of one category within a few days and in similar words.
 * @param apart pairs that somebody said are not the same, as `first second` by id
 */
export function suggestDuplicates(claims: readonly Claim[], apart: ReadonlySet<string>): Suggestion[] {
  const sorted = [...claims].sort(byDay);
  const suggested = new Set<string>();
  const byTicket = grouped(
    sorted.filter(({ ticketKey }) => ticketKey !== ''),
    (claim) => `${directionOf(claim)} ${claim.ticketKey}`,
  ).flatMap((group) => clusters(group, () => true, apart, suggested));
  const byWords = grouped(sorted, (claim) => `${directionOf(claim)} ${claim.categoryId}`).flatMap((group) => {
    const words = new Map(group.map((claim) => [claim.id, stemsOf(claim.words)]));
    const isSame = (one: Claim, other: Claim) =>
      // Two numbers are two requests, whatever else is alike.
      (one.ticketKey === '' || other.ticketKey === '' || one.ticketKey === other.ticketKey) &&
      daysApart(one, other) <= nearDays &&
      areAlike(words.get(one.id), words.get(other.id));
    return clusters(group, isSame, apart, suggested);
  });
  return [
    ...byTicket.map((group): Suggestion => ({ reason: 'ticket', claims: group })),
    ...byWords.map((group): Suggestion => ({ reason: 'words', claims: group })),
  ].sort((a, b) => ((b.claims[0]?.happenedOn ?? '') < (a.claims[0]?.happenedOn ?? '') ? -1 : 1));
}

/** Each claim with the later ones that are like it; sorted by day, so that a look ahead ends soon. */
function clusters(
  group: readonly Claim[],
  isSame: (one: Claim, other: Claim) => boolean,
  apart: ReadonlySet<string>,
  suggested: Set<string>,
): Claim[][] {
  const found: Claim[][] = [];
  for (const [i, first] of group.entries()) {
    if (suggested.has(first.id)) continue;
    const same = [first];
    for (const other of group.slice(i + 1, i + 1 + mostAhead)) {
      if (same.length >= mostTogether) break;
      if (suggested.has(other.id) || !isSame(first, other)) continue;
      if (same.every((one) => !apart.has([one.id, other.id].sort().join(' ')))) same.push(other);
    }
    if (same.length < 2) continue;
    for (const { id } of same) suggested.add(id);
    found.push(same);
  }
  return found;
}

/** More of them on one card nobody compares: the rest is suggested once these are done. */
export const mostTogether = 20;
/** No claim is compared with more than so many that follow it: a thousand of one day are not read one by one anyway. */
const mostAhead = 200;

/** Words that every claim has say nothing about it. */
const idle = new Set(
  'клиент клиенту клиента клиентов мы нам нас они им их что как это был была было были для при без так уже еще the and was were that this with for not has had customer client they them our'
    .split(' ')
    .map((word) => word.slice(0, stemLetters)),
);

function stemsOf(words: string): Set<string> {
  const stems = plain(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3)
    .map((word) => word.slice(0, stemLetters))
    .filter((stem) => !idle.has(stem));
  return new Set(stems);
}

function areAlike(one: Set<string> | undefined, other: Set<string> | undefined): boolean {
  if (one === undefined || other === undefined || Math.min(one.size, other.size) < leastWords) return false;
  const shared = [...one].filter((stem) => other.has(stem)).length;
  return shared / (one.size + other.size - shared) >= alike;
}

function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

const directionOf = (claim: Claim) => `${claim.fromDepartmentId} ${claim.aboutDepartmentId}`;
const byDay = (a: Claim, b: Claim) =>
  a.happenedOn === b.happenedOn ? (a.id < b.id ? -1 : 1) : a.happenedOn < b.happenedOn ? -1 : 1;

function daysApart(a: Claim, b: Claim): number {
  const at = ({ happenedOn }: Claim) => DateTime.fromISO(happenedOn, { zone: 'utc' });
  return Math.abs(at(a).diff(at(b), 'days').days);
}
