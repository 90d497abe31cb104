import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import axe, { type AxeResults } from 'axe-core';
import { DateTime } from 'luxon';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLink } from '../../src/access/links.ts';
import { theProgram } from '../../src/audit/record.ts';
import { keepUpload } from '../../src/calls/import/uploads.ts';
import { insertLinks, newToken } from '../../src/swapdays/invitations/links.ts';
import { mayLoadDemo } from '../../src/demo/load.ts';
import { uploadPast } from '../../src/reflections/exchange/actions.ts';
import { launchChromium } from '../support/chromium.ts';
import { type DemoServer, startDemoServer } from '../support/demo-server.ts';

let server: DemoServer;
let pastPath: string;
let browser: Browser;
let boardPath: string;
let rolePlayPath: string;
let publicationPath: string;
let answerPath: string;
let livePath: string;
let personId: string;
let uploadId: string;
let questionPath: string;
let surveyPath: string;
let pastSurveyPath: string;
let seasonPath: string;
let pastSeasonPath: string;
let workshopPath: string;
let letterPath: string;
let accountPath: string;
let invitationPath: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer(), launchChromium()]);
  expect(await mayLoadDemo(server.db)).toBe(false);
  const day = await server.db
    .selectFrom('swapDay')
    .select('id')
    .where('kind', '=', 'cover')
    .executeTakeFirstOrThrow();
  boardPath = `/swap-days/${day.id}`;
  const rolePlay = await server.db
    .selectFrom('swapDay')
    .select('id')
    .where('kind', '=', 'role-play')
    .executeTakeFirstOrThrow();
  rolePlayPath = `/swap-days/${rolePlay.id}`;
  const draft = await server.db
    .selectFrom('swapDay')
    .select('id')
    .where('publishedAt', 'is', null)
    .executeTakeFirstOrThrow();
  publicationPath = `/swap-days/${draft.id}/publication`;
  const asked = await server.db
    .selectFrom('invitation')
    .select('id')
    .where('swapDayId', '=', rolePlay.id)
    .executeTakeFirstOrThrow();
  const { token: ownToken, tokenHash } = newToken();
  const forever = '2999-01-01T00:00:00.000Z';
  await insertLinks(server.db, [{ tokenHash, invitationId: asked.id, expiresAt: forever }]);
  answerPath = `/invitations/${asked.id}?token=${ownToken}`;
  // On a day off nothing is under way, and the page says so for another day.
  const today = await server.db
    .selectFrom('swapDay')
    .select('id')
    .where('date', '=', DateTime.now().setZone('Europe/Moscow').toFormat('yyyy-MM-dd'))
    .executeTakeFirst();
  livePath = `/swap-days/${(today ?? day).id}/live`;
  const trainee = await server.db
    .selectFrom('swapParticipant')
    .select('employeeId')
    .where('swapDayId', '=', day.id)
    .executeTakeFirstOrThrow();
  personId = trainee.employeeId;
  const [over, season] = await server.db.selectFrom('season').select('id').orderBy('fromDate').execute();
  if (over === undefined || season === undefined)
    throw new Error('the demo has a season over and one to come');
  pastSeasonPath = `/seasons/${over.id}`;
  seasonPath = `/seasons/${season.id}`;
  const surveyOf = async (seasonId: string) => {
    const { id } = await server.db
      .selectFrom('survey')
      .select('id')
      .where('seasonId', '=', seasonId)
      .executeTakeFirstOrThrow();
    return `/reflections/surveys/${id}`;
  };
  [surveyPath, pastSurveyPath] = [await surveyOf(season.id), await surveyOf(over.id)];
  const plan = await server.db
    .selectFrom('seasonPlan')
    .select('planJson')
    .where('seasonId', '=', season.id)
    .executeTakeFirstOrThrow();
  const { workshops } = JSON.parse(plan.planJson) as { workshops: string[] };
  workshopPath = `${seasonPath}/workshops/${workshops[0]}`;
  const question = await server.db
    .selectFrom('briefingQuestion')
    .select(['id', 'departmentId'])
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  questionPath = `/briefing/${question.departmentId}/questions/${question.id}`;
  const account = await server.db.selectFrom('account').select('id').executeTakeFirstOrThrow();
  accountPath = `/accounts/${account.id}`;
  const expiresAt = DateTime.utc().plus({ days: 1 }).toISO();
  const wanted = { purpose: 'invitation', accountId: account.id, expiresAt };
  const token = await createLink(server.db, wanted, DateTime.utc());
  invitationPath = `/sign-in/invitation/${token}`;
  const letter = await server.db.selectFrom('letter').select('id').executeTakeFirstOrThrow();
  letterPath = `/mailbox/${letter.id}`;
  uploadId = await keepUpload(server.db, createReadStream('data/samples/any-table.csv'), {
    fileName: 'any-table.csv',
    departmentId: null,
    uploadedBy: 'test',
    uploadedAt: '2026-12-01T09:00:00.000Z',
    delimiter: ';',
  });
  const past = await uploadPast(
    server.db,
    { fileName: 'past-survey.csv', content: await readFile('data/samples/past-survey.csv') },
    theProgram,
    DateTime.utc(),
  );
  if (!past.ok) throw new Error(past.problem.code);
  pastPath = `/reflections/imports/${past.id}`;
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

