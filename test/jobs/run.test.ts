import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { DateTime } from 'luxon';
import { describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/database/connect.ts';
import { databaseState } from '../../src/database/state.ts';
import { jobsVerb } from '../../src/cli/jobs.ts';
import { startClock } from '../../src/jobs/clock.ts';
import { jobStates, leaseSeconds } from '../../src/jobs/queries.ts';
import {
  firstDue,
  JobHindered,
  type JobContext,
  nextDue,
  type RecurringJob,
} from '../../src/jobs/recurring-job.ts';
import { runDueJobs } from '../../src/jobs/run.ts';
import { jobTrouble } from '../../src/jobs/trouble.ts';
import { recurringJobs } from '../../src/jobs.ts';
import { hasMessage } from '../../src/web/i18n.ts';
import { freshSqlite, onEveryDatabase } from '../support/databases.ts';
import { captured } from '../support/verb.ts';

const now = DateTime.fromISO('2026-12-01T09:00:00Z', { zone: 'utc' });
const config = readConfig({ DEMO: 'no', LOG_LEVEL: 'silent' });

function context(db: Db, at: DateTime, process = 'one'): JobContext {
  return { db, config, now: at, mailer: undefined, process, stopping: new AbortController().signal };
}

/** A job that counts its runs. */
function counting(more: Partial<RecurringJob> = {}): RecurringJob & { runs: () => number } {
  let runs = 0;
  return {
    name: 'count',
    rhythm: { everySeconds: 60 },
    run: async () => {
      runs += 1;
      return { runs };
    },
    ...more,
    runs: () => runs,
  };
}

onEveryDatabase('recurring jobs', (fresh, engine) => {
  it('are run once for each time they are due, by however many processes', async () => {
    const db = await fresh();
    const job = counting();
    const roundOf = (at: DateTime) =>
      Promise.all(['one', 'two', 'three'].map((process) => runDueJobs([job], context(db, at, process))));
    await roundOf(now);
    expect(job.runs()).toBe(1);
    await roundOf(now.plus({ seconds: 30 }));
    expect(job.runs()).toBe(1);
    await roundOf(now.plus({ seconds: 62 }));
    expect(job.runs()).toBe(2);
    expect((await jobStates(db)).get('count')).toMatchObject({ outcomeJson: '{"runs":2}', claimedBy: null });
  });

  it('write nothing while there is nothing to do', async () => {
    const db = await fresh();
    const job = counting({ hasWork: async () => false });
    await runDueJobs([job], context(db, now));
    // PostgreSQL's snapshot is that of the whole server, on which other tests write meanwhile: there the row itself.
    const state = async () =>
      engine === 'sqlite'
        ? databaseState(db)
        : (await sql`select xmin::text, ctid::text from recurring_job`.execute(db)).rows;
    const before = await state();
    expect(await runDueJobs([job], context(db, now.plus({ hours: 1 })))).toEqual([
      { name: 'count', state: 'idle' },
    ]);
    expect(await state()).toEqual(before);
    expect(job.runs()).toBe(0);
  });
});

describe('a job', () => {
  it('that is being run by another process waits for it, or for the end of its claim', async () => {
    const db = await freshSqlite();
    let release = (): void => undefined;
    const long = counting({
      run: () => new Promise((resolve) => (release = () => resolve({}))),
    });
    const first = runDueJobs([long], context(db, now, 'one'));
    await expect.poll(async () => (await jobStates(db)).get('count')?.claimedBy).toBe('one');
    const quick = counting();
    await runDueJobs([quick], context(db, now.plus({ seconds: 90 }), 'two'));
    expect(quick.runs()).toBe(0);
    // The first one has died.
    await runDueJobs([quick], context(db, now.plus({ seconds: leaseSeconds + 1 }), 'two'));
    expect(quick.runs()).toBe(1);
    release();
    await first;
  });

  it('that fails says why, is tried again later and later, and is forgiven when it succeeds', async () => {
    const db = await freshSqlite();
    let broken = true;
    const job = counting({
      run: async () => {
        if (broken) throw new JobHindered('535 Authentication failed');
        return {};
      },
    });
    const pauses: number[] = [];
    let at = now;
    for (let turn = 0; turn < 8; turn += 1) {
      const [outcome] = await runDueJobs([job], context(db, at));
      expect(outcome?.state).toBe('failed');
      const state = (await jobStates(db)).get('count');
      expect(state).toMatchObject({ failure: '535 Authentication failed', failures: turn + 1 });
      const due = DateTime.fromISO(state?.dueAt ?? '', { zone: 'utc' });
      pauses.push(Math.round(due.diff(at).as('minutes')));
      at = due;
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
    expect((await jobTrouble(db, [job], at)).failing).toMatchObject([{ name: 'count', failures: 8 }]);
    broken = false;
    await runDueJobs([job], context(db, at));
    expect((await jobStates(db)).get('count')).toMatchObject({
      failure: null,
      failures: 0,
      failingSince: null,
    });
    expect((await jobTrouble(db, [job], at)).failing).toEqual([]);
  });

  it('that nobody runs is told to the administrator', async () => {
    const db = await freshSqlite();
    const job = counting();
    await runDueJobs([job], context(db, now));
    expect((await jobTrouble(db, [job], now.plus({ minutes: 10 }))).standing).toEqual([]);
    expect((await jobTrouble(db, [job], now.plus({ minutes: 17 }))).standing).toEqual(['count']);
  });

  it('that is due at a time of the day is due then, also where that night has no such hour', () => {
    const daily = counting({ rhythm: { dailyAt: '2:30' } });
    const berlin = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Berlin' });
    expect(firstDue(daily, berlin('2026-03-27T02:29:00')).toFormat('dd HH:mm')).toBe('27 02:30');
    expect(nextDue(daily, berlin('2026-03-27T02:30:00')).toFormat('dd HH:mm')).toBe('28 02:30');
    expect(nextDue(daily, berlin('2026-03-28T12:00:00')).toFormat('dd HH:mm')).toBe('29 03:30');
  });
});

describe('the clock', () => {
  it('runs what is due, never twice at once, and lets it come to an end when it stops', async () => {
    const db = await freshSqlite();
    let running = 0;
    let most = 0;
    let ended = 0;
    const job = counting({
      rhythm: { everySeconds: 0 },
      shared: true,
      run: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 40));
        running -= 1;
        ended += 1;
        return {};
      },
    });
    const clock = startClock([job], { db, config, onFailure: (error) => expect.fail(error.message) }, 5);
    await expect.poll(() => ended).toBeGreaterThan(1);
    await clock.stop();
    expect({ most, running }).toEqual({ most: 1, running: 0 });
    const atStop = ended;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(ended).toBe(atStop);
  });
});

