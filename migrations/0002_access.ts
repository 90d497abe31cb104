import { sql, type Kysely } from 'kysely';

/** Accounts with one role each, and sessions that can be ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('account')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    // Null: signs in by a link or at the company's own server only.
    .addColumn('password_hash', 'text')
    .addColumn('role', 'text', (c) =>
      c.notNull().check(sql`role in ('employee', 'head', 'hr', 'administrator')`),
    )
    // The department a head leads; the department an employee works in.
    .addColumn('department_id', 'text', (c) => c.references('department.id'))
    .addColumn('employee_id', 'text', (c) => c.references('employee.id').onDelete('set null'))
    .addColumn('language', 'text', (c) => c.check(sql`language in ('ru', 'en')`))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addCheckConstraint('account_head_department', sql`role <> 'head' or department_id is not null`)
    .execute();

  await db.schema
    .createTable('session')
    .addColumn('id', 'text', (c) => c.primaryKey())
    // Only a hash of the cookie's token: a copy of the database opens no session.
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('last_seen_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('user_agent', 'text', (c) => c.notNull())
    .addColumn('signed_in_by', 'text', (c) =>
      c.notNull().check(sql`signed_in_by in ('password', 'link', 'company')`),
    )
    .execute();
  await db.schema.createIndex('session_account').on('session').column('account_id').execute();

  // Facts about the installation, such as "the demo company is loaded".
  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
}
