import { parseArgs } from 'node:util';
import { launchChromium } from './chromium.ts';

/**
 * Takes a screenshot of a page of a running server, to be looked at:
 * `node --import tsx test/support/look.ts /people out.png --as head.sales@demo.example [--ru] [--phone] [--dark] [--print] [--base URL]`
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ru: { type: 'boolean' },
    phone: { type: 'boolean' },
    dark: { type: 'boolean' },
    print: { type: 'boolean' },
    as: { type: 'string' },
    password: { type: 'string' },
    base: { type: 'string' },
    width: { type: 'string' },
  },
});
const [path = '/', out = 'page.png'] = positionals;
const base = values.base ?? 'http://127.0.0.1:3000';

const browser = await launchChromium();
try {
  const context = await browser.newContext({
    viewport: values.phone
      ? { width: 390, height: 844 }
      : { width: Number(values.width ?? 1440), height: 900 },
    deviceScaleFactor: values.phone ? 2 : 1,
    colorScheme: values.dark ? 'dark' : 'light',
    locale: values.ru ? 'ru-RU' : 'en-GB',
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`console: ${message.text()}`);
  });
  if (values.as !== undefined) {
    await page.goto(`${base}/sign-in`);
    await page.fill('input[type=email]', values.as);
    await page.fill('input[type=password]', values.password ?? 'swap-a-day-demo');
    await page.click('form.form button.primary');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }
  await page.goto(base + path);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  if (values.print) await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: out, fullPage: true });
  const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));
  if (overflow > 0) console.error(`the page is ${overflow} px wider than the window`);
} finally {
  await browser.close();
}
