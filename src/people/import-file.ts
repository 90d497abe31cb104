import { readCsv } from './import-csv.ts';
import { importLimits, refuse, type SheetResult } from './import-sheet.ts';
import { readXlsx } from './import-xlsx.ts';

/**
 * Reads a file into lines of texts. What it is, its first bytes say, not its name: people rename files.
 * Blank lines are left out, so the first line is the header.
 */
export async function readImportFile(content: Buffer): Promise<SheetResult> {
  if (content.length > importLimits.bytes) return refuse('too-large', { megabytes: 8 });
  const result = await readAsTable(content);
  if (!result.ok) return result;
  const lines = result.lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (lines.length === 0) return refuse('empty');
  if (lines.length - 1 > importLimits.rows) {
    return refuse('too-many-rows', { rows: lines.length - 1, most: importLimits.rows });
  }
  return { ok: true, lines };
}

async function readAsTable(content: Buffer): Promise<SheetResult> {
  const start = content.subarray(0, 8).toString('latin1');
  if (start.startsWith('PK\x03\x04')) return readXlsx(content);
  if (start.startsWith('%PDF')) return refuse('pdf');
  // The compound file of Excel 97–2003, and of an XLSX behind a password.
  if (start.startsWith('\xd0\xcf\x11\xe0')) return refuse('old-excel');
  return readCsv(content);
}