interface Look {
  language?: 'ru-RU' | 'en-GB';
  dark?: boolean;
  javaScript?: boolean;
}

async function signIn(
  email: string,
  look: Look = {},
): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({
    baseURL: server.base,
    locale: look.language ?? 'en-GB',
    colorScheme: look.dark ? 'dark' : 'light',
    viewport: wide,
    javaScriptEnabled: look.javaScript ?? true,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/sign-in');
  await page.fill('input[type=email]', email);
  await page.fill('input[type=password]', 'swap-a-day-demo');
  await page.click('form.form button.primary');
  await page.waitForURL((url) => url.pathname === '/');
  return { context, page, errors };
}

const head = 'head.sales@demo.example';
const wizard = 'exercise=cover&guest=sales&host=service&training=180';
const addresses = (): string[] => [
  '/',
  '/my-day',
  '/swap-days',
  '/swap-days/new',
  `/swap-days/new/date?${wizard}`,
  boardPath,
  // Of all kinds a role-play asks for the most: its form has every field but a visit's.
  `${rolePlayPath}/people`,
  `${rolePlayPath}/role-play`,
  publicationPath,
  answerPath,
  '/scenarios',
  '/scenarios/new',
  `${boardPath}/callers`,
  livePath,
  `${boardPath}/people/${personId}/edit?from=12&to=16`,
  '/seasons',
  '/seasons/new',
  pastSeasonPath,
  seasonPath,
  `${seasonPath}/capacity`,
  `${seasonPath}/people`,
  `${seasonPath}/people/${personId}`,
  `${seasonPath}/draw`,
  `${seasonPath}/fairness`,
  workshopPath,
  '/agreements?state=all',
  '/agreements/truce/sales/service',
  '/friction',
  '/friction/new',
  '/briefing',
  '/briefing/service',
  '/briefing/service/edit',
  '/briefing/service/sections/new?like=prices',
  '/reflections/privacy',
  '/reflections/surveys',
  questionPath,
  '/my-day/calendar',
  '/reflections',
  '/reflections/code',
  '/people',
  `/people/${personId}`,
  '/people/new',
  '/people/import',
  '/departments',
  '/departments/sales',
  '/shift-patterns',
  '/shift-patterns/new',
  '/calls',
  '/calls/service/forecast',
  '/calls/service/forecast/weeks',
  '/calls/calendar',
  '/calls/calendar/country?country=RU',
  '/calls/imports/new',
  `/calls/uploads/${uploadId}/mapping`,
  '/calls/sales/handling',
  '/calls/staffing',
  '/outbox',
  letterPath,
  '/account',
  '/accounts',
  accountPath,
  '/sign-in/link?for=password',
  invitationPath,
  '/audit',
];

/** Rules that can find on a phone in the light scheme what they did not find wide and dark: the rest reads the same HTML. */
const rulesOfTheLook = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];
const everyRule = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa'] };

