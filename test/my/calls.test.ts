import type { DateTime } from 'luxon';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { newId } from '../../src/database/ids.ts';
import { endCall, makeCall, markDeclared, seeCall, withdrawCall } from '../../src/my/calls/actions.ts';
import { callsForHelp } from '../../src/my/calls/queries.ts';
import { type CallKind, saidBefore } from '../../src/my/calls/rules.ts';
import { othersCalls } from '../../src/my/page.ts';
import { findMe, noteChange, notedChanges } from '../../src/my/queries.ts';
import { comingTurn } from '../../src/my/season-turn.ts';
import { formatter } from '../../src/web/format.ts';
import { translator } from '../../src/web/i18n.ts';
import { listMarks } from '../../src/swapdays/live/queries.ts';
import { freshSqlite, onEveryDatabase } from '../support/databases.ts';
import { at, storeLiveDay } from '../swapdays/live/fixture.ts';

const baseUrl = 'https://swap.example.org';
let db: Db;

async function account(
  role: 'head' | 'administrator',
  id: string,
  departmentId: string | null,
): Promise<void> {
  await db
    .insertInto('account')
    .values({
      id,
      email: `${id}@example.org`,
      name: `Name ${id}`,
      passwordHash: null,
      role,
      departmentId,
      employeeId: null,
      language: id === 'h1' ? 'en' : null,
      createdAt: '2026-01-01T00:00:00.000Z',
      endedAt: null,
    })
    .execute();
}

async function caller(id: string) {
  const me = await findMe(db, id);
  if (me === undefined) throw new Error(`no employee ${id}`);
  return { me, by: { accountId: null, name: me.name }, baseUrl };
}

async function call(id: string, kind: CallKind, time: string, toMinute: number | null = null, key = newId()) {
  return makeCall(db, await caller(id), { swapDayId: 'day', kind, toMinute, key }, at(time));
}

const marks = async () =>
  (await listMarks(db, 'day')).map(({ kind, employeeId, fromMinute, toMinute }) => [
    kind,
    employeeId,
    fromMinute,
    toMinute,
  ]);
const open = async () =>
  (await callsForHelp(db, {})).map(({ employeeId, kind, toMinute }) => [employeeId, kind, toMinute]);
const letters = () =>
  db.selectFrom('letter').select(['toEmail', 'subject', 'textBody']).orderBy('toEmail').execute();

async function world(made: Promise<Db>): Promise<void> {
  db = await made;
  await storeLiveDay(db);
  await account('head', 'h1', 'sales');
  await account('head', 'h2', 'service');
  await account('head', 'h3', 'third');
  await account('administrator', 'a', null);
}

