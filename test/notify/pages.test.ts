import { DateTime } from 'luxon';
import { beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/database/connect.ts';
import { writeSetting } from '../../src/database/settings.ts';
import { sendDue } from '../../src/notify/send-mail.ts';
import { type Client, testApp } from '../support/app.ts';
import { makeStaff } from '../access/staff.ts';
import { freshSqlite } from '../support/databases.ts';
import { letterTo, lettersByAddress, queue } from './letters.ts';

const now = DateTime.utc();
const withServer = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'swap@example.org' };
let db: Db;
let admin: Client;

/** The program with a mail server (which these tests never reach), or without. */
async function open(settings: Record<string, string> = withServer) {
  const config = readConfig({ LOG_LEVEL: 'silent', DEMO: 'no', ...settings });
  const app = await testApp(db, { config });
  admin = await app.as('administrator');
  return app;
}

async function idOf(email: string): Promise<string> {
  return (await lettersByAddress(db)).get(email)?.id ?? '';
}

async function fail(email: string, failure: string): Promise<void> {
  await db
    .updateTable('letter')
    .set({ status: 'failed', attempts: 1, failure, endedAt: now.toISO() })
    .where('toEmail', '=', email)
    .execute();
}

async function audited(): Promise<string[]> {
  const rows = await db.selectFrom('auditEntry').select('action').orderBy('at').execute();
  return rows.map(({ action }) => action).filter((action) => /^(letter|job)\./.test(action));
}

beforeEach(async () => {
  db = await freshSqlite();
});

describe('the administrator’s list of letters', () => {
  it('says first how many wait and how many could not be delivered', async () => {
    await open();
    expect((await admin.get('/outbox')).body).toContain('There have been no letters yet.');
    await queue(
      db,
      ['a', 'b', 'c', 'd'].map((name) => letterTo(`${name}@example.org`)),
      now,
    );
    await fail('d@example.org', '550 No such user');
    const { body } = await admin.get('/outbox');
    expect(body).toContain('3 letters wait, 1 could not be delivered.');
    expect(body).toContain('550 No such user');
    expect(body).not.toContain('No mail server is set');
  });

  it('finds by status, by name in any case, and by subject', async () => {
    await open();
    const to = (email: string, name: string) => ({ to: { email, name, employeeId: null } });
    await queue(
      db,
      [
        letterTo('a@example.org', { ...to('a@example.org', 'Ольга ЁЖИКОВА'), subject: 'Про обед' }),
        letterTo('b@example.org', { ...to('b@example.org', 'Игорь'), subject: '100 %' }),
      ],
      now,
    );
    await fail('b@example.org', '550 No');
    const shows = async (query: string) => {
      const { body } = await admin.get(`/outbox?${query}`);
      return ['a@example.org', 'b@example.org'].filter((email) => body.includes(email)).join();
    };
    expect(await shows('q=%D1%91%D0%B6%D0%B8%D0%BA%D0%BE%D0%B2%D0%B0')).toBe('a@example.org');
    expect(await shows('q=%D0%BE%D0%91%D0%B5%D0%B4')).toBe('a@example.org');
    expect(await shows('q=0+%25')).toBe('b@example.org');
    expect(await shows('status=failed')).toBe('b@example.org');
    expect(await shows('status=waiting')).toBe('a@example.org');
    expect(await shows('status=nonsense&page=-7')).toBe('a@example.org,b@example.org');
  });

  it('says why nothing is sent where there is no server', async () => {
    await open({});
    expect((await admin.get('/outbox')).body).toContain('No mail server is set (SMTP_URL)');
  });

  it('says that the mail server gives trouble, and has it tried again', async () => {
    await open();
    await admin.get('/outbox');
    const dueAt = now.plus({ minutes: 20 }).toISO();
    await db
      .insertInto('recurringJob')
      .values({
        name: 'send-mail',
        dueAt,
        claimedBy: null,
        claimedAt: null,
        endedAt: now.toISO(),
        outcomeJson: null,
        failingSince: now.toISO(),
        failures: 3,
        failure: '535 Authentication <failed>',
      })
      .execute();
    const { body } = await admin.get('/outbox');
    expect(body).toContain('535 Authentication &lt;failed&gt;');
    expect(body).toContain('1 job does not succeed.');
    expect((await admin.post('/outbox/jobs/send-mail/attempt')).statusCode).toBe(303);
    const job = await db.selectFrom('recurringJob').select('dueAt').executeTakeFirstOrThrow();
    expect(job.dueAt < dueAt).toBe(true);
    expect(await audited()).toEqual(['job.tried-now']);
    expect((await admin.post('/outbox/jobs/nonsense/attempt')).statusCode).toBe(404);
  });

  it('says that letters lie about because nobody sends', async () => {
    await open();
    await queue(db, [letterTo('a@example.org')], now.minus({ hours: 1 }));
    expect((await admin.get('/outbox')).body).toContain('1 letter should have gone out long ago');
  });
});

