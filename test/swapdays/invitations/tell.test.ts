import fc from 'fast-check';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { expect, it, describe } from 'vitest';
import type { Db } from '../../../src/database/connect.ts';
import { cancelSwapDay } from '../../../src/swapdays/actions.ts';
import { tellPeople } from '../../../src/swapdays/invitations/actions.ts';
import { answersOf, declinesWaiting, unansweredDays } from '../../../src/swapdays/invitations/answers.ts';
import { opens } from '../../../src/swapdays/invitations/links.ts';
import { findInvitationOf, listAnswers, listInvitations } from '../../../src/swapdays/invitations/queries.ts';
import { exerciseSpan } from '../../../src/swapdays/invitations/told.ts';
import { whatChanged } from '../../../src/swapdays/invitations/tell.ts';
import { changeSwapDay, findPlan, findSwapDay } from '../../../src/swapdays/queries.ts';
import { freshSqlite, onEveryDatabase } from '../../support/databases.ts';
import { head, post } from '../company.ts';
import {
  activitiesOf,
  answer,
  date,
  lettersTo,
  publish,
  storePlan,
  storeVisit,
  takingPart,
  type Visits,
} from './world.ts';

const monday = DateTime.fromISO('2026-11-23T10:00', { zone: 'Europe/Moscow' });
const order = { swapDayId: 'day', by: head, post };
const kinds = async (db: Db, id: string) => (await lettersTo(db, id)).map(({ kind }) => kind);

/** Changes the plan of the published day by hand. */
async function edit(db: Db, visits: Visits, now = monday, late: string[] = []): Promise<void> {
  const day = await findSwapDay(db, 'day');
  await changeSwapDay(db, 'day', day?.version ?? 0);
  await storePlan(db, activitiesOf(visits, late), now);
}

