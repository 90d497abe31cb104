import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { migrateVerb } from '../../src/cli/migrate.ts';
import { demoVerb } from '../../src/cli/demo.ts';
import { captured } from '../support/verb.ts';

afterEach(() => vi.unstubAllEnvs());

it.each([
  [
    'postgres://nobody@127.0.0.1:1/none',
    /^the database that DATABASE_URL names cannot be reached: .*127\.0\.0\.1:1\n$/,
  ],
  [join(import.meta.dirname, 'options.test.ts'), /^the SQLite file .* file is not a database\n$/],
])('a database that is not there is one line and exit code 2: %s', async (url, line) => {
  vi.stubEnv('BASE_URL', '');
  vi.stubEnv('DATABASE_URL', url);
  const { code, out, err } = await captured(migrateVerb, []);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(line);
});

it('a stray argument is refused before anything happens', async () => {
  vi.stubEnv('BASE_URL', '');
  vi.stubEnv('DATABASE_URL', ':memory:');
  expect(await captured(demoVerb, ['foo'])).toEqual({ code: 2, out: '', err: "Unexpected argument 'foo'\n" });
});
