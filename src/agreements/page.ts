/** An agreement as a reader sees it in a list or on its page. */
import type { DateTime } from 'luxon';
import type { Department } from '../people/queries.ts';
import { todayIn } from '../swapdays/rules.ts';
import { nameOf } from '../swapdays/words.ts';
import type { Language } from '../web/catalogue.ts';
import type { Format } from '../web/format.ts';
import type { Translate } from '../web/i18n.ts';
import type { Agreement } from './queries.ts';
import { bothOf, type Pair, type Reader } from './reader.ts';
import { daysBetween } from '../days.ts';
import { isOverdue } from './rules.ts';

export interface Words {
  readonly t: Translate;
  readonly f: Format;
  readonly language: Language;
}

export interface DepartmentView {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
}

export function departmentViews(
  pair: Pair,
  departments: readonly Department[],
  language: Language,
): DepartmentView[] {
  // In the company's own order, whichever id is smaller.
  return departments
    .filter(({ id }) => bothOf(pair).includes(id))
    .map((one) => ({ id: one.id, name: nameOf(one, language), colour: one.colour }));
}

/** Names within a sentence: Russian puts them into quotation marks. */
export function quoted(departments: readonly { readonly name: string }[], language: Language): string {
  return departments.map(({ name }) => (language === 'ru' ? `«${name}»` : name)).join(', ');
}

/** The local date in a department: a promise is late when the day is over where its owner works. */
export type Today = (departmentId: string) => string;

export function todayOf(departments: readonly Department[], now: DateTime): Today {
  const zones = new Map(departments.map(({ id, timeZone }) => [id, timeZone]));
  return (departmentId) => todayIn(zones.get(departmentId) ?? 'utc', now);
}

/** What a list shows of an agreement. */
export function agreementView(
  agreement: Agreement,
  departments: readonly Department[],
  today: Today,
  { t, f, language }: Words,
) {
  const both = departmentViews(agreement, departments, language);
  const date = today(agreement.ownerDepartmentId);
  const late = isOverdue(agreement, date);
  const waits = agreement.state === 'agreed' && agreement.doneAt !== null;
  const state = late ? 'overdue' : waits ? 'done' : agreement.state;
  const unsigned = both.filter(({ id }) => !agreement.signatures.some((one) => one.departmentId === id));
  const tone = { overdue: 'bad', broken: 'bad', kept: 'good' }[state as string] ?? '';
  return {
    ...agreement,
    both,
    ownerDepartment: both.find(({ id }) => id === agreement.ownerDepartmentId),
    status: {
      tone,
      text: t(`agreements.state.${state}`, { days: daysBetween(agreement.dueDate, date) }),
      detail:
        agreement.state === 'proposed'
          ? t('agreements.waits-for', { departments: quoted(unsigned, language) })
          : '',
    },
    dueText: f.date(agreement.dueDate),
    originText: originText(agreement, { t, f }),
    /** Somebody has to be found who goes on with it. */
    ownerless: needsOwner(agreement),
  };
}

export function originText(
  { origin, swapDate }: Pick<Agreement, 'origin' | 'swapDate'>,
  { t, f }: Pick<Words, 't' | 'f'>,
): string {
  return origin === 'truce'
    ? t('agreements.origin.truce')
    : t('agreements.origin.debrief.of', { date: f.date(swapDate ?? '') });
}

/** The owner has left the company, or works for neither of the two departments any more, and it still runs. */
export function needsOwner(
  agreement: Pick<Agreement, 'state' | 'ownerLeftAt' | 'ownerHomeId' | keyof Pair>,
): boolean {
  const open = agreement.state === 'proposed' || agreement.state === 'agreed';
  return open && (agreement.ownerLeftAt !== null || !bothOf(agreement).includes(agreement.ownerHomeId));
}

export const filterStates = ['open', 'overdue', 'kept', 'broken', 'withdrawn', 'all'] as const;

export interface ListFilter {
  readonly state: (typeof filterStates)[number];
  readonly origin: '' | 'debrief' | 'truce';
  /** An employee, or empty for all. */
  readonly owner: string;
}

/** The filter of an address; what is not known is left out. */
export function readFilter(query: Readonly<Record<string, unknown>>): ListFilter {
  return {
    state: filterStates.find((one) => one === query['state']) ?? 'open',
    origin: query['origin'] === 'debrief' || query['origin'] === 'truce' ? query['origin'] : '',
    owner: typeof query['owner'] === 'string' ? query['owner'] : '',
  };
}

export function filtered<T extends Agreement>(
  agreements: readonly T[],
  filter: ListFilter,
  today: Today,
): T[] {
  return agreements.filter((one) => {
    if (filter.origin !== '' && one.origin !== filter.origin) return false;
    if (filter.owner !== '' && one.ownerId !== filter.owner) return false;
    switch (filter.state) {
      case 'all':
        return true;
      case 'open':
        return one.state === 'proposed' || one.state === 'agreed';
      case 'overdue':
        return isOverdue(one, today(one.ownerDepartmentId));
      case 'kept':
      case 'broken':
      case 'withdrawn':
        return one.state === filter.state;
    }
  });
}

/** How many promises were kept of those that have been judged, and how many are late. */
export function countsOf(agreements: readonly Agreement[], today: Today) {
  const of = (state: Agreement['state']): number => agreements.filter((one) => one.state === state).length;
  return {
    kept: of('kept'),
    judged: of('kept') + of('broken'),
    running: of('agreed'),
    proposed: of('proposed'),
    overdue: agreements.filter((one) => isOverdue(one, today(one.ownerDepartmentId))).length,
  };
}

/** The pairs that the reader may act or read in: every two departments, a head's own ones. */
export function pairsFor(
  reader: Pick<Reader, 'sees'>,
  departments: readonly Department[],
): [Department, Department][] {
  return departments.flatMap((one, at) =>
    departments
      .slice(at + 1)
      .filter(
        (other) => reader.sees === 'all' || reader.sees.includes(one.id) || reader.sees.includes(other.id),
      )
      .map((other): [Department, Department] => [one, other]),
  );
}
