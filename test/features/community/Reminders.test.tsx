/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { memberKey } from '#domain/communities/member.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { Reminders } from '#features/community/reminders/Reminders.tsx';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { marc } from '../../domain/sessions/session-builders.ts';
import { createMemoryCache } from '../../graph/graph-bench.ts';
import {
  aCharter,
  aMember,
  anOutcome,
  date,
  instant,
  person as asha,
  site,
} from '../../graph/lists/a-community.ts';

jest.setTimeout(30_000);

const inTeams = 'https://teams.microsoft.com/l/entity/a/home';
const sent = () => screen.findAllByText('One reminder goes out.');

test('it goes out by a press, once it is allowed, and by itself where that was chosen', async () => {
  const cache = createMemoryCache(clock);
  const first = open({ cache, allows: true });
  await first.user.click(screen.getByText('Show reminders'));
  await screen.findByText(/^For Marc Dubois, something is due/);
  await first.user.click(screen.getByRole('checkbox', { name: /^Remind others automatically/ }));
  await first.user.click(screen.getByRole('button', { name: 'Remind one person' }));
  await sent();
  expect(first.kinds()).toEqual(['add-rows', 'send-invitation']);
  first.close();

  const second = open({ cache, granted: true });
  await sent();
  expect(second.kinds()).toEqual(['add-rows', 'send-invitation']);
  second.close();

  // Without the permission nothing is asked for, and nothing goes out.
  const third = open({ cache });
  await screen.findByText('Show reminders');
  expect([third.asked(), third.kinds()]).toEqual([0, []]);
});

test('who does not allow it is told, who wants none says so, and outside of Teams there is no button', async () => {
  const first = open({ allows: false });
  await first.user.click(screen.getByText('Show reminders'));
  await first.user.click(await screen.findByRole('button', { name: 'Remind one person' }));
  await screen.findByText(/^It was not allowed/);
  expect(first.kinds()).toEqual([]);
  await first.user.click(screen.getByRole('checkbox', { name: /^Remind me by/ }));
  await waitFor(() => expect(first.kinds()).toEqual(['add-rows']));
  expect(screen.queryByRole('checkbox', { name: /^Remind me by/, checked: true })).toBeNull();
  first.close();

  const second = open({ link: 'https://peerloom.example/home.html#/' });
  await second.user.click(screen.getByText('Show reminders'));
  await screen.findByText(/^Reminders lead into Teams/);
  expect(screen.queryByRole('button', { name: 'Remind one person' })).toBeNull();
});

test('while it is on its way nothing else is said, and what was refused leaves nothing behind', async () => {
  let end: (ended: { state: object }) => void = () => undefined;
  const settled = new Promise<{ state: object }>((resolve) => (end = resolve));
  const { user, kinds, discarded } = open({ granted: true, settled });
  await user.click(screen.getByText('Show reminders'));
  await user.click(await screen.findByRole('button', { name: 'Remind one person' }));
  await screen.findByText('Going out as soon as the network lets it.');
  expect(screen.queryByText(/^It was not allowed/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Remind one person' }));
  expect(kinds()).toEqual(['add-rows']);

  end({ state: { kind: 'needs-attention', code: 'archived', trace: null } });
  await screen.findByText(/This community is archived/);
  expect(screen.queryByText(/Somebody else reminded them/)).toBeNull();
  expect([kinds(), discarded()]).toEqual([['add-rows'], 1]);
});

test('who comes back to the page finds what was chosen and sent there', async () => {
  const { user } = open({ granted: true });
  await user.click(screen.getByText('Show reminders'));
  await user.click(await screen.findByRole('checkbox', { name: /^Remind me by/ }));
  await screen.findByRole('checkbox', { name: /^Remind me by/, checked: false });
  await user.click(screen.getByRole('button', { name: 'Remind one person' }));
  await sent();

  await user.click(screen.getByText('Show reminders'));
  await user.click(screen.getByText('Show reminders'));
  await screen.findByText('Nobody else has to be reminded today.');
  expect(screen.queryByRole('checkbox', { name: /^Remind me by/, checked: true })).toBeNull();
});

const clock = { now: () => instant('2026-12-20T10:00:00Z'), elapsed: () => 0 };

function open({
  cache = createMemoryCache(clock),
  granted = false,
  allows = false,
  link = inTeams,
  settled = Promise.resolve({ state: { kind: 'done' } }),
}: {
  readonly cache?: ReturnType<typeof createMemoryCache>;
  readonly granted?: boolean;
  readonly allows?: boolean;
  readonly link?: string;
  readonly settled?: Promise<{ state: object }>;
}) {
  const user = userEvent.setup();
  const operations: Operation[] = [];
  let asked = 0;
  let discarded = 0;
  const written = (): readonly Fact[] =>
    operations.flatMap((one) =>
      one.kind === 'add-rows' ? one.rows.flatMap((row) => (row.list === 'log' ? [row.value] : [])) : [],
    );
  const action = { owner: marc, due: date('2026-12-18'), state: 'open' as const };
  const snapshot: CommunitySnapshot = {
    site,
    webUrl: '',
    charter: aCharter(),
    members: [asha, marc].map((one) => aMember({ key: memberKey(one.id), person: one })),
    sessions: [],
    outcomes: [anOutcome('tiers', { kind: 'action', action })],
    trouble: [],
  };
  // What it asks for, and nothing else.
  const services = {
    account: { tenantId: 't', person: asha },
    clock,
    serverClock: clock,
    timers: { after: () => () => undefined },
    random: { uuid: () => 'claim' },
    cache,
    host: { linkTo: () => link },
    identity: {
      granted: () => new Set(granted ? ['TeamsActivity.Send'] : []),
      ask: () => Promise.resolve((asked += 1) > 0 && allows),
    },
    communities: { challenges: () => Promise.resolve({ hasList: false, challenges: [], facts: [] }) },
    log: {
      start: () => Promise.resolve({ kind: 'page', facts: [], token: 'now' }),
      changes: () => Promise.resolve({ kind: 'page', facts: written(), token: 'then' }),
    },
    outbox: {
      add(operation: Operation) {
        operations.push(operation);
        return Promise.resolve({ id: 'one' });
      },
      settled: () => settled,
      discard: () => Promise.resolve((discarded += 1)),
    },
    zones: { local: () => 'Europe/Berlin' },
  } as unknown as Services;
  const { unmount } = render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>
              <UndoProvider place="/">
                <Reminders snapshot={snapshot} />
              </UndoProvider>
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return {
    user,
    kinds: () => operations.map(({ kind }) => kind),
    asked: () => asked,
    discarded: () => discarded,
    close: unmount,
  };
}
