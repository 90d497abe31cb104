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
  /^(id|код|ключ|(участник|респондент|сотрудник|фио|ф\. ?и\. ?о\.?|имя|фамилия|отчество|логин|табельный|телефон|почта)( .*)?|.*(ваше имя|имя,? фамилия|фамилия,? имя|эл.*почта|e-?mail).*|(respondent|participant|employee|user).*|login|(your |first |last |full |family |given )*name|surname|phone( .*)?|key|code|код .*|id .*|.* id|адрес)$/;
/** “Орлова Анна”, “Ким И. О.”, “Anna Orlova-Petrova”: two or three words that all begin with a capital. */
const capital = "\\p{Lu}[\\p{L}’']*\\p{Ll}(-\\p{Lu}\\p{Ll}+)?";
const looksLikeName = new RegExp(`^${capital},? (${capital}|\\p{Lu}\\.)( ?(${capital}|\\p{Lu}\\.))?$`, 'u');
/** What departments, teams and moments are called may look like names of people; there are few of them. */
const groupColumn = /отдел|подраздел|команд|department|team|unit/;
const mostGroups = { share: 0.2, count: 4 };
/** From this share of its values on a column counts as one of people. */
const enough = 0.3;

/**
 * Columns that name people, by their heading or by what stands in them, keep only which lines are the same person's:
 * each value becomes p1, p2, … E-mail addresses and full names of the staff list within other texts are blotted out.
 * @param known names and e-mails of the staff list, in lower case
 */
export function hidePeople(
  header: readonly string[],
  lines: readonly SheetLine[],
  known: ReadonlySet<string>,
): HiddenSheet {
  const hidden = header.flatMap((name, at) =>
    personColumn.test(plain(name)) || (!groupColumn.test(plain(name)) && namesPeople(lines, at, known))
      ? [at]
      : [],
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
        if (seen === undefined) return withoutNames(cell.replaceAll(email, '…'), known);
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
  const isMany = (one: readonly string[]) => values.length > 0 && one.length / values.length >= enough;
  const people = values.filter((cell) => {
    const one = plain(cell);
    return known.has(one) || (cell.length < 255 && !/\s/.test(one) && one.search(email) === 0);
  });
  const nameLike = values.filter((cell) => looksLikeName.test(cell));
  if (isMany(people)) return true;
  const groups = Math.max(mostGroups.count, values.length * mostGroups.share);
  return isMany(nameLike) && new Set(nameLike).size > groups;
}

/** Blots out two or three words in a row that are somebody's name. */
function withoutNames(text: string, known: ReadonlySet<string>): string {
  const words = [...text.matchAll(/[\p{L}’'-]+/gu)].map(({ index, 0: word }) => ({
    from: index,
    to: index + word.length,
    word: word.toLowerCase(),
  }));
  let result = '';
  let done = 0;
  for (let i = 0; i < words.length; i++) {
    const length = [3, 2].find((n) => {
      const some = words.slice(i, i + n).map(({ word }) => word);
      return some.length === n && (known.has(some.join(' ')) || known.has(some.toReversed().join(' ')));
    });
    const [first, last] = [words[i], words[i + (length ?? 1) - 1]];
    if (length === undefined || first === undefined || last === undefined) continue;
    result += `${text.slice(done, first.from)}…`;
    done = last.to;
    i += length - 1;
  }
  return result + text.slice(done);
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ');
}
