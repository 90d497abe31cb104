import type { Db } from '../../src/database/connect.ts';
import { newId } from '../../src/database/ids.ts';

/** A department with people on its staff list, who have no accounts. */
export async function makeStaff(
  db: Db,
  people: readonly { name: string; email: string }[],
  departmentId = 'sales',
): Promise<string[]> {
  await db
    .insertInto('department')
    .values({
      id: departmentId,
      nameRu: departmentId,
      nameEn: departmentId,
      colour: 'sales',
      timeZone: 'Europe/Moscow',
      ahtSeconds: 240,
      patienceSeconds: null,
      serviceLevelPercent: 80,
      answerWithinSeconds: 20,
      maxPhoneMinutes: 120,
      position: 0,
    })
    .execute();
  const rows = people.map(({ name, email }) => ({
    id: newId(),
    name,
    email,
    departmentId,
    shiftPatternId: null,
    startedOn: '2026-01-01',
    maxPhoneMinutes: null,
    leftAt: null,
  }));
  await db.insertInto('employee').values(rows).execute();
  return rows.map(({ id }) => id);
}
