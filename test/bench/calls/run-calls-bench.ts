import type { BenchRow } from '../rows.ts';
import { forecastRows } from './forecast-bench.ts';
import { importRows } from './import-bench.ts';
import { staffingRows } from './staffing-bench.ts';

/** Forecast accuracy and speed, staffing answers, and the import of a million lines. */
export async function runCallsBench(): Promise<BenchRow[]> {
  return [...forecastRows(), ...staffingRows(), ...(await importRows())];
}
