/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { Suspense, type ReactNode } from 'react';
import { ClosedHere } from '#app/ClosedHere.tsx';
import { BookSeriesPage } from '#features/book-series/BookSeriesPage.tsx';
import { ChallengePage } from '#features/challenge/ChallengePage.tsx';
import { CharterPage } from '#features/charter/CharterPage.tsx';
import { FindPeoplePage } from '#features/find-people/FindPeoplePage.tsx';
import { FormatsPage } from '#features/formats/FormatsPage.tsx';
import { OutcomePage } from '#features/outcome/OutcomePage.tsx';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { PageNotice } from '#ui/page/Page.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { createMemoryCache } from '../graph/graph-bench.ts';
import {
  aChallenge,
  aCharter,
  aMember,
  anOutcome,
  instant,
  person,
  site,
} from '../graph/lists/a-community.ts';

jest.setTimeout(60_000);

const patient = { timeout: 30_000 };
const at = instant('2026-12-01T10:00:00Z');
const challenge = aChallenge('tiers', { by: person });
const outcome = anOutcome('one');

const pages: readonly (readonly [string, ReactNode])[] = [
  ['finding people', <FindPeoplePage key="find" site={site} from={null} />],
  ['booking', <BookSeriesPage key="book" site={site} />],
  ['the charter', <CharterPage key="charter" site={site} />],
  ['an outcome', <OutcomePage key="outcome" site={site} outcome={outcome.key} />],
  ['a challenge', <ChallengePage key="challenge" site={site} challenge={challenge.key} />],
  ['a new challenge', <ChallengePage key="new" site={site} challenge={null} />],
  ['a format', <FormatsPage key="format" site={site} word="consultancy" />],
];

test.each(pages)('in an archived community %s says so and offers no writing', async (_name, page) => {
  show(page);
  await screen.findByText('This community is archived', {}, patient);
  expect(screen.queryAllByRole('textbox')).toEqual([]);
  const offered = screen.queryAllByRole('button').map((button) => button.textContent);
  // Who changed what is still there to be read.
  expect(offered.filter((name) => !name.startsWith('Show'))).toEqual([]);
});

function show(page: ReactNode): void {
  const clock = { now: () => at, elapsed: () => 0 };
  const snapshot: CommunitySnapshot = {
    site,
    webUrl: '',
    charter: aCharter({ standing: { kind: 'archived', at, by: person.name, why: '' } }),
    members: [aMember({ role: 'facilitator' })],
    sessions: [],
    outcomes: [outcome],
    trouble: [],
  };
  // What they ask for, and nothing else.
  const services = {
    account: { tenantId: 't', person },
    clock,
    serverClock: clock,
    timers: { after: () => () => undefined },
    cache: createMemoryCache(clock),
    drafts: { read: () => Promise.resolve(''), write: () => Promise.resolve() },
    identity: { granted: () => new Set() },
    candidates: { read: () => Promise.resolve(null), place: () => Promise.resolve('onedrive') },
    random: { uuid: () => '00000000-0000-4000-8000-000000000001' },
    host: { onSuspend: () => () => undefined, context: () => ({}) },
    zones: { local: () => 'Europe/Berlin' },
    communities: {
      snapshots: () => Promise.resolve([snapshot]),
      challenges: () => Promise.resolve({ hasList: true, challenges: [challenge], facts: [] }),
      formats: () => Promise.resolve({ hasList: true, formats: [] }),
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
                <Suspense>
                  <PageNotice value={<ClosedHere site={site} />}>{page}</PageNotice>
                </Suspense>
              </UndoProvider>
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
}

const none: readonly never[] = [];
