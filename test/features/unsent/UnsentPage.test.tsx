/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { HostContext } from '#ports/host.ts';
import type { Services } from '#ports/services.ts';
import { UnsentPage } from '#features/unsent/UnsentPage.tsx';
import { Announcer } from '#ui/announce/announcer.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { challengeFact } from '#domain/challenges/challenge-facts.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { SeriesChange } from '#domain/scheduling/series-change.ts';
import type { SeriesId } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import type { Operation, OperationKind } from '#domain/writes/operation.ts';
import { createOutbox, type Senders } from '#workflows/flush-outbox.ts';
import { aChallenge, aFact, anOutcome, date } from '../../graph/lists/a-community.ts';
import { createModelServer, type Fate } from '../../support/model-server.ts';
import { createCountingRandom, createDevice, createSwitchedNetwork } from '../../support/one-device.ts';
import { addCard, asha, bookSeries, changeOutcome, invite, session, site } from '../../support/operations.ts';
import { createVirtualTime } from '../../support/virtual-time.ts';

jest.setTimeout(30_000);

const { key: challenge } = aChallenge('one');
const answered = { challenge, after: 14, worked: 'partly', words: 'Half of it', turn: 1 } as const;
const anInstant = instantAt(Date.parse('2026-12-08T14:00:00Z'));

