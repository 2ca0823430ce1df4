/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { SessionAt } from '#features/run-session/SessionAt.tsx';
import { toSiteId, type SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { createMemoryCache } from '../../graph/graph-bench.ts';
import { aCharter, aMember, aSession, instant, person, site } from '../../graph/lists/a-community.ts';
import { publicSite } from '../../sandbox/core/small-organisation.ts';

jest.setTimeout(30_000);

const at = instant('2026-12-01T10:00:00Z');

test('nobody is let into a session of an archived community, where nothing of it would be kept', async () => {
  const session = aSession();
  const snapshot: CommunitySnapshot = {
    site,
    webUrl: '',
    charter: aCharter({ standing: { kind: 'archived', at, by: person.name, why: '' } }),
    members: [aMember()],
    sessions: [session],
    outcomes: [],
    trouble: [],
  };
  open([snapshot], ([first]) => first ?? null);
  await screen.findByRole('heading', { name: session.title });
  await screen.findByText(/^This community is archived/);
  expect(screen.queryByRole('button', { name: 'Start the session' })).toBeNull();
});

test('it ends at the later one of two sites that each say that the community went to the other', async () => {
  const elsewhere = toSiteId(publicSite)!;
  const moved = (from: SiteId, to: SiteId, when: IsoInstant): CommunitySnapshot => ({
    site: from,
    webUrl: '',
    charter: aCharter({
      standing: { kind: 'moved', at: when, by: person.name, to: { site: to, webUrl: '' } },
    }),
    members: [aMember()],
    sessions: [aSession({ title: from })],
    outcomes: [],
    trouble: [],
  });
  let asked = 0;
  const titles: (string | undefined)[] = [];
  open([moved(site, elsewhere, at), moved(elsewhere, site, instant('2026-12-02T10:00:00Z'))], ([first]) => {
    asked += 1;
    // One site inside the other without end would stop this process, too.
    if (asked > 100) throw new Error('It does not end.');
    titles.push(first?.title);
    return null;
  });
  await screen.findByText('This session is not here');
  expect(titles.at(-1)).toBe(site);
});

function open(snapshots: readonly CommunitySnapshot[], choose: Parameters<typeof SessionAt>[0]['choose']) {
  const clock = { now: () => at, elapsed: () => 0 };
  // What it asks for, and nothing else: there is no log to follow.
  const services = {
    account: { tenantId: 't', person },
    clock,
    serverClock: clock,
    timers: { after: () => () => undefined },
    cache: createMemoryCache(clock),
    communities: {
      snapshots: ([asked]: readonly SiteId[]) =>
        Promise.resolve(snapshots.filter((snapshot) => snapshot.site === asked)),
    },
    outbox: { subscribe: () => () => undefined, unsent: () => none },
  } as unknown as Services;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>
              <UndoProvider place="/">
                <SessionAt site={site} choose={choose} back={null} />
              </UndoProvider>
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
}

const none: readonly never[] = [];
