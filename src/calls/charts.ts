/** Bars of the weeks on the Calls page; the view draws them as SVG. */

export type WeekBar = { x: number; y: number; width: number; height: number; monday: string; calls: number };

/** Bars of a row of weeks, 320 × 64; at least a hairline for a week that had calls. */
export function weekBars(weeks: readonly { monday: string; calls: number }[]): WeekBar[] {
  const most = Math.max(1, ...weeks.map((week) => week.calls));
  const step = 320 / Math.max(1, weeks.length);
  return weeks.map(({ monday, calls }, i) => {
    const height = calls === 0 ? 0 : Math.max(1, round((calls / most) * 60));
    return { x: round(i * step), y: 64 - height, width: round(step * 0.76), height, monday, calls };
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
