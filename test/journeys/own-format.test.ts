import type { Browser, FrameLocator } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { testInAll } from '../support/runs.ts';
import { openTeams } from './support/browser.ts';
import type { BookedCommunity } from './support/community.ts';
import { eventually } from './support/eventually.ts';
import { inCommunity } from './support/in-community.ts';
import type { RunningSandbox } from './support/sandbox.ts';

const patient = { timeout: 60_000 };

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

inCommunity((there) => {
  ({ sandbox, browser, community } = there);
});

test('a member copies a format and changes it, and three questions propose it', async () => {
  const place = paths.formats(community.site);
  const teams = await openTeams(browser, sandbox, { seats: [`marc.dubois@contoso.example|home:${place}`] });
  const marc = teams.seat(1);
  await marc.getByRole('link', { name: 'Short consultancy' }).click(patient);
  await marc.getByRole('button', { name: 'Copy and change' }).click();
  await marc.getByRole('textbox', { name: 'Name' }).fill('Pricing clinic');
  await openStep(marc, 'Clarifying questions');
  await marc.getByRole('textbox', { name: 'What the step is called' }).fill('What does it cost?');
  await marc.getByRole('button', { name: 'Keep this format' }).click();
  await marc.getByRole('link', { name: 'Pricing clinic' }).click();
  await marc.getByRole('button', { name: 'Book a series in it' }).click();
  await marc.getByText('Help me choose a format').click();
  await marc.getByLabel('How long?').selectOption({ label: 'Half an hour at most' });
  await marc.getByText('This community made it of Short consultancy, and it fits the time.').waitFor();
  await marc.getByRole('button', { name: 'Use Pricing clinic' }).waitFor();
  // The page shows it before it has left the device.
  await eventually(
    () => formatRows(),
    (rows) => rows.length === 1,
  );
  expect(teams.complaints).toEqual([]);
  await teams.context.close();
});

testInAll('the session runs in it to its end, and what was most valuable is kept', async () => {
  const seats = ['asha.rao', 'marc.dubois'].map((upn) => `${upn}@contoso.example|panel:${community.chat}`);
  const teams = await openTeams(browser, sandbox, { seats, width: 1200, height: 1000 });
  const [asha, marc] = [teams.seat(1), teams.seat(2)];
  await marc.getByText('The session starts for everybody').waitFor(patient);
  await asha.getByRole('button', { name: 'Choose another format' }).click(patient);
  await asha.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'Pricing clinic' });
  await asha.getByRole('button', { name: 'Use Pricing clinic in this session' }).click();
  await asha.getByText('20 minutes in all').waitFor(patient);
  await asha.getByRole('button', { name: 'Start the session' }).click();
  // Marc's window learns the format from the start itself.
  await marc.getByText('Pricing clinic · step 1 of 5').waitFor(patient);
  const next = async (step: number) => {
    await asha.getByRole('button', { name: /^Next/ }).click();
    await marc.getByText(`step ${step} of 5`).waitFor(patient);
  };
  await next(2);
  await marc.getByRole('heading', { name: 'What does it cost?' }).waitFor();
  await marc.getByRole('textbox', { name: 'Your card' }).fill('Who pays for it today?');
  await marc.getByRole('button', { name: 'Add', exact: true }).click();
  await asha.getByText('Who pays for it today?').waitFor(patient);
  await next(3);
  await next(4);
  await marc.getByRole('textbox', { name: 'What was most valuable?' }).fill('Ask who pays');
  await marc.getByRole('button', { name: 'Save', exact: true }).click();
  await next(5);
  await asha.getByRole('button', { name: 'Close the session' }).click();
  await asha.getByText('Ask who pays').first().waitFor(patient);
  await asha.getByRole('button', { name: 'Close and keep' }).click();
  for (const seat of [asha, marc]) await seat.getByText(/Kept: 1 outcome/).waitFor(patient);
  const [session] = await eventually(
    () => rowsOf('Peerloom sessions'),
    ([row]) => row?.['State'] === 'held',
  );
  expect(session?.['Format']).toMatch(/^own-/);
  expect(teams.complaints).toEqual([]);
  await teams.context.close();
});

/** Opens what is folded under the name of a step. */
async function openStep(app: FrameLocator, name: string): Promise<void> {
  await app.locator('summary').filter({ hasText: name }).click();
}

/** The list is made with its first row. */
const formatRows = () => rowsOf('Peerloom formats').catch(() => []);

async function rowsOf(list: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const address = `/sites/${community.site}/lists/${encodeURIComponent(list)}/items?expand=fields&$top=500`;
  const { value } = await sandbox.ask<{ value: readonly { fields: Record<string, unknown> }[] }>(
    'asha.rao@contoso.example',
    'Sites.ReadWrite.All',
    address,
  );
  return value.map(({ fields }) => fields);
}
