/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { SessionAt } from '#features/run-session/SessionAt.tsx';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { createMemoryCache } from '../../graph/graph-bench.ts';
import { aCharter, aMember, aSession, instant, person, site } from '../../graph/lists/a-community.ts';

jest.setTimeout(30_000);

test('nobody is let into a session of an archived community, where nothing of it would be kept', async () => {
  const session = aSession();
  const at = instant('2026-12-01T10:00:00Z');
  const snapshot: CommunitySnapshot = {
    site,
    webUrl: '',
    charter: aCharter({ standing: { kind: 'archived', at, by: person.name, why: '' } }),
    members: [aMember()],
    sessions: [session],
    outcomes: [],
    trouble: [],
  };
  const clock = { now: () => at, elapsed: () => 0 };
  // What it asks for, and nothing else: there is no log to follow.
  const services = {
    account: { tenantId: 't', person },
    clock,
    serverClock: clock,
    timers: { after: () => () => undefined },
    cache: createMemoryCache(clock),
    communities: { snapshots: () => Promise.resolve([snapshot]) },
    outbox: { subscribe: () => () => undefined, unsent: () => none },
  } as unknown as Services;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>
              <UndoProvider place="/">
                <SessionAt site={site} choose={([first]) => first ?? null} back={null} />
              </UndoProvider>
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  await screen.findByRole('heading', { name: session.title });
  await screen.findByText(/^This community is archived/);
  expect(screen.queryByRole('button', { name: 'Start the session' })).toBeNull();
});

const none: readonly never[] = [];
