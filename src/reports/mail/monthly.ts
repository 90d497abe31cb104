/** The monthly report to HR by mail: each report's finding in a sentence, with the way to its page. */
import type { DateTime } from 'luxon';
import type { Db } from '../../database/connect.ts';
import type { Block, Letter } from '../../notify/letter.ts';
import { queueLetters } from '../../notify/outbox.ts';
import { dueAt } from '../../notify/quiet-hours.ts';
import { companyDate } from '../../reflections/surveys/ensure.ts';
import type { Post } from '../../swapdays/invitations/post.ts';
import { voiceOf } from '../../swapdays/invitations/words.ts';
import { type WorkingTime, workingTimes } from '../../swapdays/invitations/working-time.ts';
import type { Language } from '../../web/catalogue.ts';
import { translator } from '../../web/i18n.ts';
import { reports, requestFor } from '../registry.ts';

/**
 * Writes this month's letters to HR from the first working day on. It may run as often as it likes, in several
 * processes: each letter's key names the month, so that it is written once; after days without a run it comes late.
 * The letter says what the pages say, with the same figures hidden. Nothing is written while there is nothing to tell.
 * @returns how many letters are new
 */
export async function mailMonthlyReport(
  db: Db,
  { post, now }: { post: Post; now: DateTime },
): Promise<{ mailed: number }> {
  const today = await companyDate(db, now);
  const time = [...(await workingTimes(db)).values()][0];
  if (time === undefined || !hasBegun(today, time) || !(await hasSomethingToTell(db))) return { mailed: 0 };
  const month = today.slice(0, 7);
  const readers = await unwritten(db, month);
  const contents = new Map<Language, Pick<Letter, 'subject' | 'blocks'>>();
  const letters: Letter[] = [];
  for (const { id, email, name, employeeId, language: chosen } of readers) {
    const { language } = voiceOf(chosen ?? undefined);
    const content = contents.get(language) ?? (await contentIn(db, language, now));
    contents.set(language, content);
    letters.push({
      ...{ key: keyOf(month, id), kind: 'monthly-report', to: { email, name, employeeId }, language },
      ...content,
      dueAt: dueAt(now, { ...time, quiet: post.quietHours }),
      goodUntil: now.setZone(time.timeZone).endOf('month').toUTC().toISO() ?? '',
    });
  }
  return { mailed: await queueLetters(db, letters, { baseUrl: post.baseUrl, now }) };
}

/** Whether this month's first working day has come. */
function hasBegun(today: string, { isWorkingDay }: WorkingTime): boolean {
  return Array.from({ length: Number(today.slice(8)) }, (_, i) => i + 1).some((day) =>
    isWorkingDay(`${today.slice(0, 8)}${String(day).padStart(2, '0')}`),
  );
}

async function hasSomethingToTell(db: Db): Promise<boolean> {
  const survey = await db.selectFrom('survey').select('id').where('state', '=', 'closed').executeTakeFirst();
  const claim = await db.selectFrom('claim').select('id').limit(1).executeTakeFirst();
  return survey !== undefined || claim !== undefined;
}

function keyOf(month: string, accountId: string): string {
  return `monthly-report:${month}:${accountId}`;
}

/** HR's open accounts that have no letter of this month. */
async function unwritten(db: Db, month: string) {
  const readers = await db
    .selectFrom('account')
    .select(['id', 'email', 'name', 'employeeId', 'language'])
    .where('role', '=', 'hr')
    .where('endedAt', 'is', null)
    .orderBy('id')
    .execute();
  if (readers.length === 0) return [];
  const keys = readers.map(({ id }) => keyOf(month, id));
  const written = await db.selectFrom('letter').select('key').where('key', 'in', keys).execute();
  const known = new Set(written.map(({ key }) => key));
  return readers.filter(({ id }) => !known.has(keyOf(month, id)));
}

async function contentIn(db: Db, language: Language, now: DateTime) {
  const t = translator(language);
  const blocks: Block[] = [{ kind: 'text', text: t('reports.mail.lead') }];
  let subject = '';
  for (const source of reports) {
    const report = await source.make(db, await requestFor(db, source, { given: {}, language, now }));
    // The first report is whether it helped: what a busy reader wants to know.
    if (subject === '') subject = t('reports.mail.subject', { finding: report.heading });
    const items = [report.finding, ...report.notices];
    blocks.push({ kind: 'list', title: `${t(`reports.name.${report.id}`)}: ${report.heading}`, items });
    blocks.push({ kind: 'link', text: t('reports.mail.open'), path: `/reports/${report.id}` });
  }
  blocks.push({ kind: 'button', text: t('reports.mail.button'), path: '/reports' });
  blocks.push({ kind: 'small', text: t('reports.mail.privacy') });
  return { subject, blocks };
}
