/** A department's own questions are added, reworded, moved and taken out; answers that were given stay as they are. */
import type { DateTime } from 'luxon';
import { type Author, changesOf, record } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { newId } from '../../database/ids.ts';
import { insertWordings } from '../questionnaire/queries.ts';
import { ownWordings } from '../questionnaire/texts.ts';
import {
  insertOwnQuestion,
  isKnown,
  listOwnQuestions,
  lockSurvey,
  type OwnQuestion,
  writeOrder,
} from './queries.ts';
import {
  type AnswerKind,
  mayChange,
  mostOwnQuestions,
  type OwnQuestionProblem,
  type OwnTexts,
  textProblems,
} from './rules.ts';

export type Outcome = { ok: true } | { ok: false; problems: OwnQuestionProblem[] };

interface Order {
  readonly surveyId: string;
  readonly departmentId: string;
  readonly code: string;
  readonly by: Author;
}

const refused = (...problems: OwnQuestionProblem[]): Outcome => ({ ok: false, problems });

/**
 * Adds a question at the end of the department's.
 * @param wanted `code` is made with the form, so that pressing twice adds it once; also after it was taken out again
 */
export async function addOwnQuestion(
  db: Db,
  wanted: Order & OwnTexts & { answer: AnswerKind | undefined },
  now: DateTime,
): Promise<Outcome> {
  const { code, surveyId, departmentId, textRu, textEn, answer, by } = wanted;
  const problems = textProblems(wanted);
  if (answer === undefined) return refused(...problems, 'answer.missing');
  if (problems.length > 0) return refused(...problems);
  return whileOpen(db, wanted, async (db, questions) => {
    if (await isKnown(db, code)) return { ok: true };
    if (questions.length >= mostOwnQuestions) return refused('many');
    const position = questions.length + 1;
    if (!(await insertOwnQuestion(db, { code, surveyId, departmentId, position }))) return { ok: true };
    const kind = answer === 'words' ? 'words' : 'rating';
    const wordingJson = JSON.stringify(ownWordings[answer]);
    await insertWordings(db, [{ id: newId(), code, version: 1, kind, textRu, textEn, wordingJson }]);
    const changes = changesOf({}, { departmentId, textRu, textEn });
    await record(db, { by, action: 'own-question.added', subject: subjectOf(wanted, wanted), changes }, now);
    return { ok: true };
  });
}

/**
 * Gives a question another wording, as a new version: whoever has answered the old one keeps it. That holds whether or
 * not anybody has answered, so that nothing tells the head.
 * @param wanted `version` is the wording that the writer has seen: where somebody was faster nothing is changed
 */
export async function rewordOwnQuestion(
  db: Db,
  wanted: Order & OwnTexts & { version: number },
  now: DateTime,
): Promise<Outcome> {
  const { code, textRu, textEn, version, by } = wanted;
  const problems = textProblems(wanted);
  if (problems.length > 0) return refused(...problems);
  return whileOpen(db, wanted, async (db, questions) => {
    const before = questions.find((one) => one.code === code)?.newest;
    if (before === undefined) return refused('gone');
    const old = { textRu: before.textRu, textEn: before.textEn };
    const changes = changesOf(old, { textRu, textEn });
    // Saved twice by a double press: the words stand there already.
    if (Object.keys(changes).length === 0) return { ok: true };
    if (before.version !== version) return refused('changed');
    await insertWordings(db, [{ ...before, id: newId(), version: version + 1, textRu, textEn }]);
    const subject = subjectOf(wanted, before);
    await record(db, { by, action: 'own-question.reworded', subject, changes }, now);
    return { ok: true };
  });
}

/** Moves a question by a place; at the end it stays where it is. */
export async function moveOwnQuestion(
  db: Db,
  order: Order & { direction: 'up' | 'down' },
  now: DateTime,
): Promise<Outcome> {
  return whileOpen(db, order, async (db, questions) => {
    const codes = questions.map(({ code }) => code);
    const from = codes.indexOf(order.code);
    const question = questions[from];
    if (question === undefined) return refused('gone');
    const to = from + (order.direction === 'up' ? -1 : 1);
    if (to < 0 || to >= codes.length) return { ok: true };
    codes.splice(to, 0, ...codes.splice(from, 1));
    await writeOrder(db, order, codes);
    const subject = subjectOf(order, question.newest);
    const changes = changesOf({ place: from + 1 }, { place: to + 1 });
    await record(db, { by: order.by, action: 'own-question.moved', subject, changes }, now);
    return { ok: true };
  });
}

/** Takes a question out: nobody else is asked it; answers that were given stay. Twice is once. */
export async function removeOwnQuestion(db: Db, order: Order, now: DateTime): Promise<Outcome> {
  return whileOpen(db, order, async (db, questions) => {
    const question = questions.find(({ code }) => code === order.code);
    if (question === undefined) return { ok: true };
    const left = questions.flatMap(({ code }) => (code === order.code ? [] : [code]));
    await writeOrder(db, order, left);
    const { textRu, textEn } = question.newest;
    const changes = { textRu: [textRu, null], textEn: [textEn, null] } as const;
    const subject = subjectOf(order, question.newest);
    await record(db, { by: order.by, action: 'own-question.removed', subject, changes }, now);
    return { ok: true };
  });
}

/** Works on a department's questions one at a time, unless the survey is closed. */
async function whileOpen(
  db: Db,
  { surveyId, departmentId }: Order,
  work: (db: Db, questions: readonly OwnQuestion[]) => Promise<Outcome>,
): Promise<Outcome> {
  return db.transaction().execute(async (db) => {
    const survey = await lockSurvey(db, surveyId);
    if (survey === undefined || !mayChange(survey)) return refused('closed');
    const questions = await listOwnQuestions(db, surveyId);
    return work(
      db,
      questions.filter((one) => one.departmentId === departmentId),
    );
  });
}

/** What the log says it is about: the entry leads to the survey's page of own questions. */
function subjectOf({ surveyId }: Order, { textRu, textEn }: OwnTexts) {
  return { kind: 'own-question', id: surveyId, name: textRu === '' ? textEn : textRu };
}
