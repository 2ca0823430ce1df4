import { paths } from '#ui/navigation/paths.ts';
import { decideConsent, demandSignIn } from './administration.ts';
import { reload } from './browser.ts';
import type { BookedCommunity } from './community.ts';
import { goTo } from './frames.ts';
import type { RunningSandbox } from './sandbox.ts';
import { beginning, named, saying, titled, unfold, type Walk } from './walk.ts';

const asha = 'asha.rao@contoso.example';

/** What this person writes on the way. */
export const troubleWords = {
  refused: 'conjoint studies',
  waiting: 'value metrics',
  earlier: 'Call two customers',
  action: 'Call three customers',
};

/** What a person meets who is not signed in, not allowed, not sent or not found. */
export async function walkTroubles(
  walk: Walk,
  {
    sandbox,
    community: { site, people },
  }: { readonly sandbox: RunningSandbox; readonly community: BookedCommunity },
): Promise<void> {
  const { page, app, seat, look } = walk;
  const open = (path: string) => goTo(page, seat, path);

  await demandSignIn(sandbox, asha);
  await reload(page, sandbox);
  await named(walk, 'button', 'Sign in').click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await saying(walk, 'The sign-in window was closed').waitFor();
  await look('the sign-in, after it was cancelled');
  await named(walk, 'button', 'Sign in').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign in' }).click();
  await titled(walk, 'My communities').waitFor();

  // Her own row: first refused by the list, then asked to wait.
  await fault({ status: 400 }, 1);
  await keepMyRow(troubleWords.refused);
  await look('the welcome after joining');
  await fault({ status: 429, headers: { 'Retry-After': '170' } }, null);
  await keepMyRow(troubleWords.waiting);
  await open(paths.unsent());
  await titled(walk, 'Needs you').waitFor();
  await app.getByRole('article').first().locator('summary').first().click();
  await named(walk, 'button', 'Discard').last().click();
  const question = app.locator('article div[role="group"]');
  await question.waitFor();
  await look('unsent, with details and a question');
  await question.getByRole('button').last().click();
  await sandbox.control('DELETE', 'faults');

  await decideConsent(sandbox, { scope: 'Calendars.ReadWrite', state: 'not asked' });
  await decideConsent(sandbox, { scope: 'Calendars.Read.Shared', state: 'not asked' });
  await reload(page, sandbox);
  await titled(walk, 'My communities').waitFor();
  await open(paths.book(site));
  await named(walk, 'button', 'Allow').first().waitFor();
  await look('book a series, before it is allowed');

  await keepAnAction();
  await open(paths.community(site, 'outcomes'));
  await named(walk, 'button', 'Refresh').click();
  await beginning(walk, 'link', 'Edit').filter({ hasText: troubleWords.action }).click();
  await named(walk, 'button', 'Show what was changed').click();
  await beginning(walk, 'button', 'Use the earlier words').waitFor();
  await walk.app.getByRole('textbox').first().fill(' ');
  await named(walk, 'button', 'Save').click();
  await look('an outcome without words, and what was changed of it');

  await sandbox.control('POST', 'faults', {
    match: { path: '/(sites|\\$batch)' },
    action: { status: 503 },
    times: null,
  });
  await open(paths.community(site));
  await named(walk, 'button', 'Refresh').first().click();
  await saying(walk, 'This is what was kept on this device').waitFor();
  await look('a community that could not be read again');
  await sandbox.control('DELETE', 'faults');

  await sandbox.control('POST', 'sharepoint', {
    action: 'delete-list',
    user: asha,
    site,
    list: 'Peerloom outcomes',
  });
  await named(walk, 'button', 'Refresh').first().click();
  await named(walk, 'button', 'Set up again').waitFor();
  await look('a community whose list is missing');
  await open(paths.setup(site));
  await titled(walk, 'You can mend this').waitFor();
  await unfold(walk, 'Can only be tried');
  await look('setup, with what is missing');

  /** Somebody else's, changed since. */
  async function keepAnAction(): Promise<void> {
    const { id, name, mail } = people.marc;
    const at = { user: id, site, list: 'Peerloom outcomes' };
    const row = {
      Title: troubleWords.earlier,
      Text: troubleWords.earlier,
      Key: 'outcome:by-hand',
      Kind: 'action',
    };
    const by = { ByPerson: id, ByName: name, ByMail: mail, RecordedAt: '2026-11-20T10:00:00Z' };
    const todo = {
      OwnerPerson: id,
      OwnerName: name,
      OwnerMail: mail,
      Due: '2026-12-20',
      ActionState: 'open',
    };
    const { ids } = await sandbox.control<{ ids: readonly number[] }>('POST', 'sharepoint', {
      ...at,
      action: 'create-items',
      items: [{ ...row, ...by, ...todo }],
    });
    await sandbox.control('POST', 'sharepoint', {
      ...at,
      action: 'change-item',
      item: String(ids[0]),
      fields: { Title: troubleWords.action, Text: troubleWords.action, ActionState: 'done' },
    });
  }

  async function keepMyRow(offer: string): Promise<void> {
    await open(paths.home());
    await titled(walk, 'My communities').waitFor();
    await open(paths.join(site));
    const words = beginning(walk, 'textbox', 'What could you help others with?');
    await words.fill(offer);
    await words.press('Enter');
    await app.getByRole('checkbox').check();
    await named(walk, 'button', 'Save').click();
    await titled(walk, 'Welcome to').waitFor();
  }

  async function fault(action: object, times: number | null): Promise<void> {
    await sandbox.control('POST', 'faults', {
      match: { method: 'PATCH', path: '/items/' },
      action,
      times,
    });
  }
}
