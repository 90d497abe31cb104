/** What the desk and the departments' page show of the voices. */
import type { FastifyRequest } from 'fastify';
import type { Db } from '../../database/connect.ts';
import { knownNames, withoutNames } from '../../friction/names.ts';
import { listDepartments } from '../../people/queries.ts';
import { nameOf } from '../../reflections/exchange/department-name.ts';
import type { Survey } from '../../reflections/surveys/queries.ts';
import { surveyName } from '../../reflections/surveys/words.ts';
import { listDeciders, listPools, listVoices, type Voice } from './queries.ts';
import { questionNames } from './question-names.ts';

type Words = Pick<FastifyRequest, 't' | 'f' | 'language'>;

export const states = ['waiting', 'released', 'kept'] as const;
export type State = (typeof states)[number];

/** Comments on one page of the desk: as many as one reads at a stretch. */
export const deskPage = 20;
/** Of one survey, on the departments' page. */
const mostRead = 500;

/** Closed surveys with comments that may be read, the last closed first. */
export async function surveysWithVoices(db: Db, departmentId: string | null): Promise<Survey[]> {
  return db
    .selectFrom('survey')
    .selectAll()
    .where('state', '=', 'closed')
    .where('id', 'in', (eb) => eb.selectFrom('voicePool').select('surveyId').where('shown', '=', 'shown'))
    .$if(departmentId !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('firstDepartmentId', '=', departmentId ?? ''),
          eb('secondDepartmentId', '=', departmentId ?? ''),
        ]),
      ),
    )
    .orderBy('closedOn', 'desc')
    .orderBy('id')
    .execute();
}

/** A page of the desk. @param page from 0 */
export async function deskOf(
  db: Db,
  survey: Survey,
  { state, page }: { state: State; page: number },
  { t, f, language }: Words,
) {
  const of = { surveyId: survey.id, departmentId: null };
  const pools = await listPools(db, of);
  const names = await questionNames(db, pools, { t, language });
  const departments = await listDepartments(db);
  const found = await listVoices(db, { ...of, state }, { limit: deskPage + 1, offset: page * deskPage });
  const staff = knownNames(
    (await db.selectFrom('employee').select('name').execute()).map(({ name }) => name),
  );
  return {
    counts: states.map((one) => ({
      state: one,
      count: pools.reduce((sum, { counts }) => sum + counts[one], 0),
    })),
    isMore: found.length > deskPage,
    k: survey.commentThreshold,
    voices: found.slice(0, deskPage).map((voice) => ({
      ...voice,
      question: names.get(voice.code) ?? voice.code,
      department: nameOf(departments, voice.departmentId, language),
      colour: departments.find(({ id }) => id === voice.departmentId)?.colour,
      offered: voice.releasedWords ?? withoutNames(voice.words, staff),
      decided: decidedOf(voice, { t, f }),
    })),
  };
}

function decidedOf({ decidedBy, decidedOn }: Voice, { t, f }: Pick<Words, 't' | 'f'>): string | undefined {
  if (decidedBy === null || decidedOn === null) return undefined;
  return t('voices.desk.decided', { name: decidedBy, date: f.date(decidedOn) });
}

/** What is released of a survey, by question and department, with who has released it; undefined where nothing is. */
export async function readableOf(db: Db, survey: Survey, { t, f, language }: Words) {
  const listed = await listVoices(
    db,
    { surveyId: survey.id, state: 'released', departmentId: null },
    { limit: mostRead + 1, offset: 0 },
  );
  const found = listed.slice(0, mostRead);
  if (found.length === 0) return undefined;
  const names = await questionNames(db, found, { t, language });
  const departments = await listDepartments(db);
  const groups = new Map<string, Voice[]>();
  for (const voice of found) {
    const name = `${voice.code} ${voice.departmentId}`;
    groups.set(name, [...(groups.get(name) ?? []), voice]);
  }
  return {
    title: t('voices.survey', {
      name: surveyName(survey, { t, f }),
      closed: f.date(survey.closedOn ?? survey.toDate),
    }),
    isMadeUp: survey.madeUpJson !== null,
    by: t('voices.by', { names: (await listDeciders(db, survey.id)).join(', ') }),
    more: listed.length > mostRead ? t('voices.more', { count: mostRead }) : undefined,
    groups: [...groups.values()].map((voices) => {
      const [{ code, departmentId } = { code: '', departmentId: '' }] = voices;
      return {
        question: names.get(code) ?? code,
        department: nameOf(departments, departmentId, language),
        colour: departments.find(({ id }) => id === departmentId)?.colour,
        voices: voices.map(({ releasedWords }) => releasedWords ?? ''),
      };
    }),
  };
}
