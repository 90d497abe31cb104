import type { Role } from '../database/tables.ts';
import type { Account } from './queries.ts';

export const roles: readonly Role[] = ['employee', 'head', 'hr', 'administrator'];
export const accountsAPage = 50;

/** What an administrator looks for. */
export interface AccountFilter {
  /** Every word must stand in the name or the e-mail. */
  search: string;
  role: Role | null;
  departmentId: string | null;
  state: 'active' | 'ended';
  /** From 1 on. */
  page: number;
}

type Listed = Pick<Account, 'name' | 'email' | 'role' | 'departmentId' | 'endedAt'>;

/** As a reader looks for a name: capitals with small letters, Ё with Е. SQLite knows neither for Russian. */
const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');
const alphabet = new Intl.Collator('ru');

/** The accounts found, by name, and the page of them that is asked for (the last one when there are fewer). */
export function pageOfAccounts<T extends Listed>(
  accounts: readonly T[],
  filter: AccountFilter,
): { found: number; page: number; pages: number; accounts: T[] } {
  const words = plain(filter.search).split(/\s+/).filter(Boolean);
  const found = accounts
    .filter(({ endedAt }) => (endedAt === null) === (filter.state === 'active'))
    .filter(({ role }) => filter.role === null || role === filter.role)
    .filter(({ departmentId }) => filter.departmentId === null || departmentId === filter.departmentId)
    .filter(({ name, email }) => words.every((word) => plain(`${name} ${email}`).includes(word)))
    .sort((a, b) => alphabet.compare(a.name, b.name) || alphabet.compare(a.email, b.email));
  const pages = Math.max(1, Math.ceil(found.length / accountsAPage));
  const page = Math.min(Math.max(1, filter.page), pages);
  return {
    found: found.length,
    page,
    pages,
    accounts: found.slice((page - 1) * accountsAPage, page * accountsAPage),
  };
}

/** The filter that an address carries; what it does not understand filters nothing. */
export function readFilter(query: Record<string, string>): AccountFilter {
  const page = Number(query['page'] ?? '1');
  return {
    search: query['q'] ?? '',
    role: roles.find((role) => role === query['role']) ?? null,
    departmentId: query['department'] === '' ? null : (query['department'] ?? null),
    state: query['state'] === 'ended' ? 'ended' : 'active',
    page: Number.isInteger(page) ? page : 1,
  };
}

/** The address of a page of the list, with its filter. */
export function addressOf(filter: AccountFilter, page: number): string {
  const query = new URLSearchParams();
  if (filter.search !== '') query.set('q', filter.search);
  if (filter.role !== null) query.set('role', filter.role);
  if (filter.departmentId !== null) query.set('department', filter.departmentId);
  if (filter.state === 'ended') query.set('state', 'ended');
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '/accounts' : `/accounts?${query.toString()}`;
}
