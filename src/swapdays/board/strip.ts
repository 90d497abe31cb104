/** A queue's strip as SVG paths: one unit across is an interval, the height is 0…100 from the zero line up. Pure. */
export interface StripPaths {
  /** Scheduled agents up to what is required. */
  readonly needed: string;
  /** Scheduled agents above what is required. */
  readonly spare: string;
  /** Required agents that nobody fills. */
  readonly missing: string;
  /** The line of required agents. */
  readonly line: string;
}

const gap = 0.05;

/** Far more people than needed is no news: bars end at this much above the highest need, so that gaps stay visible. */
const spareShown = 1.45;

/** The paths of one queue; both numbers per interval, on a common scale. */
export function stripPaths(required: readonly number[], scheduled: readonly number[]): StripPaths {
  const highest = Math.max(1, ...required);
  const most = Math.min(highest * spareShown, Math.max(highest * 1.08, ...scheduled));
  const y = (agents: number) => round(100 - (Math.min(agents, most) / most) * 100);
  const bar = (at: number, low: number, high: number) =>
    high - low < 1e-9 ? '' : `M${round(at + gap)} ${y(low)}V${y(high)}H${round(at + 1 - gap)}V${y(low)}z`;
  let needed = '';
  let spare = '';
  let missing = '';
  let line = '';
  required.forEach((need, at) => {
    const have = scheduled[at] ?? 0;
    needed += bar(at, 0, Math.min(need, have));
    spare += bar(at, need, Math.max(need, have));
    missing += bar(at, Math.min(need, have), need);
    line += at === 0 ? `M0 ${y(need)}H1` : `V${y(need)}H${at + 1}`;
  });
  return { needed, spare, missing, line };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
