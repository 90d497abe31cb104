import { expect, it } from 'vitest';
import { comingTurn } from '../../src/my/season-turn.ts';
import { insertMadeDay } from '../../src/seasons/made-queries.ts';
import { insertSwapDay } from '../../src/swapdays/queries.ts';
import { freshSqlite } from '../support/databases.ts';
import { dayOf, draw, newSeason, now } from '../seasons/world.ts';
import { smallCompany } from '../swapdays/company.ts';

it('tells the next turn of a published season until its swap day is made', async () => {
  const undo: (() => Promise<void>)[] = [];
  const db = await freshSqlite(undo);
  await smallCompany(db, { calls: false });
  const season = await newSeason(db);
  await draw(db, season, 7);
  const { id: drawId } = await db.selectFrom('seasonDraw').select('id').executeTakeFirstOrThrow();
  const pair = (day: number, sales: string, service: string) => ({ date: dayOf(day), sales, service });
  const stamp = now.toISO() ?? '';
  await db
    .insertInto('seasonPlan')
    .values({
      id: 'plan',
      seasonId: season.id,
      number: 1,
      drawId,
      state: 'accepted',
      status: 'optimal',
      seasonVersion: 1,
      madeBy: 'test',
      madeAt: stamp,
      decidedBy: 'test',
      decidedAt: stamp,
      problemJson: '{}',
      planJson: JSON.stringify({
        plan: { pairs: [pair(8, 's1', 'v1'), pair(1, 's1', 'v2'), pair(2, 's3', 'v1')] },
        mostPairs: 3,
        workshops: [],
      }),
      askedJson: '{}',
    })
    .execute();
  const turn = (id: string, from: string) => comingTurn(db, id, from);
  // What is not published is promised to nobody.
  expect(await turn('s1', dayOf(0))).toBeNull();
  await db.updateTable('season').set({ publishedAt: stamp, publishedBy: 'test' }).execute();
  expect(await turn('s1', dayOf(0))).toEqual({ date: dayOf(1), season: 'Autumn' });
  expect(await turn('s1', dayOf(2))).toEqual({ date: dayOf(8), season: 'Autumn' });
  expect(await turn('v1', dayOf(0))).toEqual({ date: dayOf(2), season: 'Autumn' });
  expect(await turn('v1', dayOf(9))).toBeNull();
  expect(await turn('v9', dayOf(0))).toBeNull();
  // Made, it is a day of its own and comes with its invitation.
  await insertSwapDay(db, {
    id: 'day',
    kind: 'shadow',
    mutual: 1,
    guestDepartmentId: 'sales',
    hostDepartmentId: 'service',
    date: dayOf(1),
    title: '',
    shadowMinutes: 120,
    createdBy: 'test',
    createdAt: stamp,
  });
  await insertMadeDay(db, { swapDayId: 'day', seasonId: season.id, madeBy: 'test', madeAt: stamp });
  expect(await turn('s1', dayOf(0))).toEqual({ date: dayOf(8), season: 'Autumn' });
  for (const step of undo) await step();
});
