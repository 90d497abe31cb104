/**
 * How many calls a whole day brings: weekday × place in the month × neighbours of holidays, in logarithms, by
 * ridge regression with robust weights, then set to the level of the last days.
 *
 * Ridge: Hoerl & Kennard (1970). Robust weights by iteration: Holland & Welsch (1977). Month-end peaks in
 * call volume: e.g. Ibrahim et al., "Modeling and forecasting call center arrivals" (2016), section 2.
 */
import { dayNumberOf, weekdayOf, type HistoryDay } from './history.ts';
import { median } from './median.ts';

export type DayLevel = {
  /** Expected calls on a normal day with this number. */
  expected: (dayNumber: number) => number;
  /** By index into the days given: 1 a day like others, 0 an outlier that must not shape the forecast. */
  weights: number[];
};

/** Tuned on both series of data/ over several eight-week windows; the result is flat around these values. */
const MONTH_HARMONICS = 4;
const MONTH_RIDGE = 1;
const NEIGHBOUR_RIDGE = 1;
const WEEKDAY_RIDGE = 0.05;
const HALF_LIFE_DAYS = 180;
const LEVEL_HALF_LIFE_DAYS = 5;
const LEVEL_PRIOR_DAYS = 1;
const WEEKDAY_HALF_LIFE_DAYS = 28;
const WEEKDAY_PRIOR_DAYS = 10;
const OUTLIER_SCALES = 2;
/** No call centre repeats itself closer than this; a smaller scale would make outliers of ordinary days. */
const LEAST_SCALE = 0.02;
/** Less history than this cannot tell a day of the month from chance. */
const MONTH_NEEDS_DAYS = 84;

/** Fits the level to ordinary days (holidays left out, each total above 0), as known on `origin`. */
export function fitDayLevel(days: HistoryDay[], origin: number, holidays: ReadonlySet<number>): DayLevel {
  const first = days[0];
  if (first === undefined) return { expected: () => 0, weights: [] };
  const knowsMonth = origin - first.dayNumber >= MONTH_NEEDS_DAYS;
  const features = (dayNumber: number) => featuresOf(dayNumber, holidays, knowsMonth);
  const rows = days.map((day) => features(day.dayNumber));
  const logs = days.map((day) => Math.log(day.total));
  const ages = days.map((day) => origin - day.dayNumber);

  let weights = firstWeights(days);
  let coefficients: number[] = [];
  let residuals: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    coefficients = ridge(
      rows,
      logs,
      weights.map((weight, i) => weight * decay(ages[i] ?? 0, HALF_LIFE_DAYS)),
      penalties(knowsMonth),
    );
    residuals = logs.map((value, i) => value - dot(rows[i] ?? [], coefficients));
    weights = robustWeights(residuals);
  }
  const lasting = residuals.map((_, i) => lastingChange(residuals, i));
  const ordinary = robustWeights(residuals.map((residual, i) => residual - (lasting[i] ?? 0)));

  const fitted = rows.map((row) => Math.exp(dot(row, coefficients)));
  /** Weighted mean of what came over what the fit says, drawn towards 1 by `prior` days. */
  const ratio = (
    halfLife: number,
    prior: number,
    belongs: (i: number) => boolean,
    before: (i: number) => number,
  ) => {
    let actual = prior;
    let expected = prior;
    days.forEach((day, i) => {
      const weight = belongs(i) ? (ordinary[i] ?? 0) * decay(ages[i] ?? 0, halfLife) : 0;
      actual += (weight * day.total) / ((fitted[i] ?? 1) * before(i));
      expected += weight;
    });
    return actual / expected;
  };
  const always = () => true;
  const level = ratio(LEVEL_HALF_LIFE_DAYS, LEVEL_PRIOR_DAYS, always, () => 1);
  // A weekday is compared with the level of its own time, or growth would look like weekdays that fell.
  const levelThen = (i: number) => Math.exp(lasting[i] ?? 0);
  const byWeekday = Array.from({ length: 7 }, (_, weekday) => {
    const isSame = (i: number) => weekdayOf(days[i]?.dayNumber ?? 0) === weekday;
    return ratio(WEEKDAY_HALF_LIFE_DAYS, WEEKDAY_PRIOR_DAYS, isSame, levelThen);
  });
  return {
    expected: (dayNumber) =>
      Math.exp(dot(features(dayNumber), coefficients)) * level * (byWeekday[weekdayOf(dayNumber)] ?? 1),
    weights: ordinary,
  };
}

