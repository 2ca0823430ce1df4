// Time to the first control, as a ratio to a page of React alone in the same run. Never judged in milliseconds:
// those are of the machine, the ratio is of the product.
import type { Page } from 'playwright-core';
import { openBrowserToTime, queryOf } from '../journeys/support/browser.ts';
import { aBookedCommunity } from '../journeys/support/community.ts';
import { personAt, signIn } from '../journeys/support/person.ts';
import { startSandbox } from '../journeys/support/sandbox.ts';
import { serveBarePage } from './bare-server.ts';
import { Reloader, watchFirstControl } from './first-control.ts';
import { printTable } from './table.ts';

const runs = 7;
const slowdowns = [1, 4];

/** The budget: on a processor so much slower, the first control may take so many times what React alone takes. */
const judged = { slowdown: 4, most: 3 };

const [sandbox, browser, bare] = await Promise.all([startSandbox(), openBrowserToTime(), serveBarePage()]);
try {
  // Pages are opened sooner after one another than people do; what they ask is not judged here.
  await sandbox.control('POST', 'guidance', { on: false });
  const { chat } = await aBookedCommunity(sandbox);
  const surfaces = {
    'React alone': await frameIn(await open(bare.address), 'bare'),
    'home, opened again': await seat('asha.rao@contoso.example|home', 'Start a community'),
    'side panel, opened again': await seat(`asha.rao@contoso.example|panel:${chat}`, 'Start the session'),
  };
  const times = new Map<string, number[]>();
  // In turns, so that what else this machine does falls on all of them.
  for (let run = 0; run < runs; run += 1) {
    for (const slowdown of slowdowns) {
      for (const [name, reloader] of Object.entries(surfaces)) {
        const key = `${name} ${slowdown}`;
        times.set(key, [...(times.get(key) ?? []), await reloader.reload(slowdown)]);
      }
    }
  }
  const rows = Object.keys(surfaces).map((name) => [
    name,
    ...slowdowns.flatMap((slowdown) => [
      ratio(name, slowdown).toFixed(1),
      median(timesOf(name, slowdown)).toFixed(0),
    ]),
  ]);
  printTable(['first control', ...slowdowns.flatMap((rate) => [`ratio, CPU / ${rate}`, 'ms'])], rows);
  console.log(`\nMedians of ${runs}, each within another page, without the browser's cache.`);
  const over = Object.keys(surfaces).filter((name) => ratio(name, judged.slowdown) > judged.most);
  for (const name of over) {
    console.log(
      `Over the budget: "${name}" takes more than ${judged.most} times what React alone takes at CPU / ${judged.slowdown}.`,
    );
  }
  if (over.length > 0) process.exitCode = 1;

  /** Each run is compared with React alone in the same run, a moment before: what slows one slows both. */
  function ratio(name: string, slowdown: number): number {
    const bases = timesOf('React alone', slowdown);
    return median(timesOf(name, slowdown).map((time, run) => time / (bases[run] ?? NaN)));
  }

  function timesOf(name: string, slowdown: number): readonly number[] {
    return times.get(`${name} ${slowdown}`) ?? [];
  }

  /** In a profile of its own: two seats of one origin would share a process, and wait for each other. */
  async function open(address: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await watchFirstControl(context);
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  async function frameIn(page: Page, name: string): Promise<Reloader> {
    const frame = page.frame({ name });
    if (!frame) throw new Error(`There is no frame ${name}.`);

    return Reloader.of(page.context(), frame);
  }

  /** Somebody who has signed in on this device and has seen the page once. */
  async function seat(who: string, seen: string): Promise<Reloader> {
    const page = await open(`${sandbox.teams}/?${queryOf({ seats: [who] })}`);
    const app = page.frameLocator('iframe[name="seat1"]');
    await app.getByRole('heading', { level: 1 }).waitFor();
    const signInButton = app.getByRole('button', { name: 'Sign in' });
    if (await signInButton.isVisible()) {
      await signIn(personAt({ page, context: page.context(), complaints: [], seat: () => app }));
    }
    await app.getByRole('button', { name: seen }).waitFor();
    return frameIn(page, 'seat1');
  }
} finally {
  await browser.close();
  await sandbox.stop();
  bare.close();
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
