import type { Browser } from 'playwright-core';
import type { SiteId } from '#domain/shared/ids.ts';
import { paths } from '#ui/navigation/paths.ts';
import { accessibilityTroubles } from './support/accessibility.ts';
import { openTeams, settingsFor, showTeams, type TeamsWindow } from './support/browser.ts';
import { clippedTexts } from './support/clipped.ts';
import type { BookedCommunity } from './support/community.ts';
import {
  atSizes,
  chooseTheme,
  frameOf,
  goTo,
  goToTheme,
  type FrameSize,
  type Theme,
} from './support/frames.ts';
import { inCommunity } from './support/in-community.ts';
import type { RunningSandbox } from './support/sandbox.ts';
import { english } from './support/tongue.ts';
import { walkPlaces } from './support/walk-places.ts';
import { asha, marc, walkSession } from './support/walk-session.ts';
import { walkTroubles } from './support/walk-troubles.ts';
import { named, saying, titled, type Walk } from './support/walk.ts';

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

inCommunity((there) => {
  ({ sandbox, browser, community } = there);
});

/** Of no site that she may see. */
const nowhere =
  'contoso.sharepoint.com,00000000-0000-4000-8000-00000000abcd,00000000-0000-4000-8000-00000000dcba' as SiteId;

const narrow = { width: 280, height: 800 };
const wide = { width: 1024, height: 800 };

interface Look extends FrameSize {
  readonly theme: Theme;
}

/** In `npm run check:all`. */
const everything = process.env['PEERLOOM_ALL'] === '1';

const looks: readonly Look[] = [
  { theme: 'default', ...narrow },
  { theme: 'dark', ...wide },
  { theme: 'contrast', ...narrow },
  ...(everything
    ? ([
        { theme: 'contrast', ...wide },
        { theme: 'dark', ...narrow },
        { theme: 'default', ...wide },
      ] as const)
    : []),
];

/** The sizes that Teams gives to the stage of a meeting and to the side panel. */
const stageSizes = [
  { width: 994, height: 678 },
  { width: 792, height: 382 },
  { width: 472, height: 382 },
];
const panelSizes = [240, 320].map((width) => ({ width, height: 700 }));

/** Looks at a screen in every theme, without loading it again, and gathers what is wrong with it. */
function examine(window: TeamsWindow, troubles: string[], seat: string): Walk {
  const { page } = window;
  let inTurn = looks;
  let screens = 0;
  return {
    page,
    app: page.frameLocator(`iframe[name="${seat}"]`),
    seat,
    say: english,
    async look(screen, frame = seat) {
      // Nobody who reads goes on as fast as this does.
      await sandbox.control('POST', 'guidance', { freshPages: true });
      const found = (where: string, sentences: readonly string[]) => {
        troubles.push(...sentences.map((sentence) => `${screen}, ${where}: ${sentence}`));
      };
      // Back and forth, so that a screen begins with the theme that the one before it ended with.
      inTurn = inTurn.toReversed();
      screens += 1;
      // One screen after the other leaves another of the three out, usually.
      const lookedAt = everything ? inTurn : inTurn.filter((look) => look !== looks[screens % looks.length]);
      await atSizes(page, frame, lookedAt, async ({ theme, width }) => {
        await goToTheme(page, theme, frame);
        found(`${theme}, ${width} px`, await accessibilityTroubles(page, frame));
        found(`${theme}, ${width} px`, await clippedTexts(page, frame));
      });
      const more = frame.endsWith('stage') ? stageSizes : everything ? panelSizes : [];
      if (more.length === 0) return;

      await atSizes(page, frame, more, async ({ width, height }) => {
        found(`${width} × ${height}`, await clippedTexts(page, frame));
      });
    },
  };
}

const viewport = { width: 1300, height: 900 };

async function open(seats: readonly string[]): Promise<TeamsWindow> {
  const window = await openTeams(browser, sandbox, { seats, ...viewport });
  await window.page.emulateMedia({ reducedMotion: 'reduce' });
  return window;
}

