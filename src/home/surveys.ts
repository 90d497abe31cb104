/**
 * What surveys have for HR to do: thresholds are raised, and a pulse is moved, before anybody is asked; comments are
 * read once a survey has closed.
 */
import type { Actor } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { addDays } from '../reflections/moments.ts';
import { firstQuestionDays } from '../reflections/surveys/coming.ts';
import { countWaiting } from '../reports/voices/queries.ts';
import type { Task } from './tasks.ts';

/** Brought up so many days ahead. */
const aheadDays = 14;

/** Surveys, and pulses, that begin within a fortnight; comments that nobody has decided about. */
export async function surveyTasks(db: Db, { role }: Pick<Actor, 'role'>, today: string): Promise<Task[]> {
  if (role !== 'hr') return [];
  const coming = await firstQuestionDays(db, { fromDate: today, toDate: addDays(today, aheadDays) });
  const { voices } = await countWaiting(db);
  const toRead: Task[] = voices === 0 ? [] : [{ key: 'voices', href: '/voices/desk', count: voices }];
  const toPrepare = coming.map(({ id, kind, due }): Task => {
    const key = kind === 'pulse' ? 'pulse-coming' : 'survey-coming';
    return { key, href: kind === 'pulse' ? '/reflections/pulse' : `/reflections/surveys/${id}`, due };
  });
  return [...toPrepare, ...toRead];
}
