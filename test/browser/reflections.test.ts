import axe, { type AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Db } from '../../src/database/connect.ts';
import { createPasses, linkPath, replaceCode } from '../../src/reflections/fill/passes.ts';
import type { Request } from '../../src/reflections/requests/queries.ts';
import { testApp } from '../support/app.ts';
import { launchChromium } from '../support/chromium.ts';
import { freshSqlite } from '../support/databases.ts';
import { layWire, type Wire } from '../support/wire.ts';
import { answered, ask, survey } from '../reflections/fill/asked.ts';

const undo: (() => Promise<void>)[] = [];
let db: Db;
let browser: Browser;
let wire: Wire;
let context: BrowserContext;
let request: Request;
let path: string;

beforeAll(async () => {
  [db, browser] = await Promise.all([freshSqlite(undo), launchChromium()]);
  await survey(db, ['s0', 's1']);
  request = await ask(db, 's0');
  path = linkPath((await createPasses(db, 'link', [request])).get(request.id) ?? '');
  const { app } = await testApp(db);
  wire = await layWire(await app.listen({ port: 0, host: '127.0.0.1' }));
  undo.push(
    () => app.close(),
    async () => wire.cut(),
    () => browser.close(),
  );
}, 60_000);
afterEach(async () => {
  await context.close();
  await db.deleteFrom('respondent').execute();
});
afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function phone(options: { width?: number; height?: number; script?: boolean } = {}): Promise<Page> {
  const { width = 390, height = 844, script = true } = options;
  context = await browser.newContext({
    baseURL: wire.base,
    viewport: { width, height },
    locale: 'ru-RU',
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

const values = async (): Promise<Record<string, number | string | null>> =>
  Object.fromEntries((await answered(db)).map(({ code, value, words }) => [code, words ?? value]));
const screen = '.screen:not([hidden])';
const at = (page: Page) => page.getAttribute(screen, 'data-at');
const kept = (page: Page, storage: string) => page.evaluate<number>(`Object.keys(${storage}).length`);

async function offline(): Promise<void> {
  wire.cut();
  await context.setOffline(true);
}
async function online(): Promise<void> {
  await wire.mend();
  await context.setOffline(false);
}

it('is filled in with taps; without a network nothing is lost, also when the page is closed', async () => {
  let page = await phone();
  await page.goto(path);
  await page.click(`${screen} .primary`);
  await page.click(`${screen} .option >> nth=5`);
  await expect.poll(() => at(page)).toBe('2');
  await expect.poll(values).toEqual({ 'friction-1': 6 });

  await offline();
  await page.click(`${screen} .option >> nth=1`);
  await page.click(`${screen} .option >> nth=2`);
  await page.click(`${screen} .back`);
  await page.click(`${screen} .option >> nth=4`);
  await expect.poll(() => at(page)).toBe('4');
  const unsent = () => page.locator('#unsent');
  await expect.poll(() => unsent().textContent()).toContain('ещё не\u00a0отправлено. Ответов: 2.');
  expect(await values()).toEqual({ 'friction-1': 6 });
  await page.close();

  await online();
  page = await context.newPage();
  await page.goto(`${path}?at=2`);
  // What was said last on this device stands in its field, and goes out.
  expect(await page.isChecked(`${screen} input[value="2"]`)).toBe(true);
  await expect.poll(values).toEqual({ 'friction-1': 6, 'friction-2': 2, 'friction-3': 5 });
  await expect.poll(() => unsent().isVisible()).toBe(false);
  await expect.poll(() => kept(page, 'localStorage')).toBe(0);

  // Two tabs: the last one wins, and a wave that closes meanwhile drops nothing without a word.
  const second = await context.newPage();
  await second.goto(`${path}?at=2`);
  await second.click(`${screen} .option >> nth=6`);
  await page.goto(`${path}?at=2`);
  await page.click(`${screen} .option >> nth=0`);
  await expect.poll(values).toMatchObject({ 'friction-2': 1 });
  await db.updateTable('reflectionRequest').set({ state: 'closed' }).execute();
  await second.click(`${screen} .option >> nth=3`);
  await expect.poll(() => second.locator('#unsent').textContent()).toContain('Не\u00a0отправлено ответов: 1');
  expect(await kept(second, 'localStorage')).toBe(1);
  await db.updateTable('reflectionRequest').set({ state: 'open' }).execute();
}, 60_000);

it('is filled in with the keyboard alone: digits go on, arrows only choose, Enter goes on', async () => {
  const page = await phone({ width: 1200 });
  await page.goto(`${path}?at=1`);
  const focused = () => page.evaluate<string>('document.activeElement.tagName');
  await page.keyboard.press('4');
  await expect.poll(() => at(page)).toBe('2');
  // A screen reader says where one is: the new question's heading, with its number.
  expect(await focused()).toBe('H2');
  expect(await page.textContent(`${screen} h2`)).toMatch(/^Вопрос 2 из\u00a015/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await at(page)).toBe('2');
  await page.keyboard.press('Enter');
  await expect.poll(() => at(page)).toBe('3');
  await page.keyboard.press('0');
  await expect.poll(() => at(page)).toBe('4');
  await expect.poll(values).toEqual({ 'friction-1': 4, 'friction-2': 3, 'friction-3': null });
  await page.goBack();
  await expect.poll(() => at(page)).toBe('3');
}, 30_000);

it('shows each of the twelve on one screen of a small phone, with targets of 44 px, and axe finds nothing', async () => {
  const page = await phone({ width: 360, height: 640 });
  for (let number = 1; number <= 15; number++) {
    await page.goto(`${path}?at=${number}`);
    const [high, wide] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]',
    );
    expect([number, high <= 0 || number > 12, wide <= 0]).toEqual([number, true, true]);
    const lowest = await page.evaluate<number>(
      `Math.min(...[...document.querySelectorAll('${screen} .option, ${screen} .button')].map((one) => one.getBoundingClientRect().height))`,
    );
    expect(lowest, String(number)).toBeGreaterThanOrEqual(44);
    if (![1, 12, 15].includes(number)) continue;
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<AxeResults>(
      "axe.run(document, { resultTypes: ['violations'], preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] })",
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
}, 60_000);

it('works without JavaScript from the first question to the end', async () => {
  const page = await phone({ script: false });
  await page.goto(path);
  await page.click(`${screen} a.primary`);
  for (let number = 1; number <= 12; number++) {
    expect(await at(page)).toBe(String(number));
    await page.click(`${screen} .option >> nth=${number % 7}`);
    await page.click(`${screen} .primary`);
  }
  await page.fill(`${screen} [name=answer]`, '12');
  await page.click(`${screen} .primary`);
  await page.click(`${screen} [name=skip]`);
  await page.fill(`${screen} textarea`, 'Быстро помогают');
  await page.click(`${screen} .primary`);
  expect(await page.textContent(`${screen} h1`)).toBe('Спасибо!');
  const found = await values();
  expect(Object.keys(found)).toHaveLength(14);
  expect(found).toMatchObject({ 'friction-1': 2, 'claims-made': 12, comment: 'Быстро помогают' });
}, 30_000);

it('on a shared device leaves nothing behind: not in the browser, not behind the back button', async () => {
  const page = await phone();
  await page.goto('/reflections/code');
  await page.fill('[name=code]', await replaceCode(db, request));
  await page.click('form.form button');
  await page.waitForURL('**/reflections/desk');
  await page.click(`${screen} .primary`);
  await page.click(`${screen} .option >> nth=5`);
  await expect.poll(values).toEqual({ 'friction-1': 6 });
  await offline();
  await page.click(`${screen} .option >> nth=5`);
  await expect.poll(() => page.locator('#unsent').isVisible()).toBe(true);
  expect([await kept(page, 'localStorage'), await kept(page, 'sessionStorage')]).toEqual([0, 1]);
  await online();
  await expect.poll(values, { timeout: 10_000 }).toEqual({ 'friction-1': 6, 'friction-2': 6 });
  await page.goto('/reflections/desk?at=end');
  await page.click(`${screen} .primary`);
  await page.waitForURL('**/reflections/code?left=yes');
  expect([await kept(page, 'localStorage'), await kept(page, 'sessionStorage')]).toEqual([0, 0]);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('swap-desk');
  await page.goBack();
  await page.waitForURL('**/reflections/code');
  expect(await page.content()).not.toContain('Olga');
}, 30_000);
