import type { Locator } from 'playwright-core';
import type { TeamsWindow } from './browser.ts';
import type { RunningSandbox } from './sandbox.ts';
import { beginning, inText, named, saying, unfold, type Walk } from './walk.ts';

const patient = { timeout: 40_000 };

export const asha = 'asha.rao@contoso.example';
export const marc = 'marc.dubois@contoso.example';

/** What people write in the session of this walk. */
export const sessionWords = {
  mine: 'What did they pay last time?',
  mineBetter: 'What did they really pay last time?',
  waiting: 'Safe here, and nowhere else yet',
  others: 'Who decided the first price?',
  valued: 'A board that everybody can read',
  action: 'Interview five customers about add-ons',
};

interface SessionWalk {
  readonly facilitator: Walk;
  readonly member: Walk;
  readonly window: TeamsWindow;
  readonly sandbox: RunningSandbox;
}

/** A session from before its start to after its close, in the side panel of two people and on the stage. */
export async function walkSession({ facilitator, member, window, sandbox }: SessionWalk): Promise<void> {
  const { look } = facilitator;
  await named(facilitator, 'button', 'Start the session').waitFor(patient);
  await saying(member, 'The session starts for everybody').waitFor(patient);
  await look('before the session');
  await member.look('before the session, for who waits');

  await named(facilitator, 'button', 'Start the session').click();
  await facilitator.app.getByRole('timer').waitFor();
  await unfold(facilitator, 'Actions');
  await unfold(facilitator, 'Agenda');
  await facilitator.app.getByLabel(facilitator.say.exact('By when')).waitFor();
  await unfold(facilitator, 'Other steps, timer, hand over');
  await look('a step, with actions, agenda and what is seldom done unfolded');

  await next(facilitator, 2);
  await named(facilitator, 'button', 'Pause').click();
  await named(facilitator, 'button', 'Resume').waitFor();
  await walkCards({ facilitator, member, sandbox });

  await named(facilitator, 'button', 'Show the board to everyone').click();
  const stage = window.page.frameLocator('iframe[name="seat1-stage"]');
  await stage.getByText(sessionWords.others).waitFor(patient);
  await look('the stage with cards', 'seat1-stage');

  const control = beginning(facilitator, 'button', 'Next');
  const place = await heightOf(control);
  await window.context.setOffline(true);
  await beginning(facilitator, 'button', 'Pause')
    .or(named(facilitator, 'button', 'Resume'))
    .first()
    .click();
  await saying(facilitator, 'Offline.').waitFor(patient);
  const moved = (await heightOf(control)) - place;
  if (moved !== 0) throw new Error(`A notice moved the controls by ${moved} px.`);
  await look('offline');
  await window.context.setOffline(false);
  await saying(facilitator, 'Offline.').waitFor({ state: 'detached', ...patient });

  await named(facilitator, 'button', 'Close the session').click();
  await named(facilitator, 'button', 'Close and keep').click();
  await saying(facilitator, 'Somebody has to say what was most valuable first').waitFor();
  await look('the close, with nothing to keep yet');
  await named(facilitator, 'button', 'Back to the session').click();

  for (const step of [3, 4, 5]) await next(facilitator, step);
  await look('what was most valuable');
  await beginning(facilitator, 'textbox', 'What was most valuable?').fill(sessionWords.valued);
  await named(facilitator, 'button', 'Save').click();
  await next(facilitator, 6);
  await named(facilitator, 'textbox', 'What will be done').fill(sessionWords.action);
  await named(facilitator, 'button', 'Add action').click();
  await facilitator.app.getByText(sessionWords.action).first().waitFor();
  await look('the last step, with an action');

  await named(facilitator, 'button', 'Close the session').click();
  await named(facilitator, 'button', 'Close and keep').waitFor();
  await look('the close');
  await named(facilitator, 'button', 'Close and keep').click();
  await saying(facilitator, 'Kept: ').waitFor(patient);
  await look('after the close');
  await saying(member, 'Kept: ').waitFor(patient);
  await member.look('after the close, for a member');
  await look('the stage after the close', 'seat1-stage');
}

/** Every state that a card can be in, for who wrote it and for who did not. */
async function walkCards({
  facilitator,
  member,
  sandbox,
}: Pick<SessionWalk, 'facilitator' | 'member' | 'sandbox'>): Promise<void> {
  await named(member, 'textbox', 'Your card').waitFor(patient);
  await addCard(member, sessionWords.others);
  await addCard(facilitator, sessionWords.mine);
  await editCard(facilitator, sessionWords.mine, sessionWords.mineBetter);
  await facilitator.app.getByText(sessionWords.others).waitFor(patient);
  await sandbox.control('POST', 'faults', {
    match: { method: 'POST', path: '/items$', user: asha },
    action: { status: 503 },
    times: null,
  });
  await addCard(facilitator, sessionWords.waiting);
  await cardWith(facilitator, sessionWords.waiting)
    .getByText(inText(facilitator.say.begins('on this device')))
    .waitFor();
  await cardWith(facilitator, sessionWords.waiting).getByRole('button').first().click();
  await named(facilitator, 'button', 'Cancel').waitFor();
  await facilitator.look('cards: of others, changed, on this device alone, being changed');
  await named(facilitator, 'button', 'Cancel').click();
  await cardWith(facilitator, sessionWords.waiting).getByRole('button').nth(1).click();
  await named(facilitator, 'button', 'Undo').waitFor();
  await facilitator.look('a card was taken back');
  await named(facilitator, 'button', 'Undo').click();
  await sandbox.control('DELETE', 'faults');

  await beginning(member, 'button', 'Is ').click();
  await member.look('cards, for a member who asked for the facilitator');
}

/** On the page, however far it is scrolled. */
function heightOf(control: Locator): Promise<number> {
  return control.evaluate((element) => element.getBoundingClientRect().top + window.scrollY);
}

export async function addCard(walk: Walk, text: string): Promise<void> {
  await named(walk, 'textbox', 'Your card').fill(text);
  await named(walk, 'button', 'Add').click();
  await cardWith(walk, text).waitFor();
}

async function editCard(walk: Walk, text: string, better: string): Promise<void> {
  await cardWith(walk, text).getByRole('button').first().click();
  await walk.app.getByRole('listitem').getByRole('textbox').fill(better);
  await named(walk, 'button', 'Save').click();
  await cardWith(walk, better).waitFor();
}

function cardWith({ app }: Walk, text: string) {
  return app.getByRole('listitem').filter({ hasText: text });
}

/** Whether the step has come is seen by its number, which no catalogue changes. */
async function next(walk: Walk, step: number): Promise<void> {
  await beginning(walk, 'button', 'Next').click();
  await walk.app
    .locator('header')
    .getByText(new RegExp(`\\b${step}\\b.*\\b6\\b`))
    .waitFor();
}
