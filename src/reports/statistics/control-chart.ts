/** Control charts: whether a week is one like the others, or says that something has changed. */
import { mean } from './describe.ts';

/** A week: what was counted, and among how many people. */
export interface Counted {
  readonly count: number;
  /** Above nought. */
  readonly exposure: number;
}

export interface ControlPoint {
  /** Count through exposure. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Outside the limits, or the eighth or later of a run on one side of the centre. */
  readonly signal: 'outside' | 'run' | null;
}

export interface ControlChart {
  /** xmr: the exposure never changes; u: it does; laney: and the baseline varies more than chance. */
  readonly kind: 'xmr' | 'u' | 'laney';
  readonly centre: number;
  readonly points: readonly ControlPoint[];
}

/** So many in a row on one side are a signal (Wheeler). */
const runLength = 8;
/** Means of two ranges through their standard deviation. */
const d2 = 1.128;
/** Fewer weeks give no limits. */
export const fewestBaseline = 8;

/**
 * Centre and limits come from the first `baseline` points and hold for all. With the same exposure throughout, an XmR
 * chart: x̄ ± 2.66 × the mean moving range (Wheeler); else a u-chart, ū ± 3√(ū/n), its limits widened by Laney's σz
 * where the baseline varies more than Poisson counts do (Laney 2002). Limits below nought are nought: a point below
 * them cannot happen, a run of eight can.
 * @returns undefined for a baseline of fewer than `fewestBaseline` points
 */
export function controlChart(weeks: readonly Counted[], baseline: number): ControlChart | undefined {
  const base = weeks.slice(0, baseline);
  if (base.length < fewestBaseline) return undefined;
  const rate = ({ count, exposure }: Counted) => count / exposure;
  const values = weeks.map(rate);
  const isEven = weeks.every(({ exposure }) => exposure === weeks[0]?.exposure);
  if (isEven) {
    const centre = mean(base.map(rate));
    const half = 2.66 * mean(movingRanges(base.map(rate)));
    return { kind: 'xmr', centre, points: pointsOf(values, centre, () => half) };
  }
  const sum = (of: (week: Counted) => number) => base.reduce((total, week) => total + of(week), 0);
  const centre = sum(({ count }) => count) / sum(({ exposure }) => exposure);
  const sigma = ({ exposure }: Counted) => Math.sqrt(centre / exposure);
  const scores = base.map((week) => (centre === 0 ? 0 : (rate(week) - centre) / sigma(week)));
  const sigmaZ = mean(movingRanges(scores)) / d2;
  const wider = Math.max(1, sigmaZ);
  const points = pointsOf(values, centre, (i) => 3 * wider * sigma(weeks[i] ?? { count: 0, exposure: 1 }));
  return { kind: sigmaZ > 1 ? 'laney' : 'u', centre, points };
}

function pointsOf(values: readonly number[], centre: number, halfAt: (i: number) => number): ControlPoint[] {
  let run = 0;
  let side = 0;
  return values.map((value, i) => {
    const half = halfAt(i);
    const [low, high] = [Math.max(0, centre - half), centre + half];
    const own = Math.sign(value - centre);
    run = own !== 0 && own === side ? run + 1 : Number(own !== 0);
    side = own;
    const isOutside = value < low || value > high;
    return { value, low, high, signal: isOutside ? 'outside' : run >= runLength ? 'run' : null };
  });
}

function movingRanges(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
}
