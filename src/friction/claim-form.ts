/** The short form in which a claim is noted and corrected. */
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { listDepartments } from '../people/queries.ts';
import { nameOf } from '../swapdays/words.ts';
import { rawText, text } from '../web/forms.ts';
import { isOffered, listCategories } from './category-queries.ts';
import { allNames } from './export.ts';
import { knownNames, namesIn } from './names.ts';
import type { Claim } from './queries.ts';
import { type ClaimValues, limits } from './rules.ts';

/** The form as it is typed. */
export interface ClaimForm {
  readonly id: string;
  readonly version: number;
  readonly to: string;
  readonly from: string;
  readonly about: string;
  readonly category: string;
  readonly harmed: '' | 'yes' | 'no';
  readonly words: string;
  /** A name in the words was seen and is meant. */
  readonly namesKept: boolean;
  readonly stuck: boolean;
  readonly ticket: string;
  readonly since: string;
  readonly date: string;
}

/** The department in which somebody works, or null. */
export async function homeOf(
  db: Db,
  { employeeId, departmentId }: Pick<Actor, 'employeeId' | 'departmentId'>,
): Promise<string | null> {
  if (employeeId === null) return departmentId;
  const row = await db
    .selectFrom('employee')
    .select('departmentId')
    .where('id', '=', employeeId)
    .executeTakeFirst();
  return row?.departmentId ?? departmentId;
}

/** @param home the department of who types: it is not asked for */
export function readClaimForm(body: unknown, home: string | null): ClaimForm {
  const harmed = text(body, 'harmed');
  return {
    id: text(body, 'id'),
    version: Number(text(body, 'version')) || 0,
    to: text(body, 'to'),
    from: home ?? text(body, 'from'),
    about: text(body, 'about'),
    category: text(body, 'category'),
    harmed: harmed === 'yes' || harmed === 'no' ? harmed : '',
    // A form sends its line breaks as two characters: they are one.
    words: rawText(body, 'words').replace(/\r\n?/g, '\n').trim(),
    namesKept: text(body, 'namesKept') === 'yes',
    stuck: text(body, 'stuck') === 'yes',
    ticket: text(body, 'ticket').replace(/\s+/g, ' '),
    since: text(body, 'since'),
    date: text(body, 'date'),
  };
}

export function valuesOf(form: ClaimForm): ClaimValues {
  return {
    fromDepartmentId: form.from,
    aboutDepartmentId: form.about,
    categoryId: form.category,
    happenedOn: form.date,
    harmed: form.harmed === 'yes',
    words: form.words,
    // A number stands for the request that is stuck, or is simply known.
    ticket: form.ticket,
    stuckSince: form.stuck ? form.since : null,
  };
}

export function formOf(claim: Claim): ClaimForm {
  return {
    ...{ id: claim.id, version: claim.version, to: '' },
    ...{ from: claim.fromDepartmentId, about: claim.aboutDepartmentId, category: claim.categoryId },
    ...{ harmed: claim.harmed ? 'yes' : 'no', words: claim.words, namesKept: true },
    ...{ stuck: false, ticket: claim.ticket, since: '', date: claim.happenedOn },
  };
}

/** The names of colleagues in the words, which the form asks to leave out; none where they are meant. */
export async function namesToLeaveOut(db: Db, { words, namesKept }: ClaimForm): Promise<string[]> {
  if (words === '' || namesKept) return [];
  return namesIn(words, knownNames(await allNames(db)));
}

/** What every page with the form needs besides what is typed. */
export async function formParts(
  db: Db,
  { language }: Pick<FastifyRequest, 'language'>,
  { home, kept }: { home: string | null; kept?: string },
) {
  const departments = (await listDepartments(db)).map((one) => ({
    id: one.id,
    name: nameOf(one, language),
    colour: one.colour,
    timeZone: one.timeZone,
  }));
  const categories = (await listCategories(db))
    .filter((one) => isOffered(one) || one.id === kept)
    .map((one) => ({ id: one.id, name: nameOf(one, language) }));
  const others = departments.filter(({ id }) => id !== home);
  return { departments, others, categories, home, limits };
}
