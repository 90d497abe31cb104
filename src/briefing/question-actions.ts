/** Guests note what they could not answer; the department answers, for them and for the next guest. */
import type { DateTime } from 'luxon';
import { type Author, changesOf, record } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { newId } from '../database/ids.ts';
import { HttpProblem } from '../web/errors.ts';
import { type Post, tellAsker } from './letters.ts';
import {
  askerOf,
  findQuestion,
  findSameQuestion,
  findSection,
  guestDays,
  homeOf,
  insertQuestion,
  type Question,
  updateQuestion,
  updateSection,
} from './queries.ts';
import {
  answerProblems,
  type BriefingProblem,
  daysToAskAbout,
  mergedLine,
  questionProblems,
  reasonProblems,
  sectionProblems,
} from './rules.ts';
import type { Outcome } from './section-actions.ts';
import { textBlocks } from './text.ts';

const iso = (at: DateTime): string => at.toUTC().toISO() ?? '';
const refused = (...problems: BriefingProblem[]): { ok: false; problems: BriefingProblem[] } => ({
  ok: false,
  problems,
});
const subjectOf = ({ id, text }: Pick<Question, 'id' | 'text'>) => ({
  kind: 'briefing-question',
  id,
  name: text,
});

/**
 * Notes a question for a department's sheet. Only somebody who takes or took part in a swap day with that department
 * may, from the day itself on. The same words by the same person are asked once.
 * @param wanted `id` may be given by who asks (a form, a phone without network), so that sending twice asks once;
 * `swapDayId` is the day on which it came up, or null for the last one
 * @param today the local day
 */
export async function askQuestion(
  db: Db,
  wanted: {
    departmentId: string;
    text: string;
    employeeId: string;
    swapDayId: string | null;
    by: Author;
    today: string;
    id?: string;
  },
  now: DateTime,
): Promise<{ ok: true; id: string } | { ok: false; problems: BriefingProblem[] }> {
  const text = wanted.text.trim();
  const problems = questionProblems(text);
  if (problems.length > 0) return refused(...problems);
  return db.transaction().execute(async (db) => {
    const { departmentId, employeeId, by } = wanted;
    const home = await homeOf(db, employeeId);
    const days = daysToAskAbout(await guestDays(db, employeeId), departmentId, home, wanted.today);
    const day = days.find(({ swapDayId }) => swapDayId === wanted.swapDayId) ?? days[0];
    if (day === undefined) return refused('question.not-guest');
    const same = await findSameQuestion(db, { departmentId, askedBy: employeeId, text });
    if (same !== undefined) return { ok: true, id: same.id };
    const row = {
      departmentId,
      text,
      swapDayId: day.swapDayId,
      askedBy: employeeId,
      askedAt: iso(now),
      state: 'open',
      answer: '',
      sectionId: null,
      answeredBy: null,
      answeredAt: null,
      version: 1,
    } as const;
    let id = wanted.id ?? newId();
    if (!(await insertQuestion(db, { ...row, id }))) {
      // Sent twice at once. An id that is somebody else's must not swallow the question.
      if ((await askerOf(db, id)) === employeeId) return { ok: true, id };
      id = newId();
      await insertQuestion(db, { ...row, id });
    }
    const changes = changesOf({}, { departmentId, questionText: text });
    await record(
      db,
      { by, action: 'briefing-question.asked', subject: subjectOf({ id, text }), changes },
      now,
    );
    return { ok: true, id };
  });
}

interface Order {
  readonly id: string;
  readonly departmentId: string;
  /** What the reader has seen: where somebody was faster nothing is changed. */
  readonly version: number;
  readonly by: Author;
}

/** The question in the head's words, where they mend it: a slip, or a customer's name. Left out it stays as it was asked. */
interface Worded {
  readonly text?: string;
}

type Ended = Pick<Question, 'text' | 'state' | 'answer' | 'sectionId'>;

