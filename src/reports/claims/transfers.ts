/** Calls that one department answered and sent on to the other: what claims do not show, callers pay with a second wait. */
import type { Transfers } from '../../calls/estimates/transfer-queries.ts';
import { mondayOf } from '../../days.ts';
import { nameOf } from '../../reflections/exchange/department-name.ts';
import type { ReportRequest, ReportTable } from '../report.ts';

interface Side {
  readonly calls: number;
  readonly answered: number;
}

/** Weeks before that of the first swap day, and that week and those since. Without a swap day all weeks are before. */
export function transferSides(
  { weeks }: Pick<Transfers, 'weeks'>,
  firstSwap: string | undefined,
): { before: Side; since: Side } {
  const sum = (list: Transfers['weeks']): Side => ({
    calls: list.reduce((n, { calls }) => n + calls, 0),
    answered: list.reduce((n, { answered }) => n + answered, 0),
  });
  const isBefore = ({ monday }: { monday: string }) =>
    firstSwap === undefined || monday < mondayOf(firstSwap);
  return {
    before: sum(weeks.filter(isBefore)),
    since: sum(weeks.filter((week) => !isBefore(week))),
  };
}

/** A row for each direction in which any call was sent on. */
export function transferTable(
  transfers: readonly Transfers[],
  firstSwap: string | undefined,
  { t, departments, language }: ReportRequest,
): ReportTable {
  const column = (key: string, kind: 'text' | 'count' | 'number') =>
    ({
      key,
      label: t(`reports.claims.transfers.${key}`),
      kind,
      ...(kind === 'number' ? { digits: 1 } : {}),
    }) as const;
  // Weeks without single calls tell of no transfers, rather than of none.
  const count = ({ calls, answered }: Side) => (answered === 0 ? null : calls);
  const rate = ({ calls, answered }: Side) => (answered === 0 ? null : (calls / answered) * 1000);
  return {
    id: 'transfers',
    title: t('reports.claims.transfers'),
    columns: [
      column('from', 'text'),
      column('to', 'text'),
      column('calls-before', 'count'),
      column('rate-before', 'number'),
      column('calls-since', 'count'),
      column('rate-since', 'number'),
    ],
    rows: transfers.map((one) => {
      const { before, since } = transferSides(one, firstSwap);
      return [
        nameOf(departments, one.from, language),
        nameOf(departments, one.to, language),
        ...[count(before), rate(before), count(since), rate(since)],
      ];
    }),
  };
}
