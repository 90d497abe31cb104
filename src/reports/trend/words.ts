/** The trend in words. Pure. */
import { nameOf } from '../../reflections/exchange/department-name.ts';
import { range } from '../effect/words.ts';
import type { Measure } from '../figures/figures.ts';
import type { ReportRequest } from '../report.ts';
import type { Movement, Series } from './points.ts';

/** A measure as a title or a sentence begins with it. */
export function measureName(measure: Measure, t: ReportRequest['t']): string {
  const name = t(`figures.measure.${measure}`);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What became of a construct, direction by direction: how far, with range, people and the two days. */
export function sentenceOf(
  measure: Measure,
  movements: readonly { one: Series; movement: Movement | undefined }[],
  { t, f, departments, language }: ReportRequest,
): string {
  const name = (id: string) => nameOf(departments, id, language);
  const parts = movements.map(({ one, movement }) => {
    const direction = t('reports.trend.direction', { who: name(one.departmentId), about: name(one.aboutId) });
    if (movement === undefined) return t('reports.trend.finding.none', { direction });
    const way = range(movement);
    // “fell by 0.6 (0.3 to 1.0)”: sizes without the sign; where the direction is open the signs stay.
    const [value, low, high] =
      way === 'fell'
        ? [-movement.value, -movement.high, -movement.low]
        : [movement.value, movement.low, movement.high];
    return t(`reports.trend.finding.${way}`, {
      ...{ direction, value: f.number(value, 2), low: f.number(low, 2), high: f.number(high, 2) },
      ...{ from: f.date(movement.from), to: f.date(movement.to) },
      people:
        movement.paired === null
          ? t('reports.trend.people.apart')
          : t('reports.trend.people.paired', { count: movement.paired }),
    });
  });
  return t('reports.trend.finding', { measure: measureName(measure, t), parts: parts.join('; ') });
}
