/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { challengeFact } from '#domain/challenges/challenge-facts.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { ChallengesTab } from '#features/community/challenges/ChallengesTab.tsx';
import type { ChallengesRead, CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { createMemoryCache } from '../../graph/graph-bench.ts';
import { aChallenge, instant, person, site } from '../../graph/lists/a-community.ts';

jest.setTimeout(30_000);

const now = instant('2026-11-24T10:00:00Z');
const missing = new ServiceFailure('list-missing', { subject: 'Peerloom challenges' });

it('an owner sets a list up again that somebody deleted', async () => {
  let isThere = false;
  const { user, made } = open({
    read: () => (isThere ? Promise.resolve(nothing(true)) : Promise.reject(missing)),
    make: () => Promise.resolve(void (isThere = true)),
  });
  await user.click(await screen.findByRole('button', { name: 'Set the list up again' }));
  await screen.findByText('Nobody has brought a challenge yet');
  expect(made).toEqual(['challenges']);
  expect(screen.getByRole('status').textContent).toBe('The list is set up again');
});

it('others read that it is missing, and no button that would refuse them', async () => {
  open({ read: () => Promise.reject(missing), may: 'no' });
  await screen.findByText(/The list “Peerloom challenges” is missing/);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Set the list up again' })).toBeNull());
});

it('challenges that are kept from somebody are not taken for none', async () => {
  const vote = challengeFact(person, {
    kind: 'challenge-vote',
    challenge: aChallenge('unseen').key,
    turn: 1,
  });
  open({ read: () => Promise.resolve({ ...nothing(true), facts: [vote] }) });
  await screen.findByText('You cannot see all challenges');
  expect(screen.queryByText('Nobody has brought a challenge yet')).toBeNull();
});

function nothing(hasList: boolean): ChallengesRead {
  return { hasList, challenges: [], facts: [] };
}

function open({
  read,
  make = () => Promise.resolve(),
  may = 'yes',
}: {
  readonly read: () => Promise<ChallengesRead>;
  readonly make?: () => Promise<void>;
  readonly may?: 'yes' | 'no';
}) {
  const user = userEvent.setup();
  const made: string[] = [];
  const clock = { now: () => now, elapsed: () => 0 };
  // What the tab asks for, and nothing else.
  const services = {
    account: { tenantId: 't', person },
    clock,
    serverClock: { now: () => now },
    timers: { after: () => () => undefined },
    cache: createMemoryCache(clock),
    communities: { challenges: read },
    outbox: { subscribe: () => () => undefined, unsent: () => none },
    provisioning: {
      mayProvision: () => Promise.resolve(may),
      makeList: (_site: string, list: string) => {
        made.push(list);
        return make();
      },
    },
    zones: { local: () => 'Europe/Berlin' },
  } as unknown as Services;
  const snapshot = { site, sessions: [], members: [] } as unknown as CommunitySnapshot;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>
              <UndoProvider place="/">
                <ChallengesTab snapshot={snapshot} />
              </UndoProvider>
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return { user, made };
}

const none: readonly never[] = [];
