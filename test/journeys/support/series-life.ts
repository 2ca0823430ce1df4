import type { Locator } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import type { RunningSandbox } from './sandbox.ts';

interface Mail {
  readonly kind: string;
  readonly to: string;
  readonly occurrence: string | null;
}

/** Opens what is folded under this summary. */
export async function unfold({ app }: Person, summary: RegExp): Promise<void> {
  await app.locator('summary').filter({ hasText: summary }).first().click();
}

/** Presses a button that first says who is mailed, sees that it does, and says yes. Answers with who was sent what. */
export async function changeAfterAsking(
  { app }: Person,
  sandbox: RunningSandbox,
  { change, says }: { readonly change: Locator; readonly says: RegExp },
): Promise<readonly string[]> {
  await sandbox.control('DELETE', 'mails');
  const name = (await change.innerText()).trim();
  await change.click();
  const question = app.getByRole('group', { name, exact: true });
  await question.getByText(says).waitFor();
  await question.getByRole('button', { name: 'Yes, change it' }).click();
  // From here on it is said how far this change came, and not the one before it.
  await question.waitFor({ state: 'detached' });
  await app.getByRole('main').getByText('The calendar is changed.').waitFor();
  const mails = await eventually(
    () => sandbox.control<readonly Mail[]>('GET', 'mails'),
    ({ length }) => length > 0,
  );
  const toSentence = ({ kind, to, occurrence }: Mail) =>
    `${kind} ${to.split('.')[0] ?? ''}${occurrence === null ? '' : ', one date'}`;
  return mails.map(toSentence).toSorted();
}
