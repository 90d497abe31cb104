import { constants, inflateRawSync } from 'node:zlib';
import { readSheet } from 'read-excel-file/node';
import { importLimits, refuse, type SheetResult } from './import-sheet.ts';

/** Reads the first sheet of an XLSX workbook; a typed date becomes `YYYY-MM-DD`. */
export async function readXlsx(content: Buffer): Promise<SheetResult> {
  const unpacked = unpackedBytes(content, importLimits.unpackedBytes);
  if (unpacked === undefined) return refuse('broken-xlsx');
  if (unpacked > importLimits.unpackedBytes) return refuse('too-large', { megabytes: 8 });
  let rows: unknown[][];
  try {
    rows = await readSheet(content);
  } catch {
    // Whatever the reader stumbles over in a foreign file: there is no sheet to be had from it.
    return refuse('broken-xlsx');
  }
  return { ok: true, lines: rows.map((cells, i) => ({ line: i + 1, cells: cells.map(textOf) })) };
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  return typeof cell === 'string' ? cell.trim() : '';
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/**
 * How many bytes a ZIP really unpacks to, counted only until the limit is passed: a few kilobytes can claim to
 * be small and unpack to gigabytes, and the reader that comes next would take them all into memory.
 * Field offsets from PKWARE's APPNOTE 4.3.7, 4.3.12 and 4.3.16.
 * @returns undefined where the bytes are no ZIP
 */
function unpackedBytes(zip: Buffer, limit: number): number | undefined {
  try {
    const end = endOfDirectory(zip);
    if (end === undefined) return undefined;
    let total = 0;
    let at = zip.readUInt32LE(end + 16);
    for (let left = zip.readUInt16LE(end + 10); left > 0 && total <= limit; left--) {
      if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) return undefined;
      const method = zip.readUInt16LE(at + 10);
      const packedBytes = zip.readUInt32LE(at + 20);
      const local = zip.readUInt32LE(at + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(from, from + packedBytes);
      total += method === 8 ? inflatedBytes(packed, limit - total + 1) : packed.length;
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    return total;
  } catch (error) {
    // Offsets that point outside the file, or data that does not inflate.
    if (error instanceof RangeError && (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      return limit + 1;
    return undefined;
  }
}

function inflatedBytes(packed: Buffer, atMost: number): number {
  return inflateRawSync(packed, { maxOutputLength: atMost, finishFlush: constants.Z_SYNC_FLUSH }).length;
}

function endOfDirectory(zip: Buffer): number | undefined {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}
