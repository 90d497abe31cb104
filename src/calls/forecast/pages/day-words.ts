/** What makes a day special and what a head has corrected, in the reader's words. */
import type { Format } from '../../../web/format.ts';
import type { Language } from '../../../web/catalogue.ts';
import type { Translate } from '../../../web/i18n.ts';
import type { AppliedCorrection } from '../forecast-queries.ts';
import { dayNumberOf } from '../history.ts';
import type { DayMarks } from '../weeks-ahead.ts';

/** “Christmas”, “short day”, “Mailing”: each in a few words, the calendar's first. */
export function notesOf({ special, events }: DayMarks, t: Translate): string[] {
  const named =
    special === null ? [] : [special.name === '' ? t(`calendar.kind.${special.kind}`) : special.name];
  return [...named, ...events.map(({ name }) => name)];
}

/** “Corrected to 620 calls by Anna, 24 Nov 2026, 12:30: a letter to all. The program expected 540.” */
export function correctionInWords(
  { kind, value, expectedBefore, factor, changedBy, changedAt, reason }: AppliedCorrection,
  timeZone: string,
  t: Translate,
  f: Format,
): string {
  const change = kind === 'percent' ? value : (factor - 1) * 100;
  return t('correction.sentence', {
    calls: f.number(expectedBefore * factor),
    before: f.number(expectedBefore),
    change: `${change > 0 ? '+' : ''}${f.percent(change / 100, Math.abs(change) < 10 ? 1 : 0)}`,
    who: changedBy,
    when: f.instant(changedAt, timeZone),
    reason,
  });
}

/** “Вторник, 24 ноября” begins small within a Russian sentence; an English weekday does not. */
export function inSentence(day: string, language: Language): string {
  return language === 'ru' ? day.charAt(0).toLowerCase() + day.slice(1) : day;
}

/** Calls change: a history that ended longer ago than this says so, though a forecast can be made from it. */
const OLD_DAYS = 28;

/** Whether the calls of the last weeks before `today` are missing from a history that ends on `to`. */
export function isOldHistory(to: string, today: string): boolean {
  return dayNumberOf(today) - dayNumberOf(to) > OLD_DAYS;
}
