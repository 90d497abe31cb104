/** What the pages of past surveys show. */
import type { FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import type { Department } from '../../people/queries.ts';
import { nameOf } from './department-name.ts';
import { onSeven, pastItems, type PastMapping } from './past-mapping.ts';
import type { PastRejection } from './read-past.ts';
import type { WaveCount } from './waves-of.ts';

type Words = Pick<FastifyRequest, 't' | 'f' | 'language'>;

/** A wave as a row of its table: when, and how many of which department. */
export function wavesInWords(
  waves: readonly WaveCount[],
  departments: readonly Department[],
  { t, language }: Words,
) {
  return waves.map(({ moment, turn, fromMonth, toMonth, people }) => ({
    name: t(`past.moment.${moment}`, { turn }),
    months: [...new Set([fromMonth, toMonth])].map((month) => monthName(month, language)).join(' – '),
    people: Object.entries(people).map(([id, count]) => ({
      name: nameOf(departments, id, language),
      colour: departments.find((one) => one.id === id)?.colour,
      count,
    })),
  }));
}

/** “2025-02” → “Feb 2025” */
function monthName(month: string, language: Words['language']): string {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  return DateTime.fromISO(`${month}-01`, { zone: 'utc' }).setLocale(locale).toFormat('LLL\u00a0yyyy');
}

/** Why a line stays out; never what stood in it. */
export function rejectionInWords({ code, params }: PastRejection, { t }: Pick<Words, 't'>): string {
  return t(`past.rejected.${code}`, params);
}

/** The questions with what the form has chosen for them, by construct. */
export function questionRows(mapping: PastMapping, { t }: Words) {
  return pastItems.map(({ code, kind }) => ({
    code,
    label: t(`past.item.${code}`),
    isRated: kind === 'rating' || kind === 'closeness',
    column: mapping.items[code]?.column ?? null,
    turned: mapping.items[code]?.turned ?? false,
  }));
}

/** What the ends and the middle of the file's scale become: the conversion in numbers that one can check. */
export function scaleInWords(mapping: PastMapping, { t, f }: Words): string {
  const { low, high } = mapping;
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high) return '';
  if (low === 1 && high === 7) return t('past.scale.same');
  const step = low + 1 < high ? low + 1 : (low + high) / 2;
  return t('past.scale.text', {
    low: f.number(low, 1),
    high: f.number(high, 1),
    step: f.number(step, 1),
    points: f.number(onSeven(step, mapping, false), 2),
  });
}
