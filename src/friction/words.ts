/** Departments, directions and categories in the reader's language. */
import type { FastifyRequest } from 'fastify';
import type { Db } from '../database/connect.ts';
import { type Department, listDepartments } from '../people/queries.ts';
import { nameOf } from '../swapdays/words.ts';
import { type Category, listCategories } from './category-queries.ts';
import type { Claim } from './queries.ts';

export interface Words {
  readonly departments: readonly Department[];
  readonly categories: readonly Category[];
  readonly department: (id: string) => { name: string; colour: string };
  readonly category: (id: string) => string;
  /** “Sales → Service”. */
  readonly direction: (claim: Pick<Claim, 'fromDepartmentId' | 'aboutDepartmentId'>) => string;
}

export async function wordsFor(db: Db, { language }: Pick<FastifyRequest, 'language'>): Promise<Words> {
  const departments = await listDepartments(db);
  const categories = await listCategories(db);
  const department = (id: string) => {
    const found = departments.find((one) => one.id === id);
    return { name: found === undefined ? id : nameOf(found, language), colour: found?.colour ?? 'sales' };
  };
  return {
    departments,
    categories,
    department,
    category: (id) => {
      const found = categories.find((one) => one.id === id);
      return found === undefined ? id : nameOf(found, language);
    },
    direction: ({ fromDepartmentId, aboutDepartmentId }) =>
      `${department(fromDepartmentId).name}\u00a0→ ${department(aboutDepartmentId).name}`,
  };
}
