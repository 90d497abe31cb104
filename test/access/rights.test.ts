import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may, mayIn, permissions, type Actor } from '../../src/access/rules.ts';
import type { Db } from '../../src/database/connect.ts';
import type { Role } from '../../src/database/tables.ts';
import { type Client, testApp, type TestApp } from '../support/app.ts';
import { freshSqlite } from '../support/databases.ts';
import { reachOf } from './reach.ts';

const roles: Role[] = ['employee', 'head', 'hr', 'administrator'];
let db: Db;
let test: TestApp;
const clients = new Map<Role, Client>();

beforeAll(async () => {
  db = await freshSqlite();
  const twoDepartments = ['sales', 'service'].map((id, position) => ({
    id,
    nameRu: id,
    nameEn: id,
    colour: id as 'sales' | 'service',
    timeZone: 'Europe/Moscow',
    ahtSeconds: 240,
    patienceSeconds: null,
    serviceLevelPercent: 80,
    answerWithinSeconds: 20,
    maxPhoneMinutes: 150,
    position,
  }));
  await db.insertInto('department').values(twoDepartments).execute();
  test = await testApp(db);
  for (const role of roles) clients.set(role, await test.as(role, role === 'head' ? 'sales' : undefined));
});
afterAll(async () => {
  await test.app.close();
  await db.destroy();
});

const clientOf = (role: Role): Client => {
  const client = clients.get(role);
  if (client === undefined) throw new Error(`no client for ${role}`);
  return client;
};
const addressOf = (url: string): string => url.replace(/:[a-zA-Z]+/g, 'no-such-id').replace('*', 'x');

describe('every route with every role', () => {
  it('lets in whom the table allows, refuses the others, and shows nobody a broken page', async () => {
    const routes = test.app.guardedRoutes.filter(
      // Ending the session that the walk itself uses would refuse all that follows.
      ({ method, url }) => ['GET', 'POST'].includes(method) && url !== '/session/end',
    );
    expect(routes.length).toBeGreaterThan(10);
    for (const { method, url, permission } of routes) {
      for (const role of roles) {
        const client = clientOf(role);
        const address = addressOf(url);
        const response = method === 'GET' ? await client.get(address) : await client.post(address);
        const label = `${role} ${method} ${url}: ${response.statusCode}`;
        expect(response.statusCode, label).toBeLessThan(500);
        if (permission !== 'public' && !may({ role }, permission))
          expect(response.statusCode, label).toBe(403);
        // A head may be refused another department's things even where the role is allowed.
        // An address that holds a secret refuses a made-up one.
        if (reachOf.get(`${method} ${url}`) === 'key') continue;
        if (permission === 'public' || (may({ role }, permission) && role !== 'head')) {
          expect(response.statusCode, label).not.toBe(403);
        }
      }
    }
  });

  it('sends a visitor to the sign-in page and back afterwards, and nowhere else', async () => {
    const visitor = test.visitor();
    for (const { method, url, permission } of test.app.guardedRoutes) {
      if (permission === 'public' || method === 'HEAD') continue;
      const response =
        method === 'GET' ? await visitor.get(addressOf(url)) : await visitor.post(addressOf(url));
      expect(response.statusCode, `${method} ${url}`).toBe(303);
      expect(response.headers.location).toMatch(/^\/sign-in/);
    }
    // Whose session was ended elsewhere learns that what was sent is not done.
    const sent = await visitor.post('/account/password', {});
    expect(sent.headers.location).toBe('/sign-in?ended=yes');
    expect((await visitor.get('/sign-in?ended=yes')).body).toContain('your last action was not done');
    expect((await visitor.get('/accounts?q=a')).headers.location).toBe('/sign-in?to=%2Faccounts%3Fq%3Da');
  });

  it('never returns to another site after signing in', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const page = await test.visitor().get(`/sign-in?to=${encodeURIComponent(to)}`);
      const returns = [...page.body.matchAll(/name="to" value="([^"]*)"/g)].map((match) => match[1]);
      // The first is the language switch, which comes back to this very page.
      expect(returns.slice(1).every((address) => address === '/')).toBe(true);
      expect(page.body).toContain('name="to" value="/"');
    }
  });

  it('signs in whatever address is to be returned to', async () => {
    const { email } = await db
      .selectFrom('account')
      .select('email')
      .where('role', '=', 'hr')
      .executeTakeFirstOrThrow();
    // None of these fits into a header; a list is no address.
    for (const to of ['/привет', '/\u0001', '/\u007f', `/${'a'.repeat(5000)}`]) {
      const visitor = test.visitor();
      const answer = await visitor.post('/session', { email, password: 'a long test password', to });
      expect([answer.statusCode, answer.headers.location], to.slice(0, 10)).toEqual([303, '/']);
    }
    const twice = await test.visitor().get('/sign-in?to=/a&to=/b');
    expect(twice.body).not.toContain('/a,/b');
    // Signed in on another tab meanwhile: on to where one wanted to go.
    const again = await clientOf('hr').get('/sign-in?to=%2Fpeople%3Fq%3Da');
    expect(again.headers.location).toBe('/people?q=a');
  });

  it('refuses every form without its token', async () => {
    const head = clientOf('administrator');
    await head.get('/account');
    for (const { method, url } of test.app.guardedRoutes) {
      if (method !== 'POST') continue;
      const response = await test.app.inject({ method: 'POST', url: addressOf(url) });
      expect([303, 403], `${url}: ${response.statusCode}`).toContain(response.statusCode);
      if (response.statusCode === 303) expect(response.headers.location).toMatch(/^\/sign-in/);
    }
    const forged = await head.post('/accounts', { _csrf: 'forged' });
    expect(forged.statusCode).toBe(403);
  });
});

describe('the table of rights', () => {
  const actor = (role: Role, departmentId: string | null): Actor => ({
    accountId: 'a',
    sessionId: 's',
    name: 'A',
    role,
    departmentId,
    employeeId: null,
  });

  it('allows nobody anything without an account', () => {
    for (const permission of permissions) expect(may(undefined, permission)).toBe(false);
  });

  it('an employee may look at swap days but not plan, and may not see people or calls', () => {
    const allowed = permissions.filter((permission) => may({ role: 'employee' }, permission));
    expect(allowed).toEqual([
      'home.view',
      'session.own',
      'my-day.view',
      'my-day.act',
      'swap-days.view',
      'calendar.own',
      'briefing.view',
      'briefing.questions',
      'reflections.own',
      'friction.note',
      'agreements.view',
      'debriefs.take-part',
    ]);
  });

  it('a head’s rights reach the own department only; an administrator’s reach all', () => {
    expect(mayIn(actor('head', 'sales'), 'people.edit', ['sales'])).toBe(true);
    expect(mayIn(actor('head', 'sales'), 'people.edit', ['service'])).toBe(false);
    expect(mayIn(actor('administrator', null), 'people.edit', ['service'])).toBe(true);
    expect(mayIn(actor('hr', null), 'swap-days.plan', ['sales'])).toBe(false);
  });
});

describe('security headers', () => {
  it('allow nothing that is not ours, and keep pages out of caches', async () => {
    const page = await test.visitor().get('/sign-in');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.body).not.toMatch(/\sstyle=|<style|<script(?![^>]*src=)/);
  });

  it('show an unknown address as a page without a stack', async () => {
    const page = await clientOf('hr').get('/no/such/page');
    expect(page.statusCode).toBe(404);
    expect(page.body).not.toMatch(/node_modules|at .*\.ts/);
  });
});
