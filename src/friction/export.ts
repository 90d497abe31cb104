/** The log as a table for spreadsheets. No name of an employee leaves it: not the noter's, nor one in the words. */
import type { Db } from '../database/connect.ts';
import type { Department } from '../people/queries.ts';
import type { Language } from '../web/catalogue.ts';
import type { Translate } from '../web/i18n.ts';
import { byteOrderMark, csvLine } from '../audit/csv.ts';
import { type Category, listCategories } from './category-queries.ts';
import { knownNames, withoutNames } from './names.ts';
import { type ClaimCursor, type ClaimFilter, listClaims, type ListedClaim, listSpells } from './queries.ts';

const atOnce = 500;
const columns = [
  ...(['date', 'from', 'about', 'category', 'harmed', 'noted', 'ticket', 'stuck-since'] as const),
  ...(['moved-on', 'source'] as const),
];

interface ExportOrder {
  readonly filter: ClaimFilter;
  readonly departments: readonly Department[];
  readonly language: Language;
  readonly t: Translate;
  /** With what people wrote, names of the staff list blacked out. */
  readonly withWords: boolean;
}

/** The whole of what is asked for, some hundred claims in the memory at a time. Dates are ISO days. */
export async function* claimLines(db: Db, order: ExportOrder): AsyncGenerator<string> {
  const { t, language, withWords } = order;
  const separator = language === 'ru' ? ';' : ',';
  const header = [...columns, ...(withWords ? (['words'] as const) : [])];
  yield (
    byteOrderMark +
      csvLine(
        header.map((column) => t(`friction.export.${column}`)),
        separator,
      )
  );
  const names = knownNames(await allNames(db));
  const categories = await listCategories(db);
  let after: ClaimCursor | null = null;
  do {
    const claims: ListedClaim[] = await listClaims(db, order.filter, after, atOnce);
    const spells = await listSpells(
      db,
      claims.map(({ id }) => id),
    );
    yield claims
      .map((claim) => {
        const last = spells.filter(({ claimId }) => claimId === claim.id).at(-1);
        // A ticket’s number is typed by hand, too.
        const ticket = withoutNames(claim.ticket, names);
        const cells = cellsOf({ ...claim, ticket }, last, categories, order);
        return csvLine(withWords ? [...cells, withoutNames(claim.words, names)] : cells, separator);
      })
      .join('');
    after = claims.length < atOnce ? null : (claims.at(-1) ?? null);
  } while (after !== null);
}

function cellsOf(
  claim: ListedClaim,
  spell: { since: string; movedOn: string | null } | undefined,
  categories: readonly Category[],
  { departments, language, t }: ExportOrder,
): string[] {
  const named = (one: { nameRu: string; nameEn: string } | undefined) =>
    one === undefined ? '' : language === 'ru' ? one.nameRu : one.nameEn;
  const department = (id: string) => named(departments.find((one) => one.id === id));
  return [
    claim.happenedOn,
    department(claim.fromDepartmentId),
    department(claim.aboutDepartmentId),
    named(categories.find(({ id }) => id === claim.categoryId)),
    t(claim.anyHarmed ? 'friction.yes' : 'friction.no'),
    String(claim.noted),
    claim.ticket,
    claim.stuckSince ?? spell?.since ?? '',
    claim.stuckSince === null ? (spell?.movedOn ?? '') : '',
    t(`friction.source.${claim.source}`),
  ];
}

/** Everybody of the staff list, those who have left too, and everybody with an account. */
export async function allNames(db: Db): Promise<string[]> {
  const employees = await db.selectFrom('employee').select('name').execute();
  const accounts = await db.selectFrom('account').select('name').execute();
  return [...employees, ...accounts].map(({ name }) => name);
}
