import type { BenchRow } from '../rows.ts';
import { forecastRows } from './forecast-bench.ts';
import { importRows } from './import-bench.ts';
import { simulationRows } from './simulation-bench.ts';
import { staffingRows } from './staffing-bench.ts';

/** Forecast accuracy and speed, staffing answers, a simulated day, and the import of a million lines. */
export async function runCallsBench(): Promise<BenchRow[]> {
  return [...forecastRows(), ...staffingRows(), ...simulationRows(), ...(await importRows())];
}
