/** Figures that can be combined with each other: those of one department, part, turn and measure. Pure. */
import type { Moment } from '../../reflections/moments.ts';
import type { AnsweringSubject, MomentAfter } from './subjects.ts';
import { type Figure, type Measure, valuesOf } from '../figures/figures.ts';
import type { Published } from '../privacy/isolates.ts';
import type { Answered } from '../survey-answers.ts';

/** The figures of a row that are shown, with the scores they are made from. */
export interface Row {
  readonly cell: Pick<Figure, 'departmentId' | 'part' | 'turn' | 'measure'>;
  readonly figures: readonly Figure[];
  readonly valuesAt: ReadonlyMap<Moment, ReadonlyMap<string, number>>;
}

/** What is published of both arms: how they changed since T0, or where they stood before. */
export interface ArmFigure {
  readonly measure: Measure;
  readonly moment: MomentAfter;
  readonly tells: 'change' | 'before';
  readonly subjects: readonly AnsweringSubject[];
}

/** The scores are looked up once: every group and every filter is made from them. */
export function rowOf(answered: readonly Answered[], figures: readonly Figure[]): Row | undefined {
  const [cell] = figures;
  if (cell === undefined) return undefined;
  const moments = new Set(figures.flatMap(({ from, moment }) => (from === null ? [moment] : [from, moment])));
  const valuesAt = new Map(
    [...moments].map((moment) => [moment, valuesOf(answered, { ...cell, moment }, cell.measure)]),
  );
  return { cell, figures, valuesAt };
}

/**
 * What a reader knows of a row's answers. They are credited with knowing each department's part of an arm, which is more
 * than is published.
 * @param people only these, where given
 */
export function publishedOf(
  { cell, figures, valuesAt }: Row,
  arms: readonly ArmFigure[],
  people?: ReadonlySet<string>,
): Published[] {
  const within = (one: string) => people === undefined || people.has(one);
  const published = figures.map(({ from, moment }): Published => {
    const after = [...(valuesAt.get(moment)?.keys() ?? [])].filter(within);
    if (from === null) return new Map(after.map((one) => [one, { [moment]: 1 }]));
    const before = valuesAt.get(from);
    return new Map(
      after.filter((one) => before?.has(one) === true).map((one) => [one, { [from]: -1, [moment]: 1 }]),
    );
  });
  if (cell.turn !== 1 || cell.part === 'everyone') return published;
  const own = arms.filter(({ measure }) => measure === cell.measure);
  return [
    ...published,
    ...own.map(({ subjects, moment, tells }): Published => {
      const arm = subjects.filter(
        ({ pseudonym, stratum, tookPart }) =>
          stratum === cell.departmentId && tookPart === (cell.part === 'swapping') && within(pseudonym),
      );
      const weights: Record<string, number> = tells === 'before' ? { T0: 1 } : { T0: -1, [moment]: 1 };
      return new Map(arm.map(({ pseudonym }) => [pseudonym, weights]));
    }),
  ];
}