test('every place of the personal app can be used by everybody, in each theme, narrow and wide', async () => {
  const window = await open([`${asha}|home`]);
  const troubles: string[] = [];
  const walk = examine(window, troubles, 'seat1');
  await walkPlaces(walk, community);

  // Of ids and of somebody else's words mostly, so that no walk in another tongue comes by.
  await goTo(window.page, 'seat1', paths.join(nowhere));
  await saying(walk, 'You are invited, but cannot see this community yet').waitFor();
  await walk.look('join, without access');
  await goTo(window.page, 'seat1', paths.diagnostics());
  await titled(walk, 'Diagnostics').waitFor();
  await saying(walk, 'All lists are as').waitFor();
  await walk.look('diagnostics');
  expect(troubles).toEqual([]);
  expect(window.complaints).toEqual([]);
  await window.context.close();
}, 400_000);

test('so can the session in the side panel, from its start to its close, and the stage', async () => {
  const window = await open([asha, marc].map((upn) => `${upn}|panel:${community.chat}`));
  const troubles: string[] = [];
  await walkSession({
    facilitator: examine(window, troubles, 'seat1'),
    member: examine(window, troubles, 'seat2'),
    window,
    sandbox,
  });
  expect(troubles).toEqual([]);
  expect(window.complaints).toEqual([]);
  await window.context.close();
}, 400_000);

test('so can what a person sees who is not signed in, not allowed, or has something unsent', async () => {
  const window = await open([`${asha}|home`]);
  const troubles: string[] = [];
  await walkTroubles(examine(window, troubles, 'seat1'), { sandbox, community });
  expect(troubles).toEqual([]);
  expect(window.complaints).toEqual([]);
  await window.context.close();
}, 400_000);

test('so can the page of an app that cannot start, and its next try starts it', async () => {
  const context = await browser.newContext(settingsFor(viewport));
  // The first screen itself does not come, so there is nothing that could be shown.
  await context.route('**/assets/views.*.js', (route) => route.abort());
  const window = await showTeams(context, sandbox, { seats: [`${asha}|home`] });
  const troubles: string[] = [];
  const walk = examine(window, troubles, 'seat1');
  await titled(walk, 'Peerloom could not start').waitFor();
  await walk.look('an app that cannot start');
  await context.unroute('**/assets/views.*.js');
  await named(walk, 'button', 'Try again').click();
  await titled(walk, 'My communities').waitFor();
  expect(troubles).toEqual([]);
  await context.close();
});

test('the theme changes while somebody types, and what was typed stays', async () => {
  const window = await open([`${asha}|home:${paths.start()}`]);
  const words = window.seat(1).getByRole('textbox', { name: /^Name/ });
  await words.fill('Half a thou');
  const colours = new Set<string>();
  for (const theme of ['default', 'dark', 'contrast', 'default'] as const) {
    await chooseTheme(window.page, theme, ['seat1']);
    expect(await words.inputValue()).toBe('Half a thou');
    colours.add(await words.evaluate((field) => getComputedStyle(field).color));
  }
  expect(colours.size).toBeGreaterThan(1);
  await words.press('End');
  await words.pressSequentially('ght');
  expect(await words.inputValue()).toBe('Half a thought');
  await window.context.close();
});

test('the check itself notices what it is there for', async () => {
  const window = await open([`${asha}|home`]);
  await window.seat(1).getByRole('heading', { name: 'My communities' }).waitFor();
  await frameOf(window.page, 'seat1').evaluate(() => {
    const button = document.createElement('button');
    button.style.width = '2000px';
    const cut = document.createElement('p');
    cut.textContent = 'A sentence that is longer than its place';
    cut.style.cssText = 'width: 40px; overflow: hidden; white-space: nowrap';
    document.querySelector('main')?.append(button, cut);
  });
  const troubles = await accessibilityTroubles(window.page, 'seat1');
  expect(troubles).toContainEqual(expect.stringMatching(/^button-name/));
  const clipped = await clippedTexts(window.page, 'seat1');
  expect(clipped).toContainEqual(expect.stringMatching(/is wider than its place/));
  expect(clipped).toContainEqual(expect.stringMatching(/^cut by <p/));
  await window.context.close();
});
