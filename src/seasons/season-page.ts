/** The page of a season's plan: a sentence, the calendar, who swaps with whom, who waits. */
import type { FastifyRequest } from 'fastify';
import type { Db } from '../database/connect.ts';
import { namesOf } from '../swapdays/queries.ts';
import { seasonWeeks } from './calendar-cells.ts';
import type { SeasonFacts } from './facts.ts';
import { seasonMisfits } from './misfits.ts';
import type { PlanInShort } from './plan-queries.ts';
import { findLatestSeasonJob, findSeasonPlan, listSeasonPlans } from './plan-queries.ts';
import { limits } from './rules.ts';
import { problemOf } from './runs.ts';
import type { MadeDay, Pair } from './season.ts';
import { grouped, seasonStatus, sidesOf } from './season.ts';
import { type WiderLimit, widerLimit } from './wider.ts';
import { namer } from './words.ts';

/** One date with something on it. */
interface DayRow {
  date: string;
  kind: 'turns' | 'workshop';
  pairs: readonly Pair[];
  made: MadeDay | null;
  past: boolean;
}

/** What the view needs besides the frame. */
export async function seasonPage(
  db: Db,
  request: FastifyRequest,
  facts: SeasonFacts,
): Promise<Record<string, unknown>> {
  const { season, plan, current, days } = facts;
  const name = await namesFor(db, facts);
  const made = new Map(facts.made.filter(({ cancelled }) => !cancelled).map((day) => [day.date, day]));
  const rows = dayRows(facts, made);
  const byDate = new Map(rows.map((row) => [row.date, row]));
  const dayOf = new Map(days.map((day) => [day.date, day]));
  const status = seasonStatus(season, { drawn: facts.draws.length > 0, planned: plan !== undefined });
  const job = await findLatestSeasonJob(db, season.id);
  const byHand = new Map(facts.overrides.map((override) => [override.employeeId, override]));
  return {
    facts,
    status,
    name,
    byHand,
    rows,
    weeks: seasonWeeks(season).map(({ monday, dates }) => ({
      monday,
      cells: dates.map((date) =>
        date === null ? null : { date, row: byDate.get(date) ?? null, day: dayOf.get(date) ?? null },
      ),
    })),
    lead: leadOf(request, facts),
    waiting: waitingOf(facts),
    wider: await widerOf(db, facts),
    leftOut: facts.members.filter(({ leftOut }) => leftOut !== null && leftOut !== 'left').length,
    misfits: await misfitWords(db, request, facts, name),
    proposal: (await findSeasonPlan(db, season.id, 'proposed'))?.number,
    running: job?.status === 'running',
    plans: (await listSeasonPlans(db, season.id)).filter(({ state }) => wasHeld(state)),
    most: Math.max(1, ...rows.map(({ pairs }) => pairs.length)),
    past: facts.today > season.toDate,
    turnsGiven: new Set(current.flatMap(({ first, second }) => [first, second])).size,
  };
}

const wasHeld = (state: PlanInShort['state']): boolean => state === 'accepted' || state === 'replaced';

/** Names of everybody that the season speaks of, also of those who are in neither department any more. */
export async function namesFor(db: Db, facts: SeasonFacts): Promise<(id: string) => string> {
  const known = new Set(facts.members.map(({ id }) => id));
  const others = [
    ...facts.current.flatMap(({ first, second }) => [first, second]),
    ...facts.draws.flatMap(({ order }) => Object.values(order).flat()),
    ...facts.wishes.flatMap(({ employeeId, otherId }) => [employeeId, otherId ?? employeeId]),
    ...facts.overrides.map(({ employeeId }) => employeeId),
  ].filter((id) => !known.has(id));
  const found = await namesOf(db, [...new Set(others)]);
  return namer([...facts.members, ...[...found].map(([id, name]) => ({ id, name, email: id }))]);
}

