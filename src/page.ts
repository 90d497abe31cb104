import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, Permission } from './access/rules.ts';
import { may } from './access/rules.ts';
import type { Config } from './config.ts';
import { languages, type Language } from './web/catalogue.ts';
import { HttpProblem } from './web/errors.ts';
import { formatter, type Format } from './web/format.ts';
import { text } from './web/forms.ts';
import { languageFromHeader, translator, type Translate } from './web/i18n.ts';
import { assetsVersion, createRender } from './web/pages.ts';

declare module 'fastify' {
  interface FastifyRequest {
    language: Language;
    t: Translate;
    f: Format;
  }
  interface FastifyReply {
    /** Sends a page: the view's name, its title, and what else the view needs (as `it` in the view). */
    page: (view: string, data: { title: string } & Record<string, unknown>, status?: number) => FastifyReply;
  }
}

/** What every view has as `it`, besides what its route gives. */
export interface PageContext {
  t: Translate;
  f: Format;
  language: Language;
  actor: Actor | undefined;
  may: (permission: Permission) => boolean;
  /** The hidden field's value of every form that changes something. */
  csrf: string;
  /** The address without the query, to mark where one is. */
  path: string;
  /** The whole address, to come back after switching the language. */
  url: string;
  assets: string;
  /** A claim was noted just now, and this is the page from which it was. */
  claimNoted: boolean;
  /** `count`: how many things wait there. */
  nav: { href: string; text: string; current: boolean; count: number }[];
  /** The pages of the section in which one is; empty where it has only one. */
  sectionTabs: { href: string; text: string; current: boolean }[];
}

const languageCookie = 'swap-language';
/** What leads back is kept with links and comes back in a header, which has its own limits. */
const longestAddress = 2000;
const oneYearSeconds = 365 * 24 * 3600;

interface NavItem {
  readonly href: string;
  /** Other addresses that belong to it. */
  readonly also?: readonly string[];
  readonly key: string;
  readonly permission: Permission;
  /** Whoever is on no staff list has none of their own. */
  readonly own?: true;
}

/** The pages’ top: each with the permission that shows it; several pages of one section stand below as its tabs. */
const navigation: readonly (NavItem | { readonly key: string; readonly tabs: readonly NavItem[] })[] = [
  { href: '/', key: 'nav.home', permission: 'home.view' },
  { href: '/my-day', key: 'nav.my-day', permission: 'my-day.view', own: true },
  { href: '/swap-days', key: 'nav.swap-days', permission: 'swap-days.view' },
  { href: '/seasons', key: 'nav.seasons', permission: 'seasons.view' },
  { href: '/briefing', key: 'nav.briefing', permission: 'briefing.view' },
  {
    key: 'nav.reflections',
    tabs: [
      { href: '/reflections', key: 'nav.reflections.own', permission: 'reflections.own', own: true },
      {
        href: '/reflections/surveys',
        also: ['/reflections/pulse', '/reflections/imports', '/reflections/own-questions'],
        key: 'nav.surveys',
        permission: 'reflections.counts',
      },
      { href: '/voices', key: 'nav.voices', permission: 'voices.read' },
    ],
  },
  {
    key: 'nav.friction',
    tabs: [
      { href: '/friction', key: 'nav.friction.log', permission: 'friction.note' },
      { href: '/agreements', key: 'nav.agreements', permission: 'agreements.view' },
    ],
  },
  {
    href: '/people',
    also: ['/departments', '/shift-patterns'],
    key: 'nav.people',
    permission: 'people.view',
  },
  { href: '/calls', key: 'nav.calls', permission: 'calls.view' },
  { href: '/reports', key: 'nav.reports', permission: 'reports.view' },
];

