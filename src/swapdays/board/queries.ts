import type { Db } from '../../database/connect.ts';
import type { BoardPerson } from './board.ts';

/** The people on a plan, those too who have left since. */
export async function boardPeople(db: Db, ids: readonly string[]): Promise<BoardPerson[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('employee').select(['id', 'name', 'email']).where('id', 'in', ids).execute();
}
