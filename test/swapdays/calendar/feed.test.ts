import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { leaveCompany } from '../../../src/people/actions.ts';
import { endFeed, findFeed, makeFeed, readFeed } from '../../../src/swapdays/calendar/feed.ts';
import { insertInvitations, withdrawInvitations } from '../../../src/swapdays/invitations/queries.ts';
import { testApp } from '../../support/app.ts';
import { freshSqlite, onEveryDatabase } from '../../support/databases.ts';
import { storeCover } from '../board/fixture.ts';

const post = {
  baseUrl: 'https://swap.example.org',
  mailFrom: { name: 'Swap a Day', address: 'swap@example.org' },
  quietHours: undefined,
};
const by = { accountId: 'acc', name: 'Anna Belova' };

/** The cover day in a week with an invitation of Anna Belova (v1), who has an account. */
async function invitedWorld(db: Db, now: DateTime): Promise<{ date: string }> {
  const { date } = await storeCover(db, now, { published: true });
  const told = {
    version: 1 as const,
    date,
    exercise: 'cover' as const,
    role: 'cover' as const,
    departmentId: 'service',
    training: [600, 660] as const,
    partners: [],
    blocks: [
      { fromMinute: 540, toMinute: 600, activity: 'phone:service', guests: [] },
      { fromMinute: 600, toMinute: 660, activity: 'phone:sales', guests: [] },
    ],
  };
  const at = now.toUTC().toISO() ?? '';
  await insertInvitations(db, [{ id: 'inv', swapDayId: 'day', employeeId: 'v1', told, at }]);
  await db
    .insertInto('account')
    .values({
      id: 'acc',
      email: 'anna.belova@example.org',
      name: 'Anna Belova',
      passwordHash: null,
      role: 'employee',
      departmentId: 'service',
      employeeId: 'v1',
      language: 'en',
      createdAt: at,
      endedAt: null,
    })
    .execute();
  return { date };
}

function entries(content: string | undefined): Record<string, unknown>[] {
  const calendar = new ICAL.Component(ICAL.parse(content ?? '') as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((one) => ({
    uid: one.getFirstPropertyValue('uid'),
    sequence: one.getFirstPropertyValue('sequence'),
    status: one.getFirstPropertyValue('status'),
    summary: one.getFirstPropertyValue('summary'),
    start: (one.getFirstPropertyValue('dtstart') as ICAL.Time).toJSDate().toISOString(),
  }));
}

onEveryDatabase('the calendar of one’s own', (fresh) => {
  it('holds the invitation as the letters name and count it, until the address is made anew or closed', async () => {
    const db = await fresh();
    const now = DateTime.fromISO('2026-12-03T09:00:00Z');
    const { date } = await invitedWorld(db, now);
    const token = await makeFeed(db, 'acc', by, now);
    const read = (at = now, key = token) => readFeed(db, key, post, at);
    const entry = {
      uid: 'day.v1@swap.example.org',
      sequence: 0,
      status: 'TENTATIVE',
      summary: 'Swap day: Sales calls',
      start: `${date}T07:00:00.000Z`,
    };
    expect(entries(await read())).toEqual([entry]);
    // The token stands nowhere in the database.
    const rows = await db.selectFrom('calendarFeed').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await findFeed(db, 'acc')).toMatchObject({ readAt: now.toUTC().toISO() });
    // Asked again within the hour nothing is written; after it, it is.
    await read(now.plus({ minutes: 20 }));
    expect((await findFeed(db, 'acc'))?.readAt).toBe(now.toUTC().toISO());
    await read(now.plus({ minutes: 61 }));
    expect((await findFeed(db, 'acc'))?.readAt).not.toBe(now.toUTC().toISO());

    await db.updateTable('invitation').set({ state: 'accepted', sequence: 1 }).execute();
    expect(entries(await read())).toEqual([{ ...entry, status: 'CONFIRMED', sequence: 1 }]);
    const day = DateTime.fromISO(`${date}T12:00:00Z`);
    await withdrawInvitations(db, ['inv']);
    const cancelled = {
      ...entry,
      status: 'CANCELLED',
      sequence: 2,
      summary: 'Cancelled: Swap day: Sales calls',
    };
    expect(entries(await read())).toEqual([cancelled]);
    // A question that ends with its day cancels nothing; of somebody who took no part after all nothing is left.
    expect(entries(await read(day.plus({ days: 6 })))).toEqual([
      { ...entry, status: 'CONFIRMED', sequence: 2 },
    ]);
    await db.deleteFrom('swapParticipant').where('employeeId', '=', 'v1').execute();
    expect(entries(await read(day.plus({ days: 6 })))).toEqual([]);
    await db.updateTable('swapDay').set({ cancelledAt: now.toISO() }).execute();
    expect(entries(await read(day.plus({ days: 6 })))).toEqual([cancelled]);
    expect(entries(await read(day.plus({ days: 8 })))).toEqual([]);
    await db.updateTable('swapDay').set({ cancelledAt: null }).execute();
    await db.updateTable('invitation').set({ state: 'accepted' }).execute();
    expect(entries(await read(day.plus({ days: 89 })))).toHaveLength(1);
    expect(entries(await read(day.plus({ days: 91 })))).toEqual([]);

    const second = await makeFeed(db, 'acc', by, now);
    expect(await read()).toBeUndefined();
    expect(entries(await read(now, second))).toHaveLength(1);
    for (let press = 0; press < 2; press++) await endFeed(db, 'acc', by, now);
    expect(await read(now, second)).toBeUndefined();
    const log = await db.selectFrom('auditEntry').select('action').orderBy('id').execute();
    expect(log.map(({ action }) => action)).toEqual([
      'calendar-feed.made',
      'calendar-feed.made',
      'calendar-feed.ended',
    ]);
  });

  it('ends with the account, and when the person leaves', async () => {
    const db = await fresh();
    const now = DateTime.fromISO('2026-12-03T09:00:00Z');
    await invitedWorld(db, now);
    const token = await makeFeed(db, 'acc', by, now);
    await db.updateTable('account').set({ endedAt: now.toISO() }).execute();
    expect(await readFeed(db, token, post, now)).toBeUndefined();
    await db.updateTable('account').set({ endedAt: null }).execute();
    expect(await readFeed(db, token, post, now)).toBeDefined();
    await leaveCompany(db, 'v1', by, now);
    expect(await readFeed(db, token, post, now)).toBeUndefined();
  });
});

