/** What several pages of a season say. */
import type { Language } from '../web/catalogue.ts';
import type { Format } from '../web/format.ts';
import type { Params, Translate } from '../web/i18n.ts';
import { distinctNames, nameOf } from '../swapdays/words.ts';
import type { Problem } from './rules.ts';
import type { Season } from './season.ts';

export interface Reader {
  t: Translate;
  f: Format;
  language: Language;
}

/** People by id as pages name them: two of one name are told apart; who is not known any more has the id's beginning. */
export function namer(
  people: readonly { id: string; name: string; email: string }[],
): (id: string) => string {
  const names = distinctNames(people);
  return (id) => names.get(id) ?? id.slice(0, 8);
}

/** Problems in words: dates, people and departments in their codes' parameters become what one reads. */
export function problemWords(
  problems: readonly Problem[],
  { t, f, language }: Reader,
  known: { name: (id: string) => string; season?: Pick<Season, 'first' | 'second'> } = { name: (id) => id },
): string[] {
  const departments = known.season === undefined ? [] : [known.season.first, known.season.second];
  const each = (list: string, word: (one: string) => string): string => list.split(' ').map(word).join(', ');
  const words: Readonly<Record<string, (value: string) => string>> = {
    date: (date) => f.dayShort(date),
    fixedOn: (date) => f.dayShort(date),
    dates: (dates) => each(dates, f.dayShort),
    person: known.name,
    people: (ids) => each(ids, known.name),
    department: (id) => {
      const found = departments.find((one) => one.id === id);
      return found === undefined ? id : nameOf(found, language);
    },
  };
  return problems.map(({ code, params }) => {
    const said: Params = {};
    for (const [name, value] of Object.entries(params ?? {}))
      said[name] = typeof value === 'string' ? (words[name]?.(value) ?? value) : value;
    return t(`seasons.problem.${code}`, said);
  });
}

/** “23 Nov – 15 Jan 2027” */
export function spanWords({ fromDate, toDate }: Pick<Season, 'fromDate' | 'toDate'>, f: Format): string {
  return `${f.date(fromDate)}\u00a0– ${f.date(toDate)}`;
}

/** A day inside a sentence: Russian writes it small there. */
export function dayInText(date: string, { f, language }: Pick<Reader, 'f' | 'language'>): string {
  const day = f.dayLong(date);
  return language === 'ru' ? day.charAt(0).toLowerCase() + day.slice(1) : day;
}
