/**
 * A survey's figures by kind of exercise and by tenure, for the reports' filters. Pure.
 *
 * The people of one department, part, turn and measure fall into disjoint groups, one for each combination of tenure and
 * exercise. Every figure of a filter, and every total, is a sum over such groups. Where no group by itself lets any
 * combination of figures isolate 1 to k − 1 of its people, no combination over several groups does: each adds nobody or
 * at least k. Where one group does, that measure is not broken down at all.
 */
import type { Moment } from '../../reflections/moments.ts';
import { changeOf, differences, type Figure, levelOf } from '../figures/figures.ts';
import { isolatesFew } from '../privacy/isolates.ts';
import type { Answered } from '../survey-answers.ts';
import { type ArmFigure, publishedOf, type Row, rowOf } from '../arms/row.ts';

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

/** @param arms what is published of both arms, and known beside the figures */
export function breakdownsOf(
  answered: readonly Answered[],
  figures: readonly Figure[],
  arms: readonly ArmFigure[],
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