onEveryDatabase('a call from somebody’s own day', (fresh) => {
  beforeEach(() => world(fresh()));

  it('of somebody who is late is a mark, told to both heads in their languages, once however often it is pressed', async () => {
    const key = newId();
    const order = async () => call('v1', 'late', '08:41', 560, key);
    expect(await Promise.all([order(), order()])).toEqual([{ ok: true }, { ok: true }]);
    expect(await order()).toEqual({ ok: true });
    // Another page of the same person has another key.
    expect(await call('v1', 'late', '08:43', 560)).toEqual({ ok: true });
    expect(await open()).toEqual([['v1', 'late', 560]]);
    expect(await marks()).toEqual([['late', 'v1', 540, 560]]);
    const [english, russian, ...more] = await letters();
    expect(more).toEqual([]);
    expect(english).toMatchObject({
      toEmail: 'h1@example.org',
      subject: 'Anna Belova is late and comes at 9:20',
    });
    expect(english?.textBody).toContain('It is marked in the plan of the day already');
    expect(english?.textBody).toContain(`${baseUrl}/swap-days/day/live`);
    expect(russian).toMatchObject({ toEmail: 'h2@example.org' });
    expect(russian?.subject.replaceAll('\u00a0', ' ')).toBe('Anna Belova опаздывает, будет в 9:20');

    // Later than thought: the new time takes the place of the old one, and the heads are told again.
    expect(await call('v1', 'late', '09:05', 600)).toEqual({ ok: true });
    expect(await open()).toEqual([['v1', 'late', 600]]);
    expect(await marks()).toEqual([['late', 'v1', 540, 600]]);
    expect(await letters()).toHaveLength(4);

    // Two devices at the same moment: neither is dropped, what was said last stands, in the plan too.
    await Promise.all([call('v1', 'late', '09:06', 570), call('v1', 'late', '09:06', 590)]);
    const [last, ...others] = await open();
    expect(others).toEqual([]);
    expect([570, 590]).toContain(last?.[2]);
    const said = await db.selectFrom('helpCall').select('toMinute').execute();
    expect(said.map(({ toMinute }) => toMinute).sort()).toEqual([560, 570, 590, 600]);
    expect(await marks()).toEqual([['late', 'v1', 540, last?.[2]]]);
  });

  it('for help has a state that heads see, and is heard by the heads of the day alone', async () => {
    await call('v1', 'help', '10:20');
    await call('v1', 'help', '10:21');
    const [one, ...more] = await callsForHelp(db, { departmentIds: ['sales'], fromDate: '2026-12-03' });
    expect(more).toEqual([]);
    expect(one).toMatchObject({ kind: 'help', employeeName: 'Anna Belova', seenBy: null, markId: null });
    expect(await callsForHelp(db, { departmentIds: ['third'] })).toEqual([]);
    expect(await callsForHelp(db, { departmentIds: [] })).toEqual([]);
    expect(await callsForHelp(db, { fromDate: '2026-12-04' })).toEqual([]);
    expect((await letters()).map(({ toEmail }) => toEmail)).toEqual(['h1@example.org', 'h2@example.org']);
    expect((await letters())[0]?.textBody).toContain('Sales calls, 10:00–11:00');
    const id = one?.id ?? '';
    await seeCall(db, id, { accountId: 'h1', name: 'Name h1' }, at('10:22'));
    await seeCall(db, id, { accountId: 'h2', name: 'Name h2' }, at('10:23'));
    expect(await callsForHelp(db, {})).toMatchObject([
      { seenBy: 'Name h1', seenAt: at('10:22').toUTC().toISO() },
    ]);
    await endCall(db, id, { accountId: 'h2', name: 'Name h2' }, at('10:30'));
    expect(await callsForHelp(db, {})).toEqual([]);
    expect(
      await noteChange(db, { changeId: 'none', employeeId: 'v1', notedAt: at('10:00').toISO() ?? '' }),
    ).toBe(false);
    expect(await notedChanges(db, 'v1', 'day')).toEqual(new Set());
    expect(await comingTurn(db, 'v1', '2026-12-01')).toBeNull();
    // What was settled may be asked again.
    await call('v1', 'help', '11:20');
    expect(await open()).toEqual([['v1', 'help', null]]);
  });
});

