import type { Browser } from 'playwright-core';
import { everything } from '../support/runs.ts';
import { accessibilityTroubles } from './support/accessibility.ts';
import { openTeams, type TeamsWindow } from './support/browser.ts';
import { clippedTexts } from './support/clipped.ts';
import type { BookedCommunity } from './support/community.ts';
import { atSizes, frameOf } from './support/frames.ts';
import { inCommunity } from './support/in-community.ts';
import type { RunningSandbox } from './support/sandbox.ts';
import { mirrored, mirroredLocale } from './support/tongue.ts';
import { untranslatedTexts } from './support/untranslated.ts';
import { walkPlaces } from './support/walk-places.ts';
import { asha, marc, sessionWords, walkSession } from './support/walk-session.ts';
import { troubleWords, walkTroubles } from './support/walk-troubles.ts';
import type { Walk } from './support/walk.ts';

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;
let data: readonly string[];

inCommunity((there) => {
  ({ sandbox, browser, community } = there);
});
beforeAll(async () => {
  data = await namesAndWords();
});

const sizes = [
  { width: 280, height: 800 },
  { width: 1024, height: 800 },
];
const stageSizes = [
  { width: 994, height: 678 },
  { width: 472, height: 382 },
];

/** Looks at a screen whose words are two fifths longer and run from the right, and gathers what is wrong with it. */
function examine(window: TeamsWindow, troubles: string[], seat: string): Walk {
  const { page } = window;
  return {
    page,
    app: page.frameLocator(`iframe[name="${seat}"]`),
    seat,
    say: mirrored,
    async look(screen, frame = seat) {
      // Nobody who reads goes on as fast as this does.
      await sandbox.control('POST', 'guidance', { freshPages: true });
      const found = (where: string, sentences: readonly string[]) => {
        troubles.push(...sentences.map((sentence) => `${screen}, ${where}: ${sentence}`));
      };
      const directions = await frameOf(page, frame).evaluate(() => [
        document.documentElement.dir,
        getComputedStyle(document.querySelector('main') ?? document.body).direction,
      ]);
      if (directions.some((direction) => direction !== 'rtl')) found('direction', directions);
      found('words', await untranslatedTexts(page, frame, data));
      await atSizes(page, frame, frame.endsWith('stage') ? stageSizes : sizes, async ({ width }) => {
        found(`${width} px`, await clippedTexts(page, frame));
        // Roles, names and colours are those of the same screens from left to right, which are looked at in each run.
        if (everything && width === 280) found('280 px', await accessibilityTroubles(page, frame));
      });
    },
  };
}

const view = { locale: mirroredLocale, width: 1300, height: 900 };

test('from right to left, stretched and accented, every place says all from a catalogue, and nothing is cut', async () => {
  const window = await openTeams(browser, sandbox, { ...view, seats: [`${asha}|home`] });
  const troubles: string[] = [];
  await walkPlaces(examine(window, troubles, 'seat1'), community);
  expect(troubles).toEqual([]);
  expect(window.complaints).toEqual([]);
  await window.context.close();
}, 240_000);

// The words and widths of these are looked at from left to right in each run.
if (everything) {
  test('so do the session, the stage and the close', async () => {
    const window = await openTeams(browser, sandbox, {
      ...view,
      seats: [asha, marc].map((upn) => `${upn}|panel:${community.chat}`),
    });
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
  }, 240_000);

  test('so does what is said when somebody is not signed in, not allowed, or has something unsent', async () => {
    const window = await openTeams(browser, sandbox, { ...view, seats: [`${asha}|home`] });
    const troubles: string[] = [];
    await walkTroubles(examine(window, troubles, 'seat1'), { sandbox, community });
    expect(troubles).toEqual([]);
    expect(window.complaints).toEqual([]);
    await window.context.close();
  }, 240_000);
}

/** What is nobody's to translate: names, titles and what people wrote. */
async function namesAndWords(): Promise<readonly string[]> {
  const people = await sandbox.control<readonly Somebody[]>('GET', 'people');
  return [
    ...people.flatMap(({ displayName, upn, jobTitle, department, officeLocation }) => [
      displayName,
      upn,
      jobTitle ?? '',
      department ?? '',
      officeLocation ?? '',
      displayName.split(' ')[0] ?? '',
    ]),
    ...Object.values(sessionWords),
    'Pricing circle',
    'Pricing practice',
    'Product guild',
    'All company',
    'How to price what people have not seen yet.',
    'We ask before we advise',
    'every week',
    'pricing',
    'pricing research',
    'forecasting',
    'packaging',
    'interviews',
    // A time zone's city, as the zone is named.
    'Sao Paulo',
    ...Object.values(troubleWords),
    // Host and frame, as the details of a failure name them.
    'teams, content',
  ];
}

interface Somebody {
  readonly displayName: string;
  readonly upn: string;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly officeLocation: string | null;
}
