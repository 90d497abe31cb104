import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { newId } from '../../src/database/ids.ts';
import { tasksOf, upcomingFor } from '../../src/home/tasks-of.ts';
import type { Actor } from '../../src/access/rules.ts';
import type { Role } from '../../src/database/tables.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { freshSqlite, onEveryDatabase } from '../support/databases.ts';
import { storeCover } from '../swapdays/board/fixture.ts';

const now = DateTime.utc();
const today = now.setZone('Europe/Moscow').toISODate() ?? '';
const at = now.toISO();

/** The cover day in a week as published, with a decline, an open invitation, a question, a newcomer, a letter and a job. */
async function troubles(db: Db): Promise<void> {
  await storeCover(db, now, { published: true });
  const invitation = {
    ...{ swapDayId: 'day', reasonWords: '', askedAt: at, answeredBy: null, answeredHow: null },
    ...{ sequence: 0, toldJson: '{"date":""}', toldAt: at, reminders: 0, remindedAt: null, eveAt: null },
  };
  const row = (employeeId: string, role: 'trainee' | 'cover', state: 'asked' | 'declined') => ({
    ...invitation,
    ...{
      id: `i-${employeeId}`,
      employeeId,
      role,
      state,
      answeredAt: state === 'asked' ? null : at,
      reason: state === 'asked' ? '' : 'family',
    },
  });
  await db
    .insertInto('invitation')
    .values([
      row('v1', 'cover', 'declined'),
      row('s1', 'trainee', 'asked'),
      row('s2', 'trainee', 'asked'),
      // Replaced, and so no matter any more.
      row('v2', 'cover', 'declined'),
    ])
    .execute();
  const question = { swapDayId: null, askedBy: 's1', askedAt: at, answer: '', sectionId: null, version: 1 };
  await db
    .insertInto('briefingQuestion')
    .values({
      ...question,
      ...{
        id: 'q',
        departmentId: 'service',
        text: 'Why?',
        state: 'open',
        answeredBy: null,
        answeredAt: null,
      },
    })
    .execute();
  await db.updateTable('employee').set({ startedOn: today }).where('id', '=', 'v3').execute();
  const job = {
    claimedBy: null,
    claimedAt: null,
    endedAt: null,
    outcomeJson: null,
    failures: 0,
    failure: null,
  };
  const longAgo = now.minus({ hours: 3 }).toISO();
  await db
    .insertInto('recurringJob')
    .values([
      { ...job, name: 'send-mail', dueAt: at, failingSince: at, failures: 1, failure: 'x' },
      { ...job, name: 'clean-letters', dueAt: longAgo, failingSince: null },
      // It rests while it finds nothing to do.
      { ...job, name: 'mark-declared', dueAt: longAgo, failingSince: null },
    ])
    .execute();
}

async function keysFor(
  db: Db,
  role: Role,
  departmentId: string | null,
  employeeId: string | null = null,
  when: DateTime = now,
) {
  const actor: Actor = { accountId: 'a', sessionId: 's', name: 'A', role, departmentId, employeeId };
  const days = await upcomingFor(db, actor, today);
  return tasksOf(db, actor, days, { today, now: when });
}

