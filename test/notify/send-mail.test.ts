import { sql } from 'kysely';
import { DateTime } from 'luxon';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { databaseState } from '../../src/database/state.ts';
import { writeSetting } from '../../src/database/settings.ts';
import { JobHindered } from '../../src/jobs/recurring-job.ts';
import { createMailer, type Mailer } from '../../src/notify/mailer.ts';
import { messageIdOf } from '../../src/notify/mail.ts';
import { hasDueLetters, leaseSeconds } from '../../src/notify/outbox-queries.ts';
import { sendDue } from '../../src/notify/send-mail.ts';
import { freshSqlite, onEveryDatabase } from '../support/databases.ts';
import { baseUrl, letterTo, lettersByAddress, queue } from './letters.ts';
import { answer, startSmtp, type TestSmtp } from './smtp.ts';

const now = DateTime.fromISO('2026-12-01T09:00:00Z', { zone: 'utc' });
const later = (minutes: number) => now.plus({ minutes });
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function smtp(options: Parameters<typeof startSmtp>[0] = {}): Promise<TestSmtp & { mailer: Mailer }> {
  const server = await startSmtp(options);
  ends.push(server.stop);
  return { ...server, mailer: mailerFor(server.url) };
}

function mailerFor(smtpUrl: string): Mailer {
  const mailer = createMailer({
    smtpUrl,
    mailFrom: { name: 'День обмена', address: 'swap@example.org' },
    baseUrl,
  });
  if (mailer === undefined) throw new Error('no mailer');
  ends.push(mailer.close);
  return mailer;
}

const round = (at = now, process = 'one') => ({ now: at, process, random: () => 0.5 });
const sqlite = (): Promise<Db> => {
  const undo: (() => Promise<void>)[] = [];
  ends.push(async () => {
    for (const step of undo) await step();
  });
  return freshSqlite(undo);
};

onEveryDatabase('the outbox', (fresh, engine) => {
  it('sends each letter once, however many send at the same time', async () => {
    const db = await fresh();
    const { mails, mailer } = await smtp();
    const addresses = Array.from({ length: 16 }, (_, i) => `p${i}@example.org`);
    await queue(
      db,
      addresses.map((address) => letterTo(address)),
      now,
    );
    const outcomes = await Promise.all(
      ['one', 'two', 'three'].map((process) => sendDue(db, mailer, round(now, process))),
    );
    expect(outcomes.reduce((sum, { sent }) => sum + sent, 0)).toBe(16);
    expect(mails.flatMap(({ to }) => to).sort()).toEqual([...addresses].sort());
    for (const letter of (await lettersByAddress(db)).values()) {
      expect(letter).toMatchObject({ status: 'sent', attempts: 1, failure: null });
    }
    expect(await hasDueLetters(db, later(10_000))).toBe(false);
  });

  it('sends what is of use for minutes before what can wait', async () => {
    const db = await fresh();
    const { mails, mailer } = await smtp();
    const others = Array.from({ length: 12 }, (_, i) => letterTo(`p${i}@example.org`));
    await queue(db, others, now);
    await queue(db, [letterTo('link@example.org', { goodUntil: later(15).toISO() ?? '' })], later(1));
    await sendDue(db, mailer, round(later(2)));
    // A few are under way at once.
    expect(mails.slice(0, 4).flatMap(({ to }) => to)).toContain('link@example.org');
  });

  it('writes nothing when there is nothing to send', async () => {
    const db = await fresh();
    const { mailer } = await smtp();
    await queue(db, [letterTo('tomorrow@example.org', { dueAt: later(600).toISO() ?? '' })], now);
    // PostgreSQL's snapshot is that of the whole server, on which other tests write meanwhile: there the row itself.
    const state = async () =>
      engine === 'sqlite'
        ? databaseState(db)
        : (await sql`select xmin::text, ctid::text from letter`.execute(db)).rows;
    const before = await state();
    expect(await hasDueLetters(db, now)).toBe(false);
    expect(await sendDue(db, mailer, round())).toEqual({ sent: 0, kept: 0, postponed: 0, failed: 0 });
    expect(await state()).toEqual(before);
  });

  it('takes over what a process that died was about to send, when its claim has run out', async () => {
    const db = await fresh();
    const { mails, mailer } = await smtp();
    await queue(db, [letterTo('a@example.org'), letterTo('b@example.org')], now);
    // It dies in the middle of the first letters: nothing it was doing comes to an end.
    const died: Mailer = { ...mailer, send: () => new Promise(() => undefined) };
    void sendDue(db, died, round(now, 'dead'));
    await expect.poll(async () => (await lettersByAddress(db)).get('a@example.org')?.status).toBe('sending');
    expect((await sendDue(db, mailer, round(later(1), 'two'))).sent).toBe(0);
    const afterLease = now.plus({ seconds: leaseSeconds + 1 });
    expect(await hasDueLetters(db, afterLease)).toBe(true);
    expect((await sendDue(db, mailer, round(afterLease, 'two'))).sent).toBe(2);
    expect(mails).toHaveLength(2);
  });
});

