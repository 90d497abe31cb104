/** The second step: six weeks of dates by how well they suit. */
import { DateTime } from 'luxon';
import type { Language } from '../../web/catalogue.ts';
import type { Format } from '../../web/format.ts';
import type { Translate } from '../../web/i18n.ts';
import { asksFor, type Exercise } from '../kinds.ts';
import { nameOf, whatHappens } from '../words.ts';
import { bestFirst, type RankedDate } from './ranking.ts';
import { addressOf, type Choice } from './wizard.ts';

interface Reader {
  t: Translate;
  f: Format;
  language: Language;
}

/** How many dates are marked as the best. */
const bestShown = 3;

/** What the page of the second step shows. */
export function dateView(reader: Reader, choice: Choice, dates: readonly RankedDate[]): object {
  const { t, language } = reader;
  const best = bestFirst(dates);
  const first = dates[0];
  // The calendar begins on a Monday, so the week of the first date may have days that are not offered.
  const blank = first === undefined ? 0 : DateTime.fromISO(first.date).weekday - 1;
  const cells: (RankedDate | null)[] = [...Array.from({ length: blank }, () => null), ...dates];
  return {
    choice,
    asksLength: asksFor(choice.exercise, 'training'),
    what: whatHappens(choice, t, language),
    lead: dateLead(reader, choice, dates, best[0]),
    weeks: Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) =>
      Array.from({ length: 7 }, (_, day) => cells[at * 7 + day] ?? null),
    ),
    best: new Set(best.slice(0, bestShown).map(({ date }) => date)),
    usable: best.length > 0,
    noCalls: best.length === 0 && dates.some(({ problem }) => problem === 'no-calls'),
    guestName: nameOf(choice.guest, language),
    addressOf: (date: string) => addressOf('/swap-days/new/people', choice, date),
    back: addressOf('/swap-days/new', choice),
  };
}

/** Which sentence tells what the best date bears, and from which number on it bears nothing. */
const leads: Readonly<Record<Exercise, { key: string; shortBelow: number }>> = {
  cover: { key: 'cover', shortBelow: 0 },
  shadow: { key: 'spare', shortBelow: 1 },
  mutual: { key: 'spare', shortBelow: 1 },
  'role-play': { key: 'role-play', shortBelow: 1 },
  workshop: { key: 'workshop', shortBelow: 0 },
};

/** What a busy person would repeat: the best date and what it bears. */
function dateLead(
  { t, f, language }: Reader,
  { exercise, guest, host }: Choice,
  dates: readonly RankedDate[],
  best: RankedDate | undefined,
): string {
  if (best === undefined) {
    const has = (code: RankedDate['problem']): boolean => dates.some(({ problem }) => problem === code);
    if (has('no-cover')) {
      return t('swapdays.date.no-cover', { guest: nameOf(guest, language), host: nameOf(host, language) });
    }
    if (has('too-short')) return t('swapdays.date.lead.too-short');
    return t(has('no-calls') ? 'swapdays.date.lead.no-calls' : 'swapdays.date.lead.nothing');
  }
  const spare = best.spare ?? 0;
  const { key, shortBelow } = leads[exercise];
  const params = { date: f.dayLong(best.date), spare, left: spare, short: -spare };
  return t(`swapdays.date.lead.${key}${spare < shortBelow ? '.short' : ''}`, params);
}