/** Answers a question, or puts another answer in the place of one; who asked is told of the first. */
export async function answerQuestion(
  db: Db,
  order: Order & Worded & { answer: string; mayCorrect: boolean },
  post: Post,
  now: DateTime,
): Promise<Outcome> {
  const answer = order.answer.trim();
  const problems = [...wordingProblems(order), ...answerProblems(answer)];
  if (problems.length > 0) return refused(...problems);
  return db.transaction().execute(async (db) => {
    const question = await findQuestion(db, order.departmentId, order.id);
    if (question === undefined || question.state === 'merged') return refused('closed');
    // Pressed twice: the answer stands there already.
    const text = order.text ?? question.text;
    if (question.state === 'answered' && question.answer === answer && question.text === text)
      return { ok: true };
    if (question.state !== 'open' && !order.mayCorrect) return refused('changed');
    const ended = { text, state: 'answered', answer, sectionId: null } as const;
    return end(db, question, order, { ended, action: 'briefing-question.answered' }, post, now);
  });
}

/** Puts a question with its answer at the end of a section of the same sheet, in one line; then it is no entry of its own. */
export async function mergeQuestion(
  db: Db,
  order: Order & Worded & { answer: string; sectionId: string },
  post: Post,
  now: DateTime,
): Promise<Outcome> {
  const answer = order.answer.trim();
  const problems = [...wordingProblems(order), ...answerProblems(answer)];
  if (problems.length > 0) return refused(...problems);
  return db.transaction().execute(async (db) => {
    const question = await findQuestion(db, order.departmentId, order.id);
    if (question === undefined) return refused('closed');
    if (question.state === 'merged')
      return question.sectionId === order.sectionId ? { ok: true } : refused('closed');
    const section = await findSection(db, order.departmentId, order.sectionId);
    if (section === undefined || section.removedAt !== null) return refused('section.missing');
    const text = order.text ?? question.text;
    const body = `${section.body}${endsWithAnswer(section.body) ? '\n' : '\n\n'}${mergedLine(text, answer)}`;
    const tooLong = sectionProblems({ ...section, body });
    if (tooLong.length > 0) return refused(...tooLong);
    const ended = { text, state: 'merged', answer, sectionId: section.id } as const;
    const done = await end(db, question, order, { ended, action: 'briefing-question.merged' }, post, now);
    if (!done.ok) return done;
    const change = { body, changedBy: order.by.name, changedAt: iso(now) };
    // Somebody wrote the section at this very moment: what has been done here is undone with the transaction.
    if (!(await updateSection(db, section, change))) throw new HttpProblem(409);
    const changes = changesOf({ sectionText: section.body }, { sectionText: body });
    const subject = { kind: 'briefing-section', id: section.id, name: section.title };
    await record(db, { by: order.by, action: 'briefing-section.changed', subject, changes }, now);
    return done;
  });
}

function wordingProblems({ text }: Worded): BriefingProblem[] {
  return text === undefined ? [] : questionProblems(text);
}

function endsWithAnswer(body: string): boolean {
  return textBlocks(body).at(-1)?.kind === 'answers';
}

/** Takes a question off the sheet with a reason, which who asked is told. */
export async function dropQuestion(
  db: Db,
  order: Order & { reason: string },
  post: Post,
  now: DateTime,
): Promise<Outcome> {
  const reason = order.reason.trim();
  const problems = reasonProblems(reason);
  if (problems.length > 0) return refused(...problems);
  return db.transaction().execute(async (db) => {
    const question = await findQuestion(db, order.departmentId, order.id);
    if (question === undefined || question.state === 'merged') return refused('closed');
    if (question.state === 'dropped' && question.answer === reason) return { ok: true };
    const ended = { text: question.text, state: 'dropped', answer: reason, sectionId: null } as const;
    return end(db, question, order, { ended, action: 'briefing-question.dropped' }, post, now);
  });
}

async function end(
  db: Db,
  question: Question,
  { version, by }: Order,
  { ended, action }: { ended: Ended; action: string },
  post: Post,
  now: DateTime,
): Promise<Outcome> {
  const change = { ...ended, answeredBy: by.name, answeredAt: iso(now) };
  if (!(await updateQuestion(db, { id: question.id, version }, change))) return refused('changed');
  const changes = changesOf(
    { questionText: question.text, answer: question.answer },
    { questionText: ended.text, answer: ended.answer },
  );
  await record(db, { by, action, subject: subjectOf(question), changes }, now);
  // An answer that is corrected, or moved into a section, is no news.
  if (question.state === 'open' || (question.state === 'dropped' && ended.state !== 'dropped')) {
    // In the words in which it was asked.
    await tellAsker(db, { ...question, ...change, text: question.text, version: version + 1 }, post, now);
  }
  return { ok: true };
}
