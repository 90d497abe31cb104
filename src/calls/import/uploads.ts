/** Files that wait for somebody to explain their columns, so that they need not be chosen again. */
import type { Selectable } from 'kysely';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import type { CallUploadTable } from '../../database/tables.ts';
import { splitLine } from './split-line.ts';

export type Upload = Omit<Selectable<CallUploadTable>, 'isWhole'> & { isWhole: boolean };

/** Of a longer file only the beginning is kept, and it is chosen again when its columns are explained. */
const MAX_BYTES = 8 * 2 ** 20;
const BEGINNING = 64 * 1024;
const KEEP_MS = 24 * 3600 * 1000;

export type UploadFacts = Pick<
  Upload,
  'fileName' | 'departmentId' | 'uploadedBy' | 'uploadedAt' | 'delimiter'
>;

/** Keeps a file for a day; those of yesterday go. Reads the stream to its end. */
export async function keepUpload(
  db: Db,
  stream: AsyncIterable<unknown>,
  facts: UploadFacts,
): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk as Buffer | string);
    // The rest is read and dropped, so that the browser hears the answer.
    if (bytes < MAX_BYTES) chunks.push(piece.subarray(0, MAX_BYTES - bytes));
    bytes += piece.length;
  }
  const isWhole = bytes <= MAX_BYTES;
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '');
  const beginning = text.slice(0, BEGINNING);
  const content = isWhole ? text : beginning.slice(0, beginning.lastIndexOf('\n') + 1);
  const id = newId();
  await db.transaction().execute(async (db) => {
    await forgetOldUploads(db, facts.uploadedAt);
    await db
      .insertInto('callUpload')
      .values({ id, ...facts, content, isWhole: isWhole ? 1 : 0 })
      .execute();
  });
  return id;
}

/** Files that nobody explained within a day go. */
export async function forgetOldUploads(db: Db, now: string): Promise<void> {
  const yesterday = new Date(Date.parse(now) - KEEP_MS).toISOString();
  await db.deleteFrom('callUpload').where('uploadedAt', '<', yesterday).execute();
}

export async function findUpload(db: Db, id: string): Promise<Upload | undefined> {
  const row = await db.selectFrom('callUpload').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : { ...row, isWhole: row.isWhole === 1 };
}

export async function forgetUpload(db: Db, id: string): Promise<void> {
  await db.deleteFrom('callUpload').where('id', '=', id).execute();
}

/** The column names and the first rows of a table. */
export function sampleOf(
  content: string,
  delimiter: string,
  rows: number,
): { header: string[]; rows: string[][] } {
  const lines = content
    .slice(0, BEGINNING)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, rows + 1);
  const [header = [], ...rest] = lines.map((line) =>
    (splitLine(line, delimiter) ?? [line]).map((one) => one.trim()),
  );
  return { header, rows: rest };
}
