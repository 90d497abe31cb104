import type { Author } from '../../audit/record.ts';
import type { Db } from '../../database/connect.ts';
import { namesOfEmployees } from '../../people/queries.ts';
import type { Request } from '../requests/queries.ts';

/** Who asks or sends something in their own name from a questionnaire; they may have come without an account. */
export async function authorOfRequest(db: Db, { employeeId }: Pick<Request, 'employeeId'>): Promise<Author> {
  const account = await db
    .selectFrom('account')
    .select('id')
    .where('employeeId', '=', employeeId)
    .where('endedAt', 'is', null)
    .orderBy('createdAt')
    .executeTakeFirst();
  const name = (await namesOfEmployees(db, [employeeId])).get(employeeId) ?? '';
  return { accountId: account?.id ?? null, name };
}
