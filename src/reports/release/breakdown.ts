/**
 * A survey's figures by kind of exercise and by tenure, for the reports' filters. Pure.
 *
 * The people of one department, part, turn and measure fall into disjoint groups, one for each combination of tenure and
 * exercise. Every figure of a filter, and every total, is a sum over such groups. Where no group by itself lets any
 * combination of figures isolate 1 to k − 1 of its people, no combination over several groups does: each adds nobody or
 * at least k. Where one group does, that measure is not broken down at all.
 */
import type { Moment } from '../../reflections/moments.ts';
import { changeOf, differences, type Figure, levelOf, valuesOf } from '../figures/figures.ts';
import { isolatesFew, type Published } from '../privacy/isolates.ts';
import type { Answered } from '../survey-answers.ts';
import type { AnsweringSubject } from '../survey-effect.ts';

/** A figure of those of one kind of exercise, one tenure, or both; empty for all. */
interface Broken {
  readonly exercise: string;
  readonly tenure: string;
  readonly figure: Figure;
}

export interface Breakdowns {
  readonly figures: readonly Broken[];
  /** How many rows of figures are not broken down, since a group would give few people away. */
  readonly refused: number;
}

/** The figures of one department, part, turn and measure that are shown, with the scores they are made from. */
interface Row {
  readonly cell: Pick<Figure, 'departmentId' | 'part' | 'turn' | 'measure'>;
  readonly figures: readonly Figure[];
  readonly valuesAt: ReadonlyMap<Moment, ReadonlyMap<string, number>>;
}

/** @param arms whom the published effect compares: their changes are known as well; empty where none is published */
export function breakdownsOf(
  answered: readonly Answered[],
  figures: readonly Figure[],
  arms: readonly AnsweringSubject[],
  k: number,
): Breakdowns {
  const rows = new Map<string, Figure[]>();
  for (const figure of figures.filter(({ shown }) => shown === 'shown')) {
    const { departmentId, part, turn, measure } = figure;
    const name = JSON.stringify([departmentId, part, turn, measure]);
    rows.set(name, [...(rows.get(name) ?? []), figure]);
  }
  const found: Broken[] = [];
  let refused = 0;
  for (const own of rows.values()) {
    const row = rowOf(answered, own);
    if (row === undefined) continue;
    const groups = groupsOf(answered, row);
    // One group alone is everybody: its figures are the totals.
    const isWhole = groups.size < 2;
    const safe =
      isWhole || [...groups.values()].every(({ people }) => !isolatesFew(publishedOf(row, arms, people), k));
    if (safe) found.push(...brokenOf(row, [...groups.values()]));
    else refused++;
  }
  return { figures: found, refused };
}

/**
 * Whether the changes of the arms beside the figures give few people of a department away. A reader is credited with
 * knowing each department's part of an arm, which is more than is published.
 */
export function armsGiveAway(
  answered: readonly Answered[],
  figures: readonly Figure[],
  arms: readonly AnsweringSubject[],
  k: number,
): boolean {
  const own = figures.filter(
    ({ measure, turn, part, shown }) =>
      measure === 'friction' && turn === 1 && part !== 'everyone' && shown === 'shown',
  );
  const departments = new Set(answered.map(({ departmentId }) => departmentId));
  return (['swapping', 'waiting'] as const).some((part) =>
    [...departments].some((departmentId) => {
      const row = rowOf(
        answered,
        own.filter((one) => one.departmentId === departmentId && one.part === part),
      );
      const inArm = arms.filter(
        ({ tookPart, stratum }) => stratum === departmentId && tookPart === (part === 'swapping'),
      );
      if (row === undefined || inArm.length === 0) return inArm.length > 0 && inArm.length < k;
      return isolatesFew(publishedOf(row, arms), k);
    }),
  );
}

/** The scores are looked up once: every group and every filter is made from them. */
function rowOf(answered: readonly Answered[], figures: readonly Figure[]): Row | undefined {
  const [cell] = figures;
  if (cell === undefined) return undefined;
  const moments = new Set(figures.flatMap(({ from, moment }) => (from === null ? [moment] : [from, moment])));
  const valuesAt = new Map(
    [...moments].map((moment) => [moment, valuesOf(answered, { ...cell, moment }, cell.measure)]),
  );
  return { cell, figures, valuesAt };
}

interface Group {
  readonly exercise: string;
  readonly tenure: string;
  readonly people: ReadonlySet<string>;
}

/** Who of a row belongs together. What was left out at the close is a group of its own that no filter names. */
function groupsOf(answered: readonly Answered[], { cell }: Row): Map<string, Group> {
  const exercises = new Map<string, string>();
  const tenures = new Map<string, string>();
  for (const { pseudonym, departmentId, part, turn, exercise, tenure } of answered) {
    if (departmentId !== cell.departmentId || part !== cell.part || turn !== cell.turn) continue;
    exercises.set(pseudonym, exercise ?? exercises.get(pseudonym) ?? '');
    tenures.set(pseudonym, tenure ?? '');
  }
  const groups = new Map<string, Group & { people: Set<string> }>();
  for (const [pseudonym, exercise] of exercises) {
    const tenure = tenures.get(pseudonym) ?? '';
    const name = JSON.stringify([exercise, tenure]);
    const group = groups.get(name) ?? { exercise, tenure, people: new Set() };
    groups.set(name, group);
    group.people.add(pseudonym);
  }
  return groups;
}

function publishedOf(
  { cell, figures, valuesAt }: Row,
  arms: readonly AnsweringSubject[],
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
  const { measure, turn, part, departmentId } = cell;
  if (measure !== 'friction' || turn !== 1 || part === 'everyone') return published;
  const arm = arms.filter(
    ({ pseudonym, stratum, tookPart }) =>
      stratum === departmentId && tookPart === (part === 'swapping') && within(pseudonym),
  );
  return [...published, new Map(arm.map(({ pseudonym }) => [pseudonym, { T0: -1, T1: 1 }]))];
}

/** Each filter's figures: one exercise, one tenure, and both together. */
function brokenOf({ figures, valuesAt }: Row, groups: readonly Group[]): Broken[] {
  const choices = new Map(
    groups
      .flatMap(({ exercise, tenure }) => [
        { exercise, tenure: '' },
        { exercise: '', tenure },
        { exercise, tenure },
      ])
      .filter(({ exercise, tenure }) => exercise !== '' || tenure !== '')
      .map((choice) => [JSON.stringify(choice), choice]),
  );
  return [...choices.values()].flatMap(({ exercise, tenure }) => {
    const people = new Set(
      groups
        .filter(
          (group) =>
            (exercise === '' || group.exercise === exercise) && (tenure === '' || group.tenure === tenure),
        )
        .flatMap((group) => [...group.people]),
    );
    const of = (moment: Moment) =>
      new Map([...(valuesAt.get(moment) ?? [])].filter(([one]) => people.has(one)));
    return figures.flatMap((cell): Broken[] => {
      const { departmentId, part, turn, from, moment, measure } = cell;
      const name = { departmentId, part, turn, from, moment, measure };
      const after = of(moment);
      const values = from === null ? [...after.values()] : differences(of(from), after);
      if (values.length === 0) return [];
      const shown = { values, shown: 'shown' as const };
      return [{ exercise, tenure, figure: from === null ? levelOf(name, shown) : changeOf(name, shown) }];
    });
  });
}
