import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '../database/connect.ts';
import { HttpProblem } from '../web/errors.ts';
import {
  findMailboxLetter,
  isMailboxOpen,
  type LetterRow,
  listMailbox,
  mailboxPeople,
  readersTimeZone,
} from './letter-queries.ts';
import { eventsOf, listedView, type Words } from './letter-view.ts';
import { allowFrame, sendLetterHtml } from './show-letter.ts';

const pageLetters = 50;

/**
 * The mail of the demo's people, who do not exist: whoever tries the demo reads it and follows its links in their
 * place. Only letters to @demo.example, and only in the demo's database while nobody real signs in; anywhere else there are no
 * such pages.
 */
export async function mailboxRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  const open = { config: { permission: 'public' as const } };

  app.get('/mailbox', open, async (request, reply) => {
    await demoOnly();
    const query = request.query as Record<string, unknown>;
    const people = await mailboxPeople(db);
    const person = people.find(({ email }) => email === query['person'])?.email ?? null;
    const page = Math.min(1_000_000, Math.max(1, Math.trunc(Number(query['page'])) || 1));
    const { letters, found } = await listMailbox(db, person, { page, size: pageLetters });
    const words = await wordsOf(request);
    return reply.page('notify/mailbox', {
      title: request.t('mailbox.title'),
      styles: ['notify.css'],
      people,
      person,
      found,
      letters: letters.map((letter) => listedView(letter, words)),
      page,
      pages: Math.max(1, Math.ceil(found / pageLetters)),
      addressOf: (wanted: number) =>
        `/mailbox?${new URLSearchParams({ ...(person === null ? {} : { person }), page: `${wanted}` }).toString()}`,
    });
  });

  app.get<{ Params: { id: string } }>('/mailbox/:id', open, async (request, reply) => {
    await demoOnly();
    const letter = await found(request.params.id);
    const words = await wordsOf(request);
    allowFrame(reply);
    return reply.page('notify/mailbox-letter', {
      title: letter.subject,
      styles: ['notify.css'],
      letter,
      at: request.f.instant(letter.createdAt, words.timeZone),
      events: eventsOf(letter, words),
    });
  });

  app.get<{ Params: { id: string } }>('/mailbox/:id/html', open, async (request, reply) => {
    await demoOnly();
    const { htmlBody } = await found(request.params.id);
    if (htmlBody === null) throw new HttpProblem(404);
    return sendLetterHtml(reply, htmlBody);
  });

  async function demoOnly(): Promise<void> {
    if (!(await isMailboxOpen(db))) throw new HttpProblem(404);
  }

  async function found(id: string): Promise<LetterRow> {
    const letter = await findMailboxLetter(db, id);
    if (letter === undefined) throw new HttpProblem(404);
    return letter;
  }

  async function wordsOf({ t, f }: FastifyRequest): Promise<Words> {
    return { t, f, timeZone: await readersTimeZone(db) };
  }
}
