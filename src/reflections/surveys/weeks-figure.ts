/** Who is asked in which week, as a picture with its table. Pure. */
import { DateTime } from 'luxon';
import { figure, type Figure } from '../../web/chart/figure.ts';
import type { Format } from '../../web/format.ts';
import type { Translate } from '../../web/i18n.ts';
import type { Part } from '../moments.ts';

export interface Wave {
  readonly part: Part;
  readonly opensOn: string;
  readonly asked: number;
}

/** The part's colour in the picture. */
const looks = { swapping: 'sales', waiting: 'service', everyone: 'service' } as const;
const parts = ['swapping', 'waiting', 'everyone'] as const;

/** Bars by week, those who take part beside those who wait; undefined where nobody is to be asked. */
export function weeksFigure(
  waves: readonly Wave[],
  today: string,
  { t, f }: { t: Translate; f: Format },
): Figure | undefined {
  const weeks = new Map<number, Map<Part, number>>();
  for (const { opensOn, part, asked } of waves) {
    const week = weekOf(opensOn);
    const row = weeks.get(week) ?? new Map<Part, number>();
    weeks.set(week, row.set(part, (row.get(part) ?? 0) + asked));
  }
  const numbers = [...weeks.keys()].sort((a, b) => a - b);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const shown = parts.filter((part) => waves.some((wave) => wave.part === part));
  const total = (week: number): number => [...(weeks.get(week)?.values() ?? [])].reduce((a, b) => a + b, 0);
  const busiest = numbers.reduce((best, week) => (total(week) > total(best) ? week : best), first);
  const most = Math.max(...numbers.flatMap((week) => [...(weeks.get(week)?.values() ?? [])]));
  const label = (week: number): string => f.date(mondayOf(week));
  const inRange = weekOf(today) >= first && weekOf(today) <= last;
  return figure(
    {
      id: 'weeks',
      title: t('waves.weeks'),
      description: t('waves.weeks.description', { most: total(busiest), week: label(busiest) }),
      table: {
        caption: t('waves.weeks'),
        columns: [
          { label: t('waves.weeks.column') },
          ...shown.map((part) => ({ label: t(`waves.part.${part}`), isNumber: true })),
        ],
        rows: numbers.map((week) => [
          label(week),
          ...shown.map((part) => f.number(weeks.get(week)?.get(part) ?? 0)),
        ]),
      },
    },
    {
      x: {
        from: first,
        to: last + 1,
        ticks: Array.from({ length: last - first + 1 }, (_, i) => ({
          value: first + i + 0.5,
          // Without the year: half a year of weeks is no riddle.
          label: label(first + i).slice(0, -5),
        })),
      },
      y: { to: most, format: (value) => (Number.isInteger(value) ? f.number(value) : '') },
      marks: [
        ...shown.map((part, place) => ({
          kind: 'bars' as const,
          look: looks[part],
          name: t(`waves.part.${part}`),
          spans: numbers.map((week) => {
            const width = 0.8 / shown.length;
            const from = week + 0.1 + place * width;
            return { from, to: from + width, y: weeks.get(week)?.get(part) ?? null };
          }),
        })),
        ...(inRange
          ? [
              {
                kind: 'moment' as const,
                look: 'target',
                x: dayNumber(today) / 7 + 3 / 7,
                label: t('waves.weeks.now'),
              },
            ]
          : []),
      ],
    },
    220,
  );
}

/** Days since 1 January 1970, a Thursday. */
function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** Weeks since the one of 1 January 1970; a week begins on Monday. */
function weekOf(date: string): number {
  return Math.floor((dayNumber(date) + 3) / 7);
}

function mondayOf(week: number): string {
  return DateTime.fromMillis((week * 7 - 3) * 86_400_000, { zone: 'utc' }).toFormat('yyyy-MM-dd');
}