describe('a letter on the wire', () => {
  it('is text and HTML in the reader’s language with the calendar’s entry, under an id of its own', async () => {
    const db = await sqlite();
    const { mails, mailer } = await smtp();
    const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
    await queue(db, [letterTo('igor@example.org', { calendar: { method: 'REQUEST', content } })], now);
    await sendDue(db, mailer, round());
    const raw = mails[0]?.raw ?? '';
    const parsed = await simpleParser(raw);
    const { id } = (await lettersByAddress(db)).get('igor@example.org') ?? { id: '' };
    expect(parsed.messageId).toBe(messageIdOf(id, baseUrl));
    expect(parsed.subject).toBe('День обмена: 3 декабря');
    expect(parsed.from?.text).toBe('"День обмена" <swap@example.org>');
    expect(parsed.to).toMatchObject({ text: '"Игорь Ким" <igor@example.org>' });
    expect(parsed.text).toContain('https://swap.example.org/invitations/1');
    expect(parsed.html).toContain('href="https://swap.example.org/invitations/1"');
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(raw).toMatch(/^Content-Type: multipart\/mixed/m);
    expect(raw).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/m);
    expect(parsed.attachments.map(({ filename }) => filename)).toContain('swap-a-day.ics');
    // RFC 5322: no line is longer than 998 octets; 7-bit ones pass everywhere.
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(200);
  });

  it('is one letter to one person, whatever stands in names and subjects', async () => {
    const db = await sqlite();
    const { mails, mailer } = await smtp();
    const name = 'Ким"\r\nBcc: thief@example.org\r\n, <thief@example.org>; \u2028«Игорь»';
    await queue(
      db,
      [
        letterTo('igor@example.org', {
          to: { email: 'igor@example.org', name, employeeId: null },
          subject: 'Hello\r\nBcc: thief@example.org\n\nOther text "quoted" — ёж 🦔',
        }),
        letterTo('two@example.org,thief@example.org'),
        letterTo('x@example.org>\r\nRCPT TO:<thief@example.org'),
      ],
      now,
    );
    expect(await sendDue(db, mailer, round())).toMatchObject({ sent: 1, failed: 2 });
    const [mail] = mails;
    expect(mail?.to).toEqual(['igor@example.org']);
    const parsed = await simpleParser(mail?.raw ?? '');
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.headers.get('to')).toMatchObject({ value: [{ address: 'igor@example.org' }] });
    expect(parsed.subject).toBe('Hello Bcc: thief@example.org Other text "quoted" — ёж 🦔');
    const failed = await db.selectFrom('letter').select('failure').where('status', '=', 'failed').execute();
    expect(failed.map(({ failure }) => failure)).toEqual(['bad-address', 'bad-address']);
  });

  it('forgets a link once it has gone out, not before', async () => {
    const db = await sqlite();
    const { mailer } = await smtp();
    await queue(db, [letterTo('a@example.org', { secret: true }), letterTo('b@example.org')], now);
    expect((await lettersByAddress(db)).get('a@example.org')?.textBody).toContain('/invitations/1');
    await sendDue(db, mailer, round());
    const letters = await lettersByAddress(db);
    expect(letters.get('a@example.org')).toMatchObject({ textBody: null, htmlBody: null, status: 'sent' });
    expect(letters.get('b@example.org')?.textBody).toContain('/invitations/1');
  });
});

