import type { Db } from '../../database/connect.ts';
import type { DebriefLineTable } from '../../database/tables-agreements.ts';
import { type LineKind } from './rules.ts';

/** A line as the group sees it, with what the reader themself has to do with it, and nobody else's name. */
export interface Line {
  readonly id: string;
  readonly kind: LineKind;
  readonly text: string;
  readonly version: number;
  /** How many had the thought. */
  readonly voices: number;
  /** Whether somebody besides its author has joined it. */
  readonly joined: boolean;
  readonly own: boolean;
  /** Whether the reader has said “so do I”. */
  readonly said: boolean;
  readonly agreementId: string | null;
}

/** The lines of a debrief in the order in which they were written. */
export async function listLines(db: Db, swapDayId: string, accountId: string | null): Promise<Line[]> {
  const lines = await db
    .selectFrom('debriefLine')
    .leftJoin('agreement', (join) =>
      join.onRef('agreement.lineId', '=', 'debriefLine.id').on('agreement.state', '!=', 'withdrawn'),
    )
    .selectAll('debriefLine')
    .select('agreement.id as agreementId')
    .where('debriefLine.swapDayId', '=', swapDayId)
    .orderBy('debriefLine.position')
    .orderBy('debriefLine.id')
    .execute();
  const voices = await db
    .selectFrom('debriefVoice')
    .innerJoin('debriefLine', 'debriefLine.id', 'debriefVoice.lineId')
    .select(['debriefVoice.lineId', 'debriefVoice.accountId'])
    .where('debriefLine.swapDayId', '=', swapDayId)
    .execute();
  return lines.map((line) => {
    const joined = voices.filter(({ lineId }) => lineId === line.id);
    const authors = line.authorAccountId === null ? 0 : 1;
    return {
      id: line.id,
      kind: line.kind,
      text: line.text,
      version: line.version,
      voices: Math.max(1, line.forgotten + authors + joined.length),
      joined: joined.length > 0 || line.forgotten > 1,
      own: accountId !== null && line.authorAccountId === accountId,
      said: joined.some((one) => one.accountId === accountId),
      agreementId: line.agreementId,
    };
  });
}

/** A line of this day; undefined for another day's. */
export async function findLine(
  db: Db,
  swapDayId: string,
  id: string,
  accountId: string | null,
): Promise<Line | undefined> {
  return (await listLines(db, swapDayId, accountId)).find((line) => line.id === id);
}

/** Whether somebody takes or took part in a day: in the exercise, or on the phone for it, and has not said no. */
export async function tookPart(db: Db, swapDayId: string, employeeId: string | null): Promise<boolean> {
  if (employeeId === null) return false;
  const invited = await db
    .selectFrom('invitation')
    .select(['state', 'role'])
    .where('swapDayId', '=', swapDayId)
    .where('employeeId', '=', employeeId)
    .execute();
  if (invited.some(({ state }) => state === 'declined')) return false;
  if (invited.some(({ state, role }) => role === 'helper' && state === 'accepted')) return true;
  const row = await db
    .selectFrom('swapParticipant')
    .select('employeeId')
    .where('swapDayId', '=', swapDayId)
    .where('employeeId', '=', employeeId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes a line; false when the same thought stands there already. */
export async function insertLine(db: Db, line: DebriefLineTable): Promise<boolean> {
  const result = await db
    .insertInto('debriefLine')
    .values(line)
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** Lines and agreements of each of these days. */
export async function countLines(
  db: Db,
  swapDayIds: readonly string[],
): Promise<Map<string, { lines: number; agreements: number }>> {
  const found = new Map<string, { lines: number; agreements: number }>();
  if (swapDayIds.length === 0) return found;
  const lines = await db
    .selectFrom('debriefLine')
    .select(['swapDayId', (eb) => eb.fn.countAll().as('lines')])
    .where('swapDayId', 'in', swapDayIds)
    .groupBy('swapDayId')
    .execute();
  const agreements = await db
    .selectFrom('agreement')
    .select('swapDayId')
    .where('swapDayId', 'in', swapDayIds)
    .execute();
  for (const row of lines) {
    const made = agreements.filter(({ swapDayId }) => swapDayId === row.swapDayId).length;
    found.set(row.swapDayId, { lines: Number(row.lines), agreements: made });
  }
  return found;
}
