/** One line of the bench's table. */
export interface BenchRow {
  what: string;
  figure: string;
  /** What it is measured against, and the aim where there is one. */
  against: string;
}

/** The rows as a Markdown table, as the README carries them. */
export function asMarkdown(rows: BenchRow[]): string {
  const lines = rows.map(({ what, figure, against }) => `| ${what} | ${figure} | ${against} |`);
  return ['| what | measured | against |', '|---|---|---|', ...lines].join('\n');
}

/** The middle one of the numbers. @throws RangeError for none */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('no numbers');
  return (upper + lower) / 2;
}
