import type { Browser, FrameLocator } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { accessibilityTroubles } from './support/accessibility.ts';
import { openBrowser, openTeams, type TeamsView } from './support/browser.ts';
import { aBookedCommunity, type BookedCommunity } from './support/community.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
  community = await aBookedCommunity(sandbox);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

interface Screen {
  readonly place: (community: BookedCommunity) => string;
  /** There once the screen has loaded what it shows. */
  readonly shown: (app: FrameLocator) => Promise<void>;
}

const at = (path: (community: BookedCommunity) => string) => (of: BookedCommunity) => `home|${path(of)}`;
const heading = (name: string | RegExp) => (app: FrameLocator) =>
  app.getByRole('heading', { name }).first().waitFor();

const screens: Readonly<Record<string, Screen>> = {
  home: { place: () => 'home', shown: heading('My communities') },
  'start a community': {
    place: at(() => paths.start()),
    shown: (app) => app.getByRole('button', { name: 'Start the community' }).waitFor(),
  },
  overview: { place: at(({ site }) => paths.community(site)), shown: heading('About') },
  people: { place: at(({ site }) => paths.community(site, 'people')), shown: heading(/^People/) },
  sessions: { place: at(({ site }) => paths.community(site, 'sessions')), shown: heading(/^Planned/) },
  outcomes: {
    place: at(({ site }) => paths.community(site, 'outcomes')),
    shown: (app) => app.getByText('Nothing is kept yet').waitFor(),
  },
  'find people': { place: at(({ site }) => paths.find(site)), shown: heading(/./) },
  'book a series': { place: at(({ site }) => paths.book(site)), shown: heading(/./) },
  join: { place: at(({ site }) => paths.join(site)), shown: heading(/./) },
  unsent: { place: at(() => paths.unsent()), shown: heading(/./) },
  'a link that leads nowhere': { place: at(() => '/c/nowhere'), shown: heading(/./) },
  'session as a page': {
    place: at(({ site, session }) => paths.session(site, session.key)),
    shown: (app) => app.getByRole('button', { name: 'Start the session' }).waitFor(),
  },
  'side panel': {
    place: ({ chat }) => `panel:${chat}`,
    shown: (app) => app.getByRole('button', { name: 'Start the session' }).waitFor(),
  },
};

const looks = [
  { theme: 'default', frame: '280' },
  { theme: 'dark', frame: 'full' },
  { theme: 'contrast', frame: '280' },
] as const satisfies readonly Partial<TeamsView>[];

/** Every theme and both widths for every screen; the quick run takes one look a screen, all three in turn. */
const every = process.env['PEERLOOM_ALL'] === '1';
const cases = Object.keys(screens).flatMap((name, index) =>
  every
    ? looks.flatMap((look) => [
        [name, look.theme, look.frame] as const,
        [name, look.theme, look.frame === '280' ? 'full' : '280'] as const,
      ])
    : [0, 1].map((turn) => {
        const look = looks[(index + turn) % looks.length] ?? looks[0];
        return [name, look.theme, look.frame] as const;
      }),
);

test.each(cases)('%s can be used by everybody: %s theme, %s width', async (name, theme, frame) => {
  const screen = screens[name];
  if (!screen) throw new Error(name);
  const teams = await openTeams(browser, sandbox, {
    seats: [`asha.rao@contoso.example|${screen.place(community)}`],
    theme,
    frame,
    width: 1100,
  });
  await screen.shown(teams.seat(1));
  expect(await accessibilityTroubles(teams.page, 'seat1')).toEqual([]);
  expect(teams.complaints).toEqual([]);
  await teams.context.close();
});

test('the check itself notices what it is there for', async () => {
  const teams = await openTeams(browser, sandbox, { seats: ['asha.rao@contoso.example|home'], width: 1100 });
  await teams.seat(1).getByRole('heading', { name: 'My communities' }).waitFor();
  await teams.page.frame({ name: 'seat1' })?.evaluate(() => {
    const button = document.createElement('button');
    button.style.width = '2000px';
    document.querySelector('main')?.append(button);
  });
  const troubles = await accessibilityTroubles(teams.page, 'seat1');
  expect(troubles.some((trouble) => trouble.startsWith('button-name'))).toBe(true);
  await teams.context.close();
});

test('from right to left, stretched and accented, every word comes from a catalogue and nothing is cut', async () => {
  for (const name of ['home', 'overview', 'people', 'book a series', 'find people', 'side panel']) {
    const screen = screens[name];
    if (!screen) throw new Error(name);
    const teams = await openTeams(browser, sandbox, {
      seats: [`asha.rao@contoso.example|${screen.place(community)}`],
      locale: 'qps-plocm',
      frame: '280',
      width: 1100,
    });
    const app = teams.seat(1);
    await app.getByRole('heading', { level: 1 }).waitFor();
    await app.getByRole('button').first().waitFor();
    expect(await app.locator('html').getAttribute('dir')).toBe('rtl');
    const buttons = await app.getByRole('button').allTextContents();
    const plain = buttons.filter((text) => /[a-z]{4}/i.test(text) && !/[áéíóúçñšýž]/i.test(text));
    // Names of people are nobody's to translate.
    expect(
      plain.filter((text) => !Object.values(community.people).some((person) => text.includes(person.name))),
    ).toEqual([]);
    expect(await accessibilityTroubles(teams.page, 'seat1')).toEqual([]);
    await teams.context.close();
  }
});

test('the steps, the stage, the close and what was kept can be used by everybody', async () => {
  const teams = await openTeams(browser, sandbox, {
    seats: [`asha.rao@contoso.example|panel:${community.chat}`],
    width: 1300,
    height: 900,
  });
  const panel = teams.seat(1);
  await panel.getByRole('button', { name: 'Start the session' }).click();
  await panel.getByRole('timer').waitFor();
  expect(await accessibilityTroubles(teams.page, 'seat1')).toEqual([]);

  await panel.getByRole('button', { name: 'Show the board to everyone' }).click();
  await teams.page.frameLocator('iframe[name="seat1-stage"]').getByRole('timer').waitFor({ timeout: 40_000 });
  expect(await accessibilityTroubles(teams.page, 'seat1-stage')).toEqual([]);

  await panel.getByRole('button', { name: 'Close the session' }).click();
  await panel
    .getByRole('textbox', { name: 'What was most valuable?' })
    .fill('A board that everybody can read');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  expect(await accessibilityTroubles(teams.page, 'seat1')).toEqual([]);
  await panel.getByRole('button', { name: 'Close and keep' }).click();
  await panel.getByText(/^Kept: 1 outcome/).waitFor();
  expect(await accessibilityTroubles(teams.page, 'seat1')).toEqual([]);
  expect(teams.complaints).toEqual([]);
  await teams.context.close();
});