describe('when the mail server does not take a letter', () => {
  it('for good: the letter is given up at once, with what the server said, and the others go out', async () => {
    const db = await sqlite();
    const { mails, mailer } = await smtp({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('nobody') ? answer(550, 'No such user here') : undefined),
    });
    await queue(db, [letterTo('nobody@example.org'), letterTo('igor@example.org')], now);
    expect(await sendDue(db, mailer, round())).toMatchObject({ sent: 1, failed: 1 });
    expect(mails.flatMap(({ to }) => to)).toEqual(['igor@example.org']);
    expect((await lettersByAddress(db)).get('nobody@example.org')).toMatchObject({
      status: 'failed',
      attempts: 1,
      failure: '550 No such user here',
    });
  });

  it('for now: it is tried again, with longer and longer pauses for two days', async () => {
    const db = await sqlite();
    let tries = 0;
    const { mailer } = await smtp({
      onRcptTo: (_address, _session, callback) => {
        tries += 1;
        callback(answer(451, 'Greylisted'));
      },
    });
    await queue(db, [letterTo('igor@example.org')], now);
    const pauses: number[] = [];
    let at = now;
    for (;;) {
      await sendDue(db, mailer, round(at));
      const letter = (await lettersByAddress(db)).get('igor@example.org');
      if (letter?.status !== 'waiting') {
        expect(letter).toMatchObject({ status: 'failed', failure: '451 Greylisted' });
        break;
      }
      const due = DateTime.fromISO(letter.dueAt, { zone: 'utc' });
      // A moment too early nothing is tried.
      await sendDue(db, mailer, round(due.minus({ seconds: 1 })));
      pauses.push(Math.round(due.diff(at).as('minutes')));
      at = due;
    }
    expect(tries).toBe(pauses.length + 1);
    expect(pauses.slice(0, 7)).toEqual([1, 3, 9, 27, 81, 243, 360]);
    expect(pauses.every((pause) => pause <= 360)).toBe(true);
    expect(at.diff(now).as('hours')).toBeGreaterThan(40);
    expect(at.diff(now).as('hours')).toBeLessThan(52);
  });

  it('because one letter breaks the connection: that one is put off, the others go out', async () => {
    const db = await sqlite();
    const { mails, mailer } = await smtp({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('poison') ? answer(421, 'Closing') : undefined),
    });
    await queue(
      db,
      [letterTo('poison@example.org'), letterTo('a@example.org'), letterTo('b@example.org')],
      now,
    );
    expect(await sendDue(db, mailer, round())).toMatchObject({ sent: 2, postponed: 1 });
    expect(mails).toHaveLength(2);
    expect((await lettersByAddress(db)).get('poison@example.org')).toMatchObject({
      status: 'waiting',
      attempts: 1,
    });
  });
});

describe('when the program is to end', () => {
  it('a letter that the server neither takes nor refuses is given back, and one that it takes meanwhile is sent', async () => {
    const db = await sqlite();
    const stopping = new AbortController();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    ends.push(() => release());
    const { mailer } = await smtp({
      onMail: async ({ to }) => {
        if (to[0] !== 'hangs@example.org') return;
        stopping.abort();
        await held;
      },
    });
    await queue(db, [letterTo('hangs@example.org'), letterTo('a@example.org')], now);
    const ended = sendDue(db, mailer, { ...round(), stopping: stopping.signal, lastSeconds: 0.1 });
    expect(await ended.catch((thrown: unknown) => thrown)).toMatchObject({ sent: 1 });
    const letters = await lettersByAddress(db);
    expect(letters.get('hangs@example.org')).toMatchObject({
      status: 'waiting',
      attempts: 0,
      claimedBy: null,
      failure: null,
    });
    expect(letters.get('a@example.org')?.status).toBe('sent');
  });
});

