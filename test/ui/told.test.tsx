/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { instantAt } from '#domain/shared/time.ts';
import { ServiceFailure, type FailureCode } from '#domain/writes/answer.ts';
import { SeriesLife } from '#features/book-series/life/SeriesLife.tsx';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { HostContext } from '#ports/host.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { FailureDetails } from '#ui/details/FailureDetails.tsx';
import { factsOf, type FailureFacts } from '#ui/details/failure-facts.ts';
import { AboutProvider } from '#ui/services/about.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { useFocusPlace } from '#ui/page/useFocusPlace.ts';
import { FailureView } from '#ui/states/FailureView.tsx';
import { Loading } from '#ui/states/Loading.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider, useUndo } from '#ui/undo/undo.tsx';
import { aSession, date, instant, person, site } from '../graph/lists/a-community.ts';
import { createVirtualTime } from '../support/virtual-time.ts';

jest.setTimeout(30_000);

/** In English, in the light theme. One file, as each that renders Fluent's parts loads them anew for seconds. */
function page(content: ReactElement): ReactElement {
  return (
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>{content}</FluentProvider>
    </LanguageProvider>
  );
}

const trace = {
  operation: 'outcomes.add',
  status: 403,
  code: 'accessDenied/insufficientPermissions',
  requestId: '11111111-1111-4111-8111-111111111111',
  clientRequestId: '22222222-2222-4222-8222-222222222222',
  at: instantAt(Date.parse('2026-11-24T09:30:00Z')),
};
const here = { host: 'teams', frame: 'sidePanel' } as unknown as HostContext;

async function copied(facts: FailureFacts): Promise<string> {
  const user = userEvent.setup();
  render(
    page(
      <AboutProvider
        value={{
          product: { version: '0.1.0', commit: 'abc123def456' },
          host: { context: () => here, openLink: () => Promise.resolve() },
        }}
      >
        <Announcer>
          <FailureDetails facts={facts} />
        </Announcer>
      </AboutProvider>,
    ),
  );
  await user.click(screen.getByText('Details'));
  await user.click(screen.getByRole('button', { name: 'Copy details' }));
  expect(screen.getByRole('status').textContent).toBe('Details copied');
  return navigator.clipboard.readText();
}

test('details name the operation, the status, the codes, both ids, the time and the versions, and copy them', async () => {
  const text = await copied({ attempts: [trace], operationId: 'operation-1', surprise: null });
  const facts = [
    ['Operation id', 'operation-1'],
    ['Peerloom', '0.1.0 (abc123def456)'],
    ['Shown in', 'teams, sidePanel'],
    ['Time (UTC)', trace.at],
    ['Operation', trace.operation],
    ['Status', '403'],
    ['Code', trace.code],
    ['Request id', trace.requestId],
    ['Client request id', trace.clientRequestId],
  ] as const;
  for (const [term, value] of facts) {
    expect(screen.getByText(term).nextSibling?.textContent).toBe(value);
    expect(text).toContain(`${term}: ${value}`);
  }
});

test('what is copied carries no token and no address, even where a service put one into its code', async () => {
  const code = 'asha.rao@contoso.example Bearer abc.def';
  const failure = new ServiceFailure('refused', { trace: { ...trace, code }, subject: 'What Marc said' });
  const text = await copied(factsOf(failure));
  expect(text).toContain(`Request id: ${trace.requestId}`);
  expect(text).not.toMatch(/contoso|abc\.def|Marc/);
});

const always = 'What you wrote is safe on this device.';

/** What each failure says of what was written; one thing, and of `not-kept` that it is not safe. */
const said: Readonly<Record<FailureCode, string>> = {
  offline: 'What you add is kept on this device and sent when the network is back.',
  busy: always,
  'sign-in-needed': 'Nothing you wrote is lost.',
  'consent-needed': always,
  'app-blocked': always,
  'other-account': always,
  'no-access': always,
  'no-app': always,
  'not-in-team': always,
  gone: always,
  conflict: 'Both texts are kept; choose which one stays.',
  taken: always,
  'same-time': always,
  locked: always,
  full: always,
  'not-kept': 'it is not saved. Copy your text before you close the tab.',
  refused: always,
  'list-missing': always,
  'column-missing': always,
  'column-required': always,
  'column-retyped': always,
  'column-unindexed': always,
  'foreign-list': always,
  'newer-version': always,
  archived: always,
  unreadable: always,
  unconfirmed: always,
  late: always,
  'timed-out': 'What you wrote is safe.',
  'service-trouble': 'What you wrote is safe.',
};

