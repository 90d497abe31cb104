import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { importPeopleVerb } from '../../src/people/cli-import-people.ts';
import { listEmployees } from '../../src/people/queries.ts';
import { freshSqlite } from '../support/databases.ts';
import { captured } from '../support/verb.ts';
import { csv, emptyCompany } from './import-world.ts';

const header = ['name', 'email', 'department', 'started_on', 'queue:service'];
const good = csv([header, ['Игорь Ким', 'kim@x.example', 'service', '2024-04-01', 'solo']]);
const mixed = csv([
  header,
  ['Игорь Ким', 'kim@x.example', 'service', '2024-04-02', 'solo'],
  ['Пётр', 'petr@x.example', 'service', 'yesterday', 'solo'],
]);

let db: Db;
let folder: string;
beforeAll(async () => {
  db = await emptyCompany(await freshSqlite());
  folder = mkdtempSync(join(tmpdir(), 'people-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.destroy();
});

function run(args: string[], stdin: Buffer = Buffer.alloc(0)) {
  return captured((args, io) => importPeopleVerb(args, io, (work) => work(db)), args, stdin);
}

describe('import people', () => {
  it('shows a table and changes nobody until --confirm', async () => {
    const file = join(folder, 'list.csv');
    writeFileSync(file, good);
    const shown = await run([file]);
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(
      /^what\s+line\s+name\s+e-mail\s+details\nnew\s+2\s+Игорь Ким\s+kim@x\.example\s+since/,
    );
    expect(shown.err).toContain('Nothing is changed yet');
    expect(await listEmployees(db)).toEqual([]);
    expect(await db.selectFrom('peopleImport').select('id').execute()).toEqual([]);
    expect((await run([file, '--confirm'])).code).toBe(0);
    expect(await listEmployees(db)).toHaveLength(1);
    expect(await run([file, '--confirm'])).toMatchObject({ code: 0, out: '' });
  });

  it('ends with 1 where lines are rejected, and names line, field and reason', async () => {
    const shown = await run(['-', '--confirm'], mixed);
    expect(shown.code).toBe(1);
    expect(shown.out).toMatch(
      /rejected\s+3\s+Пётр\s+petr@x\.example\s+Works since: “yesterday” is not a date/,
    );
    expect(shown.out).toContain('Works since: 1\u00a0Apr 2024 → 2\u00a0Apr 2024');
    expect((await listEmployees(db))[0]?.startedOn).toBe('2024-04-02');
  });

  it('writes the comparison as JSON', async () => {
    const shown = await run(['-', '--json'], mixed);
    expect(JSON.parse(shown.out)).toMatchObject({
      format: 'swap-a-day/people-import@1',
      counts: { added: 0, changed: 0, unchanged: 1, rejected: 1 },
      rejected: [{ line: 3, problems: [{ field: 'startedOn', code: 'date' }] }],
    });
  });

  it.each([
    [[], 'name the file'],
    [['no-such-file.csv'], 'there is no file no-such-file.csv'],
    [['--force'], "Unknown option '--force'"],
    [['a.csv', 'b.csv'], 'one file at a time'],
    [['-'], 'The file is empty'],
  ])('ends with 2 and one line for %o', async (args, message) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
