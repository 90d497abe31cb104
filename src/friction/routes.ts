import type { FastifyInstance } from 'fastify';
import type { Db } from '../database/connect.ts';
import { categoryRoutes } from './category-routes.ts';
import { claimRoutes } from './claim-routes.ts';
import { duplicateRoutes } from './duplicate-routes.ts';
import { claimImportRoutes } from './import/routes.ts';
import { logRoutes } from './log-routes.ts';
import { noteRoutes } from './note-routes.ts';

/** The friction log: what people of one department have to say about another, without names. */
export async function frictionRoutes(
  app: FastifyInstance,
  { db, localAddress }: { db: Db; localAddress: (to: unknown) => string },
): Promise<void> {
  await app.register(noteRoutes, { db, localAddress });
  await app.register(logRoutes, { db });
  await app.register(claimRoutes, { db });
  await app.register(duplicateRoutes, { db });
  await app.register(categoryRoutes, { db });
  await app.register(claimImportRoutes, { db });
}
