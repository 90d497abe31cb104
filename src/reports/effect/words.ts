/** The finding of “Did it help?” in words. Pure. */
import type { PublishedEffect } from '../arms/effects.ts';
import type { ReportRequest } from '../report.ts';

/** Where a 95 % interval lies: below nought, above it, or around it, which tells nothing yet. */
export function range({ low, high }: { low: number; high: number }): 'fell' | 'rose' | 'unclear' {
  if (high < 0) return 'fell';
  return low > 0 ? 'rose' : 'unclear';
}

export function headingOf(effect: PublishedEffect | undefined, t: ReportRequest['t']): string {
  return effect === undefined ? t('reports.effect.few') : t(`reports.effect.heading.${range(effect)}`);
}

/** @param smallest the smallest effect that this report could have seen, in points */
export function findingOf(
  effect: PublishedEffect | undefined,
  smallest: number | undefined,
  { t, f }: Pick<ReportRequest, 't' | 'f'>,
): string {
  if (effect === undefined || smallest === undefined) return t('reports.effect.few.text');
  const points = (value: number) => f.number(value, 2);
  const verdict = range(effect);
  // “fell by 0.6 (0.3 to 1.0)”: sizes without the sign; where the direction is open the signs stay.
  const [from, to] = verdict === 'fell' ? [-effect.high, -effect.low] : [effect.low, effect.high];
  return t(`reports.effect.finding.${verdict}`, {
    value: points(verdict === 'fell' ? -effect.value : effect.value),
    from: points(from),
    to: points(to),
    swapped: effect.tookPart,
    waited: effect.waited,
    smallest: points(smallest),
  });
}
