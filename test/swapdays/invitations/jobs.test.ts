import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import {
  endPast,
  remindByItself,
  tellableDays,
  tellEdits,
  writeEve,
} from '../../../src/swapdays/invitations/jobs.ts';
import { welcomeNewcomers } from '../../../src/swapdays/invitations/welcome.ts';
import { workingDayBefore, workingDaysBetween } from '../../../src/swapdays/invitations/working-time.ts';
import { changeSwapDay, findPlan, findSwapDay, savePlan } from '../../../src/swapdays/queries.ts';
import { freshSqlite } from '../../support/databases.ts';
import { post } from '../company.ts';
import { activitiesOf, answer, lettersTo, publish, storePlan, storeVisit } from './world.ts';

const at = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Moscow' });
const monday = at('2026-11-23T10:00');
const quiet = { ...post, quietHours: { fromMinute: 1200, toMinute: 480 } };
const kinds = async (db: Db, id: string) => (await lettersTo(db, id)).map(({ kind }) => kind);

async function published(): Promise<Db> {
  const db = await freshSqlite();
  await storeVisit(db, monday);
  await publish(db, monday);
  return db;
}

describe('by itself, the program', () => {
  it('reminds twice, after two and after five working days, and only who has not answered', async () => {
    const db = await published();
    await answer(db, 's2', 'accepted', monday);
    const run = async (iso: string) => (await remindByItself({ db, now: at(iso), post: quiet })).reminded;
    expect(await run('2026-11-24T12:00')).toBe(0);
    expect(await run('2026-11-25T03:00')).toBe(3);
    // At night nobody is written to: in the morning.
    expect((await lettersTo(db, 's1')).at(-1)?.dueAt).toBe(at('2026-11-25T08:00').toUTC().toISO());
    expect(await run('2026-11-29T12:00')).toBe(0);
    expect(await run('2026-11-30T12:00')).toBe(3);
    expect(await run('2026-12-02T12:00')).toBe(0);
    expect(await kinds(db, 's1')).toEqual(['invitation', 'invitation-reminder', 'invitation-reminder']);
    expect((await kinds(db, 's2')).sort()).toEqual(['invitation', 'invitation-accepted']);
  });

  it('writes the day before, once, with the timetable, also to who has not answered, and not to who said no', async () => {
    const db = await published();
    await answer(db, 's2', 'accepted', monday);
    await answer(db, 'v2', 'declined', monday);
    const run = async (iso: string) => (await writeEve({ db, now: at(iso), post })).reminded;
    expect(await run('2026-12-02T11:59')).toBe(0);
    expect(await run('2026-12-02T12:00')).toBe(3);
    expect(await run('2026-12-02T12:30')).toBe(0);
    expect(await kinds(db, 'v2')).not.toContain('day-before');
    const [s1, s2] = [(await lettersTo(db, 's1')).at(-1), (await lettersTo(db, 's2')).at(-1)];
    expect(s1?.textBody).toContain('Вы ещё не\u00a0ответили');
    expect(s2?.textBody).not.toContain('Вы ещё не\u00a0ответили');
    expect(s2?.textBody).toMatch(/10:00–11:00\s+рядом: Marina Lis/);
    expect(s2?.subject).toContain('Завтра');
    expect(s2?.textBody).toContain('/briefing/service');
  });

  it('tells of changes by hand half an hour after the last one, and waits while the plan is out of date', async () => {
    const db = await published();
    const edited = monday.plus({ hours: 1 });
    const day = await findSwapDay(db, 'day');
    await changeSwapDay(db, 'day', day?.version ?? 0);
    await storePlan(db, activitiesOf({ s1: { host: 'v1', from: 0 }, s2: { host: 'v2', from: 12 } }), edited);
    const stored = await findPlan(db, 'day');
    if (stored !== undefined)
      await savePlan(db, 'day', { ...stored, editedAt: edited.toUTC().toISO() ?? '' });
    const after = (minutes: number) => edited.plus({ minutes });
    expect(await tellableDays(db, after(29))).toEqual([]);
    await db.updateTable('employee').set({ leftAt: '2026-11-23' }).where('id', '=', 's1').execute();
    expect(await tellableDays(db, after(30))).toEqual([]);
    await db.updateTable('employee').set({ leftAt: null }).execute();
    expect(await tellEdits({ db, now: after(30), post })).toEqual({ told: 2 });
    expect(await tellableDays(db, after(31))).toEqual([]);
    expect(await kinds(db, 's2')).toEqual(['invitation', 'invitation-changed']);
  });

  it('closes questions about days gone by, and keeps answers', async () => {
    const db = await published();
    await answer(db, 's2', 'accepted', monday);
    expect(await endPast({ db, now: at('2026-12-04T03:40') })).toEqual({ ended: 0 });
    expect(await endPast({ db, now: at('2026-12-05T03:40') })).toEqual({ ended: 3 });
    expect(await db.selectFrom('invitationLink').select('tokenHash').execute()).toEqual([]);
    const states = await db.selectFrom('invitation').select(['employeeId', 'state']).execute();
    expect(states.find(({ employeeId }) => employeeId === 's2')?.state).toBe('accepted');
  });

  it('welcomes newcomers once, and once more when their day becomes known', async () => {
    const db = await freshSqlite();
    await storeVisit(db, monday);
    const started = (id: string, startedOn: string) =>
      db.updateTable('employee').set({ startedOn }).where('id', '=', id).execute();
    await started('s1', '2026-11-16');
    await started('s3', '2026-10-01');
    await started('v3', '2026-11-20');
    const planned = new Map([['v3', '2026-12-08']]);
    const run = () => welcomeNewcomers({ db, now: monday, post }, async () => planned);
    expect(await run()).toEqual({ welcomed: 2 });
    expect(await run()).toEqual({ welcomed: 0 });
    expect((await lettersTo(db, 'v3'))[0]?.textBody).toContain('вторник, 8\u00a0декабря');
    expect((await lettersTo(db, 's1'))[0]?.textBody).toContain('Когда будет известна дата');
    await publish(db, monday);
    expect(await run()).toEqual({ welcomed: 1 });
    expect(await run()).toEqual({ welcomed: 0 });
    expect((await kinds(db, 's1')).sort()).toEqual(['invitation', 'welcome', 'welcome-turn']);
  });

  it('knows working days: weekends and holidays do not count, moved days do', () => {
    const holidays = new Set(['2026-11-25']);
    const time = {
      timeZone: 'Asia/Kathmandu',
      isWorkingDay: (date: string) => !holidays.has(date) && DateTime.fromISO(date).weekday < 6,
    };
    expect(workingDayBefore('2026-11-26', time)).toBe('2026-11-24');
    expect(workingDayBefore('2026-11-30', time)).toBe('2026-11-27');
    // 18:30 UTC is after midnight in Nepal.
    const since = DateTime.fromISO('2026-11-23T18:30', { zone: 'utc' });
    expect(workingDaysBetween(since, DateTime.fromISO('2026-11-30T06:00', { zone: 'utc' }), time)).toBe(3);
  });
});
