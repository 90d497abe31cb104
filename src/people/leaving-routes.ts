import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { actorOf, authorOf } from '../access/guard.ts';
import { accountsOfEmployee } from '../access/queries.ts';
import { mayIn } from '../access/rules.ts';
import type { Db } from '../database/connect.ts';
import { forbidden, orNotFound } from '../web/errors.ts';
import { leaveCompany } from './actions.ts';
import { type Employee, findDepartment, findEmployee } from './queries.ts';
import { swapDaysOf } from './swap-day-queries.ts';

type ById = { Params: { id: string } };
const permission = 'people.edit';

/** A person leaves: first the swap days that will miss them are named, then it is done. */
export async function leavingRoutes(app: FastifyInstance, { db }: { db: Db }): Promise<void> {
  app.get<ById>('/people/:id/leaving', { config: { permission } }, async (request, reply) => {
    const employee = await ownEmployee(request, request.params.id);
    const department = orNotFound(await findDepartment(db, employee.departmentId));
    const today = DateTime.now().setZone(department.timeZone).toFormat('yyyy-MM-dd');
    return reply.page('people/leaving', {
      title: request.t('people.leaving.title', { name: employee.name }),
      employee,
      department,
      accounts: await accountsOfEmployee(db, employee),
      days: await swapDaysOf(db, employee.id, today),
      styles: ['people.css'],
    });
  });

  app.post<ById>('/people/:id/leaving', { config: { permission } }, async (request, reply) => {
    const employee = await ownEmployee(request, request.params.id);
    await leaveCompany(db, employee.id, authorOf(request), DateTime.utc());
    return reply.redirect('/people?left=yes', 303);
  });

  async function ownEmployee(request: FastifyRequest, id: string): Promise<Employee> {
    const employee = orNotFound(await findEmployee(db, id));
    if (!mayIn(actorOf(request), permission, [employee.departmentId])) throw forbidden();
    return employee;
  }
}
