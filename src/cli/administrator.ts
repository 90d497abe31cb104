import { text as readAll } from 'node:stream/consumers';
import { DateTime } from 'luxon';
import { createAccount } from '../access/actions.ts';
import { printLink } from '../access/administration.ts';
import { linkLimits } from '../access/rules.ts';
import { theCommandLine } from '../audit/record.ts';
import { translator } from '../web/i18n.ts';
import { withDatabase, withUsage } from './database-verb.ts';
import { BadInput, readOptions } from './io.ts';
import type { CliIo } from './verb.ts';

const help = `administrator: makes an account that may do everything, or lets an administrator in again.

  npm run --silent cli -- administrator --email ADDRESS --name "NAME" < file-with-the-password
  npm run --silent cli -- administrator --email ADDRESS --link

The password is read from standard input (its first line), so that it stands in no list of processes. --link prints
a link that signs the administrator in once, within ${linkLimits.askedMinutes} minutes: for who has lost the password while mail does not work.
`;

/** `administrator`: makes an administrator's account, as a company without the demo begins, or lets one in again. */
export const administratorVerb = withUsage(async (args, io) => {
  const values = readOptions(args, {
    help: { type: 'boolean', short: 'h' },
    email: { type: 'string' },
    name: { type: 'string' },
    link: { type: 'boolean' },
  });
  if (values.help) {
    io.stdout.write(help);
    return 0;
  }
  const { email, name } = values;
  if (typeof email !== 'string') throw new BadInput('--email is missing');
  if (values.link) return link(email, io);
  if (typeof name !== 'string') throw new BadInput('--name is missing');
  return make(email, name, io);
});

async function make(email: string, name: string, io: CliIo): Promise<number> {
  const password = (await readAll(io.stdin)).split(/\r?\n/)[0] ?? '';
  const wanted = { email, name, password, role: 'administrator' as const, departmentId: null };
  const made = await withDatabase((db) => createAccount(db, wanted, theCommandLine, DateTime.utc()));
  if (made.ok) {
    io.stderr.write(`${name} can sign in as ${email}.\n`);
    return 0;
  }
  const t = translator('en');
  io.stderr.write(
    `${made.problems.map(({ field, code }) => t(`account.problem.${field}.${code}`)).join(' ')}\n`,
  );
  return 2;
}

async function link(email: string, io: CliIo): Promise<number> {
  const address = await withDatabase(async (db, { baseUrl }) => {
    const path = await printLink(db, email, theCommandLine, DateTime.utc());
    return path && `${baseUrl}${path}`;
  });
  if (address === undefined) {
    io.stderr.write(`${email} is no administrator who may sign in.\n`);
    return 1;
  }
  io.stdout.write(`${address}\n`);
  io.stderr.write(`Open it within ${linkLimits.askedMinutes} minutes; it signs in once.\n`);
  return 0;
}
