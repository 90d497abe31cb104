/** Imports a file whose kind is known, or was told from its beginning. */
import type { Db } from '../../database/connect.ts';
import { importCallsCsv, importCdr, importMapped, importQueueLog, importTeleopti } from './actions.ts';
import { findMapping } from './mapping-queries.ts';
import { sniffed, type FileFault, type Sniffed } from './sniff.ts';
import type { ImportOutcome, ImportSource } from './source.ts';

export type FileOutcome =
  | ImportOutcome
  | { ok: false; refused: FileFault }
  /** A table that nobody has explained yet; the stream has not been read. */
  | { ok: false; unexplained: { delimiter: string }; stream: AsyncIterable<unknown> };

/** Tells the file's kind and imports it; a table as it was explained before. */
export async function importFile(db: Db, source: ImportSource): Promise<FileOutcome> {
  const file = await sniffed(source.stream);
  if (!file.ok) return { ok: false, refused: file.fault };
  if (file.format !== 'table') return importAs(db, { ...source, stream: file.stream }, file);
  const { delimiter, header, stream } = file;
  const mapping = await findMapping(db, header);
  if (mapping === null) return { ok: false, unexplained: { delimiter }, stream };
  return importMapped(db, { ...source, stream }, { ...mapping, delimiter });
}

/** Imports a file of a kind that needs no explaining. */
export async function importAs(
  db: Db,
  source: ImportSource,
  file: Exclude<Extract<Sniffed, { ok: true }>, { format: 'table' }>,
): Promise<ImportOutcome> {
  switch (file.format) {
    case 'csv':
      return importCallsCsv(db, source);
    case 'queue-log':
      return importQueueLog(db, source);
    case 'cdr':
      return importCdr(db, source);
    case 'teleopti':
      return importTeleopti(db, source, file.delimiter);
    case 'genesys':
      return importMapped(db, source, { ...file.mapping, timeZone: source.timeZone ?? 'UTC' }, 'genesys');
  }
}
