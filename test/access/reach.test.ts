import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may } from '../../src/access/rules.ts';
import { reachOf } from './reach.ts';
import { nobodys, type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here.close());

type Route = World['test']['app']['guardedRoutes'][number];
type Role = keyof World['clients'];
const roles: Role[] = ['employee', 'head', 'hr', 'administrator'];

const routesOf = (reach: string): Route[] =>
  here.test.app.guardedRoutes.filter(({ method, url }) => reachOf.get(`${method} ${url}`) === reach);
/** Enough of a form for every route that reads one before it looks whose the id is. */
const form = {
  kind: 'help',
  key: 'a-key-of-the-test',
  first: 'sales',
  second: 'service',
  departmentId: 'sales',
};
async function ask(role: Role, { method, url }: Route, whose: 'own' | 'others' | 'mixed') {
  const address = here.address(url, whose);
  const client = here.clients[role];
  const { statusCode } = method === 'GET' ? await client.get(address) : await client.post(address, form);
  return { statusCode, address, label: `${role} ${method} ${address}: ${statusCode}` };
}
/** What ends something comes last: it must not be the reason why another route finds nothing. */
const isLast = ({ url }: Route): boolean => /(leaving|cancellation|removal|withdrawal|end)$/.test(url);

describe('how far a route reaches', () => {
  it('is said of every route, and of no other', () => {
    const known = here.test.app.guardedRoutes
      .filter(({ method, url }) => method !== 'HEAD' && !url.startsWith('/assets/'))
      .map(({ method, url }) => `${method} ${url}`);
    expect(
      known.filter((route) => !reachOf.has(route)),
      'say in test/access/reach.ts whose things these are',
    ).toEqual([]);
    expect(
      [...reachOf.keys()].filter((route) => !known.includes(route)),
      'gone',
    ).toEqual([]);
  });

  it('ends for a head at the own departments, and a refused request changes nothing', async () => {
    const before = await here.everything();
    for (const route of routesOf('department')) {
      const { statusCode, label } = await ask('head', route, 'others');
      expect(statusCode, label).toBe(403);
    }
    // Somebody else's thing below one of one's own: neither shown nor changed.
    let mixed = 0;
    for (const route of routesOf('department')) {
      const address = here.address(route.url, 'mixed');
      if (address === here.address(route.url, 'own') || address.includes(nobodys)) continue;
      const { statusCode, label } = await ask('head', route, 'mixed');
      expect([403, 404], label).toContain(statusCode);
      mixed += 1;
    }
    expect(mixed).toBeGreaterThan(5);
    expect(await here.everything()).toEqual(before);
  });

  it('hides drafts of other departments from a head, not what is published', async () => {
    const { id } = await here.db
      .selectFrom('swapDay')
      .select('id')
      .where('guestDepartmentId', '=', 'north')
      .executeTakeFirstOrThrow();
    const published = (publishedAt: string | null) =>
      here.db.updateTable('swapDay').set({ publishedAt }).where('id', '=', id).execute();
    expect((await here.clients.head.get('/swap-days')).body).toContain(id);
    await published(null);
    expect((await here.clients.head.get('/swap-days')).body).not.toContain(id);
    expect((await here.clients.hr.get('/swap-days')).body).toContain(id);
    for (const page of ['', '/live', '/callers']) {
      const { statusCode } = await here.clients.head.get(`/swap-days/${id}${page}`);
      expect(statusCode, page).toBe(403);
    }
    await published('2026-01-05T08:00:00.000Z');
  });

  it('ends for everybody at the own things where they are a person’s, whatever the role', async () => {
    const before = await here.everything();
    for (const route of routesOf('own')) {
      const { statusCode, label } = await ask('employee', route, 'others');
      expect([403, 404], label).toContain(statusCode);
      for (const role of roles.filter((one) => one !== 'employee')) {
        const other = await ask(role, route, 'own');
        expect([403, 404], other.label).toContain(other.statusCode);
      }
    }
    const sessions = () => here.db.selectFrom('session').select('id').orderBy('id').execute();
    const open = await sessions();
    for (const route of routesOf('quiet')) {
      for (const role of roles) {
        const { statusCode, label } = await ask(role, route, 'others');
        expect(statusCode, label).toBe(303);
      }
    }
    expect(await sessions()).toEqual(open);
    expect(await here.everything()).toEqual(before);
  });

  it('reaches the own: what was refused above was refused for whose it was', async () => {
    const all = [...routesOf('department'), ...routesOf('own')];
    for (const route of [...all.filter((one) => !isLast(one)), ...all.filter(isLast)]) {
      const role = reachOf.get(`${route.method} ${route.url}`) === 'own' ? 'employee' : 'head';
      const { statusCode, address, label } = await ask(role, route, 'own');
      if (role === 'employee' && address.includes(nobodys)) continue;
      expect(statusCode, label).toBeLessThan(500);
      expect(statusCode, label).not.toBe(403);
    }
  });

  it('is the administrator’s alone for accounts: their ids open nothing for others', async () => {
    const routes = here.test.app.guardedRoutes.filter(({ url }) => url.startsWith('/accounts/:id'));
    expect(routes.length).toBeGreaterThan(5);
    const before = await here.everything();
    for (const route of routes) {
      for (const role of roles.filter((one) => !may({ role: one }, 'accounts.manage'))) {
        const { statusCode, label } = await ask(role, route, 'own');
        // The walk above has ended the employee's own access: it is a visitor now.
        expect([403, 303], label).toContain(statusCode);
      }
    }
    expect(await here.everything()).toEqual(before);
  });
});
