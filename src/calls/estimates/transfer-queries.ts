import { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';

/** Calls that one department answered and that were then sent on into the other's queue. */
export type Transfers = {
  from: string;
  to: string;
  /** Calls sent on, and calls that `from` answered, in the whole time. */
  calls: number;
  answered: number;
  /** Every week of the time, Monday first. */
  weeks: { monday: string; calls: number; answered: number }[];
};

/**
 * Counts calls that were sent on, per direction and week, from one local date to another (both included); only
 * directions in which any were. Single calls tell of it (queue_log, CDR), interval files do not: `answered` counts
 * single calls too. A call that a log is rotated in is missed.
 */
export async function transfersBetween(
  db: Db,
  from: string,
  to: string,
  timeZone: string,
): Promise<Transfers[]> {
  const mondays = mondaysBetween(from, to);
  const instant = (date: string) => DateTime.fromISO(date, { zone: timeZone }).toUTC().toISO() ?? '';
  const dayAfter = DateTime.fromISO(to, { zone: timeZone }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
  const weeks = mondays.map((monday, i) => ({
    monday,
    from: instant(monday < from ? from : monday),
    to: instant(mondays[i + 1] ?? dayAfter),
  }));
  const sent = new Map<string, Map<string, number>>();
  const answered = new Map<string, Map<string, number>>();
  // Most companies have single calls of some weeks only.
  const known = await singleCallDates(db, timeZone);
  const told = weeks.filter(
    ({ monday }, i) => known !== null && monday <= known.last && (mondays[i + 1] ?? dayAfter) > known.first,
  );
  for (const week of told) {
    const rows = await db
      .selectFrom('callRecord')
      .select(['cameFrom', 'queueId'])
      .select((eb) => [
        eb.fn.countAll<number>().as('calls'),
        eb.fn
          .sum<number>(
            eb.case().when('outcome', 'in', ['answered', 'completed', 'transferred']).then(1).else(0).end(),
          )
          .as('answered'),
      ])
      // Calls are indexed by queue and time: without their queues named, all calls ever would be read.
      .where('queueId', 'in', (eb) => eb.selectFrom('department').select('department.id'))
      .where('enteredAt', '>=', week.from)
      .where('enteredAt', '<', week.to)
      .groupBy(['cameFrom', 'queueId'])
      .execute();
    for (const { cameFrom, queueId, calls, answered: talks } of rows) {
      if (cameFrom !== null) note(sent, `${cameFrom}|${queueId}`, week.monday, Number(calls));
      note(answered, queueId, week.monday, Number(talks));
    }
  }
  return [...sent.keys()].sort().map((direction) => {
    const [source = '', target = ''] = direction.split('|');
    const perWeek = weeks.map(({ monday }) => ({
      monday,
      calls: sent.get(direction)?.get(monday) ?? 0,
      answered: answered.get(source)?.get(monday) ?? 0,
    }));
    return {
      from: source,
      to: target,
      calls: perWeek.reduce((sum, week) => sum + week.calls, 0),
      answered: perWeek.reduce((sum, week) => sum + week.answered, 0),
      weeks: perWeek,
    };
  });
}

/** The local dates of the first and the last single call of any queue; null without any. */
export async function singleCallDates(
  db: Db,
  timeZone: string,
): Promise<{ first: string; last: string } | null> {
  const rows = await db
    .selectFrom('department')
    .select((eb) => {
      const calls = eb.selectFrom('callRecord').whereRef('callRecord.queueId', '=', 'department.id');
      return [
        calls.select((one) => one.fn.min<string | null>('enteredAt').as('at')).as('first'),
        calls.select((one) => one.fn.max<string | null>('enteredAt').as('at')).as('last'),
      ];
    })
    .execute();
  const firsts = rows.flatMap(({ first }) => (first === null ? [] : [first])).sort();
  const lasts = rows.flatMap(({ last }) => (last === null ? [] : [last])).sort();
  const [first, last] = [firsts[0], lasts.at(-1)];
  if (first === undefined || last === undefined) return null;
  const local = (instant: string) => DateTime.fromISO(instant, { zone: timeZone }).toFormat('yyyy-MM-dd');
  return { first: local(first), last: local(last) };
}

function note(counts: Map<string, Map<string, number>>, key: string, monday: string, calls: number): void {
  const weeks = counts.get(key) ?? new Map<string, number>();
  weeks.set(monday, (weeks.get(monday) ?? 0) + calls);
  counts.set(key, weeks);
}

function mondaysBetween(from: string, to: string): string[] {
  const mondays: string[] = [];
  const last = DateTime.fromISO(to, { zone: 'utc' });
  for (
    let at = DateTime.fromISO(from, { zone: 'utc' }).startOf('week');
    at <= last;
    at = at.plus({ weeks: 1 })
  )
    mondays.push(at.toFormat('yyyy-MM-dd'));
  return mondays;
}
