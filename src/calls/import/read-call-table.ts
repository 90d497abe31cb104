/** Reads a table of one call a row, whose columns a mapping explains. */
import { createHash } from 'node:crypto';
import type { LocalClock } from '../local-clock.ts';
import { readClockText, readDuration } from './clock-text.ts';
import type { CallBatch } from './import-calls.ts';
import type { QueueCall } from './read-queue-log.ts';
import { nameOf, readRows, startText, valueOf } from './read-table.ts';
import type { ImportRejection } from './record.ts';
import type { TableMapping } from './table-mapping.ts';

/**
 * Reads single calls: whoever was talked to was answered, everybody else hung up.
 * @param clockOf the clock of a queue's times
 */
export async function* readCallTable(
  stream: AsyncIterable<unknown>,
  mapping: TableMapping,
  clockOf: (queue: string) => LocalClock,
): AsyncGenerator<CallBatch> {
  for await (const { rows, lines } of readRows(stream, mapping)) {
    const batch: CallBatch = { calls: [], rejected: [], lines };
    for (const row of rows) {
      if ('reason' in row) {
        batch.rejected.push({
          line: row.line,
          reason: row.reason,
          params: { field: row.field, ...row.params },
        });
        continue;
      }
      const result = callOf(row.fields, row.line, mapping, clockOf);
      if ('reason' in result) batch.rejected.push(result);
      else batch.calls.push(result);
    }
    yield batch;
  }
}

function callOf(
  fields: string[],
  line: number,
  mapping: TableMapping,
  clockOf: (queue: string) => LocalClock,
): QueueCall | ImportRejection {
  const queue = valueOf(fields, mapping, 'queue');
  const text = startText(fields, mapping);
  const reject = (reason: string, field: string, value: string): ImportRejection => ({
    line,
    reason,
    params: { field, value: value.slice(0, 100) },
  });
  const startField = nameOf(mapping, mapping.columns.start === undefined ? 'date' : 'start');
  const clock = readClockText(text, mapping.dateOrder);
  if (clock === null) return reject('clock', startField, text);
  const midnight = Date.parse(`${clock.date}T00:00:00Z`);
  const [minute] =
    clock.offsetMinutes === null
      ? clockOf(queue).instantsOf(clock.date, clock.minute)
      : [midnight + (clock.minute - clock.offsetMinutes) * 60_000];
  if (minute === undefined) return reject('no-such-local-time', startField, text);
  const seconds: Record<'waitSeconds' | 'talkSeconds', number | null> = {
    waitSeconds: null,
    talkSeconds: null,
  };
  for (const field of ['waitSeconds', 'talkSeconds'] as const) {
    const value = valueOf(fields, mapping, field);
    if (value === '' || value === '-') continue;
    const duration = readDuration(value, mapping.decimal);
    if (Number.isNaN(duration)) return reject('not-a-number', nameOf(mapping, field), value);
    if (duration < 0) return reject('negative', nameOf(mapping, field), value);
    seconds[field] = Math.round(duration);
  }
  const isAnswered = (seconds.talkSeconds ?? 0) > 0;
  const id = valueOf(fields, mapping, 'callId');
  return {
    line,
    queue,
    // Without an id of its own, a call is told apart by all that its row says: callers' numbers too, so only by a digest.
    callId: id === '' ? createHash('sha256').update(fields.join('|')).digest('hex').slice(0, 32) : id,
    enteredAtMs: minute + clock.second * 1000,
    sawEntry: true,
    outcome: isAnswered ? 'completed' : 'abandoned',
    waitSeconds: seconds.waitSeconds,
    talkSeconds: isAnswered ? seconds.talkSeconds : null,
    cameFrom: null,
  };
}
