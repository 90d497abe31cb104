import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import {
  endJob,
  findLatestPlanningJob,
  findRunningPlanningJob,
  insertRunningJob,
  type JobSubject,
} from '../../src/runs/queries.ts';
import { jobRunner, type Work } from '../../src/runs/runner.ts';
import { newSeason } from '../seasons/world.ts';
import { onEveryDatabase } from '../support/databases.ts';
import { storeCover } from '../swapdays/board/fixture.ts';

const now = DateTime.utc();

async function subjects(db: Db): Promise<{ day: JobSubject; season: JobSubject }> {
  const { id } = await storeCover(db, now);
  return { day: { swapDayId: id }, season: { seasonId: (await newSeason(db)).id } };
}

/** Work that lasts until it is stopped, and then ends as cancelled. */
const untilStopped: Work<void> = {
  compute: ({ signal, tell }) =>
    new Promise((resolve) => {
      tell({ found: 3 });
      signal.addEventListener('abort', () => resolve());
    }),
  finish: async () => ({ status: 'cancelled' }),
};

onEveryDatabase('planning jobs', (fresh) => {
  it('are one at a time for a day and for a season, and do not mind one another', async () => {
    const db = await fresh();
    const { day, season } = await subjects(db);
    const runner = jobRunner({ db, now: () => now, beatMs: 5 });
    const first = await runner.start(day, 'A', untilStopped);
    expect(await runner.start(day, 'B', untilStopped)).toBeUndefined();
    const other = await runner.start(season, 'C', untilStopped);
    await expect
      .poll(async () => (await findRunningPlanningJob(db, day))?.progress ?? null)
      .toEqual({ found: 3 });

    // Another process asks, and only the one that it means stops.
    const elsewhere = jobRunner({ db, now: () => now });
    expect(await elsewhere.stop(day)).toBe(true);
    await first?.done;
    expect(await findLatestPlanningJob(db, day)).toMatchObject({ status: 'cancelled', requestedBy: 'A' });
    expect(await findRunningPlanningJob(db, season)).toMatchObject({ id: other?.jobId, requestedBy: 'C' });
    expect(await elsewhere.stop(day)).toBe(false);
    await runner.close();
    expect(await findLatestPlanningJob(db, season)).toMatchObject({ status: 'cancelled' });
  });

  it('end once: kept with the plan, refused with its reasons, or broken by an error', async () => {
    const db = await fresh();
    const { day, season } = await subjects(db);
    const runner = jobRunner({ db, now: () => now });
    const compute = async (): Promise<void> => undefined;
    const kept = await runner.start(day, 'A', {
      compute,
      finish: async (_, id) => {
        await endJob(db, id, { status: 'done' }, now.toISO());
        return 'kept';
      },
    });
    await kept?.done;
    expect(await findLatestPlanningJob(db, day)).toMatchObject({ status: 'done', failures: [] });

    const failures = [{ code: 'no-room', params: { date: '2026-12-01' } }];
    const refused = await runner.start(season, 'A', {
      compute,
      finish: async () => ({ status: 'failed', failures, progress: { found: 0 } }),
    });
    await refused?.done;
    expect(await findLatestPlanningJob(db, season)).toMatchObject({
      status: 'failed',
      failures,
      progress: { found: 0 },
    });

    const later = jobRunner({ db, now: () => now.plus({ seconds: 1 }) });
    const broken = await later.start(season, 'A', {
      compute: () => Promise.reject(new Error('a bug')),
      finish: async () => 'kept',
    });
    await broken?.done;
    expect(await findLatestPlanningJob(db, season)).toMatchObject({ failures: [{ code: 'error' }] });
  });

  it('of a process that died end as silent, and those that still say they live go on', async () => {
    const db = await fresh();
    const { day, season } = await subjects(db);
    const at = (seconds: number): string => now.minus({ seconds }).toISO();
    await insertRunningJob(db, { id: 'dead', ...day, requestedBy: 'A', startedAt: at(31) });
    await insertRunningJob(db, { id: 'alive', ...season, requestedBy: 'A', startedAt: at(29) });
    await jobRunner({ db, now: () => now }).tidy();
    expect(await findLatestPlanningJob(db, day)).toMatchObject({
      status: 'failed',
      failures: [{ code: 'silent' }],
    });
    expect(await findRunningPlanningJob(db, season)).toMatchObject({ id: 'alive' });
  });

  it('are of one subject, and one that exists', async () => {
    const db = await fresh();
    const { day, season } = await subjects(db);
    const job = { requestedBy: 'A', startedAt: now.toISO() };
    const both = insertRunningJob(db, { id: 'both', ...job, ...day, ...season });
    await expect(both).rejects.toThrow(/check/i);
    const nobody = insertRunningJob(db, { id: 'none', ...job, swapDayId: 'nowhere' });
    await expect(nobody).rejects.toThrow(/foreign key/i);
  });
});
