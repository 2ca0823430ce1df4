import type { Browser, FrameLocator } from 'playwright-core';
import type { Key } from '#domain/shared/ids.ts';
import { paths } from '#ui/navigation/paths.ts';
import { openTeams } from './support/browser.ts';
import type { BookedCommunity } from './support/community.ts';
import { eventually } from './support/eventually.ts';
import { goTo as goToPlace } from './support/frames.ts';
import { inCommunity } from './support/in-community.ts';
import type { RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const marc = 'marc.dubois@contoso.example';
const patient = { timeout: 60_000 };

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

inCommunity((there) => {
  ({ sandbox, browser, community } = there);
});

const notes = Array.from({ length: 10 }, (_, index) => `Note ${index + 1} of a session without a network`);
const actions = ['Call three customers', 'Write down what they said'];

test('a session without a network from its start to its end arrives complete, in order and once', async () => {
  const teams = await openTeams(browser, sandbox, {
    seats: [`${asha}|panel:${community.chat}`],
    width: 700,
    height: 1000,
  });
  const panel = teams.seat(1);
  await panel.getByRole('button', { name: 'Start the session' }).waitFor(patient);
  // She is in the session, and has everything that its last step needs, while there is a network.
  await eventually(
    () => rowsOf('Peerloom session log'),
    ({ length }) => length === 1,
  );
  await teams.page.waitForLoadState('networkidle');
  await teams.context.setOffline(true);

  await panel.getByRole('button', { name: 'Start the session' }).click();
  await panel.getByText('step 1 of 6').waitFor();
  await goTo(panel, 2);
  for (const note of notes) {
    await panel.getByRole('textbox', { name: 'Your card' }).fill(note);
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
    await panel.getByRole('listitem').filter({ hasText: note }).getByText('on this device').waitFor();
  }
  await panel.getByText('Offline. 10 cards are safe on this device.').first().waitFor(patient);
  for (const step of [3, 4, 5]) await goTo(panel, step);
  await panel.getByRole('textbox', { name: 'What was most valuable?' }).fill('We did not need the network');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await goTo(panel, 6);
  for (const what of actions) {
    await panel.getByRole('textbox', { name: 'What will be done' }).fill(what);
    await panel.getByRole('button', { name: 'Add action' }).click();
    await panel.getByText(what).first().waitFor();
  }
  await panel.getByRole('button', { name: 'Close the session' }).click();
  await panel.getByRole('button', { name: 'Close and keep' }).click();
  await panel.getByText('Kept: 1 outcome, 2 actions').waitFor();
  await panel.getByText(/^Saved on this device/).waitFor();
  expect((await rowsOf('Peerloom session log')).map(({ Kind }) => Kind)).toEqual(['checked-in']);
  expect(await rowsOf('Peerloom outcomes')).toEqual([]);

  await teams.context.setOffline(false);
  await panel.getByText(/^Saved on this device/).waitFor({ state: 'detached', ...patient });
  expect(await rowsOf('Peerloom sessions')).toMatchObject([{ State: 'held' }]);
  const rows = await eventually(
    () => rowsOf('Peerloom session log'),
    (found) => found.some(({ Kind }) => Kind === 'session-closed'),
  );
  const log = rows.toSorted((one, other) => Number(one['id']) - Number(other['id']));
  expect(log.map(({ Kind }) => Kind)).toEqual([
    'checked-in',
    ...Array.from({ length: 2 }, () => 'step-started'),
    ...notes.map(() => 'card-added'),
    ...Array.from({ length: 3 }, () => 'step-started'),
    'valued',
    'step-started',
    ...actions.map(() => 'action-added'),
    'session-closed',
  ]);
  const cards = log.filter(({ Kind }) => Kind === 'card-added').map(({ Body }) => String(Body));
  expect(cards.map((body) => notes.find((note) => body.includes(`${note}"`)))).toEqual(notes);
  expect((await rowsOf('Peerloom outcomes')).map(({ Title }) => Title).toSorted()).toEqual([
    'Call three customers',
    'We did not need the network',
    'Write down what they said',
  ]);
  expect(teams.complaints).toEqual([]);
  await teams.context.close();
});

/** The action of the last test, whatever it says by now. */
let theId: unknown;

test('two facilitators edit one outcome, each in an app of their own: nothing that either wrote is lost', async () => {
  const [calls] = actions as [string];
  await sandbox.control('POST', 'sharepoint', {
    action: 'change-item',
    user: community.people.asha.id,
    site: community.site,
    list: 'Peerloom members',
    item: String((await rowsOf('Peerloom members')).find(({ Title }) => Title === 'Marc Dubois')?.['id']),
    fields: { Role: 'facilitator' },
  });
  const place = paths.outcome(community.site, String((await theAction())['Key']) as Key);
  const teams = await openTeams(browser, sandbox, {
    seats: [asha, marc].map((upn) => `${upn}|home:${place}`),
    width: 1300,
  });
  const [hers, his] = [teams.seat(1), teams.seat(2)];
  const text = (app: FrameLocator) => app.getByRole('textbox', { name: 'Text' });
  await text(his).waitFor(patient);

  // She has begun when his date comes, and reads it before she saves: other fields are merged.
  await text(hers).fill('Call five customers', patient);
  await his.getByLabel('Due').fill('2027-03-01');
  await saved(his);
  await reread(hers, { seat: 'seat1', sees: 'due Mon, Mar 1, 2027', words: 'Call five customers' });
  await saved(hers);
  expect(await theAction()).toMatchObject({ Text: 'Call five customers', Due: '2027-03-01' });

  // Then both write its words anew: the same field is asked about.
  await reread(his, { seat: 'seat2', sees: 'Call five customers', words: 'Call five customers' });
  await goToPlace(teams.page, 'seat1', place);
  await text(hers).fill('Call the three who left');
  await text(his).fill('Call nobody yet');
  await saved(his);
  await hers.getByRole('button', { name: 'Save' }).click();
  await hers.getByRole('link', { name: '1 unsent' }).click(patient);
  const entry = hers.getByRole('article');
  await entry.getByRole('region', { name: 'Theirs' }).getByText('Call nobody yet').waitFor(patient);
  await entry.getByRole('region', { name: 'Yours' }).getByText('Call the three who left').waitFor();
  expect(await theAction()).toMatchObject({ Text: 'Call nobody yet' });
  await entry.getByRole('radio', { name: 'Keep mine' }).check();
  await entry.getByRole('button', { name: 'Keep the chosen one' }).click();
  await hers.getByText('Everything is sent').waitFor(patient);
  expect(await theAction()).toMatchObject({ Text: 'Call the three who left', Due: '2027-03-01' });
  expect(await rowsOf('Peerloom outcomes')).toHaveLength(3);

  await goToPlace(teams.page, 'seat1', place);
  await hers.getByRole('button', { name: 'Show what was changed' }).click();
  await hers.getByRole('listitem').first().getByText('Call nobody yet').waitFor(patient);
  expect(teams.complaints).toEqual([]);
  await teams.context.close();

  async function theAction(): Promise<Row> {
    const found = (await rowsOf('Peerloom outcomes')).find(
      ({ Title, id }) => Title === calls || id === theId,
    );
    if (!found) throw new Error(`There is no action ${calls}.`);

    theId = found['id'];
    return found;
  }

  /** Back in the form, with what the site says by now and with what was being typed. */
  async function reread(
    app: FrameLocator,
    { seat, sees, words }: { seat: string; sees: string; words: string },
  ): Promise<void> {
    await goToPlace(teams.page, seat, paths.community(community.site, 'outcomes'));
    await app.getByRole('button', { name: 'Refresh' }).click();
    await app.getByText(sees).first().waitFor(patient);
    await goToPlace(teams.page, seat, place);
    await eventually(
      () => text(app).inputValue(),
      (typed) => typed === words,
    );
  }
});

/** Presses Save, and waits until the community's page has nothing unsent. */
async function saved(app: FrameLocator): Promise<void> {
  const before = await changes();
  await app.getByRole('button', { name: 'Save' }).click();
  await app.getByRole('tab', { name: 'Outcomes' }).waitFor(patient);
  await eventually(changes, (count) => count > before);
}

async function changes(): Promise<number> {
  const log = await sandbox.log();
  return log.filter(
    ({ method, path, status }) => method === 'PATCH' && path.includes('/items/') && status === 200,
  ).length;
}

async function goTo(panel: FrameLocator, step: number): Promise<void> {
  await panel.getByRole('button', { name: /^Next/ }).click();
  await panel.getByText(`step ${step} of 6`).waitFor();
}

type Row = Readonly<Record<string, unknown>>;

async function rowsOf(list: string): Promise<readonly Row[]> {
  const address = `/sites/${community.site}/lists/${encodeURIComponent(list)}/items?expand=fields&$top=500`;
  const { value } = await sandbox.ask<{ value: { fields: Row }[] }>(asha, 'Sites.ReadWrite.All', address);
  return value.map(({ fields }) => fields);
}
