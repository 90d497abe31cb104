import { afterEach, expect, it, vi } from 'vitest';
import { importVerb } from '../../src/cli/import.ts';
import { captured } from '../support/verb.ts';

afterEach(() => vi.unstubAllEnvs());

it('help and a file that is not there need no database', async () => {
  vi.stubEnv('BASE_URL', '');
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none');
  for (const kind of ['people', 'calls', 'queue-log', 'claims']) {
    const help = await captured(importVerb, [kind, '--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain(`import ${kind}`);
    const missing = await captured(importVerb, [kind, '/no/such/file']);
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.err).toMatch(new RegExp(`^import ${kind}: .*/no/such/file.*\n$`));
  }
});
