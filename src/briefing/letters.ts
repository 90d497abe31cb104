/** Who asked is told what came of the question. */
import { DateTime } from 'luxon';
import type { Db } from '../database/connect.ts';
import type { Block, Letter } from '../notify/letter.ts';
import { queueLetters } from '../notify/outbox.ts';
import { dueAt, type QuietHours } from '../notify/quiet-hours.ts';
import { type Department, findDepartment } from '../people/queries.ts';
import { readersOf } from '../swapdays/invitations/queries.ts';
import { voiceOf } from '../swapdays/invitations/words.ts';
import { nameOf } from '../swapdays/words.ts';
import type { Question } from './queries.ts';

/** How letters go out (`Config`). */
export interface Post {
  readonly baseUrl: string;
  readonly quietHours: QuietHours | undefined;
}

/** Writes the letter, in the transaction of the answer; somebody who has left gets none. */
export async function tellAsker(db: Db, question: Question, post: Post, now: DateTime): Promise<void> {
  const reader = (await readersOf(db, [question.askedBy])).get(question.askedBy);
  const [asked, own] = [
    await findDepartment(db, question.departmentId),
    await findDepartment(db, reader?.departmentId ?? ''),
  ];
  if (reader === undefined || reader.leftAt !== null || asked === undefined || own === undefined) return;
  const open = new Set(own.hours.map(({ weekday }) => weekday));
  const due = dueAt(now, {
    timeZone: own.timeZone,
    quiet: post.quietHours,
    isWorkingDay: (date) => open.has(DateTime.fromISO(date).weekday),
  });
  await queueLetters(db, [{ ...answerLetter(question, asked, reader), dueAt: due }], { ...post, now });
}

/** The letter in the reader's language. */
export function answerLetter(
  question: Question,
  department: Pick<Department, 'id' | 'nameRu' | 'nameEn'>,
  reader: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly language?: 'ru' | 'en' | undefined;
  },
): Letter {
  const { t, language } = voiceOf(reader.language);
  const dropped = question.state === 'dropped';
  const name = nameOf(department, language);
  const told: Block[] = dropped
    ? [{ kind: 'text', text: t('briefing.letter.dropped', { department: name }) }]
    : [{ kind: 'text', text: t(`briefing.letter.${question.state}`, { department: name }) }];
  return {
    key: `briefing-question:${question.id}:${question.version}`,
    kind: 'briefing-answer',
    to: { email: reader.email, name: reader.name, employeeId: reader.id },
    language,
    subject: t(dropped ? 'briefing.letter.subject.dropped' : 'briefing.letter.subject', { department: name }),
    blocks: [
      { kind: 'text', text: t('briefing.letter.hello', { name: reader.name }) },
      { kind: 'quote', text: question.text, by: t('briefing.letter.you') },
      ...told,
      { kind: 'quote', text: question.answer, by: question.answeredBy ?? name },
      { kind: 'button', text: t('briefing.letter.button'), path: `/briefing/${department.id}` },
    ],
  };
}