onEveryDatabase('telling people of a swap day', (fresh) => {
  it('invites everybody who takes part, planner’s hosts too, and nobody else; published twice it is told once', async () => {
    const db = await fresh();
    await storeVisit(db, monday);
    const [one, other] = await Promise.all([publish(db, monday), publish(db, monday)]);
    expect([one.ok, other.ok]).toContain(true);
    expect(
      (await listInvitations(db, 'day')).map(({ employeeId, role }) => [employeeId, role]).sort(),
    ).toEqual([
      ['s1', 'guest'],
      ['s2', 'guest'],
      ['v1', 'host'],
      ['v2', 'host'],
    ]);
    expect(await db.selectFrom('letter').select('kind').execute()).toHaveLength(4);
    expect(await lettersTo(db, 'v3')).toEqual([]);
    expect(await kinds(db, 's1')).toEqual(['invitation']);
  });

  it('tells exactly those concerned what changed, in one letter for many changes', async () => {
    const db = await fresh();
    await storeVisit(db, monday);
    await publish(db, monday);
    await edit(db, { s1: { host: 'v1', from: 0 }, s2: { host: 'v2', from: 12 } });
    await edit(db, { s1: { host: 'v1', from: 0 }, s2: { host: 'v3', from: 12 } });
    expect(await tellPeople(db, order, monday.plus({ hours: 1 }))).toEqual({ ok: true, count: 3 });
    expect(await tellPeople(db, order, monday.plus({ hours: 2 }))).toEqual({ ok: true, count: 0 });
    expect(await kinds(db, 's1')).toEqual(['invitation']);
    expect(await kinds(db, 'v1')).toEqual(['invitation']);
    expect(await kinds(db, 's2')).toEqual(['invitation', 'invitation-changed']);
    expect(await kinds(db, 'v2')).toEqual(['invitation', 'invitation-withdrawn']);
    expect(await kinds(db, 'v3')).toEqual(['invitation']);
    const changed = (await lettersTo(db, 's2')).at(-1)?.textBody ?? '';
    expect(changed).toContain('Уже не\u00a0рядом: Marina Lis');
    expect(changed).toContain('Теперь рядом: Igor Kim');
    expect(changed).toContain('10:00–11:00: рядом: Marina Lis → звонки');
    expect(changed).toContain('12:00–13:00: звонки → рядом: Igor Kim');
  });

  it('keeps one answer of two presses at one moment, and every answer in the history with what was asked', async () => {
    const db = await fresh();
    await storeVisit(db, monday);
    await publish(db, monday);
    const later = monday.plus({ hours: 3 });
    const both = await Promise.all([
      answer(db, 's1', 'accepted', later),
      answer(db, 's1', 'accepted', later),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const found = await findInvitationOf(db, 'day', 's1');
    expect(found).toMatchObject({ state: 'accepted', answeredBy: 'Oleg Tarasov', answeredHow: 'page' });
    await answer(db, 's1', 'declined', later.plus({ hours: 1 }), {
      reason: 'work',
      reasonWords: 'The report',
    });
    const history = await listAnswers(db, found?.id ?? '');
    expect(history.map(({ answer, reason }) => [answer, reason])).toEqual([
      ['accepted', ''],
      ['declined', 'work'],
    ]);
    expect(history[0]).toMatchObject({ wordsVersion: 1, language: 'en', answeredHow: 'page' });
    expect(history[0]?.askedWords).toContain('I agree to take part: Thursday, 3\u00a0December');
    expect(JSON.parse(history[0]?.toldJson ?? '')).toEqual(found?.told);
  });

  it('refuses an answer to a day that has become another one, and after it has begun', async () => {
    const db = await fresh();
    await storeVisit(db, monday);
    await publish(db, monday);
    const seen = await findInvitationOf(db, 'day', 's2');
    await edit(db, { s1: { host: 'v1', from: 0 }, s2: { host: 'v2', from: 12 } });
    await tellPeople(db, order, monday);
    const stale = { sequence: seen?.sequence ?? 0 };
    expect(await answer(db, 's2', 'accepted', monday, stale)).toEqual({ ok: false, problem: 'changed' });
    const begun = DateTime.fromISO(`${date}T09:00`, { zone: 'Europe/Moscow' });
    expect(await answer(db, 's2', 'accepted', begun.minus({ minutes: 1 }))).toMatchObject({ ok: true });
    expect(await answer(db, 's2', 'declined', begun)).toEqual({ ok: false, problem: 'begun' });
    expect(await answer(db, 's1', 'declined', monday, { reason: '' })).toEqual({
      ok: false,
      problem: 'reason',
    });
  });

  it('has the open answers and the refusals for the heads of the two departments', async () => {
    const db = await fresh();
    await storeVisit(db, monday);
    await publish(db, monday);
    await answer(db, 's1', 'accepted', monday);
    await answer(db, 'v2', 'declined', monday);
    expect((await answersOf(db, 'day')).count).toEqual({ all: 4, accepted: 1, declined: 1, open: 2 });
    expect(await declinesWaiting(db, 'service', monday)).toMatchObject([
      { name: 'Marina Lis', reason: 'family' },
    ]);
    expect(await declinesWaiting(db, 'other', monday)).toEqual([]);
    expect(await unansweredDays(db, null, monday)).toEqual([{ swapDayId: 'day', date, count: 2 }]);
    const after = DateTime.fromISO(date).plus({ days: 1 });
    expect(await declinesWaiting(db, null, after)).toEqual([]);
    expect(await unansweredDays(db, null, after)).toEqual([]);
  });
});

describe('an invitation', () => {
  it('is opened by the link of its letters until the day is over, and by no other link', async () => {
    const db = await freshSqlite();
    await storeVisit(db, monday);
    await publish(db, monday);
    const text = (await lettersTo(db, 's1'))[0]?.textBody ?? '';
    const [, invitationId = '', token = ''] = /invitations\/([\w-]+)\?token=([\w-]+)/.exec(text) ?? [];
    const other = (await findInvitationOf(db, 'day', 's2'))?.id ?? '';
    const at = (iso: string) => DateTime.fromISO(iso, { zone: 'Europe/Moscow' }).toUTC().toISO() ?? '';
    const nowIso = at(`${date}T23:59`);
    expect(await opens(db, { token, invitationId, nowIso })).toBe(true);
    expect(await opens(db, { token, invitationId: other, nowIso })).toBe(false);
    expect(await opens(db, { token, invitationId, nowIso: at('2026-12-04T00:00') })).toBe(false);
    const row = await db.selectFrom('invitationLink').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it('carries the day for the calendar: put in, confirmed, updated with a higher number, taken out by a no', async () => {
    const db = await freshSqlite();
    await storeVisit(db, monday);
    await publish(db, monday);
    for (let press = 0; press < 2; press++) await answer(db, 's2', 'accepted', monday.plus({ minutes: 30 }));
    await edit(db, { s1: { host: 'v1', from: 0 }, s2: { host: 'v2', from: 12 } });
    await tellPeople(db, order, monday.plus({ hours: 1 }));
    await answer(db, 's2', 'declined', monday.plus({ hours: 2 }));
    await answer(db, 's2', 'accepted', monday.plus({ hours: 3 }));
    const letters = await lettersTo(db, 's2');
    const said = letters.map(({ kind, calendar, calendarMethod }) => [
      kind,
      calendarMethod,
      Number(/SEQUENCE:(\d+)/.exec(calendar ?? '')?.[1]),
      /PARTSTAT=([A-Z-]+)/.exec(unfolded(calendar))?.[1],
      /UID:(.*)\r/.exec(calendar ?? '')?.[1],
    ]);
    const uid = said[0]?.[4];
    expect(uid).toMatch(/^day\.s2@/);
    expect(said).toEqual([
      ['invitation', 'REQUEST', 0, 'NEEDS-ACTION', uid],
      ['invitation-accepted', 'REQUEST', 1, 'ACCEPTED', uid],
      ['invitation-changed', 'REQUEST', 2, 'ACCEPTED', uid],
      ['invitation-declined', 'CANCEL', 3, 'DECLINED', uid],
      ['invitation-changed', 'REQUEST', 4, 'ACCEPTED', uid],
    ]);
    const open = letters.map(({ calendar }) => unfolded(calendar).includes('ещё не ответили'));
    expect(open).toEqual([true, false, false, false, false]);
  });

  it('tells whoever was answered for by a head', async () => {
    const db = await freshSqlite();
    await storeVisit(db, monday);
    await publish(db, monday);
    const later = monday.plus({ minutes: 5 });
    await answer(db, 's2', 'accepted', later, { how: 'head', by: head });
    await answer(db, 's1', 'accepted', later);
    const text = async (id: string) => (await lettersTo(db, id)).at(-1)?.textBody ?? '';
    expect(await text('s2')).toContain(`ответил руководитель: ${head.name}`);
    expect(await text('s1')).not.toContain('ответил руководитель');
  });

  it('tells the heads of both departments of a no, and nobody of a yes', async () => {
    const db = await freshSqlite();
    await storeVisit(db, monday);
    const account = { passwordHash: null, employeeId: null, language: null, endedAt: null };
    await db
      .insertInto('account')
      .values(
        ['sales', 'service'].map((departmentId) => ({
          ...account,
          id: `head-${departmentId}`,
          email: `${departmentId}@example.org`,
          name: `Head of ${departmentId}`,
          role: 'head' as const,
          departmentId,
          createdAt: monday.toUTC().toISO() ?? '',
        })),
      )
      .execute();
    await publish(db, monday);
    await answer(db, 's2', 'accepted', monday);
    await answer(db, 's1', 'declined', monday, { reason: 'other', reasonWords: 'A visit to the doctor' });
    const letters = await db
      .selectFrom('letter')
      .select(['toEmail', 'textBody'])
      .where('kind', '=', 'refusal')
      .orderBy('toEmail')
      .execute();
    expect(letters.map(({ toEmail }) => toEmail)).toEqual(['sales@example.org', 'service@example.org']);
    expect(letters[0]?.textBody).toContain('A visit to the doctor');
  });

  it('ends with the day: those who were coming hear that it is cancelled, those who said no do not', async () => {
    const db = await freshSqlite();
    await storeVisit(db, monday);
    await publish(db, monday);
    await answer(db, 's1', 'declined', monday.plus({ minutes: 5 }));
    const version = (await findSwapDay(db, 'day'))?.version ?? 0;
    await cancelSwapDay(db, { ...order, version }, monday.plus({ hours: 1 }));
    expect((await kinds(db, 's1')).at(-1)).toBe('invitation-declined');
    expect((await kinds(db, 's2')).at(-1)).toBe('invitation-cancelled');
    expect((await listInvitations(db, 'day')).map(({ state }) => state)).toEqual(Array(4).fill('withdrawn'));
  });

  it('agrees with the plan that stands, after whatever has happened', async () => {
    const visits = fc.record({
      s1: fc.option(
        fc.record({
          host: fc.constantFrom('v1' as const, 'v2' as const, 'v3' as const),
          from: fc.constantFrom(0 as const, 4 as const, 12 as const),
        }),
        { nil: undefined },
      ),
      s2: fc.option(
        fc.record({
          host: fc.constantFrom('v1' as const, 'v2' as const),
          from: fc.constantFrom(0 as const, 12 as const),
        }),
        { nil: undefined },
      ),
    });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('edit' as const), visits, late: fc.subarray(['s1', 'v1', 'v2']) }),
      fc.record({ kind: fc.constant('replan' as const), visits, guests: fc.subarray(['s1', 's2', 's3']) }),
      fc.record({ kind: fc.constant('publish' as const) }),
      fc.record({ kind: fc.constant('tell' as const) }),
      fc.record({
        kind: fc.constant('answer' as const),
        who: fc.constantFrom('s1', 's2', 'v1', 'v2', 'v3'),
        said: fc.constantFrom('accepted' as const, 'declined' as const),
      }),
      fc.record({ kind: fc.constant('cancel' as const) }),
    );
    const db = await freshSqlite();
    await storeVisit(db, monday);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
        await db.deleteFrom('invitation').execute();
        await db.deleteFrom('letter').execute();
        await db
          .updateTable('swapDay')
          .set({ cancelledAt: null, publishedAt: null, toldVersion: null })
          .execute();
        await takingPart(db, ['s1', 's2']);
        await storePlan(
          db,
          activitiesOf({ s1: { host: 'v1', from: 0 }, s2: { host: 'v2', from: 4 } }),
          monday,
        );
        let now = monday;
        for (const one of steps) {
          now = now.plus({ minutes: 1 });
          const day = await findSwapDay(db, 'day');
          const version = day?.version ?? 0;
          if (one.kind === 'edit' && day?.publishedAt) await edit(db, given(one.visits), now, one.late);
          if (one.kind === 'replan' && day?.cancelledAt === null) {
            await takingPart(db, one.guests);
            await storePlan(db, activitiesOf(given(one.visits)), now);
            await changeSwapDay(db, 'day', version, { publishedAt: null, publishedBy: null });
          }
          if (one.kind === 'publish') await publish(db, now);
          if (one.kind === 'tell') await tellPeople(db, order, now);
          if (one.kind === 'answer') await answer(db, one.who, one.said, now);
          if (one.kind === 'cancel') await cancelSwapDay(db, { ...order, version }, now);
        }
        await publish(db, now.plus({ minutes: 1 }));
        await tellPeople(db, order, now.plus({ minutes: 2 }));
        await everybodyKnows(db);
        await calendarsAgree(db);
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});

/** fast-check gives `undefined` where a guest visits nobody. */
function given(visits: { [Key in keyof Visits]?: Visits[Key] | undefined }): Visits {
  return {
    ...(visits.s1 === undefined ? {} : { s1: visits.s1 }),
    ...(visits.s2 === undefined ? {} : { s2: visits.s2 }),
  };
}

const unfolded = (calendar: string | null) =>
  (calendar ?? '').replaceAll('\r\n ', '').replaceAll('\u00a0', ' ');

/** Everybody's calendar, as a program that keeps to RFC 5546 (2.1.5, 3.2) makes it of the letters. */
async function calendarsAgree(db: Db): Promise<void> {
  for (const { employeeId, state, told } of await listInvitations(db, 'day')) {
    let held: { sequence: number; entry: ICAL.Component | null } | undefined;
    for (const { calendar, calendarMethod } of await lettersTo(db, employeeId)) {
      if (calendar === null) continue;
      const entry = new ICAL.Component(ICAL.parse(calendar) as unknown[]).getFirstSubcomponent('vevent');
      const sequence = Number(entry?.getFirstPropertyValue('sequence'));
      // An older revision is ignored, and nothing is taken out that was never put in.
      expect(sequence).toBeGreaterThan(held?.sequence ?? -1);
      if (calendarMethod === 'CANCEL') expect(held?.entry).toBeTruthy();
      held = { sequence, entry: calendarMethod === 'CANCEL' ? null : entry };
    }
    const entry = held?.entry ?? null;
    const comes = state === 'asked' || state === 'accepted';
    const span = comes ? exerciseSpan(told) : null;
    const time = (name: string) =>
      (entry?.getFirstPropertyValue(name) as ICAL.Time | undefined)?.toJSDate().toISOString();
    const utc = (minute = 0) =>
      new Date(Date.parse(`${date}T00:00:00+03:00`) + minute * 60_000).toISOString();
    if (span === null) expect(entry).toBeNull();
    else {
      expect([time('dtstart'), time('dtend')]).toEqual(span.map(utc));
      const answered = entry?.getFirstProperty('attendee')?.getFirstParameter('partstat');
      expect(answered).toBe(state === 'accepted' ? 'ACCEPTED' : 'NEEDS-ACTION');
    }
  }
}

/** The last letter of each who did not say no says what the plan says. */
async function everybodyKnows(db: Db): Promise<void> {
  const day = await findSwapDay(db, 'day');
  const stored = await findPlan(db, 'day');
  if (day === undefined || stored === undefined) throw new Error('no day');
  expect((await whatChanged(db, day)).steps.filter(({ kind }) => kind !== 'forget')).toEqual(
    // A day whose plan does not fit its people any more is told nobody.
    day.publishedAt === null ? expect.anything() : [],
  );
  if (day.publishedAt === null && day.cancelledAt === null) return;
  for (const { employeeId, state } of await listInvitations(db, 'day')) {
    const last = (await lettersTo(db, employeeId)).at(-1);
    const text = last?.textBody ?? '';
    if (state === 'declined') continue;
    if (state === 'withdrawn') {
      expect(['invitation-withdrawn', 'invitation-cancelled', 'invitation-declined']).toContain(last?.kind);
      continue;
    }
    const activities = stored.plan.activities[employeeId] ?? [];
    for (const [at, activity] of activities.entries()) {
      if (!activity.startsWith('shadow:') || activities[at - 1] === activity) continue;
      const name = { v1: 'Anna Belova', v2: 'Marina Lis', v3: 'Igor Kim' }[activity.slice(7)] ?? '';
      const minute = 540 + at * 15;
      const time = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}–${Math.floor(minute / 60) + 1}:`;
      expect(text).toMatch(new RegExp(`${time}\\d\\d\\s+рядом: ${name}`));
    }
    expect(text.includes('рядом: ') || activities.every((one) => !one.startsWith('shadow:'))).toBe(true);
  }
}
