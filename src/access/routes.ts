import type { FastifyInstance } from 'fastify';
import { accountRoutes } from './account-routes.ts';
import { accountsRoutes } from './accounts-routes.ts';
import type { AccessParts } from './access-parts.ts';
import { companyRoutes } from './company-routes.ts';
import { companyServer } from './company-server.ts';
import { linkRoutes } from './link-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** Signing in by password, by a link and at the company's server, one's own account, and the administrator's list. */
export async function accessRoutes(app: FastifyInstance, given: Omit<AccessParts, 'company'>): Promise<void> {
  const { oidc, baseUrl } = given.config;
  const parts = { ...given, company: oidc === undefined ? undefined : companyServer(oidc, baseUrl) };
  await app.register(signInRoutes, parts);
  await app.register(linkRoutes, parts);
  await app.register(companyRoutes, parts);
  await app.register(accountRoutes, parts);
  await app.register(accountsRoutes, parts);
}