function dayRows(
  { current, made: all, workshops, today }: SeasonFacts,
  made: ReadonlyMap<string, MadeDay>,
): DayRow[] {
  const pairs = grouped(current, ({ date }) => date);
  const madeWorkshops = all
    .filter(({ kind, cancelled }) => kind === 'workshop' && !cancelled)
    .map(({ date }) => date);
  const dates = [...new Set([...pairs.keys(), ...made.keys(), ...workshops])].sort();
  return dates.map((date) => ({
    date,
    kind: workshops.includes(date) || madeWorkshops.includes(date) ? 'workshop' : 'turns',
    pairs: pairs.get(date) ?? [],
    made: made.get(date) ?? null,
    past: date < today,
  }));
}

/** What a pair more a day would bring to those who wait; null where it would bring nothing. */
async function widerOf(db: Db, facts: SeasonFacts): Promise<WiderLimit | null> {
  const { season, plan, today } = facts;
  const waiting = waitingOf(facts).reduce((sum, { ids }) => sum + ids.length, 0);
  if (plan === undefined || waiting === 0 || today > season.toDate) return null;
  if (season.dayLimit >= limits.dayLimit.most) return null;
  const now = await problemOf(db, facts);
  const raised = { ...season, dayLimit: season.dayLimit + 1 };
  const wider = await problemOf(db, { ...facts, season: raised });
  return now === undefined || wider === undefined ? null : widerLimit(season, { now, wider, waiting });
}

/** Those who take part and have no turn, in drawn order; who came after the draw stands at the end. */
function waitingOf({
  season,
  plan,
  current,
  members,
}: SeasonFacts): { departmentId: string; ids: string[] }[] {
  if (plan === undefined) return [];
  const busy = new Set(current.flatMap(({ first, second }) => [first, second]));
  const place = new Map(plan.plan.draw.map((id, at) => [id, at]));
  const idle = members.filter(({ id, leftOut }) => leftOut === null && !busy.has(id));
  const byDepartment = grouped(idle, ({ departmentId }) => departmentId);
  const sides = sidesOf(season).filter(({ id }) => byDepartment.has(id));
  return sides.map(({ id: departmentId }) => ({
    departmentId,
    ids: (byDepartment.get(departmentId) ?? [])
      .map(({ id }) => id)
      .sort((a, b) => (place.get(a) ?? Infinity) - (place.get(b) ?? Infinity) || (a < b ? -1 : 1)),
  }));
}

function leadOf({ t }: FastifyRequest, facts: SeasonFacts): { text: string; strong: string; proof: string } {
  const { members, days, plan, current } = facts;
  const takingPart = members.filter(({ leftOut }) => leftOut === null).length;
  const room = days.reduce((sum, { pairs }) => sum + pairs, 0);
  if (plan === undefined) {
    const strong = t('seasons.lead.people', { count: takingPart });
    const key = facts.draws.length === 0 ? 'seasons.lead.draft' : 'seasons.lead.drawn';
    return { strong, text: t(key, { pairs: room }), proof: '' };
  }
  const given = new Set(current.flatMap(({ first, second }) => [first, second])).size;
  const waiting = waitingOf(facts).reduce((sum, { ids }) => sum + ids.length, 0);
  const strong = t('seasons.lead.turns', { count: given, of: given + waiting });
  const text = t(waiting === 0 ? 'seasons.lead.all' : 'seasons.lead.waiting', {
    count: waiting,
  });
  const proven = plan.plan.status === 'optimal';
  const proof = t(proven ? 'seasons.proof.optimal' : 'seasons.proof.feasible', {
    pairs: plan.plan.pairs.length,
    most: plan.mostPairs,
  });
  return { strong, text, proof };
}

async function misfitWords(
  db: Db,
  { t, f }: FastifyRequest,
  facts: SeasonFacts,
  name: (id: string) => string,
): Promise<string[]> {
  if (facts.plan === undefined) return [];
  const problem = await problemOf(db, facts);
  if (problem === undefined) return [];
  const fits = seasonMisfits(problem, facts.plan.plan, facts.today);
  return [
    ...new Set(
      fits.map(({ code, date, ids }) =>
        t(`seasons.misfit.${code}`, {
          date: date === null ? '' : f.dayShort(date),
          people: ids.map(name).join(', '),
          count: ids.length,
        }),
      ),
    ),
  ];
}
