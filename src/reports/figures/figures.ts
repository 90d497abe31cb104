/** A survey's figures as they may leave: cells of departments, never of people. Pure. */
import type { Moment, Part } from '../../reflections/moments.ts';
import { complementary, type Shown } from '../privacy/complementary.ts';
import { linkedShown } from '../privacy/linked.ts';
import { scoresOnce } from '../scores.ts';
import { mean, sd } from '../statistics/describe.ts';
import { tInterval } from '../statistics/estimate.ts';
import { pairedChange } from '../statistics/paired.ts';
import type { Answered } from '../survey-answers.ts';

/**
 * Constructs, and what stands by itself. The single questions of a construct do not leave: beside its mean they would
 * tell what somebody answered who left one of them out.
 */
export const measures = [
  'friction',
  'coordination',
  'perspective',
  'respect',
  'safety',
  'closeness',
  'then-friction',
  'contact',
  'claims-made',
  'claims-received',
  'bad-experience',
] as const;
export type Measure = (typeof measures)[number];
const singles: readonly string[] = ['claims-made', 'claims-received', 'bad-experience'];

const swapMoments = ['T0', 'T1', 'T2', 'T3'] as const;

export interface Figure {
  readonly departmentId: string;
  readonly part: Part;
  readonly turn: number;
  /** Of a change: the moment before. */
  readonly from: Moment | null;
  readonly moment: Moment;
  readonly measure: Measure;
  readonly shown: Shown;
  /** Null where it is hidden. */
  readonly n: number | null;
  readonly mean: number | null;
  readonly sd: number | null;
  /** Its 95 % t interval. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Which figure it is. */
type Cell = Omit<Figure, 'shown' | 'n' | 'mean' | 'sd' | 'low' | 'high'>;
type Values = ReadonlyMap<string, number>;

/**
 * Every figure of a closed survey, shown or hidden; cells without anybody are left out.
 * @param k the survey's threshold
 */
export function figuresOf(
  answered: readonly Answered[],
  departmentIds: readonly string[],
  k: number,
): Figure[] {
  const waves = new Map(answered.map(({ part, turn }) => [`${part} ${turn}`, { part, turn }]));
  return measures.flatMap((measure) =>
    [...waves.values()]
      .sort((a, b) => a.part.localeCompare(b.part) || a.turn - b.turn)
      .flatMap((wave) => {
        const moments = wave.part === 'everyone' ? momentsOf(answered, wave) : swapMoments;
        const cells = departmentIds.map((departmentId) => {
          const values = moments.map((moment) =>
            valuesOf(answered, { departmentId, moment, ...wave }, measure),
          );
          return {
            departmentId,
            values,
            ...linkedShown(
              values.map((one) => new Set(one.keys())),
              k,
            ),
          };
        });
        return figuresOfWave(cells, { ...wave, measure }, moments, k);
      }),
  );
}

interface DepartmentCells {
  readonly departmentId: string;
  readonly values: readonly Values[];
  readonly levels: readonly Shown[];
  readonly changes: readonly Shown[];
}

function figuresOfWave(
  cells: readonly DepartmentCells[],
  wave: { part: Part; turn: number; measure: Measure },
  moments: readonly Moment[],
  k: number,
): Figure[] {
  return moments.flatMap((moment, at) => {
    const levels = beside(
      cells.map(({ values }) => [...(values[at]?.values() ?? [])]),
      cells.map(({ levels }) => levels[at] ?? 'few'),
      k,
    );
    const from = moments[0] ?? moment;
    const changed =
      at === 0
        ? []
        : beside(
            cells.map(({ values }) => differences(values[0], values[at])),
            cells.map(({ changes }) => changes[at - 1] ?? 'few'),
            k,
          );
    return cells.flatMap(({ departmentId }, i) => {
      const cell = { departmentId, ...wave, moment };
      const level = levels[i];
      const change = changed[i];
      return [
        ...(level === undefined || level.values.length === 0
          ? []
          : [levelOf({ ...cell, from: null }, level)]),
        ...(change === undefined || change.values.length === 0 ? [] : [changeOf({ ...cell, from }, change)]),
      ];
    });
  });
}

/** Departments beside each other: where one is too small, what is hidden of their total is of k people at least. */
function beside(
  values: readonly (readonly number[])[],
  alone: readonly Shown[],
  k: number,
): { values: readonly number[]; shown: Shown }[] {
  const together = complementary(
    values.map((one) => one.length),
    k,
  );
  return values.map((one, i) => {
    const own = alone[i] ?? 'few';
    return { values: one, shown: own === 'shown' ? (together[i] ?? 'few') : own };
  });
}

export function levelOf(cell: Cell, { values, shown }: { values: readonly number[]; shown: Shown }): Figure {
  if (shown !== 'shown') return hidden(cell, shown);
  const [n, spread] = [values.length, sd(values)];
  const { value, low, high } = tInterval(mean(values), spread / Math.sqrt(n), n - 1);
  // One answer tells nothing of chance.
  const range = n < 2 ? { low: null, high: null } : { low, high };
  return { ...cell, shown, n, mean: value, sd: n < 2 ? null : spread, ...range };
}

export function changeOf(cell: Cell, { values, shown }: { values: readonly number[]; shown: Shown }): Figure {
  const change = pairedChange(values);
  if (shown !== 'shown' || change === undefined) return hidden(cell, shown === 'shown' ? 'few' : shown);
  const { n, value, sd: spread, low, high } = change;
  return { ...cell, shown, n, mean: value, sd: spread, low, high };
}

function hidden(cell: Cell, shown: Shown): Figure {
  return { ...cell, shown, n: null, mean: null, sd: null, low: null, high: null };
}

/** Who answered what: pseudonym → score, or the single number. */
export function valuesOf(
  answered: readonly Answered[],
  cell: { departmentId: string; part: Part; turn: number; moment: Moment },
  measure: Measure,
): Values {
  const keys = ['departmentId', 'part', 'turn', 'moment'] as const;
  const found = new Map<string, number>();
  for (const one of answered) {
    if (!keys.every((key) => one[key] === cell[key])) continue;
    const value = singles.includes(measure)
      ? one.answers.find(({ code }) => code === measure)?.value
      : scoresOnce(one)[measure as Exclude<Measure, 'claims-made' | 'claims-received' | 'bad-experience'>];
    if (value !== undefined && value !== null) found.set(one.pseudonym, value);
  }
  return found;
}

export function differences(before: Values | undefined, after: Values | undefined): number[] {
  return [...(before ?? [])].flatMap(([person, value]) => {
    const later = after?.get(person);
    return later === undefined ? [] : [later - value];
  });
}

/** Of a pulse or a past survey: whatever was asked, in its order. */
function momentsOf(answered: readonly Answered[], wave: { part: Part; turn: number }): Moment[] {
  const asked = new Set(
    answered.filter(({ part, turn }) => part === wave.part && turn === wave.turn).map(({ moment }) => moment),
  );
  return (['T0', 'T1', 'T2', 'T3', 'pulse'] as const).filter((moment) => asked.has(moment));
}