describe('a call from somebody’s own day', () => {
  const undo: (() => Promise<void>)[] = [];
  beforeEach(() => world(freshSqlite(undo)));
  afterEach(async () => {
    for (const step of undo.splice(0)) await step();
  });

  it('of somebody who is ill takes the place of being late, and is taken back by the same hand alone', async () => {
    await call('v1', 'late', '08:41', 560);
    await call('v1', 'ill', '09:10');
    expect(await open()).toEqual([['v1', 'ill', null]]);
    expect(await marks()).toEqual([['absent', 'v1', 550, null]]);
    const [{ id = '' } = {}] = await callsForHelp(db, {});
    expect(await withdrawCall(db, await caller('v2'), id, at('09:11'))).toBe(false);
    expect(await marks()).toHaveLength(1);
    expect(await withdrawCall(db, await caller('v1'), id, at('09:12'))).toBe(true);
    expect(await withdrawCall(db, await caller('v1'), id, at('09:12'))).toBe(true);
    expect([await open(), await marks()]).toEqual([[], []]);
    expect(
      (await letters()).filter(({ subject }) => subject.includes('takes the message back')),
    ).toHaveLength(1);
  });

  it('that arrives late says when it was said, and does not undo what was said since', async () => {
    const late = async (saidAt: string, kind: 'ill' | 'late', toMinute: number | null) => {
      const said = saidBefore(at(saidAt).toISO() ?? '', at('12:00'));
      const order = { swapDayId: 'day', kind, toMinute, key: newId(), saidAt: said?.toISO() ?? null };
      return makeCall(db, await caller('v1'), order, at('12:00'));
    };
    await late('10:00', 'ill', null);
    const [one] = await callsForHelp(db, {});
    const words = { t: translator('en'), f: formatter('en') };
    expect(othersCalls(one === undefined ? [] : [one], words)[0]?.said).toBe(
      'said at 10:00, arrived at 12:00',
    );
    expect((await letters())[0]?.textBody).toContain('10:00, arrived at 12:00');
    expect(await late('09:10', 'late', 580)).toEqual({ ok: true });
    expect(await open()).toEqual([['v1', 'ill', null]]);
  });

  it('takes a phone’s word for when it was said within a day, and never for what is to come', () => {
    const now = at('12:00');
    const said = (claimed: DateTime) => saidBefore(claimed.toISO() ?? '', now)?.toISO() ?? null;
    expect(said(now.minus({ hours: 23 }))).toBe(now.minus({ hours: 23 }).toUTC().toISO());
    for (const claimed of [now.minus({ hours: 25 }), now.minus({ seconds: 20 }), now.plus({ minutes: 5 })])
      expect(said(claimed)).toBeNull();
    expect([saidBefore('', now), saidBefore('10 o’clock', now)]).toEqual([null, null]);
  });

  it('before the day is a declaration: the heads are told at once, and on the day it is marked', async () => {
    const evening = at('20:00').minus({ days: 1 });
    const order = { swapDayId: 'day', kind: 'ill' as const, toMinute: null, key: newId() };
    expect(await makeCall(db, await caller('v1'), order, evening)).toEqual({ ok: true });
    expect([await open(), await marks()]).toEqual([[['v1', 'ill', null]], []]);
    expect((await letters()).map(({ subject }) => subject)).toContain(
      'Anna Belova is ill: Thursday, 3\u00a0December',
    );
    expect(await markDeclared(db, evening)).toBe(0);
    expect(await markDeclared(db, at('06:00'))).toBe(1);
    expect(await markDeclared(db, at('06:05'))).toBe(0);
    expect(await marks()).toEqual([['absent', 'v1', 540, null]]);
    const late = { ...order, kind: 'late' as const, toMinute: 560, key: newId() };
    expect(await makeCall(db, await caller('v1'), late, evening)).toEqual({
      ok: false,
      problem: 'not-today',
    });
  });

  it('of somebody whom a head has marked already is passed on, and leaves the head’s mark alone', async () => {
    await db
      .insertInto('liveMark')
      .values({
        id: 'm',
        swapDayId: 'day',
        kind: 'absent',
        employeeId: 'v1',
        activity: null,
        fromMinute: 540,
        toMinute: null,
        madeBy: 'Name h1',
        madeAt: at('08:30').toUTC().toISO() ?? '',
        undoneBy: null,
        undoneAt: null,
      })
      .execute();
    expect(await call('v1', 'ill', '08:41')).toEqual({ ok: true });
    const [{ id = '', markId } = {}] = await callsForHelp(db, {});
    expect(markId).toBeNull();
    await withdrawCall(db, await caller('v1'), id, at('08:42'));
    expect(await marks()).toHaveLength(1);
  });

  it('is refused for a day that is none of one’s own, is over, or for a time outside the shift', async () => {
    await db.updateTable('employee').set({ departmentId: 'third' }).where('id', '=', 'v3').execute();
    expect(await call('v3', 'ill', '09:00')).toEqual({ ok: false, problem: 'not-yours' });
    expect(await call('v1', 'ill', '13:00')).toEqual({ ok: false, problem: 'over' });
    expect(await call('v1', 'late', '08:00', 540)).toEqual({ ok: false, problem: 'time' });
    await db.updateTable('swapDay').set({ publishedAt: null, publishedBy: null }).execute();
    expect(await call('v1', 'ill', '08:00')).toEqual({ ok: false, problem: 'not-yours' });
    expect([await open(), await marks(), await letters()]).toEqual([[], [], []]);
  });
});
