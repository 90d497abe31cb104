import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf } from '../access/guard.ts';
import { may } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { text } from '../web/forms.ts';
import { listApart } from './join-actions.ts';
import { suggestDuplicates } from './duplicates.ts';
import { claimLines } from './export.ts';
import {
  addressWith,
  cursorText,
  departmentsOf,
  everything,
  filterOf,
  periodOf,
  readCursor,
  readFilter,
} from './filter.ts';
import {
  type ClaimFilter,
  countByDay,
  employmentOf,
  hasMadeUp,
  listClaims,
  listOwn,
  publishedDays,
  spellsSince,
  sumClaims,
} from './queries.ts';
import { daysUntilMoved, fewSpells, median, stuckNow } from './stuck.ts';
import { plusDays } from '../days.ts';
import { finishedQuarters, trendsOf } from './trend.ts';
import { comparedWeeks, findingOf, trendFigure } from './trend-figure.ts';
import { fewestPeople } from './rules.ts';
import { type Words, wordsFor } from './words.ts';

const note = { config: { permission: 'friction.note' as const } };
const view = { config: { permission: 'friction.view' as const } };
const pageClaims = 50;
const ownShown = 20;
/** Claims that are looked through for likely duplicates. */
const comparedClaims = 2000;

/** The log: weeks for everybody, the own claims, and for heads and HR the list and what is stuck. */
export async function logRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get('/friction', note, async (request, reply) => {
    const { t, f } = request;
    const actor = actorOf(request);
    const words = await wordsFor(db, request);
    const today = todayOf(words);
    const fields = readFilter(request.query);
    const period = periodOf(fields, today);
    const reads = may(actor, 'friction.view');
    return reply.page('friction/log', {
      title: t('friction.title'),
      styles: ['chart.css'],
      words,
      today,
      fields,
      period,
      fewestPeople,
      isMadeUp: await hasMadeUp(db),
      ...(await trendParts(request, words, period, today)),
      own: await listOwn(db, actor.accountId, ownShown),
      ownShown,
      reads,
      ...(reads ? await listParts(request, filterOf(fields, actor, period), today) : {}),
      filtered: Object.values(fields).some((value) => value !== ''),
      csv: addressWith('/friction/claims.csv', fields),
      csvWords: addressWith('/friction/claims.csv', fields, { words: 'yes' }),
      f,
    });
  });

  app.get('/friction/claims.csv', view, async (request, reply) => {
    const actor = actorOf(request);
    const { departments, ...words } = await wordsFor(db, request);
    const fields = readFilter(request.query);
    const filter = filterOf(fields, actor, periodOf(fields, todayOf({ departments, ...words })));
    const { t, language } = request;
    // Words leave for HR alone, and only when asked for.
    const withWords = may(actor, 'friction.manage') && text(request.query, 'words') === 'yes';
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="claims.csv"')
      .send(Readable.from(claimLines(db, { filter, departments, language, t, withWords })));
  });

  async function trendParts(
    request: FastifyRequest,
    words: Words,
    period: { from: string; to: string },
    today: string,
  ) {
    const { t, f } = request;
    // A week is shown whole or not at all, so that no two periods tell one day.
    const sunday = plusDays(period.to, 7 - weekdayOf(period.to));
    const whole = {
      from: plusDays(period.from, 1 - weekdayOf(period.from)),
      to: sunday < today ? sunday : today,
    };
    const quarters = finishedQuarters(today);
    const trends = trendsOf(
      {
        counts: await countByDay(db, everything(whole)),
        sums: { ...quarters, counts: await countByDay(db, everything(quarters)) },
        employment: await employmentOf(db),
        swapDays: await publishedDays(db, whole.from, plusDays(whole.to, 7)),
        ...{ ...whole, today },
      },
      words.departments.map(({ id }) => id),
    );
    const most = Math.max(1, ...trends.flatMap(({ weeks }) => weeks.map(({ per100 }) => per100 ?? 0)));
    return {
      comparedWeeks,
      trends: trends.map((trend) => {
        const { colour } = words.department(trend.fromDepartmentId);
        const name = words.direction(trend);
        const finding = findingOf(trend, { t, f });
        const figure = trend.isSmall ? null : trendFigure(trend, { name, colour }, most, { t, f });
        return { name, colour, finding, figure };
      }),
    };
  }

  async function listParts(request: FastifyRequest, filter: ClaimFilter, today: string) {
    const actor = actorOf(request);
    const fields = readFilter(request.query);
    const found = await listClaims(db, filter, readCursor(request.query), pageClaims + 1);
    const claims = found.slice(0, pageClaims);
    const last = found.length > pageClaims ? claims.at(-1) : undefined;
    const departmentIds = departmentsOf(actor);
    const spells = await spellsSince(db, departmentIds, plusDays(today, -182));
    const moved = daysUntilMoved(spells);
    const from = plusDays(today, -60);
    const window = { ...everything({ from, to: today }), departmentIds };
    const recent = await listClaims(db, window, null, comparedClaims);
    return {
      claims,
      sums: await sumClaims(db, filter),
      older: last === undefined ? null : addressWith('/friction', fields, { after: cursorText(last) }),
      stuck: stuckNow(spells, today),
      moved: { median: median(moved), count: moved.length, days: moved, few: moved.length < fewSpells },
      duplicates: suggestDuplicates(recent, await listApart(db, from)).length,
    };
  }
}

function todayOf({ departments }: Pick<Words, 'departments'>): string {
  return DateTime.utc()
    .setZone(departments[0]?.timeZone ?? 'utc')
    .toFormat('yyyy-MM-dd');
}

function weekdayOf(date: string): number {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday;
}
