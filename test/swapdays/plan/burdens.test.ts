import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { earlierBurdens } from '../../../src/swapdays/plan/burdens.ts';
import { readDayFacts } from '../../../src/swapdays/plan/facts.ts';
import { buildDayProblem } from '../../../src/swapdays/plan/problem.ts';
import { findSwapDay, insertSwapDay, savePlan } from '../../../src/swapdays/queries.ts';
import { onEveryDatabase } from '../../support/databases.ts';
import { coverPlan, coverProblem, storeCover } from '../board/fixture.ts';

const now = DateTime.utc();
const at = now.toISO();

onEveryDatabase('what earlier days have asked', (fresh) => {
  it('is counted from published days of the last 90 days, and given to the planner', async () => {
    const db = await fresh();
    const { date } = await storeCover(db, now);
    // Sales' peak is the first hour, in which both trainees answer; everybody's last hour is 12–13.
    const required = Array.from({ length: 16 }, (_, interval) => (interval < 4 ? 3 : 1));
    const queues = {
      sales: { required, harm: null },
      service: { required: required.map(() => 1), harm: null },
    };
    const problem = { ...coverProblem, queues };
    const day = async (
      id: string,
      daysBefore: number,
      change: { published?: boolean; cancelled?: boolean },
    ) => {
      await insertSwapDay(db, {
        id,
        kind: 'cover',
        mutual: 0,
        guestDepartmentId: 'sales',
        hostDepartmentId: 'service',
        date: DateTime.fromISO(date).minus({ days: daysBefore }).toISODate() ?? '',
        title: '',
        createdBy: 'test',
        createdAt: at,
      });
      await savePlan(db, id, { problem, plan: coverPlan, madeAt: at, editedAt: null });
      if (change.published !== false)
        await db
          .updateTable('swapDay')
          .set({ publishedAt: at, publishedBy: 'x' })
          .where('id', '=', id)
          .execute();
      if (change.cancelled === true)
        await db.updateTable('swapDay').set({ cancelledAt: at }).where('id', '=', id).execute();
    };
    await day('recent', 7, {});
    await day('oldest', 90, {});
    await day('too-old', 91, {});
    await day('draft', 10, { published: false });
    await day('cancelled', 11, { cancelled: true });
    await day('later', -1, {});

    const once = { lateLunch: 0, peak: 4, lastHour: 1 };
    const burdens = await earlierBurdens(db, ['sales', 'service'], date);
    expect(burdens['s1']).toEqual({ lateLunch: 0, peak: 2 * once.peak, lastHour: 2 });
    // Service needs the same all day: it has no peak.
    expect(burdens['v2']).toEqual({ lateLunch: 0, peak: 0, lastHour: 2 });
    expect(await earlierBurdens(db, ['third'], date)).toEqual({});

    const stored = await findSwapDay(db, 'day');
    if (stored === undefined) throw new Error('the day is there');
    const built = buildDayProblem(await readDayFacts(db, stored));
    const person = built === 'empty' ? undefined : built.problem.people.find(({ id }) => id === 's1');
    expect(person?.burden).toEqual(burdens['s1']);

    // A plan that was changed by hand is counted again.
    const activities = { ...coverPlan.activities, s1: coverPlan.activities['s1']?.map(() => 'break') ?? [] };
    const editedAt = now.plus({ minutes: 1 }).toISO();
    await savePlan(db, 'recent', { problem, plan: { ...coverPlan, activities }, madeAt: at, editedAt });
    expect((await earlierBurdens(db, ['sales'], date))['s1']).toEqual(once);
  });
});