/** 1, seven weekdays, day after and before a holiday, and waves over the month where it is known. */
function featuresOf(dayNumber: number, holidays: ReadonlySet<number>, knowsMonth: boolean): number[] {
  const weekday = weekdayOf(dayNumber);
  const row = [1];
  for (let w = 0; w < 7; w += 1) row.push(w === weekday ? 1 : 0);
  row.push(holidays.has(dayNumber - 1) ? 1 : 0, holidays.has(dayNumber + 1) ? 1 : 0);
  if (!knowsMonth) return row;
  const phase = 2 * Math.PI * placeInMonth(dayNumber);
  for (let k = 1; k <= MONTH_HARMONICS; k += 1) row.push(Math.cos(k * phase), Math.sin(k * phase));
  return row;
}

/** 0 at the start of the month, 1 at its end, whatever its length. */
function placeInMonth(dayNumber: number): number {
  const date = new Date(dayNumber * 86_400_000);
  const start = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 86_400_000;
  const end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 86_400_000;
  return (dayNumber - start + 0.5) / (end - start);
}

/** Faster waves over the month are believed less. */
function penalties(knowsMonth: boolean): number[] {
  const waves = knowsMonth
    ? Array.from({ length: MONTH_HARMONICS }, (_, k) => MONTH_RIDGE * (k + 1) ** 3).flatMap((p) => [p, p])
    : [];
  return [1e-9, ...new Array<number>(7).fill(WEEKDAY_RIDGE), NEIGHBOUR_RIDGE, NEIGHBOUR_RIDGE, ...waves];
}

/** A first cut: a day far from the median of its weekday (a failure, an unlisted holiday) says nothing. */
function firstWeights(days: HistoryDay[]): number[] {
  const medians = Array.from({ length: 7 }, (_, weekday) =>
    median(
      days
        .filter((day) => weekdayOf(day.dayNumber) === weekday)
        .slice(-12)
        .map((day) => day.total),
    ),
  );
  return days.map((day) => {
    const usual = medians[weekdayOf(day.dayNumber)] ?? day.total;
    const allowed = Math.max(0.6, 3 / Math.sqrt(usual));
    return Math.abs(Math.log(day.total / usual)) > allowed ? 0 : 1;
  });
}

/** What the last eight days agree on: a new level that has come to stay is not a row of outliers. */
function lastingChange(residuals: number[], i: number): number {
  return median(residuals.slice(Math.max(0, i - 7), i + 1));
}

function robustWeights(residuals: number[]): number[] {
  const scale = Math.max(LEAST_SCALE, 1.48 * median(residuals.slice(-60).map(Math.abs)));
  return residuals.map((residual) => {
    const u = Math.abs(residual) / (OUTLIER_SCALES * scale);
    return u <= 1 ? 1 : u >= 2 ? 0 : (2 - u) / u;
  });
}

/** Weighted least squares with a penalty per coefficient, by elimination on the normal equations. */
function ridge(rows: number[][], values: number[], weights: number[], penalty: number[]): number[] {
  const size = penalty.length;
  const matrix = penalty.map((p, a) => penalty.map((_, b) => (a === b ? p : 0)));
  const right = new Array<number>(size).fill(0);
  rows.forEach((row, i) => {
    const weight = weights[i] ?? 0;
    if (weight === 0) return;
    row.forEach((x, a) => {
      if (x === 0) return;
      const line = matrix[a] ?? [];
      row.forEach((y, b) => (line[b] = (line[b] ?? 0) + weight * x * y));
      right[a] = (right[a] ?? 0) + weight * x * (values[i] ?? 0);
    });
  });
  return solve(matrix, right);
}

/** Solves a symmetric positive definite system; no pivoting is needed for one. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let i = 0; i < size; i += 1) {
    const pivot = matrix[i] ?? [];
    for (let j = i + 1; j < size; j += 1) {
      const line = matrix[j] ?? [];
      const factor = (line[i] ?? 0) / (pivot[i] ?? 1);
      if (factor === 0) continue;
      for (let k = i; k < size; k += 1) line[k] = (line[k] ?? 0) - factor * (pivot[k] ?? 0);
      right[j] = (right[j] ?? 0) - factor * (right[i] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    const line = matrix[i] ?? [];
    let rest = right[i] ?? 0;
    for (let k = i + 1; k < size; k += 1) rest -= (line[k] ?? 0) * (solution[k] ?? 0);
    solution[i] = rest / (line[i] ?? 1);
  }
  return solution;
}

export function decay(ageDays: number, halfLifeDays: number): number {
  return 0.5 ** (ageDays / halfLifeDays);
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** The day numbers of ISO dates. */
export function dayNumbersOf(dates: Iterable<string>): ReadonlySet<number> {
  return new Set([...dates].map(dayNumberOf));
}
