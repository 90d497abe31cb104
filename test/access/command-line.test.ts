import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { signInByLink } from '../../src/access/link-actions.ts';
import { administratorVerb } from '../../src/cli/administrator.ts';
import { connect } from '../../src/database/connect.ts';
import { withoutSecrets } from '../../src/web/log.ts';
import { captured } from '../support/verb.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'swap-administrator-'));
  vi.stubEnv('DATABASE_URL', join(folder, 'swap.sqlite'));
  // Vitest has one of its own.
  vi.stubEnv('BASE_URL', '');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('makes an administrator, and prints a link that signs a locked-out one in once', async () => {
  const who = ['--email', 'Ann@example.org', '--name', 'Ann'];
  const weak = await captured(administratorVerb, who, 'password12345\n');
  expect(weak).toMatchObject({ code: 2, err: 'Password: among the first to be guessed.\n' });
  expect((await captured(administratorVerb, who, 'green pears on a boat\n')).code).toBe(0);
  const link = await captured(administratorVerb, ['--email', 'ann@example.org', '--link']);
  expect(link.code).toBe(0);
  expect(link.out).toMatch(/^http:\/\/127\.0\.0\.1:3000\/sign-in\/link\/[\w-]{43}\n$/);
  const token = link.out.trim().slice(-43);
  const db = connect(join(folder, 'swap.sqlite'));
  const press = () => signInByLink(db, 'sign-in', token, { address: '::1', userAgent: '' }, DateTime.utc());
  expect([(await press()).ok, (await press()).ok]).toEqual([true, false]);
  const log = await db.selectFrom('auditEntry').select(['action', 'byName']).orderBy('at').execute();
  expect(log).toContainEqual({ action: 'account.link-printed', byName: 'cli' });
  await db.destroy();
  const nobody = await captured(administratorVerb, ['--email', 'bob@example.org', '--link']);
  expect(nobody).toMatchObject({ code: 1, out: '' });
});

it('leaves out of the program’s log what opens something', () => {
  const token = 'A'.repeat(43);
  expect(withoutSecrets(`/sign-in/link/${token}`)).toBe('/sign-in/link/…');
  expect(withoutSecrets(`/calendar/${token}.ics`)).toBe('/calendar/….ics');
  expect(withoutSecrets('/reflections/5e33ef97-76a6-400b-b6b2-f543def6fbcb/answers')).toBe(
    '/reflections/…/answers',
  );
  expect(withoutSecrets('/sign-in/company/return?code=ab.c&state=x')).toBe(
    '/sign-in/company/return?code=…&state=x',
  );
  const plain = '/people/3f0e8c1e-58d5-4f0c-9d3c-6d7f2a1b9c10?left=yes';
  expect(withoutSecrets(plain)).toBe(plain);
});
