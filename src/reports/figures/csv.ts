/** Figures as a table for spreadsheets. */
import type { Department } from '../../people/queries.ts';
import type { Survey } from '../../reflections/surveys/queries.ts';
import { nameOf } from '../../reflections/exchange/department-name.ts';
import type { Language } from '../../web/catalogue.ts';
import type { Translate } from '../../web/i18n.ts';
import { csvCell } from '../exports/spreadsheet-text.ts';
import type { Figure } from './figures.ts';

const columns = [
  'department',
  'about',
  'part',
  'turn',
  'moment',
  'measure',
  'n',
  'mean',
  'sd',
  'low',
  'high',
  'note',
];
const byteOrderMark = '\uFEFF';

/**
 * The whole file with its header: `;` and decimal commas in Russian, as Excel there reads it; commas and points in
 * English. A cell that a spreadsheet would take for a formula begins with an apostrophe. Where the answers are made up
 * every line says so: lines are copied out of a file one by one.
 */
export function figuresCsv(
  figures: readonly Figure[],
  survey: Pick<Survey, 'firstDepartmentId' | 'secondDepartmentId' | 'scoreThreshold' | 'madeUpJson'>,
  departments: readonly Department[],
  { t, language }: { t: Translate; language: Language },
): string {
  const k = survey.scoreThreshold;
  const number = (value: number | null): string => {
    if (value === null || !Number.isFinite(value)) return '';
    const text = value.toFixed(2).replace(/^-(0\.00)$/, '$1');
    return language === 'ru' ? text.replace('.', ',') : text;
  };
  const other = (id: string) =>
    id === survey.firstDepartmentId ? survey.secondDepartmentId : survey.firstDepartmentId;
  const rows = figures.map(({ departmentId, part, turn, from, moment, measure, shown, ...figure }) => [
    nameOf(departments, departmentId, language),
    nameOf(departments, other(departmentId), language),
    t(`figures.part.${part}`),
    String(turn),
    from === null ? moment : t('figures.change', { from, to: moment }),
    t(`figures.measure.${measure}`),
    figure.n === null ? t('figures.hidden') : String(figure.n),
    ...[figure.mean, figure.sd, figure.low, figure.high].map(number),
    [
      ...(shown === 'shown' ? [] : [t(`figures.hidden.${shown}`, { k })]),
      ...(survey.madeUpJson === null ? [] : [t('figures.made-up')]),
    ].join('; '),
  ]);
  const separator = language === 'ru' ? ';' : ',';
  const lines = [columns.map((one) => t(`figures.column.${one}`)), ...rows];
  return byteOrderMark + lines.map((cells) => `${cells.map(csvCell).join(separator)}\r\n`).join('');
}
