import type { Browser } from 'playwright-core';
import { ukFacultyFolder, ukFacultyIsHere, type UkFaculty } from '../support/uk-faculty.ts';
import { openBrowser, openTeams } from './support/browser.ts';
import { communityLists, siteOfTeam } from './support/community-lists.ts';
import {
  addWords,
  allowUntil,
  button,
  choosePerson,
  heading,
  personAt,
  signIn,
  startCommunity,
  type Person,
} from './support/person.ts';
import { unexpectedRefusals } from './support/refusals.ts';
import { eventually } from './support/eventually.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';

// The data lies beside the repository; without it this journey is left out, and its name says so.
const withFaculty = ukFacultyIsHere ? test : test.skip;

/** All of them are data scientists. */
const titles = ['Datenwissenschaftlerin (m/w/d)', 'データサイエンティスト'];

interface Somebody {
  readonly id: string;
  readonly upn: string;
  readonly displayName: string;
}

describe('a university of 81 people (needs ../shared/data/ukfaculty)', () => {
  let faculty: UkFaculty;
  let sandbox: RunningSandbox;
  let browser: Browser;

  beforeAll(async () => {
    if (!ukFacultyIsHere) return;
    faculty = ukFacultyFolder([...titles, 'Lecturer in statistics']);
    [sandbox, browser] = await Promise.all([startSandbox(['--org', faculty.folder]), openBrowser()]);
  });

  afterAll(async () => {
    if (!ukFacultyIsHere) return;
    await browser.close();
    await sandbox.stop();
  });

  withFaculty('somebody starts a community, finds people along real ties, and books a series', async () => {
    const people = await sandbox.control<Somebody[]>('GET', 'people');
    expect(people.filter(({ upn }) => upn.startsWith('person'))).toHaveLength(81);
    const me = await organizer();
    const teams = await sandbox.ask<{ value: { displayName: string }[] }>(
      me.upn,
      'Team.ReadBasic.All',
      '/me/joinedTeams',
    );
    const team = teams.value[0]?.displayName ?? '';
    const friend = closest(people, me);

    const window = await openTeams(browser, sandbox, { seats: [`${me.upn}|home`] });
    const person = personAt(window);
    await signIn(person);
    await startCommunity(person, {
      team: new RegExp(`^${team} `),
      name: 'Statistics circle',
      about: 'How to teach statistics to people who fear it',
    });
    const site = await siteOfTeam(sandbox, { user: me.upn, team });
    expect((await site.lists()).map(({ displayName }) => displayName)).toEqual(communityLists);

    await button(person, 'Find people').click();
    await heading(person, 'Find people: purpose').waitFor();
    await addWords(person, /What should these people/, 'statistics');
    await choosePerson(person, 'Start from people you know', {
      typed: friend.displayName,
      name: friend.displayName,
    });
    await person.app.getByText('More roles').click();
    await person.app.getByRole('checkbox', { name: 'Data scientist' }).check();
    await button(person, 'Find people').click();
    const set = person.app.getByRole('heading', { name: /Suggested set/ });
    await set.waitFor();
    await person.app.getByText('What we looked at').click();
    for (const source of [/^Allow: People you work with/, /^Allow: .*meetings/]) {
      const allow = person.app.getByRole('button', { name: source });
      if (!(await allow.isVisible())) continue;
      await allow.click();
      await window.page.getByRole('button', { name: 'Accept' }).click();
      await allow.waitFor({ state: 'detached' });
    }
    await button(person, /^Go on with these [5-8] people$/).waitFor();
    for (const title of titles) {
      const named = person.app.getByRole('article').filter({ hasText: title });
      await named.first().getByText('Works as: Data scientist').waitFor();
    }
    const found = await person.app.getByRole('article').getByRole('heading').allInnerTexts();
    expect(found).toContain(friend.displayName);
    const tied = found.filter((name) => isTiedTo(people, name, [me, friend]));
    expect(tied.length).toBeGreaterThanOrEqual(4);

    await person.app.getByRole('link', { name: 'Back to the community' }).click();
    await heading(person, 'Statistics circle').waitFor();
    await person.app.getByRole('tab', { name: 'Sessions' }).click();
    await button(person, 'Book a series').click();
    await heading(person, 'Book a series').waitFor();
    await choosePerson(person, 'People to invite', {
      typed: friend.displayName,
      name: friend.displayName,
    });
    const book = button(person, /^Book \d+ sessions$/);
    await allowUntil(person, book);
    await book.click();
    await person.app
      .getByText(/^\d+ sessions are booked$/)
      .first()
      .waitFor();
    const rows = await site.rows('Peerloom sessions');
    expect(rows.length).toBeGreaterThan(4);
    expect(new Set(rows.map(({ Series }) => Series)).size).toBe(1);

    await button(person, 'See the sessions').click();
    await person.app
      .getByRole('link', { name: /^\w+, .*London/ })
      .first()
      .click();
    await runSession(person);
    // The panel shows what is kept as soon as it is safe on this device; the session's row is written last.
    const held = await eventually(
      async () => (await site.rows('Peerloom sessions')).filter(({ State }) => State === 'held'),
      (rows) => rows.length > 0,
    );
    expect(held).toHaveLength(1);
    const outcomes = await site.rows('Peerloom outcomes');
    expect(outcomes).toMatchObject([{ Kind: 'insight', Text: 'Begin with a question of their own' }]);

    expect(unexpectedRefusals(await sandbox.log())).toEqual([]);
    expect(window.complaints).toEqual([]);
  });

  /** Somebody of this name has a tie of the data with one of these. */
  function isTiedTo(
    people: readonly Somebody[],
    name: string,
    to: readonly { readonly upn: string }[],
  ): boolean {
    const theirs = people.filter(({ displayName }) => displayName === name).map(({ upn }) => upn);
    const mine = to.map(({ upn }) => upn);
    return faculty.ties.some(({ from, to: end }) => {
      const [one, other] = [upnOf(from), upnOf(end)];
      return (theirs.includes(one) && mine.includes(other)) || (theirs.includes(other) && mine.includes(one));
    });
  }

  /** Whom the sandbox proposes first: somebody who owns a team and meets many people. */
  async function organizer(): Promise<{ readonly upn: string }> {
    const response = await fetch(`${sandbox.teams}/host/settings`);
    const { defaultSeats } = (await response.json()) as { defaultSeats: { upn: string }[] };
    const [first] = defaultSeats;
    if (!first) throw new Error('The sandbox proposes nobody.');
    return first;
  }

  /** At the other end of the strongest tie. */
  function closest(people: readonly Somebody[], { upn }: { readonly upn: string }): Somebody {
    const [tie] = faculty.ties
      .filter(({ from, to }) => [from, to].some((id) => upnOf(id) === upn))
      .toSorted((one, other) => other.weight - one.weight);
    const id = tie && upnOf(tie.from) === upn ? tie.to : tie?.from;
    return named(people, id ?? '');
  }
});

function upnOf(id: string): string {
  return `person${id}@contoso.example`;
}

function named(people: readonly Somebody[], id: string): Somebody {
  const found = people.find(({ upn }) => upn === upnOf(id));
  if (!found) throw new Error(`Nobody of the network is ${id}.`);
  return found;
}

/** Goes through the format alone, keeps what was most valuable, and closes. */
async function runSession(person: Person): Promise<void> {
  const { app } = person;
  await allowUntil(person, button(person, 'Start the session'));
  await button(person, 'Start the session').click();
  for (const step of [2, 3, 4, 5]) {
    await button(person, /^Next/).click();
    await app.getByText(`step ${step} of 6`).waitFor();
  }
  await app
    .getByRole('textbox', { name: 'What was most valuable?' })
    .fill('Begin with a question of their own');
  await button(person, 'Save').click();
  await button(person, /^Next/).click();
  await app.getByText('step 6 of 6').waitFor();
  await button(person, 'Close the session').click();
  await button(person, 'Close and keep').click();
  await app.getByText(/Kept: 1 outcome/).waitFor();
}
