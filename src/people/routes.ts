import type { FastifyInstance } from 'fastify';
import type { Db } from '../database/connect.ts';
import { departmentRoutes } from './department-routes.ts';
import { employeeRoutes } from './employee-routes.ts';
import { leavingRoutes } from './leaving-routes.ts';
import { listRoutes } from './list-routes.ts';
import { shiftPatternRoutes } from './shift-pattern-routes.ts';

/** People, departments and shift patterns; the import of a staff list has its own. */
export async function peopleRoutes(app: FastifyInstance, parts: { db: Db }): Promise<void> {
  await app.register(listRoutes, parts);
  await app.register(employeeRoutes, parts);
  await app.register(leavingRoutes, parts);
  await app.register(departmentRoutes, parts);
  await app.register(shiftPatternRoutes, parts);
}