const about =
  /What you (?:wrote|add)[^.]*\.|Nothing you wrote[^.]*\.|Both texts[^.]*\.|it is not saved[^.]*\.[^.]*\./g;

// Nothing of it is asked for before somebody presses something.
const services = { identity: { granted: () => new Set() } } as unknown as Services;

test.each(Object.entries(said) as [FailureCode, string][])('%s tells once what is safe', (code, sentence) => {
  const failure = new ServiceFailure(code, { scope: 'People.Read', subject: 'Needs' });
  const { container } = render(
    page(
      <ServicesProvider value={services}>
        <FailureView failure={failure} />
      </ServicesProvider>,
    ),
  );
  expect(container.textContent.match(about)).toEqual([sentence]);
  cleanup();
});

const words = 'Still working. This takes longer than usual.';

function loading(parts: readonly string[]) {
  return page(
    <Announcer>
      {parts.map((label) => (
        <Loading key={label} label={label} />
      ))}
    </Announcer>,
  );
}

test('what takes longer than ten seconds says so, and a screen reader hears it once', async () => {
  jest.useFakeTimers();
  const { rerender } = render(loading(['People', 'Sessions']));
  const status = screen.getByRole('status');
  const said: string[] = [];
  const watch = new MutationObserver(() => said.push(status.textContent));
  watch.observe(status, { childList: true, subtree: true });

  await act(() => jest.advanceTimersByTimeAsync(9_900));
  expect(screen.queryByText(words)).toBeNull();
  await act(() => jest.advanceTimersByTimeAsync(200));
  // The words come from a part of the code that nobody needed before, which is asked for once a frame was painted.
  await act(() => jest.advanceTimersByTimeAsync(200));
  jest.useRealTimers();
  expect(await screen.findAllByText(words, { selector: ':not([role=status] *)' })).toHaveLength(2);
  expect(said).toEqual([words]);

  rerender(loading([]));
  expect(screen.queryByText(words, { selector: ':not([role=status] *)' })).toBeNull();
  watch.disconnect();
});

function List({ onUndo }: { onUndo: () => Promise<unknown> }) {
  const offerUndo = useUndo();
  const [rows, setRows] = useState(['one', 'two']);
  return (
    <main>
      <h1 tabIndex={-1}>Rows</h1>
      {rows.map((row) => (
        <button
          key={row}
          onClick={() => {
            setRows(rows.filter((other) => other !== row));
            offerUndo({
              text: `Row ${row} was removed.`,
              undo: async () => {
                await onUndo();
                setRows(rows);
              },
              hereOnly: true,
            });
          }}
        >
          Remove {row}
        </button>
      ))}
    </main>
  );
}

function show(onUndo: () => Promise<unknown> = () => Promise.resolve()) {
  const user = userEvent.setup();
  const time = createVirtualTime();
  const services = { timers: time.timers } as unknown as Services;
  const at = (place: string) =>
    page(
      <Announcer>
        <ServicesProvider value={services}>
          <UndoProvider place={place}>
            <List onUndo={onUndo} />
          </UndoProvider>
        </ServicesProvider>
      </Announcer>,
    );
  const { rerender } = render(at('/here'));
  return {
    user,
    pass: (milliseconds: number) => act(() => time.advance(milliseconds)),
    goTo: (place: string) => rerender(at(place)),
  };
}

const undo = () => screen.findByRole('button', { name: 'Undo' });

describe('undo', () => {
  it('is said once, has the focus when what was pressed is gone, and takes back by keyboard', async () => {
    const { user } = show();
    screen.getByRole('button', { name: 'Remove one' }).focus();
    await user.keyboard('{Enter}');
    const button = await undo();
    expect(document.activeElement).toBe(button);
    expect(screen.getByRole('status').textContent).toBe(
      'Row one was removed. Undo is at the end of the page.',
    );

    await user.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Remove one' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Rows' }));
    expect(screen.getByRole('status').textContent).toBe('Taken back');
  });

  it('stays for longer than 20 seconds, and for as long as somebody is in it', async () => {
    const { user, pass } = show();
    await user.click(screen.getByRole('button', { name: 'Remove one' }));
    const button = await undo();
    button.focus();
    await pass(300_000);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();

    act(() => button.blur());
    await pass(21_000);
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
    await pass(60_000);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('offers the newest alone, says why it did not work, and ends where it makes no sense', async () => {
    const { user, goTo } = show(() => Promise.reject(new ServiceFailure('not-kept')));
    await user.click(screen.getByRole('button', { name: 'Remove one' }));
    await user.click(screen.getByRole('button', { name: 'Remove two' }));
    expect(await screen.findByText('Row two was removed.')).toBeTruthy();
    expect(screen.queryByText('Row one was removed.')).toBeNull();

    await user.click(await undo());
    expect(
      await screen.findByText(/^This could not be taken back. This device could not keep it/),
    ).toBeTruthy();
    goTo('/elsewhere');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });
});