onEveryDatabase('what waits for whom', (fresh) => {
  it('is told by role: the own department’s, the own invitations, the machinery', async () => {
    const db = await fresh();
    await troubles(db);
    const head = await keysFor(db, 'head', 'service');
    // The question is due in two days, the answers in five; the rest has no date.
    expect(head.map(({ key }) => key)).toEqual([
      'question',
      'declined',
      'unanswered',
      'short',
      'no-calls',
      'newcomers',
    ]);
    expect(head.find(({ key }) => key === 'declined')).toMatchObject({ names: ['Anna Belova'], count: 1 });
    expect(head.find(({ key }) => key === 'unanswered')).toMatchObject({ count: 2 });
    expect(head.find(({ key }) => key === 'newcomers')).toMatchObject({ names: ['Anna Belova'] });
    const other = (await keysFor(db, 'head', 'third')).map(({ key }) => key);
    for (const key of ['declined', 'unanswered', 'question', 'newcomers'] as const)
      expect(other).not.toContain(key);

    const employee = await keysFor(db, 'employee', 'sales', 's1');
    expect(employee.map(({ key, href }) => [key, href])).toEqual([
      ['invitation', '/invitations/i-s1'],
      ['own-next', '/my-day'],
    ]);
    expect((await keysFor(db, 'employee', 'service', 'v3')).map(({ key }) => key)).toEqual([]);

    const administrator = await keysFor(db, 'administrator', null);
    expect(administrator.find(({ key }) => key === 'job-failed')).toMatchObject({ names: ['send-mail'] });
    expect(administrator.find(({ key }) => key === 'job-late')).toMatchObject({ names: ['clean-letters'] });
    const hr = (await keysFor(db, 'hr', null)).map(({ key }) => key);
    expect(hr).toEqual(['newcomers']);
  });

  it('puts somebody who calls for help first, on the day', async () => {
    const db = await fresh();
    // On the company's today, which late in the evening is not the one of London.
    await storeCover(db, DateTime.fromISO(today).minus({ days: 7 }), { published: true });
    const call = { swapDayId: 'day', toMinute: null, hostId: null, markId: null, seenBy: null, seenAt: null };
    await db
      .insertInto('helpCall')
      .values({
        ...call,
        ...{ id: newId(), key: 'k', employeeId: 'v1', kind: 'ill', madeAt: at },
        ...{ endedBy: null, endedAt: null, withdrawnAt: null },
      })
      .execute();
    expect((await keysFor(db, 'head', 'sales'))[0]).toMatchObject({
      ...{ key: 'call', call: 'ill', names: ['Anna Belova'], href: '/swap-days/day/live' },
    });
    const morning = DateTime.fromISO(`${today}T08:00`, { zone: 'Europe/Moscow' });
    expect((await keysFor(db, 'employee', 'service', 'v1', morning))[0]).toMatchObject({
      key: 'own-day',
      href: '/my-day',
    });
    // After its last step it presses nobody any more.
    const evening = DateTime.fromISO(`${today}T20:00`, { zone: 'Europe/Moscow' });
    expect((await keysFor(db, 'employee', 'service', 'v1', evening)).map(({ key }) => key)).toEqual([
      'own-over',
    ]);
  });
});

describe('the home page', () => {
  let db: Db;
  let test: TestApp;
  beforeAll(async () => {
    db = await freshSqlite();
    await troubles(db);
    test = await testApp(db);
  });
  afterAll(async () => {
    await test.app.close();
    await db.destroy();
  });

  it('says what to do, about what, why and until when, and what to press, in both languages', async () => {
    const head = await (await test.as('head', 'service')).get('/');
    expect(head.body).toContain('Find a replacement: Anna Belova');
    expect(head.body).toContain('6 things wait for your decision');
    expect(head.body).toMatch(/href="\/briefing\/service\/edit#questions" aria-label="Answer: /);
    expect(head.body).toMatch(/<span class="tag[^"]*">by /);
    const russian = await (await test.as('head', 'service', { language: 'ru' })).get('/');
    expect(russian.body).toContain('Найти замену: Anna Belova');
    const employee = await (await test.as('employee', 'sales', { employeeId: 's1' })).get('/');
    expect(employee.body).toMatch(/<a class="button primary" href="\/my-day">/);
    expect(employee.body).toContain('One thing waits for your decision');
    // A draft is the business of its two departments.
    await db.updateTable('swapDay').set({ publishedAt: null, publishedBy: null }).execute();
    expect((await (await test.as('head', 'third')).get('/')).body).not.toContain('href="/swap-days/day"');
    // Who declined, and why, is for the heads alone.
    expect(employee.body).not.toContain('Find a replacement');
    const administrator = await (await test.as('administrator')).get('/');
    for (const href of ['/accounts', '/outbox', '/audit'])
      expect(administrator.body).toContain(`href="${href}"`);
    expect(administrator.body).toContain('the last time this went wrong: send-mail');
  });
});

describe('the number in the navigation', () => {
  it('is what was seen last, is looked at again after the answer, and no page waits for it', async () => {
    const db = await freshSqlite();
    await troubles(db);
    const test = await testApp(db, { countWaiting: true });
    const head = await test.as('head', 'service');
    const countOn = (body: string) => /<span class="count" title="[^"]*">(\d+)<\/span>/.exec(body)?.[1];
    // Nobody has looked yet; the look begins when the page is out.
    expect(countOn((await head.get('/account')).body)).toBeUndefined();
    await vi.waitFor(async () => expect(countOn((await head.get('/account')).body)).toBe('6'));
    await db
      .updateTable('briefingQuestion')
      .set({ state: 'dropped', answer: 'no', answeredAt: at, answeredBy: 'x' })
      .execute();
    expect(countOn((await head.get('/account')).body)).toBe('6');
    expect(countOn((await head.get('/')).body)).toBe('5');
    expect(countOn((await head.get('/account')).body)).toBe('5');
    await db.updateTable('invitation').set({ state: 'accepted', answeredAt: at }).execute();
    await head.post('/language', { language: 'en' });
    await vi.waitFor(async () => expect(countOn((await head.get('/account')).body)).toBe('3'));
    await test.app.close();
    await db.destroy();
  });
});
