/** Levels over time, from what surveys have released. Pure. */
import { daysBetween, plusDays } from '../../days.ts';
import type { Survey } from '../../reflections/surveys/queries.ts';
import type { Figure, Measure } from '../figures/figures.ts';
import type { ReleaseContent } from '../release/content.ts';
import { tQuantile } from '../statistics/distributions.ts';
import type { Estimate } from '../statistics/estimate.ts';

export interface Released {
  readonly survey: Pick<
    Survey,
    'id' | 'kind' | 'name' | 'fromDate' | 'toDate' | 'closedOn' | 'firstDepartmentId' | 'secondDepartmentId'
  >;
  readonly content: ReleaseContent;
}

interface Point extends Estimate {
  readonly surveyId: string;
  readonly date: string;
  readonly moment: Figure['moment'];
  readonly n: number;
  readonly sd: number;
}

/** What one department says of another, in the order of time. */
export interface Series {
  readonly departmentId: string;
  readonly aboutId: string;
  readonly points: readonly Point[];
}

interface Choice {
  readonly direction: string;
  readonly exercise: string;
  readonly tenure: string;
}

const daysAfter = { T0: -5, T1: 5, T2: 30, T3: 90, pulse: 0 } as const;

/**
 * Where a moment of a survey stands on the axis: answers carry no date. Of a season it is so many days from the middle
 * of its swap days, of what was asked of everyone at once the survey's own days.
 */
export function dateOf(
  { kind, fromDate, toDate, closedOn }: Released['survey'],
  moment: Figure['moment'],
): string {
  const middle = plusDays(fromDate, Math.floor(daysBetween(fromDate, toDate) / 2));
  if (kind === 'past') return moment === 'T0' ? fromDate : moment === 'pulse' ? middle : toDate;
  const date = plusDays(middle, daysAfter[moment]);
  return closedOn !== null && date > closedOn ? closedOn : date;
}

/**
 * The levels of those who swapped, or of everyone where everyone was asked; whoever waited stands in “Did it help?”.
 * @param releases of closed surveys, in any order
 */
export function seriesOf(releases: readonly Released[], measure: Measure, choice: Choice): Series[] {
  const found = new Map<string, Series & { points: Point[] }>();
  for (const { survey, content } of releases)
    for (const figure of chosenFigures(content, choice)) {
      const { departmentId, part, turn, from, moment, n, mean: value, sd, low, high } = figure;
      if (figure.measure !== measure || from !== null || part === 'waiting' || turn !== 1) continue;
      if (n === null || value === null || sd === null || low === null || high === null) continue;
      const aboutId =
        departmentId === survey.firstDepartmentId ? survey.secondDepartmentId : survey.firstDepartmentId;
      const name = JSON.stringify([departmentId, aboutId]);
      const series = found.get(name) ?? { departmentId, aboutId, points: [] };
      found.set(name, series);
      series.points.push({
        surveyId: survey.id,
        date: dateOf(survey, moment),
        moment,
        n,
        sd,
        value,
        low,
        high,
      });
    }
  for (const { points } of found.values())
    points.sort((a, b) => a.date.localeCompare(b.date) || a.moment.localeCompare(b.moment));
  return [...found.values()].sort((a, b) => a.departmentId.localeCompare(b.departmentId));
}

export interface Movement extends Estimate {
  readonly from: string;
  readonly to: string;
  /** People who answered both times; null where the two times are two surveys, whose people cannot be matched. */
  readonly paired: number | null;
}

/**
 * From the first point of a series to the last. Within one survey it is the change of those who answered both times;
 * between surveys the difference of two means (Welch 1947): pseudonyms end with their survey. The same people in both
 * make that interval too wide rather than too narrow.
 * @returns undefined for fewer than two points, or where the change is hidden
 */
export function movementOf(
  series: Series,
  releases: readonly Released[],
  measure: Measure,
  choice: Choice,
): Movement | undefined {
  const { points, departmentId } = series;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  const dates = { from: first.date, to: last.date };
  if (first.surveyId !== last.surveyId) return { ...welch(first, last), ...dates, paired: null };
  const content = releases.find(({ survey }) => survey.id === first.surveyId)?.content;
  const change =
    content &&
    chosenFigures(content, choice).find(
      (one) =>
        one.measure === measure &&
        one.departmentId === departmentId &&
        one.part !== 'waiting' &&
        one.turn === 1 &&
        one.from === first.moment &&
        one.moment === last.moment,
    );
  if (change === undefined) return undefined;
  const { n, mean, low, high } = change;
  if (n === null || mean === null || low === null || high === null) return undefined;
  return { value: mean, low, high, ...dates, paired: n };
}

function welch(first: Point, last: Point): Estimate {
  const [a, b] = [first.sd ** 2 / first.n, last.sd ** 2 / last.n];
  const value = last.value - first.value;
  // Nobody differs from anybody: nothing to judge chance by, but that the means differ.
  if (a + b === 0) return { value, low: value, high: value };
  const df = (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (last.n - 1));
  const half = tQuantile(0.975, df) * Math.sqrt(a + b);
  return { value, low: value - half, high: value + half };
}

function chosenFigures({ figures, breakdowns }: ReleaseContent, choice: Choice): Figure[] {
  const { exercise, tenure, direction } = choice;
  const all =
    exercise === '' && tenure === ''
      ? figures
      : breakdowns.figures
          .filter((one) => one.exercise === exercise && one.tenure === tenure)
          .map(({ figure }) => figure);
  return all.filter(({ departmentId }) => direction === '' || departmentId === direction);
}
