import type { Browser } from 'playwright-core';
import { translations, type Translation } from '#app/language.ts';
import { paths } from '#ui/navigation/paths.ts';
import { testInAll } from '../support/runs.ts';
import { openTeams, settingsFor, showTeams, type TeamsWindow } from './support/browser.ts';
import { clippedTexts } from './support/clipped.ts';
import type { BookedCommunity } from './support/community.ts';
import { atSizes, frameOf, goTo } from './support/frames.ts';
import { inCommunity } from './support/in-community.ts';
import type { RunningSandbox } from './support/sandbox.ts';
import { spoken } from './support/tongue.ts';
import { walkPlaces } from './support/walk-places.ts';
import { asha, marc, walkSession } from './support/walk-session.ts';
import { named, titled, type Walk } from './support/walk.ts';

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

inCommunity((there) => {
  ({ sandbox, browser, community } = there);
});

/** As hosts name them. */
const locales: Readonly<Record<Translation, string>> = {
  ar: 'ar-sa',
  de: 'de-de',
  es: 'es-es',
  fr: 'fr-fr',
  he: 'he-il',
  it: 'it-it',
  ja: 'ja-jp',
  ko: 'ko-kr',
  nl: 'nl-nl',
  pl: 'pl-pl',
  'pt-BR': 'pt-br',
  tr: 'tr-tr',
  'zh-Hans': 'zh-cn',
  'zh-Hant': 'zh-tw',
};

const sizes = [
  { width: 280, height: 800 },
  { width: 1024, height: 800 },
];
const stageSizes = [
  { width: 994, height: 678 },
  { width: 472, height: 382 },
];

function reading(
  window: TeamsWindow,
  translation: Translation,
  troubles: string[] = [],
  seat = 'seat1',
): Walk {
  return {
    page: window.page,
    app: window.page.frameLocator(`iframe[name="${seat}"]`),
    seat,
    say: spoken(translation),
    async look(screen, frame = seat) {
      // Nobody who reads goes on as fast as this does.
      await sandbox.control('POST', 'guidance', { freshPages: true });
      const places = frame.endsWith('stage') ? stageSizes : sizes;
      await atSizes(window.page, frame, places, async ({ width }) => {
        const clipped = await clippedTexts(window.page, frame);
        troubles.push(...clipped.map((one) => `${screen}, ${width} px: ${one}`));
      });
    },
  };
}

test('somebody in Riyadh reads all in Arabic from right to left, and no other language is fetched', async () => {
  const window = await openTeams(browser, sandbox, { locale: 'ar-sa', seats: [`${asha}|home`] });
  const fetched: string[] = [];
  window.page.on('request', (request) => {
    const [, translation] = /\/languages\/([\w-]+)\.(?:first|later)\.json$/.exec(request.url()) ?? [];
    if (translation) fetched.push(translation);
  });
  const walk = reading(window, 'ar');
  await titled(walk, 'My communities').waitFor();
  await goTo(window.page, 'seat1', paths.find(community.site));
  await named(walk, 'button', 'Find people').waitFor();
  const { lang, dir } = await frameOf(window.page, 'seat1').evaluate(() => {
    const { documentElement } = document;
    return { lang: documentElement.lang, dir: documentElement.dir };
  });
  expect({ lang, dir }).toEqual({ lang: 'ar', dir: 'rtl' });
  expect([...new Set(fetched)]).toEqual(['ar']);
  expect(window.complaints).toEqual([]);
  await window.context.close();
}, 120_000);

testInAll(
  'where a translation does not arrive, the page opens in English',
  async () => {
    const context = await browser.newContext(settingsFor({}));
    await context.route('**/languages/de.first.json', (route) => route.abort());
    const window = await showTeams(context, sandbox, { locale: 'de-de', seats: [`${asha}|home`] });
    await window.seat(1).getByRole('heading', { name: 'My communities' }).waitFor();
    expect(await frameOf(window.page, 'seat1').evaluate(() => document.documentElement.lang)).toBe('en');
    await context.close();
  },
  120_000,
);

describe.each(translations)('%s', (translation) => {
  testInAll(
    'nothing is cut in any place',
    async () => {
      const window = await openTeams(browser, sandbox, {
        locale: locales[translation],
        seats: [`${asha}|home`],
        width: 1300,
        height: 900,
      });
      const troubles: string[] = [];
      await walkPlaces(reading(window, translation, troubles), community);
      expect(troubles).toEqual([]);
      expect(window.complaints).toEqual([]);
      await window.context.close();
    },
    240_000,
  );
});

testInAll(
  'a session is run in German, to its close',
  async () => {
    const window = await openTeams(browser, sandbox, {
      locale: 'de-de',
      seats: [asha, marc].map((upn) => `${upn}|panel:${community.chat}`),
      width: 1300,
      height: 900,
    });
    const troubles: string[] = [];
    await walkSession({
      facilitator: reading(window, 'de', troubles, 'seat1'),
      member: reading(window, 'de', troubles, 'seat2'),
      window,
      sandbox,
    });
    expect(troubles).toEqual([]);
    await window.context.close();
  },
  240_000,
);
