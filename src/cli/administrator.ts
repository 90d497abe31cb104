import { text as readAll } from 'node:stream/consumers';
import { DateTime } from 'luxon';
import { createAccount } from '../access/actions.ts';
import { theCommandLine } from '../audit/record.ts';
import { translator } from '../web/i18n.ts';
import { withDatabase, withUsage } from './database-verb.ts';
import { BadInput, readOptions } from './io.ts';

const help = `administrator: makes an account that may do everything.

  npm run --silent cli -- administrator --email ADDRESS --name "NAME" < file-with-the-password

The password is read from standard input (its first line), so that it stands in no list of processes.
`;

/** `administrator`: makes an administrator's account; how a company without the demo begins. */
export const administratorVerb = withUsage(async (args, io) => {
  const values = readOptions(args, {
    help: { type: 'boolean', short: 'h' },
    email: { type: 'string' },
    name: { type: 'string' },
  });
  if (values.help) {
    io.stdout.write(help);
    return 0;
  }
  const { email, name } = values;
  if (typeof email !== 'string') throw new BadInput('--email is missing');
  if (typeof name !== 'string') throw new BadInput('--name is missing');
  const password = (await readAll(io.stdin)).split(/\r?\n/)[0] ?? '';
  const made = await withDatabase((db) =>
    createAccount(
      db,
      { email, name, password, role: 'administrator', departmentId: null },
      theCommandLine,
      DateTime.utc(),
    ),
  );
  if (made.ok) {
    io.stderr.write(`${name} can sign in as ${email}.\n`);
    return 0;
  }
  const t = translator('en');
  io.stderr.write(
    `${made.problems.map(({ field, code }) => t(`account.problem.${field}.${code}`)).join(' ')}\n`,
  );
  return 2;
});
