import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { DateTime } from 'luxon';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { sessionCookie } from '../../src/access/guard.ts';
import { insertAccount } from '../../src/access/queries.ts';
import { openSession } from '../../src/access/sessions.ts';
import type { Db } from '../../src/database/connect.ts';
import { testApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { freshSqlite } from '../support/databases.ts';
import { layWire, type Wire } from '../support/wire.ts';
import { at, storeLiveDay } from '../swapdays/live/fixture.ts';

const undo: (() => Promise<void>)[] = [];
let db: Db;
let browser: Browser;
let wire: Wire;
let context: BrowserContext;

beforeAll(async () => {
  [db, browser] = await Promise.all([freshSqlite(undo), launchChromium()]);
  await storeLiveDay(db);
  const { app } = await testApp(db);
  wire = await layWire(await app.listen({ port: 0, host: '127.0.0.1' }));
  undo.push(
    () => app.close(),
    async () => wire.cut(),
    () => browser.close(),
  );
  for (const id of ['v1', 'v2']) {
    await insertAccount(db, {
      id: `account-${id}`,
      email: `${id}@example.org`,
      name: `Account ${id}`,
      passwordHash: null,
      role: 'employee',
      departmentId: 'service',
      employeeId: id,
      language: 'en',
      createdAt: at('08:00').toUTC().toISO() ?? '',
      endedAt: null,
    });
  }
}, 60_000);
beforeEach(() => {
  // The browser's clock is another one: the page goes by the server's.
  vi.useFakeTimers({ toFake: ['Date'], now: at('10:07').toMillis() });
});
afterEach(async () => {
  await context.close();
  await db.deleteFrom('helpCall').execute();
  await db.deleteFrom('liveMark').execute();
  vi.useRealTimers();
});
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A phone on which somebody is signed in. */
async function phoneOf(id: 'v1' | 'v2', javaScriptEnabled = true): Promise<Page> {
  context = await browser.newContext({
    baseURL: wire.base,
    viewport: { width: 390, height: 844 },
    javaScriptEnabled,
  });
  await signIn(id);
  return context.newPage();
}

async function signIn(id: 'v1' | 'v2'): Promise<void> {
  const value = await openSession(db, `account-${id}`, 'test', DateTime.utc());
  await context.addCookies([{ name: sessionCookie, value, url: wire.base }]);
}

const first = '#my-day > .steps.now > .step';
const keptIn = (page: Page, cache: string) =>
  page.evaluate<number>(`caches.open("${cache}").then((c) => c.keys()).then((keys) => keys.length)`);
const callsMade = () => db.selectFrom('helpCall').select(['employeeId', 'kind']).execute();

/** Without a network: the browser says so, and nothing gets through, from a worker either. */
async function offline(): Promise<void> {
  wire.cut();
  await context.setOffline(true);
}
async function online(): Promise<void> {
  await wire.mend();
  await context.setOffline(false);
}

it('opens without a network as it was last seen, and sends a tap once there is one again', async () => {
  const page = await phoneOf('v1');
  await page.goto('/my-day');
  expect(await page.locator(first).textContent()).toContain('Sales calls');
  expect(await page.locator('.kept').isVisible()).toBe(false);
  // The sheet that nobody has opened, and what both need to look like themselves.
  await expect.poll(() => keptIn(page, 'my-day-pages')).toBe(2);
  await expect.poll(() => keptIn(page, 'my-day-assets')).toBeGreaterThanOrEqual(6);

  await offline();
  await page.goto('/my-day/sheet');
  expect(await page.locator('.kept').textContent()).toContain('10:07');
  expect(await page.locator('.course tr').count()).toBe(4);
  expect(await page.evaluate('document.styleSheets.length')).toBe(5);
  await page.goto('/my-day');
  expect(await page.locator('.kept').isVisible()).toBe(true);
  expect(await page.locator(first).textContent()).toContain('Sales calls');
  await page.click('.report > summary');
  await page.click('[data-call=late] button >> nth=0');
  const waiting = page.locator('#my-waiting');
  await expect.poll(() => waiting.textContent()).toContain('I am late and come at 10:20. Not sent yet');
  await page.click('.report > summary');
  await page.click('[data-call=late] button >> nth=1');
  await expect.poll(() => waiting.textContent()).toContain('I am late and come at 10:30. Not sent yet');
  // The page closed and opened again, the tap still waits.
  await page.goto('/my-day');
  await expect.poll(() => waiting.isVisible()).toBe(true);
  expect(await callsMade()).toEqual([]);

  await online();
  await page.waitForSelector('section.call');
  expect(await page.locator('section.call').textContent()).toContain('you are late and come at 10:30');
  expect([await waiting.isVisible(), await page.locator('.kept').isVisible()]).toEqual([false, false]);
  // Every call that was ever made, also one that was replaced.
  expect(await callsMade()).toEqual([{ employeeId: 'v1', kind: 'late' }]);

  // What is kept knows the tap already.
  await expect
    .poll(() => page.evaluate<string>("caches.match('/my-day').then((kept) => kept.text())"))
    .toContain('you are late and come at 10:30');
  // What the server refuses is said once and not sent again.
  let refused = 0;
  await page.route('**/calls', (route) => {
    refused += 1;
    return route.fulfill({ status: 422, body: '' });
  });
  await page.click('.report > summary');
  await page.click('.sure > summary');
  await page.click('[data-call=ill] button');
  await expect.poll(() => waiting.textContent()).toContain('Not sent: this day is over or has changed');
  await page.evaluate("window.dispatchEvent(new Event('online'))");
  await page.goto('/my-day');
  await expect.poll(() => waiting.textContent()).toContain('Not sent: this day');
  expect(refused).toBe(1);
  await waiting.locator('button').click();
  expect(await waiting.isVisible()).toBe(false);
}, 60_000);

it('shows nobody what the phone keeps of somebody else, sends nothing in another’s name, and forgets at sign-out', async () => {
  const page = await phoneOf('v1');
  await page.goto('/my-day');
  await expect.poll(() => keptIn(page, 'my-day-pages')).toBe(2);
  await offline();
  await page.click('.report > summary');
  await page.click('[data-call=help] button');
  await expect.poll(() => page.locator('#my-waiting').isVisible()).toBe(true);
  // Somebody else is signed in on the same phone and has not opened My day before the network goes.
  await page.goto('about:blank');
  await online();
  await signIn('v2');
  await page.goto('/account');
  await offline();
  expect((await page.goto('/my-day'))?.status()).toBe(503);
  expect(await page.textContent('body')).toContain('Your phone has not kept this page yet');
  await online();
  await page.goto('/my-day');
  expect(await page.locator(first).textContent()).toContain('Service calls');
  await expect.poll(() => keptIn(page, 'my-day-pages')).toBe(2);
  expect(await callsMade()).toEqual([]);

  // Whose session was ended elsewhere is led to sign in, and nothing is kept.
  await db.deleteFrom('session').execute();
  await page.goto('/my-day');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  expect(await keptIn(page, 'my-day-pages')).toBe(0);
  await signIn('v2');
  await page.goto('/my-day');
  await expect.poll(() => keptIn(page, 'my-day-pages')).toBe(2);
  await page.goto('/account');
  await page.click('form[action="/session/end"] button');
  await page.waitForURL(/sign-in/);
  expect(await page.evaluate('caches.keys()')).toEqual([]);
  expect(await page.evaluate('localStorage.length')).toBe(0);
}, 60_000);

it('moves on by the server’s clock, and finds nothing of axe’s, with the panel open too', async () => {
  const page = await phoneOf('v1');
  const errors: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/my-day');
  expect(await page.locator(first).textContent()).toContain('Now, until 11:00');
  expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
  await page.click('.report > summary');
  await page.click('.sure > summary');
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const rules = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa'] } };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(rules)})`);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await page.locator('.report[open]').count()).toBe(0);

  expect(errors).toEqual([]);

  // The phone wakes so much later, and there is no network to ask.
  await offline();
  const wakes = (minutes: number) =>
    page.evaluate(`(() => {
      const now = Date.now();
      Date.now = () => now + ${minutes * 60_000};
      document.dispatchEvent(new Event('visibilitychange'));
    })()`);
  await wakes(52);
  expect(await page.locator(first).textContent()).toContain('Sales calls');
  await wakes(1);
  expect(await page.locator(first).textContent()).toContain('Lunch');
  expect(await page.locator('.past .step').count()).toBe(2);
  expect(await page.locator('.kept-old').isVisible()).toBe(false);
  // Left open overnight, it says that it is another day's.
  await wakes(24 * 60);
  expect(await page.locator('.kept-old').isVisible()).toBe(true);
  await online();
}, 60_000);

it('works without a script', async () => {
  const page = await phoneOf('v1', false);
  await page.goto('/my-day');
  await page.click('.report > summary');
  await page.click('[data-call=late] button >> nth=1');
  await page.waitForURL(/notice=sent/);
  expect(await page.locator('section.call').textContent()).toContain(
    'You have said that you are late and come at 10:30.',
  );
  expect(await callsMade()).toEqual([{ employeeId: 'v1', kind: 'late' }]);
}, 60_000);
