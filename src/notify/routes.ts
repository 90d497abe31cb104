import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import type { Author } from '../audit/record.ts';
import type { Config } from '../config.ts';
import type { Db } from '../database/connect.ts';
import { tryNow } from '../jobs/actions.ts';
import type { RecurringJob } from '../jobs/recurring-job.ts';
import { jobTrouble } from '../jobs/trouble.ts';
import { jobsView } from '../jobs/view.ts';
import { HttpProblem } from '../web/errors.ts';
import { giveUp, recordReading, sendAgain } from './letter-actions.ts';
import {
  countLetters,
  countToSendAgain,
  findLetter,
  isDemoCompany,
  type LetterRow,
  letterStatuses,
  listLetters,
  readersTimeZone,
} from './letter-queries.ts';
import { eventsOf, letterFacts, listedView, visibility, type Words } from './letter-view.ts';
import { messageIdOf } from './mail.ts';
import { withoutKeys } from './personal-keys.ts';
import { allowFrame, sendLetterHtml } from './show-letter.ts';

const pageLetters = 50;

/** Every letter of the program and its recurring jobs, for administrators. */
export async function outboxRoutes(
  app: FastifyInstance,
  { db, config, jobs }: { db: Db; config: Config; jobs: readonly RecurringJob[] },
): Promise<void> {
  const may = { config: { permission: 'outbox.manage' as const } };

  app.get('/outbox', may, async (request, reply) => {
    const { t, f } = request;
    const query = request.query as Record<string, unknown>;
    const status = letterStatuses.find((one) => one === query['status']) ?? null;
    const search = typeof query['q'] === 'string' ? query['q'].trim().slice(0, 100) : '';
    const page = Math.min(1_000_000, Math.max(1, Math.trunc(Number(query['page'])) || 1));
    const words = await wordsOf(request);
    const { letters, found } = await listLetters(db, { status, search }, { page, size: pageLetters });
    const trouble = await jobTrouble(db, jobs, DateTime.utc());
    const mail = trouble.failing.find(({ name }) => name === 'send-mail');
    return reply.page('notify/outbox', {
      title: t('outbox.title'),
      styles: ['notify.css'],
      counts: await countLetters(db),
      toSendAgain: await countToSendAgain(db),
      statuses: letterStatuses,
      status,
      search,
      letters: letters.map((letter) => listedView(letter, words)),
      page,
      pages: Math.max(1, Math.ceil(found / pageLetters)),
      addressOf: (wanted: number) =>
        `/outbox?${queryText({ status: status ?? '', q: search, page: `${wanted}` })}`,
      isDemo: await isDemoCompany(db),
      isKept: config.smtpUrl === undefined,
      trouble,
      mailTrouble: mail && {
        since: f.instant(mail.since, words.timeZone),
        due: f.instant(mail.dueAt, words.timeZone),
        failure: mail.failure,
      },
      jobs: await jobsView(db, jobs, words),
    });
  });

  app.get<{ Params: { id: string } }>('/outbox/:id', may, async (request, reply) => {
    const letter = await found(request.params.id);
    const words = await wordsOf(request);
    const isDemo = await isDemoCompany(db);
    const seen = visibility(letter, isDemo);
    if (seen === 'recorded') await recordReading(db, letter, authorOf(request), DateTime.utc());
    allowFrame(reply);
    return reply.page('notify/letter', {
      title: letter.subject,
      styles: ['notify.css'],
      letter,
      text: shownText(letter.textBody ?? '', isDemo),
      seen,
      facts: letterFacts(letter, messageIdOf(letter.id, config.baseUrl), words),
      events: eventsOf(letter, words),
      // Where nothing is sent, nothing is sent again.
      mayAgain:
        config.smtpUrl !== undefined &&
        letter.textBody !== null &&
        ['failed', 'kept', 'waiting'].includes(letter.status),
    });
  });

  app.get<{ Params: { id: string } }>('/outbox/:id/html', may, async (request, reply) => {
    const letter = await found(request.params.id);
    const isDemo = await isDemoCompany(db);
    if (letter.htmlBody === null || visibility(letter, isDemo) !== 'shown') throw new HttpProblem(404);
    return sendLetterHtml(reply, shownText(letter.htmlBody, isDemo));
  });

  app.post('/outbox/delivery', may, async (request, reply) => {
    await sendAgain(db, 'all-failed', authorOf(request), DateTime.utc());
    return reply.redirect('/outbox', 303);
  });

  app.post<{ Params: { id: string } }>('/outbox/:id/delivery', may, async (request, reply) => {
    const { id } = await found(request.params.id);
    // Somebody else was sooner, or it has gone out meanwhile: the page shows it.
    await sendAgain(db, { id }, authorOf(request), DateTime.utc());
    return reply.redirect(`/outbox/${id}`, 303);
  });

  app.post<{ Params: { id: string } }>('/outbox/:id/abandonment', may, async (request, reply) => {
    const { id } = await found(request.params.id);
    await giveUp(db, id, authorOf(request), DateTime.utc());
    return reply.redirect(`/outbox/${id}`, 303);
  });

  app.post<{ Params: { name: string } }>('/outbox/jobs/:name/attempt', may, async (request, reply) => {
    const { name } = request.params;
    if (!jobs.some((job) => job.name === name)) throw new HttpProblem(404);
    await tryNow(db, name, authorOf(request), DateTime.utc());
    return reply.redirect('/outbox#jobs', 303);
  });

  /** Where letters reach their readers, the keys in them are theirs alone. */
  function shownText(text: string, isDemo: boolean): string {
    return isDemo || config.smtpUrl === undefined ? text : withoutKeys(text);
  }

  async function found(id: string): Promise<LetterRow> {
    const letter = await findLetter(db, id);
    if (letter === undefined) throw new HttpProblem(404);
    return letter;
  }

  async function wordsOf({ t, f }: FastifyRequest): Promise<Words> {
    return { t, f, timeZone: await readersTimeZone(db) };
  }
}

function authorOf({ actor }: FastifyRequest): Author {
  if (actor === undefined) throw new HttpProblem(403);
  return { accountId: actor.accountId, name: actor.name };
}

function queryText(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString();
}
