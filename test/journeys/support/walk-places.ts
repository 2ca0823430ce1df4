import { paths } from '#ui/navigation/paths.ts';
import type { BookedCommunity } from './community.ts';
import { goTo } from './frames.ts';
import { beginning, named, saying, titled, unfold, type Walk } from './walk.ts';

/** Every place of the personal app, as a member of a community with a booked session finds it. */
export async function walkPlaces(walk: Walk, { site, session }: BookedCommunity): Promise<void> {
  const { page, seat, look } = walk;
  const open = (path: string) => goTo(page, seat, path);

  await titled(walk, 'My communities').waitFor();
  await look('home');

  await open(paths.start());
  await named(walk, 'button', 'Start the community').waitFor();
  await look('start a community');
  await named(walk, 'button', 'Start the community').click();
  await look('start a community, not filled in');

  await open(paths.community(site));
  await titled(walk, 'About').waitFor();
  await titled(walk, 'Getting going').waitFor();
  await look('overview');
  await open(paths.charter(site));
  await named(walk, 'button', 'Show what was changed').click();
  await saying(walk, 'SharePoint has kept no earlier version').waitFor();
  await look('the charter');
  await open(paths.care(site));
  await named(walk, 'button', 'Archive this community').waitFor();
  await look('keep, archive or move');
  await named(walk, 'button', 'Archive this community').click();
  await named(walk, 'button', 'Open it again').waitFor();
  await open(paths.community(site));
  await saying(walk, 'This community is archived').waitFor();
  await look('an archived community');
  await open(paths.care(site));
  await named(walk, 'button', 'Open it again').click();
  await named(walk, 'button', 'Archive this community').waitFor();
  await open(paths.community(site, 'people'));
  await titled(walk, 'People').waitFor();
  await look('people');
  await open(paths.community(site, 'challenges'));
  await saying(walk, 'Nobody has brought a challenge yet').waitFor();
  await look('challenges, none yet');
  await named(walk, 'button', 'Bring a challenge').click();
  await named(walk, 'button', 'Bring it to the group').click();
  await saying(walk, 'Say what the problem is').waitFor();
  await look('bring a challenge, not filled in');
  await open(paths.community(site, 'sessions'));
  await titled(walk, 'Planned').waitFor();
  await look('sessions');
  await walkFormats(walk, () => open(paths.formats(site)));
  await open(paths.community(site, 'outcomes'));
  await saying(walk, 'Nothing is kept yet').waitFor();
  await look('outcomes, none yet');

  await walkFinding(walk, () => open(paths.find(site)));

  await open(paths.book(site));
  await beginning(walk, 'button', 'Book ').waitFor();
  await look('book a series');
  await walkAsking(walk);

  await open(paths.join(site));
  await named(walk, 'button', 'Never suggest me').click();
  await named(walk, 'button', 'Save').click();
  await saying(walk, 'Please tick this first').waitFor();
  await look('join, with its question and its reminder');

  await open(paths.unsent());
  await saying(walk, 'Everything is sent').waitFor();
  await look('unsent, nothing');

  await open(paths.setup());
  await saying(walk, 'Everything that a community needs is ready').waitFor();
  await look('setup, all ready');

  await open('/c/nowhere');
  await titled(walk, 'This link does not lead anywhere').waitFor();
  await look('a link that leads nowhere');

  await open(paths.session(site, session.key));
  await named(walk, 'button', 'Start the session').waitFor();
  await look('session as a page, before it starts');
}

async function walkFormats(walk: Walk, open: () => Promise<void>): Promise<void> {
  const { app, look } = walk;
  await open();
  await titled(walk, 'Formats that come with Peerloom').waitFor();
  await look('formats');
  await named(walk, 'link', 'Lean coffee').click();
  await named(walk, 'button', 'Copy and change').waitFor();
  await look('a format that comes with the product');
  await named(walk, 'button', 'Copy and change').click();
  await app.locator('summary').nth(2).click();
  await named(walk, 'textbox', 'Minutes').fill('0');
  await named(walk, 'button', 'Keep this format').click();
  await saying(walk, 'Use whole minutes').waitFor();
  await look('a copy of a format, with a mistake in a step');
}

async function walkAsking(walk: Walk): Promise<void> {
  const { look } = walk;
  await named(walk, 'button', 'Ask the group instead').click();
  await look('book a series, and which of its times to ask about');
  await beginning(walk, 'button', 'Ask about ').click();
  await named(walk, 'button', 'See the question').click();
  await titled(walk, 'Which time suits you?').waitFor();
  await unfold(walk, 'Remind those who said nothing');
  await look('a question for a time');
  await beginning(walk, 'button', 'Book this time').first().click();
  await named(walk, 'button', 'Look for another time instead').waitFor();
  await beginning(walk, 'button', 'Book ').waitFor();
  await look('book what was asked about');
}

async function walkFinding(walk: Walk, open: () => Promise<void>): Promise<void> {
  const { app, look } = walk;
  await open();
  await titled(walk, 'Find people: purpose').waitFor();
  const topics = beginning(walk, 'textbox', 'What should these people');
  await topics.fill('pricing');
  await topics.press('Enter');
  await look('find people: purpose');
  await named(walk, 'button', 'Find people').click();
  await titled(walk, 'Suggested set').waitFor();
  await unfold(walk, 'What we looked at');
  const cards = app.getByRole('article');
  await cards.first().getByRole('button').nth(1).click();
  await cards.first().getByRole('group').waitFor();
  await look('find people: who, with somebody to swap');
  await beginning(walk, 'button', 'Go on with').click();
  await titled(walk, 'Candidates').waitFor();
  await app.locator('summary').first().click();
  await look('find people: invite');
  await beginning(walk, 'button', 'Talk with').first().click();
  await named(walk, 'button', 'Find twenty minutes').click();
  await beginning(walk, 'button', 'Book ').waitFor();
  await look('a talk with a candidate, and times for it');
}
