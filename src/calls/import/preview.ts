/** What the first rows of a table mean under a mapping, before it is taken. */
import { Readable } from 'node:stream';
import { localClock } from '../local-clock.ts';
import { readCallTable } from './read-call-table.ts';
import { readIntervalTable } from './read-table.ts';
import type { ImportRejection } from './record.ts';
import type { TableMapping } from './table-mapping.ts';

/** A row as it would be taken. `start` is the file's own clock time. */
export type PreviewRow = {
  line: number;
  queue: string;
  start: string;
  offered: number;
  answered: number | null;
  abandoned: number | null;
  ahtSeconds: number | null;
  waitSeconds: number | null;
};

export type Preview = { rows: PreviewRow[]; rejections: ImportRejection[] };

/** The first rows (their header with them) as the mapping reads them. */
export async function previewOf(content: string, mapping: TableMapping, rows: number): Promise<Preview> {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  const stream = Readable.from([`${lines.slice(0, rows + 1).join('\n')}\n`]);
  const preview: Preview = { rows: [], rejections: [] };
  if (mapping.rows === 'intervals') {
    for await (const batch of readIntervalTable(stream, mapping)) {
      for (const { date, minute, answeredWaitSeconds, ...record } of batch.records) {
        const asa =
          answeredWaitSeconds === null || !record.answered ? null : answeredWaitSeconds / record.answered;
        preview.rows.push({ ...record, start: `${date} ${timeText(minute)}`, waitSeconds: asa });
      }
      preview.rejections.push(
        ...batch.rejected.map(({ line, field, reason, params }) => ({
          line,
          reason,
          params: { field, ...params },
        })),
      );
    }
    return preview;
  }
  // Seen on the clock of the file, whichever that is.
  const clock = localClock('UTC');
  for await (const batch of readCallTable(stream, mapping, () => clock)) {
    for (const { line, queue, enteredAtMs, outcome, talkSeconds, waitSeconds } of batch.calls) {
      const isAnswered = outcome === 'completed';
      const start = new Date(enteredAtMs).toISOString().slice(0, 19).replace('T', ' ');
      const counts = { offered: 1, answered: isAnswered ? 1 : 0, abandoned: isAnswered ? 0 : 1 };
      preview.rows.push({ line, queue, start, ...counts, ahtSeconds: talkSeconds, waitSeconds });
    }
    preview.rejections.push(...batch.rejected);
  }
  return preview;
}

function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