describe('the list of recurring jobs', () => {
  it('has names of its own, worded for administrators', () => {
    const names = recurringJobs.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(hasMessage(`jobs.name.${name}`), name).toBe(true);
  });

  it('does all it can be asked to on a database without anything in it', async () => {
    const db = await freshSqlite();
    const outcomes = await runDueJobs(
      recurringJobs,
      context(db, now),
      new Set(recurringJobs.map(({ name }) => name)),
    );
    expect(outcomes.filter(({ state }) => state === 'failed')).toEqual([]);
  });
});

describe('cli jobs', () => {
  it('names the jobs, and says in a line what it cannot do', async () => {
    expect((await captured(jobsVerb, ['--help'])).out).toContain('send-mail');
    expect(await captured(jobsVerb, ['--once', 'nonsense'])).toMatchObject({ code: 2 });
    expect((await captured(jobsVerb, ['--once', 'nonsense'])).err).toMatch(
      /^there is no job “nonsense”.*\n$/,
    );
    expect(await captured(jobsVerb, ['send-mail'])).toMatchObject({ code: 2 });
    expect(await captured(jobsVerb, ['--wrong'])).toMatchObject({ code: 2 });
  });

  it('runs the named ones, and lists them all', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'swap-jobs-'));
    vi.stubEnv('DATABASE_URL', join(folder, 'jobs.sqlite'));
    vi.stubEnv('BASE_URL', '');
    try {
      const once = await captured(jobsVerb, ['--once', 'clean-letters', 'send-mail']);
      expect(once).toMatchObject({
        err: '',
        code: 0,
        out: 'send-mail: nothing to do\nclean-letters: 0 letters\n',
      });
      const listed = await captured(jobsVerb, ['--list']);
      expect(listed.out).toMatch(/^clean-letters +ran \d{4}-/m);
      expect(listed.out).toMatch(/^send-mail +never ran/m);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    }
  });
});
