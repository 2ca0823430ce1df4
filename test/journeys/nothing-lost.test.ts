import type { Browser, FrameLocator } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { openBrowser, openTeams } from './support/browser.ts';
import { aBookedCommunity, type BookedCommunity } from './support/community.ts';
import { eventually } from './support/eventually.ts';
import { goTo as goToPlace } from './support/frames.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const marc = 'marc.dubois@contoso.example';
const patient = { timeout: 60_000 };

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

test('two facilitators change one action: other fields are merged, the same field is asked about', async () => {
  const [calls, notesOnThem] = actions as [string, string];
  const teams = await openTeams(browser, sandbox, { seats: [`${asha}|home`], width: 1100 });
  const home = teams.seat(1);
  await home.getByRole('checkbox', { name: calls }).waitFor(patient);

  await changeElsewhere(calls, { Due: '2027-03-01' });
  await home.getByRole('checkbox', { name: calls }).click();
  const merged = await eventually(
    () => actionCalled(calls),
    ({ ActionState }) => ActionState === 'done',
  );
  expect(merged).toMatchObject({ ActionState: 'done', Due: '2027-03-01', Text: calls });
  // What is sent is followed by a read, which else might show the next change before anybody can press.
  await eventually(readsSinceLastChange, (reads) => reads > 0);

  await changeElsewhere(notesOnThem, { ActionState: 'dropped' });
  await home.getByRole('checkbox', { name: notesOnThem }).click();
  await home.getByRole('link', { name: '1 unsent' }).click(patient);
  const entry = home.getByRole('article');
  await entry.getByRole('region', { name: 'Theirs' }).getByText('Dropped').waitFor(patient);
  await entry.getByRole('region', { name: 'Yours' }).getByText('Done').waitFor();
  expect(await actionCalled(notesOnThem)).toMatchObject({ ActionState: 'dropped' });
  await entry.getByRole('radio', { name: 'Keep mine' }).check();
  await entry.getByRole('button', { name: 'Keep the chosen one' }).click();
  await home.getByText('Everything is sent').waitFor(patient);
  expect(await actionCalled(notesOnThem)).toMatchObject({ ActionState: 'done' });
  expect(await rowsOf('Peerloom outcomes')).toHaveLength(3);
  expect(teams.complaints).toEqual([]);
  await teams.context.close();
});

test('two facilitators write one charter, each in an app of their own: nothing that either wrote is lost', async () => {
  await sandbox.control('POST', 'sharepoint', {
    action: 'change-item',
    user: community.people.asha.id,
    site: community.site,
    list: 'Peerloom members',
    item: String((await rowsOf('Peerloom members')).find(({ Title }) => Title === 'Marc Dubois')?.['id']),
    fields: { Role: 'facilitator' },
  });
  const place = paths.charter(community.site);
  const teams = await openTeams(browser, sandbox, {
    seats: [asha, marc].map((upn) => `${upn}|home:${place}`),
    width: 1300,
  });
  const [hers, his] = [teams.seat(1), teams.seat(2)];
  const rhythm = 'Rhythm';
  const about = /^What should these people learn/;
  await his.getByRole('textbox', { name: rhythm }).waitFor(patient);

  // She has begun when his words come, and reads them before she saves.
  await hers.getByRole('textbox', { name: rhythm }).fill('every second Friday', patient);
  await his.getByRole('textbox', { name: about }).fill('How to price what is new');
  await saved(his);
  await reread(hers, { seat: 'seat1', text: 'How to price what is new' });
  await saved(hers);
  expect(await rowsOf('Peerloom charter')).toMatchObject([
    { DomainStatement: 'How to price what is new', Rhythm: 'every second Friday' },
  ]);

  await reread(his, { seat: 'seat2', text: 'every second Friday' });
  await goToPlace(teams.page, 'seat1', place);
  await hers.getByRole('textbox', { name: rhythm }).fill('every month');
  await his.getByRole('textbox', { name: rhythm }).fill('twice a month');
  await saved(his);
  await hers.getByRole('button', { name: 'Save' }).click();
  await hers.getByRole('link', { name: '1 unsent' }).click(patient);
  const entry = hers.getByRole('article');
  await entry.getByRole('region', { name: 'Theirs' }).getByText('twice a month').waitFor(patient);
  await entry.getByRole('region', { name: 'Yours' }).getByText('every month').waitFor();
  expect(await rowsOf('Peerloom charter')).toMatchObject([{ Rhythm: 'twice a month' }]);
  await entry.getByRole('radio', { name: 'Keep mine' }).check();
  await entry.getByRole('button', { name: 'Keep the chosen one' }).click();
  await hers.getByText('Everything is sent').waitFor(patient);
  expect(await rowsOf('Peerloom charter')).toMatchObject([
    { DomainStatement: 'How to price what is new', Rhythm: 'every month' },
  ]);
  expect(teams.complaints).toEqual([]);
  await teams.context.close();

  /** Back in the charter, with what the site says by now. */
  async function reread(app: FrameLocator, { seat, text }: { seat: string; text: string }): Promise<void> {
    await goToPlace(teams.page, seat, paths.community(community.site));
    await app.getByRole('button', { name: 'Refresh' }).click();
    await app.getByText(text).first().waitFor(patient);
    await goToPlace(teams.page, seat, place);
    await eventually(
      () => app.getByRole('textbox', { name: rhythm }).inputValue(),
      (words) => words === 'every second Friday',
    );
  }
});

/** Presses Save, and waits until the community's page has nothing unsent. */
async function saved(app: FrameLocator): Promise<void> {
  const before = await charterWrites();
  await app.getByRole('button', { name: 'Save' }).click();
  await app.getByRole('tab', { name: 'Overview' }).waitFor(patient);
  await eventually(charterWrites, (writes) => writes > before);
}

async function charterWrites(): Promise<number> {
  const log = await sandbox.log();
  return log.filter(
    ({ method, path, status }) => method === 'PATCH' && path.includes('/items/') && status === 200,
  ).length;
}

async function readsSinceLastChange(): Promise<number> {
  const log = await sandbox.log();
  const change = log.findLastIndex(({ method, path }) => method === 'PATCH' && path.includes('/items/'));
  return log.slice(change + 1).filter(({ method, path }) => method === 'GET' && path.endsWith('/delta'))
    .length;
}

async function actionCalled(text: string): Promise<Row> {
  const found = (await rowsOf('Peerloom outcomes')).find(({ Text }) => Text === text);
  if (!found) throw new Error(`There is no action ${text}.`);

  return found;
}

/** Another facilitator, in SharePoint itself. */
async function changeElsewhere(text: string, fields: Row): Promise<void> {
  const { id } = await actionCalled(text);
  await sandbox.control('POST', 'sharepoint', {
    action: 'change-item',
    user: community.people.marc.id,
    site: community.site,
    list: 'Peerloom outcomes',
    item: id,
    fields,
  });
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
