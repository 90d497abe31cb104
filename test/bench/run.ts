import { cpus } from 'node:os';
import { runAccessBench } from './access/run-access-bench.ts';
import { runCallsBench } from './calls/run-calls-bench.ts';
import { runMailBench } from './mail/run-mail-bench.ts';
import { runPagesBench } from './pages/run-pages-bench.ts';
import { runPlanningBench } from './planning/run-planning-bench.ts';
import { runReportsBench } from './reports/run-reports-bench.ts';
import { saveRows } from './reflections/save-bench.ts';
import { seasonOfPeopleRows } from './reflections/season.ts';
import { seasonRows } from './planning/season-bench.ts';
import { asMarkdown, type BenchRow } from './rows.ts';

const parts: Record<string, () => Promise<BenchRow[]>> = {
  planning: runPlanningBench,
  season: seasonRows,
  calls: runCallsBench,
  pages: runPagesBench,
  access: runAccessBench,
  mail: runMailBench,
  reflections: async () => [...(await saveRows()), ...(await seasonOfPeopleRows())],
  reports: runReportsBench,
};

/** `npm run bench [-- planning season calls pages access mail reflections reports]`: measures, and prints the table that the README carries. */
const wanted = process.argv.slice(2);
console.error(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name}…`);
  rows.push(...(await run()));
}
console.log(asMarkdown(rows));