describe('the unsent page', () => {
  it('says that all is sent, and why offline nothing is', async () => {
    const world = open();
    expect(screen.getByText('Everything is sent')).toBeTruthy();

    await world.act(async () => {
      world.network.set(false);
      await world.outbox.add(addCard('one', 'Tiers confuse new customers'));
    });
    const entry = screen.getByRole('article', { name: 'Card in a session' });
    expect(within(entry).getByText('Tiers confuse new customers')).toBeTruthy();
    expect(screen.getByText(/You are offline/)).toBeTruthy();
    expect(screen.getByText(/^1 change is safe on this device/)).toBeTruthy();

    await world.act(() => world.network.set(true));
    expect(screen.queryByRole('article')).toBeNull();
    expect(screen.getByText('Everything is sent')).toBeTruthy();
  });

  it.each([
    ['teams', 'in Teams'],
    ['outlook', 'in Outlook'],
    ['browser', 'in this browser'],
  ] as const)('says where what it shows is kept: %s', async (host, where) => {
    const world = open([{ kind: 'refused' }], host);
    await world.act(() => world.outbox.add(addCard('one')));
    expect(
      screen.getByText(`1 change is safe on this device, ${where}, and not yet in Microsoft 365.`),
    ).toBeTruthy();
  });

  it('keeps the words of what was refused, with the ids of the request, until it is tried again', async () => {
    const world = open([{ kind: 'refused' }]);
    await world.act(() => world.outbox.add(addCard('one', "O'Brien <b>said</b> no")));
    const entry = screen.getByRole('article');
    expect(within(entry).getByText("O'Brien <b>said</b> no")).toBeTruthy();
    expect(within(entry).getByText(/You have no access to this/)).toBeTruthy();
    expect(within(entry).getByText('request-403')).toBeTruthy();
    expect(within(entry).getByText('403')).toBeTruthy();

    await world.user.click(within(entry).getByRole('button', { name: 'Try again' }));
    await world.act(() => undefined);
    expect(world.server.applied.size).toBe(1);
    expect(screen.getByRole('status').textContent).toBe('Trying again');
  });

  it.each<[SeriesChange, string]>([
    [{ kind: 'cancel', starts: [anInstant] }, 'Called off: Dec 8, 2026'],
    [{ kind: 'move', from: anInstant, to: anInstant, minutes: 50 }, 'Start: Dec 8, 2026'],
    [{ kind: 'end', lastDate: date('2026-12-08') }, 'Last date: Tue, Dec 8, 2026'],
    [{ kind: 'people', add: [asha], remove: [{ name: '', mail: 'x@y.example' }] }, 'Invited: Asha Rao'],
  ])('tells what is to become of a series', async (change, told) => {
    const world = open([{ kind: 'refused' }]);
    const series = '44444444-4444-4444-8444-444444444444' as SeriesId;
    const operation = { kind: 'change-series', site, series, title: 'Pricing', event: 'e', change } as const;
    await world.act(() => world.outbox.add({ ...operation, rows: [] }));
    expect(screen.getByRole('article').textContent).toContain(told);
  });

  it('tells a change whose words stay by what it is about and what was chosen', async () => {
    const action = { owner: asha, due: date('2026-12-15'), state: 'open' as const };
    const seen = anOutcome('call', { text: 'Call three customers', kind: 'action', action });
    const after = { action: { ...action, due: date('2027-01-10'), state: 'done' as const } };
    const change = { list: 'outcomes', key: seen.key, before: { action }, after } as const;
    const world = open([{ kind: 'refused' }]);
    await world.act(() => world.outbox.add({ kind: 'change-row', site, change, seen }));
    await world.user.click(screen.getByRole('button', { name: 'Copy text' }));
    const told = 'Call three customers\nDue date: Sun, Jan 10, 2027\nState of the action: Done';
    expect(await navigator.clipboard.readText()).toBe(told);
    expect(screen.getByRole('article').textContent).toContain(told);
  });

  it.each<[string, Fact]>([
    ['Card in a session', aFact(session, { kind: 'card-restored', v: 1, card: 'one', turn: 1 })],
    ['Action in a session', aFact(session, { kind: 'action-restored', v: 1, action: 'one', turn: 1 })],
    ['What came of a challenge', challengeFact(asha, { kind: 'challenge-result', ...answered })],
    ['Vote for a challenge', challengeFact(asha, { kind: 'challenge-vote', challenge, turn: 1 })],
  ])('names what it is: %s', async (what, value) => {
    const world = open([{ kind: 'refused' }]);
    await world.act(() => world.outbox.add({ kind: 'add-rows', site, rows: [{ list: 'log', value }] }));
    expect(screen.getByRole('article').textContent).toContain(what);
  });

  it('copies the words, and discards after a second decision, by keyboard', async () => {
    const world = open([{ kind: 'refused' }]);
    await world.act(() => world.outbox.add(addCard('one', 'Keep me')));
    await world.user.click(screen.getByRole('button', { name: 'Copy text' }));
    expect(await navigator.clipboard.readText()).toBe('Keep me');

    screen.getByRole('button', { name: 'Discard' }).focus();
    await world.user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep it' }));
    await world.user.keyboard('{Enter}');
    expect(screen.getByRole('article')).toBeTruthy();

    await world.user.click(screen.getByRole('button', { name: 'Discard' }));
    await world.user.click(screen.getByRole('button', { name: 'Discard it' }));
    await world.act(() => undefined);
    expect(screen.queryByRole('article')).toBeNull();
    expect(world.device.kept.size).toBe(0);
    expect(world.server.applied.size).toBe(0);
  });

  it('says of a series whether it may be booked in part, and what discarding leaves there', async () => {
    const world = open([{ kind: 'refused' }]);
    await world.act(async () => {
      world.network.set(false);
      await world.outbox.add(bookSeries());
    });
    expect(screen.getByRole('article', { name: 'Series of sessions, not booked yet' })).toBeTruthy();
    await world.user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getByText('Discard this? It is then not sent.')).toBeTruthy();
    await world.user.click(screen.getByRole('button', { name: 'Keep it' }));

    await world.act(() => world.network.set(true));
    expect(screen.getByRole('article', { name: 'Series of sessions, perhaps booked already' })).toBeTruthy();
    await world.user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getByText(/may have arrived already, and what has arrived stays/)).toBeTruthy();
  });

  it('says of a series from Outlook whether its sessions or its Teams meeting wait', async () => {
    const world = open([]);
    const fromOutlook = { ...bookSeries(), made: 'an event' };
    const event = { id: 'an event', iCalUId: '', joinUrl: 'https://teams.example/lost' };
    const sessions = fromOutlook.sessions.map((session) => ({ ...session, event }));
    await world.act(async () => {
      world.network.set(false);
      await world.outbox.add(fromOutlook);
      await world.outbox.add({ ...fromOutlook, sessions });
    });
    expect(screen.getByRole('article', { name: 'Sessions of what you made in Outlook' })).toBeTruthy();
    expect(screen.getByRole('article', { name: 'Teams meeting that is put back' })).toBeTruthy();
  });

  it('asks whether a series is to be booked beside another one that came first', async () => {
    const world = open([{ kind: 'same-time' }]);
    await world.act(() => world.outbox.add(bookSeries()));
    const entry = screen.getByRole('article', { name: 'Series of sessions, not booked yet' });
    expect(within(entry).getByText(/“Packaging circle \(Marc\)” was booked meanwhile/)).toBeTruthy();
    await world.user.click(within(entry).getByRole('button', { name: 'Book it as well' }));
    await world.act(() => undefined);
    expect(world.server.sent.map(({ operation }) => 'besides' in operation)).toEqual([false, true]);
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('says so while a discard waits for what is on its way', async () => {
    const world = open([{ kind: 'refused' }, { kind: 'silent', applied: true }]);
    await world.act(() => world.outbox.add(addCard('one', 'Take me back')));
    await world.act(() => world.outbox.add(changeOutcome('outcome:1', 'Mine')));
    await world.user.click(screen.getByRole('button', { name: 'Discard' }));
    await world.user.click(screen.getByRole('button', { name: 'Discard it' }));
    const waiting = screen.getByRole('button', { name: 'Being discarded' });
    expect(waiting.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('Take me back')).toBeTruthy();

    await world.act(() => world.time.advance(60_000));
    expect(screen.queryByText('Take me back')).toBeNull();
    expect(world.device.kept.size).toBe(0);
  });

  it('leads to the recycle bin of a site whose list is gone, and sends again once it is back', async () => {
    const world = open([{ kind: 'list-gone' }]);
    await world.act(() => world.outbox.add(addCard('one', 'Keep me')));
    expect(screen.getByText(/The list “Peerloom outcomes” is missing/)).toBeTruthy();
    await world.user.click(screen.getByRole('button', { name: 'Copy text' }));
    expect(await navigator.clipboard.readText()).toBe('Keep me');
    await world.user.click(screen.getByRole('button', { name: 'Open the site’s recycle bin' }));
    expect(world.opened).toEqual([`https://contoso.example/${site}/_layouts/15/RecycleBin.aspx`]);

    await world.user.click(screen.getByRole('button', { name: 'Try again' }));
    await world.act(() => undefined);
    expect(world.server.applied.size).toBe(1);
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('keeps a deleted outcome as a new one, with all that waited for it', async () => {
    const world = open([{ kind: 'gone' }]);
    const { key, ...words } = anOutcome('deleted', { text: 'Tiers confuse' });
    const change = (text: string, before: string): Operation => ({
      kind: 'change-row',
      site,
      change: { list: 'outcomes', key, before: { text: before }, after: { text } },
      seen: { ...words, key },
    });
    await world.act(() => world.outbox.add(change('Tiers confuse customers', 'Tiers confuse')));
    await world.act(() => world.outbox.add(change('Tiers confuse new customers', 'Tiers confuse customers')));
    expect(screen.getByText(/the same words in a new row, and the old row stays deleted/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open the site’s recycle bin' })).toBeTruthy();

    await world.user.click(screen.getByRole('button', { name: 'Keep as a new one' }));
    await world.act(() => undefined);
    expect(screen.queryByRole('article')).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('Kept as a new one');
    const kept = world.server.sent.filter(({ id }) => world.server.applied.has(id));
    expect(kept.map(({ operation }) => operation)).toEqual([
      {
        kind: 'add-rows',
        site,
        rows: [
          {
            list: 'outcomes',
            value: {
              ...words,
              key: expect.stringMatching(/^outcome:anew:/) as unknown,
              text: 'Tiers confuse new customers',
            },
          },
        ],
      },
    ]);
  });

  it('asks about a message that nobody can look up, and takes the answer', async () => {
    const world = open([{ kind: 'lost-after' }]);
    await world.act(() => world.outbox.add(invite('Would you join us?')));
    const entry = screen.getByRole('article', { name: 'Invitation' });
    expect(within(entry).getByRole('button', { name: 'Post again' })).toBeTruthy();

    await world.user.click(within(entry).getByRole('button', { name: 'It is there' }));
    await world.act(() => undefined);
    expect(screen.queryByRole('article')).toBeNull();
    expect([...world.server.applied.values()]).toEqual([1]);
  });

  it('names the column without which it cannot look, looks again when asked, and then asks', async () => {
    const world = open([{ kind: 'lost-before' }, { kind: 'key-gone' }]);
    await world.act(() => world.outbox.add(addCard('one', 'Tiers')));
    const entry = screen.getByRole('article', { name: 'Card in a session' });
    expect(within(entry).getByText(/The column “Key” is missing.*may have arrived already/)).toBeTruthy();
    expect(within(entry).getByText(/The column “Key” of a list of our Peerloom community/)).toBeTruthy();
    expect(within(entry).queryByRole('button', { name: 'Edit' })).toBeNull();

    await world.user.click(within(entry).getByRole('button', { name: 'Try again' }));
    await world.act(() => undefined);
    expect(world.server.sent).toHaveLength(1);
    expect(screen.getByText(/^The column that this is found by was removed/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'It is there' })).toBeTruthy();
    await world.user.click(screen.getByRole('button', { name: 'Send again' }));
    await world.act(() => undefined);
    expect(world.server.sent).toHaveLength(2);
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('asks whether a message that comes late is still to be posted', async () => {
    const world = open();
    await world.act(async () => {
      world.network.set(false);
      await world.outbox.add(invite('Would you join us?'));
    });
    await world.act(() => world.time.advance(20 * 60_000));
    await world.act(() => world.network.set(true));
    const entry = screen.getByRole('article', { name: 'Invitation' });
    expect(within(entry).getByText(/others would read it as new/)).toBeTruthy();
    expect(within(entry).getByRole('button', { name: 'Discard' })).toBeTruthy();
    expect(world.server.applied.size).toBe(0);

    await world.user.click(within(entry).getByRole('button', { name: 'Post now' }));
    await world.act(() => undefined);
    expect(screen.queryByRole('article')).toBeNull();
    expect(screen.getByRole('status').textContent).toBe('Being posted');
    expect([...world.server.applied.values()]).toEqual([1]);
  });

  it('says that nobody asked for a wait that is our own guess', async () => {
    const world = open([
      { kind: 'throttled', seconds: null },
      { kind: 'throttled', seconds: null },
    ]);
    await world.act(async () => {
      world.network.set(false);
      await world.outbox.add(addCard('one'));
    });
    await act(async () => {
      world.network.set(true);
      await world.time.advance(100);
    });
    expect(screen.getByText(/^Microsoft 365 is busy\. We try again in 1 sec, at \d/)).toBeTruthy();
    expect(screen.queryByText(/asked us/)).toBeNull();
  });

  it('names the time of a wait, and offers to sign in where that is what it waits for', async () => {
    const world = open([{ kind: 'throttled', seconds: 120 }, { kind: 'well' }, { kind: 'sign-in' }]);
    await world.act(() => world.outbox.add(addCard('one')));
    expect(screen.getByText(/^Microsoft 365 asked us to wait 9[01] sec, until \d\d?:\d\d/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    await world.act(() => world.time.advance(50_000));
    expect(screen.getByText(/^Microsoft 365 asked us to wait 1[01] sec,/)).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('');
    await world.act(() => undefined);
    expect(world.server.early).toEqual([]);
    expect(screen.queryByRole('article')).toBeNull();

    await world.act(() => world.outbox.add(invite()));
    await world.user.click(screen.getByRole('button', { name: 'Sign in or allow' }));
    expect(world.asked).toEqual([['Chat.Create', 'ChatMessage.Send']]);
  });
});

describe('what a person decides', () => {
  it('changes the words before they are sent, by keyboard, and the focus comes back', async () => {
    const world = open([{ kind: 'refused' }]);
    await world.act(() => world.outbox.add(addCard('one', 'Tears confuse new customers')));
    screen.getByRole('button', { name: 'Edit' }).focus();
    await world.user.keyboard('{Enter}');
    const text = screen.getByRole('textbox', { name: 'Text' });
    expect(document.activeElement).toBe(text);
    await world.user.clear(text);
    await world.user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByRole('alert').textContent).toMatch(/^A text is needed here/);

    await world.user.type(text, 'Tiers confuse new customers');
    await world.user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit' })));
    await world.user.keyboard('{Enter}');
    await world.user.clear(screen.getByRole('textbox', { name: 'Text' }));
    await world.user.type(screen.getByRole('textbox', { name: 'Text' }), 'Tiers confuse');
    await world.user.click(screen.getByRole('button', { name: 'Save' }));
    await world.act(() => undefined);
    expect(world.server.sent.at(-1)?.operation).toEqual(addCard('one', 'Tiers confuse'));
    expect(screen.getByRole('status').textContent).toBe('Saved on this device');
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('says why several rows keep their words once a part of them may be there', async () => {
    const world = open([{ kind: 'refused' }]);
    const both = ['one', 'two'].map((card) => addCard(card, `Card ${card}`));
    const rows = both.flatMap((one) => (one.kind === 'add-rows' ? one.rows : []));
    await world.act(async () => {
      world.network.set(false);
      await world.outbox.add({ kind: 'add-rows', site, rows });
    });
    expect(screen.getByRole('button', { name: 'Edit' })).toBeTruthy();
    expect(screen.queryByText(/A part of this may have arrived/)).toBeNull();

    await world.act(() => world.network.set(true));
    expect(screen.getByText(/A part of this may have arrived/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Copy text' })).toBeTruthy();
  });

  it.each([
    { choose: 'Keep mine', third: null, after: 'Mine' },
    { choose: 'Keep theirs', third: null, after: 'Theirs' },
    { choose: 'Write a third', third: 'Both of us', after: 'Both of us' },
  ])('sees both texts of a conflict whole: $choose', async ({ choose, third, after }) => {
    const versions = { mine: { text: 'Mine' }, theirs: { text: 'Theirs' }, base: { text: 'before' } };
    const world = open([{ kind: 'conflict', versions }]);
    await world.act(() => world.outbox.add(changeOutcome('insight:1', 'Mine')));
    expect(screen.getByRole('region', { name: 'Yours' }).textContent).toContain('Mine');
    expect(screen.getByRole('region', { name: 'Theirs' }).textContent).toContain('Theirs');

    await world.user.click(screen.getByRole('button', { name: 'Keep the chosen one' }));
    expect(screen.getByRole('alert').textContent).toMatch(/^Choose which one stays/);
    await world.user.click(screen.getByRole('radio', { name: choose }));
    if (third !== null) {
      const text = screen.getByRole('textbox', { name: 'The text that stays' });
      await world.user.clear(text);
      await world.user.type(text, third);
    }
    await world.user.click(screen.getByRole('button', { name: 'Keep the chosen one' }));
    await world.act(() => undefined);
    expect(world.server.sent.at(-1)?.operation).toMatchObject({
      change: { before: { text: 'Theirs' }, after: { text: after } },
    });
    expect(screen.queryByRole('article')).toBeNull();
  });

  it.each([
    { who: { id: 'marc', name: 'Marc Weber' }, said: 'Last changed by Marc Weber' },
    { who: asha, said: 'Last changed by you, somewhere else' },
  ])('reads both values as words, and whose the other one is: $said', async ({ who, said }) => {
    const action = { owner: asha, due: '2026-12-15', state: 'open' };
    const versions = {
      mine: { action: { ...action, due: '2026-12-22', state: 'done' } },
      theirs: { action: { ...action, due: '2027-01-05', state: 'dropped' } },
      base: { action },
    };
    const world = open([{ kind: 'conflict', versions, changedBy: who }]);
    await world.act(() => world.outbox.add(changeOutcome('insight:1', 'Mine')));
    const sides = (name: string) =>
      screen.getAllByRole('region', { name }).map((side) => side.querySelector('p')?.textContent);
    expect(sides('Yours')).toEqual(['Tue, Dec 22, 2026', 'Done']);
    expect(sides('Theirs')).toEqual(['Tue, Jan 5, 2027', 'Dropped']);
    expect(screen.getAllByText(said)).toHaveLength(2);
    expect(screen.queryByRole('radio', { name: 'Write a third' })).toBeNull();
  });

  it('puts back what was discarded', async () => {
    const world = open([{ kind: 'refused' }, { kind: 'refused' }]);
    await world.act(() => world.outbox.add(addCard('one', 'Keep me')));
    await world.user.click(screen.getByRole('button', { name: 'Discard' }));
    await world.user.click(screen.getByRole('button', { name: 'Discard it' }));
    const undo = await screen.findByRole('button', { name: 'Undo' });
    expect(screen.queryByRole('article')).toBeNull();
    await world.user.click(undo);
    await world.act(() => undefined);
    expect(within(screen.getByRole('article')).getByText('Keep me')).toBeTruthy();
  });

  it('learns that a full site holds the others too, and what to tell its owner', async () => {
    const world = open([{ kind: 'full' }]);
    await world.act(() => world.outbox.add(addCard('one', 'First')));
    await world.act(() => world.outbox.add(addCard('two', 'Second')));
    const [full, held] = screen.getAllByRole('article');
    expect(within(full!).getByText(/There is no room left on the site/)).toBeTruthy();
    expect(within(held!).getByText('Waits, because there is no room left on the site.')).toBeTruthy();
    await world.user.click(within(full!).getByRole('button', { name: 'Copy message' }));
    expect(await navigator.clipboard.readText()).toMatch(
      /^The storage of our team’s SharePoint site is full/,
    );

    await world.user.click(within(full!).getByRole('button', { name: 'Try again' }));
    await world.act(() => undefined);
    expect(world.server.applied.size).toBe(2);
    expect(screen.queryByRole('article')).toBeNull();
  });
});

function open(fates: readonly Fate[] = [], host: HostContext['host'] = 'browser') {
  const user = userEvent.setup();
  const time = createVirtualTime();
  const device = createDevice();
  const network = createSwitchedNetwork();
  const server = createModelServer({ clock: time.clock, fates, onCrash: () => undefined });
  const { store, locks, broadcast } = device.window();
  const kinds: readonly OperationKind[] = ['add-rows', 'change-row', 'book-series', 'send-invitation'];
  const outbox = createOutbox({
    owner: { tenantId: 'tenant', personId: 'asha' },
    store,
    locks,
    broadcast,
    senders: () => Promise.resolve(Object.fromEntries(kinds.map((kind) => [kind, server.sender])) as Senders),
    clock: time.clock,
    timers: time.timers,
    random: createCountingRandom(),
    connectivity: network,
  });
  const asked: (readonly string[])[] = [];
  const opened: string[] = [];
  // What this page asks for, and nothing else.
  const services = {
    account: { tenantId: 'tenant', person: asha },
    outbox,
    connectivity: network,
    clock: time.clock,
    timers: time.timers,
    drafts: memoryDrafts(),
    host: {
      onSuspend: () => () => undefined,
      context: () => ({ host }),
      openLink: (url: string) => Promise.resolve(void opened.push(url)),
    },
    communities: {
      snapshots: (sites: readonly string[]) =>
        Promise.resolve(sites.map((one) => ({ site: one, webUrl: `https://contoso.example/${one}` }))),
    },
    identity: {
      ask: (scopes: readonly string[]) => {
        asked.push(scopes);
        return Promise.resolve(true);
      },
    },
  } as unknown as Services;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <ServicesProvider value={services}>
            <UndoProvider place="/unsent">
              <UnsentPage />
            </UndoProvider>
          </ServicesProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return {
    user,
    time,
    device,
    network,
    server,
    outbox,
    asked,
    opened,
    /** Does something and lets everything that follows from it within half a minute happen. */
    act: (work: () => unknown) =>
      act(async () => {
        await work();
        await time.advance(30_000);
      }),
  };
}

function memoryDrafts(): Services['drafts'] {
  const kept = new Map<string, string>();
  return {
    read: (place) => Promise.resolve(kept.get(place) ?? ''),
    write: (place, text) => Promise.resolve(void kept.set(place, text)),
    remove: (place) => Promise.resolve(void kept.delete(place)),
  };
}
