/** Figures leave, and the log says so. */
import type { DateTime } from 'luxon';
import { type Author, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import type { Survey } from '../../reflections/surveys/queries.ts';
import type { Language } from '../../web/catalogue.ts';
import type { Translate } from '../../web/i18n.ts';
import { listAnswered } from '../survey-answers.ts';
import { figuresCsv } from './csv.ts';
import { figuresOf } from './figures.ts';

/**
 * A closed survey's figures as CSV; undefined while it is not closed: the difference of two files would show who has
 * answered in between.
 */
export async function exportFigures(
  db: Db,
  survey: Survey,
  words: { t: Translate; language: Language },
  by: Author,
  now: DateTime,
): Promise<string | undefined> {
  if (survey.state !== 'closed') return undefined;
  const { firstDepartmentId, secondDepartmentId, scoreThreshold } = survey;
  const answered = await listAnswered(db, survey.id);
  const figures = figuresOf(answered, [firstDepartmentId, secondDepartmentId], scoreThreshold);
  const subject = { kind: 'survey', id: survey.id, name: survey.name };
  await record(db, { by, action: 'figures.exported', subject }, now);
  return figuresCsv(figures, survey, await listDepartments(db), words);
}
