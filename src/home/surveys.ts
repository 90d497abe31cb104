/** What surveys have for HR to do: thresholds are raised, and a pulse is moved, before anybody is asked. */
import type { Actor } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { addDays } from '../reflections/moments.ts';
import { firstQuestionDays } from '../reflections/surveys/coming.ts';
import type { Task } from './tasks.ts';

/** Brought up so many days ahead. */
const aheadDays = 14;

/** Surveys, and pulses, that begin within a fortnight. */
export async function surveyTasks(db: Db, { role }: Pick<Actor, 'role'>, today: string): Promise<Task[]> {
  if (role !== 'hr') return [];
  const coming = await firstQuestionDays(db, { fromDate: today, toDate: addDays(today, aheadDays) });
  return coming.map(({ id, kind, due }): Task => {
    const key = kind === 'pulse' ? 'pulse-coming' : 'survey-coming';
    return { key, href: kind === 'pulse' ? '/reflections/pulse' : `/reflections/surveys/${id}`, due };
  });
}
