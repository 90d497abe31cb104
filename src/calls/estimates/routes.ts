import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import { findDepartment, listDepartments } from '../../people/queries.ts';
import { orNotFound } from '../../web/errors.ts';
import { departmentName } from '../page-parts.ts';
import { durationText } from './duration.ts';
import type { HandlingEstimate } from './estimates.ts';
import { ahtFigure, patienceFigure, transfersFigure } from './handling-figures.ts';
import { estimatedHandling } from './queries.ts';
import { singleCallDates, transfersBetween } from './transfer-queries.ts';
import { waitingBetween, type Waiting } from './waiting-queries.ts';

const view = { config: { permission: 'calls.view' as const } };
const TRANSFER_WEEKS = 8;

/** What a queue's calls tell: handling time and patience by hour, and calls sent on to the other queue. */
export async function estimateRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get<{ Params: { id: string } }>('/calls/:id/handling', view, async (request, reply) => {
    const department = orNotFound(await findDepartment(db, request.params.id));
    const { t, f, language } = request;
    const departments = await listDepartments(db);
    const nameOf = (id: string) => {
      const found = departments.find((one) => one.id === id);
      return found === undefined ? id : departmentName(found, language);
    };
    const colourOf = (id: string) => departments.find((one) => one.id === id)?.colour ?? 'ink';
    const queue = nameOf(department.id);
    const look = { colour: department.colour, queue };
    const estimates = await estimatedHandling(db, department.id);
    const waiting =
      estimates === null
        ? null
        : await waitingBetween(db, department.id, estimates.from, estimates.to, department.timeZone);
    const known = await singleCallDates(db, department.timeZone);
    const span = known === null ? null : lastWeeks(known);
    const transfers =
      span === null ? [] : await transfersBetween(db, span.from, span.to, department.timeZone);
    const said = (one: HandlingEstimate) => ({
      calls: f.number(one.calls),
      count: one.calls,
      aht: durationText(one.ahtSeconds ?? 0, t),
      low: durationText(one.ahtRange?.low ?? 0, t),
      high: durationText(one.ahtRange?.high ?? 0, t),
      abandons: f.number(one.abandons),
      hung: one.abandons,
      patience: durationText(one.patienceSeconds ?? 0, t),
      patienceLow: durationText(one.patienceRange?.low ?? 0, t),
      patienceHigh: durationText(one.patienceRange?.high ?? 0, t),
    });
    return reply.page('calls/handling', {
      title: t('handling.title', { queue }),
      styles: ['calls.css', 'chart.css'],
      department,
      queue,
      estimates,
      said: estimates === null ? null : said(estimates.overall),
      waiting:
        waiting === null || waiting.asaSeconds === null
          ? null
          : {
              asa: durationText(waiting.asaSeconds, t),
              share: f.percent((waiting.abandoned ?? 0) / waiting.offered, 1),
              hung: hungUp(waiting),
              wait: durationText(waiting.abandonSeconds ?? 0, t),
              short: Math.round(waiting.shortAbandoned),
            },
      figures:
        estimates === null
          ? []
          : [ahtFigure(estimates.hours, look, t, f), patienceFigure(estimates.hours, look, t, f)].filter(
              (one) => one !== null,
            ),
      // The sentence of this queue's calls first.
      transfers: [...transfers]
        .sort((a, b) => Number(b.from === department.id) - Number(a.from === department.id))
        .map((one) => ({
          calls: one.calls,
          share: one.answered === 0 ? null : f.percent(one.calls / one.answered, 1),
          from: nameOf(one.from),
          to: nameOf(one.to),
          figure: transfersFigure(
            one,
            { colour: colourOf(one.from), queue: nameOf(one.from), to: nameOf(one.to) },
            t,
            f,
          ),
        })),
      transferWeeks: span?.weeks ?? TRANSFER_WEEKS,
      hasCalls: span !== null,
    });
  });
}

/** What can be said of those who hung up. */
function hungUp({ abandoned, abandonSeconds }: Waiting): 'unknown' | 'none' | 'untold' | 'some' {
  if (abandoned === null) return 'unknown';
  if (abandoned === 0) return 'none';
  return abandonSeconds === null ? 'untold' : 'some';
}

/** The last weeks, the running one among them, and no more than there are single calls of. */
function lastWeeks({ first, last }: { first: string; last: string }) {
  const mondayOf = (date: string) => DateTime.fromISO(date, { zone: 'utc' }).startOf('week');
  const earliest = mondayOf(last).minus({ weeks: TRANSFER_WEEKS - 1 });
  const from = DateTime.max(earliest, mondayOf(first));
  return {
    from: from.toFormat('yyyy-MM-dd'),
    to: last,
    weeks: mondayOf(last).diff(from, 'weeks').weeks + 1,
  };
}