describe('a letter', () => {
  it('is shown as it looks, apart from the site: no script, no frame elsewhere', async () => {
    await open();
    const content =
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@x\r\nSEQUENCE:2\r\nDTSTART:20261203T060000Z\r\nSUMMARY:День\\, обм\r\n ен\r\nBEGIN:VALARM\r\nSUMMARY:alarm\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
    await queue(db, [letterTo('a@example.org', { calendar: { method: 'CANCEL', content } })], now);
    const id = await idOf('a@example.org');
    const page = await admin.get(`/outbox/${id}`);
    expect(page.body).toContain('a@example.org');
    expect(page.body).toContain('Cancellation');
    expect(page.body).toContain('День, обмен');
    expect(page.body).toContain('3\u00a0Dec 2026');
    expect(page.body).not.toContain('alarm');
    expect(page.headers['content-security-policy']).toContain("frame-src 'self'");
    const html = await admin.get(`/outbox/${id}/html`);
    expect(html.body).toContain('Вас приглашают');
    const policy = String(html.headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'.*sandbox allow-popups/);
    expect(policy).not.toMatch(/script|allow-same-origin|allow-scripts/);
    expect((await admin.get('/outbox/nonsense')).statusCode).toBe(404);
  });

  it('with a link for somebody else is shown to no administrator', async () => {
    await open();
    await queue(db, [letterTo('a@example.org', { secret: true })], now);
    const id = await idOf('a@example.org');
    expect((await admin.get(`/outbox/${id}`)).body).not.toContain('/invitations/1');
    expect((await admin.get(`/outbox/${id}/html`)).statusCode).toBe(404);
  });

  it('with a key in an address is shown without it', async () => {
    await open();
    const blocks = [{ kind: 'button', text: 'Answer', path: '/invitations/1?x=1&token=SeCrEt-1_2' }] as const;
    await queue(db, [letterTo('a@example.org', { blocks })], now);
    const id = await idOf('a@example.org');
    for (const path of [`/outbox/${id}`, `/outbox/${id}/html`]) {
      const { body } = await admin.get(path);
      expect(body).toContain('/invitations/1?x=1&amp;token=…');
      expect(body).not.toContain('SeCrEt');
    }
  });

  it('that was kept for want of a server can be handed over, which is written down', async () => {
    await open({});
    await queue(db, [letterTo('a@example.org', { secret: true })], now);
    await sendDue(db, undefined, { now: now.plus({ seconds: 1 }), process: 'test' });
    const { body } = await admin.get(`/outbox/${await idOf('a@example.org')}`);
    expect(body).toContain('/invitations/1');
    expect(await audited()).toEqual(['letter.read']);
  });

  it('that failed is sent again, alone or with all others that may be', async () => {
    await open();
    const names = ['a', 'b', 'late', 'unwanted'];
    await queue(
      db,
      names.map((name) => letterTo(`${name}@example.org`)),
      now,
    );
    await fail('a@example.org', '550 No');
    await fail('b@example.org', '452 Full');
    await fail('late@example.org', 'too-late');
    await fail('unwanted@example.org', 'given-up');
    expect((await admin.get('/outbox')).body).toContain('Send 2 undelivered letters again');
    expect((await admin.post('/outbox/delivery')).statusCode).toBe(303);
    const statuses = async () => {
      const letters = await lettersByAddress(db);
      return names.map((name) => letters.get(`${name}@example.org`)?.status);
    };
    expect(await statuses()).toEqual(['waiting', 'waiting', 'failed', 'failed']);
    await admin.post(`/outbox/${await idOf('unwanted@example.org')}/delivery`);
    expect(await statuses()).toEqual(['waiting', 'waiting', 'failed', 'waiting']);
    expect((await lettersByAddress(db)).get('a@example.org')).toMatchObject({ attempts: 0, failure: null });
    expect(await audited()).toEqual(['letter.sent-again', 'letter.sent-again', 'letter.sent-again']);
  });

  it('that waits can be stopped; one that has gone out stays as it is', async () => {
    await open();
    await queue(db, [letterTo('a@example.org'), letterTo('b@example.org')], now);
    await db.updateTable('letter').set({ status: 'sent' }).where('toEmail', '=', 'b@example.org').execute();
    for (const name of ['a', 'a', 'b']) {
      const path = `/outbox/${await idOf(`${name}@example.org`)}/abandonment`;
      expect((await admin.post(path)).statusCode).toBe(303);
    }
    await admin.post(`/outbox/${await idOf('b@example.org')}/delivery`);
    const letters = await lettersByAddress(db);
    expect(letters.get('a@example.org')).toMatchObject({ status: 'failed', failure: 'given-up' });
    expect(letters.get('b@example.org')?.status).toBe('sent');
    expect(await audited()).toEqual(['letter.given-up']);
  });

  it('is nobody else’s to see or touch', async () => {
    const app = await open();
    await makeStaff(db, [{ name: 'Igor', email: 'igor@example.org' }]);
    await queue(db, [letterTo('a@example.org')], now);
    const id = await idOf('a@example.org');
    for (const client of [
      await app.as('employee', 'sales'),
      await app.as('head', 'sales'),
      await app.as('hr'),
    ]) {
      for (const path of ['/outbox', `/outbox/${id}`, `/outbox/${id}/html`]) {
        expect((await client.get(path)).statusCode).toBe(403);
      }
      for (const path of ['/outbox/delivery', `/outbox/${id}/delivery`, `/outbox/${id}/abandonment`]) {
        expect((await client.post(path)).statusCode).toBe(403);
      }
    }
    expect((await lettersByAddress(db)).get('a@example.org')?.status).toBe('waiting');
  });
});

/** The demo company in which nobody real has an account. */
async function openDemo() {
  const app = await open();
  await writeSetting(db, 'demo.started', 'now');
  const shown = { email: 'admin@demo.example', password: 'p', role: 'administrator', name: 'A' };
  await writeSetting(db, 'demo.accounts', JSON.stringify([shown]));
  await db.updateTable('account').set({ email: shown.email }).execute();
  return app;
}

describe('the demo’s mailbox', () => {
  it('shows everybody the mail of people who do not exist, links and all', async () => {
    const { visitor } = await openDemo();
    await queue(
      db,
      [
        letterTo('igor.kim@demo.example', { secret: true }),
        letterTo('anna@demo.example', { to: { email: 'anna@demo.example', name: 'Анна', employeeId: null } }),
        letterTo('real@example.org'),
      ],
      now,
    );
    const list = await visitor().get('/mailbox');
    expect(list.body).toContain('Игорь Ким');
    expect(list.body).toContain('Анна');
    expect(list.body).not.toContain('real@example.org');
    const igors = await visitor().get('/mailbox?person=igor.kim%40demo.example');
    expect(igors.body).toContain(`/mailbox/${await idOf('igor.kim@demo.example')}`);
    expect(igors.body).not.toContain(`/mailbox/${await idOf('anna@demo.example')}`);
    const letter = await visitor().get(`/mailbox/${await idOf('igor.kim@demo.example')}`);
    expect(letter.body).toContain('/invitations/1');
    const real = await idOf('real@example.org');
    expect((await visitor().get(`/mailbox/${real}`)).statusCode).toBe(404);
    expect((await visitor().get(`/mailbox/${real}/html`)).statusCode).toBe(404);
  });

  it('closes as soon as somebody real signs in: the demo administrator’s links lie open no longer', async () => {
    const { visitor, as } = await openDemo();
    await queue(db, [letterTo('admin@demo.example', { secret: true })], now);
    const id = await idOf('admin@demo.example');
    expect((await visitor().get(`/mailbox/${id}`)).statusCode).toBe(200);
    expect((await visitor().get('/sign-in')).body).toContain('/mailbox');
    await as('hr');
    for (const path of ['/mailbox', `/mailbox/${id}`, `/mailbox/${id}/html`]) {
      expect((await visitor().get(path)).statusCode).toBe(404);
    }
    expect((await admin.get(`/outbox/${id}`)).statusCode).toBe(200);
    expect((await visitor().get('/sign-in')).body).not.toContain('/mailbox');
  });

  it('is not there in any other company', async () => {
    const { visitor } = await open({});
    await queue(db, [letterTo('igor.kim@demo.example')], now);
    const id = await idOf('igor.kim@demo.example');
    for (const path of ['/mailbox', `/mailbox/${id}`, `/mailbox/${id}/html`]) {
      expect((await visitor().get(path)).statusCode).toBe(404);
    }
  });
});
