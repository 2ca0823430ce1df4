import type { Browser } from 'playwright-core';
import { openBrowser, openTeams, type TeamsWindow } from './support/browser.ts';
import { communityLists, siteOfTeam, type CommunitySite } from './support/community-lists.ts';
import { allowUntil, button, choosePerson, heading, personAt, signIn, startCommunity, type Person } from './support/person.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const marc = 'marc.dubois@contoso.example';

describe('Asha brings a community together', () => {
  let sandbox: RunningSandbox;
  let browser: Browser;
  let window: TeamsWindow;
  let person: Person;
  let site: CommunitySite;

  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
    window = await openTeams(browser, sandbox, { seats: [`${asha}|home`] });
    person = personAt(window);
    site = await siteOfTeam(sandbox, { user: asha, team: 'Pricing practice' });
  });

  afterEach(async () => { await window.page.screenshot({ path: `/tmp/j1/org-${Date.now()}.png` }); });

  afterAll(async () => {
    await browser?.close();
    await sandbox?.stop();
  });

  test('she starts it on a team’s site, and five lists with unique keys hold its charter and her own row', async () => {
    await signIn(person);
    await startCommunity(person, {
      team: /Pricing practice/,
      name: 'Pricing circle',
      about: 'How to price what people have not seen yet',
    });

    const lists = await site.lists();
    expect(lists.map(({ displayName }) => displayName)).toEqual(communityLists);
    for (const { displayName } of lists) {
      const key = (await site.columns(displayName)).find(({ name }) => name === 'Key');
      expect(key).toMatchObject({ indexed: true, enforceUniqueValues: true });
    }
    expect(await site.rows('Peerloom charter')).toMatchObject([{ Key: 'charter', Title: 'Pricing circle' }]);
    expect(await site.rows('Peerloom members')).toMatchObject([{ Title: 'Asha Rao', Mail: asha, Status: 'active' }]);
  });
});
void marc; void allowUntil; void button; void choosePerson; void heading;
