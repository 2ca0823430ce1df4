/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { PlanTask } from '#features/run-session/planner/PlanTask.tsx';
import { RoomProvider, type Room } from '#features/run-session/room.ts';
import type { PlanSeen } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';
import { aSession, asha } from '../../domain/sessions/session-builders.ts';
import { anOutcome, date, site } from '../../graph/lists/a-community.ts';

jest.setTimeout(30_000);

const outcome = anOutcome('call', { kind: 'action', text: 'Call five customers' });
const press = 'Add to a plan of the team: Call five customers';

test('of the plans of the team one is chosen, and the action goes there once it is allowed', async () => {
  const { user, added } = open({
    plans: () =>
      Promise.resolve([
        { id: 'one', title: 'Pricing practice' },
        { id: 'two', title: 'Research' },
      ]),
  });
  await user.click(screen.getByRole('button', { name: press }));
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Plan' }), 'Research');
  screen.getByText(/^Everybody in the team sees it/);
  await user.click(screen.getByRole('button', { name: 'Add' }));
  await waitFor(() =>
    expect(added).toMatchObject([
      { kind: 'add-task', action: outcome.key, title: outcome.text, plan: 'two' },
    ]),
  );
  await screen.findByText('It is in the plan.');
  expect(document.activeElement).toBe(screen.getByRole('group', { name: press }));
});

test.each([
  ['there is no plan', /^The team has no plan/, () => Promise.resolve([]), true],
  ['the team cannot be seen', /^Which team/, () => Promise.resolve([]), false],
  ['Planner refuses', /^Planner did not let/, () => Promise.reject(new ServiceFailure('no-access')), true],
])('where %s, that is said, with the way back', async (_what, sentence, plans, hasTeam) => {
  const { user, added } = open({ plans, hasTeam });
  await user.click(screen.getByRole('button', { name: press }));
  await screen.findByText(sentence);
  await user.click(screen.getByRole('button', { name: 'Do not add' }));
  expect(added).toEqual([]);
  const opener = screen.getByRole('button', { name: press });
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test('who does not allow it is told so', async () => {
  const { user, added } = open({ plans: () => Promise.resolve([]), allows: false });
  await user.click(screen.getByRole('button', { name: press }));
  await screen.findByText(/^It was not allowed/);
  expect(added).toEqual([]);
});

function open({
  plans,
  hasTeam = true,
  allows = true,
}: {
  readonly plans: () => Promise<readonly PlanSeen[]>;
  readonly hasTeam?: boolean;
  readonly allows?: boolean;
}) {
  const user = userEvent.setup();
  const added: Operation[] = [];
  // What it asks for, and nothing else.
  const services = {
    account: { tenantId: 't', person: asha },
    identity: { granted: () => new Set(), ask: () => Promise.resolve(allows) },
    teams: { ofSite: () => Promise.resolve(hasTeam ? { id: 'team', isMine: true } : null), plans },
    host: { linkTo: (path: string) => `https://teams.microsoft.com/${path}` },
    zones: { local: () => 'Europe/Berlin' },
    outbox: {
      subscribe: () => () => undefined,
      unsent: () => none,
      add(operation: Operation) {
        added.push(operation);
        return Promise.resolve({});
      },
    },
  } as unknown as Services;
  const room = {
    site,
    session: aSession(),
    keep: (work: Promise<unknown>) => work.then(() => true),
  } as unknown as Room;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>
              <RoomProvider value={room}>
                <PlanTask outcome={outcome} due={date('2026-12-15')} />
              </RoomProvider>
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return { user, added };
}

const none: readonly never[] = [];
