import type { FastifyInstance } from 'fastify';
import { DateTime } from 'luxon';
import type { Config } from '../config.ts';
import type { Db } from '../database/connect.ts';
import { readSetting } from '../database/settings.ts';
import type { Role } from '../database/tables.ts';
import { rawText, text } from '../web/forms.ts';
import { changePassword, createAccount, endAccount, signIn } from './actions.ts';
import { actorOf, sessionCookie } from './guard.ts';
import { deleteSession, listAccounts, listSessions } from './queries.ts';

export interface DemoAccount {
  email: string;
  password: string;
  role: Role;
  name: string;
}

interface AccessParts {
  config: Config;
  db: Db;
  /** Where an address of this program may be returned to. */
  localAddress: (to: string | undefined) => string;
}

const roles: Role[] = ['employee', 'head', 'hr', 'administrator'];

/** Signing in and out, one's own sessions and password, and the administrator's list of accounts. */
export async function accessRoutes(
  app: FastifyInstance,
  { config, db, localAddress }: AccessParts,
): Promise<void> {
  const cookie = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: config.baseUrl.startsWith('https:'),
  };
  const demoAccounts = async (): Promise<DemoAccount[]> =>
    JSON.parse((await readSetting(db, 'demo.accounts')) ?? '[]') as DemoAccount[];

  app.get<{ Querystring: { to?: string; ended?: string } }>(
    '/sign-in',
    { config: { permission: 'public' } },
    async (request, reply) => {
      if (request.actor !== undefined) return reply.redirect('/', 303);
      return reply.page('access/sign-in', {
        title: request.t('sign-in.title'),
        email: '',
        problem: request.query.ended === undefined ? undefined : request.t('sign-in.ended'),
        to: localAddress(request.query.to),
        demoAccounts: await demoAccounts(),
      });
    },
  );

  app.post('/session', { config: { permission: 'public' } }, async (request, reply) => {
    const email = text(request.body, 'email');
    const to = localAddress(text(request.body, 'to') || undefined);
    const result = await signIn(
      db,
      {
        email,
        password: rawText(request.body, 'password'),
        address: request.ip,
        userAgent: request.headers['user-agent'] ?? '',
      },
      DateTime.utc(),
    );
    if (!result.ok) {
      return reply.page(
        'access/sign-in',
        {
          title: request.t('sign-in.title'),
          email,
          problem: request.t(`sign-in.problem.${result.problem}`),
          to,
          demoAccounts: await demoAccounts(),
        },
        result.problem === 'too-many' ? 429 : 422,
      );
    }
    return reply.setCookie(sessionCookie, result.token, cookie).redirect(to, 303);
  });

  app.post('/session/end', { config: { permission: 'session.own' } }, async (request, reply) => {
    const actor = actorOf(request);
    await deleteSession(db, actor.accountId, actor.sessionId);
    return reply.clearCookie(sessionCookie, cookie).redirect('/sign-in', 303);
  });

  app.get('/account', { config: { permission: 'session.own' } }, async (request, reply) => {
    return reply.page('access/account', await accountPage(request, undefined, false));
  });

  app.post<{ Params: { id: string } }>(
    '/account/sessions/:id/end',
    { config: { permission: 'session.own' } },
    async (request, reply) => {
      await deleteSession(db, actorOf(request).accountId, request.params.id);
      return reply.redirect('/account', 303);
    },
  );

  app.post('/account/password', { config: { permission: 'session.own' } }, async (request, reply) => {
    const result = await changePassword(db, actorOf(request), {
      current: rawText(request.body, 'current'),
      next: rawText(request.body, 'next'),
    });
    const problem = result.ok ? undefined : request.t(`password.problem.${result.problem}`);
    return reply.page(
      'access/account',
      await accountPage(request, problem, result.ok),
      result.ok ? 200 : 422,
    );
  });

  async function accountPage(
    request: Parameters<typeof actorOf>[0],
    problem: string | undefined,
    passwordChanged: boolean,
  ) {
    const actor = actorOf(request);
    const sessions = await listSessions(db, actor.accountId, DateTime.utc().toISO());
    return {
      title: request.t('account.title'),
      sessions,
      ownSession: actor.sessionId,
      problem,
      passwordChanged,
    };
  }

  app.get('/accounts', { config: { permission: 'accounts.manage' } }, async (request, reply) => {
    return reply.page('access/accounts', await accountsPage(request, {}, []));
  });

  app.post('/accounts', { config: { permission: 'accounts.manage' } }, async (request, reply) => {
    const values = {
      email: text(request.body, 'email'),
      name: text(request.body, 'name'),
      role: text(request.body, 'role'),
      department: text(request.body, 'department'),
    };
    const departments = await db.selectFrom('department').select('id').execute();
    const result = await createAccount(
      db,
      {
        email: values.email,
        name: values.name,
        password: rawText(request.body, 'password'),
        role: roles.find((role) => role === values.role) ?? 'employee',
        departmentId: departments.find((department) => department.id === values.department)?.id ?? null,
      },
      DateTime.utc(),
    );
    if (result.ok) return reply.redirect('/accounts', 303);
    const problems = result.problems.map(({ field, code }) => request.t(`account.problem.${field}.${code}`));
    return reply.page('access/accounts', await accountsPage(request, values, problems), 422);
  });

  app.post<{ Params: { id: string } }>(
    '/accounts/:id/end',
    { config: { permission: 'accounts.manage' } },
    async (request, reply) => {
      const result = await endAccount(db, request.params.id, DateTime.utc());
      if (result.ok) return reply.redirect('/accounts', 303);
      const problems = [request.t(`account.problem.end.${result.problem}`)];
      return reply.page('access/accounts', await accountsPage(request, {}, problems), 422);
    },
  );

  async function accountsPage(
    request: Parameters<typeof actorOf>[0],
    values: Record<string, string>,
    problems: string[],
  ) {
    return {
      title: request.t('accounts.title'),
      accounts: await listAccounts(db),
      departments: await db.selectFrom('department').selectAll().orderBy('position').execute(),
      roles,
      values,
      problems,
    };
  }
}