it('answers at its address: once shown, unchanged until something changes, and nothing for anybody else', async () => {
  const db = await freshSqlite();
  await invitedWorld(db, DateTime.utc());
  const { app, as, visitor } = await testApp(db);
  const anna = await as('employee', 'service', { employeeId: 'v1' });
  const hr = await as('hr');

  expect((await anna.get('/my-day/calendar')).body).toContain('Make the calendar’s address');
  const made = await anna.post('/my-day/calendar');
  const address = /value="(http[^"]+\.ics)"/.exec(made.body)?.[1] ?? '';
  expect(made.headers['cache-control']).toBe('no-store');
  expect(made.body).toContain(`href="${address.replace('http:', 'webcal:')}"`);
  const { pathname } = new URL(address);
  // Shown once.
  const later = await anna.get('/my-day/calendar');
  expect(later.body).not.toContain(pathname);
  expect(later.body).toContain('no calendar has asked it yet');

  // A calendar program has no session.
  const feed = await visitor().get(pathname);
  expect(feed.statusCode).toBe(200);
  expect(feed.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(feed.headers['set-cookie']).toBeUndefined();
  expect(entries(feed.body)).toHaveLength(1);
  const etag = String(feed.headers.etag);
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const same = await visitor().get(pathname, { 'if-none-match': known });
    expect([same.statusCode, same.body]).toEqual([304, '']);
  }
  await db.updateTable('invitation').set({ state: 'accepted', sequence: 1 }).execute();
  const changed = await visitor().get(pathname, { 'if-none-match': etag });
  expect(changed.statusCode).toBe(200);
  expect(changed.headers.etag).not.toBe(etag);

  const key = pathname.slice('/calendar/'.length, -'.ics'.length);
  const wrong = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
  for (const path of [
    `/calendar/${wrong}.ics`,
    `/calendar/${key}`,
    '/calendar/.ics',
    '/calendar/x.ics',
    '/calendar/%27.ics',
  ]) {
    expect((await visitor().get(path)).statusCode, path).toBe(404);
  }
  // Who is on no staff list has no days; and ends nobody else's address.
  expect((await hr.post('/my-day/calendar')).body).not.toContain('.ics');
  expect((await hr.post('/my-day/calendar/end')).statusCode).toBe(303);
  expect((await visitor().get(pathname)).statusCode).toBe(200);
  expect((await anna.post('/my-day/calendar/end')).statusCode).toBe(303);
  expect((await visitor().get(pathname)).statusCode).toBe(404);
  await app.close();
});
