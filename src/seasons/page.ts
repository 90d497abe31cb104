/** What the pages of one season share: finding it, who may do what, the heading and its tabs. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../access/guard.ts';
import type { Db } from '../database/connect.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { parseNumber, text } from '../web/forms.ts';
import { nameOf } from '../swapdays/words.ts';
import { findSeason } from './queries.ts';
import { mayPlanSeason, maySeeSeason, type Problem } from './rules.ts';
import type { Season } from './season.ts';
import { dayInText, problemWords, spanWords } from './words.ts';

export interface ById {
  Params: { id: string };
}

export const see = { config: { permission: 'seasons.view' as const } };
export const may = { config: { permission: 'seasons.plan' as const } };

export type Tab = 'plan' | 'capacity' | 'people' | 'draw' | 'fairness';

/** The season in the address, for somebody who may look at it. */
export async function shownSeason(db: Db, request: FastifyRequest): Promise<Season> {
  const season = orNotFound(await findSeason(db, (request.params as { id: string }).id));
  if (!maySeeSeason(actorOf(request), season)) throw forbidden();
  return season;
}

/** The season in the address, for somebody who may plan it. */
export async function plannedSeason(db: Db, request: FastifyRequest): Promise<Season> {
  const season = await shownSeason(db, request);
  if (!mayPlanSeason(actorOf(request), season)) throw forbidden();
  return season;
}

/** The version that the form has seen; 0, which no season has, when the field is missing. */
export function versionIn(request: FastifyRequest): number {
  return parseNumber(text(request.body, 'version')) ?? 0;
}

/** What every page of a season has: title, tabs and names. */
export function frame(
  request: FastifyRequest,
  season: Season,
  tab: Tab | null,
): { title: string; styles: string[] } & Record<string, unknown> {
  const { t, f, language } = request;
  const mayPlan = mayPlanSeason(actorOf(request), season);
  const base = `/seasons/${season.id}`;
  const tabs: [Tab, string][] = [
    ['plan', base],
    ['capacity', `${base}/capacity`],
    // What heads say of people, and why, is theirs.
    ...(mayPlan ? [['people', `${base}/people`] satisfies [Tab, string]] : []),
    ['draw', `${base}/draw`],
    ['fairness', `${base}/fairness`],
  ];
  return {
    title: season.name,
    styles: ['swapdays.css', 'seasons.css'],
    season,
    base,
    eyebrow: t('seasons.eyebrow', {
      first: nameOf(season.first, language),
      second: nameOf(season.second, language),
      span: spanWords(season, f),
    }),
    tabs: tabs.map(([key, href]) => ({ href, text: t(`seasons.tab.${key}`), current: key === tab })),
    mayPlan,
    dayInText: (date: string) => dayInText(date, request),
    // The demo's own doings are nobody's name.
    who: (by: string) => (by === 'demo' ? t('seasons.by.demo') : by),
    departmentName: (id: string) => nameOf(id === season.first.id ? season.first : season.second, language),
  };
}

/** A refused change: what is in the way, and the way back. Somebody who was faster is a conflict. */
export function notDone(
  request: FastifyRequest,
  reply: FastifyReply,
  season: Season,
  problems: readonly Problem[],
  words = problemWords(problems, request),
): FastifyReply {
  const conflict = problems.some(({ code }) => ['changed', 'proposal.old', 'proposal.gone'].includes(code));
  return reply.page(
    'seasons/not-done',
    { ...frame(request, season, null), title: request.t('seasons.not-done'), problems: words },
    conflict ? 409 : 422,
  );
}
