/** What the friction log has for heads and HR to do. */
import type { Actor } from '../access/rules.ts';
import { listSpecialDays } from '../calls/calendar/queries.ts';
import type { Db } from '../database/connect.ts';
import { suggestDuplicates } from '../friction/duplicates.ts';
import { everything } from '../friction/filter.ts';
import { countUnexplained } from '../friction/import/unexplained.ts';
import { listApart } from '../friction/join-actions.ts';
import { listClaims, spellsSince } from '../friction/queries.ts';
import { longStuckDays, workingDaysSince } from '../friction/rules.ts';
import { stuckNow } from '../friction/stuck.ts';
import { plusDays } from '../days.ts';
import type { Task } from './tasks.ts';

const lookedBackDays = 60;
const compared = 2000;

/** Requests that have been stuck for long (a head's), likely duplicates and files nobody has explained (HR's). */
export async function claimTasks(
  db: Db,
  { role, departmentId }: Pick<Actor, 'role' | 'departmentId'>,
  today: string,
): Promise<Task[]> {
  if (role === 'head' && departmentId !== null) {
    const special = new Map((await listSpecialDays(db)).map(({ date, kind }) => [date, kind]));
    const long = stuckNow(await spellsSince(db, [departmentId], plusDays(today, 1)), today).filter(
      ({ since }) => workingDaysSince(since, today, special) > longStuckDays,
    );
    const days = long[0]?.days ?? 0;
    return long.length === 0
      ? []
      : [{ key: 'claims-stuck', href: '/friction#stuck', count: long.length, days, due: today }];
  }
  if (role !== 'hr') return [];
  const from = plusDays(today, -lookedBackDays);
  const claims = await listClaims(db, everything({ from, to: today }), null, compared);
  const alike = suggestDuplicates(claims, await listApart(db, from)).length;
  const unexplained = await countUnexplained(db, plusDays(today, -7));
  return [
    ...(alike === 0 ? [] : [{ key: 'claims-alike' as const, href: '/friction/duplicates', count: alike }]),
    ...(unexplained === 0
      ? []
      : [{ key: 'claims-unexplained' as const, href: '/friction/imports', count: unexplained }]),
  ];
}
