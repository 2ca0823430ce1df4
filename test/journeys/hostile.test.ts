import type { Browser } from 'playwright-core';
import { openBrowser, openTeams, type TeamsWindow } from './support/browser.ts';
import { agreeToEverything } from './support/community.ts';
import { communityLists, siteOfTeam } from './support/community-lists.ts';
import { eventually } from './support/eventually.ts';
import { goTo } from './support/frames.ts';
import { button, choosePerson, heading, personAt, startCommunity, type Person } from './support/person.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const team = 'Pricing practice';

const name = `O'Brien <img src=x onerror=alert(1)> \u202Eelcric`;
const about = `=HYPERLINK("https://evil.example","open") ${'long '.repeat(2_000)}end`;
/** One of the invented organisation. */
const colleague = "<img src=x onerror=alert(1)> O'Brien";
const topics = ['<img src=x onerror=alert(2)>', "O'Brien", '=1+1', '\u202Egnicirp', '" OR 1 eq 1'];

let sandbox: RunningSandbox;
let browser: Browser;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
  await agreeToEverything(sandbox);
});

afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

test('markup, formulas, quotation marks, reversed and very long texts stay texts on every screen and in the lists', async () => {
  const { window, person, asked } = await ashaAt('home');
  await startCommunity(person, { team: /Pricing practice/, name, about });
  const site = await siteOfTeam(sandbox, { user: asha, team });
  const [charter] = await eventually(
    () => site.rows('Peerloom charter'),
    ({ length }) => length > 0,
  );
  expect(charter).toMatchObject({ Title: name, DomainStatement: about });

  await button(person, 'Find people').click();
  await heading(person, 'Find people: purpose').waitFor();
  const input = person.app.getByRole('textbox', { name: /What should these people/ });
  for (const topic of topics) {
    await input.fill(topic);
    await input.press('Enter');
    await person.app.getByRole('button', { name: `Remove ${topic}`, exact: true }).waitFor();
  }
  await choosePerson(person, 'Start from people you know', { typed: "O'Brien", name: colleague });
  await button(person, 'Find people').click();
  await heading(person, 'Find people: who').waitFor();
  await person.app.getByText('What we looked at').waitFor();
  await button(person, /^Go on with/)
    .or(button(person, 'Change the purpose'))
    .first()
    .waitFor();

  await person.app.getByRole('link', { name: 'Back to the community' }).click();
  await heading(person, name).waitFor();
  await button(person, 'Book a series')
    .or(person.app.getByRole('tab', { name: 'Overview' }))
    .first()
    .waitFor();
  await expectNothingRan({ window, person, asked });
});

const nowhere = [
  '/c/<img src=x onerror=alert(1)>/overview',
  '/c/contoso.sharepoint.com,not-a-guid,neither/overview',
  '/c/../../start',
  '/c/%E0%A4%A/overview',
  'javascript:alert(1)',
  '//evil.example/start',
  `/session/${'x'.repeat(400)}`,
];

test('deep links that lead nowhere say so, and lead home', async () => {
  // The first as the host opens the app with it, the others in the app that is open.
  const { window, person, asked } = await ashaAt(`home|${nowhere[0]}`);
  for (const place of nowhere) {
    if (place !== nowhere[0]) await goTo(window.page, 'seat1', place);
    await heading(person, 'This link does not lead anywhere').waitFor();
    await button(person, 'Go to the start').click();
    await heading(person, /Asha$/).waitFor();
  }
  await expectNothingRan({ window, person, asked });
});

test('a community whose outcomes list was deleted says so, keeps the rest, and can be set up again', async () => {
  const { window, person, asked } = await ashaAt('home');
  const site = await siteOfTeam(sandbox, { user: asha, team });
  await sandbox.control('POST', 'sharepoint', {
    action: 'delete-list',
    user: asha,
    site: site.id,
    list: 'Peerloom outcomes',
  });
  const members = await site.rows('Peerloom members');

  await person.app.getByRole('link', { name }).click();
  await person.app.getByText(/The list “Peerloom outcomes” is missing/).waitFor();
  await person.app.getByText(about.slice(0, 40)).first().waitFor();
  await button(person, 'Set up again').click();
  await person.app.getByText(/The list “Peerloom outcomes” is missing/).waitFor({ state: 'detached' });

  expect((await site.lists()).map(({ displayName }) => displayName)).toEqual(communityLists);
  expect(await site.rows('Peerloom members')).toEqual(members);
  await expectNothingRan({ window, person, asked });
});

interface Visit {
  readonly window: TeamsWindow;
  readonly person: Person;
  /** Dialogs of the browser: an alert would be one. */
  readonly asked: readonly string[];
}

async function ashaAt(place: string): Promise<Visit> {
  const window = await openTeams(browser, sandbox, { seats: [`${asha}|${place}`] });
  const asked: string[] = [];
  window.page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  return { window, person: personAt(window), asked };
}

async function expectNothingRan({ window, person, asked }: Visit): Promise<void> {
  expect(asked).toEqual([]);
  expect(window.complaints).toEqual([]);
  expect(await person.app.locator('img').count()).toBe(0);
  const sideways = await window.page
    .frame({ name: 'seat1' })
    ?.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways).toBe(0);
  await window.context.close();
}
