import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { orNotFound } from '../web/errors.ts';
import { rawText, text } from '../web/forms.ts';
import type { AccessParts } from './access-parts.ts';
import { addressOf, pageOfAccounts, readFilter, roles } from './accounts-list.ts';
import { createAccount, endAccount } from './actions.ts';
import {
  changeAccount,
  detachIdentities,
  endSessions,
  inviteAccount,
  reopenAccount,
} from './administration.ts';
import { actorOf, authorOf } from './guard.ts';
import {
  findAccount,
  listAccounts,
  listDepartmentNames,
  listIdentities,
  listSessions,
  timeZoneOf,
} from './queries.ts';
import { shownSessions } from './shown-sessions.ts';

const dones = ['changed', 'ended', 'reopened', 'invited', 'sessions', 'detached'] as const;

/** The administrator's list of accounts, and a page for each. */
/** What an administrator writes about an account. */
type AccountRights = Parameters<typeof changeAccount>[2];

export async function accountsRoutes(
  app: FastifyInstance,
  { config, db, company }: AccessParts,
): Promise<void> {
  const { baseUrl } = config;
  const allowed = { config: { permission: 'accounts.manage' as const } };
  const sending = () => ({ baseUrl, now: DateTime.utc() });

  app.get('/accounts', allowed, async (request, reply) => listPage(request, reply, {}, []));

  app.post('/accounts', allowed, async (request, reply) => {
    const values = {
      email: text(request.body, 'email'),
      name: text(request.body, 'name'),
      role: text(request.body, 'role'),
      department: text(request.body, 'department'),
    };
    const password = rawText(request.body, 'password');
    const { email, name } = values;
    const rights = await rightsFrom(request);
    const wanted = { email, name, password: password === '' ? null : password, ...rights };
    const result = await createAccount(db, wanted, authorOf(request), DateTime.utc());
    if (!result.ok) {
      const problems = result.problems.map(({ field, code }) =>
        request.t(`account.problem.${field}.${code}`),
      );
      return listPage(request, reply, values, problems, 422);
    }
    if (password === '') await inviteAccount(db, result.id, authorOf(request), request.language, sending());
    return reply.redirect(`/accounts/${result.id}${password === '' ? '?done=invited' : ''}`, 303);
  });

  app.get<{ Params: { id: string }; Querystring: { done?: string } }>(
    '/accounts/:id',
    allowed,
    async (request, reply) => {
      const done = dones.find((one) => one === request.query.done);
      return accountPage(request, reply, request.params.id, { done });
    },
  );

  app.post<{ Params: { id: string } }>('/accounts/:id', allowed, async (request, reply) => {
    const { id } = request.params;
    const { body, language } = request;
    const change = { name: text(body, 'name'), email: text(body, 'email'), ...(await rightsFrom(request)) };
    const result = await changeAccount(db, id, change, authorOf(request), language, sending());
    if (result.ok) return reply.redirect(`/accounts/${id}?done=changed`, 303);
    return accountPage(request, reply, id, { problem: result.problem, typed: change }, 422);
  });

  app.post<{ Params: { id: string } }>('/accounts/:id/end', allowed, async (request, reply) => {
    const { id } = request.params;
    return answer(request, reply, id, 'ended', await endAccount(db, id, authorOf(request), DateTime.utc()));
  });

  app.post<{ Params: { id: string } }>('/accounts/:id/reopening', allowed, async (request, reply) => {
    const { id } = request.params;
    const result = await reopenAccount(db, id, authorOf(request), request.language, sending());
    return answer(request, reply, id, 'reopened', result);
  });

  app.post<{ Params: { id: string } }>('/accounts/:id/invitation', allowed, async (request, reply) => {
    const { id } = request.params;
    const result = await inviteAccount(db, id, authorOf(request), request.language, sending());
    return answer(request, reply, id, 'invited', result);
  });

  app.post<{ Params: { id: string } }>('/accounts/:id/sessions/end', allowed, async (request, reply) => {
    const account = orNotFound(await findAccount(db, request.params.id));
    // One's own stays: one would be signed out by ending the others.
    await endSessions(db, account, { allBut: actorOf(request).sessionId }, authorOf(request), DateTime.utc());
    return answer(request, reply, account.id, 'sessions', { ok: true });
  });

  app.post<{ Params: { id: string; sessionId: string } }>(
    '/accounts/:id/sessions/:sessionId/end',
    allowed,
    async (request, reply) => {
      const account = orNotFound(await findAccount(db, request.params.id));
      const which = { one: request.params.sessionId };
      await endSessions(db, account, which, authorOf(request), DateTime.utc());
      return answer(request, reply, account.id, 'sessions', { ok: true });
    },
  );

  app.post<{ Params: { id: string } }>('/accounts/:id/company/removal', allowed, async (request, reply) => {
    const account = orNotFound(await findAccount(db, request.params.id));
    await detachIdentities(db, account, authorOf(request), DateTime.utc());
    return answer(request, reply, account.id, 'detached', { ok: true });
  });

  async function rightsFrom({ body }: FastifyRequest) {
    const departments = await listDepartmentNames(db);
    return {
      role: roles.find((role) => role === text(body, 'role')) ?? ('employee' as const),
      departmentId: departments.find(({ id }) => id === text(body, 'department'))?.id ?? null,
    };
  }

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    done: (typeof dones)[number],
    result: { ok: true } | { ok: false; problem: string },
  ): Promise<FastifyReply> {
    if (result.ok) return reply.redirect(`/accounts/${id}?done=${done}`, 303);
    return accountPage(request, reply, id, { problem: result.problem }, 422);
  }

  async function listPage(
    request: FastifyRequest,
    reply: FastifyReply,
    values: Record<string, string>,
    problems: string[],
    status = 200,
  ): Promise<FastifyReply> {
    const query = Object.fromEntries(
      ['q', 'role', 'department', 'state', 'page'].map((name) => [name, text(request.query, name)]),
    );
    const filter = readFilter(query);
    const all = await listAccounts(db);
    return reply.page(
      'access/accounts',
      {
        title: request.t('accounts.title'),
        filter,
        listed: pageOfAccounts(all, filter),
        counts: {
          active: all.filter(({ endedAt }) => endedAt === null).length,
          ended: all.filter(({ endedAt }) => endedAt !== null).length,
        },
        addressOf: (page: number) => addressOf(filter, page),
        departments: await listDepartmentNames(db),
        roles,
        values,
        problems,
      },
      status,
    );
  }

  async function accountPage(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    said: { problem?: string; done?: string | undefined; typed?: AccountRights },
    status = 200,
  ): Promise<FastifyReply> {
    const account = orNotFound(await findAccount(db, id));
    const timeZone = await timeZoneOf(db, account.departmentId);
    const identities = await listIdentities(db, id);
    const sessions = account.endedAt === null ? await listSessions(db, id, DateTime.utc().toISO()) : [];
    return reply.page(
      'access/account-of',
      {
        title: account.name,
        account: {
          ...account,
          passwordHash: undefined,
          hasPassword: account.passwordHash !== null,
          createdAt: request.f.instant(account.createdAt, timeZone),
          endedAt: account.endedAt === null ? null : request.f.instant(account.endedAt, timeZone),
        },
        // What somebody has typed stays in the form when it is refused.
        rights: said.typed ?? account,
        identities,
        companyName: company?.name ?? null,
        sessions: shownSessions(sessions, request, timeZone),
        departments: await listDepartmentNames(db),
        roles,
        problem: said.problem === undefined ? undefined : request.t(`accounts.problem.${said.problem}`),
        done:
          said.done === undefined
            ? undefined
            : request.t(`accounts.done.${said.done}`, { name: account.name }),
      },
      status,
    );
  }
}
