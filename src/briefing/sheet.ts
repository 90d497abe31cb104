/** A department's sheet as pages show it. */
import type { Db } from '../database/connect.ts';
import { listQuestions, listSections, type Question } from './queries.ts';
import { type TextBlock, textBlocks } from './text.ts';

export interface Sheet {
  readonly departmentId: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly blocks: readonly TextBlock[];
  }[];
  /** What guests asked and the department answered, the newest first. Who asked stands nowhere on the sheet. */
  readonly answered: readonly {
    readonly id: string;
    readonly text: string;
    readonly blocks: readonly TextBlock[];
    readonly answeredBy: string;
    /** An instant. */
    readonly answeredAt: string;
  }[];
  /** What nobody has answered yet, in the order in which it was asked. */
  readonly open: readonly { readonly id: string; readonly text: string; readonly date: string | null }[];
  /** The last change of a section or an answer (an instant); null for an empty sheet. */
  readonly changedAt: string | null;
}

/** The sheet of a department; empty while nothing is written. `/briefing/sheet` draws it. */
export async function sheetOf(db: Db, departmentId: string): Promise<Sheet> {
  const sections = await listSections(db, departmentId);
  const questions = await listQuestions(db, [departmentId], ['open', 'answered']);
  const answered = questions.filter(({ state }) => state === 'answered');
  const changes = [
    ...sections.map(({ changedAt }) => changedAt),
    ...answered.flatMap(({ answeredAt }) => (answeredAt === null ? [] : [answeredAt])),
  ];
  return {
    departmentId,
    sections: sections.map(({ id, title, body }) => ({ id, title, blocks: textBlocks(body) })),
    answered: answered.map(({ id, text, answer, answeredBy, answeredAt }) => ({
      id,
      text,
      blocks: textBlocks(answer),
      answeredBy: answeredBy ?? '',
      answeredAt: answeredAt ?? '',
    })),
    open: questions.filter(({ state }) => state === 'open').map(({ id, text, date }) => ({ id, text, date })),
    changedAt: changes.sort().at(-1) ?? null,
  };
}

/** Questions of guests that wait for an answer of these departments, the oldest first. */
export async function openQuestions(db: Db, departmentIds: readonly string[]): Promise<Question[]> {
  return listQuestions(db, departmentIds, ['open']);
}
