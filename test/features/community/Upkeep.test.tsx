/** @jest-environment jsdom */
import { FluentProvider, teamsLightTheme } from '@fluentui/react-components';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { schemaVersion } from '#domain/communities/lists-version.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { Upkeep } from '#features/community/upkeep/Upkeep.tsx';
import type { CommunitySnapshot, ProvisioningStep } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { Announcer } from '#ui/announce/announcer.tsx';
import { createQueryClient } from '#ui/data/query-client.ts';
import { ServicesProvider } from '#ui/services/services.tsx';
import { english, LanguageProvider } from '#ui/text/catalogue.tsx';

jest.setTimeout(30_000);

const title = 'The lists are of an earlier version of Peerloom';

it('is one step for who may, and says how far it is', async () => {
  const { user, changed } = open({ schemaVersion: 1 }, (onStep) => {
    onStep({ list: 'sessions', done: 3, of: 5 });
    return Promise.resolve();
  });
  await screen.findByText(title);
  await user.click(await screen.findByRole('button', { name: 'Bring the lists up to date' }));
  await waitFor(() => expect(changed).toEqual([true]));
  expect(screen.getByRole('status').textContent).toBe('The lists are up to date');
});

it('is a sentence for everybody else, who can go on', async () => {
  open({ schemaVersion: 1 }, () => Promise.resolve(), 'no');
  await screen.findByText(/Everybody can go on as before/);
  await screen.findByText(/An owner of the team can bring them up to date; Asha Rao started this community/);
  expect(screen.queryByRole('button')).toBeNull();
});

it('is not offered again to who was refused', async () => {
  const { user, changed } = open({ schemaVersion: 1 }, () => Promise.reject(new ServiceFailure('no-access')));
  await user.click(await screen.findByRole('button', { name: 'Bring the lists up to date' }));
  await screen.findByText('Only an owner of the team can bring the lists up to date. Nothing was changed.', {
    selector: '[role="group"] *',
  });
  expect(screen.queryByRole('button')).toBeNull();
  expect(changed).toEqual([]);
});

it('goes on after a failure', async () => {
  let tries = 0;
  const { user, changed } = open({ schemaVersion: 1 }, () => {
    tries += 1;
    return tries === 1 ? Promise.reject(new ServiceFailure('offline')) : Promise.resolve();
  });
  await user.click(await screen.findByRole('button', { name: 'Bring the lists up to date' }));
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(changed).toEqual([true]));
});

it('says that a newer version is in use, and nothing of lists that are as they are made now', async () => {
  open({ schemaVersion: schemaVersion + 1 }, () => Promise.resolve());
  await screen.findByText('This community is used with a newer version of Peerloom');
  expect(screen.queryByText(title)).toBeNull();
});

it('says at the place that was left what came there later, and nothing of what somebody took out at the new one', async () => {
  const left = {
    schemaVersion,
    standing: { kind: 'moved', at: moment, by: 'Asha Rao', to: { site: 'there' } },
  };
  const outcome = (key: string, day: string) => ({ key, recordedAt: `2026-12-${day}T10:00:00Z` });
  const both = outcome('outcome:both', '03');
  const here = [outcome('outcome:taken-out', '01'), both, outcome('outcome:late', '04')];
  open(left, () => Promise.resolve(), 'yes', { here, there: [both] });
  await screen.findByText(/^1 row was written here after the move/);
  expect(screen.getByRole('link', { name: 'Bring over what came later' })).toBeTruthy();
});

const moment = '2026-12-02T10:00:00Z';

function open(
  charter: { readonly schemaVersion: number; readonly standing?: object },
  provision: (onStep: (step: ProvisioningStep) => void) => Promise<void>,
  may: 'yes' | 'no' | 'not-seen' = 'not-seen',
  outcomes: { readonly here: readonly object[]; readonly there: readonly object[] } = { here: [], there: [] },
) {
  const user = userEvent.setup();
  const changed: boolean[] = [];
  // What these notices ask for, and nothing else.
  const services = {
    account: { tenantId: 't', person: { id: 'p' } },
    identity: { granted: () => new Set() },
    provisioning: {
      provision: (_site: string, onStep: (step: ProvisioningStep) => void) => provision(onStep),
      mayProvision: () => Promise.resolve(may),
    },
    cache: { read: () => Promise.resolve(null), write: () => Promise.resolve() },
    clock: { now: () => moment },
    communities: {
      snapshots: () =>
        Promise.resolve([{ ...snapshot, charter: { name: 'Pricing circle' }, outcomes: outcomes.there }]),
    },
    outbox: { subscribe: () => () => undefined, unsent: () => none },
  } as unknown as Services;
  const snapshot = {
    site: 'contoso.example,1,2',
    webUrl: 'https://contoso.example/pricing',
    charter: { name: 'Pricing circle', startedBy: { name: 'Asha Rao' }, ...charter },
    members: [],
    sessions: [],
    outcomes: outcomes.here,
    trouble: [],
  } as unknown as CommunitySnapshot;
  render(
    <LanguageProvider value={{ ...english, compiler: compileMessage }}>
      <FluentProvider theme={teamsLightTheme}>
        <Announcer>
          <QueryClientProvider client={createQueryClient()}>
            <ServicesProvider value={services}>
              <Upkeep snapshot={snapshot} onChanged={() => changed.push(true)} />
            </ServicesProvider>
          </QueryClientProvider>
        </Announcer>
      </FluentProvider>
    </LanguageProvider>,
  );
  return { user, changed };
}

const none: readonly never[] = [];
