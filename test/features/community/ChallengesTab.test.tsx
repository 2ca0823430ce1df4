/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { challengeFact } from '#domain/challenges/challenge-facts.ts';
import { consultancy } from '#domain/sessions/format.ts';
import type { Session } from '#domain/sessions/session.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { ChallengesTab } from '#features/community/challenges/ChallengesTab.tsx';
import type { ChallengesRead, CommunitySnapshot, FormatsRead } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { FormatPick } from '#ui/session-formats/FormatPick.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { createMemoryCache } from '../../graph/graph-bench.ts';
import { aChallenge, aFormat, aSession, instant, person, site } from '../../graph/lists/a-community.ts';

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

it('an agenda that takes longer than was booked says so, and what to do', async () => {
  const session = aSession({
    endsAt: instant('2026-11-24T16:00:00Z'),
    startsAt: instant('2026-11-24T15:00:00Z'),
  });
  const taken = ['one', 'two'].map((name) => aChallenge(name, { stage: 'in-session', session: session.key }));
  open({
    read: () => Promise.resolve({ ...nothing(true), challenges: taken }),
    sessions: [session],
  });
  await screen.findByText(
    /^2 challenges take 100 minutes in this format, and the session has 60\. Take something off/,
  );
  expect(screen.queryByText('There is time for one challenge.')).toBeNull();
});

it('a format that is too long for its session is said where nothing is on the agenda yet', async () => {
  const session = aSession({
    endsAt: instant('2026-11-24T15:30:00Z'),
    startsAt: instant('2026-11-24T15:00:00Z'),
  });
  open({
    read: () => Promise.resolve({ ...nothing(true), challenges: [aChallenge('tried', { stage: 'trying' })] }),
    sessions: [session],
  });
  const said = await screen.findByText(/^The steps of this format take 50 minutes/);
  expect(said.textContent).toMatch(/the session has 30\. Choose a shorter format/);
});

it('three questions propose a format while a community’s own cannot be read, and say that they could not', async () => {
  let isThere = false;
  const own = aFormat('pricing', { basis: 'consultancy', name: 'Pricing clinic' });
  const { user } = open({
    read: () => Promise.resolve(nothing(true)),
    formats: () => (isThere ? Promise.resolve({ hasList: true, formats: [own] }) : Promise.reject(missing)),
    shows: <FormatPick site={site} format={consultancy} hint="" onChange={() => undefined} />,
  });
  await screen.findByText(/^This community’s own formats could not be read/);
  expect(screen.getByRole('option', { name: 'They could not be read' })).toHaveProperty('disabled', true);
  await user.click(screen.getByText('Help me choose a format'));
  await user.selectOptions(screen.getByRole('combobox', { name: 'How long?' }), 'short');
  await screen.findByRole('button', { name: 'Use Short consultancy' });
  isThere = true;
  await user.click(screen.getByRole('button', { name: 'Look again' }));
  await screen.findByText('This community made it of Consultancy, and it fits the time.');
  expect(screen.queryByText(/could not be read/)).toBeNull();
  expect(screen.getAllByRole('option', { name: 'Pricing clinic' })).toHaveLength(1);
});

function nothing(hasList: boolean): ChallengesRead {
  return { hasList, challenges: [], facts: [] };
}

function open({
  read,
  make = () => Promise.resolve(),
  may = 'yes',
  sessions = none,
  formats = () => Promise.resolve({ hasList: false, formats: none }),
  shows,
}: {
  readonly read: () => Promise<ChallengesRead>;
  readonly make?: () => Promise<void>;
  readonly may?: 'yes' | 'no';
  readonly sessions?: readonly Session[];
  readonly formats?: () => Promise<FormatsRead>;
  /** In place of the tab. */
  readonly shows?: ReactNode;
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
    communities: { challenges: read, formats },
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
  const snapshot = { site, sessions, members: [] } as unknown as CommunitySnapshot;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>
              <UndoProvider place="/">{shows ?? <ChallengesTab snapshot={snapshot} />}</UndoProvider>
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return { user, made };
}

const none: readonly never[] = [];
