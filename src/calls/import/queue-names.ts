/** Which department a queue's name in a file belongs to. */
import type { DateTime } from 'luxon';
import { type Author, changesOf, recordChange } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { readSetting, writeSetting } from '../../database/settings.ts';
import { listDepartments } from '../../people/queries.ts';

const SETTING = 'calls.queue-names';

/** File name of a queue → department id, as somebody set it on the import page. */
export type QueueNames = Record<string, string>;

export async function readQueueNames(db: Db): Promise<QueueNames> {
  const stored = await readSetting(db, SETTING);
  return stored === undefined ? {} : (JSON.parse(stored) as QueueNames);
}

/** Remembers names for later files; an empty department forgets one. */
export async function writeQueueNames(db: Db, names: QueueNames, by: Author, now: DateTime): Promise<void> {
  await db.transaction().execute(async (db) => {
    const before = await readQueueNames(db);
    const all = { ...before, ...names };
    const kept = Object.fromEntries(Object.entries(all).filter(([, departmentId]) => departmentId !== ''));
    await writeSetting(db, SETTING, JSON.stringify(kept));
    const texts = (some: QueueNames): string[] => Object.entries(some).map(([name, id]) => `${name} = ${id}`);
    const changes = changesOf({ queueNames: texts(before) }, { queueNames: texts(kept) });
    const subject = { kind: 'queue-names', id: null, name: '' };
    await recordChange(db, { by, action: 'queue-names.changed', subject, changes }, now);
  });
}

/**
 * A function from a file's queue name to a department id: the names that were set, then the departments' own
 * ids and names in either language, without regard to case. `whenEmpty` is for files without a queue column.
 */
export async function queueResolver(
  db: Db,
  extra: QueueNames = {},
  whenEmpty: string | null = null,
): Promise<(queue: string) => string | null> {
  const departments = await listDepartments(db);
  const known = new Map<string, string>();
  for (const { id, nameRu, nameEn } of departments) {
    for (const name of [id, nameRu, nameEn]) known.set(keyOf(name), id);
  }
  const ids = new Set(departments.map((department) => department.id));
  for (const [name, id] of Object.entries({ ...(await readQueueNames(db)), ...extra })) {
    if (ids.has(id)) known.set(keyOf(name), id);
  }
  const unnamed = whenEmpty !== null && ids.has(whenEmpty) ? whenEmpty : null;
  return (queue) => (queue === '' ? unnamed : (known.get(keyOf(queue)) ?? null));
}

/** Names are kept this long; a file's longer ones are compared as far. */
export const QUEUE_NAME_LENGTH = 100;

function keyOf(name: string): string {
  return name.trim().slice(0, QUEUE_NAME_LENGTH).toLowerCase();
}