describe('the life of a series', () => {
  const event = { id: 'event', iCalUId: 'event', joinUrl: '' };
  const dates = ['2026-12-01', '2026-12-08'].map((day) =>
    aSession({
      occurrence: date(day),
      startsAt: instant(`${day}T14:00:00Z`),
      endsAt: instant(`${day}T14:50:00Z`),
      event,
    }),
  );
  const snapshot = { site, members: [] } as unknown as CommunitySnapshot;
  const firstDate = { name: /^Call off Tue, Dec 1/ };
  const nothing: never[] = [];

  async function callOffFirst(add: () => Promise<unknown>) {
    const user = userEvent.setup();
    let settle: (end: unknown) => void = () => undefined;
    const settled = new Promise<unknown>((resolve) => (settle = resolve));
    // What this view asks for, and nothing else.
    const services = {
      account: { tenantId: 't', person },
      clock: { now: () => '2026-11-22T12:00:00Z' },
      calendar: {
        invited: () => Promise.resolve([]),
        dates: () => Promise.resolve([]),
        availability: () => Promise.resolve([]),
      },
      zones: {
        local: () => 'Europe/Berlin',
        offsets: () =>
          Promise.resolve({ zone: 'Europe/Berlin', changes: [{ fromMinute: 0, offsetMinutes: 60 }] }),
      },
      outbox: { add, settled: () => settled, unsent: () => nothing, subscribe: () => () => undefined },
      log: { start: () => Promise.resolve({ facts: nothing }) },
      identity: { granted: () => new Set() },
      people: { me: () => Promise.reject(new Error('Not asked here')) },
      holidays: { places: () => Promise.resolve(null) },
    } as unknown as Services;
    const at = (series: typeof dates) =>
      page(
        <QueryClientProvider client={new QueryClient()}>
          <Announcer>
            <ServicesProvider value={services}>
              <SeriesLife snapshot={snapshot} series={series} />
            </ServicesProvider>
          </Announcer>
        </QueryClientProvider>,
      );
    const { rerender } = render(at(dates));
    await user.click(await screen.findByRole('button', firstDate));
    const question = screen.getByRole('group', firstDate);
    await user.click(within(question).getByRole('button', { name: 'Yes, change it' }));
    return { rerender: (series: typeof dates) => rerender(at(series)), settle };
  }

  it('closes the question once a change is kept, with the focus on what becomes of it', async () => {
    const { rerender, settle } = await callOffFirst(() => Promise.resolve({ id: 'one' }));
    const kept = 'Saved on this device. The calendar is being changed.';
    expect(screen.getByRole('status').textContent).toBe(kept);
    expect(screen.queryByRole('group', firstDate)).toBeNull();
    rerender(dates.slice(1));
    const shown = await screen.findByText(kept, { selector: ':not([role=status] *)' });
    expect(document.activeElement?.contains(shown)).toBe(true);
    expect(document.activeElement).not.toBe(document.body);

    await act(async () => {
      settle({ id: 'one', state: { kind: 'done' } });
      await Promise.resolve();
    });
    expect(screen.getByRole('status').textContent).toBe('The calendar is changed.');
  });

  it('says it where the device does not keep the change, and leaves the question open', async () => {
    await callOffFirst(() => Promise.reject(new ServiceFailure('not-kept')));
    const question = within(screen.getByRole('group', firstDate));
    expect(await question.findByText(/^This device could not keep it/)).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('');
    expect(question.getByRole('button', { name: 'Leave it as it is' })).toBeTruthy();
  });
});

/** What was pressed is gone, and comes back when it is told to. */
function Opened() {
  const { place, opener, back } = useFocusPlace();
  const [isOpen, setOpen] = useState(true);
  return (
    <div ref={place} tabIndex={-1} role="group" aria-label="Report">
      {isOpen ? <button onClick={back}>Add</button> : <button ref={opener}>Open</button>}
      <input type="checkbox" aria-label="Close it" onChange={() => setOpen(false)} />
    </div>
  );
}

test('the focus goes back to what opened it, however late that is there again', async () => {
  const user = userEvent.setup();
  render(<Opened />);
  await user.click(screen.getByRole('button', { name: 'Add' }));
  expect(document.activeElement).toBe(screen.getByRole('group'));
  // A slow device paints several times before.
  await act(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  act(() => screen.getByRole('checkbox').click());
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open' }));
});
