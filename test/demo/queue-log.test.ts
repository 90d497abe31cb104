import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { localClock } from '../../src/calls/local-clock.ts';
import { readQueueLog, type QueueCall } from '../../src/calls/import/read-queue-log.ts';
import { madeUpQueueLog, type HalfHour } from '../../src/demo/queue-log.ts';
import { seededRandom } from '../../src/demo/random.ts';

const clock = localClock('Europe/Moscow');
const halfHours: HalfHour[] = Array.from({ length: 20 }, (_, i) =>
  ['sales', 'service'].map((queue) => ({
    queue,
    start: `2026-03-02T${String(9 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`,
    offered: queue === 'sales' ? 60 : 90,
  })),
).flat();
const models = [
  { queue: 'sales', ahtSeconds: 240, patienceSeconds: 120, sentOn: { to: 'service', share: 0.1 } },
  { queue: 'service', ahtSeconds: 300, patienceSeconds: 180, sentOn: { to: 'sales', share: 0 } },
];

describe('the made-up log', () => {
  it('is read without a rejected line, with every call of the half hours and the ones sent on', async () => {
    const log = madeUpQueueLog(halfHours, models, clock, seededRandom(1));
    const calls: QueueCall[] = [];
    for await (const batch of readQueueLog(Readable.from([log]))) {
      expect(batch.rejected).toEqual([]);
      calls.push(...batch.calls);
    }
    const of = (queue: string) => calls.filter((call) => call.queue === queue);
    expect(of('sales')).toHaveLength(20 * 60);
    const sentOn = of('sales').filter(({ outcome }) => outcome === 'transferred');
    // A tenth of some 1,100 answered calls.
    expect(sentOn.length).toBeGreaterThan(70);
    expect(sentOn.length).toBeLessThan(150);
    expect(of('service')).toHaveLength(20 * 90 + sentOn.length);
    const talks = of('service').flatMap(({ talkSeconds }) => talkSeconds ?? []);
    const mean = talks.reduce((sum, talk) => sum + talk, 0) / talks.length;
    expect(Math.abs(mean - 300)).toBeLessThan(25);
    expect(of('service').filter(({ outcome }) => outcome === 'abandoned').length).toBeGreaterThan(0);
  });

  it('is in the order of time, and the same for the same seed', () => {
    const log = madeUpQueueLog(halfHours, models, clock, seededRandom(2));
    expect(madeUpQueueLog(halfHours, models, clock, seededRandom(2))).toBe(log);
    const times = log
      .trim()
      .split('\n')
      .map((line) => Number(line.slice(0, 10)));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});
