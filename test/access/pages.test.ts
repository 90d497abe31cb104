import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/database/connect.ts';
import { type Client, testApp, type TestApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { makeStaff } from './staff.ts';

let db: Db;
let test: TestApp;
let administrator: Client;
const phrase = 'green pears on a boat';

beforeAll(async () => {
  db = await freshSqlite();
  await makeStaff(db, [{ name: 'Игорь Ким', email: 'igor@example.org' }]);
  test = await testApp(db);
  administrator = await test.as('administrator');
});
afterAll(async () => {
  await test.app.close();
  await db.destroy();
});

/** The path of the link in the letter to this address that was written last; waits for a page's answer to be followed. */
async function linkTo(email: string, count: number): Promise<string> {
  const letters = () => db.selectFrom('letter').select('textBody').where('toEmail', '=', email).execute();
  await expect.poll(async () => (await letters()).length).toBe(count);
  const rows = await db
    .selectFrom('letter')
    .select('textBody')
    .where('toEmail', '=', email)
    .orderBy('createdAt', 'desc')
    .execute();
  return /\/sign-in\/\w+\/[\w-]{43}/.exec(rows[0]?.textBody ?? '')?.[0] ?? '';
}

describe('the pages of links', () => {
  it('answer everybody alike, open by a press and not by a look, and come back to where one wanted to go', async () => {
    const visitor = test.visitor();
    const known = await visitor.post('/sign-in/link', { email: 'igor@example.org', to: '/swap-days' });
    const unknown = await visitor.post('/sign-in/link', { email: 'nobody@example.org', to: '/swap-days' });
    const said = (body: string, email: string): string =>
      (/<main[^]*<\/main>/.exec(body)?.[0] ?? '').replaceAll(email, 'E');
    expect(said(known.body, 'igor@example.org')).toBe(said(unknown.body, 'nobody@example.org'));
    expect(known.statusCode).toBe(unknown.statusCode);
    const path = await linkTo('igor@example.org', 1);
    for (let look = 0; look < 3; look++) {
      const page = await test.visitor().get(path);
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('Игорь Ким');
      // Neither the language switch nor another site learns the address.
      expect(page.body.match(new RegExp(path, 'g'))).toHaveLength(1);
      expect(page.headers['referrer-policy']).toBe('no-referrer');
    }
    const pressed = await visitor.post(path);
    expect(pressed.headers.location).toBe('/swap-days');
    expect((await visitor.get('/account')).body).toContain('signed in by a link');
    const late = await test.visitor().post(path);
    expect(late.statusCode).toBe(410);
    expect(late.body).toContain('no longer works');
    expect((await test.visitor().get(path)).statusCode).toBe(410);
    // No letter to nobody.
    expect(await db.selectFrom('letter').select('id').execute()).toHaveLength(1);
  });

  it('let somebody without a password choose one, once the rules are met', async () => {
    const visitor = test.visitor();
    await visitor.post('/sign-in/link', { email: 'igor@example.org', for: 'password' });
    const path = await linkTo('igor@example.org', 2);
    expect(path).toMatch(/^\/sign-in\/password\//);
    const weak = await visitor.post(path, { password: 'igor2026igor' });
    expect(weak.statusCode).toBe(422);
    expect(weak.body).toContain('easily guessed');
    expect((await visitor.post(path, { password: phrase })).headers.location).toBe('/');
    expect((await visitor.get('/account')).body).toContain('Change the password');
    const elsewhere = test.visitor();
    const signedIn = await elsewhere.post('/session', { email: 'Igor@example.org', password: phrase });
    expect(signedIn.headers.location).toBe('/');
    // All others are ended by their owner.
    await elsewhere.post('/account/sessions/end');
    expect((await visitor.get('/account')).statusCode).toBe(303);
    expect((await elsewhere.get('/account')).statusCode).toBe(200);
  });

  it('refuse what is no address, and a browser that asks too often, without telling whether anybody is known', async () => {
    const visitor = test.visitor();
    expect((await visitor.post('/sign-in/link', { email: 'nonsense' })).statusCode).toBe(422);
    const statuses: number[] = [];
    for (let i = 0; i < 14; i++) {
      statuses.push((await visitor.post('/sign-in/link', { email: `n${i}@example.org` })).statusCode);
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});

describe('behind a balancer', () => {
  it('counts the address that the balancer saw, whatever the browser says before it', async () => {
    const config = readConfig({ LOG_LEVEL: 'error', DEMO: 'no', TRUST_PROXY: 'yes' });
    const { app } = await testApp(db, { config });
    const page = await app.inject('/sign-in');
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const cookies = Object.fromEntries(page.cookies.map(({ name, value }) => [name, value]));
    const ask = async (i: number, seen: string) => {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': `198.51.100.${i}, ${seen}`,
      };
      const payload = new URLSearchParams({ _csrf, email: `b${i}@example.org` }).toString();
      return (await app.inject({ method: 'POST', url: '/sign-in/link', headers, cookies, payload }))
        .statusCode;
    };
    for (let i = 0; i < 10; i++) expect(await ask(i, '203.0.113.7')).toBe(200);
    expect([await ask(10, '203.0.113.7'), await ask(11, '203.0.113.8')]).toEqual([429, 200]);
    await app.close();
  });
});

describe('the administrator’s pages', () => {
  const idOf = async (email: string): Promise<string> =>
    (await db.selectFrom('account').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id;
  const make = async (email: string, role = 'hr'): Promise<string> => {
    await administrator.post('/accounts', { email, name: 'Olga M', role, department: '', password: '' });
    return idOf(email);
  };

  it('invite by a link; the invited may choose a password at once or later', async () => {
    const made = await administrator.post('/accounts', {
      email: 'olga@example.org',
      name: 'Olga M',
      role: 'hr',
      department: '',
      password: '',
    });
    const id = await idOf('olga@example.org');
    expect(made.headers.location).toBe(`/accounts/${id}?done=invited`);
    expect((await administrator.get(`/accounts/${id}?done=invited`)).body).toContain('on its way');
    const path = await linkTo('olga@example.org', 1);
    const olga = test.visitor();
    expect((await olga.get(path)).body).toContain('Welcome');
    expect((await olga.post(path, { password: 'short' })).statusCode).toBe(422);
    expect((await olga.post(path, { password: '' })).headers.location).toBe('/');
    const first = await olga.post('/account/password', { next: phrase });
    expect(first.body).toContain('The password is set');
  });

  it('change rights at once, end and see sessions, close and open again without the old password', async () => {
    const id = await make('petra@example.org');
    const path = await linkTo('petra@example.org', 1);
    const petra = test.visitor();
    await petra.post(path, { password: phrase });
    expect((await petra.get('/people')).statusCode).toBe(200);
    await administrator.post(`/accounts/${id}`, {
      name: 'Petra',
      email: 'petra@example.org',
      role: 'employee',
      department: 'sales',
    });
    expect((await petra.get('/people')).statusCode).toBe(403);
    expect((await administrator.get(`/accounts/${id}`)).body).toContain('signed in by a link');
    await administrator.post(`/accounts/${id}/sessions/end`);
    expect((await petra.get('/account')).statusCode).toBe(303);
    await administrator.post(`/accounts/${id}/invitation`);
    const sentBefore = await linkTo('petra@example.org', 3);
    await administrator.post(`/accounts/${id}/end`);
    expect((await petra.post('/session', { email: 'petra@example.org', password: phrase })).statusCode).toBe(
      422,
    );
    await administrator.post(`/accounts/${id}/reopening`);
    expect((await petra.post('/session', { email: 'petra@example.org', password: phrase })).statusCode).toBe(
      422,
    );
    // What was sent before the account was ended opens nothing in the one that is opened again.
    expect((await test.visitor().get(sentBefore)).statusCode).toBe(410);
    const again = await linkTo('petra@example.org', 4);
    expect((await petra.post(again, { password: '' })).headers.location).toBe('/');
  });

  it('change the address: the old one is told, its links are dead, and what was refused stays in the form', async () => {
    const id = await make('vera@example.org');
    const old = await linkTo('vera@example.org', 1);
    const rights = { name: 'Vera New', role: 'hr', department: '' };
    for (const [email, words] of [
      ['nonsense', 'does not look like an address'],
      ['OLGA@example.org', 'another account'],
    ] as const) {
      const refused = await administrator.post(`/accounts/${id}`, { ...rights, email });
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain(words);
      expect(refused.body).toContain('value="Vera New"');
    }
    const changed = { ...rights, email: ' Vera.New@example.org ' };
    expect((await administrator.post(`/accounts/${id}`, changed)).statusCode).toBe(303);
    expect(await idOf('vera.new@example.org')).toBe(id);
    expect((await test.visitor().get(old)).statusCode).toBe(410);
    const told = await db
      .selectFrom('letter')
      .select(['toEmail', 'textBody'])
      .where('kind', '=', 'access.address')
      .execute();
    expect(told.map(({ toEmail }) => toEmail)).toEqual(['vera@example.org']);
    expect(told[0]?.textBody).toContain('vera.new@example.org');
  });

  it('keep the last administrator, and say so', async () => {
    const [last] = await db
      .selectFrom('account')
      .select('id')
      .where('role', '=', 'administrator')
      .where('endedAt', 'is', null)
      .execute();
    const demoted = await administrator.post(`/accounts/${last?.id}`, {
      name: 'A',
      email: 'a@example.org',
      role: 'hr',
      department: '',
    });
    expect(demoted.statusCode).toBe(422);
    expect(demoted.body).toContain('the last administrator');
    const ended = await administrator.post(`/accounts/${last?.id}/end`);
    expect(ended.body).toContain('the last administrator');
    const headless = await administrator.post(`/accounts/${await make('h@example.org')}`, {
      name: 'H',
      email: 'h@example.org',
      role: 'head',
      department: '',
    });
    expect(headless.body).toContain('A head needs a department');
  });

  it('find by name, role and state, and never show a secret', async () => {
    const found = await administrator.get('/accounts?q=OLGA%40&role=hr');
    expect(found.body).toContain('One account found');
    expect(found.body).toContain('olga@example.org');
    expect(found.body).not.toContain('petra@example.org');
    expect((await administrator.get('/accounts?state=ended')).body).toContain('Nobody found');
    expect(found.body).not.toContain('$argon2');
    expect((await administrator.get(`/accounts/${await idOf('olga@example.org')}`)).body).not.toContain(
      '$argon2',
    );
  });
});
