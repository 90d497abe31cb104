/** What people wrote, as it is read. */
import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import type { VoicePoolTable, VoiceTable } from '../../database/tables-reports.ts';

export type Voice = Selectable<VoiceTable>;

/** A department's words to a question, and what became of them. */
export interface PoolCounts extends Selectable<VoicePoolTable> {
  readonly counts: Readonly<Record<VoiceTable['state'], number>>;
}

/** Which voices are wanted; null wherever it does not matter. */
export interface VoiceFilter {
  readonly surveyId: string;
  readonly state: VoiceTable['state'] | null;
  readonly departmentId: string | null;
}

/** The pools of a survey; those of one department where it is named. */
export async function listPools(
  db: Db,
  { surveyId, departmentId }: Omit<VoiceFilter, 'state'>,
): Promise<PoolCounts[]> {
  const pools = await db
    .selectFrom('voicePool')
    .selectAll()
    .where('surveyId', '=', surveyId)
    .$if(departmentId !== null, (query) => query.where('departmentId', '=', departmentId ?? ''))
    .orderBy('code')
    .orderBy('departmentId')
    .execute();
  const counts = await db
    .selectFrom('voice')
    .select(['departmentId', 'code', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('surveyId', '=', surveyId)
    .groupBy(['departmentId', 'code', 'state'])
    .execute();
  return pools.map((pool) => {
    const own = counts.filter(
      ({ departmentId, code }) => departmentId === pool.departmentId && code === pool.code,
    );
    const count = (state: VoiceTable['state']) => Number(own.find((one) => one.state === state)?.count ?? 0);
    return {
      ...pool,
      counts: { waiting: count('waiting'), released: count('released'), kept: count('kept') },
    };
  });
}

/** Voices by question and department; within them in the order of their random ids. */
export async function listVoices(
  db: Db,
  { surveyId, state, departmentId }: VoiceFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<Voice[]> {
  return db
    .selectFrom('voice')
    .selectAll()
    .where('surveyId', '=', surveyId)
    .$if(state !== null, (query) => query.where('state', '=', state ?? 'released'))
    .$if(departmentId !== null, (query) => query.where('departmentId', '=', departmentId ?? ''))
    .orderBy('code')
    .orderBy('departmentId')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** One voice, or undefined. */
export async function findVoice(db: Db, id: string): Promise<Voice | undefined> {
  return db.selectFrom('voice').selectAll().where('id', '=', id).executeTakeFirst();
}

/** How many wait for a decision, in all surveys, and in how many. */
export async function countWaiting(db: Db): Promise<{ voices: number; surveys: number }> {
  const row = await db
    .selectFrom('voice')
    .select((eb) => eb.fn.countAll<number>().as('voices'))
    .select((eb) => eb.fn.count<number>('surveyId').distinct().as('surveys'))
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return { voices: Number(row?.voices ?? 0), surveys: Number(row?.surveys ?? 0) };
}

/** Who has decided about a survey's words: the named people whom the questionnaire speaks of. */
export async function listDeciders(db: Db, surveyId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('voice')
    .select('decidedBy')
    .distinct()
    .where('surveyId', '=', surveyId)
    .where('decidedBy', 'is not', null)
    .orderBy('decidedBy')
    .execute();
  return rows.flatMap(({ decidedBy }) => (decidedBy === null ? [] : [decidedBy]));
}
