/** What the pages of surveys show to whom: numbers of people, never who. */
import type { DateTime } from 'luxon';
import type { Actor } from '../../access/rules.ts';
import { mayIn } from '../../access/rules.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments } from '../../people/queries.ts';
import type { Format } from '../../web/format.ts';
import type { Language } from '../../web/catalogue.ts';
import type { Translate } from '../../web/i18n.ts';
import { type Count, listCounts } from './counts.ts';
import { companyDate } from './ensure.ts';
import { type EffectFound, type EffectOf, type MadeUp, readMadeUp } from './made-up.ts';
import type { Survey } from './queries.ts';
import { type Bound, shownCount } from './shown-count.ts';
import { type Wave, weeksFigure } from './weeks-figure.ts';
import { surveyName } from './words.ts';

export interface Reader {
  actor: Actor;
  t: Translate;
  f: Format;
  language: Language;
}

/** Heads see the surveys of their own department. */
export function maySeeSurvey(actor: Actor, survey: Survey): boolean {
  return mayIn(actor, 'reflections.counts', [survey.firstDepartmentId, survey.secondDepartmentId]);
}

/** A head sees the own department's people, everybody else who may come here both. */
function isShown(actor: Actor, departmentId: string): boolean {
  return actor.role !== 'head' || actor.departmentId === departmentId;
}

/** A survey as a row of the list, with how many have answered when it was counted last. */
export async function surveyRows(db: Db, surveys: readonly Survey[], reader: Reader) {
  const departments = await departmentsOf(db, reader);
  const counts = await listCounts(
    db,
    surveys.map(({ id }) => id),
  );
  return surveys.map((survey) => ({
    id: survey.id,
    name: surveyName(survey, reader),
    state: survey.state,
    isMadeUp: survey.madeUpJson !== null,
    departments: [survey.firstDepartmentId, survey.secondDepartmentId].map((id) => departments.get(id)),
    span: `${reader.f.date(survey.fromDate)} – ${reader.f.date(survey.toDate)}`,
    answers: answersByDepartment(
      countCells(
        counts.filter(({ surveyId }) => surveyId === survey.id),
        survey,
        reader,
      ),
      survey,
    ).map(({ departmentId, asked, answered, bound }) => ({
      department: departments.get(departmentId)?.name ?? '',
      words: reader.t(bound === null ? 'waves.answers.all' : 'waves.answers.about', {
        answered,
        asked,
        share: reader.f.percent(answered / asked),
      }),
    })),
  }));
}

/** All moments of a department together, of what may be shown at all: the moments stand on the survey's own page. */
function answersByDepartment(
  cells: readonly { departmentId: string; asked: number | null; answered: number | null; bound: Bound }[],
  { firstDepartmentId, secondDepartmentId }: Survey,
) {
  return [firstDepartmentId, secondDepartmentId].flatMap((departmentId) => {
    const own = cells.filter((cell) => cell.departmentId === departmentId);
    const asked = own.reduce((sum, cell) => sum + (cell.asked ?? 0), 0);
    const answered = own.reduce((sum, cell) => sum + (cell.answered ?? 0), 0);
    const bound = own.find((cell) => cell.bound !== null)?.bound ?? null;
    return asked === 0 ? [] : [{ departmentId, asked, answered, bound }];
  });
}

/** The counts that a reader may see. */
function countCells(counts: readonly Count[], { scoreThreshold }: Survey, { actor }: Reader) {
  return counts
    .filter(({ departmentId }) => isShown(actor, departmentId))
    .map(({ departmentId, part, moment, asked, answered, countedOn }) => ({
      ...{ departmentId, part, moment, countedOn },
      ...shownCount({ asked, answered }, scoreThreshold),
    }));
}

