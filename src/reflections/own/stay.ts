/** “Would you consider working there for good?” is its author's alone, unless they send it to HR themselves. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { Letter } from '../../notify/letter.ts';
import { queueLetters } from '../../notify/outbox.ts';
import { namesOfEmployees } from '../../people/queries.ts';
import { voiceOf } from '../../swapdays/invitations/words.ts';
import { answersOf } from '../answers/read.ts';
import { sidesOf } from '../fill/page.ts';
import { findTexts } from '../questionnaire/queries.ts';
import { questionOfText, wordedQuestions } from '../questionnaire/questions.ts';
import type { Request } from '../requests/queries.ts';

const keyOf = ({ id }: Pick<Request, 'id'>) => `reflection-stay:${id}:`;

/** What the author has answered, where they have chosen a point, and whether HR has been written to. */
export async function ownStay(
  db: Db,
  request: Request,
  language: 'ru' | 'en',
): Promise<{ question: string; label: string; sent: boolean } | undefined> {
  const answers = await answersOf(db, request);
  const row = (await findTexts(db, answers.keys())).find(({ code }) => code === 'stay');
  const value = row === undefined ? null : (answers.get(row.id)?.value ?? null);
  if (row === undefined || value === null) return undefined;
  const { other } = await sidesOf(db, request, language);
  const [question] = wordedQuestions([questionOfText(row)], { language, other: other.name });
  const sent = await db
    .selectFrom('letter')
    .select('id')
    .where('key', 'like', `${keyOf(request)}%`)
    .executeTakeFirst();
  const label = question?.points.find((point) => point.value === value)?.label ?? '';
  return { question: question?.text ?? '', label, sent: sent !== undefined };
}

/**
 * Writes to everybody of HR, in the author's name; sent again it writes nothing.
 * @returns how many letters are on their way now; 0 where the answer is gone, was sent, or there is nobody in HR
 */
export async function sendStay(
  db: Db,
  request: Request,
  post: { baseUrl: string },
  now: DateTime,
): Promise<number> {
  return db.transaction().execute(async (db) => {
    const name = (await namesOfEmployees(db, [request.employeeId])).get(request.employeeId) ?? '';
    const people = await db
      .selectFrom('account')
      .select(['id', 'name', 'email', 'language', 'employeeId'])
      .where('role', '=', 'hr')
      .where('endedAt', 'is', null)
      .execute();
    const letters: Letter[] = [];
    for (const hr of people) {
      const { t, language } = voiceOf(hr.language ?? undefined);
      const stay = await ownStay(db, request, language);
      if (stay === undefined || stay.sent) return 0;
      const sides = await sidesOf(db, request, language);
      letters.push({
        key: `${keyOf(request)}${hr.id}`,
        kind: 'reflection-stay',
        to: { email: hr.email, name: hr.name, employeeId: hr.employeeId },
        language,
        subject: t('own-reflections.stay.letter.subject', { name, other: sides.other.name }),
        blocks: [
          { kind: 'text', text: t('own-reflections.stay.letter', { name, own: sides.own.name }) },
          { kind: 'quote', text: stay.label, by: name },
          { kind: 'small', text: `${stay.question} ${t('own-reflections.stay.letter.small')}` },
        ],
      });
    }
    return queueLetters(db, letters, { ...post, now });
  });
}
