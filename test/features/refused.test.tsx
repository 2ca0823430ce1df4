/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { HomePage } from '#features/home/HomePage.tsx';
import { OutlookPane } from '#features/outlook/OutlookPane.tsx';
import { MeetingSession } from '#features/run-session/MeetingSession.tsx';
import { StageBoard } from '#features/stage/StageBoard.tsx';
import type { Appointment } from '#ports/appointment.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { createMemoryCache } from '../graph/graph-bench.ts';
import { aSession, instant, person, site } from '../graph/lists/a-community.ts';

jest.setTimeout(30_000);

/** Parts come a moment later. */
const patient = { timeout: 20_000 };

const noAccess = /^You have no access to this/;
const notEvery = 'Not every community could be looked at.';

const appointment = {
  repeating: 'series',
  read: () => Promise.resolve({ text: '', repeats: null }),
} as unknown as Appointment;

const screens: readonly (readonly [string, ReactNode, string | RegExp, string])[] = [
  ['Home', <HomePage key="home" firstSetup={null} />, notEvery, 'Look again'],
  ['the meeting’s panel', <MeetingSession key="panel" />, notEvery, 'Look again'],
  ['the stage', <StageBoard key="stage" />, noAccess, 'Try again'],
  ['the pane', <OutlookPane key="pane" appointment={appointment} LookAfter={None} />, noAccess, 'Try again'],
];

test.each(screens)('%s does not take what is refused for nothing', async (_name, shown, sentence, again) => {
  const user = userEvent.setup();
  window.history.replaceState(null, '', `/?site=${site}&session=${aSession().key}`);
  const asked = show(shown);
  await screen.findByText(sentence, {}, patient);
  expect(screen.queryByText(nothing)).toBeNull();

  const before = asked();
  await user.click(screen.getByRole('button', { name: again }));
  await waitFor(() => expect(asked()).toBeGreaterThan(before), patient);
});

/** What these say where there is nothing. */
const nothing =
  /No session is booked|no session booked|0 members|Nothing to do|No community yet|It may have been cancelled/;

function None() {
  return null;
}

function show(shown: ReactNode): () => number {
  let asked = 0;
  const clock = { now: () => instant('2026-12-01T10:00:00Z'), elapsed: () => 0 };
  const refused: CommunitySnapshot = {
    site,
    webUrl: '',
    charter: null,
    members: [],
    sessions: [],
    outcomes: [],
    trouble: (['charter', 'members', 'sessions', 'log', 'outcomes'] as const).map((list) => ({
      kind: 'no-access',
      list,
    })),
  };
  const found = {
    communities: [{ site, name: 'Pricing circle', webUrl: '' }],
    looked: { search: true, teams: false, remembered: 1 },
    closed: 0,
  };
  // What they ask for, and nothing else.
  const services = {
    account: { tenantId: 't', person },
    clock,
    serverClock: clock,
    timers: { after: () => () => undefined },
    cache: createMemoryCache(clock),
    host: { context: () => ({ chat: { id: '19:meeting_abc@thread.v2' } }) },
    zones: { local: () => 'Europe/Berlin' },
    communities: {
      find: () => Promise.resolve(found),
      mine: () => {
        asked += 1;
        return Promise.resolve({ found, snapshots: [refused] });
      },
      snapshots: () => {
        asked += 1;
        return Promise.resolve([refused]);
      },
      sessionInChat: () => {
        asked += 1;
        return Promise.resolve({ kind: 'none', closed: [site], failure: new ServiceFailure('no-access') });
      },
    },
    chats: { joinUrl: () => Promise.resolve(null) },
    outbox: { subscribe: () => () => undefined, unsent: () => none },
  } as unknown as Services;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>
              <UndoProvider place="/">{shown}</UndoProvider>
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return () => asked;
}

const none: readonly never[] = [];
