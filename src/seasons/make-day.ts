/** From a season's day to a swap day: a draft with those pairs, or a workshop for all, linked with the season. */
import type { DateTime } from 'luxon';
import { type Author, type Changes, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { oneAtATime } from '../database/lock.ts';
import { listDepartments } from '../people/queries.ts';
import { createSwapDay } from '../swapdays/actions.ts';
import { arrangementOf } from '../swapdays/new/arrangement-form.ts';
import { readPeopleFacts } from '../swapdays/new/people-page.ts';
import { suggestion } from '../swapdays/new/suggestion.ts';
import { rankedDate } from '../swapdays/new/wizard.ts';
import { workshopLimits } from '../swapdays/rules.ts';
import { subjectOfSeason } from './audited.ts';
import { talkMinutes } from './people.ts';
import { insertMadeDay, listMadeDays } from './made-queries.ts';
import { touchSeason } from './queries.ts';
import type { Problem } from './rules.ts';
import type { Pair, Season } from './season.ts';

type Wanted = Parameters<typeof createSwapDay>[1];

interface Order {
  season: Season;
  date: string;
  /** The plan's pairs of that date, or a workshop for both departments. */
  what: readonly Pair[] | 'workshop';
  by: Author;
}

/** A swap day of the season; `problems` of swap days are worded as `swapdays.problem.<code>`. */
export type MadeDayResult =
  | { ok: true; id: string; isNew: boolean }
  | { ok: false; from: 'season' | 'swap-day'; problems: readonly Problem[] };

/** Two presses in one process: the second waits for the first. Other processes wait at the database. */
const underWay = new Map<string, Promise<MadeDayResult>>();

/** Makes the swap day of a date. Whoever comes second gets the day that is there. */
export async function makeSeasonDay(db: Db, order: Order, now: DateTime): Promise<MadeDayResult> {
  const key = `season ${order.season.id} ${order.date}`;
  const before = underWay.get(key);
  const making = (before ?? Promise.resolve())
    // Whatever came of the first press, the second looks for itself.
    .then(undefined, () => undefined)
    .then(() => oneAtATime(db, key, () => makeOnce(db, order, now)));
  underWay.set(key, making);
  try {
    return await making;
  } finally {
    if (underWay.get(key) === making) underWay.delete(key);
  }
}

async function makeOnce(db: Db, order: Order, now: DateTime): Promise<MadeDayResult> {
  const { season, date, what, by } = order;
  const there = (await listMadeDays(db, season.id)).find((day) => day.date === date && !day.cancelled);
  if (there !== undefined) return { ok: true, id: there.swapDayId, isNew: false };
  const wanted = what === 'workshop' ? await workshopOn(db, order, now) : turnsOn(order, what);
  if (wanted === undefined) return { ok: false, from: 'season', problems: [{ code: 'day.no-pairs' }] };
  const made = await createSwapDay(db, wanted, now);
  if (!made.ok) return { ok: false, from: 'swap-day', problems: made.problems };
  await db.transaction().execute(async (db) => {
    const madeAt = now.toUTC().toISO() ?? '';
    await insertMadeDay(db, { swapDayId: made.id, seasonId: season.id, madeBy: by.name, madeAt });
    await touchSeason(db, season.id);
    const changes: Changes = { date: [null, date] };
    await record(db, { by, action: 'season.day-made', subject: subjectOfSeason(season), changes }, now);
  });
  return { ok: true, id: made.id, isNew: true };
}

function turnsOn({ season, date, by }: Order, pairs: readonly Pair[]): Wanted | undefined {
  if (pairs.length === 0) return undefined;
  const isSecond = season.kind === 'second';
  const [guests, hosts] = isSecond ? [season.second, season.first] : [season.first, season.second];
  return {
    exercise: season.kind === 'mutual' ? 'mutual' : 'shadow',
    guestDepartmentId: guests.id,
    hostDepartmentId: hosts.id,
    date,
    title: season.name,
    createdBy: by,
    trainingFromMinute: null,
    trainingToMinute: null,
    shadowMinutes: season.visitMinutes,
    briefingMinutes: talkMinutes / 2,
    reflectionMinutes: talkMinutes / 2,
    people: pairs.flatMap(({ first, second }) => {
      const [guest, host] = isSecond ? [second, first] : [first, second];
      return [
        { employeeId: guest, role: 'guest' as const, partnerId: host, note: '' },
        { employeeId: host, role: 'host' as const, partnerId: null, note: '' },
      ];
    }),
  };
}

/** A workshop as the wizard would suggest it: everybody, at the time that bears it best. */
async function workshopOn(db: Db, { season, date, by }: Order, now: DateTime): Promise<Wanted | undefined> {
  const departments = await listDepartments(db);
  const guest = departments.find(({ id }) => id === season.first.id);
  const host = departments.find(({ id }) => id === season.second.id);
  if (guest === undefined || host === undefined) return undefined;
  const exercise = 'workshop' as const;
  const trainingMinutes = workshopLimits.usual;
  const best = await rankedDate(db, { exercise, guest, host, trainingMinutes, nominated: null }, date, now);
  const day = { date, guestDepartment: guest, hostDepartment: host };
  const facts = await readPeopleFacts(db, exercise, day);
  const values = suggestion({
    ...facts,
    training: best?.training ?? null,
    spare: best?.spare ?? null,
    title: '',
    cardIds: [],
  });
  return {
    ...arrangementOf(values),
    exercise,
    guestDepartmentId: guest.id,
    hostDepartmentId: host.id,
    date,
    title: season.name,
    createdBy: by,
  };
}
