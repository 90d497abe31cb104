/** Takes whoever answered out of a table before any of it is stored. Pure. */
import type { SheetLine } from '../../people/import-sheet.ts';

export interface HiddenSheet {
  readonly header: readonly string[];
  readonly lines: readonly SheetLine[];
  /** Columns whose values were codes or names of people: only which lines share one is left of them. */
  readonly hidden: readonly number[];
}

const email = /[^\s@<>;,"']+@[^\s@<>;,"']+\.[^\s@<>;,"'.]+/g;
const personColumn =
  /^(id|код|ключ|участник|респондент|сотрудник|фио|имя|фамилия|отчество|логин|табельный.*|телефон|почта|эл.*почта|e-?mail.*|respondent.*|participant.*|employee.*|user.*|login|(first|last|full)? ?name|phone|key|code|код .*|id .*|.* id|адрес)$/;
/** From this share of its values on a column counts as one of people. */
const enough = 0.3;

/**
 * Columns that name people, by their heading or by what stands in them, keep only which lines are the same person's:
 * each value becomes p1, p2, … E-mail addresses within other texts are blotted out.
 * @param known names and e-mails of the staff list, in lower case
 */
export function hidePeople(
  header: readonly string[],
  lines: readonly SheetLine[],
  known: ReadonlySet<string>,
): HiddenSheet {
  const hidden = header.flatMap((name, at) =>
    personColumn.test(plain(name)) || namesPeople(lines, at, known) ? [at] : [],
  );
  const codes = hidden.map(() => new Map<string, string>());
  return {
    header: header.map((name) => name.replaceAll(email, '…')),
    hidden,
    lines: lines.map(({ line, cells }) => ({
      line,
      cells: header.map((_, at) => {
        const cell = cells[at] ?? '';
        const seen = codes[hidden.indexOf(at)];
        if (seen === undefined) return cell.replaceAll(email, '…');
        if (cell === '') return '';
        const code = seen.get(plain(cell)) ?? `p${seen.size + 1}`;
        seen.set(plain(cell), code);
        return code;
      }),
    })),
  };
}

function namesPeople(lines: readonly SheetLine[], at: number, known: ReadonlySet<string>): boolean {
  const values = lines.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '');
  const people = values.filter((cell) => {
    const one = plain(cell);
    return known.has(one) || (cell.length < 255 && !/\s/.test(one) && one.search(email) === 0);
  });
  return values.length > 0 && people.length / values.length >= enough;
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ');
}