/** What axe says of the page that is shown. The frame that shows a letter lets no script in, not even axe’s. */
async function axeFindings(page: Page, runOnly: unknown): Promise<string[]> {
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'], preload: false, iframes: false });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

async function overflow(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
}

async function open(page: Page, address: string, language: string): Promise<void> {
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(200);
  expect(await page.getAttribute('html', 'lang'), address).toBe(language);
}

describe('every page has no error in the console and nothing wider than the window', () => {
  // Russian words are longer and a phone is narrower: the two that break first, and one of each scheme.
  it('in Russian, wide and dark, then on a phone and light; axe finds nothing serious in either', async () => {
    const { context, page, errors } = await signIn('admin@demo.example', { language: 'ru-RU', dark: true });
    for (const address of addresses()) {
      await page.setViewportSize(wide);
      await page.emulateMedia({ colorScheme: 'dark' });
      await open(page, address, 'ru');
      expect(await overflow(page), `${address} is too wide`).toBeLessThanOrEqual(0);
      await page.evaluate(axe.source);
      expect(await axeFindings(page, everyRule), address).toEqual([]);
      // The window that grows narrow is as good as a new one: no script of ours asks how wide it is.
      await page.setViewportSize(phone);
      await page.emulateMedia({ colorScheme: 'light' });
      expect(await overflow(page), `${address} is too wide for a phone`).toBeLessThanOrEqual(0);
      const findings = await axeFindings(page, { type: 'rule', values: rulesOfTheLook });
      expect(findings, `${address} on a phone`).toEqual([]);
    }
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  it('for HR: the log with its claims, its categories and files, on a phone', async () => {
    const { context, page, errors } = await signIn('hr@demo.example', { language: 'ru-RU' });
    await page.setViewportSize(phone);
    for (const address of [
      '/friction',
      '/friction/duplicates',
      '/friction/categories',
      '/friction/imports',
      '/reflections/imports',
      '/reflections/pulse',
      '/reflections/own-questions',
      surveyPath,
      `${surveyPath}/own-questions`,
      `${surveyPath}/closure`,
      pastSurveyPath,
      pastPath,
      '/reports',
      '/reports/effect',
      '/reports/claims',
      '/reports/participation',
      '/reports/agreements',
      '/reports/trend',
      '/reports/voices',
      '/voices',
      '/voices/desk',
      '/voices/desk?state=released',
    ]) {
      await open(page, address, 'ru');
      expect(await overflow(page), `${address} is too wide for a phone`).toBeLessThanOrEqual(0);
      await page.evaluate(axe.source);
      expect(await axeFindings(page, everyRule), address).toEqual([]);
    }
    await page.goto('/friction');
    await page.click('#claims .claims a');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.evaluate(axe.source);
    expect(await axeFindings(page, everyRule)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  }, 60_000);

  it('for a head: a debrief with its lines, an agreement to sign and one to word anew, on a phone', async () => {
    const { context, page, errors } = await signIn('head.service@demo.example', { language: 'ru-RU' });
    await page.setViewportSize(phone);
    const { swapDayId, id } = await server.db
      .selectFrom('agreement')
      .select(['swapDayId', 'id'])
      .where('state', '=', 'proposed')
      .where('swapDayId', 'is not', null)
      .executeTakeFirstOrThrow();
    const line = await server.db
      .selectFrom('debriefLine')
      .select('id')
      .where('swapDayId', '=', swapDayId)
      .executeTakeFirstOrThrow();
    const debrief = `/swap-days/${swapDayId}/debrief`;
    for (const address of [
      debrief,
      `${debrief}?screen=yes`,
      `${debrief}/lines/${line.id}`,
      `/agreements/${id}`,
      `/agreements/${id}/wording`,
      '/agreements/new',
    ]) {
      await open(page, address, 'ru');
      expect(await overflow(page), `${address} is too wide for a phone`).toBeLessThanOrEqual(0);
      await page.evaluate(axe.source);
      expect(await axeFindings(page, everyRule), address).toEqual([]);
    }
    expect(errors).toEqual([]);
    await context.close();
  }, 60_000);

  // The same page says the same to axe in English.
  it('in English, wide and light', async () => {
    const { context, page, errors } = await signIn('admin@demo.example', { language: 'en-GB' });
    for (const address of addresses()) {
      await open(page, address, 'en');
      expect(await overflow(page), `${address} is too wide`).toBeLessThanOrEqual(0);
    }
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);
});

describe('a head of department', () => {
  it('chooses the browser’s language at first, switches it, and keeps it', async () => {
    const { context, page } = await signIn(head, { language: 'ru-RU' });
    expect(await page.title()).toContain('День обмена');
    await page.click('.languages button[value=en]');
    await expect.poll(() => page.title()).toContain('Swap a Day');
    await page.goto('/people');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await context.close();
  });

  it('reaches everything on the first page with the keyboard, the skip link first', async () => {
    const { context, page } = await signIn(head);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    const reached = new Set<string>();
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab');
      reached.add(String(await page.evaluate('document.activeElement.getAttribute("href") ?? ""')));
    }
    expect([...reached]).toEqual(
      expect.arrayContaining(['/swap-days', '/people', '/calls', '/swap-days/new']),
    );
    await context.close();
  });

  it('prints the board on one sheet of A4', async () => {
    const { context, page } = await signIn(head);
    await page.goto(boardPath);
    const pdf = await page.pdf({ format: 'A4', landscape: true, printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    await context.close();
  });

  it('works without JavaScript: plans a swap day from the first step to the board', async () => {
    const { context, page } = await signIn(head, { javaScript: false });
    await page.goto('/swap-days/new');
    await page.click('main button.primary');
    await page.locator('main a[href*="date="]').first().click();
    await page.click('main button.primary');
    await page.waitForURL(/\/swap-days\/[0-9a-f-]{36}/);
    for (let i = 0; i < 30 && (await page.locator('.board').count()) === 0; i++)
      await page.waitForTimeout(1000);
    expect(await page.locator('.board').count()).toBeGreaterThan(0);
    await context.close();
  });
});
