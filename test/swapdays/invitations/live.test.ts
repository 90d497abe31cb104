import { expect, it } from 'vitest';
import { loadSolver } from '../../../src/planning/highs.ts';
import { acceptRest, addMark } from '../../../src/swapdays/live/actions.ts';
import { liveRuns } from '../../../src/swapdays/live/runs.ts';
import { findLatestProposal, listLiveChanges } from '../../../src/swapdays/live/queries.ts';
import { findSwapDay } from '../../../src/swapdays/queries.ts';
import { tellWhatChanged, whatChanged } from '../../../src/swapdays/invitations/tell.ts';
import { freshSqlite } from '../../support/databases.ts';
import { head, post } from '../company.ts';
import { at, inlinePlanner, storeLiveDay } from '../live/fixture.ts';
import { lettersTo } from './world.ts';

it('a change of the day under way is told at once to all whose day it changes, and to nobody else', async () => {
  await loadSolver();
  const db = await freshSqlite();
  await storeLiveDay(db);
  await db.transaction().execute((db) => tellWhatChanged(db, 'day', { now: at('07:00'), post }));
  const now = at('10:07');
  const form = { kind: 'absent' as const, employeeId: 'v2', activity: null, fromMinute: 607, toMinute: null };
  await addMark(db, { swapDayId: 'day', form, by: head }, now);
  const started = await liveRuns({ db, planner: inlinePlanner, now: () => now }).start('day', 'Head');
  if (started.ok) await started.done;
  const proposalId = (await findLatestProposal(db, 'day'))?.id ?? '';
  const quiet = { ...post, quietHours: { fromMinute: 540, toMinute: 700 } };
  const order = { swapDayId: 'day', proposalId, by: head, post: quiet };
  expect(await acceptRest(db, order, now)).toEqual({ ok: true });
  expect(await acceptRest(db, order, now)).toEqual({ ok: true });
  const [change] = await listLiveChanges(db, 'day');
  const concerned = (change?.people ?? []).map(({ employeeId }) => employeeId).sort();
  expect(concerned).toContain('v2');
  const letters = await db
    .selectFrom('letter')
    .select(['employeeId', 'dueAt', 'textBody'])
    .where('kind', '=', 'live-change')
    .execute();
  expect(letters.map(({ employeeId }) => employeeId).sort()).toEqual(concerned);
  // Quiet hours or not.
  for (const { dueAt } of letters) expect(dueAt).toBe(now.toUTC().toISO());
  expect((await lettersTo(db, 'v2')).at(-1)?.textBody).toContain('нет на\u00a0месте');
  const untold = await db
    .selectFrom('liveChangePerson')
    .select('employeeId')
    .where('toldAt', 'is', null)
    .execute();
  expect(untold).toEqual([]);
  const day = await findSwapDay(db, 'day');
  expect(day?.toldVersion).toBe(day?.version);
  // Whoever takes part has the new day as the one they know.
  if (day !== undefined) expect((await whatChanged(db, day)).steps).toEqual([]);
});
