import type { Db } from '../../database/connect.ts';
import { estimatedHandling } from '../../calls/estimates/queries.ts';
import { handlingOf } from '../../calls/staffing/handling.ts';
import { findDepartment } from '../../people/queries.ts';
import type { BoardPerson } from './board.ts';
import type { Suffering } from './verdict.ts';

/** The people on a plan, those too who have left since. */
export async function boardPeople(db: Db, ids: readonly string[]): Promise<BoardPerson[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('employee').select(['id', 'name', 'email']).where('id', 'in', ids).execute();
}

/** What callers of these departments do when agents are missing on a date: where nobody is known to hang up, they wait. */
export async function sufferingOn(
  db: Db,
  departmentIds: readonly string[],
  date: string,
): Promise<Suffering> {
  const found = new Set<Suffering>();
  for (const id of departmentIds) {
    const department = await findDepartment(db, id);
    if (department === undefined) continue;
    // A department that has set a patience has one, whatever its calls say.
    const { patience } =
      department.patienceSeconds === null
        ? handlingOf(department, await estimatedHandling(db, id, date))
        : { patience: { seconds: department.patienceSeconds } };
    found.add(patience.seconds === null ? 'late' : 'lost');
  }
  const [only] = found;
  return found.size > 1 ? 'both' : (only ?? 'lost');
}