describe('when the mail server is of no use at all, no letter loses an attempt', () => {
  const untouched = async (db: Db, mailer: Mailer, said: RegExp): Promise<void> => {
    await queue(db, [letterTo('a@example.org'), letterTo('b@example.org')], now);
    const error = await sendDue(db, mailer, round()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobHindered);
    expect((error as Error).message).toMatch(said);
    for (const letter of (await lettersByAddress(db)).values()) {
      expect(letter).toMatchObject({ status: 'waiting', attempts: 0, claimedBy: null, failure: null });
    }
  };

  it('it is away', async () => {
    const server = await startSmtp();
    await server.stop();
    await untouched(await sqlite(), mailerFor(server.url), /ECONNREFUSED/);
  });

  it('it takes no login of ours', async () => {
    const { url } = await smtp({
      authOptional: false,
      onAuth: (_auth, _session, callback) => callback(answer(535, 'Authentication failed')),
    });
    const mailer = mailerFor(url.replace('//', '//user:wrong@'));
    await untouched(await sqlite(), mailer, /535 Authentication failed/);
  });

  it('it offers no encryption, and the password would be read by everybody between', async () => {
    let logins = 0;
    const { url } = await smtp({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => {
        logins += 1;
        callback(null, { user: 'user' });
      },
    });
    // The same server by a name that does not say that it is this machine.
    const elsewhere = url.replace('//127.0.0.1', '//user:password@[::ffff:127.0.0.1]');
    await untouched(await sqlite(), mailerFor(elsewhere), /STARTTLS|TLS/i);
    expect(logins).toBe(0);
    const db = await sqlite();
    await queue(db, [letterTo('a@example.org')], now);
    const knowingly = mailerFor(`${elsewhere}?ignoreTLS=true`);
    expect(await sendDue(db, knowingly, round())).toMatchObject({ sent: 1 });
    expect(logins).toBe(1);
  });

  it('it takes no mail from us', async () => {
    const { mailer } = await smtp({
      onMailFrom: (_address, _session, callback) => callback(answer(550, 'Sender not allowed')),
    });
    await untouched(await sqlite(), mailer, /550 Sender not allowed/);
  });
});

describe('letters that are not sent', () => {
  it('are kept where there is no mail server, when they are due', async () => {
    const db = await sqlite();
    await queue(
      db,
      [
        letterTo('a@example.org', { secret: true }),
        letterTo('b@example.org', { dueAt: later(60).toISO() ?? '' }),
      ],
      now,
    );
    expect(await sendDue(db, undefined, round())).toMatchObject({ kept: 1, sent: 0 });
    const letters = await lettersByAddress(db);
    // A kept link can be read: nobody else has it.
    expect(letters.get('a@example.org')).toMatchObject({
      status: 'kept',
      textBody: expect.stringContaining('/') as string,
    });
    expect(letters.get('b@example.org')?.status).toBe('waiting');
  });

  it('are kept also when a process died over them while there was a server', async () => {
    const db = await sqlite();
    await queue(db, [letterTo('a@example.org')], now);
    const claimed = { status: 'sending', claimedBy: 'dead', claimedAt: now.toISO() } as const;
    await db.updateTable('letter').set(claimed).execute();
    const afterLease = now.plus({ seconds: leaseSeconds + 1 });
    expect(await sendDue(db, undefined, round(afterLease))).toMatchObject({ kept: 1 });
    expect(await hasDueLetters(db, afterLease)).toBe(false);
  });

  it('are kept for the people of the demo company, who do not exist', async () => {
    const db = await sqlite();
    const { mails, mailer } = await smtp();
    await writeSetting(db, 'demo.started', 'now');
    await queue(db, [letterTo('Igor.Kim@Demo.Example'), letterTo('real@example.org')], now);
    expect(await sendDue(db, mailer, round())).toMatchObject({ kept: 1, sent: 1 });
    expect(mails.flatMap(({ to }) => to)).toEqual(['real@example.org']);
  });

  it('go to such addresses where the company is no demo', async () => {
    const db = await sqlite();
    const { mailer } = await smtp();
    await queue(db, [letterTo('igor.kim@demo.example')], now);
    expect(await sendDue(db, mailer, round())).toMatchObject({ kept: 0, sent: 1 });
  });

  it('are given up when they are of no use any more', async () => {
    const db = await sqlite();
    const { mails, mailer } = await smtp();
    await queue(db, [letterTo('a@example.org', { goodUntil: later(15).toISO() ?? '' })], now);
    expect(await sendDue(db, mailer, round(later(16)))).toMatchObject({ sent: 0, failed: 1 });
    expect(mails).toHaveLength(0);
    expect((await lettersByAddress(db)).get('a@example.org')?.failure).toBe('too-late');
  });
});
