import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { complaintsOf, openBrowser, settingsFor } from './support/browser.ts';

// What an organisation serves: the production build at its own address, with the headers that it comes with.
const folder = path.join(__dirname, '../../dist/app');
const origin = 'https://peerloom.example.com';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.png': 'image/png',
};

interface HostSettings {
  readonly globalHeaders: Readonly<Record<string, string>>;
  readonly routes: readonly { readonly route: string; readonly headers: Readonly<Record<string, string>> }[];
}

const settings = JSON.parse(
  readFileSync(path.join(folder, 'staticwebapp.config.json'), 'utf8'),
) as HostSettings;
const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));

let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  browser = await openBrowser();
  context = await browser.newContext(settingsFor({ width: 1024 }));
  // Nobody else answers here: neither Microsoft's network nor Entra.
  await context.route('**', (route) => route.abort());
  await context.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = path.join(folder, pathname);
    if (!existsSync(file)) return route.fulfill({ status: 404 });

    const own = settings.routes.find((entry) => matches(entry.route, pathname));
    const type = types[path.extname(pathname)] ?? 'application/octet-stream';
    return route.fulfill({
      path: file,
      headers: { ...settings.globalHeaders, ...own?.headers, 'Content-Type': type },
    });
  });
});
afterAll(async () => {
  await browser.close();
});

test.each([...pages, 'home.html#/setup', 'home.html#/diagnostics'])(
  '%s says something, keeps to its own policy, and takes no text for a program',
  async (name) => {
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${origin}/${name}`);
    // What the skeleton stands for: with nobody to sign in with, the way to do so or what is wrong.
    if (name !== 'redirect.html') {
      await page
        .getByRole('heading')
        .or(page.getByRole('alert'))
        .or(page.getByRole('button'))
        .first()
        .waitFor();
    }
    expect(complaints).toEqual([]);
    const isLetThrough = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<b>text</b>';
        return true;
      } catch {
        return false;
      }
    });
    // Office.js writes the addresses of scripts by itself, on its page alone.
    expect(isLetThrough).toBe(name === 'outlook.html');
    await page.close();
  },
);

function matches(route: string, pathname: string): boolean {
  return route.endsWith('*') ? pathname.startsWith(route.slice(0, -1)) : route === pathname;
}

test('a script that is not as it was built does not run', async () => {
  const page = await context.newPage();
  await page.route(`${origin}/assets/home.*.js`, (route) =>
    route.fulfill({ body: 'window.isSpoilt = true;', contentType: 'text/javascript' }),
  );
  const refused = page.waitForEvent('console', {
    predicate: (message) => message.text().includes('integrity'),
  });
  await page.goto(`${origin}/home.html`);
  await refused;
  expect(await page.evaluate(() => 'isSpoilt' in window)).toBe(false);
  await page.close();
});
