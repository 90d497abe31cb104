/** Which questions a request asks, and how they read. */
import type { Db } from '../../database/connect.ts';
import type { QuestionTextTable } from '../../database/tables-reflections.ts';
import type { Language } from '../../web/catalogue.ts';
import { isAfter } from '../moments.ts';
import type { Request } from '../requests/queries.ts';
import { authorsOnly, type Item, items } from './items.ts';
import { listOwnCodes, listWordings } from './queries.ts';
import type { QuestionWords, Wording } from './texts.ts';

/** A question in the wording in which one person is asked it. */
export interface Question {
  readonly questionTextId: string;
  readonly code: string;
  readonly kind: Item['kind'];
  readonly construct: Item['construct'];
  readonly reversed: boolean;
  /** twelve: the ratings of every wave; own: the department's; claims: counts; after: of the day; comment: the last. */
  readonly group: 'twelve' | 'own' | 'claims' | 'after' | 'comment';
  /** Seen by its author alone. */
  readonly authorsOnly: boolean;
  readonly text: QuestionWords['text'];
  readonly wording: QuestionWords['wording'];
}

/** A question as a page shows it, in one language. */
export interface WordedQuestion extends Pick<
  Question,
  'questionTextId' | 'code' | 'kind' | 'group' | 'authorsOnly'
> {
  readonly text: string;
  /** The language of the text: a department's own question may be written in the other one alone. */
  readonly textLanguage: Language;
  readonly frame: string | null;
  readonly hint: string | null;
  /** The points 1–7 from low to high; none where nothing is chosen. */
  readonly points: readonly { readonly value: number; readonly label: string }[];
  /** The label of the answer null (“not enough contact”); null where leaving it empty says so. */
  readonly missing: string | null;
}

/** What a question is asked with, from its row. */
type Asked = Pick<Request, 'surveyId' | 'departmentId' | 'moment' | 'part'>;

/**
 * The questions of a request, in their order: the twelve, the department's own, claims, what is asked after the day
 * (in T1, of those who took part), the comment.
 * @param given ids of the texts that this person has answered in this request: those keep their wording, also where a
 * newer one is asked of others, and also where the department has taken its question out since
 * @throws where ensureQuestionTexts has not been called
 */
export async function questionsFor(db: Db, request: Asked, given: ReadonlySet<string>): Promise<Question[]> {
  const asked = items.filter((item) => isAsked(item, request));
  const own = await listOwnCodes(db, request);
  const rows = await listWordings(
    db,
    [...asked, ...own].map(({ code }) => code),
  );
  const wordingOf = (wanted: string): QuestionTextTable | undefined => {
    const versions = rows.filter(({ code }) => code === wanted);
    return versions.find(({ id }) => given.has(id)) ?? versions[0];
  };
  const ofItems = asked.map((item) => {
    const row = wordingOf(item.code);
    if (row === undefined) throw new Error(`the words of ${item.code} are not stored yet`);
    return questionOf(row, groupOf(item), item);
  });
  const ofDepartment = own.flatMap(({ code, removed }) => {
    const row = wordingOf(code);
    return row === undefined || (removed && !given.has(row.id)) ? [] : [questionOf(row, 'own')];
  });
  const twelve = ofItems.filter(({ group }) => group === 'twelve');
  return [...twelve, ...ofDepartment, ...ofItems.filter(({ group }) => group !== 'twelve')];
}

/** Whether a request asks an item: what is asked of the day itself, in T1 of those who took part. */
export function isAsked({ when }: Pick<Item, 'when'>, request: Pick<Asked, 'moment' | 'part'>): boolean {
  return when === 'always' || (request.moment === 'T1' && isAfter(request));
}

/**
 * About how many minutes a questionnaire takes, to tell people before they begin: twelve ratings, two counts and a
 * comment take about 100 seconds, and after the exercise there are eleven questions more.
 */
export function minutesToAnswer(request: Pick<Asked, 'moment' | 'part'>): number {
  return isAsked({ when: 'after' }, request) ? 4 : 2;
}

/** A stored wording as a question; of a department's own where no item has its code. */
export function questionOfText(row: QuestionTextTable): Question {
  const item = items.find(({ code }) => code === row.code);
  return questionOf(row, item === undefined ? 'own' : groupOf(item), item);
}

function questionOf(row: QuestionTextTable, group: Question['group'], item?: Item): Question {
  return {
    questionTextId: row.id,
    code: row.code,
    kind: row.kind,
    construct: item?.construct ?? null,
    reversed: item?.reversed ?? false,
    group,
    authorsOnly: authorsOnly.has(row.code),
    text: { ru: row.textRu, en: row.textEn },
    wording: JSON.parse(row.wordingJson) as Record<Language, Wording>,
  };
}

function groupOf({ when, kind }: Item): Question['group'] {
  if (when === 'after') return 'after';
  return kind === 'count' ? 'claims' : kind === 'words' ? 'comment' : 'twelve';
}

/**
 * Questions as a page shows them. Pure.
 * @param other the other department's name in that language, as people call it («Сервис», “Service”)
 */
export function wordedQuestions(
  questions: readonly Question[],
  { language, other }: { language: Language; other: string },
): WordedQuestion[] {
  const filled = (text: string): string => text.replaceAll('{other}', () => other);
  return questions.map(({ questionTextId, code, kind, group, authorsOnly, text, wording }) => {
    const otherLanguage = language === 'ru' ? 'en' : 'ru';
    const textLanguage = text[language] === '' ? otherLanguage : language;
    const { frame, hint, labels, missing } = wording[language];
    return {
      questionTextId,
      code,
      kind,
      group,
      authorsOnly,
      text: filled(text[textLanguage]),
      textLanguage,
      frame: frame && filled(frame),
      hint: hint && filled(hint),
      points: labels.map((label, at) => ({ value: at + 1, label })),
      missing,
    };
  });
}
