/** How one person's own answers have changed, for that person alone. Pure. */
import type { Construct } from '../questionnaire/items.ts';
import { type Rated, scoresOf } from '../questionnaire/scoring.ts';

/** What is compared from wave to wave; more friction is worse, more of the others better. */
const compared = [
  'friction',
  'coordination',
  'perspective',
  'respect',
  'safety',
  'closeness',
] as const satisfies readonly Construct[];

export interface OwnWave<Key> {
  readonly key: Key;
  readonly answers: readonly Rated[];
}

export interface OwnChange<Key> {
  readonly construct: (typeof compared)[number];
  /** In points 1–7 for each wave; undefined where too few of its questions have an answer. */
  readonly points: readonly { readonly key: Key; readonly points: number | undefined }[];
  /** The last wave with a score after the first one; undefined where there are not two. */
  readonly difference: number | undefined;
  /** up, down, or about the same (less than half a point). */
  readonly direction: 'up' | 'down' | 'same' | 'unknown';
}

/** Below this nobody would notice a difference themselves. */
const noticed = 0.5;

/** Each construct over the waves of one survey, the earliest first; nothing where fewer than two were answered. */
export function ownChange<Key>(waves: readonly OwnWave<Key>[]): OwnChange<Key>[] {
  if (waves.length < 2) return [];
  const scored = waves.map(({ key, answers }) => ({ key, scores: scoresOf(answers) }));
  return compared.map((construct) => {
    const points = scored.map(({ key, scores }) => ({ key, points: scores[construct] }));
    const known = points.flatMap((one) => (one.points === undefined ? [] : [one.points]));
    const [first, last] = [known[0], known.at(-1)];
    const difference =
      known.length < 2 || first === undefined || last === undefined ? undefined : last - first;
    return { construct, points, difference, direction: directionOf(difference) };
  });
}

function directionOf(difference: number | undefined): OwnChange<unknown>['direction'] {
  if (difference === undefined) return 'unknown';
  return Math.abs(difference) < noticed ? 'same' : difference > 0 ? 'up' : 'down';
}
