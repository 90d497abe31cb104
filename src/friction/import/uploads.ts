/** Files that wait for somebody to explain their columns and say yes, in pieces, so that none is whole in the memory. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { delimiterOf } from '../../calls/import/table-mapping.ts';
import { rowsOf, textOf } from './text.ts';

const pieceCharacters = 256 * 1024;
/** About 600,000 lines. */
const mostCharacters = 96 * 2 ** 20;
const sampleRows = 5;

type UploadFault = 'empty' | 'too-large' | 'not-text' | 'no-columns';

/** Keeps a file for a day; those of yesterday go. Reads the stream to its end. */
export async function keepUpload(
  db: Db,
  { stream, fileName }: { stream: AsyncIterable<unknown>; fileName: string },
  now: DateTime,
): Promise<{ ok: true; id: string } | { ok: false; fault: UploadFault }> {
  const yesterday = now.minus({ days: 1 }).toUTC().toISO() ?? '';
  await db.deleteFrom('claimUpload').where('uploadedAt', '<', yesterday).execute();
  const id = newId();
  const uploadedAt = now.toUTC().toISO() ?? '';
  await db.insertInto('claimUpload').values({ id, fileName, uploadedAt, importId: null }).execute();
  let [position, characters, waiting] = [0, 0, ''];
  let fault: UploadFault | null = null;
  const write = async (content: string) => {
    await db.insertInto('claimUploadPiece').values({ uploadId: id, position, content }).execute();
    position += 1;
  };
  for await (const text of textOf(stream)) {
    // The rest is read and dropped, so that the browser hears the answer.
    if (fault !== null) continue;
    characters += text.length;
    if (characters > mostCharacters) fault = 'too-large';
    else if (position === 0 && waiting === '' && /[\0\u0003\u0004]/.test(text.slice(0, 200)))
      fault = 'not-text';
    waiting += text;
    if (fault === null && waiting.length >= pieceCharacters) {
      await write(waiting);
      waiting = '';
    }
  }
  if (fault === null && waiting !== '') await write(waiting.replaceAll('\0', ''));
  if (fault === null) {
    const head = await headOf(uploadText(db, id));
    if (head.header.length === 0) fault = 'empty';
    else if (head.header.length < 2) fault = 'no-columns';
  }
  if (fault === null) return { ok: true, id };
  await db.deleteFrom('claimUpload').where('id', '=', id).execute();
  return { ok: false, fault };
}

export async function findUpload(db: Db, id: string) {
  return db.selectFrom('claimUpload').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The file's text, piece by piece. */
export async function* uploadText(db: Db, id: string): AsyncGenerator<string> {
  for (let position = 0; ; position += 1) {
    const piece = await db
      .selectFrom('claimUploadPiece')
      .select('content')
      .where('uploadId', '=', id)
      .where('position', '=', position)
      .executeTakeFirst();
    if (piece === undefined) return;
    yield piece.content;
  }
}

/** The separator, the column names and the first rows of a table. */
export async function headOf(
  text: AsyncIterable<string>,
): Promise<{ delimiter: string; header: string[]; rows: string[][] }> {
  let beginning = '';
  for await (const piece of text) {
    beginning += piece;
    if (beginning.length > pieceCharacters) break;
  }
  const firstLine = /[^\n]*\S[^\n]*/.exec(beginning.replace(/^\uFEFF/, ''))?.[0] ?? '';
  const delimiter = delimiterOf(firstLine);
  const found: string[][] = [];
  async function* once() {
    yield beginning;
  }
  for await (const rows of rowsOf(once(), delimiter)) {
    found.push(...rows.flatMap(({ fields }) => (fields === null ? [] : [[...fields]])));
    if (found.length > sampleRows) break;
  }
  const [header = [], ...rows] = found;
  return { delimiter, header, rows: rows.slice(0, sampleRows) };
}