/** Language, formats, rendering and the one error page, for every route. */
export function pages(
  app: FastifyInstance,
  config: Config,
  rememberLanguage: (request: FastifyRequest, language: Language) => Promise<void>,
  waiting: (actor: Actor) => number | undefined,
): void {
  const render = createRender({ cache: true });
  const assets = assetsVersion();
  const secure = config.baseUrl.startsWith('https:');
  const translators = { ru: translator('ru'), en: translator('en') };
  const formatters = { ru: formatter('ru'), en: formatter('en') };

  app.decorateRequest('language', 'en');
  app.decorateRequest('t', {
    getter() {
      return translators[this.language];
    },
  });
  app.decorateRequest('f', {
    getter() {
      return formatters[this.language];
    },
  });
  app.addHook('onRequest', async (request) => {
    request.language = request.accountLanguage ?? chosenLanguage(request);
    // A NUL stands in no address of ours, and PostgreSQL breaks off a query that names one.
    if (/%00/.test(request.url)) throw new HttpProblem(400);
  });

  app.decorateReply('page', function (this: FastifyReply, view, data, status = 200) {
    const context = { ...contextOf(this.request, this, assets, waiting), ...data };
    // Pages are about this person at this moment; nobody between may keep them.
    return this.status(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(render(view, context));
  });

  app.post('/language', { config: { permission: 'public' } }, async (request, reply) => {
    const wanted = text(request.body, 'language');
    const language = languages.find((one) => one === wanted) ?? 'en';
    reply.setCookie(languageCookie, language, {
      path: '/',
      maxAge: oneYearSeconds,
      sameSite: 'lax',
      httpOnly: true,
      secure,
    });
    await rememberLanguage(request, language);
    return reply.redirect(localAddress(text(request.body, 'to')), 303);
  });

  app.setNotFoundHandler({ preHandler: [] }, (request, reply) => errorPage(request, reply, 404));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error(error);
    return errorPage(request, reply, status);
  });
}

/**
 * Only an address of this program: a link must not lead elsewhere after signing in. As browsers send addresses: what
 * a header cannot carry is encoded in them, and a name that is asked for twice is a list and no address.
 */
export function localAddress(to: unknown): string {
  return typeof to === 'string' && to.length <= longestAddress && /^\/(?![/\\])[!-[\]-~]*$/.test(to)
    ? to
    : '/';
}

function chosenLanguage(request: FastifyRequest): Language {
  const fromCookie = languages.find((one) => one === request.cookies[languageCookie]);
  return fromCookie ?? languageFromHeader(request.headers['accept-language']);
}

function contextOf(
  request: FastifyRequest,
  reply: FastifyReply,
  assets: string,
  waiting: (actor: Actor) => number | undefined,
): PageContext {
  const { t, f, language, actor } = request;
  const path = request.url.split('?')[0] ?? '/';
  return {
    t,
    f,
    language,
    actor,
    may: (permission) => may(actor, permission),
    csrf: reply.generateCsrf(),
    path,
    url: request.method === 'GET' ? request.url : '/',
    assets,
    claimNoted: actor !== undefined && text(request.query, 'claim-noted') === 'yes',
    ...navigationOf(actor, path, t, waiting),
  };
}

/** The sections that somebody may see, and the tabs of the one they are in (none where it has one page only). */
function navigationOf(
  actor: Actor | undefined,
  path: string,
  t: Translate,
  waiting: (actor: Actor) => number | undefined,
): Pick<PageContext, 'nav' | 'sectionTabs'> {
  const shown = navigation
    .map((section) => ({
      key: section.key,
      items: ('tabs' in section ? section.tabs : [section]).filter(
        ({ permission, own }) => may(actor, permission) && (own !== true || actor?.employeeId != null),
      ),
    }))
    .filter(({ items }) => items.length > 0);
  const here = (item: NavItem): number =>
    Math.max(0, ...[item.href, ...(item.also ?? [])].map((href) => (isWithin(path, href) ? href.length : 0)));
  // Of two addresses one of which lies below the other, the nearer one.
  const nearest = Math.max(0, ...shown.flatMap(({ items }) => items.map(here)));
  const isHere = (item: NavItem): boolean => nearest > 0 && here(item) === nearest;
  const section = shown.find(({ items }) => items.some(isHere));
  return {
    nav: shown.map(({ key, items }) => ({
      href: items[0]?.href ?? '/',
      text: t(key),
      count: items[0]?.href === '/' && actor !== undefined ? (waiting(actor) ?? 0) : 0,
      current: items.some(isHere),
    })),
    sectionTabs:
      section === undefined || section.items.length < 2
        ? []
        : section.items.map((item) => ({ href: item.href, text: t(item.key), current: isHere(item) })),
  };
}

/** Whether an address is this page or one below it; the home page has none below. */
function isWithin(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}

const knownStatuses = [400, 403, 404, 409, 413, 429];

function errorPage(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
  const known = knownStatuses.includes(status) ? status : status >= 500 ? 500 : 400;
  const { t } = request;
  return reply.page(
    'errors/error',
    { title: t(`error.${known}.title`), explanation: t(`error.${known}.text`) },
    status >= 500 ? 500 : status,
  );
}
