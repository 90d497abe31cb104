import type { Kysely } from 'kysely';

/** One-time links, accounts at the company's sign-in server, the devices that somebody has signed in from, and limits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('link')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // What the link may be used for, and nothing else: sign-in, reset, …
    .addColumn('purpose', 'text', (c) => c.notNull())
    // Only a hash: a copy of the database opens nothing.
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    // Whose it is: an account, or somebody on the staff list who may have none yet.
    .addColumn('account_id', 'text', (c) => c.references('account.id').onDelete('cascade'))
    .addColumn('employee_id', 'text', (c) => c.references('employee.id').onDelete('cascade'))
    // What it is about, for purposes that are about something.
    .addColumn('subject_id', 'text')
    .addColumn('return_to', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('link_account').on('link').column('account_id').execute();
  await db.schema.createIndex('link_employee').on('link').column('employee_id').execute();
  await db.schema.createIndex('link_expires').on('link').column('expires_at').execute();

  // Who an account is at an OpenID Connect server: its subject there never changes, an e-mail may.
  await db.schema
    .createTable('account_identity')
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('account_identity_key', ['issuer', 'subject'])
    // One person there: who gets an e-mail that somebody else had before does not get the account with it.
    .addUniqueConstraint('account_identity_one', ['account_id', 'issuer'])
    .execute();

  // Browsers and networks that an account has been signed in from: what strangers do elsewhere does not slow them.
  await db.schema
    .createTable('known_device')
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('token_hash', 'text', (c) => c.notNull())
    .addColumn('network', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('known_device_key', ['account_id', 'token_hash', 'network'])
    .execute();

  // How far ahead of the clock each counted thing has run (a leaky bucket): one row each, gone once the clock is there.
  await db.schema
    .createTable('attempt')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('runs_until', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('attempt_runs_until').on('attempt').column('runs_until').execute();
}
