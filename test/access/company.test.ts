import { DateTime } from 'luxon';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccount, endAccount } from '../../src/access/actions.ts';
import { detachIdentities } from '../../src/access/administration.ts';
import { theProgram } from '../../src/audit/record.ts';
import { readConfig } from '../../src/config.ts';
import type { Db } from '../../src/database/connect.ts';
import { type Client, testApp, type TestApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { client, startProvider, type TestProvider } from './provider.ts';
import { makeStaff } from './staff.ts';

let db: Db;
let test: TestApp;
let provider: TestProvider;
const base = 'http://127.0.0.1:3000';
const config = (issuer: string) =>
  readConfig({
    LOG_LEVEL: 'silent',
    DEMO: 'no',
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME: 'Keycloak',
  });

beforeAll(async () => {
  [db, provider] = await Promise.all([
    freshSqlite(),
    startProvider({
      redirect_uris: [`${base}/sign-in/company/return`],
      post_logout_redirect_uris: [`${base}/sign-in`],
    }),
  ]);
  await makeStaff(db, [
    { name: 'Igor', email: 'igor@example.org' },
    { name: 'Olga', email: 'olga@example.org' },
  ]);
  test = await testApp(db, { config: config(provider.issuer) });
});
afterAll(async () => {
  await test.app.close();
  await db.destroy();
  await provider.stop();
});

let browser: Client;
beforeEach(() => {
  browser = test.visitor();
});

const account = async (email: string, role: 'employee' | 'head' = 'employee'): Promise<string> => {
  const departmentId = role === 'head' ? 'sales' : null;
  const made = await createAccount(
    db,
    { email, name: email, password: null, role, departmentId },
    theProgram,
    DateTime.utc(),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.id;
};

/** Begins here, signs in there, and gives the address that leads back. */
async function wayBack(sub: string, email: string, verified = true, to = '/'): Promise<string> {
  provider.person = { sub, email, email_verified: verified };
  const begun = await browser.get(`/sign-in/company?to=${encodeURIComponent(to)}`);
  expect(begun.statusCode).toBe(303);
  return provider.visit(String(begun.headers.location));
}
const signIn = async (...who: Parameters<typeof wayBack>) => browser.get(await wayBack(...who));
const accounts = (email: string) => db.selectFrom('account').selectAll().where('email', '=', email).execute();

describe('the company’s sign-in server', () => {
  it('lets in an account by its verified e-mail, returns where one wanted to go, and knows the person from then on', async () => {
    await account('head@example.org', 'head');
    const page = await browser.get('/sign-in?to=%2Fpeople');
    expect(page.body).toContain('Sign in with Keycloak');
    const back = await signIn('h-1', 'Head@Example.org', true, '/people?left=yes');
    expect(back.headers.location).toBe('/people?left=yes');
    expect((await browser.get('/account')).body).toContain('You also sign in with Keycloak');
    // The e-mail there changes, and is no longer verified: the person is the same.
    browser = test.visitor();
    expect((await signIn('h-1', 'married@example.org', false)).headers.location).toBe('/');
    expect((await browser.get('/account')).body).toContain('head@example.org');
  });

  it('asks with PKCE, state and nonce, each anew', async () => {
    const one = new URL(String((await browser.get('/sign-in/company')).headers.location));
    const other = new URL(String((await browser.get('/sign-in/company')).headers.location));
    expect(one.origin).toBe(provider.issuer);
    expect(one.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) {
      expect(one.searchParams.get(name)).toHaveLength(43);
      expect(one.searchParams.get(name)).not.toBe(other.searchParams.get(name));
    }
  });

  it('makes an employee’s account of somebody on the staff list, and never more', async () => {
    expect((await signIn('i-1', 'igor@example.org')).headers.location).toBe('/');
    const [made] = await accounts('igor@example.org');
    expect(made).toMatchObject({ role: 'employee', departmentId: 'sales', passwordHash: null });
    expect(made?.employeeId).not.toBeNull();
    browser = test.visitor();
    await signIn('i-1', 'igor@example.org');
    expect(await accounts('igor@example.org')).toHaveLength(1);
  });

  it('refuses in words whom it cannot tell: unverified, unknown', async () => {
    await account('unverified@example.org');
    const unverified = await signIn('u-1', 'unverified@example.org', false);
    expect(unverified.statusCode).toBe(403);
    expect(unverified.body).toContain('has not verified your e-mail');
    const unknown = await signIn('u-2', 'stranger@example.org');
    expect(unknown.statusCode).toBe(403);
    expect(unknown.body).toContain('there is no stranger@example.org here');
    expect((await browser.get('/account')).statusCode).toBe(303);
    const russian = await browser.get('/sign-in/company/return?state=x', { 'accept-language': 'ru' });
    expect(russian.body).toContain('Вход начат слишком давно или в другом браузере');
  });

  it('keeps an ended account out, known there or not', async () => {
    const id = await account('left@example.org');
    await signIn('l-1', 'left@example.org');
    await endAccount(db, id, theProgram, DateTime.utc());
    for (const sub of ['l-1', 'l-2']) {
      browser = test.visitor();
      const refused = await signIn(sub, 'left@example.org');
      expect(refused.statusCode, sub).toBe(403);
      expect(refused.body).toContain('Your access has ended');
    }
  });

  it('does not give an account to the next person who gets its e-mail, until an administrator detaches it', async () => {
    const id = await account('desk@example.org');
    await signIn('d-1', 'desk@example.org');
    browser = test.visitor();
    expect((await signIn('d-2', 'desk@example.org')).body).toContain('already belongs to another person');
    await detachIdentities(db, { id, name: 'Desk' }, theProgram, DateTime.utc());
    expect((await signIn('d-2', 'desk@example.org')).headers.location).toBe('/');
  });

  it('refuses a wrong state, another browser’s way back, and a second use of the same', async () => {
    const back = await wayBack('h-1', 'head@example.org');
    const forged = await browser.get(back.replace(/state=[^&]*/, 'state=forged'));
    expect(forged.statusCode).toBe(400);
    expect((await test.visitor().get(back)).statusCode).toBe(400);
    // Neither has used it up.
    expect((await browser.get(back)).statusCode).toBe(303);
    expect((await browser.get(back)).statusCode).toBe(400);
  });

  it('refuses a code that was used before, or meant for another sign-in', async () => {
    const used = await wayBack('h-1', 'head@example.org');
    await browser.get(used);
    browser = test.visitor();
    const code = /code=([^&]*)/.exec(used)?.[1] ?? '';
    const fresh = await wayBack('h-1', 'head@example.org');
    const replayed = await browser.get(fresh.replace(/code=[^&]*/, `code=${code}`));
    expect(replayed.statusCode).toBe(400);
    expect(replayed.body).toContain('does not confirm this sign-in');
    expect((await browser.get('/account')).statusCode).toBe(303);
  });

  it('says so when somebody has cancelled there', async () => {
    const back = await wayBack('h-1', 'head@example.org');
    const cancelled = await browser.get(back.replace(/code=[^&]*/, 'error=access_denied'));
    expect(cancelled.body).toContain('cancelled or not allowed');
  });

  it('signs out here, says that it is not there, and leads there', async () => {
    await signIn('h-1', 'head@example.org');
    const out = await browser.post('/session/end');
    expect(out.headers.location).toBe('/sign-in?out=company');
    expect((await browser.get('/sign-in?out=company')).body).toContain('At Keycloak you are still signed in');
    const there = new URL(String((await browser.get('/sign-in/company/out')).headers.location));
    expect(there.origin).toBe(provider.issuer);
    expect(there.searchParams.get('post_logout_redirect_uri')).toBe(`${base}/sign-in`);
  });

  it('that is away stops nothing but its button; without one there is none', async () => {
    const away = await testApp(db, { config: config('http://127.0.0.1:9') });
    const page = await away.visitor().get('/sign-in/company');
    expect(page.statusCode).toBe(502);
    expect(page.body).toContain('Keycloak does not answer');
    expect((await away.visitor().get('/sign-in')).statusCode).toBe(200);
    await away.app.close();
    const without = await testApp(db);
    expect((await without.visitor().get('/sign-in/company')).statusCode).toBe(404);
    expect((await without.visitor().get('/sign-in')).body).not.toContain('/sign-in/company');
    await without.app.close();
  });
});
