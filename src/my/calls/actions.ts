import type { DateTime } from 'luxon';
import { type Author, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { queueLetters } from '../../notify/outbox.ts';
import { addMark, undoMark } from '../../swapdays/live/actions.ts';
import { listMarks } from '../../swapdays/live/queries.ts';
import { namesOf } from '../../swapdays/queries.ts';
import { type MyDay, readOwnDay } from '../day.ts';
import { findMe, type Me } from '../queries.ts';
import { sectionsAt } from '../steps.ts';
import { doingIn } from '../words.ts';
import { callLetters, type CallNews } from './letters.ts';
import {
  callsForHelp,
  changeOpenCall,
  declaredToday,
  employeeReader,
  findCall,
  headsOf,
  type HelpCall,
  insertCall,
  isKnownKey,
} from './queries.ts';
import { type CallKind, type CallProblem, callProblem, markOf } from './rules.ts';

export type Called = { ok: true } | { ok: false; problem: CallProblem };

/** Who calls, and where the program is reached. */
export interface Caller {
  readonly me: Me;
  readonly by: Author;
  readonly baseUrl: string;
}

const mostTries = 5;
const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';

/**
 * “I am late”, “I am ill”, “I need help”, by the person's own hand and about nobody else. Late and ill become a mark of
 * the live day where it takes one; the heads are told in any case, of help the host too. The same key, or the same call
 * while it is open, is one report; late and ill take each other's place.
 * @param order `key` is made by the page, so that a tap may be sent again; `saidAt`: when it was said, where it arrives
 * later
 */
export async function makeCall(
  db: Db,
  caller: Caller,
  order: {
    swapDayId: string;
    kind: CallKind;
    toMinute: number | null;
    key: string;
    saidAt?: string | null;
  },
  now: DateTime,
): Promise<Called> {
  const { me } = caller;
  if (await isKnownKey(db, order.key)) return { ok: true };
  const found = await readOwnDay(db, me, order.swapDayId, now);
  if (found === undefined) return { ok: false, problem: 'not-yours' };
  const toMinute = order.kind === 'late' ? order.toMinute : null;
  const problem = callProblem({ kind: order.kind, toMinute }, found.steps, found.moment);
  if (problem !== undefined) return { ok: false, problem };
  // Another device may say something else at the same moment: what was said last stands, so that nothing is lost.
  for (let tries = 0; tries < mostTries; tries++) {
    if (await takesPlace(db, caller, { ...order, toMinute, saidAt: order.saidAt ?? null }, found, now))
      return { ok: true };
  }
  throw new Error('other calls of the same person kept coming between');
}

/** Puts a call in the place of what the person has said before; false where another came between. */
async function takesPlace(
  db: Db,
  caller: Caller,
  order: {
    swapDayId: string;
    kind: CallKind;
    toMinute: number | null;
    key: string;
    saidAt: string | null;
  },
  found: MyDay,
  now: DateTime,
): Promise<boolean> {
  const { me, by } = caller;
  const { toMinute } = order;
  const open = await callsForHelp(db, { swapDayId: order.swapDayId, employeeId: me.id });
  if (open.some((one) => one.kind === order.kind && one.toMinute === toMinute)) return true;
  if (order.kind !== 'help') {
    // What another device has said since stands.
    const { saidAt } = order;
    if (saidAt !== null && open.some((one) => one.kind !== 'help' && (one.saidAt ?? one.madeAt) > saidAt))
      return true;
    for (const one of open) if (one.kind !== 'help') await takeBack(db, one, by, now);
  }
  // The mark first: sent again after a crash between the two, the mark is found made and the call follows.
  const markId = await markFor(db, { ...order, employeeId: me.id }, found, by, now);
  const call = {
    id: newId(),
    key: order.key,
    swapDayId: order.swapDayId,
    employeeId: me.id,
    kind: order.kind,
    toMinute,
    hostId: order.kind === 'help' ? hostNow(found) : null,
    markId,
    madeAt: iso(now),
    saidAt: order.saidAt,
  };
  const made = await db.transaction().execute(async (db) => {
    if (!(await insertCall(db, call))) return false;
    await tell(db, call, found, caller, 'made', now);
    return true;
  });
  if (made || (await isKnownKey(db, order.key))) return true;
  // The mark of what did not become a call goes again, unless it is the other's too.
  const others = await callsForHelp(db, { swapDayId: order.swapDayId, employeeId: me.id });
  if (markId !== null && others.every((one) => one.markId !== markId))
    await undoMark(db, { swapDayId: order.swapDayId, markId, by }, now);
  return false;
}

/** Marks the live day, where it takes the mark. @returns the mark's id, or null */
async function markFor(
  db: Db,
  call: { swapDayId: string; kind: CallKind; toMinute: number | null; employeeId: string },
  { steps, moment }: MyDay,
  by: Author,
  now: DateTime,
): Promise<string | null> {
  const form = moment.when === 'today' ? markOf(call, steps, moment) : null;
  if (form === null) return null;
  const done = await addMark(db, { swapDayId: call.swapDayId, form, by }, now);
  if (!done.ok) return null;
  // Who was marked by a head before keeps the head's mark: it is not the person's to take back.
  const made = (await listMarks(db, call.swapDayId)).filter(
    (mark) =>
      mark.employeeId === call.employeeId &&
      mark.madeBy === by.name &&
      mark.kind === form.kind &&
      mark.toMinute === form.toMinute,
  );
  return made.at(-1)?.id ?? null;
}

/** Takes the own call back, and its mark with it. Gone already counts as taken back; another's does not exist. */
export async function withdrawCall(db: Db, caller: Caller, callId: string, now: DateTime): Promise<boolean> {
  const { me, by } = caller;
  const call = await findCall(db, callId);
  if (call === undefined || call.employeeId !== me.id) return false;
  const found = await readOwnDay(db, me, call.swapDayId, now);
  if (!(await takeBack(db, call, by, now)) || found === undefined) return true;
  await db.transaction().execute((db) => tell(db, call, found, caller, 'withdrawn', now));
  return true;
}

async function takeBack(db: Db, call: HelpCall, by: Author, now: DateTime): Promise<boolean> {
  if (!(await changeOpenCall(db, call.id, { withdrawnAt: iso(now) }))) return false;
  const { swapDayId, markId } = call;
  if (markId !== null) await undoMark(db, { swapDayId, markId, by }, now);
  return true;
}

/** Letters to the heads (and of a call for help to the host), and the line in the log. */
async function tell(
  db: Db,
  call: Pick<
    HelpCall,
    'id' | 'employeeId' | 'kind' | 'toMinute' | 'hostId' | 'markId' | 'swapDayId' | 'saidAt'
  >,
  found: MyDay,
  { me, by, baseUrl }: Caller,
  state: 'made' | 'withdrawn',
  now: DateTime,
): Promise<void> {
  const { day, steps, moment } = found;
  const step = moment.when === 'today' ? sectionsAt(steps, moment.minute).now : null;
  const news: CallNews = {
    callId: call.id,
    kind: call.kind,
    toMinute: call.toMinute,
    name: me.name,
    day,
    arrivedMinute: moment.minute,
    saidAt: state === 'made' ? call.saidAt : null,
    today: moment.when === 'today',
    marked: call.markId !== null,
    doing: step === null ? null : doingIn(step, day),
  };
  const heads = await headsOf(db, [day.guestDepartment.id, day.hostDepartment.id]);
  const host = call.hostId === null ? undefined : await employeeReader(db, call.hostId);
  const readers = [
    ...heads.map((reader) => ({ reader, path: `/swap-days/${day.id}/live` })),
    ...(host === undefined ? [] : [{ reader: host, path: '/my-day' }]),
  ];
  await queueLetters(db, callLetters(news, readers, state), { baseUrl, now });
  await recordCall(db, call, by, state, now);
}

/** Who sits beside the person now: the first to help. */
function hostNow({ steps, moment }: MyDay): string | null {
  const step = sectionsAt(steps, moment.minute).now;
  return step?.kind === 'guest' || step?.kind === 'assisted' ? (step.withIds[0] ?? null) : null;
}

/** Somebody has read a call and says so; the first to do so stands. */
export async function seeCall(db: Db, callId: string, by: Author, now: DateTime): Promise<void> {
  await db.transaction().execute(async (db) => {
    const call = await findCall(db, callId);
    if (call === undefined || call.seenAt !== null) return;
    if (await changeOpenCall(db, callId, { seenBy: by.name, seenAt: iso(now) }))
      await recordCall(db, call, by, 'seen', now);
  });
}

/** A call is settled. */
export async function endCall(db: Db, callId: string, by: Author, now: DateTime): Promise<void> {
  await db.transaction().execute(async (db) => {
    const call = await findCall(db, callId);
    if (call === undefined) return;
    const at = iso(now);
    const seen = call.seenAt === null ? { seenBy: by.name, seenAt: at } : {};
    if (await changeOpenCall(db, callId, { ...seen, endedBy: by.name, endedAt: at }))
      await recordCall(db, call, by, 'ended', now);
  });
}

/** Who called stands in the log, and not for what: health is not kept there. */
async function recordCall(
  db: Db,
  call: Pick<HelpCall, 'id' | 'employeeId'>,
  by: Author,
  state: 'made' | 'withdrawn' | 'seen' | 'ended',
  now: DateTime,
): Promise<void> {
  const name = (await namesOf(db, [call.employeeId])).get(call.employeeId) ?? '';
  const subject = { kind: 'help-call', id: call.id, name };
  await record(db, { by, action: `help-call.${state}`, subject }, now);
}

/** On the day itself, those who declared before it that they are ill are marked; for the recurring jobs. */
export async function markDeclared(db: Db, now: DateTime): Promise<number> {
  let marked = 0;
  for (const call of await declaredToday(db, now)) {
    const me = await findMe(db, call.employeeId);
    const found = me && (await readOwnDay(db, me, call.swapDayId, now));
    if (me === undefined || found === undefined) continue;
    const markId = await markFor(db, call, found, { accountId: null, name: me.name }, now);
    if (markId === null) continue;
    await db.updateTable('helpCall').set({ markId }).where('id', '=', call.id).execute();
    marked += 1;
  }
  return marked;
}
