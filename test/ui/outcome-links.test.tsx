/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { schemaVersion } from '#domain/communities/lists-version.ts';
import { memberKey } from '#domain/communities/member.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { OutcomeLinks } from '#ui/outcome-links/OutcomeLinks.tsx';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { UndoProvider } from '#ui/undo/undo.tsx';
import { marc, wei } from '../domain/sessions/session-builders.ts';
import { createMemoryCache } from '../graph/graph-bench.ts';
import {
  aChallenge,
  aCharter,
  aFact,
  aMember,
  anOutcome,
  aSession,
  instant,
  person as asha,
  site,
} from '../graph/lists/a-community.ts';

jest.setTimeout(30_000);

const session = aSession();
const margins = aChallenge('margins', { session: session.key, stage: 'trying' });
const tiers = anOutcome('tiers', { session: session.key, sessionTitle: session.title });
const there = [asha, marc].map((by) => aFact(session.key, { kind: 'checked-in', v: 1 }, by));
const marcThanked = { id: marc.id, name: marc.name, mail: '' };

test('the case of the session is proposed, and who was there can be thanked', async () => {
  const { user, added } = open({ as: asha });
  await user.click(screen.getByRole('button', { name: /^Say what it answers/ }));
  const choice = await screen.findByRole('combobox', { name: /Which challenge/ });
  expect((choice as HTMLSelectElement).value).toBe(margins.key);
  expect(screen.getAllByRole('checkbox')).toHaveLength(1);
  await user.click(screen.getByRole('checkbox', { name: marc.name }));
  await user.click(screen.getByRole('button', { name: 'Save challenge and thanks' }));
  await waitFor(() =>
    expect(added).toMatchObject([
      { kind: 'change-row', change: { after: { challenge: margins.key, thanks: [marcThanked] } } },
    ]),
  );
  expect(screen.queryByRole('button', { name: 'Save challenge and thanks' })).toBeNull();
});

test('who is thanked takes the own name off and sees no form; others see neither', async () => {
  const outcome: Outcome = { ...tiers, challenge: margins.key, thanks: [marcThanked] };
  const { user, added } = open({ as: marc, outcome });
  await screen.findByRole('link', { name: margins.question });
  screen.getByText(`Thanks to ${marc.name}`);
  expect(screen.queryByRole('button', { name: /^Say what it answers/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Take my name off/ }));
  await waitFor(() =>
    expect(added).toMatchObject([{ change: { before: { thanks: [marcThanked] }, after: { thanks: [] } } }]),
  );
});

test('who takes the own name off while somebody has the form open is not named again by saving it', async () => {
  const { user, added, show } = open({ as: asha, outcome: { ...tiers, thanks: [marcThanked] } });
  await user.click(screen.getByRole('button', { name: /^Say what it answers/ }));
  await screen.findByRole('checkbox', { name: marc.name, checked: true });
  show(tiers);
  await user.click(screen.getByRole('button', { name: 'Save challenge and thanks' }));
  await waitFor(() =>
    expect(added).toMatchObject([
      { change: { before: { challenge: '' }, after: { challenge: margins.key } } },
    ]),
  );
  expect(added.flatMap((one) => (one.kind === 'change-row' ? Object.keys(one.change.after) : []))).toEqual([
    'challenge',
  ]);
});

test('where it could not be looked who was there, that is said and asked again', async () => {
  let tries = 0;
  const { user } = open({
    as: asha,
    facts: () =>
      (tries += 1) === 1
        ? Promise.reject(new ServiceFailure('no-access'))
        : Promise.resolve({ facts: there }),
  });
  await user.click(screen.getByRole('button', { name: /^Say what it answers/ }));
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  await screen.findByRole('checkbox', { name: marc.name });
  expect(tries).toBe(2);
});

test('a list of an earlier version takes no link before it is brought up to date', async () => {
  const { user } = open({
    as: asha,
    listsOf: 2,
  });
  await user.click(screen.getByRole('button', { name: /^Say what it answers/ }));
  await screen.findByText(/once an owner of the team has brought the lists up to date/);
  expect(screen.queryByRole('checkbox')).toBeNull();
});

function open({
  as,
  outcome = tiers,
  facts = () => Promise.resolve({ facts: there }),
  listsOf = schemaVersion,
}: {
  readonly as: PersonRef;
  readonly outcome?: Outcome;
  readonly facts?: () => Promise<{ readonly facts: typeof there }>;
  readonly listsOf?: number;
}) {
  const user = userEvent.setup();
  const added: Operation[] = [];
  const clock = { now: () => instant('2026-12-02T10:00:00Z'), elapsed: () => 0 };
  const members = [asha, marc, wei].map((one) =>
    aMember({ key: memberKey(one.id), person: one, role: 'member' }),
  );
  const snapshot: CommunitySnapshot = {
    site,
    webUrl: '',
    charter: aCharter({ schemaVersion: listsOf }),
    members,
    sessions: [session],
    outcomes: [outcome],
    trouble: [],
  };
  // What it asks for, and nothing else.
  const services = {
    account: { tenantId: 't', person: as },
    clock,
    serverClock: clock,
    timers: { after: () => () => undefined },
    cache: createMemoryCache(clock),
    communities: {
      challenges: () => Promise.resolve({ hasList: true, challenges: [margins], facts: [] }),
    },
    log: { start: facts },
    outbox: {
      subscribe: () => () => undefined,
      unsent: () => none,
      add(operation: Operation) {
        added.push(operation);
        return Promise.resolve({});
      },
    },
    zones: { local: () => 'Europe/Berlin' },
  } as unknown as Services;
  const page = (shown: Outcome) => (
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>
              <UndoProvider place="/">
                <OutcomeLinks snapshot={snapshot} outcome={shown} facts={null} hasPlaces />
              </UndoProvider>
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>
  );
  const { rerender } = render(page(outcome));
  return { user, added, show: (shown: Outcome) => rerender(page(shown)) };
}

const none: readonly never[] = [];