/** Everything on a survey's own page. */
export async function surveyView(db: Db, survey: Survey, reader: Reader, now: DateTime, effectOf?: EffectOf) {
  const { t, f, actor } = reader;
  const today = await companyDate(db, now);
  const departments = await departmentsOf(db, reader);
  const waves = await wavesOf(db, survey.id, actor);
  const counts = await listCounts(db, [survey.id]);
  const planned = waves.filter(({ state }) => state === 'planned');
  const [first] = planned;
  const lastDay =
    waves
      .map(({ closesOn }) => closesOn)
      .sort()
      .at(-1) ?? today;
  const left = planned.reduce((sum, { asked }) => sum + asked, 0);
  const lead =
    survey.state === 'closed'
      ? t('waves.lead.closed', { date: f.date(survey.closedOn ?? survey.toDate) })
      : survey.state === 'open'
        ? t('waves.lead.open', { left, date: f.date(lastDay) })
        : first === undefined
          ? t('waves.lead.planned.none')
          : t('waves.lead.planned', { date: f.date(first.opensOn) });
  const madeUp = readMadeUp(survey.madeUpJson);
  const found = madeUp === undefined ? undefined : await effectOf?.(survey.id);
  const cells = countCells(counts, survey, reader);
  return {
    name: surveyName(survey, reader),
    lead,
    departments,
    pair: [survey.firstDepartmentId, survey.secondDepartmentId].map((id) => departments.get(id)),
    figure: weeksFigure(waves, today, reader) ?? null,
    cells,
    hidden: cells.some(({ asked }) => asked === null),
    madeUp:
      madeUp === undefined
        ? null
        : {
            text: t('waves.made-up.text', {
              seed: String(madeUp.seed),
              answered: f.percent(madeUp.answered),
              person: f.number(madeUp.personSd, 2),
              chance: f.number(madeUp.chanceSd, 2),
            }),
            effects: madeUp.effects.map(({ construct, T1, T2, T3 }) =>
              t('waves.made-up.effect', {
                construct: t(`own-reflections.construct.${construct}`),
                T1: f.number(T1, 2),
                T2: f.number(T2, 2),
                T3: f.number(T3, 2),
              }),
            ),
            found: found === undefined ? null : foundInWords(found, madeUp, reader),
          },
  };
}

/** What the answers give beside what was put into them. */
function foundInWords({ value, low, high, tookPart, waited }: EffectFound, madeUp: MadeUp, reader: Reader) {
  const { t, f } = reader;
  const truth = madeUp.effects.find(({ construct }) => construct === 'friction')?.T1 ?? Number.NaN;
  return t('made-up.found', {
    value: f.number(value, 2),
    low: f.number(low, 2),
    high: f.number(high, 2),
    took: tookPart,
    waited,
    holds: low <= truth && truth <= high ? 'yes' : 'no',
  });
}

/** How many a survey asks when, by part and state: numbers that follow from published days, not from answers. */
async function wavesOf(db: Db, surveyId: string, actor: Actor) {
  const rows = await db
    .selectFrom('reflectionRequest as request')
    .innerJoin('employee', 'employee.id', 'request.employeeId')
    .select(['request.part', 'request.opensOn', 'request.closesOn', 'request.state'])
    .select((eb) => eb.fn.countAll<number>().as('asked'))
    .where('request.surveyId', '=', surveyId)
    .where('request.state', '<>', 'withdrawn')
    .$if(actor.role === 'head', (query) =>
      query.where('employee.departmentId', '=', actor.departmentId ?? ''),
    )
    .groupBy(['request.part', 'request.opensOn', 'request.closesOn', 'request.state'])
    .orderBy('request.opensOn')
    .execute();
  return rows.map((row) => ({ ...row, asked: Number(row.asked) })) satisfies Wave[];
}

/** What closing a survey now would end: people who are not asked any more, and open questionnaires. */
export async function closingFacts(db: Db, surveyId: string): Promise<{ people: number; open: number }> {
  const row = await db
    .selectFrom('reflectionRequest')
    .select((eb) => [
      eb.fn.count('employeeId').distinct().filterWhere('state', '=', 'planned').as('people'),
      eb.fn.count('id').filterWhere('state', '=', 'open').as('open'),
    ])
    .where('surveyId', '=', surveyId)
    .executeTakeFirstOrThrow();
  return { people: Number(row.people), open: Number(row.open) };
}

async function departmentsOf(db: Db, { language }: Pick<Reader, 'language'>) {
  return new Map(
    (await listDepartments(db)).map(({ id, nameRu, nameEn, colour }) => [
      id,
      { id, name: language === 'ru' ? nameRu : nameEn, colour },
    ]),
  );
}
