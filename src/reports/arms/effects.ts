/** What a season changed of every construct, some days, 30 and 90 days after, where that gives nobody away. Pure. */
import type { Construct } from '../../reflections/questionnaire/items.ts';
import type { Figure } from '../figures/figures.ts';
import { isolatesFew } from '../privacy/isolates.ts';
import { type ArmFigure, publishedOf, rowOf } from './row.ts';
import { type Effect, effectOf } from '../statistics/effect.ts';
import { pairedChange, type PairedChange } from '../statistics/paired.ts';
import type { Answered } from '../survey-answers.ts';
import { type MomentAfter, momentsAfter, subjectsOf } from './subjects.ts';

/** Friction was declared the main outcome; the others follow in the order in which they are asked. */
const compared = [
  'friction',
  'coordination',
  'perspective',
  'respect',
  'safety',
  'closeness',
] as const satisfies Construct[];

export interface PublishedEffect extends Effect {
  readonly measure: Construct;
  readonly moment: MomentAfter;
  /** The change of those who swapped and of those who waited: exactly the people whom the effect compares. */
  readonly swappedChange: PairedChange;
  readonly waitingChange: PairedChange;
}

export interface Arms {
  /** In the order of constructs and moments; what may not be published, or tells nothing, is not there. */
  readonly effects: readonly PublishedEffect[];
  /** Whether the mean before of both arms of friction's T1 may stand beside them. */
  readonly withBefore: boolean;
  /** All of it as what a reader knows. */
  readonly figures: readonly ArmFigure[];
}

/** Each effect is published if, beside the figures and the effects before it, it leaves no 1 to k − 1 people. */
export function armsOf(answered: readonly Answered[], figures: readonly Figure[], k: number): Arms {
  const effects: PublishedEffect[] = [];
  const known: ArmFigure[] = [];
  for (const measure of compared)
    for (const moment of momentsAfter) {
      const subjects = subjectsOf(answered, measure, moment);
      const arm: ArmFigure = { measure, moment, tells: 'change', subjects };
      const effect = effectAt(arm, k);
      if (effect === undefined || armsGiveAway(answered, figures, [...known, arm], k)) continue;
      known.push(arm);
      effects.push(effect);
    }
  const main = known.find(({ measure, moment }) => measure === 'friction' && moment === 'T1');
  const before: ArmFigure | undefined = main && { ...main, tells: 'before' };
  const withBefore = before !== undefined && !armsGiveAway(answered, figures, [...known, before], k);
  return { effects, withBefore, figures: withBefore ? [...known, before] : known };
}

function effectAt({ measure, moment, subjects }: ArmFigure, k: number): PublishedEffect | undefined {
  const effect = effectOf(subjects);
  if (effect === undefined || Math.min(effect.tookPart, effect.waited) < k) return undefined;
  const changeOf = (tookPart: boolean) =>
    pairedChange(
      subjects.filter((one) => one.tookPart === tookPart).map(({ before, after }) => after - before),
    );
  const [swappedChange, waitingChange] = [changeOf(true), changeOf(false)];
  if (swappedChange === undefined || waitingChange === undefined) return undefined;
  // `measure` of an arm is a construct by its making.
  return { ...effect, measure: measure as Construct, moment, swappedChange, waitingChange };
}

/**
 * Whether the arms beside the figures give few people of a department away. Only what the last arm is about can have
 * become worse by it.
 */
function armsGiveAway(
  answered: readonly Answered[],
  figures: readonly Figure[],
  arms: readonly ArmFigure[],
  k: number,
): boolean {
  const last = arms.at(-1);
  if (last === undefined) return false;
  const own = figures.filter(
    ({ measure, turn, part, shown }) =>
      measure === last.measure && turn === 1 && part !== 'everyone' && shown === 'shown',
  );
  const departments = new Set(answered.map(({ departmentId }) => departmentId));
  return (['swapping', 'waiting'] as const).some((part) =>
    [...departments].some((departmentId) => {
      const row = rowOf(
        answered,
        own.filter((one) => one.departmentId === departmentId && one.part === part),
      ) ?? { cell: { departmentId, part, turn: 1, measure: last.measure }, figures: [], valuesAt: new Map() };
      return isolatesFew(publishedOf(row, arms), k);
    }),
  );
}
