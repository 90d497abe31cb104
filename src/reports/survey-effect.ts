/** What a season's exercise changed, by those who waited. */
import type { Db } from '../database/connect.ts';
import type { Moment } from '../reflections/moments.ts';
import { type Construct } from '../reflections/questionnaire/items.ts';
import { scoresOf } from '../reflections/questionnaire/scoring.ts';
import { findSurvey } from '../reflections/surveys/queries.ts';
import { type Effect, effectOf, type Subject } from './statistics/effect.ts';
import { type Answered, listAnswered } from './survey-answers.ts';

/** Never leaves the program: releases hold what subjects add up to. */
export interface AnsweringSubject extends Subject {
  readonly pseudonym: string;
}

/**
 * Those who swapped early against those who waited on the same dates, before (T0) and some days after (T1). Whoever
 * waited is no subject of their own later turn: nobody stands in both arms. Turns set by hand against the draw are left
 * out (DESIGN.md section 5), and of several turns the first counts.
 */
export function subjectsOf(answered: readonly Answered[], construct: Construct): AnsweringSubject[] {
  const waiting = new Set(
    answered.filter(({ part }) => part === 'waiting').map(({ pseudonym }) => pseudonym),
  );
  const overridden = new Set(answered.filter((one) => one.overridden).map(({ pseudonym }) => pseudonym));
  const scores = new Map<string, { T0?: number; T1?: number; tookPart: boolean; stratum: string }>();
  for (const { pseudonym, part, turn, moment, departmentId, answers } of answered) {
    if ((moment !== 'T0' && moment !== 'T1') || turn !== 1 || overridden.has(pseudonym)) continue;
    const tookPart = part === 'swapping';
    if (part === 'everyone' || (tookPart && waiting.has(pseudonym))) continue;
    const score = scoresOf(answers)[construct];
    if (score === undefined) continue;
    const known = scores.get(pseudonym) ?? { tookPart, stratum: departmentId };
    scores.set(pseudonym, { ...known, [moment]: score });
  }
  return [...scores].flatMap(([pseudonym, { T0, T1, tookPart, stratum }]) =>
    T0 === undefined || T1 === undefined ? [] : [{ pseudonym, before: T0, after: T1, tookPart, stratum }],
  );
}

/**
 * Whether the people of an arm are all whose change a survey's figures give, or fewer by at least k: otherwise the
 * effect and the figures together would tell of those few (MEASURES.md 3.4).
 */
function differsByFew(answered: readonly Answered[], subjects: readonly Subject[], k: number): boolean {
  return (['swapping', 'waiting'] as const).some((part) => {
    const at = (moment: Moment) =>
      new Set(
        answered
          .filter((one) => one.part === part && one.turn === 1 && one.moment === moment)
          .filter(({ answers }) => scoresOf(answers).friction !== undefined)
          .map(({ pseudonym }) => pseudonym),
      );
    const after = at('T1');
    const paired = [...at('T0')].filter((one) => after.has(one)).length;
    const arm = subjects.filter(({ tookPart }) => tookPart === (part === 'swapping')).length;
    return paired > arm && paired - arm < k;
  });
}

/**
 * The effect on friction some days after, in points of 1–7; undefined while the survey is open, where fewer than its
 * threshold answered both times in either arm or were left out of it, and where the answers tell nothing.
 */
export async function surveyEffect(db: Db, surveyId: string): Promise<Effect | undefined> {
  const survey = await findSurvey(db, surveyId);
  if (survey?.state !== 'closed') return undefined;
  return publishedEffect(await listAnswered(db, surveyId), survey.scoreThreshold);
}

/** The same of answers that are there already. Pure. */
export function publishedEffect(answered: readonly Answered[], k: number): Effect | undefined {
  const subjects = subjectsOf(answered, 'friction');
  const effect = effectOf(subjects);
  if (effect === undefined || differsByFew(answered, subjects, k)) return undefined;
  return Math.min(effect.tookPart, effect.waited) < k ? undefined : effect;
}
