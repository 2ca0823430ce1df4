/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { memberKey } from '#domain/communities/member.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { CouldHelp } from '#features/home/helping/CouldHelp.tsx';
import { MyActions } from '#features/home/MyActions.tsx';
import type { ChallengesRead, CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { marc } from '../../domain/sessions/session-builders.ts';
import { createMemoryCache } from '../../graph/graph-bench.ts';
import {
  aChallenge,
  aCharter,
  aMember,
  anOutcome,
  date,
  instant,
  person as asha,
  site,
} from '../../graph/lists/a-community.ts';

jest.setTimeout(30_000);

const fits = aChallenge('tiers', { question: 'How do we price tiers?' });
const none: ChallengesRead = { hasList: true, challenges: [], facts: [] };

test('a challenge that fits is named with the reason, and help is offered in one’s own words', async () => {
  const { user, opened } = open(['pricing'], () => Promise.resolve({ ...none, challenges: [fits] }));
  await screen.findByRole('link', { name: fits.question });
  screen.getByText('because you offer: pricing');
  await user.click(screen.getByRole('button', { name: /^Offer help/ }));
  expect(opened).toEqual([expect.stringContaining(encodeURIComponent(asha.mail))]);
});

test('where nothing fits, and where nothing is offered, that is said; the second asks for nothing', async () => {
  let reads = 0;
  const first = open(['pricing'], () => Promise.resolve({ ...none, hasList: (reads += 1) > 0 }));
  await screen.findByText(/^No open challenge/);
  first.close();
  open([], () => Promise.resolve({ ...none, hasList: (reads += 1) > 0 }));
  screen.getByRole('link', { name: 'Say what I can help with' });
  expect(reads).toBe(1);
});

test('what could not be looked at is told as such, and asked again', async () => {
  let reads = 0;
  const { user } = open(['pricing'], () =>
    (reads += 1) === 1
      ? Promise.reject(new ServiceFailure('no-access'))
      : Promise.resolve({ ...none, challenges: [fits] }),
  );
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: fits.question })).toBeTruthy();
});

test('where the list of members could not be read, nobody is told to say what they can help with', async () => {
  let retried = 0;
  const { user } = open([], () => Promise.resolve(none), {
    snapshot: { members: [], trouble: [{ kind: 'no-access', list: 'members' }] },
    onRetry: () => (retried += 1),
  });
  screen.getByText(/could not be looked at/);
  expect(screen.queryByRole('link', { name: 'Say what I can help with' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Look again' }));
  expect(retried).toBe(1);
});

test('an action that this device cannot keep as done is not said to be finished', async () => {
  const user = userEvent.setup();
  let keeps = 0;
  const services = {
    serverClock: { now: () => instant('2026-11-25T09:00:00Z') },
    timers: { after: () => () => undefined },
    zones: { local: () => 'Europe/Berlin' },
    outbox: {
      add: () => ((keeps += 1) === 1 ? Promise.reject(new ServiceFailure('not-kept')) : Promise.resolve({})),
    },
  } as unknown as Services;
  const outcome = anOutcome('call', {
    kind: 'action',
    text: 'Call five customers',
    action: { owner: marc, due: date('2026-12-15'), state: 'open' },
  });
  show(
    services,
    <UndoProvider place="/">
      <MyActions actions={[{ site, outcome }]} />
    </UndoProvider>,
  );
  const action = screen.getByRole('checkbox', { name: outcome.text });
  await user.click(action);
  await screen.findByText(/This device/);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();

  await user.click(action);
  await screen.findByRole('button', { name: 'Undo' });
});

function open(
  offers: readonly string[],
  challenges: () => Promise<ChallengesRead>,
  more: { readonly snapshot?: Partial<CommunitySnapshot>; readonly onRetry?: () => void } = {},
) {
  const user = userEvent.setup();
  const opened: string[] = [];
  const clock = { now: () => instant('2026-11-25T09:00:00Z'), elapsed: () => 0 };
  const snapshot: CommunitySnapshot = {
    site,
    webUrl: '',
    charter: aCharter(),
    members: [aMember({ key: memberKey(marc.id), person: marc, offers })],
    sessions: [],
    outcomes: [],
    trouble: [],
    ...more.snapshot,
  };
  // What it asks for, and nothing else.
  const services = {
    account: { tenantId: 't', person: marc },
    clock,
    serverClock: clock,
    cache: createMemoryCache(clock),
    communities: { challenges },
    host: {
      openLink(link: string) {
        opened.push(link);
        return Promise.resolve();
      },
    },
    zones: { local: () => 'Europe/Berlin' },
  } as unknown as Services;
  const { unmount } = show(
    services,
    <CouldHelp snapshots={[snapshot]} onRetry={more.onRetry ?? (() => undefined)} />,
  );
  return { user, opened, close: unmount };
}

function show(services: Services, content: ReactElement) {
  return render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>{content}</ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
}
