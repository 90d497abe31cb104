/** One line of a staff list as texts; `line` is the number that the reader's own program shows. */
export interface SheetLine {
  line: number;
  cells: string[];
}

/** Why a file is not a staff list at all; `people-import.file.<code>` says it. */
export interface FileProblem {
  code:
    | 'empty'
    | 'too-large'
    | 'pdf'
    | 'old-excel'
    | 'broken-xlsx'
    | 'not-a-table'
    | 'quotes'
    | 'too-many-rows'
    | 'no-rows'
    | 'no-email-column'
    | 'repeated-column'
    | 'unknown-queue';
  params: Record<string, string | number>;
}

export type SheetResult = { ok: true; lines: SheetLine[] } | { ok: false; problem: FileProblem };

/** The largest file and the longest list that are taken. 10,000 people are about a tenth of the size. */
export const importLimits = {
  bytes: 8 * 1024 * 1024,
  rows: 10_000,
  unpackedBytes: 96 * 1024 * 1024,
} as const;

/** A refusal of a whole file. */
export function refuse(
  code: FileProblem['code'],
  params: FileProblem['params'] = {},
): { ok: false; problem: FileProblem } {
  return { ok: false, problem: { code, params } };
}
