/** What the pages of one questionnaire show. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { guestDays, homeOf } from '../../briefing/queries.ts';
import { daysToAskAbout, limits } from '../../briefing/rules.ts';
import type { Db } from '../../database/connect.ts';
import { listDepartments, namesOfEmployees } from '../../people/queries.ts';
import { nameOf } from '../../swapdays/words.ts';
import type { Words } from '../../swapdays/board/words.ts';
import { answersOf } from '../answers/read.ts';
import { largestCount, longestWords } from '../answers/rules.ts';
import { isAfter } from '../moments.ts';
import { minutesToAnswer, type Question, questionsFor, wordedQuestions } from '../questionnaire/questions.ts';
import { overlaps } from '../questionnaire/scales.ts';
import type { Request } from '../requests/queries.ts';
import { deskIdleMinutes } from './desk.ts';
import type { Door } from './doors.ts';
import { progressOf, type Step, stepAt, stepsOf } from './steps.ts';

/** Names of the two departments of a request, in the reader's language, with their colours. */
export interface Sides {
  readonly own: { readonly name: string; readonly colour: string };
  readonly other: { readonly name: string; readonly colour: string };
}

export async function sidesOf(
  db: Db,
  request: Pick<Request, 'departmentId' | 'aboutDepartmentId'>,
  language: 'ru' | 'en',
): Promise<Sides> {
  const departments = await listDepartments(db);
  const side = (id: string) => {
    const department = departments.find((one) => one.id === id);
    return department === undefined
      ? { name: '', colour: 'sales' }
      : { name: nameOf(department, language), colour: department.colour };
  };
  return { own: side(request.departmentId), other: side(request.aboutDepartmentId) };
}

/** “Friday, 4 December” within a sentence. */
export function dayInWords(date: string, { f }: Pick<Words, 'f'>): string {
  const day = f.dayLong(date);
  return /^\p{Script=Cyrillic}/u.test(day) ? day.charAt(0).toLowerCase() + day.slice(1) : day;
}

/** The questions of a request as their author is asked them, with what was answered so far. */
export async function readFilled(db: Db, request: Request) {
  const given = await answersOf(db, request);
  const questions = await questionsFor(db, request, new Set(given.keys()));
  return { given, questions };
}

/** Whether a request also asks which question somebody could not answer; only a guest of that department is. */
async function asksBriefing(db: Db, request: Request, today: string): Promise<boolean> {
  if (request.moment !== 'T1' || !isAfter(request)) return false;
  const home = await homeOf(db, request.employeeId);
  const days = await guestDays(db, request.employeeId);
  return daysToAskAbout(days, request.aboutDepartmentId, home, today).length > 0;
}

/** What was refused, to be shown where it was typed. */
export interface Refused {
  readonly questionTextId: string;
  readonly typed: string;
  readonly problem: string;
}

/** The questionnaire, one screen of it shown. */
export async function fillPage(
  db: Db,
  request: FastifyRequest,
  reply: FastifyReply,
  door: Door,
  shown: { at?: string | undefined; notice?: string; today: string; refused?: Refused; status?: number },
): Promise<FastifyReply> {
  const { t, f, language } = request;
  const asked = door.request;
  const sides = await sidesOf(db, asked, language);
  const { given, questions } = await readFilled(db, asked);
  const worded = wordedQuestions(questions, { language, other: sides.other.name });
  const steps = stepsOf(worded, given, await asksBriefing(db, asked, shown.today));
  const { refused } = shown;
  const known = steps.find((step) => refusedAt(step, refused));
  const name = (await namesOfEmployees(db, [asked.employeeId])).get(asked.employeeId) ?? '';
  return reply.page(
    'reflections/fill',
    {
      title: t('fill.title', { other: sides.other.name }),
      styles: ['reflections.css'],
      noClaimButton: true,
      scripts: ['reflections.js'],
      // The browser forgets what was typed on a device that the next person uses.
      refreshWithoutScript: door.kind === 'desk' ? deskIdleMinutes * 60 : 0,
      url: door.base,
      door: { kind: door.kind, base: door.base, key: asked.id },
      idleMinutes: deskIdleMinutes,
      name,
      sides,
      steps,
      at: known?.at ?? stepAt(steps, shown.at),
      progress: progressOf(steps),
      minutes: minutesToAnswer(asked),
      notice: shown.notice ?? '',
      refused: refused === undefined ? null : { ...refused, known: known !== undefined },
      part: asked.part,
      until: dayInWords(asked.closesOn, { f }),
      thresholds: { k: asked.scoreThreshold, c: asked.commentThreshold },
      overlaps,
      limits: { words: longestWords, count: largestCount, briefing: limits.question },
    },
    shown.status ?? 200,
  );
}

/** The id under which the form of “which question could you not answer?” is found again. */
export const briefingField = 'briefing';

function refusedAt(step: Step, refused: Refused | undefined): boolean {
  if (refused === undefined) return false;
  return step.kind === 'question'
    ? step.question.questionTextId === refused.questionTextId
    : step.kind === 'briefing' && refused.questionTextId === briefingField;
}

/** The question with this text among those of a request. */
export function questionIn(questions: readonly Question[], questionTextId: string): Question | undefined {
  return questions.find((question) => question.questionTextId === questionTextId);
}
