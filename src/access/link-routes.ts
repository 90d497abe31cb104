import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { rawText, text } from '../web/forms.ts';
import type { AccessParts } from './access-parts.ts';
import { browserOf, letIn } from './browser.ts';
import { type AccessPurpose, linkPath, linkPaths } from './letters.ts';
import { type LinkWish, mayAskForLink, sendAskedLink, showLink, signInByLink } from './link-actions.ts';
import { setPasswordByLink } from './password-actions.ts';
import { linkLimits } from './rules.ts';

/** Asking for a link by e-mail, and the pages that the links open. */
export async function linkRoutes(
  app: FastifyInstance,
  { config, db, localAddress }: AccessParts,
): Promise<void> {
  const { baseUrl } = config;
  /** Letters that are being written while their pages have long been answered. */
  const underWay = new Set<Promise<void>>();
  app.addHook('onClose', async () => {
    await Promise.all(underWay);
  });

  app.get<{ Querystring: { to?: string; for?: string } }>(
    '/sign-in/link',
    { config: { permission: 'public' } },
    async (request, reply) => {
      const purpose = request.query.for === 'password' ? 'reset' : 'sign-in';
      return askPage(request, reply, { purpose, to: localAddress(request.query.to), problem: undefined });
    },
  );

  app.post('/sign-in/link', { config: { permission: 'public' } }, async (request, reply) => {
    const email = text(request.body, 'email');
    const purpose = text(request.body, 'for') === 'password' ? 'reset' : 'sign-in';
    const to = localAddress(text(request.body, 'to') || undefined);
    const page = { purpose, to, email } as const;
    if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254) {
      const problem = request.t('link.problem.email');
      return askPage(request, reply, { ...page, problem }, 422);
    }
    const now = DateTime.utc();
    const wish: LinkWish = {
      ...browserOf(request),
      email,
      purpose,
      returnTo: to,
      language: request.language,
    };
    const asked = await mayAskForLink(db, wish, now);
    if (!asked.ok) {
      const problem = request.t('link.problem.too-many', { minutes: Math.ceil(asked.waitSeconds / 60) });
      return askPage(request, reply, { ...page, problem }, 429);
    }
    // The page does not wait: how long the letter takes would tell whether there is anybody to write to.
    const sending = sendAskedLink(db, wish, { baseUrl, now })
      .catch((error: unknown) => request.log.error(error))
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
    return reply.page('access/link-asked', {
      title: request.t('link.asked.title'),
      email,
      minutes: linkLimits.askedMinutes,
    });
  });

  for (const [purpose, path] of Object.entries(linkPaths) as [AccessPurpose, string][]) {
    app.get<{ Params: { token: string } }>(
      `${path}/:token`,
      { config: { permission: 'public' } },
      async (request, reply) => linkPage(request, reply, purpose, request.params.token, undefined),
    );

    app.post<{ Params: { token: string } }>(
      `${path}/:token`,
      { config: { permission: 'public' } },
      async (request, reply) => {
        const { token } = request.params;
        const password = rawText(request.body, 'password');
        const now = DateTime.utc();
        const browser = browserOf(request);
        const { language } = request;
        // An invitation may be used without choosing a password; a reset is about nothing else.
        const used =
          purpose === 'sign-in' || (purpose === 'invitation' && password === '')
            ? await signInByLink(db, purpose, token, browser, now)
            : await setPasswordByLink(db, { purpose, token }, password, { browser, language, baseUrl, now });
        if (used.ok) return letIn(reply, baseUrl, used.signedIn, localAddress(used.returnTo ?? undefined));
        if (used.problem === 'spent') return spentPage(request, reply, purpose);
        const problem = request.t(`password.problem.${used.problem}`);
        return linkPage(request, reply, purpose, token, problem);
      },
    );
  }

  async function linkPage(
    request: FastifyRequest,
    reply: FastifyReply,
    purpose: AccessPurpose,
    token: string,
    problem: string | undefined,
  ): Promise<FastifyReply> {
    const owner = await showLink(db, purpose, token, DateTime.utc());
    if (owner === undefined) return spentPage(request, reply, purpose);
    const title = request.t(`link.${purpose}.title`);
    const action = linkPath(purpose, token);
    // The address holds a secret: the language switch of this page comes back to the sign-in page instead.
    const data = { title, purpose, action, owner, problem, url: '/sign-in' };
    return reply.page('access/link', data, problem === undefined ? 200 : 422);
  }

  function spentPage(request: FastifyRequest, reply: FastifyReply, purpose: AccessPurpose): FastifyReply {
    const title = request.t('link.spent.title');
    return reply.page('access/link-spent', { title, purpose, url: '/sign-in' }, 410);
  }

  function askPage(
    request: FastifyRequest,
    reply: FastifyReply,
    data: { purpose: 'sign-in' | 'reset'; to: string; email?: string; problem: string | undefined },
    status = 200,
  ): FastifyReply {
    const title = request.t(`link.ask.${data.purpose}.title`);
    return reply.page(
      'access/link-ask',
      { title, email: '', minutes: linkLimits.askedMinutes, ...data },
      status,
    );
  }
}
