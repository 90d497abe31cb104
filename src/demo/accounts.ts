import type { DateTime } from 'luxon';
import { createAccount } from '../access/actions.ts';
import { hashPassword } from '../access/passwords.ts';
import { theProgram } from '../audit/record.ts';
import type { Db } from '../database/connect.ts';
import { writeSetting } from '../database/settings.ts';
import type { Role } from '../database/tables.ts';

const password = 'swap-a-day-demo';

/** Who can sign in to the demo; the staff list has the same people where they work in a department. */
const accounts: {
  name: string;
  email: string;
  role: Role;
  departmentId: string | null;
  employee?: string;
}[] = [
  {
    name: 'Марина Соколова',
    email: 'head.sales@demo.example',
    role: 'head',
    departmentId: 'sales',
    // Heads answer calls and take part, too: they have a day of their own.
    employee: 'marina.sokolova@demo.example',
  },
  {
    name: 'Елена Жукова',
    email: 'head.service@demo.example',
    role: 'head',
    departmentId: 'service',
    // Heads answer calls and take part, too: they have a day of their own.
    employee: 'elena.zhukova@demo.example',
  },
  { name: 'Ольга Миронова', email: 'hr@demo.example', role: 'hr', departmentId: null },
  {
    name: 'Игорь Ким',
    email: 'igor.kim@demo.example',
    role: 'employee',
    departmentId: 'service',
    employee: 'igor.kim@demo.example',
  },
  { name: 'Администратор', email: 'admin@demo.example', role: 'administrator', departmentId: null },
];

/** Makes the demo's accounts and shows them on the sign-in page. */
export async function createDemoAccounts(db: Db, now: DateTime): Promise<void> {
  // One everybody knows: it would be refused to anyone else.
  const hash = await hashPassword(password);
  for (const { employee, ...account } of accounts) {
    const person = await db
      .selectFrom('employee')
      .select('id')
      .where('email', '=', employee ?? '')
      .executeTakeFirst();
    const wanted = { ...account, password: { hash }, employeeId: person?.id ?? null };
    const made = await createAccount(db, wanted, theProgram, now);
    const known = !made.ok && made.problems.every(({ code }) => code === 'taken');
    if (!made.ok && !known)
      throw new Error(`the demo’s account ${account.email}: ${JSON.stringify(made.problems)}`);
  }
  const shown = accounts.map(({ name, email, role }) => ({ name, email, role, password }));
  await writeSetting(db, 'demo.accounts', JSON.stringify(shown));
}
